//! One's own account as it is shown and changed.

use actix_web::web::Data;
use actix_web::{get, put};
use openapi::PersonId;
use openapi::people::PersonFields;
use openapi::sessions::Person;

use super::queries;
use crate::auth::policy::UseAccount;
use crate::auth::{self, Allowed};
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::etag::{ETag, IfMatch};
use crate::http::{Body, Tagged};
use crate::people;

/// Who is signed in
#[utoipa::path(operation_id = "get_me", tag = "accounts", security(("bearer" = [])), responses(
    (status = 200, description = "The account that is signed in", body = Person, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[get("/people/me")]
pub async fn me(db: Data<Db>, actor: Allowed<UseAccount>) -> Result<Tagged<Person>> {
    let id = actor.id();
    let (person, revision) = db
        .read(move |conn| {
            let row = auth::queries::person(conn, id)?;
            let revision = row.revision;
            Ok((auth::queries::show(conn, row, now())?, revision))
        })
        .await?;
    Ok(Tagged(person, ETag(revision)))
}

/// Change one's own account
///
/// Name and organisation; the e-mail address and the password have operations of their own. Whoever holds a role in an organisation
/// gives it back before they leave.
#[utoipa::path(operation_id = "update_me", tag = "accounts", security(("bearer" = [])), request_body = PersonFields,
    params(("if-match" = String, Header, description = "The ETag last read", max_length = 40, example = "\"1\"")), responses(
    (status = 200, description = "The changed account", body = Person, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[put("/people/me")]
pub async fn update(
    db: Data<Db>,
    actor: Allowed<UseAccount>,
    if_match: IfMatch,
    Body(fields): Body<PersonFields>,
) -> Result<Tagged<Person>> {
    people::rules::check_fields(&fields)?;
    let (person, revision) = db
        .write_as(actor.access(), move |conn| {
            let row = auth::queries::held_person(conn, actor.id())?;
            if_match.check(row.revision)?;
            if fields.organisation_id != row.organisation_id {
                check_leave(conn, row.id)?;
            }
            queries::check_organisation(conn, fields.organisation_id)?;
            let name = fields.name.trim();
            people::queries::set_fields(conn, &row, name, fields.organisation_id)?;
            let recorded = people::record_update(conn, &actor.actor, &row, name, fields.organisation_id)?;
            let row = auth::queries::person(conn, row.id)?;
            let revision = row.revision;
            Ok(recorded.with((auth::queries::show(conn, row, now())?, revision)))
        })
        .await?;
    Ok(Tagged(person, ETag(revision)))
}

/// Whoever leads an organisation stays within reach of those who lead it with them.
fn check_leave(conn: &mut Conn, person: PersonId) -> Result<()> {
    if auth::queries::grants(conn, person, now())?.iter().all(|grant| grant.organisation_id.is_none()) {
        return Ok(());
    }
    let detail = "You hold a role in an organisation. Have it taken back before you change where you work.";
    Err(Error::Conflict { code: "person.organisation_held", detail })
}
