//! schemathesis against the running server: once a role and database, every check on, nothing left out.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};

use super::report::{Report, Row};
use crate::support::postgres::Postgres;
use crate::support::server::{Server, bethefuture};
use crate::support::{interrupt, places, shell};

/// One run of schemathesis may take this long; the access token lasts as long.
const RUN_LIMIT: Duration = Duration::from_mins(14);
/// Runs at a time: a run keeps one processor busy, half with asking and half with answering.
const AT_A_TIME: usize = 2;
/// Examples an operation in the tests; `SCHEMATHESIS_EXAMPLES` sets another number for a longer run.
const EXAMPLES: u32 = 12;
const EMAIL: &str = "contract@demonstration.example";

/// Who makes the requests of a run.
#[derive(Debug, Clone, Copy)]
struct Caller {
    /// As the run is called.
    name: &'static str,
    /// How `people add` is told of the role; `None` for nobody who is signed in.
    account: Option<&'static [&'static str]>,
}

const CALLERS: [Caller; 9] = [
    Caller { name: "not signed in", account: None },
    Caller { name: "participant", account: Some(&[]) },
    Caller {
        name: "group_facilitator",
        account: Some(&["--role", "group_facilitator", "--campaign", "demonstration"]),
    },
    Caller { name: "organisation_lead", account: Some(&["--role", "organisation_lead", "--organisation", "dudley"]) },
    Caller { name: "analyst", account: Some(&["--role", "analyst"]) },
    Caller { name: "moderator", account: Some(&["--role", "moderator"]) },
    Caller { name: "campaign_manager", account: Some(&["--role", "campaign_manager", "--campaign", "demonstration"]) },
    Caller { name: "regional_administrator", account: Some(&["--role", "regional_administrator", "--second-factor"]) },
    Caller { name: "system_operator", account: Some(&["--role", "system_operator", "--second-factor"]) },
];

/// A run that is still to be made.
struct Planned {
    name: String,
    caller: Caller,
    database: String,
}

/// Makes every run and adds each to the report.
pub(crate) fn run(postgres: &Postgres, report: &mut Report) -> Result<()> {
    let folder = tempfile::Builder::new().prefix("bethefuture-contract-").tempdir()?;
    let _removed = interrupt::remove_on_interrupt(folder.path());
    let mut planned = Vec::new();
    for (number, caller) in CALLERS.into_iter().enumerate() {
        let sqlite = format!("sqlite:{}", folder.path().join(format!("{number}.db")).display());
        let databases = [("SQLite", sqlite), ("PostgreSQL", postgres.create_database(&format!("contract_{number}"))?)];
        for (kind, database) in databases {
            planned.push(Planned { name: format!("contract on {kind}, {}", caller.name), caller, database });
        }
    }
    // The longest runs are the last of the list: taken first, they do not keep one processor waiting at the end.
    let planned = Mutex::new(planned);
    let rows = Mutex::new(Vec::new());
    let seed = seed();
    println!("\n== schemathesis, seed {seed}, {} examples an operation", examples());
    thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(|| {
                while let Some(next) = planned.lock().ok().and_then(|mut list| list.pop()) {
                    let row = one(&next, folder.path(), seed);
                    if let Ok(mut rows) = rows.lock() {
                        rows.push(row);
                    }
                }
            });
        }
    });
    let mut rows = rows.into_inner().unwrap_or_default();
    if rows.len() != 2 * CALLERS.len() {
        bail!("only {} runs of schemathesis ended", rows.len());
    }
    rows.sort_by(|a, b| a.suite.cmp(&b.suite));
    for row in rows {
        report.add(row);
    }
    Ok(())
}

fn one(planned: &Planned, folder: &Path, seed: u64) -> Row {
    let began = Instant::now();
    let mut row =
        attempt(planned, folder, seed).unwrap_or_else(|error| Row::failed(&planned.name, format!("{error:#}")));
    row.took = began.elapsed();
    println!("   {}: {} passed, {} failed in {} s", row.suite, row.passed, row.failed, row.took.as_secs());
    row
}

