//! The states that pages follow, as whoever looks may see them.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use openapi::events::{EventStatus, OccurrenceStatus, ReservedPlaces};
use openapi::live::{EventState, GroupState, OccurrenceState};
use openapi::questions::QuestionStatus;
use openapi::{EventId, GroupId, ItemId, OccurrenceId, OrganisationId};

use super::{Topic, version};
use crate::auth::Viewer;
use crate::auth::policy::RunEvents;
use crate::db::Conn;
use crate::db::schema::{
    event_occurrences, event_pools, events, group_actions, group_members, questions, registrations,
};
use crate::error::{Error, Result};
use crate::questions::place::Place;

/// Most times of an event that are shown.
const MOST: i64 = 200;

/// The version of `topic` and its state as JSON. The version is read first: what changes in between is then told once more.
pub fn show(conn: &mut Conn, viewer: &Viewer, topic: Topic) -> Result<(i64, String)> {
    Ok(match topic {
        Topic::Event(id) => {
            let state = event(conn, viewer, id)?;
            (state.version, json(&state)?)
        }
        Topic::Group(id) => {
            let state = group(conn, viewer, id)?;
            (state.version, json(&state)?)
        }
    })
}

fn json(state: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(state).map_err(|failed| Error::Internal(failed.into()))
}

/// What changes about an event, if `viewer` may see it.
pub fn event(conn: &mut Conn, viewer: &Viewer, id: EventId) -> Result<EventState> {
    let version = version(conn, Topic::Event(id))?;
    let place = Place::Event(id);
    place.check_seen(conn, viewer)?;
    let status: EventStatus = events::table.find(id).select(events::status).first(conn)?;
    let hosts = place.facts(conn)?.admits(&viewer.scope::<RunEvents>());
    let occurrences = occurrences(conn, id, status, hosts)?;
    let (questions, answered) = counted(conn, place)?;
    Ok(EventState { version, status, occurrences, questions, answered })
}

/// What changes about a working group, if `viewer` may see it.
pub fn group(conn: &mut Conn, viewer: &Viewer, id: GroupId) -> Result<GroupState> {
    let version = version(conn, Topic::Group(id))?;
    let place = Place::Group(id);
    place.check_seen(conn, viewer)?;
    let members: i64 = group_members::table
        .filter(group_members::group_id.eq(id).and(group_members::status.eq("active")))
        .count()
        .get_result(conn)?;
    let open_actions: i64 = group_actions::table
        .filter(group_actions::group_id.eq(id).and(group_actions::status.eq_any(["open", "in_progress"])))
        .count()
        .get_result(conn)?;
    let (questions, answered) = counted(conn, place)?;
    Ok(GroupState { version, members: number(members), open_actions: number(open_actions), questions, answered })
}

/// How many questions are shown, and how many of them are answered.
fn counted(conn: &mut Conn, place: Place) -> Result<(u32, u32)> {
    let mut query = questions::table
        .filter(questions::status.eq_any([QuestionStatus::Open, QuestionStatus::Answered]))
        .select(questions::status)
        .into_boxed();
    query = match place {
        Place::Event(id) => query.filter(questions::event_id.eq(id)),
        Place::Group(id) => query.filter(questions::group_id.eq(id)),
    };
    let shown: Vec<QuestionStatus> = query.load(conn)?;
    let answered = shown.iter().filter(|status| **status == QuestionStatus::Answered).count();
    Ok((u32::try_from(shown.len()).unwrap_or(u32::MAX), u32::try_from(answered).unwrap_or(u32::MAX)))
}

fn occurrences(conn: &mut Conn, event: EventId, status: EventStatus, hosts: bool) -> Result<Vec<OccurrenceState>> {
    let rows: Vec<(OccurrenceId, OccurrenceStatus, Option<String>)> = event_occurrences::table
        .filter(event_occurrences::event_id.eq(event))
        .order((event_occurrences::starts_at, event_occurrences::id))
        .limit(MOST)
        .select((event_occurrences::id, event_occurrences::status, event_occurrences::agenda_item))
        .load(conn)?;
    let ids: Vec<OccurrenceId> = rows.iter().map(|(id, ..)| *id).collect();
    let pools: Vec<(OccurrenceId, Option<OrganisationId>, Option<i32>, i32)> = event_pools::table
        .filter(event_pools::occurrence_id.eq_any(&ids))
        .order(event_pools::organisation_id)
        .select((event_pools::occurrence_id, event_pools::organisation_id, event_pools::places, event_pools::taken))
        .load(conn)?;
    let waiting = waiting(conn, event)?;
    let attended = if hosts { Some(attended(conn, event)?) } else { None };
    let show = |(id, own, agenda_item): (OccurrenceId, OccurrenceStatus, Option<String>)| {
        let left = |places: i32, taken: i32| u32::try_from(places - taken).unwrap_or(0);
        let own_pools = || pools.iter().filter(move |(occurrence, ..)| *occurrence == id);
        let open = own_pools().find(|(_, organisation, ..)| organisation.is_none());
        let reserved = own_pools().filter_map(|(_, organisation, places, taken)| {
            Some(ReservedPlaces { organisation_id: (*organisation)?, places: left((*places)?, *taken) })
        });
        OccurrenceState {
            id,
            status: if status == EventStatus::Cancelled { OccurrenceStatus::Cancelled } else { own },
            places_left: open.and_then(|(_, _, places, taken)| Some(left((*places)?, *taken))),
            reserved_left: reserved.collect(),
            waiting: waiting.get(&id).copied().unwrap_or(0),
            attended: attended.as_ref().map(|attended| attended.get(&id).copied().unwrap_or(0)),
            agenda_item: agenda_item.and_then(|id| id.parse().ok()).map(ItemId),
        }
    };
    Ok(rows.into_iter().map(show).collect())
}

fn waiting(conn: &mut Conn, event: EventId) -> Result<HashMap<OccurrenceId, u32>> {
    let counts: Vec<(OccurrenceId, i64)> = registrations::table
        .filter(registrations::event_id.eq(event).and(registrations::status.eq("waiting")))
        .group_by(registrations::occurrence_id)
        .select((registrations::occurrence_id, count_star()))
        .load(conn)?;
    Ok(counts.into_iter().map(|(id, count)| (id, number(count))).collect())
}

fn attended(conn: &mut Conn, event: EventId) -> Result<HashMap<OccurrenceId, u32>> {
    let counts: Vec<(OccurrenceId, i64)> = registrations::table
        .filter(registrations::event_id.eq(event).and(registrations::attended_at.is_not_null()))
        .group_by(registrations::occurrence_id)
        .select((registrations::occurrence_id, count_star()))
        .load(conn)?;
    Ok(counts.into_iter().map(|(id, count)| (id, number(count))).collect())
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
