//! The embedded outbox: without a mail server, operators read what would be sent.

use serde_json::json;
use tests::TestApp;
use tests::outbox::letter;

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
