//! Deciding about an application, changing somebody's role in a group, and removing somebody from it.

use openapi::MemberId;
use openapi::groups::{DecideApplication, GroupRole, MemberStatus, Membership, SetMemberRole};
use yew::prelude::*;

use super::super::places::GroupPlace;
use super::super::words;
use super::HeldGroup;
use super::ends::{done, past};
use crate::api::groups as api;
use crate::components::{BackLink, Heading, InsetText, Item, LabelStyle, Radios, Textarea, loaded};
use crate::pages::studio::confirm::{Confirm, Deed};
use crate::pages::studio::form::{Fault, buttons, use_form};
use crate::pages::studio::view::{View, not_found};
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldGroup,
    pub id: MemberId,
}

#[derive(PartialEq, Properties)]
struct OneProps {
    held: HeldGroup,
    one: Membership,
}

/// Reads the membership, and shows it with `view`.
#[hook]
fn use_member(props: &Props, title: AttrValue, view: fn(&HeldGroup, Membership) -> Html) -> Html {
    let all = use_remote(props.held.id(), |id| async move { api::memberships(id).await });
    match all.ready() {
        None => html! { <View {title}>{ loaded(&all, |_| Html::default()) }</View> },
        Some(all) => match all.iter().find(|one| one.id == props.id) {
            Some(one) => view(&props.held, one.clone()),
            None => not_found(),
        },
    }
}

/// `/studio/groups/{id}/members/{member_id}/decide`
#[component]
pub fn Decide(props: &Props) -> Html {
    use_member(props, t!("studio-decide-title"), |held, one| match one.status {
        MemberStatus::Applied => html! { <DecideForm held={held.clone()} {one} /> },
        _ => past(held, t!("studio-decided-already")),
    })
}

/// A decision as far as it is made.
#[derive(Clone, Default, PartialEq)]
struct Decision {
    accept: Option<bool>,
    reason: String,
}

impl Decision {
    fn faults(&self) -> Vec<Fault> {
        match self.accept {
            None => vec![(AttrValue::Static("accept"), t!("studio-decide-missing"))],
            Some(false) if self.reason.trim().is_empty() => {
                vec![(AttrValue::Static("reason"), t!("studio-refuse-reason-missing"))]
            }
            Some(_) => Vec::new(),
        }
    }
}

#[component]
fn DecideForm(props: &OneProps) -> Html {
    let OneProps { held, one } = props;
    let form = use_form(Decision::default, Decision::faults);
    let onsubmit = form.onsubmit({
        let (held, member, name) = (held.clone(), one.id, one.name.clone());
        move |decision: Decision| {
            let (held, name) = (held.clone(), name.clone());
            async move {
                let accept = decision.accept.unwrap_or_default();
                let body = DecideApplication { accept, reason: decision.reason.trim().to_owned() };
                api::decide(held.id(), member, &body).await?;
                let told = if accept { t!("studio-accepted", name = name) } else { t!("studio-refused", name = name) };
                done(&held, GroupPlace::Members, told).await
            }
        }
    });
    let reason = |label: AttrValue, hint: AttrValue| {
        html! {
            <Textarea id="reason" {label} {hint} rows=3 most={2_000_usize} error={form.error("reason")}
                value={form.value.reason.clone()} oninput={form.on(|decision, reason| decision.reason = reason)} />
        }
    };
    let chosen = form.value.accept;
    let items = vec![
        Item {
            conditional: (chosen == Some(true)).then(|| reason(t!("studio-accept-words"), t!("studio-decide-mailed"))),
            ..Item::new("yes", t!("studio-accept"))
        },
        Item {
            conditional: (chosen == Some(false))
                .then(|| reason(t!("studio-refuse-reason"), t!("studio-decide-mailed"))),
            ..Item::new("no", t!("studio-refuse"))
        },
    ];
    let value = chosen.map(|accept| AttrValue::Static(if accept { "yes" } else { "no" }));
    let back = held.address(GroupPlace::Members);
    html! {
        <View title={t!("page-of", page = t!("studio-decide-title"), title = &one.name)} error={form.wrong()}>
            <BackLink href={back.clone()} />
            { form.summary() }
            <Heading caption={held.name()}>{ t!("studio-decide-about", name = &one.name) }</Heading>
            <p class="govuk-body">{ t!("studio-decide-wrote") }</p>
            <InsetText><span class="btf-text">{ one.reason.trim().to_owned() }</span></InsetText>
            <form class="btf-form" novalidate=true {onsubmit}>
                <Radios id="accept" legend={t!("studio-decide-title")} style={LabelStyle::Medium} {items} {value}
                    error={form.error("accept")} onchange={form.on(|decision, name: String| decision.accept = Some(name == "yes"))} />
                { buttons(t!("studio-decide-send"), form.action.busy(), back) }
            </form>
        </View>
    }
}

/// `/studio/groups/{id}/members/{member_id}/role`
#[component]
pub fn Role(props: &Props) -> Html {
    use_member(props, t!("studio-role-change"), |held, one| match one.status {
        MemberStatus::Active => html! { <RoleForm held={held.clone()} {one} /> },
        _ => past(held, t!("studio-not-a-member")),
    })
}

#[component]
fn RoleForm(props: &OneProps) -> Html {
    let OneProps { held, one } = props;
    let first = one.role;
    let form = use_form(move || first, |_: &GroupRole| Vec::new());
    let onsubmit = form.onsubmit({
        let (held, member, name) = (held.clone(), one.id, one.name.clone());
        move |role: GroupRole| {
            let (held, name) = (held.clone(), name.clone());
            async move {
                api::set_role(held.id(), member, &SetMemberRole { role }).await?;
                let told = t!("studio-role-changed", name = name, role = words::role(role));
                done(&held, GroupPlace::Members, told).await
            }
        }
    });
    let onchange = form.on(|role, name: String| *role = words::named(&words::ROLES, &name).unwrap_or(*role));
    let back = held.address(GroupPlace::Members);
    html! {
        <View title={t!("page-of", page = t!("studio-role-change"), title = &one.name)} error={form.wrong()}>
            <BackLink href={back.clone()} />
            { form.summary() }
            <Heading caption={held.name()}>{ t!("studio-role-of", name = &one.name) }</Heading>
            <form class="btf-form" novalidate=true {onsubmit}>
                <Radios id="role" legend={t!("role")} style={LabelStyle::Medium} items={words::role_items()} error={form.error("role")}
                    value={words::name_of(&words::ROLES, *form.value)} {onchange} />
                { buttons(t!("save"), form.action.busy(), back) }
            </form>
        </View>
    }
}

/// `/studio/groups/{id}/members/{member_id}/remove`
#[component]
pub fn Remove(props: &Props) -> Html {
    use_member(props, t!("studio-member-remove"), |held, one| match one.status {
        MemberStatus::Active => remove(held, &one),
        _ => past(held, t!("studio-not-a-member")),
    })
}

fn remove(held: &HeldGroup, one: &Membership) -> Html {
    let (about, member, name) = (held.clone(), one.id, one.name.clone());
    let deed = Deed::new(move || {
        let (held, name) = (about.clone(), name.clone());
        async move {
            api::remove_member(held.id(), member).await?;
            done(&held, GroupPlace::Members, t!("studio-removed", name = name)).await
        }
    });
    html! {
        <Confirm title={t!("studio-remove-title", name = &one.name)} caption={held.name()} label={t!("studio-member-remove")}
            warning=true back={held.address(GroupPlace::Members)} {deed}>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("studio-remove-does") }</li>
                <li>{ t!("studio-remove-keeps") }</li>
            </ul>
        </Confirm>
    }
}
