//! Places, and who waits for them.
//!
//! A place is had by a statement that finds one left and takes it at once; that nothing takes more than there are is checked once more
//! by the table itself. Whatever concerns the places of an occurrence holds the event (shared) and the occurrence first, in this
//! order, so that no two wait for one another and the waiting list has one order.

use diesel::prelude::*;
use openapi::events::{EventStatus, OccurrenceStatus};
use openapi::registrations::RegistrationStatus;
use openapi::{EventId, OccurrenceId, OrganisationId, PoolId, Timestamp};

use super::notices;
use super::rows::{self, RegistrationRow};
use crate::clock::seconds_after;
use crate::db::Conn;
use crate::db::schema::{event_occurrences, event_pools, events};
use crate::error::{Error, Result};
use crate::events::rows::{find as find_event, occurrence as find_occurrence};
use crate::events::{EventRow, OccurrenceRow};
use crate::live::{self, Topic};

const HOUR: i64 = 60 * 60;

/// What an occurrence held for this transaction is like.
pub struct Held {
    #[allow(missing_docs)]
    pub event: EventRow,
    #[allow(missing_docs)]
    pub occurrence: OccurrenceRow,
}

impl Held {
    /// Whether it takes place, and has not begun.
    pub fn is_ahead(&self, now: Timestamp) -> bool {
        self.event.status == EventStatus::Published
            && self.occurrence.status == OccurrenceStatus::Scheduled
            && now < self.occurrence.starts_at
    }
}

/// The occurrence `id`, held for this transaction alone; nobody changes the event meanwhile.
pub fn hold(conn: &mut Conn, event: EventId, id: OccurrenceId) -> Result<Held> {
    // SQLite has one writer at a time.
    if let Conn::Postgres(c) = conn {
        events::table.find(event).select(events::id).for_key_share().first::<EventId>(c).optional()?;
        event_occurrences::table
            .find(id)
            .select(event_occurrences::id)
            .for_no_key_update()
            .first::<OccurrenceId>(c)
            .optional()?;
    }
    Ok(Held { event: find_event(conn, event)?, occurrence: find_occurrence(conn, event, id)? })
}

/// The event of the occurrence `id`.
pub fn event_of(conn: &mut Conn, id: OccurrenceId) -> Result<EventId> {
    let event = event_occurrences::table.find(id).select(event_occurrences::event_id).first(conn).optional()?;
    event.ok_or(Error::NotFound)
}

/// A place at `occurrence` for somebody of `organisation`: of those kept for it, else of those for everyone. `None` where there is
/// none left.
pub fn take(conn: &mut Conn, occurrence: OccurrenceId, organisation: Option<OrganisationId>) -> Result<Option<PoolId>> {
    let own = match organisation {
        Some(organisation) => {
            let kept = event_pools::occurrence_id.eq(occurrence).and(event_pools::organisation_id.eq(organisation));
            event_pools::table.filter(kept).select(event_pools::id).first(conn).optional()?
        }
        None => None,
    };
    let open = event_pools::occurrence_id.eq(occurrence).and(event_pools::organisation_id.is_null());
    let everyones: Option<PoolId> = event_pools::table.filter(open).select(event_pools::id).first(conn).optional()?;
    for pool in own.into_iter().chain(everyones) {
        // The one statement that gives places away.
        let left = event_pools::places.is_null().or(event_pools::taken.nullable().lt(event_pools::places));
        let taken = diesel::update(event_pools::table.filter(event_pools::id.eq(pool)).filter(left))
            .set(event_pools::taken.eq(event_pools::taken + 1))
            .execute(conn)?;
        if taken == 1 {
            return Ok(Some(pool));
        }
    }
    Ok(None)
}

/// Whether [`take`] would find a place.
pub fn is_left(conn: &mut Conn, occurrence: OccurrenceId, organisation: Option<OrganisationId>) -> Result<bool> {
    let left = left(conn, occurrence)?;
    Ok(left.iter().any(|pool| pool.is_none() || *pool == organisation))
}

