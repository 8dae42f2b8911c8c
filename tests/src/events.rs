//! Events that can be registered for, as they lie in the database, and registering for them.

use std::fmt::Write;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::app::seconds_from_now;
use crate::client::{Answer, Request};
use crate::{Client, TestApp};

/// Seconds of an hour.
pub const HOUR: i64 = 60 * 60;

/// An event to be put down: published, public, in two weeks, for an hour.
#[derive(Debug, Clone)]
pub struct EventBuilder {
    title: String,
    capacity: Option<u32>,
    reserved: Vec<(String, u32)>,
    waiting_list: bool,
    hours_to_accept: Option<u32>,
    starts_in: i64,
    closes_before: u32,
    keep_days: u32,
    online_link: String,
    hosts: Vec<String>,
    status: &'static str,
    visibility: &'static str,
}

/// An event that was put down.
#[derive(Debug, Clone)]
pub struct Planned {
    pub id: Uuid,
    /// Its only occurrence.
    pub occurrence: Uuid,
}

/// An event with a waiting list, without a limit.
pub fn event() -> EventBuilder {
    EventBuilder {
        title: "What we heard in spring".to_owned(),
        capacity: None,
        reserved: Vec::new(),
        waiting_list: true,
        hours_to_accept: None,
        starts_in: 14 * 24 * HOUR,
        closes_before: 0,
        keep_days: 30,
        online_link: String::new(),
        hosts: Vec::new(),
        status: "published",
        visibility: "public",
    }
}

impl EventBuilder {
    #[must_use]
    pub fn title(self, title: &str) -> Self {
        Self { title: title.to_owned(), ..self }
    }

    /// With this many places, reserved ones included.
    #[must_use]
    pub fn capacity(self, places: u32) -> Self {
        Self { capacity: Some(places), ..self }
    }

    /// With places kept for the organisation of that slug.
    #[must_use]
    pub fn reserved(mut self, organisation: &str, places: u32) -> Self {
        self.reserved.push((organisation.to_owned(), places));
        self
    }

    #[must_use]
    pub fn without_waiting_list(self) -> Self {
        Self { waiting_list: false, ..self }
    }

    /// Where a place that falls free is kept this long for whoever waits next.
    #[must_use]
    pub fn hours_to_accept(self, hours: u32) -> Self {
        Self { hours_to_accept: Some(hours), ..self }
    }

    #[must_use]
    pub fn starts_in(self, seconds: i64) -> Self {
        Self { starts_in: seconds, ..self }
    }

    /// Where registration closes so many minutes before the start.
    #[must_use]
    pub fn closes_before(self, minutes: u32) -> Self {
        Self { closes_before: minutes, ..self }
    }

    #[must_use]
    pub fn keep_days(self, days: u32) -> Self {
        Self { keep_days: days, ..self }
    }

    #[must_use]
    pub fn online(self, link: &str) -> Self {
        Self { online_link: link.to_owned(), ..self }
    }

    /// With this person among its hosts.
    #[must_use]
    pub fn host(mut self, person: &str) -> Self {
        self.hosts.push(person.to_owned());
        self
    }

    #[must_use]
    pub fn status(self, status: &'static str) -> Self {
        Self { status, ..self }
    }

    #[must_use]
    pub fn visibility(self, visibility: &'static str) -> Self {
        Self { visibility, ..self }
    }

    fn statements(&self, app: &TestApp, planned: &Planned) -> String {
        let db = &app.database;
        let (event, occurrence) = (db.id(planned.id), db.id(planned.occurrence));
        let number = |number: Option<u32>| number.map_or_else(|| "null".to_owned(), |number| number.to_string());
        let (starts, ends) = (seconds_from_now(self.starts_in), seconds_from_now(self.starts_in + HOUR));
        let mut sql = format!(
            "insert into events (id, kind, title, summary, description, status, cancelled_reason, visibility, time_zone, starts_local, minutes, \
             repeats, venue, access_information, online_link, link_minutes_before, agenda, capacity, waiting_list, reserved, hours_to_accept, \
             registration_closes_minutes_before, keep_days, sequence, revision, created_at, updated_at) values ({event}, 'virtual_event', \
             '{}', 'S', '', '{}', '', '{}', 'Europe/London', '{}', 60, 'null', 'Room 4', '', '{}', 30, '[]', {}, {}, '[]', {}, {}, {}, 1, 1, \
             '{now}', '{now}');\n",
            self.title.replace('\'', "''"),
            self.status,
            self.visibility,
            &starts[..16],
            self.online_link,
            number(self.capacity),
            db.boolean(self.waiting_list),
            number(self.hours_to_accept),
            self.closes_before,
            self.keep_days,
            now = seconds_from_now(0),
        );
        writeln!(
            sql,
            "insert into event_occurrences (id, event_id, slot, starts_at, ends_at, status, moved, sequence, next_ticket) values \
             ({occurrence}, {event}, '{}', '{starts}', '{ends}', 'scheduled', {}, 0, 1);",
            &starts[..16],
            db.boolean(false),
        )
        .unwrap();
        let reserved: u32 = self.reserved.iter().map(|(_, places)| places).sum();
        let mut pool = |organisation: String, places: Option<u32>| {
            let id = db.id(Uuid::now_v7());
            writeln!(
                sql,
                "insert into event_pools (id, occurrence_id, organisation_id, places, taken) values ({id}, {occurrence}, {organisation}, {}, 0);",
                number(places),
            )
            .unwrap();
        };
        pool("null".to_owned(), self.capacity.map(|places| places - reserved));
        for (slug, places) in &self.reserved {
            pool(format!("(select id from organisations where slug = '{slug}')"), Some(*places));
        }
        for host in &self.hosts {
            let host = db.id(host.parse().unwrap());
            writeln!(sql, "insert into event_hosts (event_id, person_id) values ({event}, {host});").unwrap();
        }
        sql
    }
}

