//! Checking the chain: a part at a time, so that no connection is held for long however many entries there are.

use std::collections::BTreeSet;
use std::vec::IntoIter;

use diesel::result::Error::DeserializationError;
use openapi::audit::{AuditFault, AuditVerification};
use openapi::{AuditId, Timestamp};

use super::chain::{self, Hash, START};
use super::heads::{Head, Heads};
use super::queries::{self, SealRow, SealedRow};
use crate::auth::hex;
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::Result;

/// Entries that are read at a time.
const PART: i64 = 1_000;

/// A check that is under way.
pub struct Check {
    began: Timestamp,
    heads: std::iter::Peekable<IntoIter<Head>>,
    heads_fault: Option<&'static str>,
    /// The last place that was checked, and its hash.
    position: i64,
    hash: Hash,
    part: i64,
    /// Places whose entry has another place before.
    repeated: BTreeSet<i64>,
    fault: Option<AuditFault>,
}

impl Check {
    /// A check against `heads`.
    pub fn new(heads: Heads) -> Self {
        let Heads { signed, fault: heads_fault } = heads;
        Self {
            began: now(),
            heads: signed.into_iter().peekable(),
            heads_fault,
            position: 0,
            hash: START,
            part: PART,
            repeated: BTreeSet::new(),
            fault: None,
        }
    }

    /// Checks all at once, for the command line.
    pub fn run(mut self, db: &Db) -> Result<AuditVerification> {
        while db.read_blocking(|conn| self.step(conn))? {}
        db.read_blocking(|conn| self.finish(conn))
    }

    /// Checks the next part, and tells whether there may be another.
    pub fn step(&mut self, conn: &mut Conn) -> Result<bool> {
        // A place before the first is none of ours.
        let after = if self.position == 0 { i64::MIN } else { self.position };
        let rows = match queries::sealed(conn, after, self.part) {
            Ok(rows) => rows,
            Err(DeserializationError(_)) if self.part > 1 => {
                self.part = 1;
                return Ok(true);
            }
            Err(DeserializationError(_)) => {
                let place = queries::next_position(conn, after)?.unwrap_or(after);
                self.fail(place, "the entry cannot be read: somebody wrote something else over it");
                return Ok(false);
            }
            Err(failed) => return Err(failed.into()),
        };
        self.look_for_repeats(conn, &rows)?;
        for (seal, entry) in &rows {
            self.check(seal, entry.as_ref());
            if self.fault.is_some() {
                return Ok(false);
            }
        }
        Ok(!rows.is_empty())
    }

    /// What came of it, once there is no further part.
    pub fn finish(&mut self, conn: &mut Conn) -> Result<AuditVerification> {
        // What was signed before there was an entry is at no place.
        let head = self.heads.find(|head| head.position > self.position);
        if self.fault.is_none()
            && let Some(head) = head
        {
            let why = format!("the chain ends here, and a signed head says that it went on to place {}", head.position);
            self.fail(self.position + 1, &why);
        }
        if self.fault.is_none()
            && self.position > 0
            && let Some(why) = self.heads_fault
        {
            self.fail(0, why);
        }
        let (entries, sealed) = queries::counts(conn)?;
        let count = |number: i64| u64::try_from(number).unwrap_or(0);
        let last = queries::last_seal(conn)?;
        Ok(AuditVerification {
            holds: self.fault.is_none(),
            checked_at: self.began,
            sealed: count(sealed),
            unsealed: count(entries - sealed),
            head: last.map(|last| hex(&last.hash).chars().take(64).collect()).unwrap_or_default(),
            first_bad: self.fault.clone(),
        })
    }

    /// Finds entries of this part that have more than one place in the whole chain.
    fn look_for_repeats(&mut self, conn: &mut Conn, rows: &[(SealRow, Option<SealedRow>)]) -> Result<()> {
        let ids: Vec<AuditId> = rows.iter().map(|(seal, _)| seal.entry_id).collect();
        let mut seen = BTreeSet::new();
        for (place, entry) in queries::places(conn, ids)? {
            if !seen.insert(entry.0) {
                self.repeated.insert(place);
            }
        }
        Ok(())
    }

    fn check(&mut self, seal: &SealRow, entry: Option<&SealedRow>) {
        let expected = self.position + 1;
        if seal.position != expected {
            let place = seal.position.min(expected);
            let why = if place == expected { "this place of the chain is missing" } else { "there is no such place" };
            return self.fail(place, why);
        }
        if self.repeated.contains(&seal.position) {
            return self.fail(expected, "this entry has a place in the chain already");
        }
        let Some(entry) = entry else {
            return self.fail(expected, "the entry is missing");
        };
        let hash = chain::link(&self.hash, entry);
        if seal.hash != hash {
            return self.fail(expected, "the entry, its place or its hash was changed after it was sealed");
        }
        while let Some(head) = self.heads.next_if(|head| head.position <= expected) {
            match head.hash {
                Some(signed) if head.position == 0 && signed == START => {}
                None => return self.fail(expected, "the head signed for this place is not signed by this server"),
                Some(signed) if signed != hash => {
                    return self
                        .fail(expected, "the signed head of this place says another hash: the chain was made anew");
                }
                Some(_) => {}
            }
        }
        (self.position, self.hash) = (expected, hash);
    }

    fn fail(&mut self, place: i64, why: &str) {
        self.fault = Some(AuditFault { position: u64::try_from(place).unwrap_or(0), why: why.to_owned() });
    }
}
