//! One's registration by the link that was sent for it: whoever has the link needs no account.

use actix_web::post;
use actix_web::web::{Data, Json};
use openapi::RegistrationId;
use openapi::registrations::{ChangeRegistration, MyRegistration, RegistrationToken};

use super::acts;
use super::places::Held;
use super::rows::{self, RegistrationRow};
use super::rules::{self, Said};
use super::view;
use crate::audit::{Actor, By, Recorded, Unaudited};
use crate::auth::Keys;
use crate::clock::now;
use crate::config::Config;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::Body;
use crate::links::{self, Purpose};

/// The registration that the link is for.
fn read(keys: &Keys, token: &str) -> Result<RegistrationId> {
    let link = links::read(keys, Purpose::Registration, token).ok_or(Error::LinkSpent)?;
    Ok(RegistrationId(link.0))
}

/// A link to what is not there any more does not work any more.
fn spent(failed: Error) -> Error {
    if matches!(failed, Error::NotFound) { Error::LinkSpent } else { failed }
}

/// Show a registration by its link
///
/// With the code, where the place is confirmed. The link works until name and address are deleted after the event.
#[utoipa::path(operation_id = "read_registration_by_link", tag = "registrations", request_body = RegistrationToken, responses(
    (status = 200, description = "The registration", body = MyRegistration),
))]
#[post("/registrations/read")]
pub async fn show(
    db: Data<Db>,
    keys: Data<Keys>,
    config: Data<Config>,
    Body(sent): Body<RegistrationToken>,
) -> Result<Json<MyRegistration>> {
    let id = read(&keys, &sent.token)?;
    let shown = db
        .read(move |conn| {
            let row = rows::find(conn, id)?.filter(|row| row.email.is_some()).ok_or(Error::LinkSpent)?;
            let held = view::event_of(conn, &row)?;
            view::mine(conn, &held, row, Some(&config.public_url), now())
        })
        .await?;
    Ok(Json(shown))
}

/// Change a registration by its link
///
/// Name, organisation and access needs. The address stays.
#[utoipa::path(operation_id = "change_registration_by_link", tag = "registrations", request_body = ChangeRegistration, responses(
    (status = 200, description = "The changed registration", body = MyRegistration),
))]
#[post("/registrations/change")]
pub async fn change(
    db: Data<Db>,
    keys: Data<Keys>,
    config: Data<Config>,
    Body(sent): Body<ChangeRegistration>,
) -> Result<Json<MyRegistration>> {
    let id = read(&keys, &sent.token)?;
    let said = Said::from(sent);
    rules::check_said(&said)?;
    act(&db, config, move |conn, actor| {
        let (held, row, recorded) = acts::change(conn, actor, id, &said, now())?;
        Ok((held, row, Some(recorded)))
    })
    .await
}

/// Cancel a registration by its link
///
/// The place goes to whoever waits first. A registration that was cancelled stays so.
#[utoipa::path(operation_id = "cancel_registration_by_link", tag = "registrations", request_body = RegistrationToken, responses(
    (status = 200, description = "The cancelled registration", body = MyRegistration),
))]
#[post("/registrations/cancel")]
pub async fn cancel(
    db: Data<Db>,
    keys: Data<Keys>,
    config: Data<Config>,
    Body(sent): Body<RegistrationToken>,
) -> Result<Json<MyRegistration>> {
    let id = read(&keys, &sent.token)?;
    act(&db, config, move |conn, actor| acts::cancel(conn, actor, id, false, now())).await
}

/// Accept a place by the registration's link
///
/// Of those that are kept for whoever waited, until a set time.
#[utoipa::path(operation_id = "accept_place", tag = "registrations", request_body = RegistrationToken, responses(
    (status = 200, description = "The registration, with its place", body = MyRegistration),
))]
#[post("/registrations/accept")]
pub async fn accept(
    db: Data<Db>,
    keys: Data<Keys>,
    config: Data<Config>,
    Body(sent): Body<RegistrationToken>,
) -> Result<Json<MyRegistration>> {
    let id = read(&keys, &sent.token)?;
    act(&db, config, move |conn, actor| acts::accept(conn, actor, id, now())).await
}

async fn act<F>(db: &Db, config: Data<Config>, mut work: F) -> Result<Json<MyRegistration>>
where
    F: FnMut(&mut Conn, &Actor) -> Result<(Held, RegistrationRow, Option<Recorded>)> + Send + 'static,
{
    let actor = Actor::here(By::Nobody);
    let shown = db
        .write(move |conn| {
            let (held, row, recorded) = work(conn, &actor)?;
            let shown = view::mine(conn, &held, row, Some(&config.public_url), now())?;
            Ok(match recorded {
                Some(recorded) => recorded.with(shown),
                None => Unaudited::NothingChanged.with(shown),
            })
        })
        .await;
    Ok(Json(shown.map_err(spent)?))
}
