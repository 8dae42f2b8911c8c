//! Events as those meet them who plan and run them: a series planned and published, the door and the stage, dates moved and
//! cancelled, copies and drafts.

use serde_json::{Value, json};
use tests::browser::{DESK, PHONE};
use tests::{Browser, Signed, TestApp, campaign};
use thirtyfour::Key;

use crate::entering::enter;
use crate::findings::Findings;
use crate::walk::Walk;

const BOTH: [(u32, u32); 2] = [PHONE, DESK];
const TITLE: &str = "What we heard in spring";

/// What an event of the region is made of, as it is planned: on three Thursdays far away, with two places, one of them for Dudley.
fn fields(app: &TestApp) -> Value {
    let item = |title: &str| json!({ "title": title, "minutes": 20, "speaker": "" });
    json!({
        "campaign_id": null, "group_id": null, "kind": "feedback_session", "title": TITLE,
        "summary": "The results of the spring pulse, and what follows from them.", "description": "Bring a question.",
        "visibility": "public", "time_zone": "Europe/London", "starts_local": "2090-03-23T10:00", "minutes": 90,
        "repeats": { "every": "week", "interval": 1, "monthly_by": "day", "until": null, "count": 3 },
        "venue": "Council house, room 4", "access_information": "Step-free.", "online_link": "https://meet.example/spring",
        "link_minutes_before": 30, "agenda": [item("Welcome"), item("What you said"), item("What we do")], "capacity": 2,
        "waiting_list": true, "reserved": [{ "organisation_id": app.organisation("dudley"), "places": 1 }],
        "hours_to_accept": null, "registration_closes_minutes_before": 0, "keep_days": 30
    })
}

/// An event of the region that `client` plans, with what is different about it; a draft.
async fn drafted(app: &TestApp, by: &Signed, different: Value) -> Value {
    let mut fields = fields(app);
    for (name, value) in different.as_object().unwrap() {
        fields[name] = value.clone();
    }
    let made = by.client.post("/api/v1/events", &fields).await.expect(201).body;
    let path = format!("/api/v1/events/{}/hosts", made["id"].as_str().unwrap());
    by.client.put(path, &json!({ "people": [by.id] })).await.expect(200);
    made
}

/// The same, published.
async fn published(app: &TestApp, by: &Signed, different: Value) -> Value {
    let made = drafted(app, by, different).await;
    by.client.act(format!("/api/v1/events/{}/publish", made["id"].as_str().unwrap())).await.expect(200).body
}

fn id(event: &Value) -> &str {
    event["id"].as_str().unwrap()
}

/// Registers somebody without an account for the first date of the event.
async fn register(app: &TestApp, event: &Value, name: &str, needs: &str) {
    let address = format!("{}@tests.example", name.replace(' ', "."));
    let body = json!({ "occurrence_id": event["occurrences"][0]["id"], "name": name, "email": address, "organisation_id": null,
        "access_needs": needs, "consent": true });
    app.client.post(format!("/api/v1/event-pages/{}/registrations", id(event)), &body).await.expect(202);
}

