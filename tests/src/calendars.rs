//! Calendars as the server writes them, read back line by line; and events to be planned for them.

use serde_json::{Value, json};

use crate::client::Answer;
use crate::{Client, TestApp};

/// The most octets that a line has.
const WIDTH: usize = 75;

/// One entry of a calendar: its properties, in order, by name with parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry(Vec<(String, String)>);

impl Entry {
    /// The value of a property, as it is written; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(property, _)| property == name).map_or("", |(_, value)| value)
    }

    /// Whether it is written at all.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(property, _)| property == name)
    }

    /// How often it was changed.
    pub fn sequence(&self) -> u32 {
        self.get("SEQUENCE").parse().unwrap()
    }
}

/// The lines of a calendar, put together where they were folded. Fails where the form is not kept.
pub fn lines(text: &str) -> Vec<String> {
    let whole = text.strip_suffix("\r\n").expect("the last line has an end");
    assert!(!whole.replace("\r\n", "").contains(['\r', '\n']), "a line ends otherwise than it must: {whole:?}");
    let mut lines: Vec<String> = Vec::new();
    for line in whole.split("\r\n") {
        assert!(line.len() <= WIDTH, "{} octets: {line}", line.len());
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().unwrap().push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

/// The entries of a calendar.
pub fn entries(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut within = None;
    for line in lines(text) {
        let (name, value) = line.split_once(':').unwrap();
        match (name, value) {
            ("BEGIN", "VEVENT") => within = Some(Vec::new()),
            ("END", "VEVENT") => entries.push(Entry(within.take().unwrap())),
            _ => within.iter_mut().for_each(|entry| entry.push((name.to_owned(), value.to_owned()))),
        }
    }
    entries
}

impl Answer {
    /// The entries of the calendar that was answered.
    pub fn calendar(self) -> Vec<Entry> {
        let answer = self.expect(200);
        assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
        entries(&answer.text)
    }
}

/// Where the calendar of an event is.
pub fn calendar_of(event: &str) -> String {
    format!("/api/v1/event-pages/{event}/calendar.ics")
}

/// The fields of an event for everybody, once.
pub fn plan(title: &str, starts_local: &str) -> Value {
    json!({ "kind": "feedback_session", "title": title, "summary": "What follows from it.", "visibility": "public",
        "starts_local": starts_local, "minutes": 90, "venue": "Council house, room 4" })
}

/// The rule of a series of weeks.
pub fn weekly(count: u32) -> Value {
    json!({ "every": "week", "count": count })
}

impl TestApp {
    /// A published event with these fields, as those see it who plan it.
    pub async fn published_event(&self, fields: &Value) -> Value {
        let admin = self.admin().await;
        let id = admin.post("/api/v1/events", fields).await.expect(201).id();
        admin.act(format!("/api/v1/events/{id}/publish")).await.expect(200).body
    }
}

/// A new secret address of one's own calendar, as a path.
pub async fn renewed(client: &Client) -> String {
    let made = client.act("/api/v1/people/me/calendar-address").await.expect(201).body;
    let address = made["address"].as_str().unwrap();
    address[address.find("/api/v1/").unwrap()..].to_owned()
}
