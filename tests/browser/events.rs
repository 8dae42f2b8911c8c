//! Events as participants meet them: registering with and without an account, waiting, being promoted, taking back.

use serde_json::{Value, json};
use tests::browser::{DESK, PHONE};
use tests::events::{HOUR, Planned, event};
use tests::{Browser, TestApp};

use crate::findings::Findings;
use crate::mailbox::Mailbox;
use crate::walk::Walk;

const BOTH: [(u32, u32); 2] = [PHONE, DESK];
const ANNA: &str = "anna@tests.example";

fn page(event: &Planned) -> String {
    format!("/events/{}", event.id)
}

/// Fills the form of somebody without an account, and sends it.
async fn register(walk: &Walk<'_>, email: &str) {
    walk.write("Your name", "Anna of the tests").await;
    walk.write("Email address", email).await;
    walk.choose("Where you work", "Dudley").await;
    walk.write("What do you need to take part?", "A hearing loop.").await;
    walk.tick("I agree to this").await;
    walk.press("button", "Register").await;
}

#[tokio::test]
async fn somebody_without_an_account_registers_changes_and_cancels_by_keyboard_alone() {
    for size in BOTH {
        let app = TestApp::start_with_pages().await;
        let event = app.planned(event().capacity(12)).await;
        let browser = Browser::start(&app.server.url, size).await;
        let mut walk = Walk::through(&browser, size, "together").await;

        walk.open(&page(&event)).await;
        walk.see("event", "What we heard in spring").await;
        browser.wait_for_text("12 places left").await;
        walk.press("link", "Register").await;
        walk.see("register", "Register").await;
        walk.press("button", "Register").await;
        browser.wait_for_text("Tick the box to agree").await;
        walk.see("register-error", "Register").await;
        register(&walk, ANNA).await;
        walk.see("register-check-mail", "Check your email").await;
        let link = Mailbox::of(&app).link(ANNA, "/registration").await;
        walk.open(&link).await;
        walk.see("registration", "What we heard in spring").await;
        assert!(browser.text().await.contains("Check-in code"), "{}", browser.text().await);
        assert_eq!(browser.address().await, "/registration");
        walk.press("button", "Change your registration").await;
        walk.see("registration-change", "Change your registration").await;
        walk.write("What do you need to take part?", " And captions.").await;
        walk.press("button", "Save").await;
        browser.wait_for_text("A hearing loop. And captions.").await;
        walk.press("button", "Cancel your registration").await;
        walk.see("registration-cancel", "Cancel your registration?").await;
        walk.press("button", "Cancel your registration").await;
        browser.wait_for_text("Your registration is cancelled.").await;
        walk.see("registration-cancelled", "What we heard in spring").await;

        assert_eq!(app.place(&event, ANNA).await.0, "cancelled");
        walk.none();
        browser.close().await;
    }
}

#[tokio::test]
async fn somebody_without_an_account_waits_is_offered_a_place_and_accepts_it() {
    for size in BOTH {
        let app = TestApp::start_with_pages().await;
        let event = app.planned(event().capacity(1).hours_to_accept(24)).await;
        app.register(&event, "first@tests.example").await;
        let browser = Browser::start(&app.server.url, size).await;
        let mut walk = Walk::through(&browser, size, "together").await;

        walk.open(&page(&event)).await;
        walk.press("link", "Join the waiting list").await;
        browser.wait_for_heading("Register").await;
        register(&walk, ANNA).await;
        browser.wait_for_text("on the waiting list at position 1").await;
        walk.see("register-waiting", "Check your email").await;
        let link = Mailbox::of(&app).link(ANNA, "/registration").await;
        walk.open(&link).await;
        browser.wait_for_text("Waiting at position 1").await;
        walk.see("registration-waiting", "What we heard in spring").await;
        app.take_back(&event, "first@tests.example").await.expect(200);
        walk.open(&link).await;
        browser.wait_for_text("A place is offered to you").await;
        walk.see("registration-offered", "What we heard in spring").await;
        walk.press("button", "Accept the place").await;
        browser.wait_for_text("Check-in code").await;

        assert_eq!(app.place(&event, ANNA).await.0, "confirmed");
        walk.none();
        browser.close().await;
    }
}

