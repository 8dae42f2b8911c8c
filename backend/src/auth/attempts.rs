//! How often something was tried: guesses of passwords and codes, and messages asked for.
//!
//! What is counted is a bucket: a tag, under a key of the server, of what it is about. No e-mail address, network address or
//! password can be read out of the table. Counts are in the database, so that they hold over all servers; each is raised before
//! the thing is tried and lowered again where it turns out to be harmless, so that many tries at once gain nothing.

use std::net::IpAddr;

use diesel::prelude::*;
use diesel::sql_types::{Binary, Integer};
use openapi::sql::Instant;
use openapi::{PersonId, Timestamp};

use super::Keys;
use crate::clock::seconds_after;
use crate::db::Conn;
use crate::db::schema::attempts;
use crate::error::{Error, Result};
use crate::links::Purpose;

const MINUTE: i64 = 60;
const PURPOSE: &str = "attempts";

/// Something that is counted, how often it may be within what time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    tag: Vec<u8>,
    most: i32,
    seconds: i64,
}

impl Bucket {
    fn new(keys: &Keys, about: &str, of: &[u8], most: i32, minutes: i64) -> Result<Self> {
        let message = [about.as_bytes(), b":", of].concat();
        Ok(Self { tag: keys.tag(PURPOSE, &message)?.to_vec(), most, seconds: minutes * MINUTE })
    }

    /// Guesses of a password from devices that the account was not used on.
    pub fn account(keys: &Keys, email: &str) -> Result<Self> {
        Self::new(keys, "account", email.trim().to_lowercase().as_bytes(), 10, 15)
    }

    /// Guesses of a password from devices that the account was used on, apart from all others: who it belongs to cannot be
    /// shut out from elsewhere.
    pub fn known_device(keys: &Keys, person: PersonId) -> Result<Self> {
        Self::new(keys, "known device", person.0.as_bytes(), 10, 15)
    }

    /// Guesses of one's own password while signed in: a stolen session must not find it out.
    pub fn own(keys: &Keys, person: PersonId) -> Result<Self> {
        Self::new(keys, "own password", person.0.as_bytes(), 10, 15)
    }

    /// Guesses from one network address; many people may share it.
    pub fn address(keys: &Keys, address: IpAddr) -> Result<Self> {
        Self::new(keys, "address", address.to_string().as_bytes(), 300, 15)
    }

    /// Accounts that one password was tried on from one address. No more than two bytes are kept of the password: enough to
    /// tell one from another, and nothing to find it out by.
    pub fn spray(keys: &Keys, address: IpAddr, password: &str) -> Result<Self> {
        Self::new(keys, "spray", &sprayed(keys, address, password)?, 20, 15)
    }

    /// Whether one of those accounts was counted already.
    pub fn sprayed_account(keys: &Keys, address: IpAddr, password: &str, email: &str) -> Result<Self> {
        let of = [sprayed(keys, address, password)?.as_slice(), email.trim().to_lowercase().as_bytes()].concat();
        Self::new(keys, "spray on", &of, i32::MAX, 15)
    }

    /// Wrong codes of a second factor.
    pub fn codes(keys: &Keys, person: PersonId) -> Result<Self> {
        Self::new(keys, "codes", person.0.as_bytes(), 5, 15)
    }

    /// Messages with links of one purpose to an e-mail address. Each purpose is counted by itself: sign-ups that others ask for do
    /// not use up the new passwords of whoever has the address.
    pub fn mails(keys: &Keys, purpose: Purpose, email: &str) -> Result<Self> {
        Self::new(keys, &format!("mails {}", purpose.as_str()), email.trim().to_lowercase().as_bytes(), 5, 60)
    }

    /// Invitations that somebody sent.
    pub fn invitations(keys: &Keys, inviter: PersonId) -> Result<Self> {
        Self::new(keys, "invitations", inviter.0.as_bytes(), 200, 60)
    }

