//! Registrations as they are shown: to whoever made them, and to those who run the event.

use openapi::registrations::{MyRegistration, RegisteredEvent, Registration, RegistrationStatus};
use openapi::{OccurrenceId, PersonId, Timestamp};

use super::places::{self, Held};
use super::rows::{self, RegistrationRow};
use super::{code, rules, when};
use crate::clock::{now, seconds_after};
use crate::db::Conn;
use crate::error::Result;
use crate::events::rows::{find as find_event, occurrence as find_occurrence};

const DAY: i64 = 24 * 60 * 60;

/// The latest registrations of `person`, who has the address `email`, at most `limit`.
pub fn about(conn: &mut Conn, person: PersonId, email: &str, limit: i64) -> Result<Vec<MyRegistration>> {
    let rows = rows::of_person(conn, person, email, None, limit)?;
    list(conn, rows)
}

/// Registrations as whoever made them sees them, in the order of `rows`.
pub fn list(conn: &mut Conn, rows: Vec<RegistrationRow>) -> Result<Vec<MyRegistration>> {
    let now = now();
    let mut show = |row: RegistrationRow| {
        let held = event_of(conn, &row)?;
        mine(conn, &held, row, None, now)
    };
    rows.into_iter().map(&mut show).collect()
}

/// The event and the occurrence of a registration, not held.
pub fn event_of(conn: &mut Conn, row: &RegistrationRow) -> Result<Held> {
    let event = find_event(conn, row.event_id)?;
    Ok(Held { event, occurrence: find_occurrence(conn, row.event_id, row.occurrence_id)? })
}

/// A registration as whoever made it sees it; with the picture of its code, if `site` says where that leads.
pub fn mine(
    conn: &mut Conn,
    held: &Held,
    row: RegistrationRow,
    site: Option<&str>,
    now: Timestamp,
) -> Result<MyRegistration> {
    let confirmed = row.status == RegistrationStatus::Confirmed;
    let position = places::position(conn, &row)?;
    let picture = site.filter(|_| confirmed).map(|site| code::picture(site, row.event_id, &row.code)).transpose()?;
    let (event, occurrence) = (&held.event, &held.occurrence);
    let online = !event.online_link.is_empty();
    let link_from = seconds_after(occurrence.starts_at, -60 * i64::from(event.link_minutes_before));
    let link_shown = confirmed && online && !rules::is_cancelled(held) && link_from <= now && now < occurrence.ends_at;
    Ok(MyRegistration {
        id: row.id,
        event: registered_event(held),
        may_change: rules::may_change(held, &row, now),
        name: row.name,
        email: row.email.unwrap_or_default(),
        organisation_id: row.organisation_id,
        access_needs: row.access_needs,
        status: row.status,
        position,
        offered_until: row.offered_until,
        code: Some(row.code).filter(|_| confirmed),
        qr: picture,
        online_link: link_shown.then(|| event.online_link.clone()),
        link_from: online.then_some(link_from),
        attended_at: row.attended_at,
        deleted_at: deleted_at(held),
        created_at: row.created_at,
    })
}

/// When what identifies those who registered is deleted.
pub fn deleted_at(held: &Held) -> Timestamp {
    seconds_after(held.occurrence.ends_at, i64::from(held.event.keep_days) * DAY)
}

fn registered_event(held: &Held) -> RegisteredEvent {
    let Held { event, occurrence } = held;
    RegisteredEvent {
        event_id: event.id,
        occurrence_id: occurrence.id,
        kind: event.kind,
        title: event.title.clone(),
        starts_at: occurrence.starts_at,
        ends_at: occurrence.ends_at,
        starts_local: when::local(occurrence.starts_at, &event.time_zone),
        ends_local: when::local(occurrence.ends_at, &event.time_zone),
        time_zone: event.time_zone.clone(),
        venue: event.venue.clone(),
        access_information: event.access_information.clone(),
        online: !event.online_link.is_empty(),
        cancelled: rules::is_cancelled(held),
        cancelled_reason: event.cancelled_reason.clone(),
        registration_closes_at: rules::closes_at(held),
    }
}

/// Registrations as those see them who run the event, in the order of `rows`.
pub fn all(conn: &mut Conn, rows: Vec<RegistrationRow>) -> Result<Vec<Registration>> {
    let waits = |row: &&RegistrationRow| row.status == RegistrationStatus::Waiting;
    let mut lists: Vec<OccurrenceId> = rows.iter().filter(waits).map(|row| row.occurrence_id).collect();
    lists.sort();
    lists.dedup();
    let tickets = if lists.is_empty() { Vec::new() } else { rows::tickets(conn, &lists)? };
    let show = |row: RegistrationRow| {
        let before = |(list, ticket): &&(OccurrenceId, i32)| *list == row.occurrence_id && *ticket < row.ticket;
        let position = u32::try_from(tickets.iter().filter(before).count()).unwrap_or(u32::MAX);
        Registration {
            id: row.id,
            occurrence_id: row.occurrence_id,
            name: row.name,
            email: row.email,
            organisation_id: row.organisation_id,
            access_needs: row.access_needs,
            position: (row.status == RegistrationStatus::Waiting).then(|| position.saturating_add(1)),
            status: row.status,
            offered_until: row.offered_until,
            code: row.code,
            attended_at: row.attended_at,
            created_at: row.created_at,
        }
    };
    Ok(rows.into_iter().map(show).collect())
}
