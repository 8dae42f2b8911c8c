//! Working groups as rows.

use diesel::prelude::*;
use openapi::groups::{
    Group, GroupCampaign, GroupFields, GroupRole, GroupStatus, GroupVisibility, Joining, MemberStatus, Theme,
};
use openapi::{CampaignId, GroupId, PersonId, Timestamp};
use uuid::Uuid;

use super::members;
use crate::auth::Allowed;
use crate::auth::policy::{Belongs, Scope};
use crate::db::Conn;
use crate::db::schema::{campaigns, group_members, working_groups};
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

/// The working groups of these ids, in no order.
pub fn all(conn: &mut Conn, ids: impl Iterator<Item = GroupId>) -> Result<Vec<GroupRow>> {
    let ids: Vec<GroupId> = ids.collect();
    Ok(working_groups::table.filter(working_groups::id.eq_any(ids)).select(GroupRow::as_select()).load(conn)?)
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

/// Adds a working group.
pub fn insert(conn: &mut Conn, row: &GroupRow) -> Result<()> {
    diesel::insert_into(working_groups::table).values(row).execute(conn)?;
    Ok(())
}

/// Keeps a changed working group, unless it changed since it was read.
pub fn update(conn: &mut Conn, row: &GroupRow) -> Result<()> {
    let unchanged = working_groups::id.eq(row.id).and(working_groups::revision.eq(row.revision - 1));
    let changed = diesel::update(working_groups::table.filter(unchanged)).set(row).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Error::overtaken()) }
}

/// Working groups within reach, newest first, at most `limit`, after `after`.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    campaign: Option<CampaignId>,
    after: Option<GroupId>,
    limit: i64,
) -> Result<Vec<GroupRow>> {
    let mut query =
        working_groups::table.order(working_groups::id.desc()).limit(limit).select(GroupRow::as_select()).into_boxed();
    if !scope.any {
        let campaigns: Vec<_> = scope.campaigns.iter().copied().map(Some).collect();
        let reached = working_groups::campaign_id.eq_any(campaigns);
        query = query.filter(working_groups::id.eq_any(scope.groups.clone()).or(reached));
    }
    if let Some(campaign) = campaign {
        query = query.filter(working_groups::campaign_id.eq(campaign));
    }
    if let Some(after) = after {
        query = query.filter(working_groups::id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// The groups as those see them who look after them, in the order of `rows`.
pub fn show_all(conn: &mut Conn, rows: Vec<GroupRow>) -> Result<Vec<Group>> {
    let ids: Vec<GroupId> = rows.iter().map(|row| row.id).collect();
    let members = members::counts(conn, &ids, MemberStatus::Active)?;
    let applied = members::counts(conn, &ids, MemberStatus::Applied)?;
    let of =
        |counts: &[(GroupId, u32)], id| counts.iter().find(|(known, _)| *known == id).map_or(0, |(_, count)| *count);
    let show = |row: GroupRow| Group {
        id: row.id,
        campaign_id: row.campaign_id,
        name: row.name,
        purpose: row.purpose,
        terms: row.terms,
        themes: row.themes.0,
        visibility: row.visibility,
        joining: row.joining,
        status: row.status,
        members: of(&members, row.id),
        applications: of(&applied, row.id),
        created_at: row.created_at,
        updated_at: row.updated_at,
    };
    Ok(rows.into_iter().map(show).collect())
}

/// One group as those see it who look after it.
pub fn show(conn: &mut Conn, id: GroupId) -> Result<(Group, i32)> {
    let row = find(conn, id)?;
    let revision = row.revision;
    let shown = show_all(conn, vec![row])?.pop().ok_or(Error::NotFound)?;
    Ok((shown, revision))
}

/// The campaigns of the groups, as pages name them.
pub fn campaigns_of(conn: &mut Conn, rows: &[GroupRow]) -> Result<Vec<(CampaignId, GroupCampaign)>> {
    let ids: Vec<CampaignId> = rows.iter().filter_map(|row| row.campaign_id).collect();
    let found: Vec<(CampaignId, String, String)> = campaigns::table
        .filter(campaigns::id.eq_any(ids))
        .select((campaigns::id, campaigns::slug, campaigns::name))
        .load(conn)?;
    Ok(found.into_iter().map(|(id, slug, name)| (id, GroupCampaign { slug, name })).collect())
}
