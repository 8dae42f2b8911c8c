//! Events as those see and change them who plan them.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post, put};
use openapi::events::{CancelEvent, Event, EventFields, EventListQuery, EventStatus, EventSummary};
use openapi::{EventId, Page, PageQuery, Timestamp};

use super::rows::{self, EventRow};
use super::{queries, rules, series, sight};
use crate::audit::Act;
use crate::auth::Allowed;
use crate::auth::policy::{Belongs, ManageEvents, ReadEvents, Scope};
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::Result;
use crate::http::body::TEXT_LIMIT;
use crate::http::cursor::Slice;
use crate::http::etag::{ETag, IfMatch};
use crate::http::{Body, Created, Tagged};
use crate::registrations::{self, notices};
use crate::{campaigns, groups};

/// List the events that one plans
///
/// All within reach, newest first, drafts included.
#[utoipa::path(operation_id = "list_events", tag = "events", security(("bearer" = [])), params(EventListQuery), responses(
    (status = 200, description = "Events", body = Page<EventSummary>),
))]
#[get("/events")]
pub async fn list(
    db: Data<Db>,
    actor: Allowed<ReadEvents>,
    query: Query<EventListQuery>,
) -> Result<Json<Page<EventSummary>>> {
    let wanted = query.into_inner();
    let slice = Slice::<EventId>::parse(&PageQuery { cursor: wanted.cursor.clone(), limit: wanted.limit })?;
    let page = db
        .read(move |conn| {
            let rows = queries::list(conn, &actor.scope, &wanted, slice.after, slice.fetch())?;
            let page = slice.page(rows, |row| row.id, |row| row);
            Ok(Page { items: queries::summaries(conn, page.items, now())?, next: page.next })
        })
        .await?;
    Ok(Json(page))
}

/// Plan an event
///
/// Of a campaign, of a working group, or of the region. The new event is a draft: those see it who plan it, until it is published.
#[utoipa::path(operation_id = "create_event", tag = "events", security(("bearer" = [])), request_body = EventFields, responses(
    (status = 201, description = "The new event", body = Event, headers(
        ("etag" = String, description = "Its version, for `If-Match`"), ("location" = String, description = "Its address"))),
))]
#[post("/events")]
pub async fn create(
    db: Data<Db>,
    actor: Allowed<ManageEvents>,
    Body(fields): Body<EventFields, TEXT_LIMIT>,
) -> Result<Created<Event>> {
    rules::check_fields(&fields)?;
    let row = EventRow::draft(fields, Some(actor.id()), now());
    let (body, revision) = db
        .write_as(actor.access(), move |conn| {
            check_may_plan(conn, &actor.scope, &row)?;
            check_group(conn, &row)?;
            series::add(conn, &row)?;
            let act = owned(Act::on("events.create", "event", row.id).set("title", &row.title), &row);
            Ok(actor.actor.record(conn, act)?.with(queries::show(conn, row.id)?))
        })
        .await?;
    Ok(created(body, revision))
}

/// Whether somebody may plan events there: hosts of one may not plan others.
fn check_may_plan(conn: &mut Conn, scope: &Scope, row: &EventRow) -> Result<()> {
    let scope = Scope { own: None, ..scope.clone() };
    match (row.campaign_id, row.group_id) {
        (Some(campaign), _) => campaigns::within(conn, &scope, campaign).map(drop),
        (None, Some(group)) => groups::within(conn, &scope, group).map(drop),
        (None, None) => scope.check(&Belongs::default()),
    }
}

/// A working group that is closed plans nothing more.
fn check_group(conn: &mut Conn, row: &EventRow) -> Result<()> {
    let Some(id) = row.group_id else { return Ok(()) };
    groups::check_active(&groups::held(conn, id)?)
}

fn created(body: Event, revision: i32) -> Created<Event> {
    let location = format!("/api/v1/events/{}", body.id);
    Created { body, location: Some(location), etag: Some(ETag(revision)) }
}

/// Names in the audit whose event it is.
fn owned(act: Act, row: &EventRow) -> Act {
    let act = row.campaign_id.map_or(act.clone(), |id| act.set("campaign_id", id));
    row.group_id.map_or(act.clone(), |id| act.set("group_id", id))
}

