//! `cargo xtask sizes`: what a first visit to each entry point transfers.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::frontend;
use crate::support::places;

/// Entry point, most bytes it may transfer, and what we aim for.
const LIMITS: [(&str, u64, Option<u64>); 8] = [
    ("together", 200_000, None),
    ("events", 200_000, None),
    ("groups", 200_000, None),
    ("participate", 200_000, Some(150_000)),
    ("account", 200_000, None),
    ("studio", 400_000, None),
    ("region", 400_000, None),
    ("gatherings", 400_000, None),
];

/// Prints the sizes and fails when one is over its limit.
pub(crate) fn run() -> Result<()> {
    let manifest =
        fs::read_to_string(frontend::manifest()).context("no pages are built: run `cargo xtask frontend`")?;
    let manifest: Value = serde_json::from_str(&manifest)?;
    if manifest["dev"] == Value::Bool(true) {
        bail!("the pages were built with --dev: run `cargo xtask frontend`");
    }
    let mut too_large = Vec::new();
    for (entry, limit, aim) in LIMITS {
        let total = print_entry(&manifest["entries"][entry])?;
        let aim = aim.map(|aim| format!(", aim {aim}")).unwrap_or_default();
        println!("{entry}: {total} bytes in brotli (limit {limit}{aim})\n");
        if total > limit {
            too_large.push(entry);
        }
    }
    if !too_large.is_empty() {
        bail!("over the limit: {}", too_large.join(", "));
    }
    Ok(())
}

fn print_entry(files: &Value) -> Result<u64> {
    let mut total = 0;
    for file in files.as_array().context("the list of pages is not as expected: run `cargo xtask frontend`")? {
        let name = file.as_str().unwrap_or_default();
        let path = places::frontend_built().join(format!("{name}.br"));
        let size = fs::metadata(&path).with_context(|| format!("looking at {}", path.display()))?.len();
        println!("{size:>9}  {name}");
        total += size;
    }
    Ok(total)
}
