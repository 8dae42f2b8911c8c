//! Changes of accounts as statements.

use diesel::prelude::*;
use openapi::{OrganisationId, PersonId, SessionId};

use crate::auth::queries::PersonRow;
use crate::db::schema::{organisations, people, sessions};
use crate::db::{Conn, is_unique_violation};
use crate::error::{Error, Result};

/// Refuses an organisation that is not there.
pub fn check_organisation(conn: &mut Conn, id: Option<OrganisationId>) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    let there = diesel::select(diesel::dsl::exists(organisations::table.find(id))).get_result(conn)?;
    if there {
        return Ok(());
    }
    Err(Error::field("#/organisation_id", "organisation.unknown", "Choose an organisation of the list."))
}

/// Adds somebody, unless the address was taken at the same moment.
pub fn insert(conn: &mut Conn, row: &PersonRow) -> Result<()> {
    match diesel::insert_into(people::table).values(row).execute(conn) {
        Err(failed) if is_unique_violation(&failed) => Err(exists()),
        other => Ok(other.map(drop)?),
    }
}

/// Somebody has the address.
pub fn exists() -> Error {
    Error::Conflict { code: "account.exists", detail: "There is an account with this address: sign in with it." }
}

/// Gives somebody another address, unless it was taken at the same moment.
pub fn set_email(conn: &mut Conn, person: PersonId, email: &str) -> Result<()> {
    let changed = diesel::update(people::table.find(person))
        .set((people::email.eq(email), people::revision.eq(people::revision + 1)))
        .execute(conn);
    match changed {
        Err(failed) if is_unique_violation(&failed) => Err(Error::LinkSpent),
        other => Ok(other.map(drop)?),
    }
}

/// Ends a session of `person`; tells whether there was one.
pub fn end_session(conn: &mut Conn, person: PersonId, id: SessionId) -> Result<bool> {
    let own = sessions::id.eq(id).and(sessions::person_id.eq(person));
    Ok(diesel::delete(sessions::table.filter(own)).execute(conn)? == 1)
}

/// Ends every session of `person` but one; tells how many.
pub fn end_other_sessions(conn: &mut Conn, person: PersonId, but: SessionId) -> Result<usize> {
    let others = sessions::person_id.eq(person).and(sessions::id.ne(but));
    Ok(diesel::delete(sessions::table.filter(others)).execute(conn)?)
}
