//! How long a broken body takes to be refused: target R6, over every body of the test by that name.
//!
//! `cargo xtask bench bodies`; that none is answered with a failure is a demand and ends the run where it is missed, the times are
//! figures. Answers are not held against the document here, so that the time is the server's.

use std::path::Path;
use std::time::{Duration, Instant};

use tests::database::Database;
use tests::world::{self, Operation};
use tests::{TestApp, payloads};
use tokio::runtime::Builder;

use super::fixtures::{Relation, World};

/// Measures on both databases.
pub(crate) fn run() {
    measure("sqlite", Database::sqlite);
    if std::env::var_os("TEST_POSTGRES_URL").is_some() {
        measure("postgres", |_| Database::postgres());
    } else {
        println!("SKIPPED: bodies_postgres, since TEST_POSTGRES_URL is not set (use `cargo xtask bench bodies`)");
    }
}

/// What came of one body.
struct Sent {
    operation: String,
    status: u16,
    took: Duration,
}

fn measure(name: &str, database: fn(&Path) -> Database) {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let all = runtime.block_on(async { send_all(&World::around(TestApp::start_on(database).await).await).await });
    let failed: Vec<&Sent> = all.iter().filter(|sent| sent.status >= 500).collect();
    let mut refused: Vec<&Sent> = all.iter().filter(|sent| sent.status >= 400).collect();
    refused.sort_by_key(|sent| sent.took);
    let millis = |time: Duration| time.as_secs_f64() * 1_000.0;
    let slow = refused.iter().filter(|sent| sent.took > Duration::from_millis(100)).count();
    for sent in refused.iter().rev().take(3) {
        println!("bodies_{name} slowest: {} {} {:.1} ms", sent.operation, sent.status, millis(sent.took));
    }
    println!("figure bodies_{name}_sent {} bodies", all.len());
    println!("figure bodies_{name}_refused {} bodies", refused.len());
    println!("figure bodies_{name}_5xx {} answers", failed.len());
    println!("figure bodies_{name}_p95 {:.2} ms", millis(refused[refused.len() * 95 / 100].took));
    println!("figure bodies_{name}_worst {:.2} ms", millis(refused[refused.len() - 1].took));
    println!("figure bodies_{name}_over_100_ms {slow} bodies");
    assert!(failed.is_empty() && refused.len() >= 150, "{} failed, {} refused", failed.len(), refused.len());
}

async fn send_all(world: &World) -> Vec<Sent> {
    let admin = world.app.admin().await;
    let mut all = Vec::new();
    let operations = world::operations(&world.app).await;
    for operation in operations.iter().filter(|it| Operation::writes_json(it) && !payloads::spares(it)) {
        let (path, body) = world.prepare(operation, Relation::Own, true).await.json();
        for bytes in payloads::broken(operation, &body) {
            let request = operation.sending(admin, &path, bytes).unchecked();
            let began = Instant::now();
            let status = request.await.status;
            all.push(Sent { operation: operation.id.clone(), status, took: began.elapsed() });
        }
    }
    all
}