impl Planned {
    /// Where one registers.
    pub fn registrations(&self) -> String {
        format!("/api/v1/event-pages/{}/registrations", self.id)
    }

    /// What somebody with this address registers with.
    pub fn body(&self, email: &str) -> Value {
        json!({ "occurrence_id": self.occurrence, "name": format!("Somebody {email}"), "email": email, "consent": true })
    }
}

impl TestApp {
    /// Puts down an event.
    pub fn planned(&self, event: EventBuilder) -> Planned {
        let planned = Planned { id: Uuid::now_v7(), occurrence: Uuid::now_v7() };
        self.database.run(&event.statements(self, &planned));
        planned
    }

    /// Registers an address without an account.
    pub fn registering(&self, event: &Planned, email: &str) -> Request {
        self.post(event.registrations(), &event.body(email))
    }

    /// Registers an address without an account; the answer must be that it was received.
    pub async fn register(&self, event: &Planned, email: &str) -> Answer {
        self.registering(event, email).await.expect(202)
    }

    /// Registers an address of somebody who works at the organisation of that id.
    pub async fn register_from(&self, event: &Planned, email: &str, organisation: &str) -> Answer {
        let mut body = event.body(email);
        body["organisation_id"] = json!(organisation);
        self.post(event.registrations(), &body).await.expect(202)
    }

    /// The id of the organisation of that slug.
    pub fn organisation(&self, slug: &str) -> String {
        let hex = if self.database.url().starts_with("sqlite") { "lower(hex(id))" } else { "id" };
        let id = self.database.ask(&format!("select {hex} from organisations where slug = '{slug}'"));
        id.trim().parse::<Uuid>().unwrap().to_string()
    }

    /// The id of the registration of `email`.
    pub fn registration(&self, event: &Planned, email: &str) -> Uuid {
        let hex = if self.database.url().starts_with("sqlite") { "lower(hex(id))" } else { "id" };
        let found = self.database.ask(&format!(
            "select {hex} from registrations where email = '{email}' and occurrence_id = {}",
            self.database.id(event.occurrence)
        ));
        found.trim().parse().unwrap_or_else(|_| panic!("{email}: {found:?}"))
    }

    /// What the link to the registration carries.
    pub fn registration_token(&self, event: &Planned, email: &str) -> Value {
        json!({ "token": crate::tokens::link("registration", self.registration(event, email)) })
    }

    /// The registration of `email` as its link shows it.
    pub async fn by_link(&self, event: &Planned, email: &str) -> Value {
        self.post("/api/v1/registrations/read", &self.registration_token(event, email)).await.expect(200).body
    }

    /// Status and position of `email`.
    pub async fn place(&self, event: &Planned, email: &str) -> (String, Option<u64>) {
        let shown = self.by_link(event, email).await;
        (shown["status"].as_str().unwrap().to_owned(), shown["position"].as_u64())
    }

    /// Takes back the registration of `email` by its link.
    pub async fn take_back(&self, event: &Planned, email: &str) -> Answer {
        self.post("/api/v1/registrations/cancel", &self.registration_token(event, email)).await
    }

    /// The templates of the messages to `email` about registrations, in the order they were written.
    pub fn told(&self, email: &str) -> Vec<String> {
        let found = self.database.ask(&format!(
            "select template from mails where email = '{email}' and kind in ('registrations', 'reminders') order by id"
        ));
        found.lines().map(str::to_owned).collect()
    }
}

/// Everyone who is registered for the event, as `client` is shown them.
pub async fn registered(client: &Client, event: &Planned) -> Vec<Value> {
    client.all(&format!("/api/v1/events/{}/registrations?limit=100", event.id)).await
}
