//! The calendar: a month or a list, filters in the address, months by keyboard; files of it, and the address of one's own.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tests::browser::{DESK, PHONE};
use tests::calendars::{Entry, entries, plan};
use tests::{Browser, TestApp, campaign};

use crate::findings::Findings;
use crate::walk::Walk;

fn card(n: u32, day: &str, title: &str, with: Value) -> Value {
    let mut card = json!({
        "event_id": format!("01900000-0000-7000-8000-0000000000f{n}"), "occurrence_id": format!("01900000-0000-7000-8000-00000000000{n}"),
        "kind": "feedback_session", "title": title, "summary": "What follows from the spring pulse.", "visibility": "public",
        "campaign": { "slug": "spring-pulse", "name": "Spring pulse" }, "group": null, "starts_local": format!("{day}T10:00"),
        "ends_local": format!("{day}T11:30"), "starts_at": format!("{day}T10:00:00.000000Z"), "ends_at": format!("{day}T11:30:00.000000Z"),
        "status": "scheduled", "venue": "Council house, room 4", "online": true, "places_left": 38, "waiting": 0, "mine": null
    });
    for (name, value) in with.as_object().unwrap() {
        card[name] = value.clone();
    }
    card
}

/// The server's answers for two months of 2027.
fn months() -> Value {
    let march = json!([
        card(1, "2027-03-02", "What we heard in spring", json!({})),
        card(
            2,
            "2027-03-25",
            "Monthly meeting of the caseload group",
            json!({ "kind": "group_meeting", "places_left": null, "campaign": null })
        ),
        card(3, "2027-03-25", "Challenge day", json!({ "places_left": 0, "waiting": 3, "kind": "challenge_day" })),
        card(4, "2027-03-31", "Questions to the directors", json!({ "status": "cancelled" })),
    ]);
    json!({
        "/event-pages?from=2027-03-01&to=2027-03-31&limit=100": { "items": march, "next": null },
        "/event-pages?from=2027-04-01&to=2027-04-30&limit=100": { "items": [], "next": null },
        "/event-pages?kind=challenge_day&from=2027-03-01&to=2027-03-31&limit=100": { "items": [march[2]], "next": null },
    })
}

#[tokio::test]
async fn months_and_filters_are_gone_through_by_keyboard_alone() {
    let app = TestApp::start_with_pages().await;
    let browser = Browser::start(&app.server.url, DESK).await;
    browser.answers(months()).await;
    let walk = Walk::through(&browser, DESK, "together").await;

    walk.open("/calendar?month=2027-03").await;
    browser.get("link", "10:00 What we heard in spring").await;
    walk.press("link", "Next month").await;
    browser.wait_for_text("April 2027").await;
    assert_eq!(browser.address().await, "/calendar?month=2027-04");
    assert_eq!(browser.focused().await, ("link".to_owned(), "Next month".to_owned()));
    browser.back().await;
    browser.wait_for_text("March 2027").await;
    walk.choose("Kind", "Challenge day").await;
    walk.press("button", "Apply").await;
    browser.wait_for_address("/calendar?month=2027-03&kind=challenge_day").await;
    browser.get("link", "10:00 Challenge day").await;
    assert!(!browser.has("link", "10:00 What we heard in spring").await);
    walk.press("link", "Show as a list").await;
    browser.get("link", "Challenge day").await;

    walk.none();
    browser.close().await;
}

#[tokio::test]
async fn every_state_of_the_calendar_is_accessible() {
    let app = TestApp::start_with_pages().await;
    let person = app.person("participant", None, None).await;
    app.launched(campaign()).await;
    let browser = Browser::start(&app.server.url, PHONE).await;
    browser.answers(months()).await;
    let mut found = Findings::new(&browser);

    found.open("together-calendar", "/calendar?month=2027-03", "Calendar").await;
    found.open("together-calendar-empty", "/calendar?month=2027-04&view=list", "Calendar").await;
    found.open("together-calendar-list", "/calendar?month=2027-03&view=list", "Calendar").await;
    browser.unfold("Subscribe to this calendar").await;
    found.look("together-calendar-subscribe").await;
    browser.take_over(&person.session).await;
    found.open("together-calendar-signed-in", "/calendar?month=2027-03", "Calendar").await;
    browser.unfold("Subscribe to this calendar").await;
    browser.get("link", "Your own calendar").await;
    found.look("together-calendar-own").await;

    found.none();
    browser.close().await;
}

/// The entries of the only file that was downloaded into `folder`, which is empty again afterwards.
async fn downloaded(browser: &Browser, folder: &Path) -> Vec<Entry> {
    let files = || {
        let all = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        all.filter(|path| path.extension().is_some_and(|kind| kind == "ics")).collect::<Vec<_>>()
    };
    browser.wait("a file", || async { files().len() == 1 }).await;
    let file = files().remove(0);
    let text = fs::read_to_string(&file).unwrap();
    fs::remove_file(file).unwrap();
    entries(&text)
}

