//! `/studio/groups/{id}/edit`: changing a working group, without losing what somebody else has changed meanwhile.

use yew::prelude::*;

use super::super::places::GroupPlace;
use super::HeldGroup;
use super::fields::{Draft, Fields, differences};
use crate::api::groups as api;
use crate::components::{BackLink, Heading};
use crate::navigation;
use crate::pages::studio::action::refusal;
use crate::pages::studio::form::{buttons, faults};
use crate::pages::studio::notice;
use crate::pages::studio::saving::use_saving;
use crate::pages::studio::view::View;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldGroup,
}

/// Changes a working group.
#[component]
pub fn Edit(props: &Props) -> Html {
    // What is typed begins again where somebody else's version is taken.
    html! { <Form key={props.held.group.etag.clone()} held={props.held.clone()} /> }
}

#[component]
fn Form(props: &Props) -> Html {
    let held = &props.held;
    let id = held.id();
    let draft = use_state(|| Draft::of(&held.group.value));
    let tried = use_state(|| 0_u32);
    let done = {
        let renew = held.renew.clone();
        Callback::from(move |group| {
            notice::leave(t!("studio-group-saved"));
            renew.emit(group);
            navigation::go(&GroupPlace::Overview.of(id));
        })
    };
    let saving = use_saving(
        move |fields, etag| async move { api::change(id, &etag, &fields).await },
        move || api::group(id),
        done,
        held.renew.clone(),
    );
    let title = t!("page-of", page = t!("studio-group-edit"), title = held.name());
    if let Some(clash) = saving.clash(differences) {
        return html! { <View {title} error=true>{ clash }</View> };
    }
    let found = if *tried > 0 { draft.faults() } else { Vec::new() };
    let problem = saving.action.problem().filter(|_| found.is_empty());
    let errors = if found.is_empty() { problem.map(faults).unwrap_or_default() } else { found };
    let onsubmit = {
        let (draft, tried, save, etag) = (draft.clone(), tried.clone(), saving.save.clone(), held.group.etag.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(*tried + 1);
            if let Some(fields) = draft.fields().filter(|_| draft.faults().is_empty()) {
                save.emit((fields, etag.clone()));
            }
        })
    };
    let onchange = {
        let draft = draft.setter();
        Callback::from(move |next| draft.set(next))
    };
    let back = held.address(GroupPlace::Overview);
    html! {
        <View {title} error={!errors.is_empty() || problem.is_some()}>
            <BackLink href={back.clone()} label={held.name()} />
            { refusal(problem, errors.clone(), *tried + saving.action.attempt()) }
            <Heading caption={held.name()}>{ t!("studio-group-edit") }</Heading>
            <form class="btf-form" novalidate=true {onsubmit}>
                <Fields draft={(*draft).clone()} {errors} {onchange} />
                { buttons(t!("save"), saving.action.busy(), back) }
            </form>
        </View>
    }
}
