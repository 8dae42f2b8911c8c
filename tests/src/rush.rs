//! Target R8: many who register at once, a sampler that watches the places, and cancellations that race those who come.

use std::collections::BTreeSet;
use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use futures_util::future::{join, join_all};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::TestApp;
use crate::database::Database;
use crate::events::{Planned, event};
use crate::tokens;

/// How many come, and for what.
#[derive(Debug, Clone, Copy)]
pub struct Rush {
    /// Who register at once. Half of them work where places are kept.
    pub people: usize,
    /// Places for everyone.
    pub open: u32,
    /// Places kept for an organisation.
    pub reserved: u32,
    /// Afterwards, so many cancel while so many others register.
    pub joins: usize,
}

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub confirmed: usize,
    /// The positions of those who wait.
    pub positions: BTreeSet<u64>,
    /// Those of the confirmed who have a place that is kept for where they work.
    pub on_reserved: usize,
    /// The most places that were ever given away at a sampled moment were no more than there are.
    pub never_more: bool,
    /// Answers to one person who sent the same twenty times: how many different ones, and how many rows.
    pub same_person: (usize, usize),
    /// After the cancellations and the joins.
    pub confirmed_after: usize,
    pub taken_after: usize,
    pub on_reserved_after: usize,
    /// Answers that say that the server failed, of all.
    pub failures: usize,
}

impl Rush {
    fn places(&self) -> usize {
        (self.open + self.reserved) as usize
    }

    /// What must be seen.
    pub fn wanted(&self) -> Seen {
        let waiting = u64::try_from(self.people - self.places()).unwrap();
        Seen {
            confirmed: self.places(),
            positions: (1..=waiting).collect(),
            on_reserved: self.reserved as usize,
            never_more: true,
            same_person: (1, 1),
            confirmed_after: self.places(),
            taken_after: self.places(),
            on_reserved_after: self.reserved as usize,
            failures: 0,
        }
    }
}

/// One rush on a new event, spread over the servers at `urls`, which share the database of `app` and trust this machine as a proxy.
pub async fn run(app: &TestApp, urls: &[String], rush: &Rush) -> Seen {
    let event = app.planned(event().capacity(rush.open + rush.reserved).reserved("dudley", rush.reserved)).await;
    let organisation = app.organisation("dudley");
    let crowd = Crowd { http: http(), urls: urls.to_vec(), event: event.clone(), organisation };
    let over = Arc::new(AtomicBool::new(false));
    let watcher = watch(app, &event, over.clone());
    let answers = join_all((0..rush.people).map(|n| crowd.register(n))).await;
    // One of them once more, twenty times at once, as a page does that is clicked again and again.
    let same = join_all((0..20).map(|_| crowd.register(rush.people - 1))).await;
    let before = Now::of(app, &event);
    let cancels = first_confirmed(app, &event, rush.joins);
    let leave = join_all(cancels.iter().map(|id| crowd.cancel(*id)));
    let join_them = join_all((0..rush.joins).map(|n| crowd.register(rush.people + n)));
    let (left, came) = join(leave, join_them).await;
    over.store(true, Ordering::Relaxed);
    let most = watcher.join().unwrap();
    let all = answers.iter().chain(&same).chain(&left).chain(&came);
    let failures = all.filter(|(status, _)| *status >= 400).count();
    let different = same.iter().map(|(_, text)| text).collect::<BTreeSet<_>>().len();
    let email = format!("r{}@tests.example", rush.people - 1);
    let rows =
        count(app, &format!("select count(*) from registrations where email = '{email}' and {}", of(app, &event)));
    let after = Now::of(app, &event);
    Seen {
        confirmed: before.confirmed,
        positions: before.positions,
        on_reserved: before.on_reserved,
        never_more: most <= rush.places(),
        same_person: (different, rows),
        confirmed_after: after.confirmed,
        taken_after: count(app, &format!("select sum(taken) from event_pools where {}", of(app, &event))),
        on_reserved_after: after.on_reserved,
        failures,
    }
}

/// How things stand.
struct Now {
    confirmed: usize,
    positions: BTreeSet<u64>,
    on_reserved: usize,
}

