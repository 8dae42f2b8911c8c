//! Members of working groups as rows.

use diesel::dsl::count_star;
use diesel::prelude::*;
use openapi::groups::{
    GroupMember, GroupPerson, GroupRole, MemberStatus, MembersByOrganisation, Membership, MyMembership,
};
use openapi::people::PersonStatus;
use openapi::{GroupId, MemberId, OrganisationId, PersonId, Timestamp};
use uuid::Uuid;

use crate::db::Conn;
use crate::db::schema::{group_members, people};
use crate::error::{Error, Result};

/// Most members of a group that are shown at once.
const MOST: i64 = 500;

/// A membership, or an application for it.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = group_members, treat_none_as_null = true)]
#[allow(missing_docs)]
pub struct MemberRow {
    pub id: MemberId,
    pub group_id: GroupId,
    pub person_id: PersonId,
    pub role: GroupRole,
    pub status: MemberStatus,
    pub reason: String,
    pub decided_reason: String,
    pub joined_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub revision: i32,
}

impl MemberRow {
    /// Somebody who is nothing to the group yet.
    pub fn new(group: GroupId, person: PersonId, now: Timestamp) -> Self {
        Self {
            id: MemberId(Uuid::now_v7()),
            group_id: group,
            person_id: person,
            role: GroupRole::Member,
            status: MemberStatus::Left,
            reason: String::new(),
            decided_reason: String::new(),
            joined_at: None,
            ended_at: None,
            created_at: now,
            revision: 0,
        }
    }

    /// A member from now on, in this role.
    pub fn joined(self, role: GroupRole, now: Timestamp) -> Self {
        let (joined_at, status) = (Some(now), MemberStatus::Active);
        Self { role, status, joined_at, ended_at: None, decided_reason: String::new(), ..self }
    }

    /// Waits for a decision from now on. A new application begins anew.
    pub fn applied(self, reason: &str, now: Timestamp) -> Self {
        Self {
            role: GroupRole::Member,
            status: MemberStatus::Applied,
            reason: reason.trim().to_owned(),
            decided_reason: String::new(),
            joined_at: None,
            ended_at: None,
            created_at: now,
            ..self
        }
    }

    /// Out of it from now on.
    pub fn ended(self, status: MemberStatus, now: Timestamp) -> Self {
        Self { status, ended_at: Some(now), ..self }
    }

    /// As whoever it is about sees it.
    pub fn mine(self) -> MyMembership {
        MyMembership {
            id: self.id,
            role: self.role,
            status: self.status,
            since: self.ended_at.or(self.joined_at).unwrap_or(self.created_at),
            reason: self.reason,
            decided_reason: self.decided_reason,
        }
    }
}

/// What `person` is, or was, to the group.
pub fn of(conn: &mut Conn, group: GroupId, person: PersonId) -> Result<Option<MemberRow>> {
    let theirs = group_members::group_id.eq(group).and(group_members::person_id.eq(person));
    Ok(group_members::table.filter(theirs).select(MemberRow::as_select()).first(conn).optional()?)
}

/// The membership `id` of the group.
pub fn find(conn: &mut Conn, group: GroupId, id: MemberId) -> Result<MemberRow> {
    let found = group_members::table.filter(group_members::id.eq(id).and(group_members::group_id.eq(group)));
    found.select(MemberRow::as_select()).first(conn).optional()?.ok_or(Error::NotFound)
}

/// Keeps a membership, new or changed. Whoever does this holds the group.
pub fn keep(conn: &mut Conn, row: MemberRow) -> Result<MemberRow> {
    let row = MemberRow { revision: row.revision + 1, ..row };
    if row.revision == 1 {
        diesel::insert_into(group_members::table).values(&row).execute(conn)?;
    } else {
        diesel::update(group_members::table.find(row.id)).set(&row).execute(conn)?;
    }
    Ok(row)
}

/// Refuses to let the chair `going` go where no other one is left. Whoever does this holds the group, so that of two chairs who go
/// at once the second one is told.
pub fn check_chair_left(conn: &mut Conn, going: &MemberRow) -> Result<()> {
    if going.status != MemberStatus::Active || going.role != GroupRole::Chair {
        return Ok(());
    }
    if chairs(conn, going.group_id)?.iter().any(|chair| chair.id != going.id) {
        return Ok(());
    }
    Err(Error::Conflict { code: "group.last_chair", detail: "A group needs a chair: hand it over to somebody first." })
}

/// Who chairs the group.
pub fn chairs(conn: &mut Conn, group: GroupId) -> Result<Vec<MemberRow>> {
    let active = group_members::group_id.eq(group).and(group_members::status.eq(MemberStatus::Active));
    Ok(group_members::table
        .filter(active.and(group_members::role.eq(GroupRole::Chair)))
        .order(group_members::id)
        .select(MemberRow::as_select())
        .load(conn)?)
}

