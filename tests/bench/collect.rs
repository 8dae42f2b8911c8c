//! How many responses a second are durably collected over HTTP, beside what the database alone does.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde_json::json;
use tests::database::Database;
use tests::{Published, TestApp, campaign, files, options, survey};

use super::load;

const CONNECTIONS: usize = 64;
const ROUNDS: usize = 2;
const ROUND: Duration = Duration::from_secs(6);
const WARM_UP: Duration = Duration::from_secs(1);
/// What one respondent sends; the bases insert rows of the same content.
const ANSWERS: &str =
    r#"{"caseload": "rising", "hours": 37.5, "said": "More time with families and less with forms.", "support": 4}"#;

/// Measures on both databases.
pub(crate) fn run() {
    measure("collect_sqlite_64", "single_durable_inserts", Database::sqlite, single_inserts);
    if std::env::var_os("TEST_POSTGRES_URL").is_some() {
        measure("collect_postgres_64", "pgbench", |_| Database::postgres(), pgbench);
    } else {
        println!("SKIPPED: collect_postgres_64, since TEST_POSTGRES_URL is not set (use `cargo xtask bench collect`)");
    }
}

fn measure(name: &str, base_name: &str, database: fn(&Path) -> Database, base: fn(&TestApp) -> f64) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (app, survey) = runtime.block_on(prepare(database));
    let mut acknowledged = load::send(&app.server.url, &survey, ANSWERS, CONNECTIONS, WARM_UP).count;
    let (mut sent, mut took, mut bases) = (0, 0.0, 0.0);
    for round in 1..=ROUNDS {
        let ours = load::send(&app.server.url, &survey, ANSWERS, CONNECTIONS, ROUND);
        let theirs = base(&app);
        println!(
            "{name} round {round}: {:.0} per_s, {base_name} {theirs:.0} per_s",
            ours.count as f64 / ours.took.as_secs_f64()
        );
        sent += ours.count;
        took += ours.took.as_secs_f64();
        bases += theirs / ROUNDS as f64;
    }
    acknowledged += sent;
    let stored = runtime.block_on(app.count(&survey));
    assert_eq!(stored, acknowledged as u64, "acknowledged and stored responses differ");
    let value = sent as f64 / took;
    println!("figure {name} {value:.0} per_s vs {base_name} {bases:.0} ratio {:.2}", value / bases);
}

async fn prepare(database: fn(&Path) -> Database) -> (TestApp, Published) {
    let app = TestApp::start_on(database).await;
    let asked = survey()
        .choice("caseload", ["rising", "falling"])
        .asking("hours", json!({ "type": "number" }))
        .asking("said", json!({ "type": "long_text" }))
        .asking("support", json!({ "type": "scale", "from": 1, "to": 5 }))
        .asking("rest", json!({ "type": "multiple_choice", "options": options(["a", "b"]) }));
    let id = app.launched(campaign()).await;
    let draft = app.draft_in(&id, asked).await;
    let survey = app.publish(&draft).await;
    (app, survey)
}

/// One row a transaction on one connection, each waiting for the disk, through Python's sqlite3.
fn single_inserts(app: &TestApp) -> f64 {
    let file = app.file("base.db", "");
    let seconds = ROUND.as_secs().to_string();
    let rate = files::python("insert_durably.py", &[&file, ANSWERS, &seconds]);
    std::fs::remove_file(file).unwrap();
    rate.trim().parse().unwrap()
}

/// One row a transaction on 64 connections, by pgbench on the same server.
fn pgbench(app: &TestApp) -> f64 {
    app.database
        .run("create table if not exists base (id uuid primary key, survey_id uuid, version int, answers jsonb)");
    let script = app.file(
        "insert.sql",
        format!(
            "insert into base values (gen_random_uuid(), '01900000-0000-7000-8000-000000000001', 1, '{ANSWERS}');\n"
        ),
    );
    let clients = CONNECTIONS.to_string();
    let seconds = ROUND.as_secs().to_string();
    let mut command = Command::new(std::env::var_os("TEST_PGBENCH").unwrap_or_else(|| "pgbench".into()));
    command.args(["--no-vacuum", "--client", &clients, "--jobs", "2", "--time", &seconds, "--protocol", "prepared"]);
    let printed = files::output(command.args(["--file", &script]).arg(app.database.url()));
    let rate = printed.lines().find_map(|line| line.strip_prefix("tps = ")).expect("pgbench prints its rate");
    rate.split(' ').next().unwrap().parse().unwrap()
}