/// Gives a place back.
pub fn release(conn: &mut Conn, pool: PoolId) -> Result<()> {
    diesel::update(event_pools::table.filter(event_pools::id.eq(pool).and(event_pools::taken.gt(0))))
        .set(event_pools::taken.eq(event_pools::taken - 1))
        .execute(conn)?;
    Ok(())
}

/// The next number of the waiting list of `occurrence`.
pub fn ticket(conn: &mut Conn, occurrence: OccurrenceId) -> Result<i32> {
    let next = event_occurrences::next_ticket;
    Ok(diesel::update(event_occurrences::table.find(occurrence))
        .set(next.eq(next + 1))
        .returning(next)
        .get_result(conn)?)
}

/// Where somebody is in the waiting list, from 1; `None` for whoever does not wait.
pub fn position(conn: &mut Conn, row: &RegistrationRow) -> Result<Option<u32>> {
    if row.status != RegistrationStatus::Waiting {
        return Ok(None);
    }
    let before = rows::waiting_before(conn, row.occurrence_id, row.ticket)?;
    Ok(Some(u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)))
}

/// Gives the places at the occurrence `id` that are free to those who wait, first come first served, each to whoever may have it, and
/// tells them. To be called in the transaction of whatever frees places: nothing else looks for those that are free.
pub fn promote(conn: &mut Conn, id: OccurrenceId, now: Timestamp) -> Result<()> {
    let event = event_of(conn, id)?;
    let held = hold(conn, event, id)?;
    promote_held(conn, &held, now)
}

/// [`promote`], where the occurrence is held already.
pub fn promote_held(conn: &mut Conn, held: &Held, now: Timestamp) -> Result<()> {
    if !held.is_ahead(now) {
        return Ok(());
    }
    while let Some(row) = next(conn, held.occurrence.id)? {
        let Some(pool) = take(conn, held.occurrence.id, row.organisation_id)? else { break };
        let until = held
            .event
            .hours_to_accept
            .map(|hours| seconds_after(now, i64::from(hours) * HOUR).min(held.occurrence.starts_at));
        let row = RegistrationRow {
            status: if until.is_some() { RegistrationStatus::Offered } else { RegistrationStatus::Confirmed },
            pool_id: Some(pool),
            offered_until: until,
            updated_at: now,
            revision: row.revision + 1,
            ..row
        };
        rows::update(conn, &row)?;
        notices::promoted(conn, held, &row)?;
        live::touch(conn, Topic::Event(held.event.id))?;
    }
    Ok(())
}

/// Whoever waits first of those for whom there is a place.
fn next(conn: &mut Conn, occurrence: OccurrenceId) -> Result<Option<RegistrationRow>> {
    let left = left(conn, occurrence)?;
    if left.contains(&None) {
        return rows::first_waiting(conn, occurrence, None);
    }
    let kept: Vec<OrganisationId> = left.into_iter().flatten().collect();
    if kept.is_empty() { Ok(None) } else { rows::first_waiting(conn, occurrence, Some(&kept)) }
}

/// Whose pools have a place left: `None` for everyone's.
fn left(conn: &mut Conn, occurrence: OccurrenceId) -> Result<Vec<Option<OrganisationId>>> {
    let left = event_pools::places.is_null().or(event_pools::taken.nullable().lt(event_pools::places));
    let of = event_pools::table.filter(event_pools::occurrence_id.eq(occurrence)).filter(left);
    Ok(of.select(event_pools::organisation_id).load(conn)?)
}

/// Whether places of the pool are kept for an organisation.
pub fn is_reserved(conn: &mut Conn, pool: Option<PoolId>) -> Result<bool> {
    let Some(pool) = pool else { return Ok(false) };
    let whose = event_pools::table.find(pool).select(event_pools::organisation_id).first(conn);
    Ok(whose.optional()?.flatten().is_some_and(|_: OrganisationId| true))
}
