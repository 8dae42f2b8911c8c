//! How many jobs a second three workers do that are killed again and again, beside single-row updates of the database alone.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use tests::database::Database;
use tests::{TestApp, files, soak};

const JOBS: usize = 10_000;
const WORKERS: usize = 3;
const KILLS: usize = 8;
const ROUNDS: usize = 2;
const PAUSE: Duration = Duration::from_millis(250);
const BASE_SECONDS: u64 = 5;

/// Measures on both databases.
pub(crate) fn run() {
    measure("jobs_sqlite", "single_durable_updates", Database::sqlite, single_updates);
    if std::env::var_os("TEST_POSTGRES_URL").is_some() {
        measure("jobs_postgres", "pgbench_single_row_update", |_| Database::postgres(), pgbench);
    } else {
        println!("SKIPPED: jobs_postgres, since TEST_POSTGRES_URL is not set (use `cargo xtask bench jobs`)");
    }
}

fn measure(name: &str, base_name: &str, database: fn(&Path) -> Database, base: fn(&TestApp) -> f64) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (mut took, mut bases) = (0.0, 0.0);
    for round in 1..=ROUNDS {
        let app = runtime.block_on(TestApp::start_on_under(database, &[("WORKERS", "0")]));
        let soaked = soak::run(&app, JOBS, WORKERS, KILLS, PAUSE);
        assert_eq!((soaked.effects, soaked.twice, soaked.stuck), (JOBS, 0, 0), "{soaked:?}");
        let theirs = base(&app);
        let ours = JOBS as f64 / soaked.took.as_secs_f64();
        println!("{name} round {round}: {ours:.0} per_s with {} kills, {base_name} {theirs:.0} per_s", soaked.kills);
        took += soaked.took.as_secs_f64();
        bases += theirs / ROUNDS as f64;
    }
    let value = (JOBS * ROUNDS) as f64 / took;
    println!("figure {name} {value:.0} per_s vs {base_name} {bases:.0} ratio {:.2}", value / bases);
}

/// One row changed a transaction on one connection, each waiting for the disk, through Python's sqlite3.
fn single_updates(app: &TestApp) -> f64 {
    let file = app.file("base.db", "");
    let rate = files::python("update_durably.py", &[&file, &BASE_SECONDS.to_string()]);
    rate.trim().parse().unwrap()
}

/// One row changed a transaction on as many connections as there were workers, by pgbench on the same server.
fn pgbench(app: &TestApp) -> f64 {
    app.database.run(
        "create table base (id int primary key, status text not null);
         insert into base select n, 'waiting' from generate_series(1, 10000) as n;",
    );
    let script =
        app.file("update.sql", "\\set id random(1, 10000)\nupdate base set status = 'sent' || :id where id = :id;\n");
    let clients = WORKERS.to_string();
    let seconds = BASE_SECONDS.to_string();
    let mut command = Command::new(std::env::var_os("TEST_PGBENCH").unwrap_or_else(|| "pgbench".into()));
    command.args(["--no-vacuum", "--client", &clients, "--jobs", "2", "--time", &seconds, "--protocol", "prepared"]);
    let printed = files::output(command.args(["--file", &script]).arg(app.database.url()));
    let rate = printed.lines().find_map(|line| line.strip_prefix("tps = ")).expect("pgbench prints its rate");
    rate.split(' ').next().unwrap().parse().unwrap()
}
