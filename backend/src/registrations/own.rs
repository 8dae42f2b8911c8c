//! Registrations of whoever is signed in.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{get, post, put};
use openapi::registrations::{MyRegistration, RegisterMe, RegistrationFields};
use openapi::{Page, PageQuery, RegistrationId};

use super::acts::{self, Came, Newcomer};
use super::open::turn;
use super::places::{self, Held};
use super::rows::{self, RegistrationRow};
use super::rules::{self, Said};
use super::view;
use crate::audit::{Actor, Recorded, Unaudited};
use crate::auth::policy::RegisterSelf;
use crate::auth::{Allowed, Viewer};
use crate::clock::now;
use crate::config::Config;
use crate::db::{Conn, Db};
use crate::error::Result;
use crate::events::sight;
use crate::http::cursor::Slice;
use crate::http::{Body, Created};

/// List one's own registrations
///
/// Newest first, those made without signing in to the address of the account included.
#[utoipa::path(operation_id = "list_my_registrations", tag = "registrations", security(("bearer" = [])), params(PageQuery), responses(
    (status = 200, description = "Registrations", body = Page<MyRegistration>),
))]
#[get("/people/me/registrations")]
pub async fn list(
    db: Data<Db>,
    actor: Allowed<RegisterSelf>,
    query: Query<PageQuery>,
) -> Result<Json<Page<MyRegistration>>> {
    let slice = Slice::<RegistrationId>::parse(&query)?;
    let page = db
        .read(move |conn| {
            let person = &actor.person;
            let rows = rows::of_person(conn, person.id, &person.email, slice.after, slice.fetch())?;
            let page = slice.page(rows, |row| row.id, |row| row);
            Ok(Page { items: view::list(conn, page.items)?, next: page.next })
        })
        .await?;
    Ok(Json(page))
}

/// Register for an event under one's account
///
/// With its name, address and organisation. Whoever is registered already keeps what they have.
#[utoipa::path(operation_id = "register_me", tag = "registrations", security(("bearer" = [])), request_body = RegisterMe, responses(
    (status = 201, description = "The registration", body = MyRegistration, headers(("location" = String, description = "Its address"))),
))]
#[post("/people/me/registrations")]
pub async fn register(
    db: Data<Db>,
    config: Data<Config>,
    actor: Allowed<RegisterSelf>,
    viewer: Viewer,
    Body(given): Body<RegisterMe>,
) -> Result<Created<MyRegistration>> {
    rules::check_register_me(&given)?;
    let person = &actor.person;
    let said = Said {
        name: person.name.clone(),
        organisation_id: person.organisation_id,
        access_needs: given.access_needs.clone(),
    };
    let new = Newcomer { said, email: person.email.clone(), person: Some(person.id) };
    let _turn = turn().await?;
    let shown = db
        .write_as(actor.access(), move |conn| {
            let now = now();
            let event = places::event_of(conn, given.occurrence_id)?;
            sight::visible(conn, &viewer, event)?;
            let held = places::hold(conn, event, given.occurrence_id)?;
            rules::check_open(&held, now)?;
            match acts::register(conn, &actor.actor, &held, &new, now)? {
                Came::New(row, recorded) => {
                    let shown = view::mine(conn, &held, row, Some(&config.public_url), now)?;
                    Ok(recorded.with(Some(shown)))
                }
                Came::Known(row) => {
                    let shown = view::mine(conn, &held, row, Some(&config.public_url), now)?;
                    Ok(Unaudited::NothingChanged.with(Some(shown)))
                }
                Came::Full => Ok(Unaudited::NothingChanged.with(None)),
            }
        })
        .await?;
    let body = shown.ok_or_else(rules::full)?;
    let location = format!("/api/v1/people/me/registrations/{}", body.id);
    Ok(Created { body, location: Some(location), etag: None })
}

