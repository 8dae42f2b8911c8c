//! Sealing: entries that were written get their places in the chain, in the order of their ids, a second later, so that whoever
//! writes never waits for somebody else who does.

use openapi::{AuditId, Timestamp};
use uuid::Uuid;

use super::chain::{self, START};
use super::queries::{self, SealRow};
use crate::clock::{now, seconds_after};
use crate::db::Conn;
use crate::error::Result;

/// Most entries that are sealed in one transaction.
const BATCH: i64 = 2_000;
/// How long before the last one sealed an entry may have been begun that is looked for every second: a transaction takes no longer,
/// and clocks of servers differ less. Whatever else there is, is found once an hour.
const LATE_SECONDS: i64 = 15 * 60;

/// Which entries are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Those that were written lately.
    Late,
    /// All of them, however old.
    All,
}

/// Seals what waits, at most one batch of it, and tells how many entries that was.
///
/// Of two that seal at once, the place in the chain refuses one, whose transaction is undone.
pub fn seal(conn: &mut Conn, reach: Reach) -> Result<usize> {
    let last = queries::last_seal(conn)?;
    let (mut position, mut hash) = (0, START);
    if let Some(last) = &last {
        position = last.position;
        hash = last.hash.as_slice().try_into().map_err(|_| anyhow::anyhow!("the last seal holds no hash"))?;
    }
    let waiting = queries::unsealed(conn, first(last.as_ref(), reach), BATCH)?;
    let seals: Vec<SealRow> = waiting
        .iter()
        .map(|entry| {
            hash = chain::link(&hash, entry);
            position += 1;
            SealRow { position, entry_id: entry.id, hash: hash.to_vec() }
        })
        .collect();
    queries::insert_seals(conn, &seals)?;
    Ok(seals.len())
}

/// Whether anything waits that was written lately.
pub fn is_wanted(conn: &mut Conn) -> Result<bool> {
    let last = queries::last_seal(conn)?;
    queries::is_any_unsealed(conn, first(last.as_ref(), Reach::Late))
}

/// The first id that is looked for. Ids begin with the time at which they were made.
fn first(last: Option<&SealRow>, reach: Reach) -> AuditId {
    let (Reach::Late, Some(last)) = (reach, last) else { return AuditId(Uuid::nil()) };
    let millis = millis_of(last.entry_id).min(now().as_micros() / 1_000);
    let from = seconds_after(Timestamp::from_micros(millis.saturating_mul(1_000)), -LATE_SECONDS);
    let millis = u128::try_from(from.as_micros() / 1_000).unwrap_or(0);
    AuditId(Uuid::from_u128(millis << 80))
}

fn millis_of(AuditId(id): AuditId) -> i64 {
    i64::try_from(id.as_u128() >> 80).unwrap_or(i64::MAX)
}
