//! Registrations as those see and change them who run the event.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, get, post, put};
use openapi::registrations::{Attendance, CheckIn, CheckedIn, Registration, RegistrationListQuery, RegistrationStatus};
use openapi::{EventId, Page, PageQuery, RegistrationId, Timestamp};

use super::rows::{self, RegistrationRow};
use super::{acts, code, rules, view};
use crate::audit::{Act, Actor, Audited, Unaudited};
use crate::auth::Allowed;
use crate::auth::policy::{ReadEvents, RunEvents, Scope};
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::events::sight;
use crate::http::Body;
use crate::http::cursor::Slice;

/// List who registered for an event
///
/// In the order they came.
#[utoipa::path(operation_id = "list_registrations", tag = "registrations", security(("bearer" = [])),
    params(("id" = EventId, Path, description = "The event"), RegistrationListQuery), responses(
    (status = 200, description = "Registrations", body = Page<Registration>),
))]
#[get("/events/{id}/registrations")]
pub async fn list(
    db: Data<Db>,
    actor: Allowed<ReadEvents>,
    id: Path<EventId>,
    query: Query<RegistrationListQuery>,
) -> Result<Json<Page<Registration>>> {
    let query = query.into_inner();
    rules::check_query(&query)?;
    let slice = Slice::<RegistrationId>::parse(&PageQuery { cursor: query.cursor.clone(), limit: query.limit })?;
    let page = db
        .read(move |conn| {
            sight::within(conn, &actor.scope, *id)?;
            let rows = rows::list(conn, *id, &query, slice.after, slice.fetch())?;
            let page = slice.page(rows, |row| row.id, |row| row);
            Ok(Page { items: view::all(conn, page.items)?, next: page.next })
        })
        .await?;
    Ok(Json(page))
}

/// Check somebody in
///
/// By the code that they show. A code that was used before answers with when that was.
#[utoipa::path(operation_id = "check_in", tag = "registrations", security(("bearer" = [])), request_body = CheckIn,
    params(("id" = EventId, Path, description = "The event")), responses(
    (status = 200, description = "They are there", body = CheckedIn),
))]
#[post("/events/{id}/check-ins")]
pub async fn check_in(
    db: Data<Db>,
    actor: Allowed<RunEvents>,
    id: Path<EventId>,
    Body(given): Body<CheckIn>,
) -> Result<Json<CheckedIn>> {
    rules::check_code(&given)?;
    let checked = db
        .write_as(actor.access(), move |conn| {
            sight::within(conn, &actor.scope, *id)?;
            let shown = rows::by_code(conn, *id, &code::read(&given.code))?.ok_or(Error::NotFound)?;
            if given.occurrence_id.is_some_and(|wanted| wanted != shown.occurrence_id) {
                return Err(Error::Conflict {
                    code: "registration.other_time",
                    detail: "This code is for another time of the event.",
                });
            }
            attend(conn, &actor.actor, shown.id, true, now())
        })
        .await?;
    let (row, again) = checked;
    Ok(Json(CheckedIn {
        registration_id: row.id,
        occurrence_id: row.occurrence_id,
        name: row.name,
        organisation_id: row.organisation_id,
        access_needs: row.access_needs,
        attended_at: row.attended_at.unwrap_or(row.updated_at),
        again,
    }))
}

/// Say whether somebody came
///
/// Without their code, or to take back a mistake.
#[utoipa::path(operation_id = "set_attendance", tag = "registrations", security(("bearer" = [])), request_body = Attendance,
    params(("id" = EventId, Path, description = "The event"), ("registration_id" = RegistrationId, Path, description = "The registration")),
    responses((status = 204, description = "Kept")))]
#[put("/events/{id}/registrations/{registration_id}/attendance")]
pub async fn set_attendance(
    db: Data<Db>,
    actor: Allowed<RunEvents>,
    path: Path<(EventId, RegistrationId)>,
    Body(given): Body<Attendance>,
) -> Result<HttpResponse> {
    let (event, id) = path.into_inner();
    db.write_as(actor.access(), move |conn| {
        within(conn, &actor.scope, event, id)?;
        attend(conn, &actor.actor, id, given.attended, now())
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Cancel somebody's registration
///
/// They are told; the place goes to whoever waits first.
#[utoipa::path(operation_id = "cancel_registration", tag = "registrations", security(("bearer" = [])),
    params(("id" = EventId, Path, description = "The event"), ("registration_id" = RegistrationId, Path, description = "The registration")),
    responses((status = 204, description = "Cancelled")))]
#[post("/events/{id}/registrations/{registration_id}/cancel")]
pub async fn cancel(
    db: Data<Db>,
    actor: Allowed<RunEvents>,
    path: Path<(EventId, RegistrationId)>,
) -> Result<HttpResponse> {
    let (event, id) = path.into_inner();
    db.write_as(actor.access(), move |conn| {
        within(conn, &actor.scope, event, id)?;
        let (_, _, recorded) = acts::cancel(conn, &actor.actor, id, true, now())?;
        Ok(recorded.map_or_else(|| Unaudited::NothingChanged.with(()), |recorded| recorded.with(())))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The registration `id` at the event `event`, if that is within reach.
fn within(conn: &mut Conn, scope: &Scope, event: EventId, id: RegistrationId) -> Result<RegistrationRow> {
    sight::within(conn, scope, event)?;
    rows::find(conn, id)?.filter(|row| row.event_id == event).ok_or(Error::NotFound)
}

/// Keeps whether somebody came; tells whether that was known.
fn attend(
    conn: &mut Conn,
    actor: &Actor,
    id: RegistrationId,
    attended: bool,
    now: Timestamp,
) -> Result<Audited<(RegistrationRow, bool)>> {
    let (held, row) = acts::take_up(conn, id)?;
    if row.status != RegistrationStatus::Confirmed {
        return Err(Error::Conflict {
            code: "registration.not_confirmed",
            detail: "There is no confirmed place under this code: it waits, or was cancelled.",
        });
    }
    if row.attended_at.is_some() == attended {
        return Ok(Unaudited::NothingChanged.with((row, true)));
    }
    let row =
        RegistrationRow { attended_at: attended.then_some(now), updated_at: now, revision: row.revision + 1, ..row };
    rows::update(conn, &row)?;
    let act = Act::on("registrations.attend", "registration", id).changed("attended", !attended, attended);
    Ok(acts::record(conn, actor, &held, act)?.with((row, false)))
}
