//! What those who registered are told when whoever plans an event changes, moves or cancels it.

use serde_json::{Value, json};
use tests::app::seconds_from_now;
use tests::events::{HOUR, Planned, at, clocks, event};
use tests::{Mailbox, TestApp};

const ANNA: &str = "anna@tests.example";
const BEN: &str = "ben@tests.example";
const CARA: &str = "cara@tests.example";
const DEV: &str = "dev@tests.example";

/// Every message of the transitions below, by whom it goes to. Dev took the registration back before anything happened.
const MESSAGES: [(&str, &str); 20] = [
    (ANNA, "Cancelled: Series"),
    (ANNA, "Changed: Series"),
    (ANNA, "Changed: Series"),
    (ANNA, "Changed: Tomorrow"),
    (ANNA, "Soon: Tomorrow"),
    (ANNA, "You have a place: Series"),
    (ANNA, "You have a place: Tomorrow"),
    (BEN, "Cancelled: Series"),
    (BEN, "Changed: Series"),
    (BEN, "You have a place: Series"),
    (CARA, "Cancelled: Series"),
    (CARA, "Changed: Series"),
    (CARA, "Changed: Series"),
    (CARA, "Changed: Tomorrow"),
    (CARA, "You are on the waiting list: Series"),
    (CARA, "You are on the waiting list: Tomorrow"),
    (CARA, "You have a place now: Series"),
    (CARA, "You have a place now: Tomorrow"),
    (DEV, "You have a place: Tomorrow"),
    (DEV, "Your registration was cancelled: Tomorrow"),
];

async fn change(app: &TestApp, event: &Planned, field: &str, value: Value) {
    let admin = app.admin().await;
    let mut fields = admin.get(event.path()).await.expect(200).body["settings"].clone();
    fields[field] = value;
    admin.put(event.path(), &fields).header("if-match", "*").await.expect(200);
}

#[tokio::test]
async fn each_who_registered_is_told_once_of_what_becomes_of_an_event_through_a_difficult_mail_server() {
    let mailbox = Mailbox::moody();
    let app = TestApp::start_under(&[("SMTP_URL", &mailbox.url()), ("MAIL_FROM", "Tests <t@tests.example>")]).await;
    let admin = app.admin().await;
    let series = app.planned(event().title("Series").capacity(1).weekly(&at(14, "10:00"), 2)).await;
    let times = admin.get(series.path()).await.expect(200).body["occurrences"].clone();
    let second = Planned { id: series.id, occurrence: times[1]["id"].as_str().unwrap().parse().unwrap() };
    let tomorrow = app.planned(event().title("Tomorrow").capacity(2)).await;
    for (time, email) in
        [(&series, ANNA), (&second, BEN), (&series, CARA), (&tomorrow, ANNA), (&tomorrow, DEV), (&tomorrow, CARA)]
    {
        app.register(time, email).await;
    }
    app.take_back(&tomorrow, DEV).await.expect(200);

    change(&app, &series, "description", json!("Nobody need hear of this.")).await;
    change(&app, &series, "venue", json!("Room 5")).await;
    let path = |time: &Planned, act: &str| format!("{}/occurrences/{}/{act}", time.path(), time.occurrence);
    admin.post(path(&series, "move"), &json!({ "starts_local": at(16, "14:00") })).await.expect(200);
    change(&app, &series, "capacity", json!(2)).await;
    let reason = json!({ "reason": "The room was flooded." });
    admin.post(path(&second, "cancel"), &reason).await.expect(200);
    admin.post(format!("{}/cancel", series.path()), &reason).await.expect(200);
    // It is moved to tomorrow. Whoever registered just now need not be reminded: only Anna did so earlier.
    let earlier = seconds_from_now(-24 * HOUR);
    app.database.run(&format!("update registrations set created_at = '{earlier}' where email = '{ANNA}'"));
    admin.post(path(&tomorrow, "move"), &json!({ "starts_local": clocks(20 * HOUR) })).await.expect(200);
    app.done("registrations.remind").await;
    app.done("registrations.remind").await;

    let came = app.all_sent(&mailbox).await;
    assert_eq!(came, MESSAGES.map(|(to, subject)| (to.to_owned(), subject.to_owned())));
    let of = |to: &str, subject: &str| {
        let mut found = mailbox.received();
        found.retain(|message| message.to[0] == to && message.header("subject").starts_with(subject));
        found
    };
    for message in [of(BEN, "Cancelled"), of(ANNA, "Cancelled")].concat() {
        assert!(message.text().contains("The room was flooded."), "{}", message.text());
    }
    let moved = of(ANNA, "Changed: Series");
    assert!(moved.iter().all(|message| message.text().contains("Room 5")));
    assert_eq!(moved.iter().filter(|message| message.text().contains("14:00 to 15:00")).count(), 1);
}
