//! What is read and kept of events.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use openapi::events::{Event, EventHost, EventListQuery, EventSummary, OccurrenceSettings, OccurrenceStatus};
use openapi::registrations::RegistrationStatus;
use openapi::{EventId, OccurrenceId, OrganisationId, PersonId, Timestamp};

use super::rows::{self, EventRow, OccurrenceRow, count};
use super::{sight, times};
use crate::auth::policy::Scope;
use crate::db::Conn;
use crate::db::schema::{event_hosts, event_invitees, event_occurrences, events, people, registrations};
use crate::error::{Error, Result};
use crate::live::{self, Topic};
use crate::organisations;

/// Events within reach, newest first, at most `limit`, after `after`.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    wanted: &EventListQuery,
    after: Option<EventId>,
    limit: i64,
) -> Result<Vec<EventRow>> {
    let mut query = events::table.order(events::id.desc()).limit(limit).select(EventRow::as_select()).into_boxed();
    query = query.filter(sight::within_reach!(scope));
    if let Some(after) = after {
        query = query.filter(events::id.lt(after));
    }
    if let Some(campaign) = wanted.campaign_id {
        query = query.filter(events::campaign_id.eq(campaign));
    }
    if let Some(group) = wanted.group_id {
        query = query.filter(events::group_id.eq(group));
    }
    if let Some(status) = wanted.status {
        query = query.filter(events::status.eq(status));
    }
    Ok(query.load(conn)?)
}

/// Adds an event.
pub fn insert(conn: &mut Conn, row: &EventRow) -> Result<()> {
    check_reserved(conn, row)?;
    diesel::insert_into(events::table).values(row).execute(conn)?;
    Ok(())
}

/// Keeps a changed event, unless somebody changed it since it was read, and lets open pages know.
pub fn update(conn: &mut Conn, row: &EventRow) -> Result<()> {
    check_reserved(conn, row)?;
    let unchanged = events::id.eq(row.id).and(events::revision.eq(row.revision - 1));
    if diesel::update(events::table.filter(unchanged)).set(row).execute(conn)? != 1 {
        return Err(Error::PreconditionFailed);
    }
    touch(conn, row)
}

/// Lets open pages of the event, and of its working group, know that it changed.
pub fn touch(conn: &mut Conn, row: &EventRow) -> Result<()> {
    live::touch(conn, Topic::Event(row.id))?;
    row.group_id.map_or(Ok(()), |group| live::touch(conn, Topic::Group(group)))
}

fn check_reserved(conn: &mut Conn, row: &EventRow) -> Result<()> {
    let ids: Vec<OrganisationId> = row.reserved.0.iter().map(|kept| kept.organisation_id).collect();
    if usize::try_from(organisations::known(conn, &ids)?).ok() == Some(ids.len()) {
        return Ok(());
    }
    Err(Error::field("#/reserved", "event.reserved.unknown", "Name only organisations of the region's list."))
}

/// Removes a draft.
pub fn delete(conn: &mut Conn, id: EventId) -> Result<()> {
    diesel::delete(events::table.find(id)).execute(conn)?;
    Ok(())
}

/// Puts `people` in the place of the hosts.
pub fn set_hosts(conn: &mut Conn, id: EventId, hosts: &[PersonId]) -> Result<()> {
    let known = people::table.filter(people::id.eq_any(hosts)).filter(people::status.eq("active"));
    if known.count().get_result::<i64>(conn)? != i64::try_from(hosts.len()).unwrap_or(i64::MAX) {
        return Err(Error::field("#/people", "person.unknown", "Name only people with an account that works."));
    }
    diesel::delete(event_hosts::table.filter(event_hosts::event_id.eq(id))).execute(conn)?;
    for person in hosts {
        diesel::insert_into(event_hosts::table)
            .values((event_hosts::event_id.eq(id), event_hosts::person_id.eq(person)))
            .execute(conn)?;
    }
    Ok(())
}

/// Puts `emails` in the place of the invited addresses.
pub fn set_invitees(conn: &mut Conn, id: EventId, emails: &BTreeSet<String>) -> Result<()> {
    diesel::delete(event_invitees::table.filter(event_invitees::event_id.eq(id))).execute(conn)?;
    for email in emails {
        diesel::insert_into(event_invitees::table)
            .values((event_invitees::event_id.eq(id), event_invitees::email.eq(email)))
            .execute(conn)?;
    }
    Ok(())
}

/// The invited addresses.
pub fn invitees(conn: &mut Conn, id: EventId) -> Result<Vec<String>> {
    Ok(event_invitees::table
        .filter(event_invitees::event_id.eq(id))
        .order(event_invitees::email)
        .select(event_invitees::email)
        .load(conn)?)
}

/// Who hosts the event and has an account that works.
pub fn active_hosts(conn: &mut Conn, id: EventId) -> Result<Vec<PersonId>> {
    let active = people::table.filter(people::status.eq("active")).select(people::id);
    Ok(event_hosts::table
        .filter(event_hosts::event_id.eq(id).and(event_hosts::person_id.eq_any(active)))
        .order(event_hosts::person_id)
        .select(event_hosts::person_id)
        .load(conn)?)
}

