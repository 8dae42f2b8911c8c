//! The calendars of an event, of a campaign and of a person, for calendar programs to read again and again.

use actix_web::get;
use actix_web::web::{Data, Path, Query};
use openapi::EventId;
use openapi::calendars::EventCalendarQuery;

use super::entry::{Entry, calendar};
use super::file::File;
use super::queries;
use crate::auth::{Keys, Viewer};
use crate::clock::now;
use crate::config::Config;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::links::{self, Purpose};

/// Read the calendar of an event
///
/// RFC 5545. A series is one entry with its rule; times that were moved or cancelled are named by `RECURRENCE-ID`. The online link is
/// not in it.
#[utoipa::path(operation_id = "get_event_calendar", tag = "calendars", security((), ("bearer" = [])),
    params(("id" = EventId, Path, description = "The event"), EventCalendarQuery), responses(
    (status = 200, description = "The calendar", content_type = "text/calendar", body = String,
        headers(("etag" = String, description = "For `If-None-Match`"))),
    (status = 304, description = "It is what it was"),
))]
#[get("/event-pages/{id}/calendar.ics")]
pub async fn of_event(
    db: Data<Db>,
    config: Data<Config>,
    viewer: Viewer,
    id: Path<EventId>,
    query: Query<EventCalendarQuery>,
) -> Result<File> {
    let (name, entries) =
        db.read(move |conn| queries::of_event(conn, &viewer, *id, query.occurrence_id, &config.public_url)).await?;
    Ok(file("event", &name, &entries))
}

/// Read the calendar of a campaign
///
/// RFC 5545: the events of a live or closed campaign that whoever asks may see.
#[utoipa::path(operation_id = "get_campaign_calendar", tag = "calendars", security((), ("bearer" = [])),
    params(("slug" = String, Path, description = "The campaign's name in addresses", max_length = 80, example = "spring-pulse")), responses(
    (status = 200, description = "The calendar", content_type = "text/calendar", body = String,
        headers(("etag" = String, description = "For `If-None-Match`"))),
    (status = 304, description = "It is what it was"),
))]
#[get("/campaign-pages/{slug}/calendar.ics")]
pub async fn of_campaign(db: Data<Db>, config: Data<Config>, viewer: Viewer, slug: Path<String>) -> Result<File> {
    let slug = slug.into_inner();
    if slug.contains('\0') {
        return Err(Error::NotFound);
    }
    let (name, entries) =
        db.read(move |conn| queries::of_campaign(conn, &viewer, &slug, &config.public_url, now())).await?;
    Ok(file("campaign", &name, &entries))
}

/// Read the calendar of a person by its secret address
///
/// RFC 5545: what they are registered for, and the meetings of their working groups. Calendar programs cannot sign in: whoever has the
/// address reads the calendar, until it is replaced or removed.
#[utoipa::path(operation_id = "get_personal_calendar", tag = "calendars",
    params(("token" = String, Path, description = "What the secret address ends in", max_length = 120,
        example = "01900000000070008000000000000077.0f1e2d3c.ics")), responses(
    (status = 200, description = "The calendar", content_type = "text/calendar", body = String,
        headers(("etag" = String, description = "For `If-None-Match`"))),
    (status = 304, description = "It is what it was"),
))]
#[get("/calendars/{token}")]
pub async fn of_person(db: Data<Db>, config: Data<Config>, keys: Data<Keys>, token: Path<String>) -> Result<File> {
    let token = token.strip_suffix(".ics").ok_or(Error::NotFound)?;
    let id = links::read(&keys, Purpose::Calendar, token).ok_or(Error::NotFound)?;
    let entries = db
        .read(move |conn| match queries::holder(conn, id)? {
            Some(person) => queries::of_person(conn, person, &config.public_url, now()),
            None => Ok(None),
        })
        .await?;
    Ok(file("my-calendar", "BeTheFuture", &entries.ok_or(Error::NotFound)?))
}

fn file(stem: &'static str, name: &str, entries: &[Entry]) -> File {
    File { stem, text: calendar(name, entries) }
}
