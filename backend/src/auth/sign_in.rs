//! Signing in: the password, then the second factor where there is one, then a session.

use std::net::IpAddr;

use actix_web::HttpRequest;
use actix_web::web::Data;
use openapi::people::PersonStatus;
use openapi::sessions::SignIn;
use openapi::{PersonId, Timestamp};
use uuid::Uuid;

use super::attempts::{self, Bucket};
use super::factors::{self, FactorRow};
use super::passwords::{self, Passwords};
use super::queries::{self, PersonRow};
use super::sessions::{self, Held};
use super::{device, tokens::Keys};
use crate::audit::{Act, Actor, Audited, By, Unaudited};
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::client;

/// Where somebody signs in.
pub struct Place {
    address: IpAddr,
    device: String,
    /// Who signed in there before.
    known_to: Option<PersonId>,
}

impl Place {
    /// Where a request comes from.
    pub fn of(request: &HttpRequest, keys: &Keys) -> Self {
        let known_to = device::known_to(keys, request, now());
        Self { address: client::address(request), device: device::of(request), known_to }
    }
}

/// A guess of a password, by what it is counted under.
#[derive(Clone)]
struct Guess {
    account: Bucket,
    /// `None` on a device that the account was used on: others behind the same address cannot shut it out.
    shared: Option<Shared>,
}

/// What is counted for everybody behind an address.
#[derive(Clone)]
struct Shared {
    address: Bucket,
    sprayed: Bucket,
    spray: Bucket,
}

impl Guess {
    fn new(keys: &Keys, place: &Place, given: &SignIn, person: Option<PersonId>) -> Result<Self> {
        if let Some(person) = person.filter(|person| place.known_to == Some(*person)) {
            return Ok(Self { account: Bucket::known_device(keys, person)?, shared: None });
        }
        let shared = Shared {
            address: Bucket::address(keys, place.address)?,
            sprayed: Bucket::sprayed_account(keys, place.address, &given.password, &given.email)?,
            spray: Bucket::spray(keys, place.address, &given.password)?,
        };
        Ok(Self { account: Bucket::account(keys, &given.email)?, shared: Some(shared) })
    }

    /// Refuses, by reading alone, where there were too many.
    fn check(&self, conn: &mut Conn, now: Timestamp) -> Result<()> {
        let shared = self.shared.iter().map(|shared| &shared.address);
        std::iter::once(&self.account).chain(shared).try_for_each(|bucket| attempts::check(conn, bucket, now))
    }

    /// Counts it before the password is looked at; tells whether the account is new to those that this password was tried on.
    /// The order is the same for everybody, so that no two wait for one another.
    fn count(&self, conn: &mut Conn, now: Timestamp) -> Result<bool> {
        attempts::count(conn, &self.account, now)?;
        let Some(shared) = &self.shared else { return Ok(false) };
        attempts::count(conn, &shared.address, now)?;
        let new = attempts::count(conn, &shared.sprayed, now)? == 1;
        if new {
            attempts::count(conn, &shared.spray, now)?;
        }
        Ok(new)
    }

    /// Takes it back: the password was right.
    fn uncount(&self, conn: &mut Conn, new: bool) -> Result<()> {
        attempts::uncount(conn, &self.account)?;
        let Some(shared) = &self.shared else { return Ok(()) };
        attempts::uncount(conn, &shared.address)?;
        attempts::uncount(conn, &shared.sprayed)?;
        if new { attempts::uncount(conn, &shared.spray) } else { Ok(()) }
    }
}

/// Somebody whose password was right.
struct Known {
    person: PersonRow,
    factor: Option<FactorRow>,
    /// The hash that takes the place of the one that is kept.
    stronger: Option<String>,
}

