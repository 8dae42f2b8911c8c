//! What is done by the clock: places that nobody accepted go on, those who come are reminded, and names are deleted after the event.

use diesel::dsl::exists;
use diesel::prelude::*;
use openapi::events::{EventStatus, OccurrenceStatus};
use openapi::registrations::RegistrationStatus;
use openapi::{EventId, OccurrenceId, PersonId, RegistrationId, Timestamp};

use super::rows::{self, RegistrationRow};
use super::{acts, notices, places};
use crate::audit::{Act, Actor, By};
use crate::clock::{now, seconds_after};
use crate::db::Conn;
use crate::db::schema::{event_occurrences, events, registrations};
use crate::error::Result;
use crate::jobs::JobRow;
use crate::jobs::kinds::{Context, Kind, Schedule, Work};
use crate::mail;

/// Passes places on that were not accepted in time.
pub const PASS_ON: Schedule =
    Schedule { name: "registrations.pass_on", every_seconds: 60, wanted: |conn| Ok(!expired(conn, now())?.is_empty()) };
/// Reminds those who have a place.
pub const REMIND: Schedule =
    Schedule { name: "registrations.remind", every_seconds: 60, wanted: |conn| Ok(!soon(conn, now())?.is_empty()) };
/// Deletes what identifies those who registered.
pub const ERASE: Schedule =
    Schedule { name: "registrations.erase", every_seconds: 60, wanted: |conn| Ok(!over(conn, now())?.is_empty()) };

const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;
/// How long before an event one is reminded of it.
const AHEAD: i64 = DAY;
/// Whoever registered since knows of it.
const RECENT: i64 = 2 * HOUR;
/// Most that one run does: the next one goes on.
const MOST: i64 = 100;

/// The kinds of job, with how they are done.
pub fn kinds() -> [Kind; 3] {
    [
        Kind::new(PASS_ON.name, Work::InTransaction(|_: &Context, conn, _: &JobRow| pass_on(conn, now()))),
        Kind::new(REMIND.name, Work::InTransaction(|_: &Context, conn, _: &JobRow| remind(conn, now()))),
        Kind::new(ERASE.name, Work::InTransaction(|_: &Context, conn, _: &JobRow| erase(conn, now()))),
    ]
}

/// Places that were offered and not accepted in time.
fn expired(conn: &mut Conn, now: Timestamp) -> Result<Vec<RegistrationId>> {
    Ok(registrations::table
        .filter(registrations::status.eq(RegistrationStatus::Offered).and(registrations::offered_until.le(now)))
        // All who pass on places hold occurrences in the same order.
        .order((registrations::event_id, registrations::occurrence_id, registrations::ticket))
        .limit(MOST)
        .select(registrations::id)
        .load(conn)?)
}

/// Gives places that were not accepted in time to whoever waits next.
fn pass_on(conn: &mut Conn, now: Timestamp) -> Result<()> {
    let due = expired(conn, now)?;
    // All of them before anything else is touched: whoever registers at one meanwhile waits here, and nowhere later.
    for id in &due {
        if let Some(row) = rows::find(conn, *id)? {
            places::hold(conn, row.event_id, row.occurrence_id)?;
        }
    }
    for id in due {
        let Some(row) = rows::find(conn, id)? else { continue };
        let held = places::hold(conn, row.event_id, row.occurrence_id)?;
        // It may have been accepted since it was looked for.
        let passed = |row: &RegistrationRow| row.offered_until.is_some_and(|until| until <= now);
        let Some(row) = rows::find(conn, id)?.filter(passed) else { continue };
        let ended = acts::end(conn, &row, now)?;
        if held.is_ahead(now) {
            notices::passed(conn, &held, &ended)?;
        }
        places::promote_held(conn, &held, now)?;
        let act = Act::on("registrations.pass_on", "registration", id).changed(
            "status",
            row.status.as_str(),
            ended.status.as_str(),
        );
        let _ = acts::record(conn, &Actor::here(By::System), &held, act)?;
    }
    Ok(())
}

type Times = Vec<(EventId, OccurrenceId)>;

/// Occurrences that begin within a day, of which nobody was reminded.
fn soon(conn: &mut Conn, now: Timestamp) -> Result<Times> {
    Ok(event_occurrences::table
        .inner_join(events::table)
        .filter(event_occurrences::starts_at.gt(now).and(event_occurrences::starts_at.le(seconds_after(now, AHEAD))))
        .filter(event_occurrences::status.eq(OccurrenceStatus::Scheduled))
        .filter(event_occurrences::reminded_at.is_null())
        .filter(events::status.eq(EventStatus::Published))
        .order((event_occurrences::event_id, event_occurrences::id))
        .limit(MOST)
        .select((event_occurrences::event_id, event_occurrences::id))
        .load(conn)?)
}

/// Reminds those who have a place.
fn remind(conn: &mut Conn, now: Timestamp) -> Result<()> {
    for (event, id) in soon(conn, now)? {
        let held = places::hold(conn, event, id)?;
        for row in rows::of_occurrence(conn, id, &[RegistrationStatus::Confirmed])? {
            if row.created_at < seconds_after(now, -RECENT) {
                notices::remind(conn, &held, &row)?;
            }
        }
        diesel::update(event_occurrences::table.find(id))
            .set(event_occurrences::reminded_at.eq(Some(now)))
            .execute(conn)?;
    }
    Ok(())
}

/// Occurrences that ended so long ago that names of those who registered are to be deleted.
fn over(conn: &mut Conn, now: Timestamp) -> Result<Times> {
    let someone = registrations::table
        .filter(registrations::occurrence_id.eq(event_occurrences::id))
        .filter(registrations::email.is_not_null());
    let ended: Vec<(EventId, OccurrenceId, Timestamp, i32)> = event_occurrences::table
        .inner_join(events::table)
        .filter(event_occurrences::erased_at.is_null())
        .filter(event_occurrences::ends_at.le(seconds_after(now, -DAY)))
        .filter(exists(someone))
        .order((event_occurrences::event_id, event_occurrences::id))
        .select((event_occurrences::event_id, event_occurrences::id, event_occurrences::ends_at, events::keep_days))
        .load(conn)?;
    let due = ended.into_iter().filter(|(.., ends, days)| seconds_after(*ends, i64::from(*days) * DAY) <= now);
    Ok(due.map(|(event, id, ..)| (event, id)).take(usize::try_from(MOST).unwrap_or(usize::MAX)).collect())
}

/// Deletes what identifies those who registered, and the messages about it. Status, organisation and attendance stay, as numbers.
fn erase(conn: &mut Conn, now: Timestamp) -> Result<()> {
    for (event, id) in over(conn, now)? {
        places::hold(conn, event, id)?;
        let named = registrations::table
            .filter(registrations::occurrence_id.eq(id).and(registrations::email.is_not_null()))
            .select(RegistrationRow::as_select());
        for row in named.load(conn)? {
            if let Some(email) = &row.email {
                mail::forget(conn, email, &notices::prefix(&row))?;
            }
            let nobody = RegistrationRow {
                person_id: None::<PersonId>,
                email: None,
                name: String::new(),
                access_needs: String::new(),
                updated_at: now,
                revision: row.revision + 1,
                ..row
            };
            rows::update(conn, &nobody)?;
        }
        diesel::update(event_occurrences::table.find(id))
            .set(event_occurrences::erased_at.eq(Some(now)))
            .execute(conn)?;
        let act = Act::on("registrations.erase", "occurrence", id).named("registrations", true);
        let _ = Actor::here(By::System).record(conn, act)?;
    }
    Ok(())
}
