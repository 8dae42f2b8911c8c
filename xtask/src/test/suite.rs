//! A run of `cargo test`, shown as it comes and counted.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result};

use super::report::Row;
use crate::support::{interrupt, shell};

/// Runs `cargo test …` and counts from what it prints.
pub(crate) fn run(suite: &str, command: &mut Command, filter: Option<&str>) -> Result<Row> {
    println!("\n== {suite}");
    command.arg("--").args(filter).stdin(Stdio::null()).stdout(Stdio::piped());
    // A group of its own, so that an interrupt can stop cargo, the tests and what they started together.
    command.process_group(0);
    let began = Instant::now();
    let mut child = shell::start(command)?;
    let watched = interrupt::stop_group_on_interrupt(child.id());
    let mut row = Row { suite: suite.to_owned(), ..Row::default() };
    for line in BufReader::new(child.stdout.take().context("no standard output")?).lines() {
        let line = line?;
        println!("{line}");
        count(&line, &mut row);
    }
    let status = child.wait()?;
    drop(watched);
    row.took = began.elapsed();
    if !status.success() && row.failed == 0 {
        row.failed = 1;
        row.failures.push(format!("`{}` ended with {status}", shell::shown(command)));
    }
    Ok(row)
}

/// Takes in one line of what the test harness prints.
fn count(line: &str, row: &mut Row) {
    if let Some(result) = line.strip_prefix("test result: ") {
        row.passed += number_before(result, " passed");
        row.failed += number_before(result, " failed");
        row.ignored += number_before(result, " ignored");
    } else if let Some((name, outcome)) = line.strip_prefix("test ").and_then(|test| test.split_once(" ... ")) {
        let name = name.trim_end_matches(" - should panic").to_owned();
        if outcome.starts_with("FAILED") {
            row.failures.push(name.clone());
        }
        if !outcome.starts_with("ignored") {
            row.names.insert(name);
        }
    }
}

fn number_before(text: &str, word: &str) -> usize {
    let before = text.split_once(word).map_or("", |(before, _)| before);
    before.rsplit([' ', '.', ';']).next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_and_names_are_read_from_the_harness() {
        let mut row = Row::default();
        for line in [
            "test surveys::a_draft_is_hidden ... ok",
            "test surveys::a_closed_one_takes_nothing ... FAILED",
            "test later ... ignored, needs a clock",
            "test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s",
            "test result: ok. 40 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        ] {
            count(line, &mut row);
        }

        assert_eq!((row.passed, row.failed, row.ignored), (41, 1, 1));
        assert_eq!(row.names.len(), 2);
        assert_eq!(row.failures, ["surveys::a_closed_one_takes_nothing"]);
    }
}
