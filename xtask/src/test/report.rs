//! What passed and what failed, by suite, and the line of totals.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use anyhow::Result;

use crate::support::places;

/// What one suite came to.
#[derive(Debug, Default)]
pub(crate) struct Row {
    /// The suite's name.
    pub(crate) suite: String,
    /// How many tests passed.
    pub(crate) passed: usize,
    /// How many failed.
    pub(crate) failed: usize,
    /// How many were marked as ignored.
    pub(crate) ignored: usize,
    /// How long it ran.
    pub(crate) took: Duration,
    /// The tests that ran, by name.
    pub(crate) names: BTreeSet<String>,
    /// What failed, as far as it has names.
    pub(crate) failures: Vec<String>,
}

impl Row {
    /// A suite of one check that passed.
    pub(crate) fn passed(suite: &str) -> Self {
        Self { suite: suite.to_owned(), passed: 1, ..Self::default() }
    }

    /// A suite of one check that failed, and why.
    pub(crate) fn failed(suite: &str, why: String) -> Self {
        println!("\n{suite}: {why}");
        Self { suite: suite.to_owned(), failed: 1, failures: vec![why], ..Self::default() }
    }
}

/// All suites so far.
#[derive(Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
}

impl Report {
    /// Adds a suite.
    pub(crate) fn add(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// The suite of this name, if it ran.
    pub(crate) fn row(&self, suite: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.suite == suite)
    }

    /// How many tests failed in all.
    pub(crate) fn failed(&self) -> usize {
        self.rows.iter().map(|row| row.failed).sum()
    }

    /// Prints the table, what failed, and last the totals; keeps the totals in `target/test-totals.txt`.
    pub(crate) fn print(&self) -> Result<()> {
        println!("\n{:<34} {:>7} {:>7} {:>8} {:>8}", "suite", "passed", "failed", "ignored", "seconds");
        for row in &self.rows {
            let seconds = row.took.as_secs_f64();
            println!("{:<34} {:>7} {:>7} {:>8} {seconds:>8.1}", row.suite, row.passed, row.failed, row.ignored);
        }
        println!();
        for row in &self.rows {
            row.failures.iter().for_each(|failure| println!("failed in {}: {failure}", row.suite));
        }
        let totals = self.totals();
        fs::write(places::target().join("test-totals.txt"), format!("{totals}\n"))?;
        println!("{totals}");
        Ok(())
    }

    fn totals(&self) -> String {
        let passed: usize = self.rows.iter().map(|row| row.passed).sum();
        format!("{passed} passed, {} failed", self.failed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_totals_add_up_over_the_suites() {
        let mut report = Report::default();
        report.add(Row { passed: 3, ..Row::default() });
        report.add(Row { passed: 2, failed: 1, ..Row::default() });

        assert_eq!(report.totals(), "5 passed, 1 failed");
    }
}