/// The codes of those who registered, in the order they did.
async fn codes(by: &Signed, event: &Value) -> Vec<String> {
    let all = by.client.all(&format!("/api/v1/events/{}/registrations", id(event))).await;
    all.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

async fn settings(by: &Signed, event: &str) -> Value {
    by.client.get(format!("/api/v1/events/{event}")).await.expect(200).body
}

/// Writes down a series of three dates, with an agenda, a host and a place kept for Dudley.
async fn write_series(browser: &Browser, walk: &mut Walk<'_>) {
    walk.pick("Virtual event").await;
    browser.press(Key::Down).await;
    walk.write("Title", TITLE).await;
    walk.write("Summary", "The results of the spring pulse.").await;
    for (part, number) in [("Day", "23"), ("Month", "3"), ("Year", "2090")] {
        walk.write(part, number).await;
    }
    walk.write("Start time", "10:00").await;
    browser.tab_to("radio", "It does not repeat").await;
    browser.press(Key::Down).await;
    walk.write("Number of times", "3").await;
    browser.wait_for_text("It takes place on 3 dates:").await;
    browser.wait_for_text("6 April 2090").await;
    walk.see("event-series", "New event").await;
    walk.write("Place (optional)", "Council house, room 4").await;
    walk.press("button", "Add an item").await;
    browser.press("Welcome").await;
    walk.press("button", "Add an item").await;
    browser.press("What you said").await;
    browser.tab_to("searchbox", "Find somebody else").await;
    browser.press("analyst").await;
    browser.press(Key::Enter).await;
    browser.wait("somebody to add", async || browser.has("button", "Add A analyst of the tests").await).await;
    walk.press("button", "Add A analyst of the tests").await;
    browser.wait("the host", async || browser.has("button", "Remove A analyst of the tests").await).await;
    walk.pick("Everyone").await;
    walk.write("Number of places (optional)", "2").await;
    browser.unfold("Places kept for organisations").await;
    walk.write("Dudley", "1").await;
    browser.wait_for_text("Kept: 1 of 2 places.").await;
}

#[tokio::test]
async fn a_series_is_planned_and_published_by_keyboard_alone() {
    for size in BOTH {
        let app = TestApp::start_with_pages().await;
        let by = app.person("regional_administrator", None, None).await;
        app.person("analyst", None, None).await;
        let browser = Browser::start(&app.server.url, size).await;
        enter(&browser, &by, "/studio", "Campaigns").await;
        let mut walk = Walk::through(&browser, size, "studio").await;

        walk.menu("Events").await;
        walk.see("events-none", "Events").await;
        walk.press("link", "New event").await;
        walk.see("event-new", "New event").await;
        walk.press("button", "Save as a draft").await;
        browser.wait_for_text("There is a problem").await;
        walk.see("event-new-error", "New event").await;
        write_series(&browser, &mut walk).await;
        walk.see("event-written", "New event").await;
        walk.press("button", "Save as a draft").await;
        browser.wait_for_text("The event has been saved as a draft.").await;
        walk.see("event-draft", TITLE).await;
        walk.press("link", "Publish the event").await;
        walk.see("event-publish", "Publish this event?").await;
        walk.press("button", "Publish the event").await;
        browser.wait_for_text("The event is published.").await;
        walk.see("event-published", TITLE).await;

        let event = browser.address().await.rsplit('/').next().unwrap().to_owned();
        let made = settings(&by, &event).await;
        let dates: Vec<&str> =
            made["occurrences"].as_array().unwrap().iter().map(|one| one["starts_local"].as_str().unwrap()).collect();
        assert_eq!(dates, ["2090-03-23T10:00", "2090-03-30T10:00", "2090-04-06T10:00"]);
        assert_eq!(
            (made["status"].as_str(), made["settings"]["kind"].as_str()),
            (Some("published"), Some("feedback_session"))
        );
        assert_eq!(
            (made["hosts"].as_array().unwrap().len(), made["settings"]["agenda"].as_array().unwrap().len()),
            (2, 2)
        );
        assert_eq!(
            made["settings"]["reserved"],
            json!([{ "organisation_id": app.organisation("dudley"), "places": 1 }])
        );
        walk.none();
        browser.close().await;
    }
}

/// Somebody else at the door and another at the stage: what they do shows on the page.
async fn follow_others(browser: &Browser, by: &Signed, event: &Value, code: &str) {
    let item = &settings(by, id(event)).await["settings"]["agenda"][2]["id"];
    let path = format!("/api/v1/events/{}", id(event));
    by.client.post(format!("{path}/check-ins"), &json!({ "code": code })).await.expect(200);
    browser.wait_for_text("3 of").await;
    let time = event["occurrences"][0]["id"].as_str().unwrap();
    let position = format!("{path}/occurrences/{time}/agenda-position");
    by.client.put(position, &json!({ "item": item })).await.expect(200);
    browser.wait_for_text("What we do Now").await;
    let all = by.client.all(&format!("{path}/registrations")).await;
    let first = all[0]["id"].as_str().unwrap();
    by.client.put(format!("{path}/registrations/{first}/attendance"), &json!({ "attended": false })).await.expect(204);
    browser.wait_for_text("2 of").await;
}

#[tokio::test]
async fn an_event_is_run_from_the_door_and_the_stage_by_keyboard_alone() {
    for size in BOTH {
        let app = TestApp::start_with_pages().await;
        let by = app.person("regional_administrator", None, None).await;
        let event = published(&app, &by, json!({ "repeats": null, "capacity": 3, "reserved": [] })).await;
        for (name, needs) in [("First of the tests", "A hearing loop."), ("Second of the tests", ""), ("Third", "")] {
            register(&app, &event, name, needs).await;
        }
        register(&app, &event, "Fourth", "").await;
        let codes = codes(&by, &event).await;
        let browser = Browser::start(&app.server.url, size).await;
        enter(&browser, &by, &format!("/studio/events/{}", id(&event)), TITLE).await;
        let mut walk = Walk::through(&browser, size, "studio").await;

        walk.press("link", "Registrations").await;
        browser.wait_for_text("Waiting at position 1").await;
        walk.see("event-registrations", TITLE).await;
        walk.tick("There First of the tests").await;
        browser.wait("somebody there", async || attended(&by, &event).await == 1).await;
        let folder = tempfile::tempdir().unwrap();
        browser.save_into(folder.path()).await;
        walk.press("button", "Download as CSV").await;
        let saved = folder.path().join("registrations.csv");
        browser.wait("the file", async || saved.is_file()).await;
        let lines = std::fs::read_to_string(&saved).unwrap();
        assert!(lines.contains("A hearing loop.") && lines.contains("Fourth"), "{lines}");
        walk.press("link", "Cancel Third").await;
        walk.see("registration-cancel", "Cancel this registration?").await;
        walk.press("button", "Cancel the registration").await;
        browser.wait_for_text("The registration is cancelled.").await;

        walk.press("link", "Run").await;
        browser.wait_for_text("Check people in").await;
        walk.write("Check-in code", "NOTACODE").await;
        browser.press(Key::Enter).await;
        browser.wait_for_text("Not checked in").await;
        walk.see("event-run-refused", TITLE).await;
        browser.wait("the field", async || browser.focused().await.0 == "textbox").await;
        for _ in 0..8 {
            browser.press(Key::Backspace).await;
        }
        browser.press(codes[1].as_str()).await;
        browser.press(Key::Enter).await;
        browser.wait_for_text("Second of the tests").await;
        browser.wait_for_text("2 of").await;
        walk.press("button", "Begin").await;
        browser.wait_for_text("Welcome Now").await;
        walk.press("button", "Next item").await;
        browser.wait_for_text("What you said Now").await;
        walk.see("event-run", TITLE).await;
        follow_others(&browser, &by, &event, &codes[3]).await;

        walk.none();
        browser.close().await;
    }
}

async fn attended(by: &Signed, event: &Value) -> u64 {
    settings(by, id(event)).await["occurrences"][0]["attended"].as_u64().unwrap()
}

#[tokio::test]
async fn dates_are_moved_and_cancelled_and_an_event_is_cancelled_and_copied_by_keyboard_alone() {
    for size in BOTH {
        let app = TestApp::start_with_pages().await;
        let by = app.person("regional_administrator", None, None).await;
        let event = published(&app, &by, json!({})).await;
        register(&app, &event, "First of the tests", "").await;
        let browser = Browser::start(&app.server.url, size).await;
        enter(&browser, &by, &format!("/studio/events/{}", id(&event)), TITLE).await;
        let mut walk = Walk::through(&browser, size, "studio").await;

        walk.press("link", "Move Thursday 23 March 2090").await;
        walk.see("event-move", "Move this date").await;
        walk.write("Start time", "").await;
        browser.press(Key::End).await;
        for _ in 0..5 {
            browser.press(Key::Backspace).await;
        }
        browser.press("14:30").await;
        walk.press("button", "Move").await;
        browser.wait_for_text("14:30.").await;
        walk.press("link", "Cancel this date Thursday 30 March 2090").await;
        browser.wait_for_heading("30 March 2090").await;
        walk.press("button", "Cancel this date").await;
        browser.wait_for_text("Say why").await;
        walk.see("event-cancel-one", "30 March 2090").await;
        walk.write("Why?", "It is Maundy Thursday.").await;
        walk.press("button", "Cancel this date").await;
        browser.wait_for_text("The date is cancelled.").await;
        walk.see("event-moved", TITLE).await;
        let moved = settings(&by, id(&event)).await;
        assert_eq!(
            (&moved["occurrences"][0]["starts_local"], &moved["occurrences"][1]["status"]),
            (&json!("2090-03-23T14:30"), &json!("cancelled"))
        );

        walk.press("link", "Cancel the event").await;
        browser.wait_for_heading("Cancel this event?").await;
        browser.wait_for_text("1 person who has a place or waits is told").await;
        walk.press("button", "Cancel the event").await;
        browser.wait_for_text("Say why").await;
        walk.see("event-cancel", "Cancel this event?").await;
        walk.write("Why?", "The speaker is ill.").await;
        walk.press("button", "Cancel the event").await;
        browser.wait_for_text("The event is cancelled.").await;
        walk.see("event-cancelled", TITLE).await;

        walk.press("link", "Duplicate").await;
        walk.see("event-duplicate", "Duplicate this event?").await;
        walk.press("button", "Duplicate").await;
        browser.wait_for_text("This is the copy.").await;
        walk.see("event-copy", "Edit the event").await;
        browser.tab_to("textbox", "Title").await;
        browser.press(Key::Enter).await;
        browser.wait_for_text("Your changes have been saved.").await;
        walk.press("link", "Delete the draft").await;
        walk.see("event-delete", "Delete this draft?").await;
        walk.press("button", "Delete the draft").await;
        browser.wait_for_text("The draft has been deleted.").await;
        walk.see("events", "Events").await;

        assert_eq!(by.client.all("/api/v1/events").await.len(), 1);
        walk.none();
        browser.close().await;
    }
}

#[tokio::test]
async fn every_page_of_an_event_is_accessible() {
    let app = TestApp::start_with_pages().await;
    let by = app.person("regional_administrator", None, None).await;
    let launched = app.launched(campaign()).await;
    let event = published(&app, &by, json!({ "campaign_id": launched })).await;
    let draft = drafted(&app, &by, json!({ "venue": "", "online_link": "", "repeats": null })).await;
    for name in ["First of the tests", "Second", "Third"] {
        register(&app, &event, name, "A hearing loop.").await;
    }
    let (id, draft) = (id(&event), id(&draft));
    let browser = Browser::start(&app.server.url, DESK).await;
    enter(&browser, &by, &format!("/studio/campaigns/{launched}/events"), "Events").await;
    let mut found = Findings::new(&browser);

    browser.wait_for_text(TITLE).await;
    found.look("studio-campaign-events").await;
    for (name, path, heading) in [
        ("events-none-fit", "/studio/events?status=cancelled", "Events"),
        ("event-new-campaign", &format!("/studio/campaigns/{launched}/events/new"), "New event"),
        ("event-to-finish", &format!("/studio/events/{draft}"), TITLE),
        ("event-full", &format!("/studio/events/{id}"), TITLE),
        ("event-edit", &format!("/studio/events/{id}/edit"), "Edit the event"),
        ("event-registrations-none-fit", &format!("/studio/events/{id}/registrations?status=offered"), TITLE),
        ("event-run-several", &format!("/studio/events/{id}/run"), TITLE),
        ("event-run-draft", &format!("/studio/events/{draft}/run"), "This cannot be done now"),
        ("event-delete-past", &format!("/studio/events/{id}/delete"), "This cannot be done now"),
        ("event-no-such", "/studio/events/01900000-0000-7000-8000-00000000dead", "Page not found"),
    ] {
        found.open(&format!("studio-{name}"), path, heading).await;
    }
    app.database.run("update event_occurrences set starts_at = '2024-01-01T10:00:00.000000Z', ends_at = '2024-01-01T11:30:00.000000Z'");
    found.open("studio-event-past", &format!("/studio/events/{id}"), TITLE).await;
    browser.offline(true).await;
    browser.click("link", "Registrations").await;
    browser.wait_for_text("You seem to be offline").await;
    found.look("studio-event-offline").await;
    browser.offline(false).await;

    found.none();
    browser.close().await;
}

#[tokio::test]
async fn what_a_new_event_could_not_keep_is_told_where_it_can_be_put_right() {
    let app = TestApp::start_with_pages().await;
    let by = app.person("regional_administrator", None, None).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    enter(&browser, &by, "/studio/events/new", "New event").await;
    let walk = Walk::through(&browser, DESK, "studio").await;

    walk.pick("Virtual event").await;
    walk.write("Title", TITLE).await;
    walk.write("Summary", "The results of the spring pulse.").await;
    for (part, number) in [("Day", "23"), ("Month", "3"), ("Year", "2090")] {
        walk.write(part, number).await;
    }
    walk.write("Start time", "10:00").await;
    walk.pick("Everyone").await;
    browser.press(Key::Down).await;
    browser.press(Key::Down).await;
    walk.write("Who is invited", "not an address").await;
    walk.press("button", "Save as a draft").await;

    browser.wait_for_heading("Edit the event").await;
    browser.wait_for_text("saved as a draft, but those you invited have not").await;
    assert_eq!(browser.violations().await, Vec::<String>::new());
    browser.picture("studio-event-kept-in-part").await;
    browser.close().await;
}

#[tokio::test]
async fn whoever_hosts_an_event_runs_it_and_whoever_does_not_sees_nothing_of_it() {
    let app = TestApp::start_with_pages().await;
    let by = app.person("regional_administrator", None, None).await;
    let host = app.person("participant", None, None).await;
    let somebody = app.person("participant", None, None).await;
    let event = drafted(&app, &by, json!({})).await;
    let path = format!("/api/v1/events/{}", id(&event));
    by.client.put(format!("{path}/hosts"), &json!({ "people": [by.id, host.id] })).await.expect(200);
    by.client.act(format!("{path}/publish")).await.expect(200);
    let page = format!("/studio/events/{}", id(&event));
    let browser = Browser::start(&app.server.url, DESK).await;
    let mut found = Findings::new(&browser);

    enter(&browser, &host, "/studio/events", "Events").await;
    browser.wait_for_text(TITLE).await;
    assert!(!browser.has("link", "New event").await);
    found.look("studio-events-hosted").await;
    found.open("studio-event-hosted", &format!("{page}/run"), TITLE).await;
    browser.take_over(&somebody.session).await;
    for place in ["", "/edit", "/registrations", "/run"] {
        browser.open(&format!("{page}{place}")).await;
        browser.wait_for_heading("Page not found").await;
        assert!(!browser.text().await.contains(TITLE));
    }

    found.none();
    browser.close().await;
}
