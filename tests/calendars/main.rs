//! The calendars, read by three programs that are not ours: PyPI's icalendar, npm's ical.js and npm's node-ical. Of every time in 2027 they
//! have to say the same as one another, and what the API says; over both changes of the clocks, with times moved and cancelled.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::missing_panics_doc)]

use std::process::Command;

use serde_json::{Value, json};
use tests::calendars::{calendar_of, plan, renewed, weekly};
use tests::gatherings::MadeEvent;
use tests::groups::hidden_group;
use tests::{Client, TestApp, campaign, files};

const SPAN: [&str; 2] = ["2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z"];

/// A series with a time that nobody can tell from another by the clock.
const TWICE: &str = "In the hour that clocks show twice";

/// What each of the three programs prints of a calendar.
fn readings(app: &TestApp, text: &str) -> [(&'static str, Vec<Value>); 3] {
    let file = app.file("read.ics", text);
    let tools = files::tools();
    let run = |program: &mut Command, script: &str, folder: Option<&std::path::Path>| {
        program.arg(files::root().join("tests/tools").join(script)).args(folder).arg(&file).args(SPAN);
        serde_json::from_str(&files::output(program)).unwrap()
    };
    let modules = tools.join("node_modules");
    [
        ("icalendar", run(&mut Command::new(tools.join("venv/bin/python")), "read_calendar.py", None)),
        ("ical.js", run(&mut Command::new("node"), "read_calendar.mjs", Some(&modules))),
        ("node-ical", run(&mut Command::new("node"), "read_calendar_too.mjs", Some(&modules))),
    ]
}

/// What all three read, which is the same.
async fn read(app: &TestApp, client: &Client, path: &str) -> Vec<Value> {
    let text = client.get(path).await.expect(200).text;
    let [(_, first), others @ ..] = readings(app, &text);
    for (name, other) in others {
        for (one, two) in first.iter().zip(&other) {
            assert_eq!(two, one, "{path}: {name} reads otherwise than icalendar");
        }
        assert_eq!(other.len(), first.len(), "{path}: {name} reads another number of times");
    }
    first
}

/// The same, by what the API says too.
fn short(times: Vec<Value>) -> Vec<Value> {
    let of_one = |time: Value| {
        json!([time["start"], time["uid"], time["end"], time["status"], time["summary"], time["location"]])
    };
    let mut times: Vec<Value> = times.into_iter().map(of_one).collect();
    times.sort_by_key(Value::to_string);
    times
}

/// What the API says of the times of an event; under the name of the event, or each under its own.
async fn said(client: &Client, event: &str, own: bool) -> Vec<Value> {
    let page = client.get(format!("/api/v1/event-pages/{event}")).await.expect(200).body;
    let second = |at: &Value| at.as_str().unwrap().replace(".000000Z", "Z");
    let of_one = |time: &Value| {
        let name = if own { &time["id"] } else { &page["id"] }.as_str().unwrap();
        let status = if time["status"] == "cancelled" { "CANCELLED" } else { "CONFIRMED" };
        json!({ "uid": format!("{name}@bethefuture"), "start": second(&time["starts_at"]), "end": second(&time["ends_at"]),
            "status": status, "summary": page["title"], "location": page["venue"] })
    };
    page["occurrences"].as_array().unwrap().iter().map(of_one).collect()
}

/// Moves a time of an event.
async fn shift(app: &TestApp, event: &Value, index: usize, to: &str, minutes: Option<u32>) {
    let path =
        format!("/api/v1/events/{}/occurrences/{}/move", event["id"].as_str().unwrap(), occurrence(event, index));
    app.admin().await.post(path, &json!({ "starts_local": to, "minutes": minutes })).await.expect(200);
}

async fn cancel(app: &TestApp, event: &Value, index: usize) {
    let path =
        format!("/api/v1/events/{}/occurrences/{}/cancel", event["id"].as_str().unwrap(), occurrence(event, index));
    app.admin().await.post(path, &json!({ "reason": "Nobody can come." })).await.expect(200);
}

fn occurrence(event: &Value, index: usize) -> &str {
    event["occurrences"][index]["id"].as_str().unwrap()
}

/// Every shape of series, and single events in both nights in which the clocks change. The first is a series with a time moved from
/// one side of a change to its day, one moved and moved back, and one cancelled.
async fn planned(app: &TestApp, campaign: &str) -> Vec<Value> {
    let monthly = |by: &str, count: u32| json!({ "every": "month", "monthly_by": by, "count": count });
    let rules = [
        ("Every week over both changes", "2027-03-11T10:00", 90, weekly(40)),
        (
            "Every other Sunday, over midnight",
            "2027-02-28T23:30",
            120,
            json!({ "every": "week", "interval": 2, "until": "2027-10-24" }),
        ),
        ("Every 31st", "2027-01-31T09:00", 60, monthly("day", 6)),
        ("Every last Tuesday", "2027-03-30T18:45", 45, monthly("weekday", 9)),
        (
            "Every fourth Thursday",
            "2027-03-25T10:00",
            60,
            json!({ "every": "month", "monthly_by": "weekday", "until": "2027-12-31" }),
        ),
        (TWICE, "2027-10-17T01:30", 60, weekly(4)),
        ("Once, in the spring night", "2027-03-27T23:30", 180, Value::Null),
        ("Once, in the autumn night", "2027-10-31T00:30", 180, Value::Null),
        ("Once, in the hour that clocks show twice", "2027-10-31T01:30", 30, Value::Null),
        (
            "Commas, semicolons; back\\slashes — and a title “so long” that its line is folded 🙂🙂🙂",
            "2027-06-01T10:00",
            60,
            Value::Null,
        ),
        ("Cancelled", "2027-06-02T10:00", 60, Value::Null),
    ];
    let mut events = Vec::new();
    for (title, starts, minutes, rule) in rules {
        let mut fields = plan(title, starts);
        (fields["campaign_id"], fields["minutes"], fields["repeats"]) = (json!(campaign), json!(minutes), rule);
        // Not a backslash before an n: node-ical takes that for the end of a line.
        fields["description"] = json!("First line\nSecond; line, with \\ in it");
        events.push(app.published_event(&fields).await);
    }
    shift(app, &events[0], 2, "2027-03-28T14:00", Some(120)).await;
    shift(app, &events[0], 5, "2027-04-16T14:00", None).await;
    shift(app, &events[0], 5, "2027-04-15T10:00", None).await;
    cancel(app, &events[0], 33).await;
    shift(app, &events[4], 7, "2027-10-31T01:15", None).await;
    cancel(app, &events[5], 2).await;
    let path = format!("/api/v1/events/{}/cancel", events[10]["id"].as_str().unwrap());
    app.admin().await.post(path, &json!({ "reason": "The room is flooded." })).await.expect(200);
    events
}

#[tokio::test]
async fn three_programs_read_the_calendars_of_events_and_of_a_campaign_alike() {
    let app = TestApp::start().await;
    let id = app.launched(campaign().with("slug", "clocks")).await;
    let events = planned(&app, &id).await;

    let mut all = Vec::new();
    for event in &events {
        let id = event["id"].as_str().unwrap();
        let read = read(&app, &app.client, &calendar_of(id)).await;
        let title = event["settings"]["title"].as_str().unwrap();
        // Such a series is written time by time: the first has the name of the event, the others have their own.
        let mut said = said(&app.client, id, title == TWICE).await;
        if title == TWICE {
            said[0]["uid"] = json!(format!("{id}@bethefuture"));
        }
        assert_eq!(short(read), short(said.clone()), "{title}");
        all.extend(said);
    }
    let whole = read(&app, &app.client, "/api/v1/campaign-pages/clocks/calendar.ics").await;

    assert!(whole.len() > 90, "{} times", whole.len());
    // Changes are counted: what was moved or cancelled is newer than the series that it is of.
    let counts = |status: &str, start: &str| {
        whole.iter().find(|time| time["status"] == status && time["start"] == start).unwrap()["sequence"]
            .as_u64()
            .unwrap()
    };
    assert_eq!(counts("CONFIRMED", "2027-03-11T10:00:00Z"), 0);
    assert_eq!((counts("CONFIRMED", "2027-03-28T13:00:00Z"), counts("CANCELLED", "2027-10-28T09:00:00Z")), (1, 1));
    assert_eq!(counts("CONFIRMED", "2027-04-15T09:00:00Z"), 2);
    assert_eq!(short(whole), short(all));
}

#[tokio::test]
async fn three_programs_read_a_personal_calendar_alike() {
    let app = TestApp::start().await;
    let campaign = app.launched(campaign().with("slug", "clocks")).await;
    let events = planned(&app, &campaign).await;
    let group = app.grouped(hidden_group()).await;
    let person = app.in_group(&group, "member").await;
    let mut fields = plan("Meeting of the group", "2027-03-23T10:00");
    (fields["group_id"], fields["kind"], fields["visibility"]) =
        (json!(group), json!("group_meeting"), json!("members"));
    fields["repeats"] = weekly(36);
    let meeting = app.published_event(&fields).await;
    shift(&app, &meeting, 1, "2027-03-28T02:00", None).await;
    cancel(&app, &meeting, 31).await;
    let mut batch = app.gatherings();
    for index in [0, 2, 3, 33, 34] {
        let id = events[0]["id"].as_str().unwrap().to_owned();
        let time = MadeEvent { id, occurrence: occurrence(&events[0], index).to_owned() };
        batch.registration(&time, Some(&person.id), "confirmed");
    }
    batch.make();

    let read = read(&app, &app.client, &renewed(&person.client).await).await;

    let registered = said(&person.client, events[0]["id"].as_str().unwrap(), true).await;
    let mut expected: Vec<Value> = [0, 2, 3, 33, 34]
        .map(|index: usize| {
            let uid = format!("{}@bethefuture", occurrence(&events[0], index));
            registered.iter().find(|time| time["uid"] == uid).unwrap().clone()
        })
        .to_vec();
    expected.extend(said(&person.client, meeting["id"].as_str().unwrap(), true).await);
    assert_eq!(read.len(), 41);
    assert_eq!(short(read), short(expected));
}
