//! The occurrences of an event as its rule gives them, with the places of each.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use openapi::events::{EventStatus, OccurrenceStatus};
use openapi::{OccurrenceId, OrganisationId, PoolId, Timestamp};
use uuid::Uuid;

use super::rows::{self, EventRow, OccurrenceRow, PoolRow, column};
use super::{queries, times};
use crate::db::Conn;
use crate::db::schema::{event_occurrences, event_pools, minutes, registrations};
use crate::error::{Error, Result};

/// What became of the occurrences of an event whose rule or time was changed.
#[derive(Debug, Default)]
pub struct Changes {
    /// They fell out of the rule, and those who registered are to be told.
    pub cancelled: Vec<OccurrenceId>,
}

/// Adds an event with its occurrences.
pub fn add(conn: &mut Conn, event: &EventRow) -> Result<()> {
    queries::insert(conn, event)?;
    sync(conn, event, event.created_at).map(drop)
}

/// Makes the occurrences of `event` what its rule gives. One whose slot stays, or that only gets another time of day, stays with its
/// registrations, and cancelled if it was; so does one that was moved, at the time it was moved to, and one that is over, at the time
/// it was. New ones are made. One that falls out is deleted where nobody registered and nothing was written of it; else it is
/// cancelled, unless it is over.
pub fn sync(conn: &mut Conn, event: &EventRow, now: Timestamp) -> Result<Changes> {
    let first = times::parse(&event.starts_local).ok_or_else(|| anyhow::anyhow!("no time: {}", event.starts_local))?;
    let slots = times::slots(first, event.repeats.0.as_ref());
    let slots = slots.map_err(|unfit| anyhow::anyhow!("no series: {unfit:?}"))?;
    let (kept, fallen, new) = pair(rows::occurrences(conn, event.id)?, &slots);
    let mut changes = Changes::default();
    for row in fallen {
        drop_out(conn, row, now, &mut changes)?;
    }
    for (row, slot) in kept {
        retime(conn, event, &row, slot, now)?;
    }
    for slot in new {
        let (starts_at, ends_at) = span(slot, event.minutes)?;
        let row = OccurrenceRow {
            id: OccurrenceId(Uuid::now_v7()),
            event_id: event.id,
            slot: times::write(slot),
            starts_at,
            ends_at,
            status: OccurrenceStatus::Scheduled,
            moved: false,
            sequence: 0,
            next_ticket: 1,
            agenda_item: None,
            reminded_at: None,
            erased_at: None,
        };
        diesel::insert_into(event_occurrences::table).values(&row).execute(conn)?;
    }
    for row in rows::occurrences(conn, event.id)? {
        // What is over or cancelled keeps the places it had.
        let settled = row.status == OccurrenceStatus::Cancelled || row.ends_at <= now;
        if !settled || rows::pools(conn, &[row.id])?.is_empty() {
            set_pools(conn, event, row.id)?;
        }
    }
    Ok(changes)
}

type Paired = (Vec<(OccurrenceRow, NaiveDateTime)>, Vec<OccurrenceRow>, Vec<NaiveDateTime>);

/// Which occurrence has which slot: the same, else one of the same day, else the only one the only one. What is left over of either.
fn pair(rows: Vec<OccurrenceRow>, slots: &[NaiveDateTime]) -> Paired {
    let single = rows.len() == 1 && slots.len() == 1;
    let mut free: Vec<NaiveDateTime> = slots.to_vec();
    let mut kept = Vec::new();
    let mut rest = Vec::new();
    let mut take = |fits: &dyn Fn(&NaiveDateTime) -> bool| free.iter().position(fits).map(|at| free.remove(at));
    for row in rows {
        match take(&|slot| times::write(*slot) == row.slot) {
            Some(slot) => kept.push((row, slot)),
            None => rest.push(row),
        }
    }
    let mut fallen = Vec::new();
    for row in rest {
        match take(&|slot| single || times::write(*slot)[..10] == row.slot[..10]) {
            Some(slot) => kept.push((row, slot)),
            None => fallen.push(row),
        }
    }
    (kept, fallen, free)
}

/// From when to when an occurrence at `slot` takes place.
fn span(slot: NaiveDateTime, minutes: i32) -> Result<(Timestamp, Timestamp)> {
    let starts = times::instant(slot).ok_or_else(|| anyhow::anyhow!("no such time: {slot}"))?;
    Ok((starts, times::minutes_after(starts, i64::from(minutes))))
}

/// Puts an occurrence to its slot. Of a series, one that was moved keeps its time, and so does one that is over; an event that takes
/// place once has no other time than the last that it was given.
fn retime(conn: &mut Conn, event: &EventRow, row: &OccurrenceRow, slot: NaiveDateTime, now: Timestamp) -> Result<()> {
    let (starts_at, ends_at) = span(slot, event.minutes)?;
    let slot = times::write(slot);
    let keeps = if event.repeats.0.is_none() { row.moved && row.slot == slot } else { row.moved || row.ends_at <= now };
    let is_known = |id: &String| event.agenda.0.iter().any(|item| item.id.to_string() == *id);
    let agenda_item = row.agenda_item.clone().filter(is_known);
    let row = if keeps {
        let moved = row.moved || (row.starts_at, row.ends_at) != (starts_at, ends_at);
        OccurrenceRow { slot, moved, agenda_item, ..row.clone() }
    } else {
        // Whoever was reminded of another time is reminded of this one too.
        let reminded_at = row.reminded_at.filter(|_| row.starts_at == starts_at);
        OccurrenceRow { slot, starts_at, ends_at, moved: false, reminded_at, agenda_item, ..row.clone() }
    };
    update(conn, &row)
}

