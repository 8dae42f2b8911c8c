//! `/events/{id}`: what an event is, when and where, and one's own place at it.

pub mod agenda;
pub mod facts;
pub mod place;
pub mod save;
pub mod times;

use std::rc::Rc;

use openapi::events::{EventPage, EventStatus, Occurrence, OccurrenceStatus};
use openapi::live::EventState;
use openapi::registrations::RegistrationStatus;
use openapi::{EventId, OccurrenceId, Timestamp};
use yew::prelude::*;

use super::super::shared::clock;
use super::questions;
use super::viewer::{Viewer, use_seen, use_viewer};
use super::{cards, words};
use crate::api::together::{self as api, Place};
use crate::components::{HeadingSize, Page, back_link, h2, heading, hosted, loaded};
use crate::i18n;
use crate::live::use_live;
use crate::when::Local;

#[allow(missing_docs)]
#[derive(Clone)]
pub struct Props {
    pub id: EventId,
    /// Which time of a series is meant; the next without it.
    pub time: Option<OccurrenceId>,
}

/// An event. What changes about it is shown as it changes.
pub fn event(props: Props) -> Html {
    let key = format!("event {}", props.id);
    hosted(key, move || use_event(props.clone()))
}

#[hook]
fn use_event(props: Props) -> Html {
    let props = &props;
    let viewer = use_viewer();
    let event = use_seen(props.id, api::event);
    let path = event.ready().map(|event| AttrValue::from(Place::Event(event.id).path()));
    let state = use_live::<EventState>(path, viewer.id());
    {
        // What one has oneself is not part of the state that everybody is sent.
        let again =
            event.ready().is_some_and(|event| event.occurrences.iter().any(has_place)).then(|| event.retry.clone());
        let shown = event.ready().map_or(0, |event| event.version);
        use_effect_with(state.as_ref().map_or(0, |state| state.version), move |version| {
            if let Some(again) = again.filter(|_| *version > shown) {
                again.emit(());
            }
        });
    }
    let title = event.ready().map_or_else(|| t!("event"), |event| AttrValue::from(event.title.clone()));
    html! {
        <Page {title}>
            { back_link("/calendar", &t!("calendar-title")) }
            { loaded(&event, |event| shown(&merged(event, state.as_ref()), props.time, &viewer, state.as_ref())) }
        </Page>
    }
}

fn has_place(time: &Occurrence) -> bool {
    time.mine.as_ref().is_some_and(|mine| mine.status != RegistrationStatus::Cancelled)
}

/// The event with what has changed since it was read.
pub fn merged(event: &EventPage, state: Option<&Rc<EventState>>) -> EventPage {
    let mut event = event.clone();
    let Some(state) = state.filter(|state| state.version > event.version) else { return event };
    event.version = state.version;
    event.status = state.status;
    for time in &mut event.occurrences {
        if let Some(now) = state.occurrences.iter().find(|now| now.id == time.id) {
            time.status = now.status;
            time.places_left = now.places_left;
            time.reserved_left.clone_from(&now.reserved_left);
            time.waiting = now.waiting;
            time.agenda_item = now.agenda_item;
        }
    }
    event
}

/// The time that is meant, else the next that takes place, else the last.
pub fn chosen(event: &EventPage, time: Option<OccurrenceId>, now: Option<Timestamp>) -> Option<&Occurrence> {
    let meant = event.occurrences.iter().find(|one| Some(one.id) == time);
    let to_come =
        |one: &&Occurrence| one.status == OccurrenceStatus::Scheduled && now.is_none_or(|now| one.ends_at > now);
    meant.or_else(|| event.occurrences.iter().find(to_come)).or_else(|| event.occurrences.last())
}

/// The event at one of its times.
pub fn shown(event: &EventPage, time: Option<OccurrenceId>, viewer: &Viewer, state: Option<&Rc<EventState>>) -> Html {
    let now = clock::now();
    let time = chosen(event, time, now);
    let off = event.status == EventStatus::Cancelled;
    let day = time.and_then(|time| Local::parse(&time.starts_local)).map(|start| start.day);
    let caption = words::kind(event.kind);
    html! {
        <div class="btf-wide">
            <div class="btf-title-with-tile">
                { cards::tile(day, off) }
                <div>{ heading(HeadingSize::Large, Some(&caption), html! { &event.title }) }</div>
            </div>
            <div class="btf-aside-layout">
                <div class="btf-aside-layout__lead">
                    <p class="govuk-body-l">{ &event.summary }</p>
                    { facts::facts(event, time) }
                </div>
                <div class="btf-aside-layout__aside">
                    if let Some(time) = time {
                        { place::place(event, time, viewer, now) }
                        if place::can_be_saved(event, time, now) {
                            { save::save(event, time, viewer) }
                        }
                    }
                </div>
                <div class="btf-aside-layout__main">
                    if !event.description.trim().is_empty() {
                        <p class="govuk-body btf-text">{ event.description.trim().to_owned() }</p>
                    }
                    { agenda::agenda(event, time) }
                    if !event.access_information.trim().is_empty() {
                        { h2(t!("event-access")) }
                        <p class="govuk-body btf-text">{ event.access_information.trim().to_owned() }</p>
                    }
                    { carried(event) }
                    { times::times(event, time, now) }
                    { questions::questions(questions::Props { closed: false, place: Place::Event(event.id), version: state.map_or(0, |state| u64::from(state.questions) << 32 | u64::from(state.answered)) }) }
                </div>
            </div>
        </div>
    }
}

/// Of a group's meeting: what was to be done until then.
fn carried(event: &EventPage) -> Html {
    if event.carried.is_empty() {
        return Html::default();
    }
    html! {
        <>
            { h2(t!("event-carried")) }
            <ul class="govuk-list govuk-list--bullet">
                { for event.carried.iter().map(|action| html! {
                    <li>
                        { &action.text }
                        <span class="btf-quiet">
                            if let Some(owner) = &action.owner { { " – " }{ owner } }
                            if let Some(day) = &action.due_on { { ", " }{ t!("due", day = i18n::day(day)) } }
                        </span>
                    </li>
                }) }
            </ul>
        </>
    }
}
