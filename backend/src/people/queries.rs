//! Accounts as rows.

use diesel::prelude::*;
use openapi::people::{Account, PeopleQuery, PersonStatus};
use openapi::roles::{Role, RoleGrant};
use openapi::{GrantId, OrganisationId, PersonId, SessionId, Timestamp};

use crate::auth::policy::{Belongs, Scope};
use crate::auth::queries::{SessionRow, grants};
use crate::auth::{GrantRow, PersonRow};
use crate::db::Conn;
use crate::db::schema::{factors, people, role_grants, sessions};
use crate::error::{Error, Result};
use crate::text::{lower, patterns};

/// The roles of which somebody has to be left.
pub const NEEDED: [Role; 2] = [Role::RegionalAdministrator, Role::SystemOperator];

/// Accounts within reach, newest first, at most `limit`, after `after`.
///
/// Case is ignored by `lower()`, which on SQLite (and on PostgreSQL in the locale C) knows ASCII letters only. A name beyond
/// ASCII is found all the same if it is written in small letters, in capitals, with one capital at the front, or as it is kept.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    wanted: &PeopleQuery,
    now: Timestamp,
    after: Option<PersonId>,
    limit: i64,
) -> Result<Vec<PersonRow>> {
    let mut query = people::table.order(people::id.desc()).limit(limit).select(PersonRow::as_select()).into_boxed();
    if !scope.any {
        let reached: Vec<Option<OrganisationId>> = scope.organisations.iter().copied().map(Some).collect();
        query = query.filter(people::organisation_id.eq_any(reached));
    }
    if let Some(after) = after {
        query = query.filter(people::id.lt(after));
    }
    if let Some(organisation) = wanted.organisation_id {
        query = query.filter(people::organisation_id.eq(organisation));
    }
    if let Some(status) = wanted.status {
        query = query.filter(people::status.eq(status));
    }
    // Everybody is a participant.
    if let Some(role) = wanted.role.filter(|role| *role != Role::Participant) {
        let current = role_grants::ends_at.is_null().or(role_grants::ends_at.gt(now));
        let holders =
            role_grants::table.filter(role_grants::role.eq(role)).filter(current).select(role_grants::person_id);
        query = query.filter(people::id.eq_any(holders));
    }
    if let Some(text) = wanted.q.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let [a, b, c, d] = patterns(text);
        let named = |pattern: String| lower(people::name).like(pattern).escape('\\');
        let written = lower(people::email).like(a.clone()).escape('\\');
        query = query.filter(named(a).or(named(b)).or(named(c)).or(named(d)).or(written));
    }
    Ok(query.load(conn)?)
}

/// The account `id`, if it is within reach.
pub fn within(conn: &mut Conn, scope: &Scope, id: PersonId) -> Result<PersonRow> {
    let row: Option<PersonRow> = people::table.find(id).select(PersonRow::as_select()).first(conn).optional()?;
    let row = row.ok_or(Error::NotFound)?;
    scope.check(&Belongs { organisations: row.organisation_id.as_slice(), ..Belongs::default() })?;
    Ok(row)
}

/// The account `id`, if it is within reach, held for this transaction alone: nobody changes it or its roles meanwhile.
pub fn held(conn: &mut Conn, scope: &Scope, id: PersonId) -> Result<PersonRow> {
    // SQLite has one writer at a time.
    if let Conn::Postgres(c) = conn {
        people::table.find(id).select(people::id).for_no_key_update().first::<PersonId>(c).optional()?;
    }
    within(conn, scope, id)
}

/// Holds the roles of which somebody has to be left for this transaction alone: of two who take the last ones from one another,
/// the second sees what the first did. Goes before [`held`], always, so that no two wait for one another.
pub fn hold_needed_roles(conn: &mut Conn) -> Result<()> {
    if let Conn::Postgres(c) = conn {
        role_grants::table
            .filter(role_grants::role.eq_any(NEEDED))
            .order(role_grants::id)
            .select(role_grants::id)
            .for_update()
            .load::<GrantId>(c)?;
    }
    Ok(())
}

/// Refuses to take `going` from `person` where nobody else active would be left with such a role. A role that ends by itself
/// does not stand in for one that does not.
pub fn check_not_last(conn: &mut Conn, person: PersonId, going: &[GrantRow], now: Timestamp) -> Result<()> {
    for grant in going.iter().filter(|grant| NEEDED.contains(&grant.role)) {
        let others: Vec<Option<Timestamp>> = role_grants::table
            .inner_join(people::table)
            .filter(role_grants::role.eq(grant.role).and(role_grants::person_id.ne(person)))
            .filter(role_grants::ends_at.is_null().or(role_grants::ends_at.gt(now)))
            .filter(people::status.eq(PersonStatus::Active))
            .select(role_grants::ends_at)
            .load(conn)?;
        if !others.iter().any(|ends| ends.is_none() || grant.ends_at.is_some()) {
            return Err(Error::Conflict {
                code: "person.last_administrator",
                detail: "Nobody else would be left who runs the region or looks after the system. Give somebody else the role first.",
            });
        }
    }
    Ok(())
}