/// Show one of one's own registrations
///
/// With the code and its picture, where the place is confirmed.
#[utoipa::path(operation_id = "get_my_registration", tag = "registrations", security(("bearer" = [])),
    params(("id" = RegistrationId, Path, description = "The registration")), responses(
    (status = 200, description = "The registration", body = MyRegistration),
))]
#[get("/people/me/registrations/{id}")]
pub async fn show(
    db: Data<Db>,
    config: Data<Config>,
    actor: Allowed<RegisterSelf>,
    id: Path<RegistrationId>,
) -> Result<Json<MyRegistration>> {
    let shown = db
        .read(move |conn| {
            let row = rows::own(conn, actor.id(), &actor.person.email, *id)?;
            let held = view::event_of(conn, &row)?;
            view::mine(conn, &held, row, Some(&config.public_url), now())
        })
        .await?;
    Ok(Json(shown))
}

/// Change one of one's own registrations
///
/// Takes all fields; one that is left out gets its default. The address stays.
#[utoipa::path(operation_id = "update_my_registration", tag = "registrations", security(("bearer" = [])), request_body = RegistrationFields,
    params(("id" = RegistrationId, Path, description = "The registration")), responses(
    (status = 200, description = "The changed registration", body = MyRegistration),
))]
#[put("/people/me/registrations/{id}")]
pub async fn update(
    db: Data<Db>,
    config: Data<Config>,
    actor: Allowed<RegisterSelf>,
    id: Path<RegistrationId>,
    Body(given): Body<RegistrationFields>,
) -> Result<Json<MyRegistration>> {
    let said = Said::from(given);
    rules::check_said(&said)?;
    act(&db, config, actor, *id, move |conn, actor, id| {
        let (held, row, recorded) = acts::change(conn, actor, id, &said, now())?;
        Ok((held, row, Some(recorded)))
    })
    .await
}

/// Cancel one of one's own registrations
///
/// The place goes to whoever waits first. A registration that was cancelled stays so.
#[utoipa::path(operation_id = "cancel_my_registration", tag = "registrations", security(("bearer" = [])),
    params(("id" = RegistrationId, Path, description = "The registration")), responses(
    (status = 200, description = "The cancelled registration", body = MyRegistration),
))]
#[post("/people/me/registrations/{id}/cancel")]
pub async fn cancel(
    db: Data<Db>,
    config: Data<Config>,
    actor: Allowed<RegisterSelf>,
    id: Path<RegistrationId>,
) -> Result<Json<MyRegistration>> {
    act(&db, config, actor, *id, |conn, actor, id| acts::cancel(conn, actor, id, false, now())).await
}

/// Accept a place that is kept for oneself
///
/// Of those that are kept for whoever waited, until a set time.
#[utoipa::path(operation_id = "accept_my_place", tag = "registrations", security(("bearer" = [])),
    params(("id" = RegistrationId, Path, description = "The registration")), responses(
    (status = 200, description = "The registration, with its place", body = MyRegistration),
))]
#[post("/people/me/registrations/{id}/accept")]
pub async fn accept(
    db: Data<Db>,
    config: Data<Config>,
    actor: Allowed<RegisterSelf>,
    id: Path<RegistrationId>,
) -> Result<Json<MyRegistration>> {
    act(&db, config, actor, *id, |conn, actor, id| acts::accept(conn, actor, id, now())).await
}

async fn act<F>(
    db: &Db,
    config: Data<Config>,
    actor: Allowed<RegisterSelf>,
    id: RegistrationId,
    mut work: F,
) -> Result<Json<MyRegistration>>
where
    F: FnMut(&mut Conn, &Actor, RegistrationId) -> Result<(Held, RegistrationRow, Option<Recorded>)> + Send + 'static,
{
    let shown = db
        .write_as(actor.access(), move |conn| {
            rows::own(conn, actor.id(), &actor.person.email, id)?;
            let (held, row, recorded) = work(conn, &actor.actor, id)?;
            let shown = view::mine(conn, &held, row, Some(&config.public_url), now())?;
            Ok(match recorded {
                Some(recorded) => recorded.with(shown),
                None => Unaudited::NothingChanged.with(shown),
            })
        })
        .await?;
    Ok(Json(shown))
}