/// Keeps a changed occurrence. What registrations count (the next ticket) is left as it is.
pub fn update(conn: &mut Conn, row: &OccurrenceRow) -> Result<()> {
    diesel::update(event_occurrences::table.find(row.id))
        .set((
            event_occurrences::slot.eq(&row.slot),
            event_occurrences::starts_at.eq(row.starts_at),
            event_occurrences::ends_at.eq(row.ends_at),
            event_occurrences::status.eq(row.status),
            event_occurrences::moved.eq(row.moved),
            event_occurrences::sequence.eq(row.sequence),
            event_occurrences::agenda_item.eq(&row.agenda_item),
            event_occurrences::reminded_at.eq(row.reminded_at),
        ))
        .execute(conn)?;
    Ok(())
}

fn drop_out(conn: &mut Conn, row: OccurrenceRow, now: Timestamp, changes: &mut Changes) -> Result<()> {
    let registered: i64 =
        registrations::table.filter(registrations::occurrence_id.eq(row.id)).count().get_result(conn)?;
    let written: i64 = minutes::table.filter(minutes::occurrence_id.eq(row.id)).count().get_result(conn)?;
    if registered + written == 0 {
        diesel::delete(event_occurrences::table.find(row.id)).execute(conn)?;
        return Ok(());
    }
    if row.status == OccurrenceStatus::Cancelled || row.ends_at <= now {
        return Ok(());
    }
    changes.cancelled.push(row.id);
    update(conn, &OccurrenceRow { status: OccurrenceStatus::Cancelled, sequence: row.sequence + 1, ..row })
}

/// Makes the pools of an occurrence what the event says: those of the organisations that places are kept for, and the rest for
/// everyone. Nobody loses a place: where there would be fewer than are taken, it is refused.
fn set_pools(conn: &mut Conn, event: &EventRow, occurrence: OccurrenceId) -> Result<()> {
    let mut before: BTreeMap<Option<OrganisationId>, PoolRow> =
        rows::pools(conn, &[occurrence])?.into_iter().map(|pool| (pool.organisation_id, pool)).collect();
    let kept: i32 = event.reserved.0.iter().map(|kept| column(kept.places)).sum();
    let everyone = event.capacity.map(|capacity| capacity - kept);
    let general = match before.remove(&None) {
        Some(pool) => pool,
        None => insert_pool(conn, occurrence, None, everyone)?,
    };
    for kept in &event.reserved.0 {
        let (whose, places) = (Some(kept.organisation_id), Some(column(kept.places)));
        match before.remove(&whose) {
            Some(pool) => set_places(conn, &pool, places, pool.taken)?,
            None => {
                insert_pool(conn, occurrence, whose, places)?;
            }
        }
    }
    // Whoever has a place that is no longer kept has one of everyone's.
    let moving: i32 = before.values().map(|pool| pool.taken).sum();
    set_places(conn, &general, everyone, general.taken + moving)?;
    for pool in before.values() {
        diesel::update(registrations::table.filter(registrations::pool_id.eq(pool.id)))
            .set(registrations::pool_id.eq(Some(general.id)))
            .execute(conn)?;
        diesel::delete(event_pools::table.find(pool.id)).execute(conn)?;
    }
    Ok(())
}

fn insert_pool(
    conn: &mut Conn,
    occurrence: OccurrenceId,
    organisation: Option<OrganisationId>,
    places: Option<i32>,
) -> Result<PoolRow> {
    let id = PoolId(Uuid::now_v7());
    diesel::insert_into(event_pools::table)
        .values((
            event_pools::id.eq(id),
            event_pools::occurrence_id.eq(occurrence),
            event_pools::organisation_id.eq(organisation),
            event_pools::places.eq(places),
            event_pools::taken.eq(0),
        ))
        .execute(conn)?;
    Ok(PoolRow { id, occurrence_id: occurrence, organisation_id: organisation, places, taken: 0 })
}

fn set_places(conn: &mut Conn, pool: &PoolRow, places: Option<i32>, taken: i32) -> Result<()> {
    if (pool.places, pool.taken) == (places, taken) {
        return Ok(());
    }
    if places.is_some_and(|places| places < taken) {
        return Err(Error::PlacesTaken { taken: rows::count(taken) });
    }
    diesel::update(event_pools::table.find(pool.id))
        .set((event_pools::places.eq(places), event_pools::taken.eq(taken)))
        .execute(conn)?;
    Ok(())
}

/// The occurrences of `event` that are still to come, for whoever waits for a place at them.
pub fn ahead(conn: &mut Conn, event: &EventRow, now: Timestamp) -> Result<Vec<OccurrenceId>> {
    if event.status != EventStatus::Published {
        return Ok(Vec::new());
    }
    let scheduled = event_occurrences::status.eq(OccurrenceStatus::Scheduled).and(event_occurrences::starts_at.gt(now));
    Ok(event_occurrences::table
        .filter(event_occurrences::event_id.eq(event.id).and(scheduled))
        .order(event_occurrences::id)
        .select(event_occurrences::id)
        .load(conn)?)
}
