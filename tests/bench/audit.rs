//! How long `bethefuture audit verify` takes over a long chain, and how much memory: a part of target R21.
//!
//! `cargo xtask bench audit`, or `cargo xtask bench audit --rows 100000`. The entries and their hashes are made by another program
//! (`tests/tools/fill_audit.py`); that the chain holds, and that a change near its end is found there, are demands.

use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tests::database::Database;
use tests::files;
use tests::server::{Server, Settings};

const ROWS: u64 = 1_000_000;
/// How far from the end the entry lies that is changed.
const FROM_END: u64 = 5;

/// Measures on both databases.
pub(crate) fn run() {
    let rows = rows();
    measure("sqlite", rows, Database::sqlite);
    if std::env::var_os("TEST_POSTGRES_URL").is_some() {
        measure("postgres", rows, |_| Database::postgres());
    } else {
        println!("SKIPPED: audit_postgres, since TEST_POSTGRES_URL is not set (use `cargo xtask bench audit`)");
    }
}

/// What `--rows` says.
fn rows() -> u64 {
    let words: Vec<String> = std::env::args().collect();
    let named = words.iter().position(|word| word == "--rows").and_then(|place| words.get(place + 1));
    named.map_or(ROWS, |rows| rows.parse().expect("--rows takes a number"))
}

fn measure(name: &str, rows: u64, database: fn(&Path) -> Database) {
    let folder = tempfile::Builder::new().prefix("bethefuture-audit-").tempdir().unwrap();
    let database = database(folder.path());
    let settings = Settings::new(folder.path(), &database);
    assert!(settings.run(&["migrate"], "").status.success());
    let began = Instant::now();
    fill(&database, rows, folder.path());
    println!("audit_{name}: filled with {rows} entries in {:.0} s", began.elapsed().as_secs_f64());
    // Whoever serves signs the head of what is there when it stops.
    assert!(Server::start(&settings).stop(), "the server stops well");

    let good = verify(&settings);
    assert!(good.found["holds"] == true && good.found["sealed"].as_u64() >= Some(rows), "{}", good.found);
    println!("figure audit_{name}_rows {rows} entries");
    println!("figure audit_{name}_verified_in {:.1} s", good.took.as_secs_f64());
    println!("figure audit_{name}_rate {:.0} per_s", rows as f64 / good.took.as_secs_f64());
    println!("figure audit_{name}_peak_memory {} MiB", good.memory >> 20);

    change(&database, rows - FROM_END);
    let bad = verify(&settings);
    assert_eq!(bad.found["first_bad"]["position"], rows - FROM_END, "{}", bad.found);
    println!("figure audit_{name}_changed_entry_found_at {} of_{rows}", rows - FROM_END);
}

fn fill(database: &Database, rows: u64, folder: &Path) {
    let count = rows.to_string();
    let place = folder.display().to_string();
    match database {
        Database::Sqlite(path) => {
            drop(files::python("fill_audit.py", &[&count, "sqlite", &path.display().to_string()]));
        }
        Database::Postgres { .. } => {
            files::python("fill_audit.py", &[&count, "postgres", &place]);
            database.run(&format!(
                "\\copy audit_entries from '{place}/entries.tsv'\n\\copy audit_seals from '{place}/seals.tsv'\n"
            ));
            for file in ["entries.tsv", "seals.tsv"] {
                std::fs::remove_file(folder.join(file)).unwrap();
            }
        }
    }
}

/// What whoever owns the tables can do to them.
fn change(database: &Database, position: u64) {
    let disarm = match database {
        Database::Sqlite(_) => "drop trigger audit_entries_stay;",
        Database::Postgres { .. } => "drop trigger audit_entries_stay on audit_entries;",
    };
    let entry = format!("(select entry_id from audit_seals where position = {position})");
    database.run(&format!("{disarm} update audit_entries set object_id = 'x' where id = {entry};"));
}

/// What a check found, and what it cost.
struct Verified {
    found: Value,
    took: Duration,
    /// The most that it held, in bytes.
    memory: u64,
}

fn verify(settings: &Settings) -> Verified {
    let began = Instant::now();
    let mut command = settings.command(&["audit", "verify", "--format", "json"]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut memory = 0;
    while child.try_wait().unwrap().is_none() {
        memory = held(&child).unwrap_or(memory).max(memory);
        std::thread::sleep(Duration::from_millis(20));
    }
    let took = began.elapsed();
    let output = child.wait_with_output().unwrap();
    Verified { found: serde_json::from_slice(&output.stdout).unwrap(), took, memory }
}

fn held(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? * 1_024)
}
