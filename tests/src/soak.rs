//! Workers that are killed at random over a heap of jobs, and whether each job was done once all the same.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::outbox::letter;
use crate::{TestApp, Worker};

/// Longest that the jobs may take.
const LIMIT: Duration = Duration::from_mins(1);

/// What came of it.
#[derive(Debug, Clone, Copy)]
pub struct Soaked {
    pub effects: usize,
    /// Jobs whose effect is there more than once.
    pub twice: usize,
    /// Jobs that are not done.
    pub stuck: usize,
    pub kills: usize,
    pub took: Duration,
}

/// Puts down `count` messages and lets `workers` processes send them to the embedded outbox. About every `pause` one of them is killed and
/// another started, `kills` times. Each effect is written down by the database itself, in the transaction that has it.
pub fn run(app: &TestApp, count: usize, workers: usize, kills: usize, pause: Duration) -> Soaked {
    watch_effects(app);
    for from in (0..count).step_by(1_000) {
        let heap = from..(from + 1_000).min(count);
        let letters: Vec<_> = heap.map(|n| letter("no-account", &format!("n{n}@tests.example"))).collect();
        app.put_mails(&letters);
    }
    let began = Instant::now();
    let start = || Worker::begin(&app.settings, &["--lease-seconds", "1", "--concurrency", "1"]);
    let mut running: VecDeque<Worker> = (0..workers).map(|_| start()).collect();
    for _ in 0..kills {
        // It claims as soon as it works: most are killed with jobs in hand.
        let mut worker = running.pop_front().expect("a worker");
        worker.wait_until_it_works();
        std::thread::sleep(pause.mul_f64(f64::from(uuid::Uuid::new_v4().as_bytes()[0]) / 128.0));
        // Dropped, it is killed outright.
        drop(worker);
        running.push_back(start());
    }
    while number(app, "select count(*) from jobs where kind = 'mail.send' and status <> 'done'") > 0 {
        assert!(began.elapsed() < LIMIT, "jobs are stuck");
        std::thread::sleep(Duration::from_millis(20));
    }
    Soaked {
        took: began.elapsed(),
        effects: number(app, "select count(distinct mail) from effects"),
        twice: number(
            app,
            "select count(*) from (select mail from effects group by mail having count(*) > 1) as twice",
        ),
        stuck: number(app, "select count(*) from mails where status <> 'sent'"),
        kills,
    }
}

fn number(app: &TestApp, query: &str) -> usize {
    app.database.ask(query).trim().parse().unwrap()
}

/// Has the database write down each time that a message becomes sent.
fn watch_effects(app: &TestApp) {
    let (columns, trigger) = if app.database.url().starts_with("sqlite") {
        (
            "mail blob not null",
            "create trigger watch after update of status on mails when new.status = 'sent' begin \
             insert into effects values (new.id); end;",
        )
    } else {
        (
            "mail uuid not null",
            "create function watch() returns trigger language plpgsql as $$ begin \
             if new.status = 'sent' then insert into effects values (new.id); end if; return null; end $$; \
             create trigger watch after update of status on mails for each row execute function watch();",
        )
    };
    app.database.run(&format!("create table effects ({columns}); {trigger}"));
}
