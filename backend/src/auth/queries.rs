//! People, their roles and their sessions, as rows.

use diesel::dsl::exists;
use diesel::prelude::*;
use openapi::groups::GroupRole;
use openapi::people::PersonStatus;
use openapi::roles::{Role, RoleGrant};
use openapi::sessions::Person;
use openapi::{CampaignId, GrantId, GroupId, OrganisationId, PersonId, SessionId, Timestamp};

use super::tokens::{Access, RefreshToken};
use crate::db::Conn;
use crate::db::schema::{factors, group_members, people, role_grants, sessions};
use crate::error::{Error, Result};
use crate::security;

/// Somebody with an account.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = people)]
#[allow(missing_docs)]
pub struct PersonRow {
    pub id: PersonId,
    /// In lower case.
    pub email: String,
    pub name: String,
    pub organisation_id: Option<OrganisationId>,
    pub status: PersonStatus,
    /// A PHC string; `None` for somebody who signs in by other means only.
    pub password_hash: Option<String>,
    pub signed_in_at: Option<Timestamp>,
    /// Counts its changes, from 1.
    pub revision: i32,
    pub created_at: Timestamp,
    /// Whether somebody suspended them who looks after the whole region.
    pub suspended_by_region: bool,
}

/// A role that somebody was given.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = role_grants)]
#[allow(missing_docs)]
pub struct GrantRow {
    pub id: GrantId,
    pub person_id: PersonId,
    pub role: Role,
    pub organisation_id: Option<OrganisationId>,
    pub campaign_id: Option<CampaignId>,
    pub ends_at: Option<Timestamp>,
    pub granted_at: Timestamp,
}

impl From<GrantRow> for RoleGrant {
    fn from(row: GrantRow) -> Self {
        Self {
            id: row.id,
            role: row.role,
            organisation_id: row.organisation_id,
            campaign_id: row.campaign_id,
            ends_at: row.ends_at,
        }
    }
}

/// A session: what is kept of its refresh token, and of the one before.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions)]
#[allow(missing_docs)]
pub struct SessionRow {
    pub id: SessionId,
    pub person_id: PersonId,
    pub token_hash: Vec<u8>,
    pub previous_hash: Option<Vec<u8>>,
    /// When the token last changed.
    pub rotated_at: Timestamp,
    pub expires_at: Timestamp,
    pub created_at: Timestamp,
    /// The browser and the system it runs on, roughly.
    pub device: String,
    /// Whether a second factor was shown.
    pub second_factor: bool,
}

/// Who asks.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct SignedIn {
    pub person: Person,
    pub session: SessionId,
    /// Whether a second factor was shown.
    pub second_factor: bool,
    /// The roles that count only then.
    pub needs_second_factor: Vec<Role>,
    /// The working groups they are a member of, and what they are there.
    pub groups: Vec<(GroupId, GroupRole)>,
}

impl SignedIn {
    /// The roles that count at this sign-in.
    pub fn counting_roles(&self) -> Vec<RoleGrant> {
        let counts = |grant: &&RoleGrant| self.second_factor || !self.needs_second_factor.contains(&grant.role);
        self.person.roles.iter().filter(counts).cloned().collect()
    }

    /// The working groups that they chair or facilitate.
    pub fn led_groups(&self) -> impl Iterator<Item = GroupId> {
        self.groups.iter().filter(|(_, role)| role.leads()).map(|(id, _)| *id)
    }
}

/// Adds somebody.
pub fn insert_person(conn: &mut Conn, row: &PersonRow) -> Result<()> {
    diesel::insert_into(people::table).values(row).execute(conn)?;
    Ok(())
}

/// Gives somebody a role.
pub fn insert_grant(conn: &mut Conn, row: &GrantRow) -> Result<()> {
    diesel::insert_into(role_grants::table).values(row).execute(conn)?;
    Ok(())
}

