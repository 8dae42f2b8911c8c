//! R21: whoever changes the audit in the database itself is found, whatever they change, and the first bad place is named.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use openapi::audit::AuditVerification;
use tempfile::TempDir;

use super::heads::Heads;
use super::sealing::Reach;
use super::{Act, Actor, By, Check, Unaudited, chain, heads, queries, sealing};
use crate::auth::Keys;
use crate::db::{self, Conn, Db, Target};

const ENTRIES: i64 = 24;
const ATTACKS: u32 = 1_000;
/// A head is signed after every so many entries, and after the last.
const HEAD_EVERY: i64 = 6;

struct Audit {
    db: Db,
    keys: Keys,
    folder: TempDir,
}

fn audit() -> Audit {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(Target::Sqlite(folder.path().join("test.db").display().to_string())).unwrap();
    db::migrate(&db).unwrap();
    Audit { db, keys: Keys::new(b"0123456789abcdef0123456789abcdef", &[]), folder }
}

impl Audit {
    fn write(&self, count: i64) {
        let before = self.db.read_blocking(queries::counts).unwrap().0;
        for number in before..before + count {
            let act = Act::on("campaigns.update", "campaign", number).changed("name", "before", number);
            let wrote = self.db.write_blocking(|conn| Ok(Actor::here(By::Command).record(conn, act.clone())?.with(())));
            wrote.unwrap();
        }
    }

    fn seal(&self, reach: Reach) -> usize {
        self.db.write_blocking(|conn| Ok(Unaudited::Housekeeping.with(sealing::seal(conn, reach)?))).unwrap()
    }

    fn heads_file(&self) -> std::path::PathBuf {
        self.folder.path().join("heads.jsonl")
    }

    fn sign(&self) {
        heads::sign(&self.db, &self.keys, &self.heads_file()).unwrap();
    }

    fn heads(&self) -> Heads {
        heads::read(&self.keys, &self.heads_file())
    }

    fn change(&self, sql: &str) {
        let changed = self.db.write_blocking(|conn| Ok(Unaudited::Housekeeping.with(conn.batch_execute(sql)?)));
        changed.unwrap();
    }

    fn verify(&self) -> AuditVerification {
        Check::new(self.heads()).run(&self.db).unwrap()
    }
}

/// The guard of the table, and that an entry is sealed once, are taken away first: whoever has the database can.
const DISARM: &str = "drop trigger audit_entries_stay; drop trigger audit_entries_are_kept; drop trigger audit_seals_stay; \
    drop trigger audit_seals_are_kept; create table seals (position integer, entry_id blob, hash blob) strict; \
    insert into seals select * from audit_seals; drop table audit_seals; alter table seals rename to audit_seals;";

#[test]
fn entries_are_sealed_in_order_and_once() {
    let audit = audit();
    audit.write(5);

    assert_eq!((audit.seal(Reach::Late), audit.seal(Reach::Late)), (5, 0));
    audit.write(2);
    assert_eq!(audit.seal(Reach::Late), 2);

    let found = Check::new(Heads::default()).run(&audit.db).unwrap();
    assert_eq!((found.holds, found.sealed, found.unsealed), (true, 7, 0));
}

#[test]
fn an_entry_that_was_written_earlier_and_committed_later_is_sealed_after() {
    let audit = audit();
    let row = "insert into audit_entries select x'018f0000000070008000000000000001', at, actor_id, actor_kind, action, object_kind, \
        object_id, organisation_id, changes, trace_id from audit_entries limit 1";
    let recent = "insert into audit_entries select cast(substr(id, 1, 15) || x'00' as blob), at, actor_id, actor_kind, action, object_kind, \
        object_id, organisation_id, changes, trace_id from audit_entries order by id limit 1";
    audit.write(3);
    audit.seal(Reach::Late);
    audit.change(recent);
    audit.change(row);

    assert_eq!(audit.seal(Reach::Late), 1, "one of this minute");
    assert_eq!(audit.seal(Reach::All), 1, "one of years ago");
    assert!(Check::new(Heads::default()).run(&audit.db).unwrap().holds);
}

