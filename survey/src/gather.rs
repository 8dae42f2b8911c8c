//! Maps and sets made by inserting.
//!
//! `collect` sorts first, and each of its sorting routines weighs 5 kB in the browser; here lists are short.

use std::collections::{BTreeMap, BTreeSet};

/// The entries as a map; of two with the same key, the later stays.
pub(crate) fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}

/// The values as a set.
pub(crate) fn set<T: Ord>(values: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(values);
    set
}
