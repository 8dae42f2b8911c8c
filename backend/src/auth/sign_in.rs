//! Signing in: the password, then the second factor where there is one, then a session.

use actix_web::web::Data;
use openapi::people::PersonStatus;
use openapi::sessions::SignIn;
use openapi::{PersonId, Timestamp};
use uuid::Uuid;

use super::factors::{self, FactorRow};
use super::passwords::{self, Passwords};
use super::queries::{self, PersonRow};
use super::sessions::{self, Held};
use super::tokens::Keys;
use crate::audit::{Act, Actor, Audited, By};
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};

/// Somebody whose password was right.
struct Known {
    person: PersonRow,
    factor: Option<FactorRow>,
    /// The hash that takes the place of the one that is kept.
    stronger: Option<String>,
}

/// Checks what was given, and begins a session.
pub async fn sign_in(db: &Db, keys: &Data<Keys>, passwords: &Passwords, given: SignIn, device: String) -> Result<Held> {
    if given.password.chars().count() > passwords::LONGEST || given.email.chars().count() > 254 {
        return Err(Error::WrongCredentials);
    }
    let known = recognise(db, passwords, given.email, given.password).await?;
    let code = given.code.filter(|code| !code.trim().is_empty());
    if known.factor.is_some() && code.is_none() {
        return Err(Error::SecondFactorMissing);
    }
    let (keys, actor, now) = (keys.clone(), Actor::here(By::Person(known.person.id)), now());
    db.write(move |conn| {
        check_unchanged(conn, &known)?;
        let second_factor = match (&known.factor, &code) {
            (Some(factor), Some(code)) if factors::take(conn, &keys, factor, code, now)? => true,
            (Some(_), _) => return Err(Error::SecondFactorWrong),
            (None, _) => false,
        };
        begin(conn, &actor, &known, &device, second_factor, now)
    })
    .await
}

/// Who has this address and this password; whoever may not sign in is answered as if the password were wrong.
async fn recognise(db: &Db, passwords: &Passwords, email: String, password: String) -> Result<Known> {
    let found = db
        .read(move |conn| {
            let person = queries::person_by_email(conn, &email)?;
            // Asked for nobody too, so that it takes as long.
            let id = person.as_ref().map_or(PersonId(Uuid::nil()), |person| person.id);
            let factor = factors::find(conn, id, true)?;
            Ok(person.map(|person| (person, factor)))
        })
        .await?;
    let hash = found.as_ref().and_then(|(person, _)| person.password_hash.clone());
    let checked = passwords.check(password, hash).await?;
    let (person, factor) = found
        .filter(|(person, _)| checked.right && person.status == PersonStatus::Active)
        .ok_or(Error::WrongCredentials)?;
    Ok(Known { person, factor, stronger: checked.stronger })
}

/// While the password was checked somebody may have changed it, suspended the account or set up a second factor.
fn check_unchanged(conn: &mut Conn, known: &Known) -> Result<()> {
    let person = queries::person(conn, known.person.id)?;
    let same = person.password_hash == known.person.password_hash && person.status == PersonStatus::Active;
    let factor = factors::find(conn, person.id, true)?;
    if same && factor.map(|factor| factor.id) == known.factor.as_ref().map(|factor| factor.id) {
        return Ok(());
    }
    Err(Error::WrongCredentials)
}

fn begin(
    conn: &mut Conn,
    actor: &Actor,
    known: &Known,
    device: &str,
    second_factor: bool,
    now: Timestamp,
) -> Result<Audited<Held>> {
    let id = known.person.id;
    if let Some(stronger) = &known.stronger {
        queries::set_password(conn, id, stronger)?;
    }
    queries::set_signed_in(conn, id, now)?;
    let held = sessions::begin(conn, id, device, second_factor, now)?;
    let act = Act::on("sessions.create", "session", held.token.session).set("second_factor", second_factor);
    Ok(actor.record(conn, act)?.with(held))
}
