//! A new action of a group, and changing one.

use std::rc::Rc;

use openapi::ActionId;
use openapi::actions::{Action, ActionFields, ActionStatus, UpdateAction};
use openapi::groups::GroupMember;
use yew::prelude::*;

use super::super::places::{GroupPlace, MinutesPlace};
use super::super::words;
use super::HeldGroup;
use super::ends::done;
use crate::api::groups as api;
use crate::api::studio::Versioned;
use crate::components::{BackLink, DateInput, DateParts, Heading, Item, LabelStyle, Radios, Select, Textarea, loaded};
use crate::i18n;
use crate::pages::studio::action::refusal;
use crate::pages::studio::form::{Fault, buttons, faults, put, use_form};
use crate::pages::studio::names::{Names, use_names};
use crate::pages::studio::saving::{Difference, use_saving};
use crate::pages::studio::view::View;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct NewProps {
    pub held: HeldGroup,
}

/// The states of an action, to choose from.
const STATUSES: [(&str, ActionStatus); 4] = [
    ("open", ActionStatus::Open),
    ("in_progress", ActionStatus::InProgress),
    ("done", ActionStatus::Done),
    ("dropped", ActionStatus::Dropped),
];

/// What is typed about an action.
#[derive(Debug, Clone, PartialEq)]
struct Draft {
    text: String,
    owner: String,
    organisation: String,
    due_on: DateParts,
    status: ActionStatus,
    outcome: String,
}

impl Draft {
    fn new() -> Self {
        Self {
            text: String::new(),
            owner: String::new(),
            organisation: String::new(),
            due_on: DateParts::default(),
            status: ActionStatus::Open,
            outcome: String::new(),
        }
    }

    fn of(action: &Action) -> Self {
        Self {
            text: action.text.clone(),
            owner: action.owner.as_ref().map(|owner| owner.person_id.to_string()).unwrap_or_default(),
            organisation: action.organisation_id.map(|id| id.to_string()).unwrap_or_default(),
            due_on: action.due_on.as_deref().map(DateParts::from_date).unwrap_or_default(),
            status: action.status,
            outcome: action.outcome.clone(),
        }
    }

    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.text.trim().is_empty() {
            faults.push((AttrValue::Static("text"), t!("studio-action-text-missing")));
        }
        if self.due_on.to_date().is_some_and(|day| survey::date::Date::parse(&day).is_none()) {
            faults.push((AttrValue::Static("due_on"), t!("answer-date")));
        }
        faults
    }

    fn update(&self) -> UpdateAction {
        UpdateAction {
            text: self.text.trim().to_owned(),
            owner_id: self.owner.parse().ok(),
            organisation_id: self.organisation.parse().ok(),
            due_on: self.due_on.to_date(),
            status: self.status,
            outcome: self.outcome.trim().to_owned(),
        }
    }
}

