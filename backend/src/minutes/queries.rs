//! Minutes as rows. What is approved is changed by nothing here: [`changing`] is the way to every change, and the database refuses
//! what would go round it.

use diesel::prelude::*;
use openapi::events::AgendaItem;
use openapi::minutes::{Minutes, MinutesCard, MinutesItem, MinutesStatus, MinutesVersion};
use openapi::{GroupId, ItemId, MinutesId, OccurrenceId, PersonId, Timestamp};
use uuid::Uuid;

use crate::auth::{Allowed, Viewer};
use crate::clock::day;
use crate::db::schema::{event_occurrences, events, minutes, minutes_versions};
use crate::db::types::Json;
use crate::db::{Conn, is_unique_violation};
use crate::error::{Error, Result};
use crate::groups::{self, GroupRow, sight};

/// Most versions that are shown.
const VERSIONS: i64 = 200;

/// Minutes.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = minutes, treat_none_as_null = true)]
#[allow(missing_docs)]
pub struct MinutesRow {
    pub id: MinutesId,
    pub group_id: GroupId,
    pub occurrence_id: OccurrenceId,
    pub status: MinutesStatus,
    pub items: Json<Vec<MinutesItem>>,
    /// Counts their changes, from 1.
    pub revision: i32,
    pub circulated_at: Option<Timestamp>,
    pub approved_at: Option<Timestamp>,
    pub approved_by: Option<PersonId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub title: String,
    pub held_on: String,
}

impl MinutesRow {
    /// New minutes of a meeting.
    pub fn new(group: GroupId, meeting: &Meeting, items: Vec<MinutesItem>, now: Timestamp) -> Self {
        Self {
            id: MinutesId(Uuid::now_v7()),
            group_id: group,
            occurrence_id: meeting.id,
            status: MinutesStatus::Draft,
            items: Json(items),
            revision: 1,
            circulated_at: None,
            approved_at: None,
            approved_by: None,
            created_at: now,
            updated_at: now,
            title: meeting.title.clone(),
            held_on: meeting.held_on.clone(),
        }
    }

    /// The next revision of them.
    pub fn next(self, status: MinutesStatus, items: Vec<MinutesItem>, now: Timestamp) -> Self {
        Self { status, items: Json(items), revision: self.revision + 1, updated_at: now, ..self }
    }
}

/// Minutes as they were circulated or approved.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = minutes_versions)]
#[allow(missing_docs)]
pub struct VersionRow {
    pub minutes_id: MinutesId,
    pub version: i32,
    pub status: MinutesStatus,
    pub items: Json<Vec<MinutesItem>>,
    pub person_id: Option<PersonId>,
    pub at: Timestamp,
}

/// A meeting of a group, for its minutes.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Meeting {
    pub id: OccurrenceId,
    pub title: String,
    pub held_on: String,
    pub agenda: Vec<AgendaItem>,
}

/// A meeting of the group that takes place.
pub fn meeting(conn: &mut Conn, group: GroupId, id: OccurrenceId) -> Result<Option<Meeting>> {
    let found: Option<(String, Timestamp, Json<Vec<AgendaItem>>)> = event_occurrences::table
        .inner_join(events::table)
        .filter(event_occurrences::id.eq(id).and(event_occurrences::status.eq("scheduled")))
        .filter(events::group_id.eq(group).and(events::kind.eq("group_meeting")))
        .filter(events::status.eq("published"))
        .select((events::title, event_occurrences::starts_at, events::agenda))
        .first(conn)
        .optional()?;
    let read = |(title, starts_at, agenda): (String, _, Json<_>)| Meeting {
        id,
        title,
        held_on: day(starts_at),
        agenda: agenda.0,
    };
    Ok(found.map(read))
}

/// The minutes `id`, for whoever may read them or not.
fn find(conn: &mut Conn, id: MinutesId) -> Result<MinutesRow> {
    minutes::table.find(id).select(MinutesRow::as_select()).first(conn).optional()?.ok_or(Error::NotFound)
}

/// The minutes `id` and their group, to be changed by somebody who leads it: held for this transaction alone. There is no other way to
/// a change, and there is none for what is approved.
pub fn changing<A>(conn: &mut Conn, actor: &Allowed<A>, id: MinutesId) -> Result<(MinutesRow, GroupRow)> {
    let group = find(conn, id)?.group_id;
    let group = groups::holding(conn, actor, group)?;
    // Read again, now that nobody else changes them.
    let row = find(conn, id)?;
    if row.status == MinutesStatus::Approved {
        return Err(Error::Conflict {
            code: "minutes.approved",
            detail: "These minutes are approved: nothing of them changes any more.",
        });
    }
    groups::check_active(&group)?;
    Ok((row, group))
}

/// Adds minutes; there are one of each meeting.
pub fn insert(conn: &mut Conn, row: &MinutesRow) -> Result<()> {
    let there = || Error::Conflict { code: "minutes.there", detail: "This meeting has minutes already: open those." };
    let known = minutes::table.filter(minutes::occurrence_id.eq(row.occurrence_id)).select(minutes::id);
    if known.first::<MinutesId>(conn).optional()?.is_some() {
        return Err(there());
    }
    let added = diesel::insert_into(minutes::table).values(row).execute(conn);
    added.map(drop).map_err(|failed| if is_unique_violation(&failed) { there() } else { failed.into() })
}

