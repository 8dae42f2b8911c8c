//! Reading, changing, suspending and restoring accounts.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{get, post, put};
use openapi::people::{Account, PeopleQuery, PersonFields, PersonStatus, SuspendPerson};
use openapi::{OrganisationId, Page, PageQuery, PersonId};

use super::{queries, reach, rules};
use crate::audit::{Act, Audited};
use crate::auth::policy::{ManagePeople, ReadPeople, Scope};
use crate::auth::queries::grants;
use crate::auth::{Allowed, PersonRow, end_all};
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::cursor::Slice;
use crate::http::etag::{ETag, IfMatch};
use crate::http::{Body, Tagged};
use crate::organisations;

/// List people
///
/// All accounts within reach, newest first. `q` is part of the name or of the e-mail address, in any case of letters.
#[utoipa::path(operation_id = "list_people", tag = "people", security(("bearer" = [])), params(PeopleQuery), responses(
    (status = 200, description = "Accounts", body = Page<Account>),
))]
#[get("/people")]
pub async fn list(db: Data<Db>, actor: Allowed<ReadPeople>, query: Query<PeopleQuery>) -> Result<Json<Page<Account>>> {
    rules::check_query(&query)?;
    let slice = Slice::<PersonId>::parse(&PageQuery { cursor: query.cursor.clone(), limit: query.limit })?;
    let page = db
        .read(move |conn| {
            let now = now();
            let rows = queries::list(conn, &actor.scope, &query, now, slice.after, slice.fetch())?;
            let page = slice.page(rows, |row| row.id, |row| row);
            Ok(Page { items: queries::show_all(conn, page.items, now)?, next: page.next })
        })
        .await?;
    Ok(Json(page))
}

/// Show somebody
#[utoipa::path(operation_id = "get_person", tag = "people", security(("bearer" = [])),
    params(("id" = PersonId, Path, description = "The account")), responses(
    (status = 200, description = "The account", body = Account, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[get("/people/{id}")]
pub async fn show(db: Data<Db>, actor: Allowed<ReadPeople>, id: Path<PersonId>) -> Result<Tagged<Account>> {
    let (account, revision) = db
        .read(move |conn| {
            queries::within(conn, &actor.scope, *id)?;
            queries::show(conn, *id, now())
        })
        .await?;
    Ok(Tagged(account, ETag(revision)))
}

/// Change somebody's name or organisation
///
/// The e-mail address is changed by its owner alone. Whoever looks after one organisation cannot move people out of it.
#[utoipa::path(operation_id = "update_person", tag = "people", security(("bearer" = [])), request_body = PersonFields,
    params(("id" = PersonId, Path, description = "The account"),
        ("if-match" = String, Header, description = "The ETag last read", max_length = 40, example = "\"1\"")), responses(
    (status = 200, description = "The changed account", body = Account, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[put("/people/{id}")]
pub async fn update(
    db: Data<Db>,
    actor: Allowed<ManagePeople>,
    id: Path<PersonId>,
    if_match: IfMatch,
    Body(fields): Body<PersonFields>,
) -> Result<Tagged<Account>> {
    rules::check_fields(&fields)?;
    let (account, revision) = db
        .write_as(actor.access(), move |conn| {
            let row = touchable(conn, &actor.scope, *id)?;
            if_match.check(row.revision)?;
            if fields.organisation_id != row.organisation_id {
                check_move(conn, &actor.scope, fields.organisation_id)?;
            }
            let name = fields.name.trim();
            queries::set_fields(conn, &row, name, fields.organisation_id)?;
            let recorded = super::record_update(conn, &actor.actor, &row, name, fields.organisation_id)?;
            Ok(recorded.with(queries::show(conn, row.id, now())?))
        })
        .await?;
    Ok(Tagged(account, ETag(revision)))
}

/// Suspend somebody
///
/// They cannot sign in, and every session of theirs ends at once. The reason goes into the audit.
#[utoipa::path(operation_id = "suspend_person", tag = "people", security(("bearer" = [])), request_body = SuspendPerson,
    params(("id" = PersonId, Path, description = "The account")), responses(
    (status = 200, description = "The suspended account", body = Account, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[post("/people/{id}/suspend")]
pub async fn suspend(
    db: Data<Db>,
    actor: Allowed<ManagePeople>,
    id: Path<PersonId>,
    Body(given): Body<SuspendPerson>,
) -> Result<Tagged<Account>> {
    rules::check_reason(&given.reason)?;
    rules::check_other(actor.id(), *id)?;
    let (account, revision) = db
        .write_as(actor.access(), move |conn| {
            queries::hold_needed_roles(conn)?;
            let row = touchable(conn, &actor.scope, *id)?;
            rules::check_suspend(&row)?;
            let held = grants(conn, row.id, now())?;
            queries::check_not_last(conn, row.id, &held, now())?;
            end_all(conn, row.id)?;
            let act = Act::on("people.suspend", "person", row.id).set("reason", given.reason.trim());
            turn(conn, &actor, &row, PersonStatus::Suspended, act)
        })
        .await?;
    Ok(Tagged(account, ETag(revision)))
}

/// Restore somebody
///
/// They can sign in again, with the roles they have. Whom an administrator of the region suspended, a lead of an organisation cannot
/// restore.
#[utoipa::path(operation_id = "restore_person", tag = "people", security(("bearer" = [])),
    params(("id" = PersonId, Path, description = "The account")), responses(
    (status = 200, description = "The active account", body = Account, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[post("/people/{id}/restore")]
pub async fn restore(db: Data<Db>, actor: Allowed<ManagePeople>, id: Path<PersonId>) -> Result<Tagged<Account>> {
    let (account, revision) = db
        .write_as(actor.access(), move |conn| {
            let row = touchable(conn, &actor.scope, *id)?;
            rules::check_restore(&row, &actor.scope)?;
            // A sign-in that crossed the suspension may have begun a session that counts for nothing so far.
            end_all(conn, row.id)?;
            turn(conn, &actor, &row, PersonStatus::Active, Act::on("people.restore", "person", row.id))
        })
        .await?;
    Ok(Tagged(account, ETag(revision)))
}

/// The account `id`, held, if it is within reach and none of its roles reaches further than `scope`.
pub(super) fn touchable(conn: &mut Conn, scope: &Scope, id: PersonId) -> Result<PersonRow> {
    let row = queries::held(conn, scope, id)?;
    let held = grants(conn, id, now())?;
    reach::check_touch(scope, &held)?;
    Ok(row)
}

fn turn(
    conn: &mut Conn,
    actor: &Allowed<ManagePeople>,
    row: &PersonRow,
    to: PersonStatus,
    act: Act,
) -> Result<Audited<(Account, i32)>> {
    queries::set_status(conn, row.id, to, actor.scope.any)?;
    let act = act.of(row.organisation_id).changed("status", row.status.as_str(), to.as_str());
    Ok(actor.actor.record(conn, act)?.with(queries::show(conn, row.id, now())?))
}

/// People are moved between organisations that exist, by those who reach the new one too.
fn check_move(conn: &mut Conn, scope: &Scope, to: Option<OrganisationId>) -> Result<()> {
    let reached = scope.any || to.is_some_and(|id| scope.organisations.contains(&id));
    if !reached {
        let detail = "Only an administrator of the region moves people out of an organisation.";
        return Err(Error::field("#/organisation_id", "person.organisation.reach", detail));
    }
    organisations::check_known(conn, to)
}
