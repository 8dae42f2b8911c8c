//! Events: the list, a new one, and the pages of one.

pub mod agenda;
pub mod area;
pub mod check_in;
pub mod draft;
pub mod editing;
pub mod editor;
pub mod ends;
pub mod hosts;
pub mod index;
pub mod new;
pub mod overview;
pub mod registrations;
pub mod reserved;
pub mod run;
pub mod times;

use std::rc::Rc;

use openapi::events::{Event, EventStatus, OccurrenceSettings, OccurrenceStatus};
use openapi::sessions::Person;
use openapi::{EventId, Timestamp};
use yew::prelude::*;

use super::places::EventPlace;
use super::words;
use crate::api::studio::Versioned;
use crate::components::{Heading, SubNavigation};

/// An event as it was last read, and the way to put a newer reading in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldEvent {
    #[allow(missing_docs)]
    pub event: Rc<Versioned<Event>>,
    /// Takes what was read after a change.
    pub renew: Callback<Rc<Versioned<Event>>>,
    /// Who looks at it.
    pub person: Rc<Person>,
}

impl HeldEvent {
    #[allow(missing_docs)]
    pub fn value(&self) -> &Event {
        &self.event.value
    }

    #[allow(missing_docs)]
    pub fn id(&self) -> EventId {
        self.value().id
    }

    #[allow(missing_docs)]
    pub fn title(&self) -> AttrValue {
        AttrValue::from(self.value().settings.title.clone())
    }

    /// The address of one of its pages.
    pub fn address(&self, place: EventPlace) -> String {
        place.of(self.id())
    }

    /// How many hold a place or wait for one, at all times still to come.
    pub fn registered(&self, now: Option<Timestamp>) -> u32 {
        let to_come = |one: &&OccurrenceSettings| now.is_none_or(|now| one.ends_at > now);
        self.value().occurrences.iter().filter(to_come).map(registered).sum()
    }

    /// What stands above every part of it: its title, and the parts.
    pub fn heading(&self, current: EventPlace) -> Html {
        let mut links = vec![(EventPlace::Overview, t!("overview"))];
        if self.value().status != EventStatus::Draft {
            links.push((EventPlace::Registrations, t!("studio-registrations")));
            links.push((EventPlace::Run, t!("studio-run")));
        }
        let links: Vec<_> = links.into_iter().map(|(place, text)| (self.address(place).into(), text)).collect();
        html! {
            <>
                <div class="btf-title">
                    <div><Heading caption={words::kind(self.value().settings.kind)}>{ self.title() }</Heading></div>
                    { words::event_status(self.value().status) }
                </div>
                if links.len() > 1 {
                    <SubNavigation label={t!("studio-event-parts")} {links} current={self.address(current)} />
                }
            </>
        }
    }
}

/// How many hold a place at a time or wait for one: those who are told of a change.
pub fn registered(one: &OccurrenceSettings) -> u32 {
    one.confirmed + one.offered + one.waiting
}

/// The time that is now or comes next; the last where all are over.
pub fn next_time(event: &Event, now: Option<Timestamp>) -> Option<&OccurrenceSettings> {
    let scheduled = |one: &&OccurrenceSettings| one.status == OccurrenceStatus::Scheduled;
    let mut times = event.occurrences.iter().filter(scheduled);
    let to_come = times.clone().find(|one| now.is_none_or(|now| one.ends_at > now));
    to_come.or_else(|| times.next_back())
}

/// The agenda in lines.
fn agenda_text(draft: &draft::Draft) -> String {
    draft.agenda.iter().map(|item| item.title.trim()).collect::<Vec<_>>().join("\n")
}
