//! Registering without an account.

use std::time::Duration;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, post};
use openapi::registrations::{Register, RegistrationReceived, RegistrationStatus};
use openapi::{EventId, Timestamp};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::acts::{self, Came, Newcomer};
use super::places::{self, Held};
use super::rows::{self, RegistrationRow};
use super::{notices, rules};
use crate::audit::{Act, Actor, Audited, Unaudited};
use crate::auth::attempts::{self, Bucket};
use crate::auth::{Keys, Viewer};
use crate::clock::{now, seconds_after};
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::events::sight;
use crate::http::{Body, client};
use crate::links::Purpose;
use crate::organisations;

/// Whoever waits longer for their turn is told to come back.
const LONGEST_WAIT: Duration = Duration::from_secs(20);
/// Seconds in which the same words again are the same request, sent twice.
const REPEAT: i64 = 60;

/// Register for an event
///
/// For a place, or for the waiting list once there is none left; needs no account. The link to the registration comes by mail. Of an address
/// that is registered already it is said what somebody new would be told, and that address is sent its link once more.
#[utoipa::path(operation_id = "register", tag = "registrations", security((), ("bearer" = [])), request_body = Register,
    params(("id" = EventId, Path, description = "The event")), responses(
    (status = 202, description = "Registered: a message is on its way", body = RegistrationReceived),
))]
#[post("/event-pages/{id}/registrations")]
pub async fn register(
    db: Data<Db>,
    keys: Data<Keys>,
    viewer: Viewer,
    request: HttpRequest,
    id: Path<EventId>,
    Body(given): Body<Register>,
) -> Result<HttpResponse> {
    rules::check_register(&given)?;
    let email = given.email.trim().to_lowercase();
    let from = Bucket::registrations_from(&keys, client::address(&request))?;
    let again = Bucket::mails(&keys, Purpose::Registration, &email)?;
    let occurrence = given.occurrence_id;
    let person = viewer.person().filter(|_| viewer.email() == Some(email.as_str()));
    let new = Newcomer { said: given.into(), email, person };
    let _turn = turn().await?;
    let came = db
        .write(move |conn| {
            let now = now();
            attempts::count(conn, &from, now)?;
            sight::visible(conn, &viewer, *id)?;
            let held = places::hold(conn, *id, occurrence)?;
            rules::check_open(&held, now)?;
            organisations::check_known(conn, new.said.organisation_id)?;
            let actor = viewer.actor();
            match acts::register(conn, &actor, &held, &new, now)? {
                Came::New(row, recorded) => {
                    let received = received(conn, &new.email, &row)?;
                    Ok(recorded.with(Some(received)))
                }
                Came::Known(row) => known(conn, &actor, &held, &new, &row, &again, now),
                Came::Full => Ok(Unaudited::NothingChanged.with(None)),
            }
        })
        .await?;
    Ok(HttpResponse::Accepted().json(came.ok_or_else(rules::full)?))
}

/// A turn at registering: few at a time, so that a rush for places leaves the database to others too.
pub async fn turn() -> Result<SemaphorePermit<'static>> {
    static TURNS: Semaphore = Semaphore::const_new(3);
    let turn = tokio::time::timeout(LONGEST_WAIT, TURNS.acquire()).await;
    turn.map_err(|_| Error::Busy)?.map_err(|_| Error::Busy)
}

fn received(conn: &mut Conn, email: &str, row: &RegistrationRow) -> Result<RegistrationReceived> {
    let position = places::position(conn, row)?;
    let outlook = if position.is_some() { RegistrationStatus::Waiting } else { RegistrationStatus::Confirmed };
    Ok(RegistrationReceived { email: email.to_owned(), outlook, position })
}

/// What is answered for an address that is registered already: what would be to somebody new. `None` where nobody can register.
fn known(
    conn: &mut Conn,
    actor: &Actor,
    held: &Held,
    new: &Newcomer,
    row: &RegistrationRow,
    again: &Bucket,
    now: Timestamp,
) -> Result<Audited<Option<RegistrationReceived>>> {
    // The same words within a minute are the same request, sent twice: whoever has them knows what came of it.
    let just_now = now < seconds_after(row.updated_at, REPEAT);
    if just_now && is_same(row, new) {
        let received = received(conn, &new.email, row)?;
        return Ok(Unaudited::NothingChanged.with(Some(received)));
    }
    let answer = if places::is_left(conn, held.occurrence.id, new.said.organisation_id)? {
        Some((RegistrationStatus::Confirmed, None))
    } else {
        let waiting = rows::waiting_before(conn, held.occurrence.id, i32::MAX)?;
        let position = u32::try_from(waiting).unwrap_or(u32::MAX).max(1);
        held.event.waiting_list.then_some((RegistrationStatus::Waiting, Some(position)))
    };
    let answer = answer.map(|(outlook, position)| RegistrationReceived { email: new.email.clone(), outlook, position });
    // That it was asked too often would tell that it is known.
    match attempts::count(conn, again, now) {
        Ok(_) if !just_now => {}
        Ok(_) | Err(Error::TooManyAttempts { .. }) => return Ok(Unaudited::Housekeeping.with(answer)),
        Err(failed) => return Err(failed),
    }
    notices::known(conn, held, row, now)?;
    let act = Act::on("registrations.send_link", "registration", row.id).named("email", true);
    Ok(actor.record(conn, act)?.with(answer))
}

fn is_same(row: &RegistrationRow, new: &Newcomer) -> bool {
    let said = &new.said;
    row.name == said.name.trim()
        && row.organisation_id == said.organisation_id
        && row.access_needs == said.access_needs.trim()
}
