//! Second factors: an authenticator app, and recovery codes for when it is lost.

use diesel::prelude::*;
use openapi::{FactorId, PersonId, Timestamp};
use uuid::Uuid;

use super::{Keys, totp};
use crate::db::Conn;
use crate::db::schema::{factors, recovery_codes};
use crate::error::Result;

/// The one kind there is so far.
const KIND: &str = "totp";
/// What secrets are sealed for.
const SEAL: &str = "totp";
const RECOVERY: &str = "recovery code";
const RECOVERY_CODES: usize = 10;

/// An authenticator app.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = factors)]
#[allow(missing_docs)]
pub struct FactorRow {
    pub id: FactorId,
    pub person_id: PersonId,
    pub kind: String,
    /// Sealed.
    pub secret: Vec<u8>,
    /// `None` until a code of it was shown.
    pub confirmed_at: Option<Timestamp>,
    /// The last time step whose code was taken.
    pub last_step: i64,
    pub created_at: Timestamp,
}

/// A new secret of an authenticator app.
pub fn new_secret() -> anyhow::Result<[u8; totp::SECRET_BYTES]> {
    let mut secret = [0; totp::SECRET_BYTES];
    getrandom::fill(&mut secret).map_err(|failed| anyhow::anyhow!("no random numbers: {failed}"))?;
    Ok(secret)
}

/// Puts down a secret, which counts once `confirmed_at` says so, in place of any that was begun before.
pub fn begin(
    conn: &mut Conn,
    keys: &Keys,
    person: PersonId,
    secret: &[u8],
    confirmed_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<()> {
    let begun = factors::person_id.eq(person).and(factors::confirmed_at.is_null());
    diesel::delete(factors::table.filter(begun)).execute(conn)?;
    let row = FactorRow {
        id: FactorId(Uuid::now_v7()),
        person_id: person,
        kind: KIND.to_owned(),
        secret: keys.seal(SEAL, person.0.as_bytes(), secret)?,
        confirmed_at,
        last_step: 0,
        created_at: now,
    };
    diesel::insert_into(factors::table).values(&row).execute(conn)?;
    Ok(())
}

/// The authenticator app of `person`, if one is set up; with `confirmed` false, the one that was begun.
pub fn find(conn: &mut Conn, person: PersonId, confirmed: bool) -> Result<Option<FactorRow>> {
    let query = factors::table.filter(factors::person_id.eq(person)).select(FactorRow::as_select());
    let found = if confirmed {
        query.filter(factors::confirmed_at.is_not_null()).first(conn)
    } else {
        query.filter(factors::confirmed_at.is_null()).first(conn)
    };
    Ok(found.optional()?)
}

/// Removes the second factor of `person` and its recovery codes; tells whether there was one.
pub fn remove(conn: &mut Conn, person: PersonId) -> Result<bool> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::person_id.eq(person))).execute(conn)?;
    Ok(diesel::delete(factors::table.filter(factors::person_id.eq(person))).execute(conn)? > 0)
}

/// Takes a code of the app, or a recovery code: each counts once, however many try at the same time. Tells whether it was good.
pub fn take(conn: &mut Conn, keys: &Keys, factor: &FactorRow, given: &str, now: Timestamp) -> Result<bool> {
    let given = plain(given);
    if is_app_code(&given) {
        return take_step(conn, keys, factor, &given, now);
    }
    let hashes: Vec<Vec<u8>> = keys.tags(RECOVERY, &recovery_message(factor.person_id, &given));
    let unused = recovery_codes::person_id
        .eq(factor.person_id)
        .and(recovery_codes::code_hash.eq_any(hashes))
        .and(recovery_codes::used_at.is_null());
    let used = diesel::update(recovery_codes::table.filter(unused))
        .set(recovery_codes::used_at.eq(Some(now)))
        .execute(conn)?;
    Ok(used == 1)
}

/// Takes a code of the app alone.
pub fn take_app_code(conn: &mut Conn, keys: &Keys, factor: &FactorRow, given: &str, now: Timestamp) -> Result<bool> {
    let given = plain(given);
    Ok(is_app_code(&given) && take_step(conn, keys, factor, &given, now)?)
}

fn take_step(conn: &mut Conn, keys: &Keys, factor: &FactorRow, given: &str, now: Timestamp) -> Result<bool> {
    let secret = secret(keys, factor)?;
    let Some(step) = totp::find(&secret, given, factor.last_step, now) else { return Ok(false) };
    let unused = factors::id.eq(factor.id).and(factors::last_step.lt(step));
    let taken = diesel::update(factors::table.filter(unused)).set(factors::last_step.eq(step)).execute(conn)?;
    Ok(taken == 1)
}

/// The secret of a factor, opened.
pub fn secret(keys: &Keys, factor: &FactorRow) -> Result<Vec<u8>> {
    let opened = keys.open(SEAL, factor.person_id.0.as_bytes(), &factor.secret);
    opened.ok_or_else(|| {
        anyhow::anyhow!("a second factor was sealed under a secret that the server does not have").into()
    })
}

/// Makes the begun factor count, in place of the one before.
pub fn confirm(conn: &mut Conn, factor: &FactorRow, now: Timestamp) -> Result<()> {
    let others = factors::person_id.eq(factor.person_id).and(factors::id.ne(factor.id));
    diesel::delete(factors::table.filter(others)).execute(conn)?;
    diesel::update(factors::table.find(factor.id)).set(factors::confirmed_at.eq(Some(now))).execute(conn)?;
    Ok(())
}

/// Ten new recovery codes of `person`; those before count no more.
pub fn renew_recovery_codes(conn: &mut Conn, keys: &Keys, person: PersonId) -> Result<Vec<String>> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::person_id.eq(person))).execute(conn)?;
    let mut codes = Vec::with_capacity(RECOVERY_CODES);
    while codes.len() < RECOVERY_CODES {
        let code = new_recovery_code()?;
        let hash = keys.tag(RECOVERY, &recovery_message(person, &plain(&code)))?.to_vec();
        diesel::insert_into(recovery_codes::table)
            .values((recovery_codes::person_id.eq(person), recovery_codes::code_hash.eq(hash)))
            .execute(conn)?;
        codes.push(code);
    }
    Ok(codes)
}

/// How many recovery codes of `person` were not used.
pub fn unused_recovery_codes(conn: &mut Conn, person: PersonId) -> Result<i64> {
    let unused = recovery_codes::person_id.eq(person).and(recovery_codes::used_at.is_null());
    Ok(recovery_codes::table.filter(unused).count().get_result(conn)?)
}

/// Twelve letters and digits that do not look alike, about 58 bits, in groups of four.
fn new_recovery_code() -> anyhow::Result<String> {
    let mut text = String::new();
    while text.len() < 12 {
        let more = super::random_text(32)?.to_lowercase();
        text.extend(more.chars().filter(|letter| *letter != 'i').take(12 - text.len()));
    }
    let group = |place: usize| text.get(place..place + 4).unwrap_or_default();
    Ok(format!("{}-{}-{}", group(0), group(4), group(8)))
}

fn recovery_message(person: PersonId, code: &str) -> Vec<u8> {
    [person.0.as_bytes().as_slice(), code.as_bytes()].concat()
}

/// As it counts: people type spaces, hyphens and capitals.
fn plain(given: &str) -> String {
    given.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase()
}

fn is_app_code(given: &str) -> bool {
    given.len() == 6 && given.bytes().all(|byte| byte.is_ascii_digit())
}
