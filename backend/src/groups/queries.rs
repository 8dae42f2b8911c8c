//! Working groups as rows.

use diesel::prelude::*;
use openapi::groups::MemberStatus;
use openapi::groups::{GroupFields, GroupRole, GroupStatus, GroupVisibility, Joining, Theme};
use openapi::{CampaignId, GroupId, PersonId, Timestamp};
use uuid::Uuid;

use crate::auth::Allowed;
use crate::auth::policy::{Belongs, Scope};
use crate::db::Conn;
use crate::db::schema::{group_members, working_groups};
use crate::db::types::Json;
use crate::error::{Error, Result};

/// A working group.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = working_groups, treat_none_as_null = true)]
#[allow(missing_docs)]
pub struct GroupRow {
    pub id: GroupId,
    pub campaign_id: Option<CampaignId>,
    pub name: String,
    pub purpose: String,
    pub terms: String,
    pub themes: Json<Vec<Theme>>,
    pub visibility: GroupVisibility,
    pub joining: Joining,
    pub status: GroupStatus,
    /// Counts its changes, from 1.
    pub revision: i32,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl GroupRow {
    /// A new group.
    pub fn new(campaign_id: Option<CampaignId>, fields: GroupFields, now: Timestamp) -> Self {
        let row = Self {
            id: GroupId(Uuid::now_v7()),
            campaign_id,
            name: String::new(),
            purpose: String::new(),
            terms: String::new(),
            themes: Json(Vec::new()),
            visibility: fields.visibility,
            joining: fields.joining,
            status: GroupStatus::Active,
            revision: 0,
            created_at: now,
            updated_at: now,
        };
        row.changed(fields, now)
    }

    /// This group with other fields.
    pub fn changed(self, fields: GroupFields, now: Timestamp) -> Self {
        Self {
            name: fields.name.trim().to_owned(),
            purpose: fields.purpose.trim().to_owned(),
            terms: fields.terms,
            themes: Json(fields.themes.into_iter().map(|theme| Theme(theme.0.trim().to_owned())).collect()),
            visibility: fields.visibility,
            joining: fields.joining,
            revision: self.revision + 1,
            updated_at: now,
            ..self
        }
    }

    /// Whose it is.
    pub fn belongs(&self) -> Belongs<'static> {
        Belongs { campaign: self.campaign_id, group: Some(self.id), ..Belongs::default() }
    }
}

/// The working group `id`, for whoever may see it or not: for the system itself.
pub fn find(conn: &mut Conn, id: GroupId) -> Result<GroupRow> {
    working_groups::table.find(id).select(GroupRow::as_select()).first(conn).optional()?.ok_or(Error::NotFound)
}

/// The working group `id`, if it is within reach.
pub fn within(conn: &mut Conn, scope: &Scope, id: GroupId) -> Result<GroupRow> {
    let row = find(conn, id)?;
    scope.check(&row.belongs())?;
    Ok(row)
}

/// The working group `id` for a change by whoever looks after it: held for this transaction alone, so that of two changes the second
/// sees what the first one left. What is closed is not changed.
pub fn changing<A>(conn: &mut Conn, actor: &Allowed<A>, id: GroupId) -> Result<GroupRow> {
    let row = holding(conn, actor, id)?;
    check_active(&row)?;
    Ok(row)
}

/// The same, closed or not.
pub fn holding<A>(conn: &mut Conn, actor: &Allowed<A>, id: GroupId) -> Result<GroupRow> {
    let row = held(conn, id)?;
    actor.scope.check(&row.belongs())?;
    // Roles in groups change without the session ending: by those alone, they are asked for again.
    let further = Scope { groups: Vec::new(), ..actor.scope.clone() };
    if !further.admits(&row.belongs()) && !role_of(conn, id, actor.id())?.is_some_and(GroupRole::leads) {
        return Err(Error::NotFound);
    }
    Ok(row)
}

/// The working group `id`, held for this transaction alone.
pub fn held(conn: &mut Conn, id: GroupId) -> Result<GroupRow> {
    // SQLite has one writer at a time.
    if let Conn::Postgres(c) = conn {
        let group = working_groups::table.find(id).select(working_groups::id);
        group.for_no_key_update().first::<GroupId>(c).optional()?;
    }
    find(conn, id)
}

/// Refuses a closed group.
pub fn check_active(row: &GroupRow) -> Result<()> {
    if row.status == GroupStatus::Active {
        return Ok(());
    }
    Err(Error::Conflict {
        code: "group.closed",
        detail: "This group is closed: it can be read, and opened again by those who look after it.",
    })
}

/// What `person` is in the group now.
pub fn role_of(conn: &mut Conn, group: GroupId, person: PersonId) -> Result<Option<GroupRole>> {
    let member = group_members::group_id.eq(group).and(group_members::person_id.eq(person));
    let active = group_members::table.filter(member.and(group_members::status.eq(MemberStatus::Active)));
    Ok(active.select(group_members::role).first(conn).optional()?)
}
