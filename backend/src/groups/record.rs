//! What is held of somebody in working groups, for themselves. What they may not see any more is not named.

use diesel::prelude::*;
use openapi::groups::{ActionRecord, MembershipRecord};
use openapi::{GroupId, PersonId};

use super::members::MemberRow;
use super::{queries, sight};
use crate::actions::ActionRow;
use crate::auth::Viewer;
use crate::db::Conn;
use crate::db::schema::{group_actions, group_members};
use crate::error::Result;

/// The memberships and applications of `person`, the latest first, at most `limit`.
pub fn memberships(conn: &mut Conn, viewer: &Viewer, person: PersonId, limit: i64) -> Result<Vec<MembershipRecord>> {
    let seen = sight::seen(conn, viewer)?;
    let rows: Vec<MemberRow> = group_members::table
        .filter(group_members::person_id.eq(person))
        .order(group_members::id.desc())
        .limit(limit)
        .select(MemberRow::as_select())
        .load(conn)?;
    let groups = queries::all(conn, rows.iter().map(|row| row.group_id).filter(|id| seen.contains(id)))?;
    let show = |row: MemberRow| {
        let group = groups.iter().find(|group| group.id == row.group_id);
        MembershipRecord {
            id: row.id,
            group_id: group.map(|group| group.id),
            group_name: group.map(|group| group.name.clone()),
            role: row.role,
            status: row.status,
            reason: row.reason,
            decided_reason: row.decided_reason,
            joined_at: row.joined_at,
            ended_at: row.ended_at,
            created_at: row.created_at,
        }
    };
    Ok(rows.into_iter().map(show).collect())
}

/// What `person` is, or was, to do, the latest first, at most `limit`.
pub fn actions(conn: &mut Conn, viewer: &Viewer, person: PersonId, limit: i64) -> Result<Vec<ActionRecord>> {
    let seen = sight::seen(conn, viewer)?;
    let rows: Vec<ActionRow> = group_actions::table
        .filter(group_actions::owner_id.eq(person))
        .order(group_actions::id.desc())
        .limit(limit)
        .select(ActionRow::as_select())
        .load(conn)?;
    let show = |row: ActionRow| {
        let group: Option<GroupId> = Some(row.group_id).filter(|id| seen.contains(id));
        ActionRecord {
            group_id: group,
            text: group.map(|_| row.text),
            status: row.status,
            due_on: row.due_on,
            created_at: row.created_at,
            done_at: row.done_at,
        }
    };
    Ok(rows.into_iter().map(show).collect())
}
