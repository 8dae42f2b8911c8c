//! Places that are taken once, the waiting list, and what those who wait are told.

use futures_util::future::join_all;
use serde_json::json;
use tests::app::seconds_from_now;
use tests::events::{HOUR, Planned, event};
use tests::rush::{self, Rush};
use tests::{Mailbox, TestApp};

const ANNA: &str = "anna@tests.example";
const BEN: &str = "ben@tests.example";
const CARA: &str = "cara@tests.example";
const DEV: &str = "dev@tests.example";

fn waits(position: u64) -> (String, Option<u64>) {
    ("waiting".to_owned(), Some(position))
}

fn is(status: &str) -> (String, Option<u64>) {
    (status.to_owned(), None)
}

/// How many places each pool has given away.
fn taken(app: &TestApp, event: &Planned) -> Vec<String> {
    let occurrence = app.database.id(event.occurrence);
    let found = app.database.ask(&format!(
        "select taken || ' of ' || places from event_pools where occurrence_id = {occurrence} order by organisation_id is not null"
    ));
    found.lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn whoever_finds_no_place_waits_and_moves_up_in_the_order_they_came() {
    let app = TestApp::start().await;
    let event = app.planned(event().capacity(1)).await;
    for email in [ANNA, BEN, CARA, DEV] {
        app.register(&event, email).await;
    }
    assert_eq!(app.place(&event, DEV).await, waits(3));

    app.take_back(&event, CARA).await.expect(200);
    let moved_up = app.place(&event, DEV).await;
    app.take_back(&event, ANNA).await.expect(200);

    assert_eq!(moved_up, waits(2));
    assert_eq!((app.place(&event, BEN).await, app.place(&event, DEV).await), (is("confirmed"), waits(1)));
    assert_eq!(app.told(BEN), ["registration-waiting", "place-confirmed"]);
    // Whoever comes back goes to the end.
    app.register(&event, ANNA).await;
    assert_eq!(app.place(&event, ANNA).await, waits(2));
    assert_eq!(taken(&app, &event), ["1 of 1"]);
}

#[tokio::test]
async fn a_place_that_falls_free_is_kept_until_it_is_accepted_or_goes_on() {
    let app = TestApp::start().await;
    let event = app.planned(event().capacity(1).hours_to_accept(24)).await;
    for email in [ANNA, BEN, CARA] {
        app.register(&event, email).await;
    }

    app.take_back(&event, ANNA).await.expect(200);
    let offered = app.by_link(&event, BEN).await;
    let early = app.post("/api/v1/registrations/accept", &app.registration_token(&event, CARA)).await.expect(409);
    app.database
        .run(&format!("update registrations set offered_until = '{}' where status = 'offered'", seconds_from_now(-1)));
    let late = app.post("/api/v1/registrations/accept", &app.registration_token(&event, BEN)).await.expect(409);
    app.done("registrations.pass_on").await;

    assert_eq!((&offered["status"], &offered["code"]), (&json!("offered"), &json!(null)));
    let until = offered["offered_until"].as_str().unwrap();
    assert!(until > seconds_from_now(24 * HOUR - 60).as_str() && until < seconds_from_now(24 * HOUR + 60).as_str());
    assert_eq!([early.code(), late.code()], ["registration.not_offered"; 2]);
    assert_eq!((app.place(&event, BEN).await, app.place(&event, CARA).await), (is("cancelled"), is("offered")));
    let accept = app.post("/api/v1/registrations/accept", &app.registration_token(&event, CARA)).await.expect(200);
    let again = app.post("/api/v1/registrations/accept", &app.registration_token(&event, CARA)).await.expect(200);
    assert_eq!((&accept.body["status"], &again.body["status"]), (&json!("confirmed"), &json!("confirmed")));
    assert_eq!(app.told(BEN), ["registration-waiting", "place-offered", "offer-passed"]);
    assert_eq!(app.told(CARA), ["registration-waiting", "place-offered", "place-confirmed"]);
    assert_eq!(taken(&app, &event), ["1 of 1"]);
}

#[tokio::test]
async fn a_place_is_kept_no_longer_than_until_the_event_begins() {
    let app = TestApp::start().await;
    let event = app.planned(event().capacity(1).hours_to_accept(24).starts_in(HOUR)).await;
    for email in [ANNA, BEN] {
        app.register(&event, email).await;
    }

    app.take_back(&event, ANNA).await.expect(200);

    let offered = app.by_link(&event, BEN).await;
    assert_eq!(offered["offered_until"], offered["event"]["starts_at"]);
}

#[tokio::test]
async fn places_kept_for_an_organisation_are_for_its_people_first_come_first_served() {
    let app = TestApp::start().await;
    let (dudley, walsall) = (app.organisation("dudley"), app.organisation("walsall"));
    let event = app.planned(event().capacity(3).reserved("dudley", 1).reserved("walsall", 1)).await;

    app.register_from(&event, ANNA, &dudley).await;
    app.register(&event, BEN).await;
    app.register(&event, CARA).await;
    app.register_from(&event, DEV, &dudley).await;
    let full = taken(&app, &event);
    app.register_from(&event, "eve@tests.example", &walsall).await;
    app.take_back(&event, ANNA).await.expect(200);

    assert_eq!(full, ["1 of 1", "1 of 1", "0 of 1"]);
    assert_eq!(app.place(&event, CARA).await, waits(1));
    assert_eq!(app.place(&event, DEV).await, is("confirmed"), "the place is kept for where they work");
    assert_eq!(app.place(&event, "eve@tests.example").await, is("confirmed"));
    let mut change = app.registration_token(&event, DEV);
    change["name"] = json!("Dev");
    let refused = app.post("/api/v1/registrations/change", &change).await.expect(422);
    assert_eq!(refused.errors(), [("#/organisation_id", "registration.organisation.held")]);
}

#[tokio::test]
async fn whoever_says_where_they_work_while_they_wait_has_a_place_that_is_kept_for_it() {
    let app = TestApp::start().await;
    let event = app.planned(event().capacity(2).reserved("dudley", 1)).await;
    app.register(&event, ANNA).await;
    app.register(&event, BEN).await;
    let mut change = app.registration_token(&event, BEN);
    change["name"] = json!("Ben");
    change["organisation_id"] = json!(app.organisation("dudley"));

    let changed = app.post("/api/v1/registrations/change", &change).await.expect(200);

    assert_eq!(changed.body["status"], "confirmed");
    assert_eq!(taken(&app, &event), ["1 of 1", "1 of 1"]);
}

/// The short form of `cargo xtask bench capacity`.
#[tokio::test]
async fn r08_of_many_who_register_at_once_as_many_have_a_place_as_there_are() {
    let app = TestApp::start_under(&[("TRUSTED_PROXIES", "127.0.0.1")]).await;
    let rush = Rush { people: 100, open: 8, reserved: 2, joins: 10 };

    for _ in 0..2 {
        let seen = rush::run(&app, std::slice::from_ref(&app.server.url), &rush).await;

        assert_eq!(seen, rush.wanted(), "{seen:#?}");
    }
}

/// Every message of the transitions below, by whom it goes to.
const MESSAGES: [(&str, &str); 15] = [
    (ANNA, "You have a place: Kept"),
    (ANNA, "You have a place: What we heard in spring"),
    (ANNA, "Your registration was cancelled: Kept"),
    (ANNA, "Your registration was cancelled: What we heard in spring"),
    (BEN, "A place is kept for you: Kept"),
    (BEN, "Soon: What we heard in spring"),
    (BEN, "You are on the waiting list: Kept"),
    (BEN, "You are on the waiting list: What we heard in spring"),
    (BEN, "You are registered already: What we heard in spring"),
    (BEN, "You have a place now: What we heard in spring"),
    (BEN, "Your offer has passed: Kept"),
    (CARA, "A place is kept for you: Kept"),
    (CARA, "You are on the waiting list: Kept"),
    (CARA, "You are on the waiting list: What we heard in spring"),
    (CARA, "You have a place now: Kept"),
];

#[tokio::test]
async fn every_message_of_every_transition_arrives_once_through_a_server_that_refuses_drops_and_delays() {
    let mailbox = Mailbox::moody();
    let app = TestApp::start_under(&[("SMTP_URL", &mailbox.url()), ("MAIL_FROM", "Tests <t@tests.example>")]).await;
    let open = app.planned(event().capacity(1)).await;
    let kept = app.planned(event().title("Kept").capacity(1).hours_to_accept(2)).await;
    for event in [&open, &kept] {
        for email in [ANNA, BEN, CARA] {
            app.register(event, email).await;
        }
        app.take_back(event, ANNA).await.expect(200);
    }
    app.database
        .run(&format!("update registrations set offered_until = '{}' where status = 'offered'", seconds_from_now(-1)));
    app.done("registrations.pass_on").await;
    app.post("/api/v1/registrations/accept", &app.registration_token(&kept, CARA)).await.expect(200);
    let earlier = seconds_from_now(-24 * HOUR);
    app.database.run(&format!(
        "update registrations set created_at = '{earlier}', updated_at = '{earlier}'; \
         update event_occurrences set starts_at = '{}' where id = {};",
        seconds_from_now(HOUR),
        app.database.id(open.occurrence)
    ));
    app.done("registrations.remind").await;
    app.register(&open, BEN).await;

    let came = app.all_sent(&mailbox).await;
    assert_eq!(came, MESSAGES.map(|(to, subject)| (to.to_owned(), subject.to_owned())));
    let received = mailbox.received();
    for message in &received {
        assert!(message.text().contains("/registration#") && message.html().contains("/registration#"));
        assert!(message.text().contains("(Europe/London, "), "{}", message.text());
    }
    let answers = join_all(received.iter().map(|message| async {
        let token =
            message.text().split("/registration#").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
        app.post("/api/v1/registrations/read", &json!({ "token": token })).await.status
    }));
    assert!(answers.await.iter().all(|status| *status == 200));
}
