//! The state of now, and the stream of those that follow.

use std::time::Duration;

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use openapi::live::{EventState, GroupState, LastEvent, StateEvent};
use openapi::{EventId, GroupId};

use super::hub::Hub;
use super::{Topic, state, stream};
use crate::auth::Viewer;
use crate::config::Config;
use crate::db::Db;
use crate::error::{Error, Result};

/// Show the state of an event
///
/// What changes while people look at it: places left, who waits, the item of the agenda, questions; for hosts also who came.
#[utoipa::path(operation_id = "get_event_state", tag = "events", security((), ("bearer" = [])),
    params(("id" = EventId, Path, description = "The event")), responses(
    (status = 200, description = "The state of now", body = EventState),
))]
#[get("/event-pages/{id}/state")]
pub async fn event_state(db: Data<Db>, viewer: Viewer, id: Path<EventId>) -> Result<Json<EventState>> {
    Ok(Json(db.read(move |conn| state::event(conn, &viewer, *id)).await?))
}

/// Follow an event
///
/// Server-sent events: the state of now and again after every change, whole each time, as `event: state` with its version as `id`. The
/// stream ends after some minutes, and when whoever looks may no longer see the event; come back with `last-event-id` then, or read the
/// state from time to time.
#[utoipa::path(operation_id = "watch_event", tag = "events", security((), ("bearer" = [])),
    params(("id" = EventId, Path, description = "The event"), LastEvent),
    responses((status = 200, description = "States, as they follow one another", body = StateEvent, content_type = "text/event-stream"))
)]
#[get("/event-pages/{id}/watch")]
pub async fn watch_event(
    db: Data<Db>,
    hub: Data<Hub>,
    config: Data<Config>,
    request: HttpRequest,
    viewer: Viewer,
    id: Path<EventId>,
) -> Result<HttpResponse> {
    stream::answer(&db, &hub.into_inner(), viewer, Topic::Event(*id), known(&request)?, longest(&config)).await
}

/// Show the state of a working group
///
/// What changes while people look at it: members, open actions, questions.
#[utoipa::path(operation_id = "get_group_state", tag = "groups", security((), ("bearer" = [])),
    params(("id" = GroupId, Path, description = "The working group")), responses(
    (status = 200, description = "The state of now", body = GroupState),
))]
#[get("/group-pages/{id}/state")]
pub async fn group_state(db: Data<Db>, viewer: Viewer, id: Path<GroupId>) -> Result<Json<GroupState>> {
    Ok(Json(db.read(move |conn| state::group(conn, &viewer, *id)).await?))
}

/// Follow a working group
///
/// Server-sent events: the state of now and again after every change, whole each time, as `event: state` with its version as `id`. The
/// stream ends after some minutes, and when whoever looks may no longer see the group; come back with `last-event-id` then, or read the
/// state from time to time.
#[utoipa::path(operation_id = "watch_group", tag = "groups", security((), ("bearer" = [])),
    params(("id" = GroupId, Path, description = "The working group"), LastEvent),
    responses((status = 200, description = "States, as they follow one another", body = StateEvent, content_type = "text/event-stream"))
)]
#[get("/group-pages/{id}/watch")]
pub async fn watch_group(
    db: Data<Db>,
    hub: Data<Hub>,
    config: Data<Config>,
    request: HttpRequest,
    viewer: Viewer,
    id: Path<GroupId>,
) -> Result<HttpResponse> {
    stream::answer(&db, &hub.into_inner(), viewer, Topic::Group(*id), known(&request)?, longest(&config)).await
}

/// The version that a browser coming back was sent last.
fn known(request: &HttpRequest) -> Result<Option<i64>> {
    let Some(value) = request.headers().get("last-event-id") else { return Ok(None) };
    let digits = value.to_str().ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    let known = digits.and_then(|text| text.parse().ok());
    known.map(Some).ok_or_else(|| Error::malformed("`Last-Event-ID` is the `id` of the last event, unchanged."))
}

fn longest(config: &Config) -> Duration {
    Duration::from_secs(config.stream_seconds)
}
