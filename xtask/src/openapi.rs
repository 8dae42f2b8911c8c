//! `cargo xtask openapi`: the committed API description, written from the server or compared with it.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::setup;
use crate::support::cargo::{Features, build_server};
use crate::support::{places, shell};

/// What `cargo xtask openapi` takes.
#[derive(Args)]
pub(crate) struct Options {
    /// Compare only, and fail when the committed file is not what the server says
    #[arg(long)]
    check: bool,
}

/// Writes or compares `openapi/openapi.json`.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::for_backend()?;
    build_server(Features::Workspace, false)?;
    let said = shell::output(Command::new(places::server_binary("debug")).arg("openapi"))?;
    let path = places::root().join("openapi/openapi.json");
    let committed = fs::read_to_string(&path).unwrap_or_default();
    if said == committed {
        println!("openapi/openapi.json is what the server says");
        return Ok(());
    }
    if options.check {
        bail!("{}; run `cargo xtask openapi` and commit the change", first_difference(&committed, &said));
    }
    fs::write(&path, said).with_context(|| format!("writing {}", path.display()))?;
    println!("openapi/openapi.json written");
    Ok(())
}

fn first_difference(committed: &str, said: &str) -> String {
    let same = committed.lines().zip(said.lines()).take_while(|(a, b)| a == b).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(the end)").trim().to_owned();
    format!(
        "openapi/openapi.json differs in line {}: it has `{}`, the server says `{}`",
        same + 1,
        line(committed),
        line(said)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_is_named_with_its_line() {
        let said = first_difference("a\nb\nc", "a\nx\nc");

        assert!(said.contains("line 2: it has `b`, the server says `x`"), "{said}");
    }
}