fn attempt(planned: &Planned, folder: &Path, seed: u64) -> Result<Row> {
    let slug = planned.name.replace([' ', ','], "-");
    let own = folder.join(&slug);
    let logs = places::target().join("contract");
    fs::create_dir_all(&own)?;
    fs::create_dir_all(&logs)?;
    let settings = settings(&own, &planned.database);
    let binary = places::server_binary("debug");
    shell::output(bethefuture(&binary, &settings).args(["demo", "load"]))?;
    let account = planned.caller.account.map(|role| add(&binary, &settings, role)).transpose()?;
    let server = Server::start(&binary, &settings, Some(&logs.join(format!("{slug}.server.log"))))?;
    let junit = own.join("junit.xml");
    let said = logs.join(format!("{slug}.txt"));
    let mut command = command(&server, seed, &junit);
    let output = File::create(&said).with_context(|| format!("making {}", said.display()))?;
    command.stdin(Stdio::null()).stderr(output.try_clone()?).stdout(output);
    if let Some(account) = &account {
        command.envs(signed_in_as(&server, account)?);
    }
    let ended = shell::run_within(&mut command, RUN_LIMIT);
    drop(server);
    let mut row = count_junit(&planned.name, &fs::read_to_string(&junit).unwrap_or_default());
    if let Err(error) = ended
        && row.failed == 0
    {
        row.failed = 1;
        row.failures.push(format!("{error:#}"));
    }
    if row.passed + row.failed == 0 {
        bail!("schemathesis tested no operation; see {}", said.display());
    }
    if row.failed > 0 {
        println!("{}", fs::read_to_string(&said).unwrap_or_default());
    }
    Ok(row)
}

/// The settings of a server that keeps everything in `folder`.
pub(crate) fn settings(folder: &Path, database: &str) -> Vec<(&'static str, String)> {
    vec![
        ("BETHEFUTURE_DATA_DIR", folder.display().to_string()),
        ("BETHEFUTURE_DATABASE_URL", database.to_owned()),
        ("BETHEFUTURE_SECRET", "a secret of the contract tests, of no use elsewhere".to_owned()),
        ("BETHEFUTURE_LISTEN", "127.0.0.1:0".to_owned()),
        // A stream that is looked at goes on for as long.
        ("BETHEFUTURE_STREAM_SECONDS", "1".to_owned()),
    ]
}

/// Makes the caller's account: the password, and the secret of its authenticator app where it has one.
fn add(binary: &Path, settings: &[(&str, String)], role: &[&str]) -> Result<Vec<String>> {
    let mut command = bethefuture(binary, settings);
    command.args(["people", "add", "--email", EMAIL, "--name", "Contract tests"]).args(role);
    Ok(shell::output(&mut command)?.lines().map(str::to_owned).collect())
}

/// What the run has to know to sign in, and to do so again where it ends its own session.
fn signed_in_as(server: &Server, account: &[String]) -> Result<Vec<(&'static str, String)>> {
    let password = account.first().context("`people add` printed no password")?;
    let mut words = vec![
        ("SCHEMATHESIS_HOOKS", "caller".to_owned()),
        ("PYTHONPATH", places::tools_source().display().to_string()),
        ("CALLER_URL", server.url.clone()),
        ("CALLER_EMAIL", EMAIL.to_owned()),
        ("CALLER_PASSWORD", password.clone()),
    ];
    words.extend(account.get(1).map(|secret| ("CALLER_SECRET", secret.clone())));
    Ok(words)
}

fn command(server: &Server, seed: u64, report: &Path) -> Command {
    let mut command = Command::new(places::python_tool("schemathesis"));
    // It keeps notes of its runs where it is started.
    command.current_dir(places::tools()).arg("--config-file").arg(places::tools_source().join("schemathesis.toml"));
    command.arg("run").arg(format!("{}/api/v1/openapi.json", server.url));
    command.args(["--checks", "all", "--seed", &seed.to_string(), "--max-examples", &examples().to_string()]);
    command.args(["--report", "junit", "--report-junit-path"]).arg(report);
    command
}

fn examples() -> u32 {
    std::env::var("SCHEMATHESIS_EXAMPLES").ok().and_then(|number| number.parse().ok()).unwrap_or(EXAMPLES)
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