/// Checks what was given, and begins a session.
pub async fn sign_in(db: &Db, keys: &Data<Keys>, passwords: &Passwords, given: SignIn, place: Place) -> Result<Held> {
    if given.password.chars().count() > passwords::LONGEST || given.email.chars().count() > 254 {
        return Err(Error::WrongCredentials);
    }
    let _place = passwords.enter()?;
    let code = given.code.clone().filter(|code| !code.trim().is_empty());
    let known = recognise(db, keys, passwords, given, &place).await?;
    if known.factor.is_some() && code.is_none() {
        return Err(Error::SecondFactorMissing);
    }
    let (keys, actor, now) = (keys.clone(), Actor::here(By::Person(known.person.id)), now());
    let held = db
        .write(move |conn| {
            check_unchanged(conn, &known)?;
            let second_factor = match (&known.factor, &code) {
                (Some(factor), Some(code)) if take(conn, &keys, factor, code, now)? => true,
                (Some(_), _) => return Ok(Unaudited::Housekeeping.with(None)),
                (None, _) => false,
            };
            begin(conn, &keys, &actor, &known, &place.device, second_factor, now)
        })
        .await?;
    held.ok_or(Error::SecondFactorWrong)
}

/// Takes a code of `factor`; a wrong one counts, and of those there may be few.
pub fn take(conn: &mut Conn, keys: &Keys, factor: &FactorRow, code: &str, now: Timestamp) -> Result<bool> {
    let bucket = Bucket::codes(keys, factor.person_id)?;
    attempts::count(conn, &bucket, now)?;
    let good = factors::take(conn, keys, factor, code, now)?;
    if good {
        attempts::uncount(conn, &bucket)?;
    }
    Ok(good)
}

/// Who has this address and this password; whoever may not sign in is answered as if the password were wrong.
async fn recognise(db: &Db, keys: &Data<Keys>, passwords: &Passwords, given: SignIn, place: &Place) -> Result<Known> {
    let email = given.email.clone();
    let found = db
        .read(move |conn| {
            let person = queries::person_by_email(conn, &email)?;
            // Asked for nobody too, so that it takes as long.
            let id = person.as_ref().map_or(PersonId(Uuid::nil()), |person| person.id);
            let factor = factors::find(conn, id, true)?;
            Ok(person.map(|person| (person, factor)))
        })
        .await?;
    let guess = Guess::new(keys, place, &given, found.as_ref().map(|(person, _)| person.id))?;
    let new = count(db, guess.clone()).await?;
    let hash = found.as_ref().and_then(|(person, _)| person.password_hash.clone());
    let checked = passwords.check(given.password, hash).await;
    // A server too busy to look at a password has learnt nothing about it.
    if checked.as_ref().map_or(true, |checked| checked.right) {
        db.write(move |conn| Ok(Unaudited::Housekeeping.with(guess.uncount(conn, new)?))).await?;
    }
    let checked = checked?;
    let (person, factor) = found
        .filter(|(person, _)| checked.right && person.status == PersonStatus::Active)
        .ok_or(Error::WrongCredentials)?;
    Ok(Known { person, factor, stronger: checked.stronger })
}

/// Most that is refused is refused by reading; what is counted is counted in one short transaction.
async fn count(db: &Db, guess: Guess) -> Result<bool> {
    let now = now();
    let asked = guess.clone();
    db.read(move |conn| asked.check(conn, now)).await?;
    db.write(move |conn| Ok(Unaudited::Housekeeping.with(guess.count(conn, now)?))).await
}

/// While the password was checked somebody may have changed it or the address, suspended the account or set up a second factor.
fn check_unchanged(conn: &mut Conn, known: &Known) -> Result<()> {
    let person = queries::held_person(conn, known.person.id)?;
    let same = person.password_hash == known.person.password_hash
        && person.email == known.person.email
        && person.status == PersonStatus::Active;
    let factor = factors::find(conn, person.id, true)?;
    if same && factor.map(|factor| factor.id) == known.factor.as_ref().map(|factor| factor.id) {
        return Ok(());
    }
    Err(Error::WrongCredentials)
}

fn begin(
    conn: &mut Conn,
    keys: &Keys,
    actor: &Actor,
    known: &Known,
    device: &str,
    second_factor: bool,
    now: Timestamp,
) -> Result<Audited<Option<Held>>> {
    let id = known.person.id;
    if let (Some(weaker), Some(stronger)) = (&known.person.password_hash, &known.stronger) {
        queries::strengthen_password(conn, id, weaker, stronger)?;
    }
    queries::set_signed_in(conn, id, now)?;
    let held = sessions::begin(conn, keys, id, device, second_factor, now)?;
    let act = Act::on("sessions.create", "session", held.token.session).set("second_factor", second_factor);
    Ok(actor.record(conn, act)?.with(Some(held)))
}