#[test]
fn a_head_that_the_server_did_not_sign_is_found() {
    let audit = audit();
    audit.write(3);
    audit.sign();
    assert!(audit.verify().holds);
    let others = Keys::new(b"another secret another secret 12", &[]);

    let found = Check::new(heads::read(&others, &audit.heads_file())).run(&audit.db).unwrap();

    assert_eq!(found.first_bad.map(|fault| fault.position), Some(3));
    assert_eq!(mode(&audit.heads_file()), 0o600);
}

#[test]
fn a_file_of_heads_that_is_lost_or_cannot_be_read_is_a_fault_of_its_own() {
    let audit = audit();
    audit.sign();
    assert!(audit.verify().holds, "before the first entry");
    audit.write(3);
    audit.sign();
    let kept = std::fs::read_to_string(audit.heads_file()).unwrap();
    let lost = |text: Option<&str>| {
        std::fs::remove_file(audit.heads_file()).ok();
        if let Some(text) = text {
            std::fs::write(audit.heads_file(), text).unwrap();
        }
        audit.verify().first_bad.map(|fault| (fault.position, fault.why))
    };

    assert_eq!(lost(Some(&kept)), None);
    assert_eq!(lost(Some(&format!("{}\n{kept}", &kept[..40]))), None, "cut short by a crash");
    for (text, why) in
        [(None, "is not there"), (Some(""), "is empty"), (Some(&*kept.replace("\"mac\"", "mac")), "did not write")]
    {
        let (position, said) = lost(text).unwrap();
        assert!(position == 0 && said.contains(why), "{said}");
    }

    for (sealed, text) in [(4, None), (5, Some("")), (6, Some(&kept[..40]))] {
        lost(text);
        audit.sign();
        assert!(audit.verify().holds, "what was begun anew holds from now on");
        assert_eq!(audit.verify().sealed, sealed, "and is an entry itself: {text:?}");
    }
}

fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn r21_a_thousand_changes_made_in_the_database_are_found_and_the_first_bad_place_is_named() {
    let audit = audit();
    for _ in 0..ENTRIES / HEAD_EVERY {
        audit.write(HEAD_EVERY);
        audit.sign();
    }
    audit.change(DISARM);
    assert!(audit.verify().holds);
    let heads = audit.heads();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut kinds = std::collections::BTreeMap::new();

    let mut missed = Vec::new();
    for number in 0..ATTACKS {
        let attack = Attack::any(&mut random);
        let found = attack.tried(&audit, &heads);
        *kinds.entry(attack.name).or_insert(0) += 1;
        let place = found.first_bad.as_ref().map(|fault| fault.position);
        if found.holds || place != u64::try_from(attack.first_bad).ok() {
            missed.push(format!("{number} {}: {found:?}, expected {}", attack.name, attack.first_bad));
        }
    }

    println!("{kinds:?}");
    assert!(missed.is_empty(), "{} of {ATTACKS}: {missed:#?}", missed.len());
    assert_eq!(kinds.len(), 18, "{kinds:?}");
    assert!(audit.verify().holds, "every change was undone");
}

/// Numbers that are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 % bound.unsigned_abs()).unwrap()
    }
}

/// Seals the entry at `low` once more, at `high`.
fn twice(low: i64, high: i64) -> String {
    format!(
        "update audit_seals set position = position + 1 where position >= {high}; \
         insert into audit_seals select {high}, entry_id, hash from audit_seals where position = {low}"
    )
}

/// The entry at a place of the chain.
fn entry(place: i64) -> String {
    format!("(select entry_id from audit_seals where position = {place})")
}

/// A change, and where the check must find it.
struct Attack {
    name: &'static str,
    sql: String,
    /// The chain is made anew from here on, as whoever knows how it is made can.
    rehash: bool,
    first_bad: i64,
}

