//! Target R8 in full: a thousand people register at once for fifty places, again and again; then cancellations race those who come.
//!
//! `cargo xtask bench capacity`; the counts are demands and end the run where they are missed, the times are figures.

use std::path::Path;
use std::time::{Duration, Instant};

use tests::TestApp;
use tests::database::Database;
use tests::rush::{self, Rush};
use tests::server::Server;

const ROUNDS: u32 = 20;
const RUSH: Rush = Rush { people: 1_000, open: 40, reserved: 10, joins: 50 };

/// On SQLite by one server, on PostgreSQL by two that share the database.
pub(crate) fn run() {
    measure("sqlite", Database::sqlite, 1);
    if std::env::var_os("TEST_POSTGRES_URL").is_some() {
        measure("postgres", |_| Database::postgres(), 2);
    } else {
        println!("SKIPPED: postgres, since TEST_POSTGRES_URL is not set (use `cargo xtask bench capacity`)");
    }
}

fn measure(name: &str, database: fn(&Path) -> Database, servers: usize) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        // Each comes from an address of their own, as the proxy says, so that no limit but that of the places counts.
        let app = TestApp::start_on_under(database, &[("TRUSTED_PROXIES", "127.0.0.1")]).await;
        let further: Vec<Server> = (1..servers).map(|_| Server::start(&app.settings)).collect();
        let urls: Vec<String> = std::iter::once(&app.server).chain(&further).map(|server| server.url.clone()).collect();
        let (mut least, mut most, mut all) = (usize::MAX, 0, Duration::ZERO);
        for round in 1..=ROUNDS {
            let began = Instant::now();
            let seen = rush::run(&app, &urls, &RUSH).await;
            all += began.elapsed();
            let short = (seen.confirmed, seen.positions.len(), seen.confirmed_after, seen.failures);
            println!("{name} round {round}: {short:?} in {:.1} s", began.elapsed().as_secs_f64());
            assert_eq!(seen, RUSH.wanted());
            least = least.min(seen.confirmed).min(seen.confirmed_after);
            most = most.max(seen.confirmed).max(seen.confirmed_after);
        }
        let log = app.server.log();
        let locked = log.matches("database is locked").count();
        assert_eq!(locked, 0, "the database was locked");
        println!("figure capacity_{name}_servers {servers} servers");
        println!("figure capacity_{name}_rounds {ROUNDS} rounds_of_1000_on_50_places");
        println!("figure capacity_{name}_confirmed {least}..{most} of_50");
        println!("figure capacity_{name}_locked {locked} times");
        println!("figure capacity_{name}_round {:.1} s", all.as_secs_f64() / f64::from(ROUNDS));
    });
}
