//! Keyset paging: a page begins after the last key of the page before, so that new rows neither shift nor repeat it.

use std::fmt::Display;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openapi::{Page, PageQuery};

use crate::error::{Error, Result};

const DEFAULT_LIMIT: u32 = 50;
const MOST: u32 = 100;

/// Which rows a page holds.
#[derive(Debug, Clone)]
pub struct Slice<K> {
    /// The key of the last row of the page before.
    pub after: Option<K>,
    limit: u32,
}

impl<K: FromStr + Display> Slice<K> {
    /// Reads a page's query.
    pub fn parse(query: &PageQuery) -> Result<Self> {
        let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
        if !(1..=MOST).contains(&limit) {
            return Err(bad("?limit", "limit", "Ask for 1 to 100 at a time."));
        }
        let after = match &query.cursor {
            None => None,
            Some(text) => Some(
                decode(text).ok_or_else(|| bad("?cursor", "cursor", "Send `next` of the page before, unchanged."))?,
            ),
        };
        Ok(Self { after, limit })
    }

    /// How many rows to fetch: one more than the page holds tells whether there is another page.
    pub fn fetch(&self) -> i64 {
        i64::from(self.limit) + 1
    }

    /// The page of the rows fetched, each shown by `show`, with its key by `key`.
    pub fn page<R, T>(&self, mut rows: Vec<R>, key: impl Fn(&R) -> K, show: impl FnMut(R) -> T) -> Page<T> {
        let more = rows.len() > self.limit as usize;
        rows.truncate(self.limit as usize);
        let next = rows.last().filter(|_| more).map(|row| URL_SAFE_NO_PAD.encode(key(row).to_string()));
        Page { items: rows.into_iter().map(show).collect(), next }
    }
}

fn decode<K: FromStr>(text: &str) -> Option<K> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
    // No key is empty or holds a null character, which PostgreSQL cannot compare with.
    if text.is_empty() || text.contains('\0') { None } else { text.parse().ok() }
}

fn bad(pointer: &str, code: &'static str, detail: &str) -> Error {
    Error::field(pointer, code, detail)
}
