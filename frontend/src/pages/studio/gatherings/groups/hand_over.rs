//! `/studio/groups/{id}/hand-over`: somebody else chairs the group.

use openapi::MemberId;
use openapi::groups::{GroupRole, HandOver as Body, MemberStatus, Membership};
use yew::prelude::*;

use super::super::places::GroupPlace;
use super::super::words;
use super::HeldGroup;
use super::ends::done;
use crate::api::groups as api;
use crate::components::{
    BackLink, Button, ButtonKind, ButtonLink, Empty, Heading, Item, LabelStyle, Radios, WarningText,
};
use crate::pages::studio::form::{Fault, use_form};
use crate::pages::studio::view::{View, part};
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldGroup,
}

/// Somebody else chairs the group.
#[component]
pub fn HandOver(props: &Props) -> Html {
    let held = &props.held;
    let members = use_remote(held.id(), |id| async move { api::memberships(id).await });
    let form = use_form(|| None, missing);
    let onsubmit = form.onsubmit({
        let held = held.clone();
        move |chosen: Option<MemberId>| {
            let held = held.clone();
            async move {
                let Some(member_id) = chosen else { return Ok(()) };
                api::hand_over(held.id(), &Body { member_id }).await?;
                done(&held, GroupPlace::Members, t!("studio-handed-over")).await
            }
        }
    });
    let back = held.address(GroupPlace::Members);
    let onchange = form.on(|chosen, id: String| *chosen = id.parse().ok());
    html! {
        <View title={t!("page-of", page = t!("studio-hand-over"), title = held.name())} error={form.wrong()}>
            <BackLink href={back.clone()} />
            { form.summary() }
            <Heading caption={held.name()}>{ t!("studio-hand-over") }</Heading>
            { part(&members, |all| {
                let items = items(all);
                if items.is_empty() {
                    return html! { <Empty title={t!("studio-hand-over-nobody")}><p class="govuk-body">{ t!("studio-hand-over-nobody-why") }</p></Empty> };
                }
                html! {
                    <form class="btf-form" novalidate=true {onsubmit}>
                        <WarningText>{ t!("studio-hand-over-does") }</WarningText>
                        <Radios id="member" legend={t!("studio-hand-over-whom")} style={LabelStyle::Medium} {items} {onchange}
                            error={form.error("member")} value={form.value.map(|id| AttrValue::from(id.to_string()))} />
                        <div class="govuk-button-group">
                            <Button label={t!("studio-hand-over")} kind={ButtonKind::Warning} disabled={form.action.busy()} />
                            <ButtonLink href={back} kind={ButtonKind::Secondary} label={t!("cancel")} />
                        </div>
                    </form>
                }
            }) }
        </View>
    }
}

#[allow(clippy::ref_option)] // The check of a form takes what is typed as it is held.
fn missing(chosen: &Option<MemberId>) -> Vec<Fault> {
    if chosen.is_some() { Vec::new() } else { vec![(AttrValue::Static("member"), t!("studio-hand-over-missing"))] }
}

fn items(all: &[Membership]) -> Vec<Item> {
    all.iter()
        .filter(|one| one.status == MemberStatus::Active && one.role != GroupRole::Chair)
        .map(|one| Item {
            hint: Some(words::role(one.role)),
            ..Item::new(one.id.to_string(), AttrValue::from(one.name.clone()))
        })
        .collect()
}
