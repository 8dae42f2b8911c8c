//! Signing in, staying signed in, signing out.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::web::{Data, Json};
use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use openapi::sessions::{Person, Session, SignIn};
use openapi::{SessionId, Timestamp};
use subtle::ConstantTimeEq;

use super::Allowed;
use super::policy::UseAccount;
use super::queries::{self, SessionRow};
use super::tokens::{ACCESS_SECONDS, Access, GRACE_SECONDS, Keys, REFRESH_SECONDS, RefreshToken};
use super::{Passwords, passwords};
use crate::audit::{Act, Actor, Audited, By, Unaudited};
use crate::clock::{now, seconds_after};
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::Body;

/// Browsers take a cookie of this prefix only over a secure channel, for this host alone and for every path.
const COOKIE: &str = "__Host-refresh";

/// Sign in
///
/// The answer carries an access token of 15 minutes; the refresh token comes in a cookie that scripts cannot read.
#[utoipa::path(operation_id = "sign_in", tag = "sessions", request_body = SignIn, responses(
    (status = 201, description = "Signed in", body = Session,
        headers(("set-cookie" = String, description = "The refresh token, `__Host-refresh`"))),
))]
#[post("/sessions")]
pub async fn sign_in(
    db: Data<Db>,
    keys: Data<Keys>,
    passwords: Data<Passwords>,
    Body(given): Body<SignIn>,
) -> Result<HttpResponse> {
    if given.password.chars().count() > passwords::LONGEST || given.email.chars().count() > 254 {
        return Err(Error::WrongCredentials);
    }
    let email = given.email;
    let person = db.read(move |conn| queries::person_by_email(conn, &email)).await?;
    let hash = person.as_ref().and_then(|person| person.password_hash.clone());
    let right = passwords.verify(given.password, hash).await?;
    let person = person.filter(|_| right).ok_or(Error::WrongCredentials)?;

    let token = RefreshToken::new()?;
    let now = now();
    let row = SessionRow {
        id: token.session,
        person_id: person.id,
        token_hash: token.hash(),
        previous_hash: None,
        rotated_at: now,
        expires_at: seconds_after(now, REFRESH_SECONDS),
        created_at: now,
        device: String::new(),
        second_factor: true,
    };
    let actor = Actor::here(By::Person(person.id));
    let person = db
        .write(move |conn| {
            queries::remove_ended(conn, row.person_id, now)?;
            queries::insert_session(conn, &row)?;
            let recorded = actor.record(conn, Act::on("sessions.create", "session", row.id))?;
            Ok(recorded.with(queries::show(conn, person.clone(), now)?))
        })
        .await?;
    let session = session(&keys, person, token.session, now)?;
    Ok(HttpResponse::Created().cookie(cookie(&token)).json(session))
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
    same_site(&request)?;
    let token = refresh_token(&request).ok_or(Error::SignedOut)?;
    let next = keys.successor(&token)?;
    let kept = next.clone();
    let now = now();
    let actor = Actor::here(By::Nobody);
    let renewed = db.write(move |conn| renew(conn, &actor, &token, &kept, now)).await?;
    let person = renewed.ok_or(Error::SignedOut)?;
    let session = session(&keys, person, next.session, now)?;
    Ok(HttpResponse::Ok().cookie(cookie(&next)).json(session))
}

/// Sign out
#[utoipa::path(operation_id = "sign_out", tag = "sessions", security(("refresh" = [])), responses(
    (status = 204, description = "Signed out"),
))]
#[delete("/sessions/current")]
pub async fn sign_out(db: Data<Db>, request: HttpRequest) -> Result<HttpResponse> {
    same_site(&request)?;
    let token = refresh_token(&request).ok_or(Error::SignedOut)?;
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
    let mut gone = cookie_of(String::new());
    gone.make_removal();
    Ok(HttpResponse::NoContent().cookie(gone).finish())
}

/// Who is signed in
#[utoipa::path(operation_id = "get_me", tag = "accounts", security(("bearer" = [])), responses(
    (status = 200, description = "The account that is signed in", body = Person),
))]
#[get("/people/me")]
pub async fn me(actor: Allowed<UseAccount>) -> Json<Person> {
    Json(actor.person)
}

/// The holder of `token`, if it is the session's own or was until just now; any other token ends the session.
fn renew(
    conn: &mut Conn,
    actor: &Actor,
    token: &RefreshToken,
    next: &RefreshToken,
    now: Timestamp,
) -> Result<Audited<Option<Person>>> {
    let Some(row) = queries::session(conn, token.session)? else { return Ok(Unaudited::NothingChanged.with(None)) };
    let actor = actor.recognised(row.person_id);
    let current = matches(&row.token_hash, token);
    let previous = row.previous_hash.as_deref().is_some_and(|hash| matches(hash, token));
    let in_grace = previous && now < seconds_after(row.rotated_at, GRACE_SECONDS);
    if row.expires_at < now || !(current || in_grace) {
        tracing::warn!(ended = row.expires_at < now, "a refresh token was refused: its session is over");
        queries::end(conn, row.id)?;
        let act = Act::on("sessions.refuse_reuse", "session", row.id);
        return Ok(actor.record(conn, act)?.with(None));
    }
    let person = queries::person(conn, row.person_id)?;
    let person = Some(queries::show(conn, person, now)?);
    // Where another call rotated first, it put the very same successor there.
    if current && queries::rotate(conn, &row, next, now, seconds_after(now, REFRESH_SECONDS))? {
        return Ok(actor.record(conn, Act::on("sessions.renew", "session", row.id))?.with(person));
    }
    Ok(Unaudited::NothingChanged.with(person))
}

fn matches(hash: &[u8], token: &RefreshToken) -> bool {
    hash.ct_eq(&token.hash()).into()
}

fn session(keys: &Keys, person: Person, session: SessionId, now: Timestamp) -> Result<Session> {
    let access_token = keys.access(Access { person: person.id, session }, now)?;
    Ok(Session { access_token, expires_in: ACCESS_SECONDS, person })
}

fn refresh_token(request: &HttpRequest) -> Option<RefreshToken> {
    RefreshToken::parse(request.cookie(COOKIE)?.value())
}

/// What a cookie authorises is done only for our own pages (and for programs, which send no such header).
fn same_site(request: &HttpRequest) -> Result<()> {
    let site = request.headers().get("sec-fetch-site").and_then(|value| value.to_str().ok());
    if site.is_none_or(|site| matches!(site, "same-origin" | "none")) { Ok(()) } else { Err(Error::Forbidden) }
}

fn cookie(token: &RefreshToken) -> Cookie<'static> {
    cookie_of(token.text())
}

fn cookie_of(value: String) -> Cookie<'static> {
    Cookie::build(COOKIE, value)
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .max_age(Duration::seconds(REFRESH_SECONDS))
        .finish()
}
