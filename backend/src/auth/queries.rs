//! People and their sessions, as rows.

use diesel::prelude::*;
use openapi::sessions::{Person, Role};
use openapi::{PersonId, SessionId, Timestamp};

use super::tokens::RefreshToken;
use crate::db::Conn;
use crate::db::schema::{people, sessions};
use crate::error::Result;

/// Somebody with an account.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = people)]
pub struct PersonRow {
    #[allow(missing_docs)]
    pub id: PersonId,
    /// In lower case.
    pub email: String,
    #[allow(missing_docs)]
    pub name: String,
    #[allow(missing_docs)]
    pub role: Role,
    /// A PHC string.
    pub password_hash: String,
    #[allow(missing_docs)]
    pub created_at: Timestamp,
}

impl From<PersonRow> for Person {
    fn from(row: PersonRow) -> Self {
        Self { id: row.id, name: row.name, email: row.email, role: row.role }
    }
}

/// A session: what is kept of its refresh token, and of the one before.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions)]
pub struct SessionRow {
    #[allow(missing_docs)]
    pub id: SessionId,
    #[allow(missing_docs)]
    pub person_id: PersonId,
    #[allow(missing_docs)]
    pub token_hash: Vec<u8>,
    #[allow(missing_docs)]
    pub previous_hash: Option<Vec<u8>>,
    /// When the token last changed.
    pub rotated_at: Timestamp,
    #[allow(missing_docs)]
    pub expires_at: Timestamp,
}

/// Adds somebody.
pub fn insert_person(conn: &mut Conn, row: &PersonRow) -> Result<()> {
    diesel::insert_into(people::table).values(row).execute(conn)?;
    Ok(())
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

/// Who holds `session`, if it is still theirs.
pub fn signed_in(conn: &mut Conn, session: SessionId, person: PersonId) -> Result<Option<PersonRow>> {
    let found = sessions::table
        .inner_join(people::table)
        .filter(sessions::id.eq(session).and(sessions::person_id.eq(person)))
        .select(PersonRow::as_select())
        .first(conn);
    Ok(found.optional()?)
}

/// The session `id`.
pub fn session(conn: &mut Conn, id: SessionId) -> Result<Option<SessionRow>> {
    Ok(sessions::table.find(id).select(SessionRow::as_select()).first(conn).optional()?)
}

/// The person `id`.
pub fn person(conn: &mut Conn, id: PersonId) -> Result<PersonRow> {
    Ok(people::table.find(id).select(PersonRow::as_select()).first(conn)?)
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
