//! Benchmarks: `cargo xtask bench NAME` prepares what they need and runs this.
//!
//! Each measure is interleaved with its base (A B A B) and ends with one line a figure.

// A benchmark that cannot be set up says so where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod audit;
mod bodies;
mod capacity;
mod collect;
#[allow(dead_code)] // The tests of the API make more of it.
#[path = "../api/matrix/fixtures.rs"]
mod fixtures;
#[allow(dead_code)]
#[path = "../api/matrix/gathered.rs"]
mod gathered;
mod jobs;
mod limits;
mod load;
mod slow;

use std::process::ExitCode;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("audit") => audit::run(),
        Some("bodies") => bodies::run(),
        Some("capacity") => capacity::run(),
        Some("collect") => collect::run(),
        Some("jobs") => jobs::run(),
        Some("limits") => limits::run(),
        Some("slow") => slow::run(),
        other => {
            eprintln!(
                "there is no benchmark {}; there are: audit, bodies, capacity, collect, jobs, limits, slow",
                other.unwrap_or("without a name")
            );
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