#[tokio::test]
async fn whoever_is_signed_in_registers_in_place_is_promoted_and_takes_it_back() {
    for size in BOTH {
        let app = TestApp::start_with_pages().await;
        let event = app.planned(event().capacity(1)).await;
        app.register(&event, "first@tests.example").await;
        let person = app.person("participant", None, None).await;
        let browser = Browser::start(&app.server.url, size).await;
        browser.take_over(&person.session).await;
        let mut walk = Walk::through(&browser, size, "together").await;

        walk.open(&page(&event)).await;
        walk.press("link", "Join the waiting list").await;
        walk.see("register-signed-in", "Register").await;
        walk.tick("I agree to this").await;
        walk.press("button", "Register").await;
        browser.wait_for_text("You are on the waiting list").await;
        walk.open(&page(&event)).await;
        browser.wait_for_text("Waiting at position 1").await;
        walk.see("event-waiting", "What we heard in spring").await;
        app.take_back(&event, "first@tests.example").await.expect(200);
        // On the page that is open, and nobody loads again.
        browser.wait_for_text("You have a place.").await;
        walk.see("event-promoted", "What we heard in spring").await;
        walk.open("/my/registrations").await;
        browser.wait_for_text("Registered").await;
        walk.see("my-registrations", "My registrations").await;
        walk.press("link", "What we heard in spring").await;
        walk.see("my-registration", "What we heard in spring").await;
        walk.press("button", "Cancel your registration").await;
        browser.wait_for_heading("Cancel your registration?").await;
        walk.press("button", "Cancel your registration").await;
        browser.wait_for_text("Your registration is cancelled.").await;

        walk.none();
        browser.close().await;
    }
}

#[tokio::test]
async fn places_left_change_on_the_open_page() {
    let app = TestApp::start_with_pages().await;
    let event = app.planned(event().capacity(3)).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    browser.open(&page(&event)).await;
    browser.wait_for_text("3 places left").await;

    app.register(&event, ANNA).await;

    browser.wait_for_text("2 places left").await;
    browser.close().await;
}

/// An event as the server would show it, at one time.
fn shown(event: &Planned, times: Value) -> Value {
    let item = |n: u32, title: &str, speaker: &str| json!({ "id": format!("01900000-0000-7000-8000-0000000000a{n}"), "title": title, "minutes": 20, "speaker": speaker });
    json!({
        "id": event.id, "version": 1, "kind": "feedback_session", "title": "What we heard in spring",
        "summary": "The results of the spring pulse, and what follows from them.",
        "description": "Bring a question.\n\nWe go through what you said, question by question.", "status": "published",
        "cancelled_reason": "", "visibility": "public", "campaign": { "slug": "spring-pulse", "name": "Spring pulse" }, "group": null,
        "time_zone": "Europe/London", "minutes": 90, "repeats": null, "venue": "Council house, room 4",
        "access_information": "Step-free, with a hearing loop.", "online": true, "link_minutes_before": 30,
        "agenda": [item(1, "Welcome", "The chair"), item(2, "What you said", ""), item(3, "What we do about it", "The director")],
        "hosts": ["A host of the tests"], "capacity": 50, "waiting_list": true, "hours_to_accept": 24, "keep_days": 30,
        "occurrences": times, "carried": [], "may_manage": false
    })
}

