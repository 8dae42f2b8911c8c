//! That it is really you: the password once more, before what would lock you out or let somebody else in.

use actix_web::web::Data;
use openapi::PersonId;

use crate::audit::Unaudited;
use crate::auth::attempts::{self, Bucket};
use crate::auth::factors::{self, FactorRow};
use crate::auth::queries::{self, PersonRow};
use crate::auth::sign_in::take;
use crate::auth::{Keys, Passwords};
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};

/// Somebody who has just shown their password.
pub struct Proven {
    person: PersonId,
    password_hash: Option<String>,
}

impl Proven {
    /// The account as it is in the transaction that makes the change; refuses where the password was changed meanwhile.
    pub fn person(&self, conn: &mut Conn) -> Result<PersonRow> {
        let person = queries::held_person(conn, self.person)?;
        if person.password_hash == self.password_hash { Ok(person) } else { Err(Error::WrongCredentials) }
    }
}

/// Checks the password of somebody who is signed in. Wrong ones are counted: a stolen session must not find it out.
pub async fn password(
    db: &Db,
    keys: &Data<Keys>,
    passwords: &Passwords,
    person: PersonId,
    given: String,
) -> Result<Proven> {
    let _place = passwords.enter()?;
    let bucket = Bucket::own(keys, person)?;
    let counted = bucket.clone();
    let row = db
        .write(move |conn| {
            attempts::count(conn, &counted, now())?;
            Ok(Unaudited::Housekeeping.with(queries::person(conn, person)?))
        })
        .await?;
    let checked = passwords.check(given, row.password_hash.clone()).await;
    if checked.as_ref().map_or(true, |checked| checked.right) {
        db.write(move |conn| Ok(Unaudited::Housekeeping.with(attempts::uncount(conn, &bucket)?))).await?;
    }
    if checked?.right {
        return Ok(Proven { person, password_hash: row.password_hash });
    }
    Err(Error::WrongCredentials)
}

/// Takes a code of the second factor of `person`, in a transaction of its own, so that a wrong one stays counted whatever comes
/// after. Without a second factor there is nothing to show.
pub async fn code(db: &Db, keys: &Data<Keys>, person: PersonId, given: Option<String>) -> Result<()> {
    let keys = keys.clone();
    let shown = db
        .write(move |conn| {
            let Some(factor) = factors::find(conn, person, true)? else {
                return Ok(Unaudited::NothingChanged.with(true));
            };
            let given = given.as_deref().filter(|code| !code.trim().is_empty()).ok_or(Error::SecondFactorMissing)?;
            Ok(Unaudited::Housekeeping.with(take(conn, &keys, &factor, given, now())?))
        })
        .await?;
    if shown { Ok(()) } else { Err(Error::SecondFactorWrong) }
}

/// The second factor that is set up, or a refusal where there is none.
pub fn factor(conn: &mut Conn, person: PersonId) -> Result<FactorRow> {
    factors::find(conn, person, true)?
        .ok_or(Error::Conflict { code: "second_factor.off", detail: "There is no second factor: set one up first." })
}
