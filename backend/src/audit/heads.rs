//! Signed heads: what the end of the chain was, kept outside of the database, so that a chain that was cut off or made anew is found.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::Context;
use openapi::Timestamp;
use serde::{Deserialize, Serialize};

use super::queries::{self, SealRow};
use super::sealing::{self, Reach};
use super::{Unaudited, chain::Hash};
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

/// Seals all that waits, then signs the head of the chain into the file at `path`. With no entry there is nothing to sign.
pub fn sign(db: &Db, keys: &Keys, path: &Path) -> anyhow::Result<()> {
    while db.write_blocking(|conn| Ok(Unaudited::Housekeeping.with(sealing::seal(conn, Reach::All)?)))? > 0 {}
    let Some(head) = db.read_blocking(queries::last_seal)? else { return Ok(()) };
    append(path, &line(keys, &head, now())?).with_context(|| format!("could not write {}", path.display()))
}

fn line(keys: &Keys, head: &SealRow, at: Timestamp) -> anyhow::Result<String> {
    let hash = hex(&head.hash);
    let mac = hex(&keys.tag(PURPOSE, &message(head.position, &hash, at))?);
    Ok(serde_json::to_string(&Line { position: head.position, hash, at, mac })?)
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

/// The heads of a file, in the order of their places. Lines that were cut short by a crash say nothing.
pub fn read(keys: &Keys, path: &Path) -> anyhow::Result<Vec<Head>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    let lines = text.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok());
    let mut heads: Vec<Head> = lines.map(|line| head(keys, &line)).collect();
    heads.sort_by_key(|head| head.position);
    Ok(heads)
}

fn head(keys: &Keys, line: &Line) -> Head {
    let signed = keys.check_tag(PURPOSE, &message(line.position, &line.hash, line.at), &bytes(&line.mac));
    Head { position: line.position, hash: bytes(&line.hash).try_into().ok().filter(|_| signed) }
}

fn bytes(text: &str) -> Vec<u8> {
    let pairs = text.as_bytes().chunks(2);
    pairs.filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}