#[tokio::test]
async fn an_event_is_taken_into_a_calendar_by_keyboard_alone() {
    for size in [PHONE, DESK] {
        let app = TestApp::start_with_pages().await;
        let person = app.person("participant", None, None).await;
        let campaign = app.launched(campaign().with("slug", "spring")).await;
        let mut fields = plan("What we heard in spring", "2099-03-25T10:00");
        (fields["campaign_id"], fields["repeats"]) = (json!(campaign), tests::calendars::weekly(3));
        let event = app.published_event(&fields).await;
        let id = event["id"].as_str().unwrap();
        let time = event["occurrences"][1]["id"].as_str().unwrap();
        let place = json!({ "occurrence_id": time, "consent": true });
        let mine = person.client.post("/api/v1/people/me/registrations", &place).await.expect(201).id();
        let folder = tempfile::tempdir().unwrap();
        let browser = Browser::start(&app.server.url, size).await;
        browser.save_into(folder.path()).await;
        let mut walk = Walk::through(&browser, size, "together").await;
        let series = format!("{id}@bethefuture");

        walk.open(&format!("/events/{id}")).await;
        browser.unfold("Add to your calendar").await;
        walk.see("event-add", "What we heard in spring").await;
        walk.press("link", "Download for your calendar").await;
        assert_eq!(downloaded(&browser, folder.path()).await[0].get("UID"), series);
        walk.open("/c/spring").await;
        walk.press("link", "Download these events for your calendar").await;
        assert_eq!(downloaded(&browser, folder.path()).await[0].get("UID"), series);
        browser.take_over(&person.session).await;
        walk.open(&format!("/events/{id}")).await;
        browser.unfold("Add to your calendar").await;
        walk.press("button", "Download for your calendar").await;
        assert_eq!(downloaded(&browser, folder.path()).await[0].get("UID"), series);
        walk.open(&format!("/my/registrations/{mine}")).await;
        walk.see("my-registration-add", "What we heard in spring").await;
        walk.press("button", "Download for your calendar").await;
        let only = downloaded(&browser, folder.path()).await;
        assert_eq!((only.len(), only[0].get("UID")), (1, format!("{time}@bethefuture").as_str()));

        walk.none();
        browser.close().await;
    }
}

#[tokio::test]
async fn the_address_of_ones_own_calendar_is_made_replaced_and_removed_by_keyboard_alone() {
    for size in [PHONE, DESK] {
        let app = TestApp::start_with_pages().await;
        let person = app.person("participant", None, None).await;
        let event = app.planned(tests::events::event()).await;
        let place = json!({ "occurrence_id": event.occurrence, "consent": true });
        person.client.post("/api/v1/people/me/registrations", &place).await.expect(201);
        let browser = Browser::start(&app.server.url, size).await;
        let mut walk = Walk::through(&browser, size, "together").await;
        let address = async || {
            let shown = browser.run("return document.getElementById('own-address').value", vec![]).await;
            let address = shown.as_str().unwrap().to_owned();
            address[address.find("/api/v1/").unwrap()..].to_owned()
        };

        walk.open("/my/calendar").await;
        walk.see("my-calendar-signed-out", "My calendar").await;
        browser.take_over(&person.session).await;
        walk.open("/my/registrations").await;
        walk.press("link", "My calendar").await;
        walk.see("my-calendar-none", "My calendar").await;
        walk.press("button", "Make my address").await;
        browser.wait_for_text("Anyone who has this address can read your calendar.").await;
        walk.see("my-calendar", "My calendar").await;
        let first = address().await;
        assert_eq!(app.get(&first).await.calendar().len(), 1);
        walk.press("button", "Replace the address").await;
        browser.wait_for_text("Replace the address?").await;
        walk.see("my-calendar-replace", "My calendar").await;
        walk.press("button", "Replace the address").await;
        browser
            .wait("another address", || async {
                !browser.text().await.contains("Replace the address?") && address().await != first
            })
            .await;
        let second = address().await;
        app.get(&first).await.expect(404);
        assert_eq!(app.get(&second).await.calendar().len(), 1);
        walk.press("button", "Remove the address").await;
        browser.wait_for_text("Remove the address?").await;
        walk.press("button", "Cancel").await;
        app.get(&second).await.expect(200);
        walk.press("button", "Remove the address").await;
        browser.wait_for_text("Remove the address?").await;
        walk.see("my-calendar-remove", "My calendar").await;
        walk.press("button", "Remove the address").await;
        browser.wait_for_text("You have no address yet.").await;
        app.get(&second).await.expect(404);

        walk.none();
        browser.close().await;
    }
}
