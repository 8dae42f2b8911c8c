//! What of events stands in a calendar.
//!
//! In the calendars that everybody reads an event that repeats is one entry with its rule, and an entry for each time that differs from
//! it: one that was moved, or is cancelled. In somebody's own calendar each time that they come to is an entry of its own: a series of
//! which they come to the second and the fifth time has no rule.

use std::collections::HashMap;

use openapi::Timestamp;
use openapi::events::{EventKind, EventStatus, OccurrenceStatus};
use openapi::registrations::RegistrationStatus;

use super::entry::{Entry, Status};
use super::rule;
use crate::events::{self, EventRow, OccurrenceRow, times};
use crate::registrations::RegistrationRow;

/// What the names of entries end in. It is not the host of the server: that may change, and an entry keeps its name for good.
const DOMAIN: &str = "bethefuture";

/// The page of an event.
fn page(site: &str, event: &EventRow) -> String {
    format!("{site}/events/{}", event.id)
}

/// The entries of an event for everybody who may see it.
pub fn of_event(event: &EventRow, rows: &[OccurrenceRow], site: &str) -> Vec<Entry> {
    let first = times::parse(&event.starts_local).unwrap_or_default();
    let slots = times::slots(first, event.repeats.0.as_ref()).unwrap_or_default();
    // Programs do not agree which of two is meant by a time that clocks show twice: there a rule would not say the same to all.
    let told = event.repeats.0.as_ref().filter(|_| !slots.iter().any(|slot| times::is_twice(*slot)));
    let Some(series) = told else {
        return rows.iter().map(|row| alone(event, row, site)).collect();
    };
    let mut by_slot: HashMap<&str, &OccurrenceRow> = rows.iter().map(|row| (row.slot.as_str(), row)).collect();
    let mut whole = Entry { starts: first, minutes: i64::from(event.minutes), ..entry(event, site) };
    whole.rule = Some(rule::text(first, series));
    let mut differing = Vec::new();
    for slot in slots {
        match by_slot.remove(times::write(slot).as_str()) {
            None => whole.without.push(slot),
            Some(row) => differing.extend(differs(&whole, row).then(|| Entry {
                slot: Some(slot),
                uid: whole.uid.clone(),
                ..at(event, row, site)
            })),
        }
    }
    // What the rule does not give any more is kept where somebody registered for it.
    let fallen = rows.iter().filter(|row| by_slot.contains_key(row.slot.as_str())).map(|row| at(event, row, site));
    let fallen: Vec<Entry> = fallen.collect();
    [vec![whole], differing, fallen].concat()
}

/// One time of an event, for whoever wants no other.
pub fn of_occurrence(event: &EventRow, row: &OccurrenceRow, site: &str) -> Entry {
    if event.repeats.0.is_none() { alone(event, row, site) } else { at(event, row, site) }
}

/// The first time of an event has the name of the event, and every other its own: also one that it had before and that somebody
/// registered for.
fn alone(event: &EventRow, row: &OccurrenceRow, site: &str) -> Entry {
    let entry = at(event, row, site);
    if row.slot == event.starts_local { Entry { uid: uid(event.id), ..entry } } else { entry }
}

/// Whether a time is, or ever was, another than the series says. One that was moved back is said too: whoever took in the move would
/// never learn of it otherwise.
fn differs(whole: &Entry, row: &OccurrenceRow) -> bool {
    let stays = times::write(times::local(row.starts_at)) == row.slot && length(row) == whole.minutes;
    !stays || row.sequence > 0 || row.status == OccurrenceStatus::Cancelled
}

/// A time for whoever comes to it: registered, or as a member of the working group that meets.
pub fn own(
    event: &EventRow,
    row: &OccurrenceRow,
    registration: Option<&RegistrationRow>,
    site: &str,
    now: Timestamp,
) -> Entry {
    let mut entry = at(event, row, site);
    let Some(mine) = registration else { return entry };
    entry.sequence += mine.revision;
    entry.changed_at = entry.changed_at.max(mine.updated_at);
    let place = match mine.status {
        RegistrationStatus::Confirmed => "You have a place.",
        RegistrationStatus::Offered => "A place is kept for you until you accept it.",
        RegistrationStatus::Waiting => "You are on the waiting list.",
        RegistrationStatus::Cancelled => return entry,
    };
    let mut said = vec![place.to_owned()];
    if mine.status != RegistrationStatus::Confirmed && entry.status == Status::Confirmed {
        entry.status = Status::Tentative;
    }
    let due = mine.status == RegistrationStatus::Confirmed && events::link_is_due(event, row, now);
    if due && !event.online_link.is_empty() {
        said.push(format!("Join online: {}", event.online_link));
        entry.changed_at = entry.changed_at.max(events::link_from(event, row));
    }
    said.push(std::mem::take(&mut entry.description));
    entry.description = said.join("\n\n");
    entry
}

/// A time of an event, under its own name.
fn at(event: &EventRow, row: &OccurrenceRow, site: &str) -> Entry {
    let cancelled = events::status(event, row) == OccurrenceStatus::Cancelled;
    Entry {
        uid: uid(row.id),
        starts: times::local(row.starts_at),
        minutes: length(row),
        status: if cancelled { Status::Cancelled } else { Status::Confirmed },
        sequence: event.sequence + row.sequence,
        ..entry(event, site)
    }
}

fn uid(id: impl std::fmt::Display) -> String {
    format!("{id}@{DOMAIN}")
}

fn length(row: &OccurrenceRow) -> i64 {
    (row.ends_at.as_micros() - row.starts_at.as_micros()) / 60_000_000
}

/// What is said of the whole event. Neither its link nor the name of a person is in it.
fn entry(event: &EventRow, site: &str) -> Entry {
    let online = if event.online_link.is_empty() { "" } else { "Online" };
    Entry {
        uid: uid(event.id),
        slot: None,
        starts: chrono::NaiveDateTime::default(),
        minutes: 0,
        rule: None,
        without: Vec::new(),
        status: if event.status == EventStatus::Cancelled { Status::Cancelled } else { Status::Confirmed },
        sequence: event.sequence,
        created_at: event.created_at,
        changed_at: event.updated_at,
        title: event.title.clone(),
        description: description(event, site),
        place: if event.venue.is_empty() { online } else { &event.venue }.to_owned(),
        url: page(site, event),
        category: category(event.kind),
    }
}

fn description(event: &EventRow, site: &str) -> String {
    let labelled = |label: &str, text: &str| if text.is_empty() { String::new() } else { format!("{label}: {text}") };
    let parts = [
        labelled("Cancelled", event.cancelled_reason.trim()),
        event.summary.trim().to_owned(),
        event.description.trim().to_owned(),
        labelled("Access", event.access_information.trim()),
        labelled("More", &page(site, event)),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn category(kind: EventKind) -> &'static str {
    match kind {
        EventKind::VirtualEvent => "Online event",
        EventKind::FeedbackSession => "Feedback session",
        EventKind::GroupMeeting => "Group meeting",
        EventKind::ChallengeDay => "Challenge day",
    }
}
