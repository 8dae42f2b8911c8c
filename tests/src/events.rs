//! Events for tests, saying only what matters to each, and registering for them.

use chrono::{Duration, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::client::{Answer, Request};
use crate::{Client, TestApp};

/// Seconds of an hour.
pub const HOUR: i64 = 60 * 60;

/// What an event is made of.
#[derive(Debug, Clone)]
pub struct EventBuilder {
    fields: Value,
    reserved: Vec<(String, u32)>,
    hosts: Vec<String>,
    invitees: Vec<String>,
    status: &'static str,
}

/// An event that was planned.
#[derive(Debug, Clone)]
pub struct Planned {
    pub id: Uuid,
    /// Its first occurrence.
    pub occurrence: Uuid,
}

/// An event of the region: published, public, in two weeks, for an hour, with a waiting list and without a limit.
pub fn event() -> EventBuilder {
    let fields = json!({
        "kind": "virtual_event", "title": "What we heard in spring", "summary": "The results, and what follows.", "visibility": "public",
        "starts_local": clocks(14 * 24 * HOUR), "minutes": 60, "venue": "Room 4", "waiting_list": true
    });
    EventBuilder { fields, reserved: Vec::new(), hosts: Vec::new(), invitees: Vec::new(), status: "published" }
}

/// What clocks show in so many seconds, to the minute.
pub fn clocks(seconds: i64) -> String {
    let at = Utc::now() + Duration::seconds(seconds);
    at.with_timezone(&chrono_tz::Europe::London).format("%Y-%m-%dT%H:%M").to_string()
}

/// A time of the day that is so many days from now, as clocks show it.
pub fn at(days: i64, time: &str) -> String {
    format!("{}T{time}", &clocks(days * 24 * HOUR)[..10])
}

impl EventBuilder {
    /// With another field.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.fields[field] = value.into();
        self
    }

    #[must_use]
    pub fn title(self, title: &str) -> Self {
        self.with("title", title)
    }

    /// With this many places, reserved ones included.
    #[must_use]
    pub fn capacity(self, places: u32) -> Self {
        self.with("capacity", places)
    }

    /// With places kept for the organisation of that slug.
    #[must_use]
    pub fn reserved(mut self, organisation: &str, places: u32) -> Self {
        self.reserved.push((organisation.to_owned(), places));
        self
    }

    #[must_use]
    pub fn without_waiting_list(self) -> Self {
        self.with("waiting_list", false)
    }

    /// Where a place that falls free is kept this long for whoever waits next.
    #[must_use]
    pub fn hours_to_accept(self, hours: u32) -> Self {
        self.with("hours_to_accept", hours)
    }

    #[must_use]
    pub fn starts_in(self, seconds: i64) -> Self {
        self.with("starts_local", clocks(seconds))
    }

    /// Where registration closes so many minutes before the start.
    #[must_use]
    pub fn closes_before(self, minutes: u32) -> Self {
        self.with("registration_closes_minutes_before", minutes)
    }

    #[must_use]
    pub fn keep_days(self, days: u32) -> Self {
        self.with("keep_days", days)
    }

    #[must_use]
    pub fn online(self, link: &str) -> Self {
        self.with("online_link", link)
    }

    /// Weekly, so many times, from then on.
    #[must_use]
    pub fn weekly(self, starts_local: &str, count: u32) -> Self {
        self.with("starts_local", starts_local).with("repeats", json!({ "every": "week", "count": count }))
    }

    /// A meeting of the working group.
    #[must_use]
    pub fn of_group(self, group: &str) -> Self {
        self.with("kind", "group_meeting").with("group_id", group)
    }

    /// With this person among its hosts.
    #[must_use]
    pub fn host(mut self, person: &str) -> Self {
        self.hosts.push(person.to_owned());
        self
    }

    /// With this address among those that are invited.
    #[must_use]
    pub fn invitee(mut self, email: &str) -> Self {
        self.invitees.push(email.to_owned());
        self
    }

    /// `draft`, `published` or `cancelled`.
    #[must_use]
    pub fn status(self, status: &'static str) -> Self {
        Self { status, ..self }
    }

    #[must_use]
    pub fn visibility(self, visibility: &'static str) -> Self {
        self.with("visibility", visibility)
    }

    /// The body of the request that makes it.
    pub fn fields(&self) -> Value {
        self.fields.clone()
    }
}

impl Planned {
    /// Where it is planned.
    pub fn path(&self) -> String {
        format!("/api/v1/events/{}", self.id)
    }

    /// Its page.
    pub fn page(&self) -> String {
        format!("/api/v1/event-pages/{}", self.id)
    }

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
    /// An event that the administrator plans and, unless it is a draft, publishes.
    pub async fn planned(&self, event: EventBuilder) -> Planned {
        let (admin, mut fields) = (self.admin().await, event.fields());
        if !event.reserved.is_empty() {
            let kept = |(slug, places): &(String, u32)| json!({ "organisation_id": self.organisation(slug), "places": places });
            fields["reserved"] = event.reserved.iter().map(kept).collect();
        }
        let made = admin.post("/api/v1/events", &fields).await.expect(201);
        let path = format!("/api/v1/events/{}", made.id());
        if !event.hosts.is_empty() {
            admin.put(format!("{path}/hosts"), &json!({ "people": event.hosts })).await.expect(200);
        }
        if !event.invitees.is_empty() {
            admin.put(format!("{path}/invitees"), &json!({ "emails": event.invitees })).await.expect(200);
        }
        if event.status != "draft" {
            admin.act(format!("{path}/publish")).await.expect(200);
        }
        if event.status == "cancelled" {
            admin.post(format!("{path}/cancel"), &json!({ "reason": "Nobody can come." })).await.expect(200);
        }
        let first = made.body["occurrences"][0]["id"].as_str().unwrap();
        Planned { id: made.id().parse().unwrap(), occurrence: first.parse().unwrap() }
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