    /// Questions to the leaders that somebody asked.
    pub fn questions(keys: &Keys, person: PersonId) -> Result<Self> {
        Self::new(keys, "questions", person.0.as_bytes(), 20, 60)
    }

    /// Questions that were asked from a network address by people who are not signed in; those of one office share it.
    pub fn questions_from(keys: &Keys, address: IpAddr) -> Result<Self> {
        Self::new(keys, "questions from", address.to_string().as_bytes(), 30, 60)
    }

    /// Messages with links that were asked for from a network address.
    pub fn mails_from(keys: &Keys, address: IpAddr) -> Result<Self> {
        Self::new(keys, "mails from", address.to_string().as_bytes(), 60, 60)
    }

    /// Registrations for events from a network address: a whole council may share it.
    pub fn registrations_from(keys: &Keys, address: IpAddr) -> Result<Self> {
        Self::new(keys, "registrations from", address.to_string().as_bytes(), 1_000, 60)
    }
}

fn sprayed(keys: &Keys, address: IpAddr, password: &str) -> Result<Vec<u8>> {
    let tag = keys.tag("sprayed password", password.as_bytes())?;
    Ok([address.to_string().as_bytes(), b":", tag.get(..2).unwrap_or_default()].concat())
}

/// A bucket as kept.
#[derive(Queryable, Selectable)]
#[diesel(table_name = attempts)]
struct Row {
    count: i32,
    window_ends_at: Timestamp,
}

/// Refuses where `bucket` is full already. It changes nothing.
pub fn check(conn: &mut Conn, bucket: &Bucket, now: Timestamp) -> Result<()> {
    let found = attempts::table
        .filter(attempts::bucket.eq(&bucket.tag).and(attempts::window_ends_at.gt(now)))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    match found {
        Some(row) if row.count >= bucket.most => Err(too_many(row.window_ends_at, now)),
        _ => Ok(()),
    }
}

/// Counts one more; refuses where that is one too many. Answers with the count.
pub fn count(conn: &mut Conn, bucket: &Bucket, now: Timestamp) -> Result<i32> {
    let row: Counted = diesel::sql_query(
        "insert into attempts (bucket, count, window_ends_at) values ($1, 1, $2) on conflict (bucket) do update set \
         count = case when attempts.window_ends_at > $3 then attempts.count + 1 else 1 end, \
         window_ends_at = case when attempts.window_ends_at > $4 then attempts.window_ends_at else excluded.window_ends_at end \
         returning count, window_ends_at",
    )
    .bind::<Binary, _>(&bucket.tag)
    .bind::<Instant, _>(seconds_after(now, bucket.seconds))
    .bind::<Instant, _>(now)
    .bind::<Instant, _>(now)
    .get_result(conn)?;
    if row.count > bucket.most {
        return Err(too_many(row.window_ends_at, now));
    }
    Ok(row.count)
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Integer)]
    count: i32,
    #[diesel(sql_type = Instant)]
    window_ends_at: Timestamp,
}

/// Takes back one that was counted.
pub fn uncount(conn: &mut Conn, bucket: &Bucket) -> Result<()> {
    let counted = attempts::table.filter(attempts::bucket.eq(&bucket.tag));
    diesel::update(counted.filter(attempts::count.gt(0))).set(attempts::count.eq(attempts::count - 1)).execute(conn)?;
    Ok(())
}

/// Forgets what was counted.
pub fn clear(conn: &mut Conn, bucket: &Bucket) -> Result<()> {
    diesel::delete(attempts::table.filter(attempts::bucket.eq(&bucket.tag))).execute(conn)?;
    Ok(())
}

fn too_many(ends: Timestamp, now: Timestamp) -> Error {
    let seconds = (ends.as_micros() - now.as_micros()).div_euclid(1_000_000) + 1;
    Error::TooManyAttempts { seconds: u64::try_from(seconds).unwrap_or(1) }
}