/// Show an event to those who plan it
#[utoipa::path(operation_id = "get_event_settings", tag = "events", security(("bearer" = [])),
    params(("id" = EventId, Path, description = "The event")), responses(
    (status = 200, description = "The event", body = Event, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[get("/events/{id}")]
pub async fn show(db: Data<Db>, actor: Allowed<ReadEvents>, id: Path<EventId>) -> Result<Tagged<Event>> {
    let (event, revision) = db
        .read(move |conn| {
            sight::within(conn, &actor.scope, *id)?;
            queries::show(conn, *id)
        })
        .await?;
    Ok(Tagged(event, ETag(revision)))
}

/// Change an event
///
/// Takes all fields; one that is left out gets its default. Times that stay in the series, or only get another time of day, keep their
/// registrations; new ones are added; those that fall out are cancelled where somebody registered. Where a published event gets another
/// time, place or link, those who registered are told.
#[utoipa::path(operation_id = "update_event", tag = "events", security(("bearer" = [])), request_body = EventFields,
    params(("id" = EventId, Path, description = "The event"),
        ("if-match" = String, Header, description = "The ETag last read", max_length = 40, example = "\"1\"")), responses(
    (status = 200, description = "The changed event", body = Event, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[put("/events/{id}")]
pub async fn update(
    db: Data<Db>,
    actor: Allowed<ManageEvents>,
    id: Path<EventId>,
    if_match: IfMatch,
    Body(fields): Body<EventFields, TEXT_LIMIT>,
) -> Result<Tagged<Event>> {
    rules::check_fields(&fields)?;
    let (event, revision) = db
        .write_as(actor.access(), move |conn| {
            let before = held(conn, &actor.scope, *id)?;
            if_match.check(before.revision)?;
            rules::check_not_cancelled(&before)?;
            rules::check_same_owner(&before, &fields)?;
            let row = before.clone().changed(fields.clone(), now());
            let recorded = actor.actor.record(conn, changes(&before, &row))?;
            keep(conn, &before, row)?;
            Ok(recorded.with(queries::show(conn, *id)?))
        })
        .await?;
    Ok(Tagged(event, ETag(revision)))
}

/// The event `id` within reach, held for this transaction alone, and its working group before it: one that is closed changes nothing
/// more, and no minutes are begun of a time that is being deleted.
pub(super) fn held(conn: &mut Conn, scope: &Scope, id: EventId) -> Result<EventRow> {
    let group = rows::find(conn, id)?.group_id.map(|group| groups::held(conn, group)).transpose()?;
    rows::hold(conn, id)?;
    let row = sight::within(conn, scope, id)?;
    group.as_ref().map_or(Ok(()), groups::check_active)?;
    Ok(row)
}

/// Keeps a changed event with its occurrences, gives places that there are more of, and tells those who registered.
fn keep(conn: &mut Conn, before: &EventRow, row: EventRow) -> Result<()> {
    let now = row.updated_at;
    let news = row.status == EventStatus::Published && concerns_calendars(before, &row);
    let row = EventRow { sequence: row.sequence + i32::from(news), ..row };
    queries::update(conn, &row)?;
    let changes = series::sync(conn, &row, now)?;
    for id in changes.cancelled {
        notices::occurrence_cancelled(conn, id, "The dates of this event were changed.", now)?;
    }
    if news {
        notices::event_changed(conn, row.id, now)?;
    }
    promote(conn, &row, now)
}

/// Gives places that are free to those who wait.
fn promote(conn: &mut Conn, row: &EventRow, now: Timestamp) -> Result<()> {
    for id in series::ahead(conn, row, now)? {
        registrations::promote(conn, id, now)?;
    }
    Ok(())
}

/// Whether time, place or link became others.
fn concerns_calendars(before: &EventRow, after: &EventRow) -> bool {
    before.starts_local != after.starts_local
        || before.minutes != after.minutes
        || before.repeats != after.repeats
        || before.venue != after.venue
        || before.online_link != after.online_link
}

/// Delete a draft
#[utoipa::path(operation_id = "delete_event", tag = "events", security(("bearer" = [])),
    params(("id" = EventId, Path, description = "The event")), responses(
    (status = 204, description = "It is gone"),
))]
#[delete("/events/{id}")]
pub async fn delete(db: Data<Db>, actor: Allowed<ManageEvents>, id: Path<EventId>) -> Result<HttpResponse> {
    db.write_as(actor.access(), move |conn| {
        let row = held(conn, &actor.scope, *id)?;
        rules::check_draft(&row)?;
        queries::delete(conn, *id)?;
        let act = owned(Act::on("events.delete", "event", *id).set("title", &row.title), &row);
        Ok(actor.actor.record(conn, act)?.with(()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Publish an event
///
/// Those see it from now on whom its visibility names, and can register.
#[utoipa::path(operation_id = "publish_event", tag = "events", security(("bearer" = [])),
    params(("id" = EventId, Path, description = "The event")), responses(
    (status = 200, description = "The published event", body = Event, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[post("/events/{id}/publish")]
pub async fn publish(db: Data<Db>, actor: Allowed<ManageEvents>, id: Path<EventId>) -> Result<Tagged<Event>> {
    let (event, revision) = db
        .write_as(actor.access(), move |conn| {
            let row = held(conn, &actor.scope, *id)?;
            rules::check_draft(&row)?;
            let row = EventRow { status: EventStatus::Published, ..row }.touched(now());
            queries::update(conn, &row)?;
            let act = Act::on("events.publish", "event", *id).changed("status", "draft", row.status.as_str());
            Ok(actor.actor.record(conn, act)?.with(queries::show(conn, *id)?))
        })
        .await?;
    Ok(Tagged(event, ETag(revision)))
}

/// Cancel an event
///
/// All of its times. Those who registered for what is still to come are told why; its page and the calendars say that it is cancelled.
#[utoipa::path(operation_id = "cancel_event", tag = "events", security(("bearer" = [])), request_body = CancelEvent,
    params(("id" = EventId, Path, description = "The event")), responses(
    (status = 200, description = "The cancelled event", body = Event, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[post("/events/{id}/cancel")]
pub async fn cancel(
    db: Data<Db>,
    actor: Allowed<ManageEvents>,
    id: Path<EventId>,
    Body(cancel): Body<CancelEvent>,
) -> Result<Tagged<Event>> {
    rules::check_reason(&cancel.reason)?;
    let (event, revision) = db
        .write_as(actor.access(), move |conn| {
            let row = held(conn, &actor.scope, *id)?;
            rules::check_published(&row)?;
            let cancelled_reason = cancel.reason.trim().to_owned();
            let sequence = row.sequence + 1;
            let row = EventRow { status: EventStatus::Cancelled, cancelled_reason, sequence, ..row }.touched(now());
            queries::update(conn, &row)?;
            notices::event_cancelled(conn, *id, &row.cancelled_reason, row.updated_at)?;
            let act = Act::on("events.cancel", "event", *id)
                .changed("status", "published", row.status.as_str())
                .named("cancelled_reason", true);
            Ok(actor.actor.record(conn, act)?.with(queries::show(conn, *id)?))
        })
        .await?;
    Ok(Tagged(event, ETag(revision)))
}

/// Duplicate an event
///
/// The new one is a draft with the same fields, hosts and invited addresses, without registrations; its time is to be changed.
#[utoipa::path(operation_id = "duplicate_event", tag = "events", security(("bearer" = [])),
    params(("id" = EventId, Path, description = "The event")), responses(
    (status = 201, description = "The new event", body = Event, headers(
        ("etag" = String, description = "Its version, for `If-Match`"), ("location" = String, description = "Its address"))),
))]
#[post("/events/{id}/duplicate")]
pub async fn duplicate(db: Data<Db>, actor: Allowed<ManageEvents>, id: Path<EventId>) -> Result<Created<Event>> {
    let (body, revision) = db
        .write_as(actor.access(), move |conn| {
            let row = sight::within(conn, &actor.scope, *id)?;
            let mut fields = row.fields();
            fields.agenda.iter_mut().for_each(|item| item.id = None);
            let copy = EventRow::draft(fields, Some(actor.id()), now());
            check_group(conn, &copy)?;
            series::add(conn, &copy)?;
            let (hosts, invitees) = (queries::active_hosts(conn, *id)?, queries::invitees(conn, *id)?);
            queries::set_hosts(conn, copy.id, &hosts)?;
            queries::set_invitees(conn, copy.id, &invitees.into_iter().collect())?;
            let act = Act::on("events.duplicate", "event", copy.id).set("title", &copy.title).set("of", *id);
            Ok(actor.actor.record(conn, owned(act, &copy))?.with(queries::show(conn, copy.id)?))
        })
        .await?;
    Ok(created(body, revision))
}

/// What a change of fields says in the audit.
fn changes(before: &EventRow, after: &EventRow) -> Act {
    let number = |number: Option<i32>| number.map_or_else(String::new, |number| number.to_string());
    Act::on("events.update", "event", after.id)
        .changed("title", &before.title, &after.title)
        .changed("kind", before.kind.as_str(), after.kind.as_str())
        .changed("visibility", before.visibility.as_str(), after.visibility.as_str())
        .changed("starts_local", &before.starts_local, &after.starts_local)
        .changed("minutes", before.minutes, after.minutes)
        .changed("capacity", number(before.capacity), number(after.capacity))
        .changed("waiting_list", before.waiting_list, after.waiting_list)
        .changed("hours_to_accept", number(before.hours_to_accept), number(after.hours_to_accept))
        .changed("link_minutes_before", before.link_minutes_before, after.link_minutes_before)
        .changed("keep_days", before.keep_days, after.keep_days)
        .changed(
            "registration_closes_minutes_before",
            before.registration_closes_minutes_before,
            after.registration_closes_minutes_before,
        )
        .named("repeats", before.repeats != after.repeats)
        .named("summary", before.summary != after.summary)
        .named("description", before.description != after.description)
        .named("venue", before.venue != after.venue)
        .named("access_information", before.access_information != after.access_information)
        .named("online_link", before.online_link != after.online_link)
        .named("agenda", before.agenda != after.agenda)
        .named("reserved", before.reserved != after.reserved)
}