impl Now {
    fn of(app: &TestApp, event: &Planned) -> Self {
        let of = of(app, event);
        let reserved = "pool_id in (select id from event_pools where organisation_id is not null)";
        let dudley = "organisation_id = (select id from organisations where slug = 'dudley')";
        let positions = app.database.ask(&format!(
            "select (select count(*) from registrations b where b.occurrence_id = a.occurrence_id and b.status = 'waiting' \
             and b.ticket < a.ticket) + 1 from registrations a where a.status = 'waiting' and a.{of}"
        ));
        Self {
            confirmed: count(app, &format!("select count(*) from registrations where status = 'confirmed' and {of}")),
            positions: positions.lines().map(|line| line.trim().parse().unwrap()).collect(),
            on_reserved: count(
                app,
                &format!("select count(*) from registrations where {reserved} and {dudley} and {of}"),
            ),
        }
    }
}

/// Watches from a thread of its own; ends with the most registrations with a place, or places given away, that there were at a moment that
/// was looked at.
fn watch(app: &TestApp, event: &Planned, over: Arc<AtomicBool>) -> thread::JoinHandle<usize> {
    // The same database, which is not to be removed when the thread ends.
    let database = ManuallyDrop::new(match &app.database {
        Database::Sqlite(path) => Database::Sqlite(path.clone()),
        Database::Postgres { server, name, role } => {
            Database::Postgres { server: server.clone(), name: name.clone(), role: role.clone() }
        }
    });
    let of = of(app, event);
    let query = format!(
        "select count(*) from registrations where status in ('confirmed', 'offered') and {of} \
         union all select coalesce(sum(taken), 0) from event_pools where {of}"
    );
    thread::spawn(move || {
        let mut most = 0;
        while !over.load(Ordering::Relaxed) {
            let seen = database.ask(&query);
            most = seen.lines().map(|line| line.trim().parse().unwrap()).fold(most, usize::max);
            thread::sleep(Duration::from_millis(20));
        }
        most
    })
}

struct Crowd {
    http: reqwest::Client,
    urls: Vec<String>,
    event: Planned,
    organisation: String,
}

impl Crowd {
    /// Person `n` registers, and tries again for as long as the server is busy.
    async fn register(&self, n: usize) -> (u16, String) {
        let mut body = self.event.body(&format!("r{n}@tests.example"));
        if n % 2 == 1 {
            body["organisation_id"] = json!(self.organisation);
        }
        self.send(n, &self.event.registrations(), &body).await
    }

    async fn cancel(&self, id: Uuid) -> (u16, String) {
        let body = json!({ "token": tokens::link("registration", id) });
        self.send(usize::from(id.as_bytes()[15]), "/api/v1/registrations/cancel", &body).await
    }

    async fn send(&self, n: usize, path: &str, body: &Value) -> (u16, String) {
        let url = format!("{}{path}", self.urls[n % self.urls.len()]);
        loop {
            let from = format!("10.{}.{}.{}", n / 62_500 % 250, n / 250 % 250, n % 250);
            let request = self.http.request(Method::POST, &url).header("x-forwarded-for", from).json(body);
            let answer = request.send().await.unwrap();
            let status = answer.status().as_u16();
            if status != 503 {
                return (status, answer.text().await.unwrap());
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
}

fn http() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().timeout(Duration::from_mins(2)).build().unwrap()
}

/// Some of those who have a place for everyone or a kept one, by the order they came.
fn first_confirmed(app: &TestApp, event: &Planned, most: usize) -> Vec<Uuid> {
    let id = if app.database.url().starts_with("sqlite") { "lower(hex(id))" } else { "id" };
    let of = of(app, event);
    let found = app
        .database
        .ask(&format!("select {id} from registrations where status = 'confirmed' and {of} order by id limit {most}"));
    found.lines().map(|line| line.trim().parse().unwrap()).collect()
}

fn of(app: &TestApp, event: &Planned) -> String {
    format!("occurrence_id = {}", app.database.id(event.occurrence))
}

fn count(app: &TestApp, query: &str) -> usize {
    app.database.ask(query).trim().parse().unwrap()
}
