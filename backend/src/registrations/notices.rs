//! What those who registered are told, each of it once: the key of a message names the registration, what it says and the change
//! that it tells of.

use std::collections::BTreeSet;

use diesel::prelude::*;
use openapi::events::OccurrenceStatus;
use openapi::registrations::RegistrationStatus;
use openapi::{EventId, LinkId, OccurrenceId, Timestamp};

use super::places::{self, Held};
use super::rows::{self, RegistrationRow};
use super::when;
use crate::db::Conn;
use crate::db::schema::event_occurrences;
use crate::error::Result;
use crate::events::rows::{find as find_event, occurrences};
use crate::events::{EventRow, OccurrenceRow};
use crate::links::Purpose;
use crate::mail::{self, Letter, Parameters, Template};

/// Those who hear of what becomes of an event.
const CONCERNED: [RegistrationStatus; 3] =
    [RegistrationStatus::Confirmed, RegistrationStatus::Offered, RegistrationStatus::Waiting];

/// What the keys of all messages about the registration begin with.
pub fn prefix(row: &RegistrationRow) -> String {
    format!("registration:{}:", row.id)
}

/// Somebody registered: they have a place, or wait for one.
pub fn registered(conn: &mut Conn, held: &Held, row: &RegistrationRow) -> Result<()> {
    if row.status == RegistrationStatus::Confirmed {
        return tell(conn, held, row, Template::RegistrationConfirmed, &[]);
    }
    let position = places::position(conn, row)?.unwrap_or_default().to_string();
    tell(conn, held, row, Template::RegistrationWaiting, &[("position", &position)])
}

/// Somebody who waited has a place, or is offered one.
pub fn promoted(conn: &mut Conn, held: &Held, row: &RegistrationRow) -> Result<()> {
    let Some(until) = row.offered_until else { return tell(conn, held, row, Template::PlaceConfirmed, &[]) };
    let until = when::instant(until, &held.event.time_zone);
    tell(conn, held, row, Template::PlaceOffered, &[("until", &until)])
}

/// A place that was offered was accepted.
pub fn accepted(conn: &mut Conn, held: &Held, row: &RegistrationRow) -> Result<()> {
    tell(conn, held, row, Template::PlaceConfirmed, &[])
}

/// A place that was offered was not accepted in time.
pub fn passed(conn: &mut Conn, held: &Held, row: &RegistrationRow) -> Result<()> {
    tell(conn, held, row, Template::OfferPassed, &[])
}

/// A registration was taken back: by whoever made it, or by a host.
pub fn cancelled(conn: &mut Conn, held: &Held, row: &RegistrationRow, by_host: bool) -> Result<()> {
    tell(conn, held, row, Template::RegistrationCancelled, &[("by", if by_host { "host" } else { "self" })])
}

/// Somebody registered with an address that is registered already.
pub fn known(conn: &mut Conn, held: &Held, row: &RegistrationRow, now: Timestamp) -> Result<()> {
    let key = format!("{}known:{now}", prefix(row));
    send(conn, held, row, Template::RegistrationKnown, key, &[("state", row.status.as_str())])
}

/// It is soon.
pub fn remind(conn: &mut Conn, held: &Held, row: &RegistrationRow) -> Result<()> {
    // Where it is moved, there is something new to be reminded of.
    let key = format!("{}event-reminder:{}", prefix(row), held.occurrence.starts_at);
    send(conn, held, row, Template::EventReminder, key, &[])
}

/// Tells all who registered for what is still to come of the event that it was changed. The event's `sequence` must have risen.
pub fn event_changed(conn: &mut Conn, event: EventId, now: Timestamp) -> Result<()> {
    of_all(conn, event, now, Template::EventChanged, "")
}

/// Tells all who registered for what is still to come of the event that it does not take place. The event's `sequence` must have risen.
pub fn event_cancelled(conn: &mut Conn, event: EventId, reason: &str, now: Timestamp) -> Result<()> {
    of_all(conn, event, now, Template::EventCancelled, reason)
}

