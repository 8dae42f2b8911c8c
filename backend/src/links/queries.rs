//! Links as rows.

use diesel::prelude::*;
use openapi::{LinkId, PersonId, Timestamp};

use super::Purpose;
use crate::db::Conn;
use crate::db::schema::links;
use crate::error::{Error, Result};

/// A link.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = links)]
#[allow(missing_docs)]
pub struct LinkRow {
    pub id: LinkId,
    pub purpose: String,
    /// The address it was sent to, in lower case.
    pub email: String,
    /// Whose account it is for; `None` before there is one.
    pub person_id: Option<PersonId>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// Adds a link.
pub fn insert(conn: &mut Conn, row: &LinkRow) -> Result<()> {
    diesel::insert_into(links::table).values(row).execute(conn)?;
    Ok(())
}

/// Uses up every link of `purpose` to `email`: a new one takes their place.
pub fn replace(conn: &mut Conn, purpose: Purpose, email: &str, now: Timestamp) -> Result<()> {
    let before = links::purpose.eq(purpose.as_str()).and(links::email.eq(email)).and(links::used_at.is_null());
    diesel::update(links::table.filter(before)).set(links::used_at.eq(Some(now))).execute(conn)?;
    Ok(())
}

/// The link `id`, if it can still be used. Only [`spend`] decides that: this spares the work that comes before it.
pub fn unspent(conn: &mut Conn, purpose: Purpose, id: LinkId, now: Timestamp) -> Result<LinkRow> {
    let good = links::id.eq(id).and(links::purpose.eq(purpose.as_str())).and(links::used_at.is_null());
    let found = links::table.filter(good.and(links::expires_at.gt(now))).select(LinkRow::as_select()).first(conn);
    found.optional()?.ok_or(Error::LinkSpent)
}

/// Uses up the link `id`. Of all who try at once one succeeds; everybody else, and whoever is late, is told that it is spent.
pub fn spend(conn: &mut Conn, purpose: Purpose, id: LinkId, now: Timestamp) -> Result<LinkRow> {
    let good = links::id.eq(id).and(links::purpose.eq(purpose.as_str())).and(links::used_at.is_null());
    let used = diesel::update(links::table.filter(good.and(links::expires_at.gt(now))))
        .set(links::used_at.eq(Some(now)))
        .execute(conn)?;
    if used != 1 {
        return Err(Error::LinkSpent);
    }
    Ok(links::table.find(id).select(LinkRow::as_select()).first(conn)?)
}

/// Uses up the links to a new password and to a new address of `person`: what gave access before must not outlive a change.
pub fn use_up(conn: &mut Conn, person: PersonId, now: Timestamp) -> Result<()> {
    let purposes = [Purpose::PasswordReset.as_str(), Purpose::EmailChange.as_str()];
    let open = links::person_id.eq(person).and(links::purpose.eq_any(purposes)).and(links::used_at.is_null());
    diesel::update(links::table.filter(open)).set(links::used_at.eq(Some(now))).execute(conn)?;
    Ok(())
}