/// Keeps the next revision.
pub fn update(conn: &mut Conn, row: &MinutesRow) -> Result<()> {
    let unchanged = minutes::id.eq(row.id).and(minutes::revision.eq(row.revision - 1));
    let open = minutes::table.filter(unchanged.and(minutes::status.ne(MinutesStatus::Approved)));
    let changed = diesel::update(open).set(row).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Error::overtaken()) }
}

/// Keeps what is circulated or approved, for good. Before the minutes themselves are marked as approved: then nothing is added.
pub fn add_version(conn: &mut Conn, row: &MinutesRow, person: PersonId, now: Timestamp) -> Result<i32> {
    let theirs = minutes_versions::table.filter(minutes_versions::minutes_id.eq(row.id));
    let last: Option<i32> = theirs.select(diesel::dsl::max(minutes_versions::version)).first(conn)?;
    let version = VersionRow {
        minutes_id: row.id,
        version: last.unwrap_or(0) + 1,
        status: row.status,
        items: row.items.clone(),
        person_id: Some(person),
        at: now,
    };
    diesel::insert_into(minutes_versions::table).values(&version).execute(conn)?;
    Ok(version.version)
}

fn versions(conn: &mut Conn, id: MinutesId) -> Result<Vec<VersionRow>> {
    Ok(minutes_versions::table
        .filter(minutes_versions::minutes_id.eq(id))
        .order(minutes_versions::version.desc())
        .limit(VERSIONS)
        .select(VersionRow::as_select())
        .load(conn)?)
}

/// How much somebody reads of the minutes of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reads {
    /// What is approved, without whose the actions are.
    Approved,
    /// What was circulated.
    Circulated,
    /// Everything.
    Drafts,
}

fn reads(viewer: &Viewer, group: &GroupRow) -> Reads {
    match () {
        () if sight::may_manage(viewer, group) => Reads::Drafts,
        () if sight::may_read_members(viewer, group) => Reads::Circulated,
        () => Reads::Approved,
    }
}

/// The minutes `id` as far as `viewer` may read them, with their revision.
pub fn shown(conn: &mut Conn, viewer: &Viewer, id: MinutesId) -> Result<(Minutes, i32)> {
    let row = find(conn, id)?;
    let group = sight::visible(conn, viewer, row.group_id)?;
    let reads = reads(viewer, &group);
    let revision = row.revision;
    let versions = versions(conn, id)?;
    let row = match reads {
        Reads::Drafts => row,
        Reads::Circulated => as_circulated(row, versions.first()).ok_or(Error::NotFound)?,
        Reads::Approved => without_people(row).ok_or(Error::NotFound)?,
    };
    let versions = if reads == Reads::Approved { Vec::new() } else { versions };
    Ok((show(row, versions), revision))
}

/// What members read: what was circulated last. There may be changes since that are not.
fn as_circulated(row: MinutesRow, last: Option<&VersionRow>) -> Option<MinutesRow> {
    let last = last?;
    Some(MinutesRow { status: last.status, items: last.items.clone(), updated_at: last.at, ..row })
}

/// What everybody else reads who sees the group.
fn without_people(row: MinutesRow) -> Option<MinutesRow> {
    let items = row.items.0.iter().cloned().map(|item| MinutesItem { owner_id: None, ..item }).collect();
    let approved = row.status == MinutesStatus::Approved;
    approved.then_some(MinutesRow { items: Json(items), approved_by: None, ..row })
}

fn show(row: MinutesRow, versions: Vec<VersionRow>) -> Minutes {
    let version = |row: VersionRow| MinutesVersion {
        version: u32::try_from(row.version).unwrap_or(0),
        status: row.status,
        person_id: row.person_id,
        at: row.at,
        items: row.items.0,
    };
    Minutes {
        id: row.id,
        group_id: row.group_id,
        occurrence_id: row.occurrence_id,
        title: row.title,
        held_on: row.held_on,
        status: row.status,
        items: row.items.0,
        circulated_at: row.circulated_at,
        approved_at: row.approved_at,
        approved_by: row.approved_by,
        versions: versions.into_iter().map(version).collect(),
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

/// The minutes of the group that `viewer` may read, newest first, at most `limit`, after `after`.
pub fn readable(
    conn: &mut Conn,
    viewer: &Viewer,
    group: &GroupRow,
    after: Option<MinutesId>,
    limit: i64,
) -> Result<Vec<MinutesCard>> {
    let mut query = minutes::table
        .filter(minutes::group_id.eq(group.id))
        .order(minutes::id.desc())
        .limit(limit)
        .select(MinutesRow::as_select())
        .into_boxed();
    let reads = reads(viewer, group);
    query = match reads {
        Reads::Drafts => query,
        Reads::Circulated => query.filter(minutes::circulated_at.is_not_null()),
        Reads::Approved => query.filter(minutes::status.eq(MinutesStatus::Approved)),
    };
    if let Some(after) = after {
        query = query.filter(minutes::id.lt(after));
    }
    let hidden = |status| reads == Reads::Circulated && status == MinutesStatus::Draft;
    let card = |row: MinutesRow| MinutesCard {
        id: row.id,
        group_id: row.group_id,
        occurrence_id: row.occurrence_id,
        title: row.title,
        held_on: row.held_on,
        status: if hidden(row.status) { MinutesStatus::Circulated } else { row.status },
        circulated_at: row.circulated_at,
        approved_at: row.approved_at,
    };
    Ok(query.load(conn)?.into_iter().map(card).collect())
}

/// A new item of minutes.
pub fn new_item() -> ItemId {
    ItemId(Uuid::now_v7())
}