/// Who hosts the event, by name.
pub fn hosts(conn: &mut Conn, id: EventId) -> Result<Vec<EventHost>> {
    let rows: Vec<(PersonId, String)> = event_hosts::table
        .inner_join(people::table)
        .filter(event_hosts::event_id.eq(id))
        .order((people::name, people::id))
        .limit(20)
        .select((people::id, people::name))
        .load(conn)?;
    Ok(rows.into_iter().map(|(person_id, name)| EventHost { person_id, name }).collect())
}

/// How many registrations of each status an occurrence has, and how many of them came.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    confirmed: u32,
    offered: u32,
    /// How many wait for a place.
    pub waiting: u32,
    attended: u32,
}

/// The counts of each of `occurrences`.
pub fn counts(conn: &mut Conn, occurrences: &[OccurrenceId]) -> Result<HashMap<OccurrenceId, Counts>> {
    let of_these = registrations::occurrence_id.eq_any(occurrences);
    let rows: Vec<(OccurrenceId, RegistrationStatus, i64)> = registrations::table
        .filter(of_these)
        .group_by((registrations::occurrence_id, registrations::status))
        .select((registrations::occurrence_id, registrations::status, diesel::dsl::count_star()))
        .load(conn)?;
    let came: Vec<(OccurrenceId, i64)> = registrations::table
        .filter(registrations::occurrence_id.eq_any(occurrences).and(registrations::attended_at.is_not_null()))
        .group_by(registrations::occurrence_id)
        .select((registrations::occurrence_id, diesel::dsl::count_star()))
        .load(conn)?;
    let mut counts: HashMap<OccurrenceId, Counts> = HashMap::new();
    for (id, status, number) in rows {
        let counts = counts.entry(id).or_default();
        match status {
            RegistrationStatus::Confirmed => counts.confirmed = count(number),
            RegistrationStatus::Offered => counts.offered = count(number),
            RegistrationStatus::Waiting => counts.waiting = count(number),
            RegistrationStatus::Cancelled => {}
        }
    }
    for (id, number) in came {
        counts.entry(id).or_default().attended = count(number);
    }
    Ok(counts)
}

/// One event as those see it who plan it, and its version.
pub fn show(conn: &mut Conn, id: EventId) -> Result<(Event, i32)> {
    let row = rows::find(conn, id)?;
    let times = rows::occurrences(conn, id)?;
    let ids: Vec<OccurrenceId> = times.iter().map(|time| time.id).collect();
    let counts = counts(conn, &ids)?;
    let revision = row.revision;
    let event = Event {
        id,
        status: row.status,
        cancelled_reason: row.cancelled_reason.clone(),
        sequence: count(row.sequence),
        settings: row.fields(),
        hosts: hosts(conn, id)?,
        invitees: invitees(conn, id)?,
        occurrences: times
            .into_iter()
            .map(|time| settings(&time, counts.get(&time.id).copied().unwrap_or_default()))
            .collect(),
        created_at: row.created_at,
        updated_at: row.updated_at,
    };
    Ok((event, revision))
}

fn settings(row: &OccurrenceRow, counts: Counts) -> OccurrenceSettings {
    OccurrenceSettings {
        id: row.id,
        slot: row.slot.clone(),
        starts_local: times::write(times::local(row.starts_at)),
        ends_local: times::write(times::local(row.ends_at)),
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        status: row.status,
        moved: row.moved,
        confirmed: counts.confirmed,
        offered: counts.offered,
        waiting: counts.waiting,
        attended: counts.attended,
        agenda_item: row.item(),
    }
}

/// The events as they are listed, in the order of `rows`.
pub fn summaries(conn: &mut Conn, rows: Vec<EventRow>, now: Timestamp) -> Result<Vec<EventSummary>> {
    let ids: Vec<EventId> = rows.iter().map(|row| row.id).collect();
    let times: Vec<(EventId, OccurrenceId, Timestamp)> = event_occurrences::table
        .filter(event_occurrences::event_id.eq_any(&ids))
        .filter(event_occurrences::status.eq(OccurrenceStatus::Scheduled))
        .order((event_occurrences::starts_at, event_occurrences::id))
        .select((event_occurrences::event_id, event_occurrences::id, event_occurrences::starts_at))
        .load(conn)?;
    let of_all: Vec<OccurrenceId> = times.iter().map(|(_, id, _)| *id).collect();
    let counts = counts(conn, &of_all)?;
    let show = |row: EventRow| {
        let own = || times.iter().filter(|(event, ..)| *event == row.id);
        let sum = |of: fn(&Counts) -> u32| own().filter_map(|(_, id, _)| counts.get(id)).map(of).sum();
        let next = own().find(|(_, _, starts)| *starts >= now);
        EventSummary {
            id: row.id,
            campaign_id: row.campaign_id,
            group_id: row.group_id,
            kind: row.kind,
            title: row.title.clone(),
            status: row.status,
            visibility: row.visibility,
            starts_local: row.starts_local.clone(),
            next_local: next.map(|(_, _, starts)| times::write(times::local(*starts))),
            occurrences: count(own().count()),
            capacity: row.capacity.map(count),
            confirmed: sum(|counts| counts.confirmed),
            waiting: sum(|counts| counts.waiting),
        }
    };
    Ok(rows.into_iter().map(show).collect())
}
