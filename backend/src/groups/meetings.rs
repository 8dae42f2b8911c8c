//! Meetings of working groups: the group's events of that kind, as far as whoever asks may see them.

use diesel::prelude::*;
use openapi::groups::{MeetingHeld, NextMeeting};
use openapi::{EventId, OccurrenceId, Timestamp};

use super::queries::GroupRow;
use super::sight;
use crate::auth::Viewer;
use crate::db::Conn;
use crate::db::schema::{event_occurrences, events};
use crate::error::Result;
use crate::minutes;

/// Most meetings that are shown at once.
const MOST: i64 = 500;

/// The visibilities of events of the group that `viewer` may see. Whoever was invited to a meeting finds it in the calendar.
fn visibilities(viewer: &Viewer, group: &GroupRow) -> &'static [&'static str] {
    match () {
        () if sight::may_manage(viewer, group) => &["public", "members", "invited"],
        () if sight::may_read_members(viewer, group) => &["public", "members"],
        () => &["public"],
    }
}

type Found = (EventId, OccurrenceId, String, Timestamp, Timestamp);

/// Meetings of the group that `viewer` may see: those to come, the next first, or those that were held, the latest first.
fn load(
    conn: &mut Conn,
    viewer: &Viewer,
    group: &GroupRow,
    held: bool,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Found>> {
    let query = event_occurrences::table
        .inner_join(events::table)
        .filter(events::group_id.eq(group.id).and(events::kind.eq("group_meeting")))
        .filter(events::status.eq("published").and(events::visibility.eq_any(visibilities(viewer, group))))
        .filter(event_occurrences::status.eq("scheduled"))
        .limit(limit)
        .select((
            events::id,
            event_occurrences::id,
            events::title,
            event_occurrences::starts_at,
            event_occurrences::ends_at,
        ))
        .into_boxed();
    let query = if held {
        let latest = (event_occurrences::starts_at.desc(), event_occurrences::id.desc());
        query.filter(event_occurrences::ends_at.le(now)).order(latest)
    } else {
        let soonest = (event_occurrences::starts_at.asc(), event_occurrences::id.asc());
        query.filter(event_occurrences::ends_at.gt(now)).order(soonest)
    };
    Ok(query.load(conn)?)
}

/// The next meeting that `viewer` may see.
pub fn next(conn: &mut Conn, viewer: &Viewer, group: &GroupRow, now: Timestamp) -> Result<Option<NextMeeting>> {
    let show = |(event_id, occurrence_id, title, starts_at, ends_at)| NextMeeting {
        event_id,
        occurrence_id,
        title,
        starts_at,
        ends_at,
    };
    Ok(load(conn, viewer, group, false, now, 1)?.into_iter().next().map(show))
}

/// The meetings that `viewer` may see and that were held, with what they may read of minutes.
pub fn held(conn: &mut Conn, viewer: &Viewer, group: &GroupRow, now: Timestamp) -> Result<Vec<MeetingHeld>> {
    let found = load(conn, viewer, group, true, now, MOST)?;
    let minutes = minutes::readable(conn, viewer, group, None, MOST)?;
    let show = |(event_id, occurrence_id, title, starts_at, _)| {
        let theirs = minutes.iter().find(|card| card.occurrence_id == occurrence_id);
        MeetingHeld {
            event_id,
            occurrence_id,
            title,
            starts_at,
            minutes_id: theirs.map(|card| card.id),
            minutes_status: theirs.map(|card| card.status),
        }
    };
    Ok(found.into_iter().map(show).collect())
}