/// Memberships of the group, newest first, at most `limit`, after `after`.
pub fn list(
    conn: &mut Conn,
    group: GroupId,
    status: Option<MemberStatus>,
    after: Option<MemberId>,
    limit: i64,
) -> Result<Vec<(MemberRow, String, Option<OrganisationId>)>> {
    let mut query = group_members::table
        .inner_join(people::table)
        .filter(group_members::group_id.eq(group))
        .order(group_members::id.desc())
        .limit(limit)
        .select((MemberRow::as_select(), people::name, people::organisation_id))
        .into_boxed();
    if let Some(status) = status {
        query = query.filter(group_members::status.eq(status));
    }
    if let Some(after) = after {
        query = query.filter(group_members::id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// A membership as those see it who look after the group.
pub fn show((row, name, organisation_id): (MemberRow, String, Option<OrganisationId>)) -> Membership {
    Membership {
        id: row.id,
        person_id: row.person_id,
        name,
        organisation_id,
        role: row.role,
        status: row.status,
        reason: row.reason,
        decided_reason: row.decided_reason,
        joined_at: row.joined_at,
        ended_at: row.ended_at,
        created_at: row.created_at,
    }
}

/// One membership, shown with the name of whoever it is about.
pub fn show_one(conn: &mut Conn, row: MemberRow) -> Result<Membership> {
    let who = people::table.find(row.person_id).select((people::name, people::organisation_id));
    let (name, organisation) = who.first(conn)?;
    Ok(show((row, name, organisation)))
}

/// Who is in the group, chairs first, by name.
pub fn people(conn: &mut Conn, group: GroupId) -> Result<Vec<GroupMember>> {
    type Found = (PersonId, String, Option<OrganisationId>, GroupRole);
    let active = group_members::group_id.eq(group).and(group_members::status.eq(MemberStatus::Active));
    let mut found: Vec<Found> = group_members::table
        .inner_join(people::table)
        .filter(active)
        .order((people::name, people::id))
        .limit(MOST)
        .select((people::id, people::name, people::organisation_id, group_members::role))
        .load(conn)?;
    found.sort_by_key(|(.., role)| *role);
    let show = |(person_id, name, organisation_id, role)| GroupMember { person_id, name, organisation_id, role };
    Ok(found.into_iter().map(show).collect())
}

/// How many members the group has, by where they work: most first.
pub fn by_organisation(conn: &mut Conn, group: GroupId) -> Result<Vec<MembersByOrganisation>> {
    let active = group_members::group_id.eq(group).and(group_members::status.eq(MemberStatus::Active));
    let counted: Vec<(Option<OrganisationId>, i64)> = group_members::table
        .inner_join(people::table)
        .filter(active)
        .group_by(people::organisation_id)
        .select((people::organisation_id, count_star()))
        .load(conn)?;
    let show = |(organisation_id, count): (_, i64)| MembersByOrganisation { organisation_id, members: number(count) };
    let mut shown: Vec<_> = counted.into_iter().map(show).collect();
    shown.sort_by_key(|it| (std::cmp::Reverse(it.members), it.organisation_id));
    Ok(shown)
}

/// How many memberships of `status` each of the groups has.
pub fn counts(conn: &mut Conn, groups: &[GroupId], status: MemberStatus) -> Result<Vec<(GroupId, u32)>> {
    let counted: Vec<(GroupId, i64)> = group_members::table
        .filter(group_members::group_id.eq_any(groups).and(group_members::status.eq(status)))
        .group_by(group_members::group_id)
        .select((group_members::group_id, count_star()))
        .load(conn)?;
    Ok(counted.into_iter().map(|(id, count)| (id, number(count))).collect())
}

/// Somebody to write to.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Receiver {
    pub id: PersonId,
    pub email: String,
    pub name: String,
    pub role: GroupRole,
}

/// The members of the group to whom messages go: those whose accounts are not stopped.
pub fn receivers(conn: &mut Conn, group: GroupId) -> Result<Vec<Receiver>> {
    let active = group_members::group_id.eq(group).and(group_members::status.eq(MemberStatus::Active));
    let found: Vec<(PersonId, String, String, GroupRole)> = group_members::table
        .inner_join(people::table)
        .filter(active.and(people::status.eq(PersonStatus::Active)))
        .order(group_members::id)
        .limit(MOST)
        .select((people::id, people::email, people::name, group_members::role))
        .load(conn)?;
    Ok(found.into_iter().map(|(id, email, name, role)| Receiver { id, email, name, role }).collect())
}

/// People by name, for what they are to do.
pub fn named(conn: &mut Conn, ids: &[PersonId]) -> Result<Vec<GroupPerson>> {
    let found: Vec<(PersonId, String, Option<OrganisationId>)> = people::table
        .filter(people::id.eq_any(ids))
        .select((people::id, people::name, people::organisation_id))
        .load(conn)?;
    let show = |(person_id, name, organisation_id)| GroupPerson { person_id, name, organisation_id };
    Ok(found.into_iter().map(show).collect())
}

/// A count, as the contract has it.
pub fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Refuses a first chair who has no account that works.
pub fn check_account(conn: &mut Conn, id: PersonId) -> Result<()> {
    let active = people::table.filter(people::id.eq(id).and(people::status.eq(PersonStatus::Active)));
    if active.select(people::id).first::<PersonId>(conn).optional()?.is_some() {
        return Ok(());
    }
    Err(Error::field("#/chair_id", "person.unknown", "There is nobody of this id with an account that works."))
}
