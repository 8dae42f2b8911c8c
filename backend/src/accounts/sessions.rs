//! One's own sessions.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get};
use openapi::sessions::SessionSummary;
use openapi::{Page, PageQuery, SessionId};

use super::queries;
use crate::audit::{Act, Unaudited};
use crate::auth::Allowed;
use crate::auth::policy::UseAccount;
use crate::auth::queries::SessionRow;
use crate::clock::now;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::cursor::Slice;
use crate::people;

/// List one's own sessions
///
/// Those that have not ended.
#[utoipa::path(operation_id = "list_my_sessions", tag = "accounts", security(("bearer" = [])), params(PageQuery), responses(
    (status = 200, description = "Sessions", body = Page<SessionSummary>),
))]
#[get("/people/me/sessions")]
pub async fn list(
    db: Data<Db>,
    actor: Allowed<UseAccount>,
    query: Query<PageQuery>,
) -> Result<Json<Page<SessionSummary>>> {
    let slice = Slice::<SessionId>::parse(&query)?;
    let (person, after, fetch) = (actor.id(), slice.after, slice.fetch());
    let rows = db.read(move |conn| people::queries::sessions(conn, person, now(), after, fetch)).await?;
    Ok(Json(slice.page(rows, |row| row.id, |row| show(row, actor.session))))
}

/// End one's other sessions
///
/// All but the one that asks.
#[utoipa::path(operation_id = "end_my_other_sessions", tag = "accounts", security(("bearer" = [])), responses(
    (status = 204, description = "Signed out everywhere else"),
))]
#[delete("/people/me/sessions")]
pub async fn end_others(db: Data<Db>, actor: Allowed<UseAccount>) -> Result<HttpResponse> {
    db.write_as(actor.access(), move |conn| {
        let count = queries::end_other_sessions(conn, actor.id(), actor.session)?;
        if count == 0 {
            return Ok(Unaudited::NothingChanged.with(()));
        }
        let act = Act::on("people.end_sessions", "person", actor.id()).of(actor.person.organisation_id);
        Ok(actor.actor.record(conn, act.set("sessions", count))?.with(()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// End one of one's sessions
#[utoipa::path(operation_id = "end_my_session", tag = "accounts", security(("bearer" = [])),
    params(("id" = SessionId, Path, description = "The session")), responses(
    (status = 204, description = "It has ended"),
))]
#[delete("/people/me/sessions/{id}")]
pub async fn end(db: Data<Db>, actor: Allowed<UseAccount>, id: Path<SessionId>) -> Result<HttpResponse> {
    db.write_as(actor.access(), move |conn| {
        if !queries::end_session(conn, actor.id(), *id)? {
            return Err(Error::NotFound);
        }
        let act = Act::on("sessions.end", "session", *id).of(actor.person.organisation_id);
        Ok(actor.actor.record(conn, act)?.with(()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A session as it is shown to whoever asks under the session `asking`.
pub fn show(row: SessionRow, asking: SessionId) -> SessionSummary {
    SessionSummary {
        current: row.id == asking,
        id: row.id,
        device: row.device,
        created_at: row.created_at,
        used_at: row.rotated_at,
        expires_at: row.expires_at,
        second_factor: row.second_factor,
    }
}
