//! `cargo xtask bench NAME`: a benchmark of the tests crate, against the server as it is released.

use anyhow::Result;
use clap::Args;

use crate::setup::{self, TestNeed};
use crate::support::cargo::{Features, build_server, cargo};
use crate::support::postgres::{Durability, Postgres};
use crate::support::step::step;
use crate::support::{places, shell};

/// What `cargo xtask bench` takes.
#[derive(Args)]
pub(crate) struct Options {
    /// Which benchmark, such as `collect`
    name: String,
    /// Further words for the benchmark
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Builds what is measured, starts PostgreSQL with durable settings and runs the benchmark.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::for_backend()?;
    setup::for_tests(&[TestNeed::Postgres])?;
    step("building the server as released", || build_server(Features::Server, true))?;
    step("building the benchmarks", || {
        shell::run(cargo().args(["build", "--package", "tests", "--release", "--bin", "bench"]))
    })?;
    let postgres = step("starting PostgreSQL", || Postgres::start(Durability::Durable))?;
    let mut command = cargo();
    command.args(["run", "--quiet", "--package", "tests", "--release", "--bin", "bench", "--", &options.name]);
    command
        .args(&options.rest)
        .env("TEST_BINARY", places::server_binary("release"))
        .env("TEST_POSTGRES_URL", postgres.url("postgres"))
        .env("TEST_PGBENCH", postgres.program("pgbench"));
    shell::run(&mut command)
}
