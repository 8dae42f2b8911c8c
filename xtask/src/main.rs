//! The project's own commands: `cargo xtask start`, `cargo xtask test` and what they are made of.
//!
//! One file a command. Whatever a command needs it prepares itself, says so, and skips in milliseconds what is there.

mod bench;
mod frontend;
mod licences;
mod openapi;
mod setup;
mod sizes;
mod start;
mod support;
mod test;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "BeTheFuture's own commands", version)]
struct Cli {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Prepare this machine: wasm target, npm packages, libpq; with --tests also what the tests need
    Setup(setup::Options),
    /// Build the pages into target/frontend
    Frontend(frontend::Options),
    /// Print what each entry point transfers, and fail when it is too much
    Sizes,
    /// Prepare, build, load the demonstration campaign and serve it
    Start(start::Options),
    /// Run every test: unit, API on both databases, browser, contract
    Test(test::Options),
    /// Write openapi/openapi.json from the server, or compare it
    Openapi(openapi::Options),
    /// Run a benchmark against a durable PostgreSQL of its own
    Bench(bench::Options),
    /// Check the licences of every dependency against deny.toml
    Licences,
}

fn main() -> ExitCode {
    match run(&Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: &Task) -> Result<()> {
    support::interrupt::listen()?;
    match task {
        Task::Setup(options) => setup::run(options),
        Task::Frontend(options) => frontend::run(options),
        Task::Sizes => sizes::run(),
        Task::Start(options) => start::run(options),
        Task::Test(options) => test::run(options),
        Task::Openapi(options) => openapi::run(options),
        Task::Bench(options) => bench::run(options),
        Task::Licences => licences::run(),
    }
}
