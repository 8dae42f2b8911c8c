//! How sessions begin and end, and the cookie that carries their refresh token.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use openapi::sessions::{Person, Session};
use openapi::{PersonId, Timestamp};

use super::queries::{self, SessionRow};
use super::tokens::{ACCESS_SECONDS, Access, Keys, RefreshToken};
use crate::clock::{now, seconds_after};
use crate::db::Conn;
use crate::error::Result;
use crate::security;

/// Browsers take a cookie of this prefix only over a secure channel, for this host alone and for every path.
const COOKIE: &str = "__Host-refresh";
const DAY_SECONDS: i64 = 24 * 60 * 60;

/// A session that has just begun or was renewed: what its holder is given.
pub struct Held {
    /// Whose it is.
    pub person: Person,
    /// What goes into the cookie.
    pub token: RefreshToken,
    /// Seconds that it lasts without being used.
    pub seconds: i64,
    /// Since when.
    pub now: Timestamp,
}

impl Held {
    /// The body of the answer.
    pub fn session(&self, keys: &Keys) -> Result<Session> {
        let access = Access { person: self.person.id, session: self.token.session };
        let access_token = keys.access(access, self.now)?;
        Ok(Session { access_token, expires_in: ACCESS_SECONDS, person: self.person.clone() })
    }

    /// The cookie of the answer.
    pub fn cookie(&self) -> Cookie<'static> {
        cookie_of(COOKIE, self.token.text(), self.seconds)
    }
}

/// Begins a session of `person` on `device`.
pub fn begin(
    conn: &mut Conn,
    keys: &Keys,
    person: PersonId,
    device: &str,
    second_factor: bool,
    now: Timestamp,
) -> Result<Held> {
    let seconds = seconds(conn)?;
    let token = RefreshToken::new(keys)?;
    let row = SessionRow {
        id: token.session,
        person_id: person,
        token_hash: token.hash(),
        previous_hash: None,
        rotated_at: now,
        expires_at: seconds_after(now, seconds),
        created_at: now,
        device: device.to_owned(),
        second_factor,
    };
    queries::remove_ended(conn, person, now)?;
    queries::insert_session(conn, &row)?;
    let person = queries::person(conn, person)?;
    Ok(Held { person: queries::show(conn, person, now)?, token, seconds, now })
}

/// Ends every session of `person`, and uses up the links to a new password and a new address: whatever gave access before does
/// so no more. For changes of password, address, roles, second factor and standing.
pub fn end_all(conn: &mut Conn, person: PersonId) -> Result<()> {
    queries::end_sessions(conn, person)?;
    crate::links::use_up(conn, person, now())
}

/// Seconds that a session lasts without being used.
pub fn seconds(conn: &mut Conn) -> Result<i64> {
    Ok(i64::from(security::settings(conn)?.0.session_days) * DAY_SECONDS)
}

/// The refresh token that a request carries, if it is one of ours: what anybody can make up must not end a session.
pub fn refresh_token(request: &HttpRequest, keys: &Keys) -> Option<RefreshToken> {
    RefreshToken::parse(request.cookie(COOKIE)?.value()).filter(|token| keys.made(token))
}

/// Takes the refresh token out of the browser.
pub fn removal() -> Cookie<'static> {
    let mut gone = cookie_of(COOKIE, String::new(), 0);
    gone.make_removal();
    gone
}

/// A cookie for this host alone, which scripts and other sites do not get.
pub fn cookie_of(name: &'static str, value: String, seconds: i64) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .max_age(Duration::seconds(seconds))
        .finish()
}