/// Tells those who registered for the occurrence that it takes place at another time. Its `sequence` must have risen.
pub fn occurrence_moved(conn: &mut Conn, id: OccurrenceId, now: Timestamp) -> Result<()> {
    let event = places::event_of(conn, id)?;
    let held = places::hold(conn, event, id)?;
    diesel::update(event_occurrences::table.find(id))
        .set(event_occurrences::reminded_at.eq(None::<Timestamp>))
        .execute(conn)?;
    if held.is_ahead(now) { to_all(conn, &held, Template::EventChanged, "", &mut BTreeSet::new()) } else { Ok(()) }
}

/// Tells those who registered for the occurrence that it does not take place. Its `sequence` must have risen.
pub fn occurrence_cancelled(conn: &mut Conn, id: OccurrenceId, reason: &str, now: Timestamp) -> Result<()> {
    let event = places::event_of(conn, id)?;
    let held = places::hold(conn, event, id)?;
    let ahead = now < held.occurrence.starts_at;
    if ahead { to_all(conn, &held, Template::EventCancelled, reason, &mut BTreeSet::new()) } else { Ok(()) }
}

fn of_all(conn: &mut Conn, event: EventId, now: Timestamp, template: Template, reason: &str) -> Result<()> {
    let event: EventRow = find_event(conn, event)?;
    let ahead = |row: &OccurrenceRow| now < row.starts_at && row.status == OccurrenceStatus::Scheduled;
    // Whoever comes more than once is told once, of the first time.
    let mut told = BTreeSet::new();
    for occurrence in occurrences(conn, event.id)?.into_iter().filter(ahead) {
        let held = Held { event: event.clone(), occurrence };
        to_all(conn, &held, template, reason, &mut told)?;
    }
    Ok(())
}

fn to_all(conn: &mut Conn, held: &Held, template: Template, reason: &str, told: &mut BTreeSet<String>) -> Result<()> {
    for row in rows::of_occurrence(conn, held.occurrence.id, &CONCERNED)? {
        if row.email.clone().is_some_and(|email| told.insert(email)) {
            let change = format!("{}.{}", held.event.sequence, held.occurrence.sequence);
            let key = format!("{}{}:{change}", prefix(&row), template.name());
            send(conn, held, &row, template, key, &[("reason", reason)])?;
        }
    }
    Ok(())
}

fn tell(
    conn: &mut Conn,
    held: &Held,
    row: &RegistrationRow,
    template: Template,
    words: &[(&'static str, &str)],
) -> Result<()> {
    let key = format!("{}{}:{}", prefix(row), template.name(), row.revision);
    send(conn, held, row, template, key, words)
}

fn send(
    conn: &mut Conn,
    Held { event, occurrence }: &Held,
    row: &RegistrationRow,
    template: Template,
    key: String,
    words: &[(&'static str, &str)],
) -> Result<()> {
    let Some(email) = row.email.clone() else { return Ok(()) };
    let when = when::words(occurrence.starts_at, occurrence.ends_at, &event.time_zone);
    let place = if event.venue.is_empty() && !event.online_link.is_empty() { "online" } else { &event.venue };
    let known = template.words().iter().map(|(name, _)| *name);
    let usual = [("name", row.name.as_str()), ("event", &event.title), ("when", &when), ("place", place)];
    let said = usual.iter().chain(words).filter(|(name, _)| *name == "name" || known.clone().any(|it| it == *name));
    let words = said.map(|(name, word)| ((*name).to_owned(), (*word).to_owned())).collect();
    let link = Some((Purpose::Registration, LinkId(row.id.0)));
    mail::enqueue(
        conn,
        Letter { to: email, person: row.person_id, template, parameters: Parameters { words, link }, once: Some(key) },
    )
}