/// Keeps other fields of an account.
pub fn set_fields(conn: &mut Conn, row: &PersonRow, name: &str, organisation: Option<OrganisationId>) -> Result<()> {
    // Bound to the revision that was read, so that of two who change it at once one is told.
    let unchanged = people::id.eq(row.id).and(people::revision.eq(row.revision));
    let changed = diesel::update(people::table.filter(unchanged))
        .set((people::name.eq(name), people::organisation_id.eq(organisation), people::revision.eq(row.revision + 1)))
        .execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Error::PreconditionFailed) }
}

/// Stops somebody, or lets them in again. Whoever is stopped `by_region` is stopped for everybody who looks after less.
pub fn set_status(conn: &mut Conn, id: PersonId, status: PersonStatus, by_region: bool) -> Result<()> {
    diesel::update(people::table.find(id))
        .set((
            people::status.eq(status),
            people::suspended_by_region.eq(by_region && status == PersonStatus::Suspended),
            people::revision.eq(people::revision + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Counts a change of somebody's roles.
pub fn count_change(conn: &mut Conn, id: PersonId) -> Result<()> {
    diesel::update(people::table.find(id)).set(people::revision.eq(people::revision + 1)).execute(conn)?;
    Ok(())
}

/// Takes a role away.
pub fn remove_grant(conn: &mut Conn, id: GrantId) -> Result<()> {
    diesel::delete(role_grants::table.find(id)).execute(conn)?;
    Ok(())
}

/// The sessions of `person` that have not ended, at most `limit`, after `after`.
pub fn sessions(
    conn: &mut Conn,
    person: PersonId,
    now: Timestamp,
    after: Option<SessionId>,
    limit: i64,
) -> Result<Vec<SessionRow>> {
    let mut query = sessions::table
        .filter(sessions::person_id.eq(person).and(sessions::expires_at.gt(now)))
        .order(sessions::id.desc())
        .limit(limit)
        .select(SessionRow::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(sessions::id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// The accounts as those see them who look after them, in the order of `rows`.
pub fn show_all(conn: &mut Conn, rows: Vec<PersonRow>, now: Timestamp) -> Result<Vec<Account>> {
    let ids: Vec<PersonId> = rows.iter().map(|row| row.id).collect();
    let given: Vec<GrantRow> = role_grants::table
        .filter(role_grants::person_id.eq_any(&ids))
        .filter(role_grants::ends_at.is_null().or(role_grants::ends_at.gt(now)))
        .order(role_grants::id.asc())
        .select(GrantRow::as_select())
        .load(conn)?;
    let with_factor: Vec<PersonId> = factors::table
        .filter(factors::person_id.eq_any(&ids).and(factors::confirmed_at.is_not_null()))
        .select(factors::person_id)
        .load(conn)?;
    let show = |row: PersonRow| Account {
        id: row.id,
        name: row.name,
        email: row.email,
        organisation_id: row.organisation_id,
        status: row.status,
        roles: given.iter().filter(|grant| grant.person_id == row.id).cloned().map(RoleGrant::from).collect(),
        second_factor: with_factor.contains(&row.id),
        created_at: row.created_at,
        signed_in_at: row.signed_in_at,
        suspended_by_region: row.suspended_by_region,
    };
    Ok(rows.into_iter().map(show).collect())
}

/// One account with its version, after a change or before one.
pub fn show(conn: &mut Conn, id: PersonId, now: Timestamp) -> Result<(Account, i32)> {
    let row = within(conn, &Scope::EVERYTHING, id)?;
    let revision = row.revision;
    let account = show_all(conn, vec![row], now)?.pop().ok_or(Error::NotFound)?;
    Ok((account, revision))
}

/// The role `grant` of `person`, if they have it.
pub fn grant(conn: &mut Conn, person: PersonId, grant: GrantId, now: Timestamp) -> Result<GrantRow> {
    grants(conn, person, now)?.into_iter().find(|held| held.id == grant).ok_or(Error::NotFound)
}

#[cfg(test)]
mod tests {
    use crate::text::{escaped, spellings};

    #[test]
    fn a_text_is_looked_for_as_it_may_be_kept() {
        assert_eq!(spellings("éLoÏse"), ["éloïse", "ÉloÏse", "Éloïse", "éloÏse"]);
        assert_eq!(escaped("100%_\\"), "100\\%\\_\\\\");
    }
}
