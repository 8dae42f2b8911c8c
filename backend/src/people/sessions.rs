//! The sessions of somebody, for those who look after accounts.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get};
use openapi::sessions::SessionSummary;
use openapi::{Page, PageQuery, PersonId, SessionId};

use super::{handlers, queries, rules};
use crate::audit::{Act, Unaudited};
use crate::auth::Allowed;
use crate::auth::policy::{ManagePeople, ReadPeople};
use crate::auth::queries::end_sessions;

use crate::clock::now;
use crate::db::Db;
use crate::error::Result;
use crate::http::cursor::Slice;

/// List somebody's sessions
///
/// Those that have not ended.
#[utoipa::path(operation_id = "list_sessions", tag = "people", security(("bearer" = [])),
    params(("id" = PersonId, Path, description = "The account"), PageQuery), responses(
    (status = 200, description = "Sessions", body = Page<SessionSummary>),
))]
#[get("/people/{id}/sessions")]
pub async fn list(
    db: Data<Db>,
    actor: Allowed<ReadPeople>,
    id: Path<PersonId>,
    query: Query<PageQuery>,
) -> Result<Json<Page<SessionSummary>>> {
    let slice = Slice::<SessionId>::parse(&query)?;
    let asking = actor.session;
    let (after, fetch) = (slice.after, slice.fetch());
    let rows = db
        .read(move |conn| {
            queries::within(conn, &actor.scope, *id)?;
            queries::sessions(conn, *id, now(), after, fetch)
        })
        .await?;
    let page = slice.page(
        rows,
        |row| row.id,
        |row| SessionSummary {
            current: row.id == asking,
            id: row.id,
            device: row.device,
            created_at: row.created_at,
            used_at: row.rotated_at,
            expires_at: row.expires_at,
            second_factor: row.second_factor,
        },
    );
    Ok(Json(page))
}

/// End somebody's sessions
///
/// All of them, at once.
#[utoipa::path(operation_id = "end_sessions", tag = "people", security(("bearer" = [])),
    params(("id" = PersonId, Path, description = "The account")), responses(
    (status = 204, description = "They are signed out everywhere"),
))]
#[delete("/people/{id}/sessions")]
pub async fn end(db: Data<Db>, actor: Allowed<ManagePeople>, id: Path<PersonId>) -> Result<HttpResponse> {
    rules::check_other(actor.id(), *id)?;
    db.write_as(actor.access(), move |conn| {
        let row = handlers::touchable(conn, &actor.scope, *id)?;
        let count = end_sessions(conn, row.id)?;
        if count == 0 {
            return Ok(Unaudited::NothingChanged.with(()));
        }
        let act = Act::on("people.end_sessions", "person", row.id).of(row.organisation_id).set("sessions", count);
        Ok(actor.actor.record(conn, act)?.with(()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
