//! `cargo xtask test`: everything that has to pass, with one line of totals at the end.

mod contract;
mod report;
mod schemathesis;
mod suite;

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::setup::{self, TestNeed};
use crate::support::cargo::{Features, build_server, cargo};
use crate::support::postgres::{Durability, Postgres};
use crate::support::step::{shown, step};
use crate::support::{places, shell};
use crate::{frontend, test};

use report::{Report, Row};

/// What `cargo xtask test` takes.
#[derive(Args)]
pub(crate) struct Options {
    /// Run one part only
    #[arg(long)]
    only: Option<Part>,
    /// Run only tests whose name contains this (unit, API and browser tests)
    filter: Option<String>,
}

/// The parts of the tests, in the order in which they run.
#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Part {
    /// Tests inside the crates
    Unit,
    /// API tests on SQLite
    Sqlite,
    /// API tests on PostgreSQL
    Postgres,
    /// Calendars, read by three programs that are not ours
    Calendars,
    /// Browser tests
    Browser,
    /// schemathesis, openapi-spec-validator and the linters
    Contract,
}

impl Options {
    fn wants(&self, part: Part) -> bool {
        self.only.is_none_or(|only| only == part)
    }
}

/// Runs the wanted tests and prints the table and the totals.
pub(crate) fn run(options: &Options) -> Result<()> {
    let began = Instant::now();
    prepare(options)?;
    let report = run_parts(options)?;
    println!("\nin all {}", shown(began.elapsed()));
    report.print()?;
    if report.failed() > 0 {
        bail!("{} failed", report.failed());
    }
    Ok(())
}

fn prepare(options: &Options) -> Result<()> {
    let needs = [
        (Part::Postgres, TestNeed::Postgres),
        (Part::Calendars, TestNeed::Contract),
        (Part::Browser, TestNeed::Browser),
        (Part::Contract, TestNeed::Postgres),
        (Part::Contract, TestNeed::Contract),
    ];
    let needs: Vec<TestNeed> =
        needs.into_iter().filter(|(part, _)| options.wants(*part)).map(|(_, need)| need).collect();
    setup::for_backend()?;
    setup::for_tests(&needs)?;
    // Unit tests need neither pages nor server, and the outside checkers no test programs.
    let served = options.only != Some(Part::Unit);
    let compiled = options.only != Some(Part::Contract);
    if served && compiled {
        setup::for_frontend()?;
        frontend::build(false)?;
    }
    if served {
        step("building the server", || build_server(Features::Workspace, false))?;
    }
    if compiled {
        step("building the tests", || shell::run(cargo().args(["test", "--workspace", "--no-run"])))?;
    }
    Ok(())
}

fn run_parts(options: &Options) -> Result<Report> {
    let mut report = Report::default();
    if options.wants(Part::Unit) {
        let mut command = cargo();
        command.args(["test", "--workspace", "--exclude", "tests", "--no-fail-fast"]);
        report.add(suite::run("unit", &mut command, options.filter.as_deref())?);
    }
    if options.wants(Part::Sqlite) {
        report.add(api_tests("api on SQLite", "sqlite", None, options)?);
    }
    // One server for everything that follows; it stops when it goes out of scope, however that happens.
    let needs_postgres = options.wants(Part::Postgres) || options.wants(Part::Contract);
    let postgres =
        if needs_postgres { Some(step("starting PostgreSQL", || Postgres::start(Durability::Quick))?) } else { None };
    if let Some(postgres) = postgres.as_ref().filter(|_| options.wants(Part::Postgres)) {
        report.add(api_tests("api on PostgreSQL", "postgres", Some(postgres), options)?);
    }
    if options.wants(Part::Sqlite) && options.wants(Part::Postgres) {
        report.add(same_names(&report));
    }
    if options.wants(Part::Calendars) {
        let mut command = tests_of("calendars", "sqlite", None);
        report.add(suite::run("calendars", command.env("TEST_TOOLS", places::tools()), options.filter.as_deref())?);
    }
    if options.wants(Part::Browser) {
        let mut command = tests_of("browser", "sqlite", None);
        command
            .env("TEST_CHROMEDRIVER", setup::chromedriver()?)
            .env("TEST_CHROMIUM", setup::chromium()?)
            .env("TEST_AXE", places::tools().join("node_modules/axe-core/axe.min.js"));
        report.add(suite::run("browser", &mut command, options.filter.as_deref())?);
    }
    if let Some(postgres) = postgres.as_ref().filter(|_| options.wants(Part::Contract)) {
        test::contract::run(postgres, &mut report)?;
    }
    Ok(report)
}

fn api_tests(name: &str, database: &str, postgres: Option<&Postgres>, options: &Options) -> Result<Row> {
    suite::run(name, &mut tests_of("api", database, postgres), options.filter.as_deref())
}

/// A test target of the tests crate, with everything that its tests read from the environment.
fn tests_of(target: &str, database: &str, postgres: Option<&Postgres>) -> Command {
    let pictures: PathBuf = places::target().join("pictures");
    std::fs::create_dir_all(&pictures).ok();
    let mut command = cargo();
    // The features of the whole workspace, so that nothing is compiled a second time.
    command.args(["test", "--workspace", "--test", target]);
    command
        .env("TEST_DATABASE", database)
        .env("TEST_BINARY", places::server_binary("debug"))
        .env("TEST_FRONTEND", places::frontend_built())
        .env("TEST_PICTURES", pictures);
    if let Some(postgres) = postgres {
        command.env("TEST_POSTGRES_URL", postgres.url("postgres"));
    }
    command
}

/// Both databases have to run the same tests, by name.
fn same_names(report: &Report) -> Row {
    let name = "same tests on both";
    let (Some(sqlite), Some(postgres)) = (report.row("api on SQLite"), report.row("api on PostgreSQL")) else {
        return Row::failed(name, "one of the two did not run".to_owned());
    };
    let differing: Vec<&String> = sqlite.names.symmetric_difference(&postgres.names).collect();
    if differing.is_empty() {
        println!("\nthe same {} tests ran on both databases", sqlite.names.len());
        return Row::passed(name);
    }
    Row::failed(name, format!("on one database only: {differing:?}"))
}
