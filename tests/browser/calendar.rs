//! The calendar: a month or a list, filters in the address, months by keyboard, and subscribing to it.

use serde_json::{Value, json};
use tests::browser::{DESK, PHONE};
use tests::{Browser, TestApp};

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
    app.launched(tests::campaign()).await;
    let browser = Browser::start(&app.server.url, PHONE).await;
    browser.answers(months()).await;
    let mut found = Findings::new(&browser);

    found.open("together-calendar", "/calendar?month=2027-03", "Calendar").await;
    found.open("together-calendar-empty", "/calendar?month=2027-04&view=list", "Calendar").await;
    found.open("together-calendar-list", "/calendar?month=2027-03&view=list", "Calendar").await;
    browser.unfold("Subscribe to this calendar").await;
    found.look("together-calendar-subscribe").await;
    browser.take_over(&person.session).await;
    let mut signed_in = months();
    signed_in["/people/me/calendar-address"] = json!({ "address": "https://future.example/api/v1/calendars/01900000000070008000000000000077.0f1e2d3c.ics",
            "created_at": "2027-02-01T09:00:00.000000Z" });
    browser.answers(signed_in).await;
    found.open("together-calendar-signed-in", "/calendar?month=2027-03", "Calendar").await;
    browser.unfold("Subscribe to this calendar").await;
    browser.wait_for_text("Anyone who has this address can read your calendar.").await;
    found.look("together-calendar-own").await;
    browser.click("button", "Remove the address").await;
    browser.wait_for_text("Remove the address?").await;
    found.look("together-calendar-remove").await;

    found.none();
    browser.close().await;
}
