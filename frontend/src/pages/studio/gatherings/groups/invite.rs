//! Inviting somebody to a group by e-mail, and taking an invitation back.

use openapi::GroupInvitationId;
use openapi::groups::{GroupRole, InviteMember};
use yew::prelude::*;

use super::super::places::GroupPlace;
use super::super::words;
use super::HeldGroup;
use super::ends::{done, past};
use crate::api::groups as api;
use crate::components::{BackLink, Heading, Input, LabelStyle, Radios, loaded};
use crate::pages::studio::confirm::{Confirm, Deed};
use crate::pages::studio::form::{Fault, buttons, use_form};
use crate::pages::studio::view::{View, not_found};
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldGroup,
}

#[derive(Clone, PartialEq)]
struct Typed {
    email: String,
    role: GroupRole,
}

impl Typed {
    fn faults(&self) -> Vec<Fault> {
        let email = self.email.trim();
        let fault = |text| vec![(AttrValue::Static("email"), text)];
        match email.split_once('@') {
            _ if email.is_empty() => fault(t!("invite-email-missing")),
            Some((name, host)) if !name.is_empty() && host.contains('.') => Vec::new(),
            _ => fault(t!("invite-email-wrong")),
        }
    }
}

/// `/studio/groups/{id}/invitations/new`
#[component]
pub fn Invite(props: &Props) -> Html {
    let held = &props.held;
    let form = use_form(|| Typed { email: String::new(), role: GroupRole::Member }, Typed::faults);
    if !held.is_active() {
        return past(held, t!("studio-group-closed-why"));
    }
    let onsubmit = form.onsubmit({
        let held = held.clone();
        move |typed: Typed| {
            let held = held.clone();
            async move {
                let email = typed.email.trim().to_owned();
                api::invite(held.id(), &InviteMember { email: email.clone(), role: typed.role }).await?;
                done(&held, GroupPlace::Members, t!("invited", email = email)).await
            }
        }
    });
    let back = held.address(GroupPlace::Members);
    let onrole = form.on(|typed, name: String| {
        typed.role = words::named(&words::ROLES, &name).unwrap_or(typed.role);
    });
    html! {
        <View title={t!("page-of", page = t!("invite"), title = held.name())} error={form.wrong()}>
            <BackLink href={back.clone()} />
            { form.summary() }
            <Heading caption={held.name()}>{ t!("invite") }</Heading>
            <p class="govuk-body">{ t!("studio-group-invite-lead") }</p>
            <form class="btf-form" novalidate=true {onsubmit}>
                <Input id="email" kind="email" label={t!("email")} style={LabelStyle::Medium} spellcheck=false
                    error={form.error("email")} value={form.value.email.clone()} oninput={form.on(|typed, email| typed.email = email)} />
                <Radios id="role" legend={t!("invite-role")} style={LabelStyle::Medium} items={words::role_items()}
                    error={form.error("role")} value={words::name_of(&words::ROLES, form.value.role)} onchange={onrole} />
                { buttons(t!("invite-send"), form.action.busy(), back) }
            </form>
        </View>
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct RevokeProps {
    pub held: HeldGroup,
    pub id: GroupInvitationId,
}

/// `/studio/groups/{id}/invitations/{invitation_id}/revoke`
#[component]
pub fn Revoke(props: &RevokeProps) -> Html {
    let (held, id) = (props.held.clone(), props.id);
    let all = use_remote(held.id(), |id| async move { api::invitations(id).await });
    let Some(found) = all.ready().map(|all| all.iter().find(|one| one.id == id)) else {
        return html! { <View title={t!("invitation-revoke-title")}>{ loaded(&all, |_| Html::default()) }</View> };
    };
    let Some(one) = found else { return not_found() };
    let back = held.address(GroupPlace::Members);
    let deed = Deed::new(move || {
        let held = held.clone();
        async move {
            api::revoke(held.id(), id).await?;
            done(&held, GroupPlace::Members, t!("invitation-revoked-notice")).await
        }
    });
    html! {
        <Confirm title={t!("invitation-revoke-title")} caption={AttrValue::from(one.email.clone())} label={t!("invitation-revoke")}
            warning=true {back} {deed}>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("invitation-revoke-does") }</li>
                <li>{ t!("invitation-revoke-told") }</li>
                <li>{ t!("invitation-revoke-back") }</li>
            </ul>
        </Confirm>
    }
}
