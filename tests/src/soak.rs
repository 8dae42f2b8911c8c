//! Workers that are killed at random over a heap of jobs, and whether each job was done once all the same.

use std::time::{Duration, Instant};

use crate::outbox::letter;
use crate::{TestApp, Worker};

/// Longest that the jobs may take.
const LIMIT: Duration = Duration::from_mins(5);

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

/// Puts down messages in heaps of these sizes and lets `workers` processes send them to the embedded outbox. After each heap, and then
/// every `pause` or so until there were `kills`, one worker is killed and started anew. Each effect is written down by the database itself,
/// in the transaction that has it.
pub fn run(app: &TestApp, heaps: &[usize], workers: usize, kills: usize, pause: Duration) -> Soaked {
    watch_effects(app);
    let start = || Worker::start(&app.settings, &["--lease-seconds", "1", "--concurrency", "1"]);
    let mut running: Vec<Worker> = (0..workers).map(|_| start()).collect();
    let mut heaps = heaps.iter();
    let (mut killed, mut began) = (0, Instant::now());
    loop {
        let heap = heaps.next();
        if let Some(count) = heap {
            let letters: Vec<_> = (0..*count).map(|n| letter("no-account", &format!("n{n}@tests.example"))).collect();
            app.put_mails(&letters);
            began = if killed == 0 { Instant::now() } else { began };
        }
        std::thread::sleep(pause.mul_f64(f64::from(uuid::Uuid::new_v4().as_bytes()[0]) / 128.0));
        if killed < kills {
            // Dropped, a worker is killed outright.
            drop(running.remove(0));
            running.push(start());
            killed += 1;
        }
        let open = number(app, "select count(*) from jobs where kind = 'mail.send' and status <> 'done'");
        if heap.is_none() && open == 0 {
            break;
        }
        assert!(began.elapsed() < LIMIT, "{open} jobs are stuck");
    }
    Soaked {
        effects: number(app, "select count(distinct mail) from effects"),
        twice: number(
            app,
            "select count(*) from (select mail from effects group by mail having count(*) > 1) as twice",
        ),
        stuck: number(app, "select count(*) from mails where status <> 'sent'"),
        kills: killed,
        took: began.elapsed(),
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
