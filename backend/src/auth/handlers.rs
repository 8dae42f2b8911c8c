//! Signing in, staying signed in, signing out.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, delete, post};
use openapi::Timestamp;
use openapi::people::PersonStatus;
use openapi::sessions::{Session, SignIn};
use subtle::ConstantTimeEq;

use super::queries::{self, PersonRow, SessionRow};
use super::sessions::{self, Held, refresh_token};
use super::sign_in::Place;
use super::tokens::{GRACE_SECONDS, Keys, RefreshToken};
use super::{Passwords, device};
use crate::audit::{Act, Actor, Audited, By, Unaudited};
use crate::clock::{now, seconds_after};
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::Body;
use crate::mail::{self, Letter, Parameters, Template};

/// Sign in
///
/// The answer carries an access token of 15 minutes; the refresh token comes in a cookie that scripts cannot read. Whoever has a
/// second factor sends a code of it too: without one the answer is 401 with the code `second_factor.missing`.
#[utoipa::path(operation_id = "sign_in", tag = "sessions", request_body = SignIn, responses(
    (status = 201, description = "Signed in", body = Session,
        headers(("set-cookie" = String, description = "The refresh token, `__Host-refresh`, and `__Host-device`, by which the browser is known again"))),
))]
#[post("/sessions")]
pub async fn sign_in(
    db: Data<Db>,
    keys: Data<Keys>,
    passwords: Data<Passwords>,
    request: HttpRequest,
    Body(given): Body<SignIn>,
) -> Result<HttpResponse> {
    let place = Place::of(&request, &keys);
    let held = super::sign_in::sign_in(&db, &keys, &passwords, given, place).await?;
    let known = device::remember(&keys, held.person.id, held.now)?;
    Ok(HttpResponse::Created().cookie(held.cookie()).cookie(known).json(held.session(&keys)?))
}

/// Renew a session
///
/// Takes the refresh token of the cookie and answers with a new access token and, in the cookie, a new refresh token.
/// A refresh token that was used before ends the session, since somebody else may hold it.
#[utoipa::path(operation_id = "refresh_session", tag = "sessions", security(("refresh" = [])), responses(
    (status = 200, description = "Renewed", body = Session,
        headers(("set-cookie" = String, description = "The refresh token, `__Host-refresh`"))),
))]
#[post("/sessions/refresh")]
pub async fn refresh(db: Data<Db>, keys: Data<Keys>, request: HttpRequest) -> Result<HttpResponse> {
    let token = refresh_token(&request, &keys).ok_or(Error::SignedOut)?;
    let next = keys.successor(&token)?;
    let kept = next.clone();
    let now = now();
    let actor = Actor::here(By::Nobody);
    let renewed = db.write(move |conn| renew(conn, &actor, &token, &kept, now)).await?;
    let held = renewed.ok_or(Error::SignedOut)?;
    Ok(HttpResponse::Ok().cookie(held.cookie()).json(held.session(&keys)?))
}

/// Sign out
#[utoipa::path(operation_id = "sign_out", tag = "sessions", security(("refresh" = [])), responses(
    (status = 204, description = "Signed out"),
))]
#[delete("/sessions/current")]
pub async fn sign_out(db: Data<Db>, keys: Data<Keys>, request: HttpRequest) -> Result<HttpResponse> {
    let token = refresh_token(&request, &keys).ok_or(Error::SignedOut)?;
    let actor = Actor::here(By::Nobody);
    let ended = db
        .write(move |conn| {
            let Some(row) = queries::session(conn, token.session)? else {
                return Ok(Unaudited::NothingChanged.with(false));
            };
            let held = matches(&row.token_hash, &token) || row.previous_hash.is_some_and(|hash| matches(&hash, &token));
            if !held {
                return Ok(Unaudited::NothingChanged.with(false));
            }
            queries::end(conn, token.session)?;
            let act = Act::on("sessions.end", "session", row.id);
            Ok(actor.recognised(row.person_id).record(conn, act)?.with(true))
        })
        .await?;
    if !ended {
        return Err(Error::SignedOut);
    }
    Ok(HttpResponse::NoContent().cookie(sessions::removal()).finish())
}

/// The holder of `token`, if it is the session's own or was until just now; any other token ends the session.
fn renew(
    conn: &mut Conn,
    actor: &Actor,
    token: &RefreshToken,
    next: &RefreshToken,
    now: Timestamp,
) -> Result<Audited<Option<Held>>> {
    let Some(row) = queries::session(conn, token.session)? else { return Ok(Unaudited::NothingChanged.with(None)) };
    let actor = actor.recognised(row.person_id);
    let current = matches(&row.token_hash, token);
    let previous = row.previous_hash.as_deref().is_some_and(|hash| matches(hash, token));
    let in_grace = previous && now < seconds_after(row.rotated_at, GRACE_SECONDS);
    let person = queries::person(conn, row.person_id)?;
    if row.expires_at < now || person.status != PersonStatus::Active {
        queries::end(conn, row.id)?;
        return Ok(actor.record(conn, Act::on("sessions.end", "session", row.id))?.with(None));
    }
    if !(current || in_grace) {
        return refuse_reuse(conn, &actor, &row, person);
    }
    let seconds = sessions::seconds(conn)?;
    let held = Held { person: queries::show(conn, person, now)?, token: next.clone(), seconds, now };
    // Where another call rotated first, it put the very same successor there.
    if current && queries::rotate(conn, &row, next, now, seconds_after(now, seconds))? {
        return Ok(actor.record(conn, Act::on("sessions.renew", "session", row.id))?.with(Some(held)));
    }
    Ok(Unaudited::NothingChanged.with(Some(held)))
}

/// A token that was replaced some time ago came back: one of two holders has no right to it, so that both lose the session.
fn refuse_reuse(conn: &mut Conn, actor: &Actor, row: &SessionRow, person: PersonRow) -> Result<Audited<Option<Held>>> {
    tracing::warn!("a refresh token was used twice: its session is over");
    queries::end(conn, row.id)?;
    let words = [("name".to_owned(), person.name), ("device".to_owned(), row.device.clone())];
    mail::enqueue(
        conn,
        Letter {
            to: person.email,
            person: Some(person.id),
            template: Template::SessionReuse,
            parameters: Parameters { words: words.into(), link: None },
            once: Some(format!("session_reuse:{}", row.id)),
        },
    )?;
    Ok(actor.record(conn, Act::on("sessions.refuse_reuse", "session", row.id))?.with(None))
}

fn matches(hash: &[u8], token: &RefreshToken) -> bool {
    hash.ct_eq(&token.hash()).into()
}
