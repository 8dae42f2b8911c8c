//! Signed heads: what the end of the chain was, kept outside of the database, so that a chain that was cut off or made anew is found.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::Context;
use openapi::Timestamp;
use serde::{Deserialize, Serialize};

use super::chain::{Hash, START};
use super::sealing::{self, Reach};
use super::{Act, Actor, By, Unaudited, queries};
use crate::auth::{Keys, hex};
use crate::clock::now;
use crate::db::Db;

/// What the server signs heads for.
const PURPOSE: &str = "audit head";

/// A line of the file.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    position: i64,
    /// In hexadecimal.
    hash: String,
    at: Timestamp,
    /// The server's tag of the three, in hexadecimal.
    mac: String,
}

/// What the chain was at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    #[allow(missing_docs)]
    pub position: i64,
    /// `None` where the line was not signed by the server.
    pub hash: Option<Hash>,
}

/// What a file of heads says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heads {
    /// In the order of their places.
    pub signed: Vec<Head>,
    /// Why it does not say all that was signed.
    pub fault: Option<&'static str>,
}

/// Seals all that waits, then signs the head of the chain into the file at `path`; before the first entry, that there is none.
///
/// A file that is begun anew although there is a chain already, as on a further server or after the file was lost or emptied, is an entry
/// of the audit itself: nobody gets rid of all that was signed without leaving a trace.
pub fn sign(db: &Db, keys: &Keys, path: &Path) -> anyhow::Result<()> {
    if read(keys, path).signed.is_empty() && db.read_blocking(queries::last_seal)?.is_some() {
        tracing::warn!(path = %path.display(), "there are no signed heads: their file is begun anew");
        let act = Act::on("audit.begin_heads", "audit", "heads");
        db.write_blocking(|conn| Ok(Actor::here(By::System).record(conn, act.clone())?.with(())))?;
    }
    while db.write_blocking(|conn| Ok(Unaudited::Housekeeping.with(sealing::seal(conn, Reach::All)?)))? > 0 {}
    let (position, hash) = match db.read_blocking(queries::last_seal)? {
        Some(head) => (head.position, hex(&head.hash)),
        None => (0, hex(&START)),
    };
    append(path, &line(keys, position, hash, now())?).with_context(|| format!("could not write {}", path.display()))
}

fn line(keys: &Keys, position: i64, hash: String, at: Timestamp) -> anyhow::Result<String> {
    let mac = hex(&keys.tag(PURPOSE, &message(position, &hash, at))?);
    Ok(serde_json::to_string(&Line { position, hash, at, mac })?)
}

fn message(position: i64, hash: &str, at: Timestamp) -> Vec<u8> {
    format!("{position} {hash} {at}").into_bytes()
}

/// Adds a line for nobody else to read; a line that was cut short by a crash is ended first.
fn append(path: &Path, line: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    let torn = std::fs::read(path).is_ok_and(|before| before.last().is_some_and(|last| *last != b'\n'));
    let mut file = OpenOptions::new().append(true).create(true).mode(0o600).open(path)?;
    let start = if torn { "\n" } else { "" };
    file.write_all(format!("{start}{line}\n").as_bytes())?;
    Ok(file.sync_all()?)
}

/// The heads of the file at `path`. Lines that were cut short by a crash say nothing.
pub fn read(keys: &Keys, path: &Path) -> Heads {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(failed) if failed.kind() == ErrorKind::NotFound => {
            let fault = Some("the file of signed heads is not there: it was lost, or somebody removed it");
            return Heads { fault, ..Heads::default() };
        }
        Err(_) => return Heads { fault: Some("the file of signed heads cannot be read"), ..Heads::default() },
    };
    let (mut signed, mut fault) = (Vec::new(), None);
    for line in String::from_utf8_lossy(&bytes).lines() {
        match serde_json::from_str::<Line>(line) {
            Ok(line) => signed.push(head(keys, &line)),
            Err(failed) if failed.is_eof() => {}
            Err(_) => fault = Some("the file of signed heads has a line that the server did not write"),
        }
    }
    if signed.is_empty() {
        fault = fault.or(Some("the file of signed heads is empty: what was in it was lost, or somebody removed it"));
    }
    signed.sort_by_key(|head| head.position);
    Heads { signed, fault }
}

fn head(keys: &Keys, line: &Line) -> Head {
    let signed = keys.check_tag(PURPOSE, &message(line.position, &line.hash, line.at), &bytes(&line.mac));
    Head { position: line.position, hash: bytes(&line.hash).try_into().ok().filter(|_| signed) }
}

fn bytes(text: &str) -> Vec<u8> {
    let pairs = text.as_bytes().chunks(2);
    pairs.filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}
