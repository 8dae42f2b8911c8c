//! Actions and decisions of working groups as rows.

use diesel::dsl::count_star;
use diesel::prelude::*;
use openapi::actions::{Action, ActionFields, ActionStatus, Decision};
use openapi::groups::ActionCounts;
use openapi::{ActionId, DecisionId, GroupId, ItemId, MinutesId, OrganisationId, PersonId, Timestamp};
use uuid::Uuid;

use crate::auth::Viewer;
use crate::clock::{day, now};
use crate::db::Conn;
use crate::db::schema::{group_actions, group_decisions};
use crate::error::{Error, Result};
use crate::groups::members::{named, number};
use crate::groups::{GroupRow, sight};

/// Most actions of a group that are shown at once.
const MOST: i64 = 500;
const DAY: i64 = 24 * 60 * 60 * 1_000_000;
/// What is still to be done.
pub const OPEN: [ActionStatus; 2] = [ActionStatus::Open, ActionStatus::InProgress];

/// An action.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = group_actions, treat_none_as_null = true)]
#[allow(missing_docs)]
pub struct ActionRow {
    pub id: ActionId,
    pub group_id: GroupId,
    pub minutes_id: Option<MinutesId>,
    pub item_id: Option<ItemId>,
    pub text: String,
    pub owner_id: Option<PersonId>,
    pub organisation_id: Option<OrganisationId>,
    pub due_on: Option<String>,
    pub status: ActionStatus,
    pub outcome: String,
    /// The day on which it was last seen to whether its owner is to be reminded.
    pub reminded_on: Option<String>,
    pub done_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub revision: i32,
}

impl ActionRow {
    /// A new action.
    pub fn new(group: GroupId, fields: ActionFields, now: Timestamp) -> Self {
        Self {
            id: ActionId(Uuid::now_v7()),
            group_id: group,
            minutes_id: None,
            item_id: None,
            text: fields.text.trim().to_owned(),
            owner_id: fields.owner_id,
            organisation_id: fields.organisation_id,
            due_on: fields.due_on,
            status: ActionStatus::Open,
            outcome: String::new(),
            reminded_on: None,
            done_at: None,
            created_at: now,
            updated_at: now,
            revision: 1,
        }
    }

    /// This action with other fields. Another day or owner is reminded anew.
    pub fn changed(self, fields: ActionFields, now: Timestamp) -> Self {
        let same = fields.due_on == self.due_on && fields.owner_id == self.owner_id;
        Self {
            text: fields.text.trim().to_owned(),
            owner_id: fields.owner_id,
            organisation_id: fields.organisation_id,
            due_on: fields.due_on,
            reminded_on: self.reminded_on.filter(|_| same),
            updated_at: now,
            revision: self.revision + 1,
            ..self
        }
    }
}

/// Adds an action.
pub fn insert(conn: &mut Conn, row: &ActionRow) -> Result<()> {
    diesel::insert_into(group_actions::table).values(row).execute(conn)?;
    Ok(())
}

/// Keeps a changed action, unless it changed since it was read.
pub fn update(conn: &mut Conn, row: &ActionRow) -> Result<()> {
    let unchanged = group_actions::id.eq(row.id).and(group_actions::revision.eq(row.revision - 1));
    let changed = diesel::update(group_actions::table.filter(unchanged)).set(row).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Error::PreconditionFailed) }
}

/// The action `id`.
pub fn find(conn: &mut Conn, id: ActionId) -> Result<ActionRow> {
    group_actions::table.find(id).select(ActionRow::as_select()).first(conn).optional()?.ok_or(Error::NotFound)
}

