//! The secret address of one's own calendar: shown, replaced, removed.

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, delete, get, post};
use openapi::calendars::CalendarAddress;
use openapi::{LinkId, PersonId, Timestamp};
use uuid::Uuid;

use super::queries;
use crate::audit::{Act, Unaudited};
use crate::auth::policy::RegisterSelf;
use crate::auth::{Allowed, Keys};
use crate::clock::now;
use crate::config::Config;
use crate::db::Db;
use crate::error::Result;
use crate::http::Created;
use crate::links::{self, Purpose};

/// Show the secret address of one's own calendar
#[utoipa::path(operation_id = "get_calendar_address", tag = "calendars", security(("bearer" = [])), responses(
    (status = 200, description = "The address, if there is one", body = CalendarAddress),
))]
#[get("/people/me/calendar-address")]
pub async fn show(
    db: Data<Db>,
    config: Data<Config>,
    keys: Data<Keys>,
    actor: Allowed<RegisterSelf>,
) -> Result<Json<CalendarAddress>> {
    match db.read(move |conn| queries::address(conn, actor.id())).await? {
        Some((id, since)) => Ok(Json(address(&config, &keys, id, since)?)),
        None => Ok(Json(CalendarAddress { address: None, created_at: None })),
    }
}

/// Make a new secret address for one's own calendar
///
/// The one before, if any, is good no more.
#[utoipa::path(operation_id = "renew_calendar_address", tag = "calendars", security(("bearer" = [])), responses(
    (status = 201, description = "The new address", body = CalendarAddress),
))]
#[post("/people/me/calendar-address")]
pub async fn renew(
    db: Data<Db>,
    config: Data<Config>,
    keys: Data<Keys>,
    actor: Allowed<RegisterSelf>,
) -> Result<Created<CalendarAddress>> {
    // Nobody can guess it from the time at which it was made.
    let (id, since) = (LinkId(Uuid::new_v4()), now());
    let body = address(&config, &keys, id, since)?;
    db.write_as(actor.access(), move |conn| {
        let replaced = queries::remove_address(conn, actor.id())?;
        queries::insert_address(conn, id, actor.id(), since)?;
        Ok(actor.actor.record(conn, act("calendars.renew", actor.id()).set("replaced", replaced))?.with(()))
    })
    .await?;
    Ok(Created::unaddressed(body))
}

/// Remove the secret address of one's own calendar
///
/// Nobody can read the calendar by it any more.
#[utoipa::path(operation_id = "remove_calendar_address", tag = "calendars", security(("bearer" = [])), responses(
    (status = 204, description = "There is none any more"),
))]
#[delete("/people/me/calendar-address")]
pub async fn remove(db: Data<Db>, actor: Allowed<RegisterSelf>) -> Result<HttpResponse> {
    db.write_as(actor.access(), move |conn| {
        if queries::remove_address(conn, actor.id())? {
            return Ok(actor.actor.record(conn, act("calendars.remove", actor.id()))?.with(()));
        }
        Ok(Unaudited::NothingChanged.with(()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

fn act(name: &'static str, person: PersonId) -> Act {
    Act::on(name, "person", person)
}

fn address(config: &Config, keys: &Keys, id: LinkId, since: Timestamp) -> Result<CalendarAddress> {
    let token = links::token(keys, Purpose::Calendar, id)?;
    let address = format!("{}{}/{token}.ics", config.public_url, Purpose::Calendar.page());
    Ok(CalendarAddress { address: Some(address), created_at: Some(since) })
}
