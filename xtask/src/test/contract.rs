//! Outside checkers: schemathesis against the running server, and validators of the files that others read.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::report::{Report, Row};
use crate::support::http;
use crate::support::postgres::Postgres;
use crate::support::server::{Server, bethefuture};
use crate::support::{interrupt, places, shell};

/// One run of schemathesis may take this long; the access token lasts as long.
const RUN_LIMIT: Duration = Duration::from_mins(14);

/// How the requests of a run are made.
#[derive(Clone, Copy, PartialEq)]
enum Caller {
    Administrator,
    Nobody,
}

/// Runs every check and adds each to the report; a check that cannot be made counts as failed.
pub(crate) fn run(postgres: &Postgres, report: &mut Report) -> Result<()> {
    let document = places::root().join("openapi/openapi.json");
    let mut validator = Command::new(places::python_tool("openapi-spec-validator"));
    report.add(check("openapi-spec-validator", validator.arg(&document)));
    for (name, mut linter) in linters() {
        report.add(check(name, &mut linter));
    }
    let seed = seed();
    let sqlite = tempfile::Builder::new().prefix("bethefuture-contract-").tempdir()?;
    let url = format!("sqlite:{}", sqlite.path().join("contract.db").display());
    report.add(schemathesis("contract on SQLite", &url, Caller::Administrator, seed));
    let url = postgres.create_database("contract")?;
    report.add(schemathesis("contract on PostgreSQL", &url, Caller::Administrator, seed));
    let url = format!("sqlite:{}", sqlite.path().join("nobody.db").display());
    report.add(schemathesis("contract, not signed in", &url, Caller::Nobody, seed));
    Ok(())
}

/// The linters of the container files: the Compose schema, Compose habits, and hadolint for the Dockerfiles.
fn linters() -> Vec<(&'static str, Command)> {
    let root = places::root();
    let mut schema = Command::new(places::python_tool("check-jsonschema"));
    schema.args(["--builtin-schema", "vendor.compose-spec"]).arg(root.join("docker-compose.yml"));
    let mut habits = Command::new("node");
    habits.arg(places::tools().join("node_modules/dclint/bin/dclint.cjs"));
    habits.args(["--max-warnings", "0", "--config"]).arg(places::tools_source().join("dclint.json"));
    habits.arg(root.join("docker-compose.yml"));
    let mut dockerfiles = Command::new(places::python_tool("hadolint"));
    dockerfiles.args(["--failure-threshold", "warning"]);
    dockerfiles.args([root.join("docker/backend.Dockerfile"), root.join("docker/frontend.Dockerfile")]);
    vec![
        ("docker-compose.yml, schema", schema),
        ("docker-compose.yml, dclint", habits),
        ("Dockerfiles, hadolint", dockerfiles),
    ]
}

/// A tool that ends well or not.
fn check(name: &str, command: &mut Command) -> Row {
    println!("\n== {name}");
    let began = Instant::now();
    let mut row = match shell::run(command.stdin(Stdio::null())) {
        Ok(()) => Row::passed(name),
        Err(error) => Row::failed(name, format!("{error:#}")),
    };
    row.took = began.elapsed();
    row
}

fn schemathesis(name: &str, database: &str, caller: Caller, seed: u64) -> Row {
    println!("\n== {name} (schemathesis, seed {seed})");
    let began = Instant::now();
    let mut row =
        try_schemathesis(name, database, caller, seed).unwrap_or_else(|error| Row::failed(name, format!("{error:#}")));
    row.took = began.elapsed();
    row
}