/// The roles of `person` that have not ended.
pub fn grants(conn: &mut Conn, person: PersonId, now: Timestamp) -> Result<Vec<GrantRow>> {
    let current = role_grants::ends_at.is_null().or(role_grants::ends_at.gt(now));
    Ok(role_grants::table
        .filter(role_grants::person_id.eq(person))
        .filter(current)
        .order(role_grants::id.asc())
        .limit(100)
        .select(GrantRow::as_select())
        .load(conn)?)
}

/// Whether `person` has a second factor that is set up.
pub fn has_factor(conn: &mut Conn, person: PersonId) -> Result<bool> {
    let factor = factors::table.filter(factors::person_id.eq(person)).filter(factors::confirmed_at.is_not_null());
    Ok(diesel::select(exists(factor)).get_result(conn)?)
}

/// Somebody as they see themselves.
pub fn show(conn: &mut Conn, row: PersonRow, now: Timestamp) -> Result<Person> {
    let roles: Vec<RoleGrant> = grants(conn, row.id, now)?.into_iter().map(RoleGrant::from).collect();
    let second_factor = has_factor(conn, row.id)?;
    let needs = security::second_factor_roles(conn)?;
    let second_factor_needed = !second_factor && roles.iter().any(|grant| needs.contains(&grant.role));
    Ok(Person {
        id: row.id,
        name: row.name,
        email: row.email,
        organisation_id: row.organisation_id,
        roles,
        second_factor,
        second_factor_needed,
    })
}

/// Who has this address, in whatever case of letters it is written.
pub fn person_by_email(conn: &mut Conn, email: &str) -> Result<Option<PersonRow>> {
    let email = email.trim().to_lowercase();
    // PostgreSQL cannot compare with a null character, and no address holds one.
    if email.contains('\0') {
        return Ok(None);
    }
    Ok(people::table.filter(people::email.eq(email)).select(PersonRow::as_select()).first(conn).optional()?)
}

/// Who holds `session`, if it is still theirs and neither it nor they have been stopped.
pub fn signed_in(conn: &mut Conn, session: SessionId, person: PersonId, now: Timestamp) -> Result<Option<SignedIn>> {
    let found = sessions::table
        .inner_join(people::table)
        .filter(sessions::id.eq(session).and(sessions::person_id.eq(person)))
        .filter(sessions::expires_at.gt(now))
        .filter(people::status.eq(PersonStatus::Active))
        .select((PersonRow::as_select(), sessions::second_factor))
        .first::<(PersonRow, bool)>(conn)
        .optional()?;
    let Some((row, second_factor)) = found else { return Ok(None) };
    let needs_second_factor = security::second_factor_roles(conn)?;
    let groups = memberships(conn, row.id)?;
    Ok(Some(SignedIn { person: show(conn, row, now)?, session, second_factor, needs_second_factor, groups }))
}

/// `person` without a session and without roles, if their account is in use.
pub fn known(conn: &mut Conn, person: PersonId, now: Timestamp) -> Result<Option<SignedIn>> {
    let active = people::table.find(person).filter(people::status.eq(PersonStatus::Active));
    let Some(row) = active.select(PersonRow::as_select()).first(conn).optional()? else { return Ok(None) };
    let groups = memberships(conn, person)?;
    let person = Person { roles: Vec::new(), ..show(conn, row, now)? };
    let session = SessionId(uuid::Uuid::nil());
    Ok(Some(SignedIn { person, session, second_factor: false, needs_second_factor: Vec::new(), groups }))
}

/// The working groups that `person` is a member of now, and what they are there.
fn memberships(conn: &mut Conn, person: PersonId) -> Result<Vec<(GroupId, GroupRole)>> {
    Ok(group_members::table
        .filter(group_members::person_id.eq(person).and(group_members::status.eq("active")))
        .order(group_members::id)
        .limit(500)
        .select((group_members::group_id, group_members::role))
        .load(conn)?)
}

