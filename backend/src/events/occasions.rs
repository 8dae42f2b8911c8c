//! Single times of an event: moved, cancelled, led through the agenda; and who hosts it or is invited.

use actix_web::web::{Data, Path};
use actix_web::{post, put};
use openapi::events::{
    AgendaPosition, CancelEvent, Event, EventStatus, MoveOccurrence, OccurrenceStatus, SetHosts, SetInvitees,
};
use openapi::{EventId, OccurrenceId};

use super::handlers::held;
use super::rows::{self, EventRow, OccurrenceRow, column};
use super::{queries, rules, series, times};
use crate::audit::Act;
use crate::auth::Allowed;
use crate::auth::policy::{ManageEvents, RunEvents};
use crate::clock::now;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::body::TEXT_LIMIT;
use crate::http::etag::ETag;
use crate::http::{Body, Tagged};
use crate::registrations::notices;

/// Move one time of an event
///
/// The others stay, and so do registrations; those who registered for it are told.
#[utoipa::path(operation_id = "move_occurrence", tag = "events", security(("bearer" = [])), request_body = MoveOccurrence,
    params(("id" = EventId, Path, description = "The event"), ("occurrence_id" = OccurrenceId, Path, description = "Its time")), responses(
    (status = 200, description = "The changed event", body = Event, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[post("/events/{id}/occurrences/{occurrence_id}/move")]
pub async fn shift(
    db: Data<Db>,
    actor: Allowed<ManageEvents>,
    path: Path<(EventId, OccurrenceId)>,
    Body(to): Body<MoveOccurrence>,
) -> Result<Tagged<Event>> {
    let at = rules::check_move(&to.starts_local, to.minutes)?;
    let (id, occurrence) = path.into_inner();
    let (event, revision) = db
        .write_as(actor.access(), move |conn| {
            let row = held(conn, &actor.scope, id)?;
            rules::check_not_cancelled(&row)?;
            let time = rows::occurrence(conn, id, occurrence)?;
            check_scheduled(&time)?;
            let starts_at = times::instant(at).ok_or_else(|| anyhow::anyhow!("no such time: {at}"))?;
            let minutes = to.minutes.map_or(row.minutes, column);
            let ends_at = times::minutes_after(starts_at, i64::from(minutes));
            let moved = to.starts_local != time.slot || minutes != row.minutes;
            let before = time.starts_at;
            let time =
                OccurrenceRow { starts_at, ends_at, moved, sequence: time.sequence + 1, reminded_at: None, ..time };
            series::update(conn, &time)?;
            let row = row.touched(now());
            queries::update(conn, &row)?;
            if row.status == EventStatus::Published {
                notices::occurrence_moved(conn, occurrence, row.updated_at)?;
            }
            let act = Act::on("events.move", "event", id).set("occurrence", occurrence).changed(
                "starts_at",
                before,
                starts_at,
            );
            Ok(actor.actor.record(conn, act)?.with(queries::show(conn, id)?))
        })
        .await?;
    Ok(Tagged(event, ETag(revision)))
}

fn check_scheduled(time: &OccurrenceRow) -> Result<()> {
    if time.status == OccurrenceStatus::Scheduled {
        return Ok(());
    }
    Err(Error::Conflict { code: "occurrence.cancelled", detail: "This time of the event was cancelled." })
}

/// Cancel one time of an event
///
/// The others stay. Those who registered for it are told why.
#[utoipa::path(operation_id = "cancel_occurrence", tag = "events", security(("bearer" = [])), request_body = CancelEvent,
    params(("id" = EventId, Path, description = "The event"), ("occurrence_id" = OccurrenceId, Path, description = "Its time")), responses(
    (status = 200, description = "The changed event", body = Event, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[post("/events/{id}/occurrences/{occurrence_id}/cancel")]
pub async fn cancel(
    db: Data<Db>,
    actor: Allowed<ManageEvents>,
    path: Path<(EventId, OccurrenceId)>,
    Body(cancel): Body<CancelEvent>,
) -> Result<Tagged<Event>> {
    rules::check_reason(&cancel.reason)?;
    let (id, occurrence) = path.into_inner();
    let (event, revision) = db
        .write_as(actor.access(), move |conn| {
            let row = held(conn, &actor.scope, id)?;
            let time = rows::occurrence(conn, id, occurrence)?;
            rules::check_published(&row)?;
            check_scheduled(&time)?;
            let sequence = time.sequence + 1;
            series::update(conn, &OccurrenceRow { status: OccurrenceStatus::Cancelled, sequence, ..time })?;
            let row = row.touched(now());
            queries::update(conn, &row)?;
            notices::occurrence_cancelled(conn, occurrence, cancel.reason.trim(), row.updated_at)?;
            let act =
                Act::on("events.cancel_occurrence", "event", id).set("occurrence", occurrence).named("reason", true);
            Ok(actor.actor.record(conn, act)?.with(queries::show(conn, id)?))
        })
        .await?;
    Ok(Tagged(event, ETag(revision)))
}

/// Say where the agenda is
///
/// Open pages show it at once.
#[utoipa::path(operation_id = "set_agenda_position", tag = "events", security(("bearer" = [])), request_body = AgendaPosition,
    params(("id" = EventId, Path, description = "The event"), ("occurrence_id" = OccurrenceId, Path, description = "Its time")), responses(
    (status = 200, description = "The changed event", body = Event, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[put("/events/{id}/occurrences/{occurrence_id}/agenda-position")]
pub async fn set_agenda_position(
    db: Data<Db>,
    actor: Allowed<RunEvents>,
    path: Path<(EventId, OccurrenceId)>,
    Body(to): Body<AgendaPosition>,
) -> Result<Tagged<Event>> {
    let (id, occurrence) = path.into_inner();
    let (event, revision) = db
        .write_as(actor.access(), move |conn| {
            let row = held(conn, &actor.scope, id)?;
            let time = rows::occurrence(conn, id, occurrence)?;
            rules::check_published(&row)?;
            check_item(&row, &to)?;
            let item = |item: &Option<String>| item.clone().unwrap_or_default();
            let agenda_item = to.item.map(|item| item.to_string());
            let act = Act::on("events.agenda", "event", id).set("occurrence", occurrence).changed(
                "agenda_item",
                item(&time.agenda_item),
                item(&agenda_item),
            );
            series::update(conn, &OccurrenceRow { agenda_item, ..time })?;
            // It is no change of what is planned: whoever edits the event at the same time is not held up.
            queries::touch(conn, &row)?;
            Ok(actor.actor.record(conn, act)?.with(queries::show(conn, id)?))
        })
        .await?;
    Ok(Tagged(event, ETag(revision)))
}

fn check_item(row: &EventRow, to: &AgendaPosition) -> Result<()> {
    if to.item.is_none_or(|id| row.agenda.0.iter().any(|item| item.id == id)) {
        return Ok(());
    }
    Err(Error::field("#/item", "event.agenda.unknown", "Name an item of the agenda."))
}

/// Say who hosts an event
///
/// They run it, may change it, and are named on its page.
#[utoipa::path(operation_id = "set_hosts", tag = "events", security(("bearer" = [])), request_body = SetHosts,
    params(("id" = EventId, Path, description = "The event")), responses(
    (status = 200, description = "The changed event", body = Event, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[put("/events/{id}/hosts")]
pub async fn set_hosts(
    db: Data<Db>,
    actor: Allowed<ManageEvents>,
    id: Path<EventId>,
    Body(hosts): Body<SetHosts>,
) -> Result<Tagged<Event>> {
    rules::check_hosts(&hosts)?;
    let (event, revision) = db
        .write_as(actor.access(), move |conn| {
            let row = held(conn, &actor.scope, *id)?;
            queries::set_hosts(conn, *id, &hosts.people)?;
            queries::update(conn, &row.touched(now()))?;
            let act = Act::on("events.hosts", "event", *id).named("hosts", true);
            Ok(actor.actor.record(conn, act)?.with(queries::show(conn, *id)?))
        })
        .await?;
    Ok(Tagged(event, ETag(revision)))
}

/// Say who is invited to an event
///
/// Of an event for invited people: whoever has an account with one of these addresses sees it. Nobody is sent anything.
#[utoipa::path(operation_id = "set_invitees", tag = "events", security(("bearer" = [])), request_body = SetInvitees,
    params(("id" = EventId, Path, description = "The event")), responses(
    (status = 200, description = "The changed event", body = Event, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[put("/events/{id}/invitees")]
pub async fn set_invitees(
    db: Data<Db>,
    actor: Allowed<ManageEvents>,
    id: Path<EventId>,
    Body(invitees): Body<SetInvitees, TEXT_LIMIT>,
) -> Result<Tagged<Event>> {
    let emails = rules::check_invitees(&invitees)?;
    let (event, revision) = db
        .write_as(actor.access(), move |conn| {
            let row = held(conn, &actor.scope, *id)?;
            queries::set_invitees(conn, *id, &emails)?;
            queries::update(conn, &row.touched(now()))?;
            let act = Act::on("events.invitees", "event", *id).named("invitees", true);
            Ok(actor.actor.record(conn, act)?.with(queries::show(conn, *id)?))
        })
        .await?;
    Ok(Tagged(event, ETag(revision)))
}