fn try_schemathesis(name: &str, database: &str, caller: Caller, seed: u64) -> Result<Row> {
    let folder = tempfile::Builder::new().prefix("bethefuture-contract-").tempdir()?;
    let _removed = interrupt::remove_on_interrupt(folder.path());
    let settings = settings(&folder, database);
    let binary = places::server_binary("debug");
    let loaded = shell::output(bethefuture(&binary, &settings).args(["demo", "load"]))?;
    let log = places::target().join("contract-server.log");
    let server = Server::start(&binary, &settings, Some(&log))?;
    let report = folder.path().join("junit.xml");
    let mut command = schemathesis_command(&server, seed, &report);
    if caller == Caller::Administrator {
        let token = sign_in(&server, &binary, &settings, &loaded)?;
        command.arg("--header").arg(format!("Authorization: Bearer {token}"));
    }
    let ended = shell::run_within(&mut command, RUN_LIMIT);
    drop(server);
    let mut row = count_junit(name, &fs::read_to_string(&report).unwrap_or_default());
    if let Err(error) = ended
        && row.failed == 0
    {
        // The command line holds the token, so that only the end of the message is told.
        let error = error.to_string();
        let end = error.rsplit('`').next().unwrap_or_default().to_owned();
        row.failed = 1;
        row.failures.push(format!("schemathesis{end}; the server's log is {}", log.display()));
    }
    if row.passed + row.failed == 0 {
        bail!("schemathesis tested no operation");
    }
    Ok(row)
}

fn settings(folder: &TempDir, database: &str) -> Vec<(&'static str, String)> {
    vec![
        ("BETHEFUTURE_DATA_DIR", folder.path().display().to_string()),
        ("BETHEFUTURE_DATABASE_URL", database.to_owned()),
        ("BETHEFUTURE_SECRET", "a secret of the contract tests, of no use elsewhere".to_owned()),
        ("BETHEFUTURE_LISTEN", "127.0.0.1:0".to_owned()),
    ]
}

/// Signs in as the demonstration administrator, whose password `demo load` printed.
fn sign_in(server: &Server, binary: &Path, settings: &[(&str, String)], loaded: &str) -> Result<String> {
    let loaded: Value = serde_json::from_str(loaded).context("`demo load` did not print JSON")?;
    let code = shell::output(bethefuture(binary, settings).args(["demo", "code"]))?;
    let admin = &loaded["admin"];
    let body = json!({ "email": admin["email"], "password": admin["password"], "code": code.trim() });
    let signed_in = http::post(server.host(), "/api/v1/sessions", &body)?;
    let token = signed_in["access_token"].as_str().context("no access_token in the answer to the sign-in")?;
    Ok(token.to_owned())
}

fn schemathesis_command(server: &Server, seed: u64, report: &Path) -> Command {
    let mut command = Command::new(places::python_tool("schemathesis"));
    // It keeps notes of its runs where it is started.
    command.current_dir(places::tools()).arg("--config-file").arg(places::tools_source().join("schemathesis.toml"));
    command.arg("run").arg(format!("{}/api/v1/openapi.json", server.url)).args([
        "--checks",
        "all",
        "--seed",
        &seed.to_string(),
    ]);
    command.args(["--report", "junit", "--report-junit-path"]).arg(report);
    command
}

/// Counts the operations in a JUnit report.
fn count_junit(name: &str, report: &str) -> Row {
    let mut row = Row { suite: name.to_owned(), ..Row::default() };
    for case in report.split("<testcase ").skip(1) {
        let operation =
            case.split_once("name=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("?", |(name, _)| name);
        if case.contains("<failure") || case.contains("<error") {
            row.failed += 1;
            row.failures.push(operation.to_owned());
        } else if case.contains("<skipped") {
            row.ignored += 1;
        } else {
            row.passed += 1;
        }
    }
    row
}

/// Another seed each time, and printed, so that a failure can be had again; `SCHEMATHESIS_SEED` sets it.
fn seed() -> u64 {
    let wished = std::env::var("SCHEMATHESIS_SEED").ok().and_then(|seed| seed.parse().ok());
    wished.unwrap_or_else(|| SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |now| now.as_secs() % 1_000_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_junit_report_is_counted_by_operation() {
        let report = r#"<testsuites><testsuite><testcase name="GET /surveys" time="1"/>
            <testcase name="POST /surveys"><failure message="500"/></testcase>
            <testcase name="GET /live"><skipped/></testcase></testsuite></testsuites>"#;

        let row = count_junit("contract", report);

        assert_eq!((row.passed, row.failed, row.ignored), (1, 1, 1));
        assert_eq!(row.failures, ["POST /surveys"]);
    }
}