/// Refuses whoever lost their session, or was stopped, since [`signed_in`] was asked: every change of rights ends the sessions.
pub fn check_signed_in(conn: &mut Conn, access: Access) -> Result<()> {
    let session = sessions::table
        .inner_join(people::table)
        .filter(sessions::id.eq(access.session).and(sessions::person_id.eq(access.person)))
        .filter(people::status.eq(PersonStatus::Active));
    if diesel::select(exists(session)).get_result(conn)? { Ok(()) } else { Err(Error::SignedOut) }
}

/// The session `id`.
pub fn session(conn: &mut Conn, id: SessionId) -> Result<Option<SessionRow>> {
    Ok(sessions::table.find(id).select(SessionRow::as_select()).first(conn).optional()?)
}

/// The person `id`.
pub fn person(conn: &mut Conn, id: PersonId) -> Result<PersonRow> {
    Ok(people::table.find(id).select(PersonRow::as_select()).first(conn)?)
}

/// The person `id`, held for this transaction alone: nobody changes the account meanwhile.
pub fn held_person(conn: &mut Conn, id: PersonId) -> Result<PersonRow> {
    // SQLite has one writer at a time.
    if let Conn::Postgres(c) = conn {
        people::table.find(id).select(people::id).for_no_key_update().first::<PersonId>(c)?;
    }
    person(conn, id)
}

/// Adds a session.
pub fn insert_session(conn: &mut Conn, row: &SessionRow) -> Result<()> {
    diesel::insert_into(sessions::table).values(row).execute(conn)?;
    Ok(())
}

/// Puts `next` in the place of the session's token, unless somebody did so since `row` was read; tells whether it did.
pub fn rotate(
    conn: &mut Conn,
    row: &SessionRow,
    next: &RefreshToken,
    now: Timestamp,
    expires: Timestamp,
) -> Result<bool> {
    let changed =
        diesel::update(sessions::table.filter(sessions::id.eq(row.id).and(sessions::token_hash.eq(&row.token_hash))))
            .set((
                sessions::token_hash.eq(next.hash()),
                sessions::previous_hash.eq(Some(&row.token_hash)),
                sessions::rotated_at.eq(now),
                sessions::expires_at.eq(expires),
            ))
            .execute(conn)?;
    Ok(changed == 1)
}

/// Ends a session.
pub fn end(conn: &mut Conn, id: SessionId) -> Result<()> {
    diesel::delete(sessions::table.find(id)).execute(conn)?;
    Ok(())
}

/// Removes the sessions of `person` that ended before `now`.
pub fn remove_ended(conn: &mut Conn, person: PersonId, now: Timestamp) -> Result<()> {
    diesel::delete(sessions::table.filter(sessions::person_id.eq(person).and(sessions::expires_at.lt(now))))
        .execute(conn)?;
    Ok(())
}

/// Ends every session of `person`, and tells how many there were.
pub fn end_sessions(conn: &mut Conn, person: PersonId) -> Result<usize> {
    Ok(diesel::delete(sessions::table.filter(sessions::person_id.eq(person))).execute(conn)?)
}

/// Keeps the hash of a password.
pub fn set_password(conn: &mut Conn, person: PersonId, hash: &str) -> Result<()> {
    diesel::update(people::table.find(person)).set(people::password_hash.eq(Some(hash))).execute(conn)?;
    Ok(())
}

/// Puts `stronger`, of the same password, in the place of the hash `weaker`, and of no other.
pub fn strengthen_password(conn: &mut Conn, person: PersonId, weaker: &str, stronger: &str) -> Result<()> {
    diesel::update(people::table.find(person).filter(people::password_hash.eq(weaker)))
        .set(people::password_hash.eq(Some(stronger)))
        .execute(conn)?;
    Ok(())
}

/// Keeps when somebody signed in.
pub fn set_signed_in(conn: &mut Conn, person: PersonId, now: Timestamp) -> Result<()> {
    diesel::update(people::table.find(person)).set(people::signed_in_at.eq(Some(now))).execute(conn)?;
    Ok(())
}