fn time(n: u32, day: &str, with: Value) -> Value {
    let mut time = json!({
        "id": format!("01900000-0000-7000-8000-00000000000{n}"), "starts_local": format!("{day}T10:00"),
        "ends_local": format!("{day}T11:30"), "starts_at": format!("{day}T10:00:00.000000Z"),
        "ends_at": format!("{day}T11:30:00.000000Z"), "status": "scheduled", "moved": false,
        "registration_closes_at": format!("{day}T09:00:00.000000Z"), "places_left": 38, "reserved_left": [], "waiting": 0,
        "agenda_item": null, "online_link": null, "mine": null
    });
    for (name, value) in with.as_object().unwrap() {
        time[name] = value.clone();
    }
    time
}

fn mine(status: &str, position: Value) -> Value {
    json!({ "mine": { "registration_id": "01900000-0000-7000-8000-0000000000e1", "status": status, "position": position,
        "offered_until": (status == "offered").then_some("2099-03-24T10:00:00.000000Z") } })
}

#[tokio::test]
async fn every_state_of_an_event_is_accessible() {
    let app = TestApp::start_with_pages().await;
    let event = app.planned(event()).await;
    let path = format!("/event-pages/{}", event.id);
    let day = "2099-03-25";
    let mut confirmed = mine("confirmed", Value::Null);
    confirmed["online_link"] = json!("https://meet.example/spring");
    confirmed["agenda_item"] = json!("01900000-0000-7000-8000-0000000000a2");
    let mut off = shown(&event, json!([time(1, day, json!({ "status": "cancelled" }))]));
    off["status"] = json!("cancelled");
    off["cancelled_reason"] = json!("The speaker cannot come. We will set a new date.");
    let mut closed = shown(&event, json!([time(1, day, json!({ "places_left": 0 }))]));
    closed["waiting_list"] = json!(false);
    let mut series = shown(
        &event,
        json!([
            time(1, "2024-01-25", json!({})),
            time(2, day, mine("waiting", json!(4))),
            time(3, "2099-04-22", json!({ "places_left": 0, "waiting": 3, "moved": true })),
            time(4, "2099-05-27", json!({ "status": "cancelled" })),
        ]),
    );
    series["repeats"] = json!({ "every": "month", "interval": 1, "monthly_by": "weekday", "until": null, "count": 4 });
    let one = |with: Value| shown(&event, json!([time(1, day, with)]));
    let states = [
        ("open", one(json!({}))),
        ("full", one(json!({ "places_left": 0, "waiting": 7 }))),
        ("kept", one(json!({ "places_left": 0, "reserved_left": [{ "organisation_id": event.id, "places": 2 }] }))),
        ("full-closed", closed),
        ("confirmed", one(confirmed)),
        ("offered", one(mine("offered", Value::Null))),
        ("cancelled", off),
        ("past", shown(&event, json!([time(1, "2024-01-25", json!({}))]))),
        ("series", series),
    ];
    let browser = Browser::start(&app.server.url, DESK).await;
    let mut found = Findings::new(&browser);

    for (name, state) in states {
        browser.answers(json!({ path.clone(): state })).await;
        found.open(&format!("together-event-{name}"), &page(&event), "What we heard in spring").await;
    }
    let late = shown(&event, json!([time(1, "2024-01-25", json!({}))]));
    browser.answers(json!({ path.clone(): late })).await;
    found.open("together-register-late", &format!("{}/register", page(&event)), "You cannot register").await;

    found.none();
    browser.close().await;
}

#[tokio::test]
async fn a_link_to_a_registration_that_was_deleted_says_so() {
    let app = TestApp::start_with_pages().await;
    let event = app.planned(event().starts_in(HOUR)).await;
    app.register(&event, ANNA).await;
    let link = Mailbox::of(&app).link(ANNA, "/registration").await;
    app.database.run(&format!("delete from registrations where email = '{ANNA}'"));
    let browser = Browser::start(&app.server.url, DESK).await;
    let mut found = Findings::new(&browser);

    found.open("together-registration-spent", &link, "This link cannot be used any more").await;
    found.open("together-registration-none", "/registration", "").await;

    found.none();
    browser.close().await;
}