/// Actions of the group, newest first, at most `limit`, after `after`.
pub fn list(
    conn: &mut Conn,
    group: GroupId,
    status: Option<ActionStatus>,
    after: Option<ActionId>,
    limit: i64,
) -> Result<Vec<ActionRow>> {
    let mut query = group_actions::table
        .filter(group_actions::group_id.eq(group))
        .order(group_actions::id.desc())
        .limit(limit)
        .select(ActionRow::as_select())
        .into_boxed();
    if let Some(status) = status {
        query = query.filter(group_actions::status.eq(status));
    }
    if let Some(after) = after {
        query = query.filter(group_actions::id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// What `viewer` is to do in groups that they may see, newest first, at most `limit`, after `after`.
pub fn of_person(
    conn: &mut Conn,
    viewer: &Viewer,
    person: PersonId,
    status: Option<ActionStatus>,
    after: Option<ActionId>,
    limit: i64,
) -> Result<Vec<(ActionRow, GroupRow)>> {
    let seen = sight::seen(conn, viewer)?;
    let mut query = group_actions::table
        .filter(group_actions::owner_id.eq(person))
        .filter(group_actions::group_id.eq_any(seen))
        .order(group_actions::id.desc())
        .limit(limit)
        .select(ActionRow::as_select())
        .into_boxed();
    if let Some(status) = status {
        query = query.filter(group_actions::status.eq(status));
    }
    if let Some(after) = after {
        query = query.filter(group_actions::id.lt(after));
    }
    let rows: Vec<ActionRow> = query.load(conn)?;
    let groups = crate::groups::all(conn, rows.iter().map(|row| row.group_id))?;
    let group = |row: &ActionRow| groups.iter().find(|group| group.id == row.group_id).cloned();
    Ok(rows.into_iter().filter_map(|row| group(&row).map(|group| (row, group))).collect())
}

/// All actions of the group as `viewer` sees them: those that are open first, the first due first; then those that are over, the
/// latest first.
pub fn all_of(conn: &mut Conn, viewer: &Viewer, group: &GroupRow, now: Timestamp) -> Result<Vec<Action>> {
    let mut rows = list(conn, group.id, None, None, MOST)?;
    rows.sort_by_key(|row| {
        (!row.status.is_open(), row.due_on.is_none(), row.due_on.clone().filter(|_| row.status.is_open()))
    });
    show_all(conn, Some(viewer), group, rows, now)
}

/// What is still to be done in the group, the first due first: carried into the next meeting.
pub fn open_of_group(conn: &mut Conn, group: GroupId) -> Result<Vec<Action>> {
    let group = crate::groups::find(conn, group)?;
    let rows = open_rows(conn, group.id)?;
    show_all(conn, None, &group, rows, now())
}

/// The same as rows.
pub fn open_rows(conn: &mut Conn, group: GroupId) -> Result<Vec<ActionRow>> {
    let open = group_actions::group_id.eq(group).and(group_actions::status.eq_any(OPEN));
    let mut rows: Vec<ActionRow> = group_actions::table
        .filter(open)
        .order(group_actions::id.asc())
        .limit(MOST)
        .select(ActionRow::as_select())
        .load(conn)?;
    rows.sort_by_key(|row| (row.due_on.is_none(), row.due_on.clone()));
    Ok(rows)
}

/// How many actions of the group there are of each status, and how many are late on the day `today`.
pub fn counts(conn: &mut Conn, group: GroupId, today: &str) -> Result<ActionCounts> {
    let counted: Vec<(ActionStatus, i64)> = group_actions::table
        .filter(group_actions::group_id.eq(group))
        .group_by(group_actions::status)
        .select((group_actions::status, count_star()))
        .load(conn)?;
    let of = |status| counted.iter().find(|(it, _)| *it == status).map_or(0, |(_, count)| number(*count));
    let late = group_actions::status.eq_any(OPEN).and(group_actions::group_id.eq(group));
    let late = group_actions::table.filter(late).filter(group_actions::due_on.lt(today)).count();
    Ok(ActionCounts {
        open: of(ActionStatus::Open),
        in_progress: of(ActionStatus::InProgress),
        done: of(ActionStatus::Done),
        dropped: of(ActionStatus::Dropped),
        overdue: number(late.get_result(conn)?),
    })
}

/// How many actions of the group are open and for `person` to do.
pub fn count_open_of(conn: &mut Conn, group: GroupId, person: PersonId) -> Result<u32> {
    let theirs = group_actions::group_id.eq(group).and(group_actions::owner_id.eq(person));
    let open = group_actions::table.filter(theirs).filter(group_actions::status.eq_any(OPEN));
    Ok(number(open.count().get_result(conn)?))
}

/// Actions of one group as `viewer` sees them, in the order of `rows`; with every owner, if there is no viewer: for members.
pub fn show_all(
    conn: &mut Conn,
    viewer: Option<&Viewer>,
    group: &GroupRow,
    rows: Vec<ActionRow>,
    now: Timestamp,
) -> Result<Vec<Action>> {
    let all = viewer.is_none_or(|viewer| sight::may_read_members(viewer, group));
    let own = viewer.and_then(Viewer::person);
    let shown = |id: &PersonId| all || Some(*id) == own;
    let ids: Vec<PersonId> = rows.iter().filter_map(|row| row.owner_id).filter(shown).collect();
    let names = named(conn, &ids)?;
    let today = day(now);
    let show = |row: ActionRow| {
        let until = row.done_at.unwrap_or(now).as_micros();
        Action {
            owner: names
                .iter()
                .find(|person| Some(person.person_id) == row.owner_id && shown(&person.person_id))
                .cloned(),
            days_open: number((until - row.created_at.as_micros()).max(0) / DAY),
            overdue: row.status.is_open() && row.due_on.as_deref().is_some_and(|due| due < today.as_str()),
            id: row.id,
            group_id: row.group_id,
            group_name: group.name.clone(),
            minutes_id: row.minutes_id,
            text: row.text,
            organisation_id: row.organisation_id,
            due_on: row.due_on,
            status: row.status,
            outcome: row.outcome,
            done_at: row.done_at,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    };
    Ok(rows.into_iter().map(show).collect())
}

/// A decision.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = group_decisions)]
#[allow(missing_docs)]
pub struct DecisionRow {
    pub id: DecisionId,
    pub group_id: GroupId,
    pub minutes_id: MinutesId,
    pub item_id: ItemId,
    pub text: String,
    pub decided_on: String,
    pub created_at: Timestamp,
}

/// Adds a decision, for good.
pub fn insert_decision(conn: &mut Conn, row: &DecisionRow) -> Result<()> {
    diesel::insert_into(group_decisions::table).values(row).execute(conn)?;
    Ok(())
}

/// What the group decided, the latest first, at most `limit`, after `after`.
pub fn decisions(conn: &mut Conn, group: GroupId, after: Option<DecisionId>, limit: i64) -> Result<Vec<Decision>> {
    let mut query = group_decisions::table
        .filter(group_decisions::group_id.eq(group))
        .order(group_decisions::id.desc())
        .limit(limit)
        .select(DecisionRow::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(group_decisions::id.lt(after));
    }
    let show = |row: DecisionRow| Decision {
        id: row.id,
        group_id: row.group_id,
        minutes_id: row.minutes_id,
        text: row.text,
        decided_on: row.decided_on,
    };
    Ok(query.load(conn)?.into_iter().map(show).collect())
}

/// How many decisions there are of the group.
pub fn count_decisions(conn: &mut Conn, group: GroupId) -> Result<u32> {
    let theirs = group_decisions::table.filter(group_decisions::group_id.eq(group));
    Ok(number(theirs.count().get_result(conn)?))
}