/// `/studio/groups/{id}/actions/new`
#[component]
pub fn NewAction(props: &NewProps) -> Html {
    let held = &props.held;
    let names = use_names();
    let page = use_remote(held.id(), |id| async move { api::page(id).await });
    let form = use_form(Draft::new, Draft::faults);
    let onsubmit = form.onsubmit({
        let held = held.clone();
        move |draft: Draft| {
            let held = held.clone();
            async move {
                let UpdateAction { text, owner_id, organisation_id, due_on, .. } = draft.update();
                api::create_action(held.id(), &ActionFields { text, owner_id, organisation_id, due_on }).await?;
                done(&held, GroupPlace::Actions, t!("studio-action-created")).await
            }
        }
    });
    let people: &[GroupMember] = page.ready().map_or(&[], |page| page.people.as_slice());
    let back = held.address(GroupPlace::Actions);
    let onchange = form.on(|draft, next| *draft = next);
    html! {
        <View title={t!("page-of", page = t!("studio-action-new"), title = held.name())} error={form.wrong()}>
            <BackLink href={back.clone()} label={t!("studio-group-actions")} />
            { form.summary() }
            <Heading caption={held.name()}>{ t!("studio-action-new") }</Heading>
            <form class="btf-form" novalidate=true {onsubmit}>
                { fields(&form.value, people, &names, &form.errors(), &onchange) }
                { buttons(t!("studio-action-create"), form.action.busy(), back) }
            </form>
        </View>
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct EditProps {
    pub held: HeldGroup,
    pub id: ActionId,
}

/// `/studio/groups/{id}/actions/{action_id}`
#[component]
pub fn EditAction(props: &EditProps) -> Html {
    let read = use_remote(props.id, |id| async move { api::action(id).await.map(Rc::new) });
    let newer = use_state(|| None);
    let renew = {
        let newer = newer.setter();
        Callback::from(move |action| newer.set(Some(action)))
    };
    match (*newer).clone().or_else(|| read.ready().cloned()) {
        Some(action) => {
            html! { <EditForm key={action.etag.clone()} held={props.held.clone()} action={action.clone()} {renew} /> }
        }
        None => html! { <View title={t!("studio-action")}>{ loaded(&read, |_| Html::default()) }</View> },
    }
}

#[derive(PartialEq, Properties)]
struct EditFormProps {
    held: HeldGroup,
    action: Rc<Versioned<Action>>,
    renew: Callback<Rc<Versioned<Action>>>,
}

#[component]
fn EditForm(props: &EditFormProps) -> Html {
    let EditFormProps { held, action, renew } = props;
    let names = use_names();
    let page = use_remote(held.id(), |id| async move { api::page(id).await });
    let draft = use_state(|| Draft::of(&action.value));
    let tried = use_state(|| 0_u32);
    let id = action.value.id;
    let finish = {
        let held = held.clone();
        Callback::from(move |_| {
            let held = held.clone();
            wasm_bindgen_futures::spawn_local(async move {
                // The group is read again for its page; where that fails, the page asks itself.
                let _ = done(&held, GroupPlace::Actions, t!("action-updated")).await;
            });
        })
    };
    let saving = use_saving(
        move |body: UpdateAction, etag: String| async move { api::update_action(id, &etag, &body).await.map(drop) },
        move || api::action(id),
        finish,
        renew.clone(),
    );
    let people: &[GroupMember] = page.ready().map_or(&[], |page| page.people.as_slice());
    let title = t!("page-of", page = t!("studio-action"), title = held.name());
    if let Some(clash) = saving.clash(|mine, theirs| differences(mine, theirs, people, &names)) {
        return html! { <View {title} error=true>{ clash }</View> };
    }
    let found = if *tried > 0 { draft.faults() } else { Vec::new() };
    let problem = saving.action.problem().filter(|_| found.is_empty());
    let errors = if found.is_empty() { problem.map(faults).unwrap_or_default() } else { found };
    let onsubmit = {
        let (draft, tried, save, etag) = (draft.clone(), tried.clone(), saving.save.clone(), action.etag.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(*tried + 1);
            if draft.faults().is_empty() {
                save.emit((draft.update(), etag.clone()));
            }
        })
    };
    let onchange = {
        let draft = draft.setter();
        Callback::from(move |next| draft.set(next))
    };
    let back = held.address(GroupPlace::Actions);
    let from = action.value.minutes_id.map(|minutes| MinutesPlace::Write.of(held.id(), minutes));
    html! {
        <View {title} error={!errors.is_empty() || problem.is_some()}>
            <BackLink href={back.clone()} label={t!("studio-group-actions")} />
            { refusal(problem, errors.clone(), *tried + saving.action.attempt()) }
            <Heading caption={held.name()}>{ t!("studio-action-change") }</Heading>
            if let Some(href) = from {
                <p class="govuk-body"><a class="govuk-link" {href}>{ t!("studio-action-minutes") }</a></p>
            }
            <form class="btf-form" novalidate=true {onsubmit}>
                { progress(&draft, &errors, &onchange) }
                { fields(&draft, people, &names, &errors, &onchange) }
                { buttons(t!("save"), saving.action.busy(), back) }
            </form>
        </View>
    }
}

fn error(errors: &[Fault], id: &str) -> Option<AttrValue> {
    errors.iter().find(|(field, _)| field == id).map(|(_, message)| message.clone())
}

/// How far it is, and what came of it.
fn progress(draft: &Draft, errors: &[Fault], onchange: &Callback<Draft>) -> Html {
    let items = STATUSES.map(|(name, status)| Item::new(name, words::action(status).0)).to_vec();
    let onstatus = put(draft, onchange, |draft, name: String| {
        draft.status = words::named(&STATUSES, &name).unwrap_or(draft.status);
    });
    html! {
        <>
            <Radios id="status" legend={t!("action-how-far")} style={LabelStyle::Medium} inline=true {items}
                value={words::name_of(&STATUSES, draft.status)} onchange={onstatus} error={error(errors, "status")} />
            <Textarea id="outcome" label={t!("action-outcome")} style={LabelStyle::Medium} hint={t!("action-outcome-hint")} rows=3
                most={5_000_usize} value={draft.outcome.clone()} error={error(errors, "outcome")}
                oninput={put(draft, onchange, |draft, outcome| draft.outcome = outcome)} />
        </>
    }
}

fn fields(draft: &Draft, people: &[GroupMember], names: &Names, errors: &[Fault], onchange: &Callback<Draft>) -> Html {
    let some = |text: &str| Some(AttrValue::from(text.to_owned())).filter(|text| !text.is_empty());
    let members = people.iter().map(|one| Item::new(one.person_id.to_string(), one.name.clone())).collect::<Vec<_>>();
    html! {
        <>
            <Textarea id="text" label={t!("studio-action-text")} style={LabelStyle::Medium} rows=3 most={5_000_usize}
                value={draft.text.clone()} error={error(errors, "text")} oninput={put(draft, onchange, |draft, text| draft.text = text)} />
            <Select id="owner_id" label={t!("studio-action-owner-label")} style={LabelStyle::Medium} items={members}
                empty={t!("studio-action-nobody")} value={some(&draft.owner)} error={error(errors, "owner_id")}
                onchange={put(draft, onchange, |draft, owner| draft.owner = owner)} />
            <Select id="organisation_id" label={t!("studio-action-organisation")} style={LabelStyle::Medium}
                items={names.organisation_items()} empty={t!("studio-action-no-organisation")} value={some(&draft.organisation)}
                error={error(errors, "organisation_id")}
                onchange={put(draft, onchange, |draft, organisation| draft.organisation = organisation)} />
            <DateInput id="due_on" legend={t!("studio-action-due-label")} style={LabelStyle::Medium} value={draft.due_on.clone()}
                error={error(errors, "due_on")} oninput={put(draft, onchange, |draft, day| draft.due_on = day)} />
        </>
    }
}

fn differences(mine: &UpdateAction, theirs: &Action, people: &[GroupMember], names: &Names) -> Vec<Difference> {
    let day = |day: &Option<String>| day.as_deref().map(|day| i18n::day(day).to_string()).unwrap_or_default();
    let place = |id: Option<_>| id.map(|id| names.organisation(id).to_string()).unwrap_or_default();
    let owner = people.iter().find(|one| Some(one.person_id) == mine.owner_id);
    vec![
        (t!("status"), words::action(mine.status).0.to_string(), words::action(theirs.status).0.to_string()),
        (t!("action-outcome"), mine.outcome.clone(), theirs.outcome.clone()),
        (t!("studio-action-text"), mine.text.clone(), theirs.text.clone()),
        (
            t!("studio-action-owner"),
            owner.map(|one| one.name.clone()).unwrap_or_default(),
            theirs.owner.as_ref().map(|one| one.name.clone()).unwrap_or_default(),
        ),
        (t!("studio-action-organisation"), place(mine.organisation_id), place(theirs.organisation_id)),
        (t!("studio-action-due"), day(&mine.due_on), day(&theirs.due_on)),
    ]
}
