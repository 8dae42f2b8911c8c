//! The embedded outbox: without a mail server, operators read what would be sent.

use serde_json::{Value, json};
use tests::TestApp;
use tests::outbox::{TEMPLATES, letter};

#[tokio::test]
async fn without_a_mail_server_a_message_lies_in_the_outbox_with_links_that_work() {
    let app = TestApp::start().await;
    let put = app.put_mail(&letter("sign-up", "new@tests.example").link("sign_up"));

    let mail = app.mail_once(put.id, "sent").await;

    assert_eq!((&mail["to"], &mail["message_id"]), (&json!("new@tests.example"), &json!(put.message_id)));
    assert!(mail["sent_at"].is_string());
    let content = app.admin().await.get(format!("/api/v1/mails/{}/content", put.id)).await.expect(200).body;
    assert_eq!(content["links_hidden"], false);
    let link = "http://localhost:8080/account/finish#";
    assert_eq!(content["text"].as_str().unwrap().matches(link).count(), 1);
    assert_eq!(content["html"].as_str().unwrap().matches(&format!("href=\"{link}")).count(), 2);
}

#[tokio::test]
async fn messages_are_listed_newest_first_by_address_and_status() {
    let app = TestApp::start_under(&[("WORKERS", "0")]).await;
    let letters: Vec<_> = (0..5).map(|n| letter("no-account", &format!("n{}@tests.example", n % 2))).collect();
    let put = app.put_mails(&letters);
    let admin = app.admin().await;
    let ids = |mails: Vec<Value>| mails.iter().map(|mail| mail["id"].clone()).collect::<Vec<_>>();

    let all = ids(admin.all("/api/v1/mails?limit=2").await);
    let some = ids(admin.all("/api/v1/mails?to=N1%40tests.example").await);
    let none = ids(admin.all("/api/v1/mails?status=sent").await);

    assert_eq!(all, put.iter().rev().map(|put| json!(put.id)).collect::<Vec<_>>());
    assert_eq!((some, none), (vec![json!(put[3].id), json!(put[1].id)], vec![]));
    admin.get("/api/v1/mails?to=%00").await.expect(422);
    admin.get("/api/v1/mails?status=lost").await.expect(400);
    admin.get(format!("/api/v1/mails/{}", put[0].job)).await.expect(404);
    admin.get(format!("/api/v1/mails/{}/content", put[0].job)).await.expect(404);
}

#[tokio::test]
async fn every_message_of_the_catalogue_can_be_read_with_content_that_is_made_up() {
    let app = TestApp::start().await;

    let shown = app.admin().await.get("/api/v1/mail-templates").await.expect(200).body;

    let items = shown["items"].as_array().unwrap();
    let names: Vec<&str> = items.iter().map(|item| item["name"].as_str().unwrap()).collect();
    assert_eq!(names, TEMPLATES.map(|(name, _)| name));
    for item in items {
        let (text, html) = (item["text"].as_str().unwrap(), item["html"].as_str().unwrap());
        assert!(
            text.contains("You get this message because") && (text.contains("If ") || item["kind"] == "groups")
                || matches!(item["name"].as_str(), Some("session-reuse" | "action-reminder")),
            "{text}"
        );
        for loader in ["<img", "<link", "<script", "<style", "url(", "src=", "@import"] {
            assert!(!html.contains(loader), "{}: {loader}", item["name"]);
        }
        if let Ok(folder) = std::env::var("TEST_PICTURES") {
            std::fs::write(format!("{folder}/mail-{}.html", item["name"].as_str().unwrap()), html).unwrap();
        }
    }
}

#[tokio::test]
async fn the_outbox_and_the_jobs_are_for_operators_alone() {
    let app = TestApp::start().await;

    for path in ["/mails", "/mail-templates", "/jobs", "/jobs/counts", "/people/me/mail-preferences"] {
        app.get(format!("/api/v1{path}")).await.expect(401);
    }
}

#[tokio::test]
async fn a_message_is_sent_as_soon_as_what_causes_it_is_kept() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let micros = |instant: &Value| instant.as_str().unwrap().parse::<openapi::Timestamp>().unwrap().as_micros();
    let mut waits = Vec::new();

    for n in 0..7 {
        let email = format!("guest{n}@tests.example");
        let body = json!({ "email": email, "role": "analyst" });
        admin.post("/api/v1/invitations", &body).await.expect(201);
        let page = app.once(&format!("/api/v1/mails?to={email}"), |page| page["items"][0]["status"] == "sent").await;
        waits.push(micros(&page["items"][0]["sent_at"]) - micros(&page["items"][0]["created_at"]));
    }

    // Workers that nobody wakes look once a second.
    waits.sort_unstable();
    assert!(waits[3] < 200_000, "{waits:?} microseconds");
    let mail = &admin.get("/api/v1/mails?limit=1").await.expect(200).body["items"][0];
    assert_eq!((&mail["kind"], &mail["template"]), (&json!("invitations"), &json!("invitation")));
    assert_eq!(mail["subject"], "Administrator of the tests invites you to BeTheFuture");
}