impl Attack {
    fn any(random: &mut Random) -> Self {
        let at = 1 + random.below(ENTRIES);
        let new = |name, sql: String, first_bad| Self { name, sql, rehash: false, first_bad };
        let edit = |set: &str| format!("update audit_entries set {set} where id = {}", entry(at));
        match random.below(18) {
            0 => new("edit of a text", edit("object_id = object_id || 'x'"), at),
            1 => new("edit of the time", edit("at = '2001-01-01T00:00:00.000000Z'"), at),
            2 => new(
                "edit of the actor",
                edit("actor_kind = 'person', actor_id = x'00000000000000000000000000000001'"),
                at,
            ),
            3 => new("edit of the changes", edit("changes = replace(changes, 'before', 'never')"), at),
            4 => new("a key added to the changes", edit("changes = json_insert(changes, '$[0].x', 1)"), at),
            5 => new("edit of a hash", format!("update audit_seals set hash = zeroblob(32) where position = {at}"), at),
            6 => new("changes that cannot be read", edit("at = 'never'"), at),
            7 => new("removal of an entry", format!("delete from audit_entries where id = {}", entry(at)), at),
            8 => new("removal of a seal", format!("delete from audit_seals where position = {at}"), at),
            // Found by the next head that was signed, not by the chain.
            9 => Self { rehash: true, ..new("the chain made anew", edit("action = 'nothing'"), next_head(at)) },
            other => Self::of_order(other, at, random),
        }
    }

    /// Those that move, add or cut.
    fn of_order(kind: i64, at: i64, random: &mut Random) -> Self {
        // Two different places, the lower first.
        let low = 1 + random.below(ENTRIES - 1);
        let high = low + 1 + random.below(ENTRIES - low);
        let new = |name, sql: String, first_bad| Self { name, sql, rehash: false, first_bad };
        match kind {
            10 => new(
                "removal of both, the rest moved up",
                format!(
                    "delete from audit_entries where id = {}; delete from audit_seals where position = {at}; \
                     update audit_seals set position = position - 1 where position > {at}",
                    entry(at)
                ),
                at,
            ),
            11 => new(
                "swap of two entries",
                format!(
                    "update audit_seals set position = -1 where position = {low}; \
                     update audit_seals set position = {low} where position = {high}; \
                     update audit_seals set position = {high} where position = -1"
                ),
                low,
            ),
            12 => new(
                "swap of what two entries say",
                format!(
                    "update audit_entries set object_id = case id when {0} then (select object_id from audit_entries where id = {1}) \
                     else (select object_id from audit_entries where id = {0}) end where id in ({0}, {1})",
                    entry(low),
                    entry(high)
                ),
                low,
            ),
            13 => new(
                "truncation",
                format!(
                    "delete from audit_entries where id in (select entry_id from audit_seals where position >= {at}); \
                     delete from audit_seals where position >= {at}"
                ),
                at,
            ),
            14 => new(
                "insertion",
                format!(
                    "update audit_seals set position = position + 1 where position >= {at}; {INSERT}; \
                     insert into audit_seals values ({at}, x'018f0000000070008000000000000001', randomblob(32))"
                ),
                at,
            ),
            15 => new("an entry sealed twice", twice(low, high), high),
            // Neither hashes nor heads tell of these.
            16 => Self { rehash: true, ..new("an entry sealed twice, the chain made anew", twice(low, high), high) },
            _ => new(
                "a place left out",
                format!("update audit_seals set position = position + 1 where position >= {at}"),
                at,
            ),
        }
    }

    /// What the check finds after the change, which is undone.
    fn tried(&self, audit: &Audit, heads: &Heads) -> AuditVerification {
        let mut found = None;
        let undone: crate::error::Result<()> = audit.db.write_blocking(|conn| {
            conn.batch_execute(&self.sql)?;
            if self.rehash {
                rehash(conn);
            }
            let mut check = Check::new(heads.clone());
            while check.step(conn)? {}
            found = Some(check.finish(conn)?);
            Err(crate::error::Error::Forbidden)
        });
        assert!(matches!(undone, Err(crate::error::Error::Forbidden)), "{}: {undone:?}", self.name);
        found.unwrap()
    }
}

const INSERT: &str = "insert into audit_entries select x'018f0000000070008000000000000001', at, actor_id, actor_kind, action, object_kind, \
    object_id, organisation_id, changes, trace_id from audit_entries limit 1";

fn next_head(at: i64) -> i64 {
    (at + HEAD_EVERY - 1) / HEAD_EVERY * HEAD_EVERY
}

fn rehash(conn: &mut Conn) {
    use crate::db::schema::audit_seals;
    let mut hash = chain::START;
    for (seal, entry) in queries::sealed(conn, 0, 1_000).unwrap() {
        hash = chain::link(&hash, &entry.unwrap());
        let one = audit_seals::table.filter(audit_seals::position.eq(seal.position));
        diesel::update(one).set(audit_seals::hash.eq(hash.to_vec())).execute(conn).unwrap();
    }
}
