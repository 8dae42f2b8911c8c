//! `/my/actions` and `/my/actions/{id}`: what one is to do for working groups, and saying how far it is.

use openapi::ActionId;
use openapi::actions::{Action, ActionStatus, UpdateAction};
use yew::prelude::*;
use yew::props;

use super::super::account::fields::known_nothing;
use super::super::shared::form::{Fault, Fields, use_form};
use super::super::shared::listing::use_listing;
use super::super::shared::notice;
use super::my_registrations::parts;
use super::viewer::{own, use_viewer};
use super::words;
use crate::api::Versioned;
use crate::api::together as api;
use crate::components::{
    ButtonProps, HeadingSize, Item, Page, RadiosProps, TextareaProps, back_link, button, empty, h1, heading, hosted,
    loaded, radios, tag, textarea,
};
use crate::navigation;
use crate::remote::use_remote;

const PATH: &str = "/my/actions";
/// Most characters of what came of it.
const LONGEST: usize = 5_000;

/// What one is to do.
pub fn my_actions() -> Html {
    hosted("my actions", use_my_actions)
}

#[hook]
fn use_my_actions() -> Html {
    own(&use_viewer(), t!("my-actions"), |_| html! { { list() } })
}

fn list() -> Html {
    hosted("list", use_list)
}

#[hook]
fn use_list() -> Html {
    let list = use_listing((), |(), cursor| api::my_actions(cursor));
    html! {
        <Page title={t!("my-actions")}>
            { parts(PATH) }
            { h1(t!("my-actions")) }
            { list.show(|all| html! {
                <>
                    if all.is_empty() {
                        { empty(&t!("my-actions-none"), html! { <p class="govuk-body">{ t!("my-actions-none-why") }</p> }) }
                    }
                    <ul class="btf-records">{ for all.iter().map(entry) }</ul>
                </>
            }) }
        </Page>
    }
}

fn entry(action: &Action) -> Html {
    let (text, colour) = words::action(action.status);
    html! {
        <li class="btf-records__item">
            <p class="btf-records__text btf-text">{ &action.text }</p>
            <p class="btf-records__facts">
                { tag(&text, colour) }
                <a class="govuk-link" href={format!("/groups/{}", action.group_id)}>{ &action.group_name }</a>
                if let Some(due) = words::due(action.due_on.as_ref(), action.overdue) {
                    <span class={classes!(action.overdue.then_some("btf-overdue"))}>{ due }</span>
                }
                <a class="govuk-link" href={format!("{PATH}/{}", action.id)}>
                    { t!("action-update") }<span class="govuk-visually-hidden">{ ": " }{ &action.text }</span>
                </a>
            </p>
        </li>
    }
}

#[allow(missing_docs)]
#[derive(Clone)]
pub struct UpdateProps {
    pub id: ActionId,
}

/// Says how far an action is.
pub fn update_mine(props: UpdateProps) -> Html {
    let key = format!("action {}", props.id);
    hosted(key, move || use_update_mine(props.clone()))
}

#[hook]
fn use_update_mine(props: UpdateProps) -> Html {
    let props = &props;
    let id = props.id;
    own(&use_viewer(), t!("action-update"), |_| html! { { read(UpdateProps { id }) } })
}

fn read(props: UpdateProps) -> Html {
    hosted("read", move || use_read(props.clone()))
}

#[hook]
fn use_read(props: UpdateProps) -> Html {
    let props = &props;
    let action = use_remote(props.id, api::action);
    html! {
        <Page title={t!("action-update")}>
            { back_link(PATH, &t!("my-actions")) }
            { loaded(&action, |action| html! { { update(FormProps { action: action.clone() }) } }) }
        </Page>
    }
}

#[derive(Clone)]
struct FormProps {
    action: Versioned<Action>,
}

/// As it goes over the wire.
const STATUSES: [(ActionStatus, &str); 4] = [
    (ActionStatus::Open, "open"),
    (ActionStatus::InProgress, "in_progress"),
    (ActionStatus::Done, "done"),
    (ActionStatus::Dropped, "dropped"),
];

fn update(props: FormProps) -> Html {
    hosted("update", move || use_update(props.clone()))
}

#[hook]
fn use_update(props: FormProps) -> Html {
    let props = &props;
    let action = &props.action.value;
    let now = STATUSES.iter().find(|(status, _)| *status == action.status).map_or("open", |(_, name)| *name);
    let form =
        use_form(Fields::default().with("status", now).with("outcome", action.outcome.clone()), check, known_nothing);
    let onsubmit = {
        let held = props.action.clone();
        form.onsubmit(move |typed| {
            let held = held.clone();
            async move {
                let named = STATUSES.iter().find(|(_, name)| *name == typed.get("status"));
                let Action { id, text, owner, organisation_id, due_on, .. } = held.value;
                let body = UpdateAction {
                    text,
                    owner_id: owner.map(|owner| owner.person_id),
                    organisation_id,
                    due_on,
                    status: named.map_or(ActionStatus::Open, |(status, _)| *status),
                    outcome: typed.trimmed("outcome"),
                };
                api::update_action(id, &held.etag, &body).await?;
                notice::leave(t!("action-updated"));
                navigation::go(PATH);
                Ok(())
            }
        })
    };
    let items: Vec<Item> = STATUSES.iter().map(|(status, name)| Item::new(*name, words::action(*status).0)).collect();
    html! {
        <>
            { form.summary() }
            { heading(HeadingSize::Large, Some(&AttrValue::from(action.group_name.clone())), html! { t!("action-update") }) }
            <p class="govuk-body-l btf-text">{ &action.text }</p>
            if let Some(due) = words::due(action.due_on.as_ref(), action.overdue) {
                <p class={classes!("govuk-body", action.overdue.then_some("btf-overdue"))}>{ due }</p>
            }
            <form class="btf-form" novalidate=true {onsubmit}>
                { radios(&props!(RadiosProps {
                    id: "status", legend: t!("action-how-far"), items, value: Some(form.get("status")), onchange: form.on("status"),
                    error: form.error("status"),
                })) }
                { textarea(&props!(TextareaProps {
                    id: "outcome", label: t!("action-outcome"), hint: t!("action-outcome-hint"), error: form.error("outcome"),
                    value: form.get("outcome"), oninput: form.on("outcome"), most: LONGEST,
                })) }
                { button(&props!(ButtonProps { label: t!("save-changes"), disabled: form.busy() })) }
            </form>
        </>
    }
}

fn check(typed: &Fields) -> Vec<Fault> {
    let too_long = typed.get("outcome").trim().chars().count() > LONGEST;
    too_long.then(|| ("outcome".into(), t!("outcome-too-long"))).into_iter().collect()
}
