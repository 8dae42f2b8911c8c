//! When the server is gone, the session has ended elsewhere, or streams do not come through: what pages say, and what they keep.

use serde_json::json;
use tests::app::PASSWORD;
use tests::browser::{DESK, PHONE};
use tests::groups::group;
use tests::{Browser, TestApp};

use crate::walk::Walk;

/// What somebody types.
const NAME: &str = "Amina, also of the tests";
const BOTH: [(u32, u32); 2] = [PHONE, DESK];

#[tokio::test]
async fn an_account_that_cannot_be_reached_is_asked_for_again_and_a_form_keeps_what_was_typed() {
    for size in BOTH {
        let app = TestApp::start_with_pages().await;
        let person = app.person("participant", Some("dudley"), None).await;
        let browser = Browser::start(&app.server.url, size).await;
        let mut walk = Walk::new(&browser, size).await;
        walk.open("/account").await;
        walk.sign_in(&person.email, PASSWORD).await;
        browser.wait_for_heading("Your account").await;

        browser.offline(true).await;
        walk.press("link", "See Where you are signed in").await;
        browser.wait_for_text("You seem to be offline").await;
        walk.see("gone-part", "Where you are signed in").await;
        browser.offline(false).await;
        walk.press("button", "Try again").await;
        browser.wait_for_text("This one").await;

        walk.press("link", "Your account").await;
        walk.press("link", "Change Name").await;
        browser.wait_for_heading("Change your name or organisation").await;
        walk.write("Your name", NAME).await;
        browser.offline(true).await;
        walk.press("button", "Save").await;
        browser.wait_for_text("The server cannot be reached. Check your connection and try again.").await;
        walk.see("gone-form", "Change your name or organisation").await;
        assert_eq!(browser.value("name").await, NAME);
        browser.offline(false).await;
        walk.press("button", "Save").await;
        browser.wait_for_text("Your details have been saved.").await;
        browser.wait_for_text(NAME).await;

        walk.none();
        browser.close().await;
    }
}

#[tokio::test]
async fn an_account_says_that_the_server_is_gone_and_is_there_again_with_it() {
    for size in BOTH {
        let app = TestApp::start_with_pages().await;
        let person = app.person("participant", Some("dudley"), None).await;
        let browser = Browser::start(&app.server.url, size).await;
        browser.take_over(&person.session).await;
        let mut walk = Walk::new(&browser, size).await;
        walk.open("/account/mail").await;
        browser.wait_for_heading("Mail you get").await;

        browser.server_gone().await;
        browser.reload().await;
        walk.see("failed", "Sorry, there is a problem").await;
        browser.server_back().await;
        walk.press("button", "Try again").await;

        browser.wait_for_heading("Mail you get").await;
        browser.wait_for_text("Invitations to join or to take a role").await;
        walk.none();
        browser.close().await;
    }
}

#[tokio::test]
async fn what_was_typed_is_still_there_after_a_session_that_ended_in_another_tab() {
    for size in BOTH {
        let app = TestApp::start_with_pages().await;
        let person = app.person("participant", Some("dudley"), None).await;
        let browser = Browser::start(&app.server.url, size).await;
        let mut walk = Walk::new(&browser, size).await;
        walk.open("/account/details").await;
        walk.sign_in(&person.email, PASSWORD).await;
        browser.wait_for_heading("Change your name or organisation").await;
        walk.write("Your name", NAME).await;

        browser
            .in_another_tab("/account", async || {
                browser.click("button", "Sign out").await;
                browser.wait_for_text("You have signed out.").await;
            })
            .await;
        walk.press("button", "Save").await;

        browser.wait_for_text("You have been signed out. Sign in to go on where you were.").await;
        walk.see("ended", "Sign in").await;
        walk.sign_in(&person.email, PASSWORD).await;
        browser.wait_for_heading("Change your name or organisation").await;
        assert_eq!(browser.value("name").await, NAME);
        walk.press("button", "Save").await;
        browser.wait_for_text("Your details have been saved.").await;
        walk.none();
        browser.close().await;
    }
}

#[tokio::test]
async fn what_one_typed_is_not_shown_to_whoever_signs_in_after_them_and_no_password_is_kept() {
    let app = TestApp::start_with_pages().await;
    let [one, other] = [app.person("participant", None, None).await, app.person("participant", None, None).await];
    let browser = Browser::start(&app.server.url, DESK).await;
    let walk = Walk::new(&browser, DESK).await;
    let type_and_lose = async || {
        walk.open("/account/email").await;
        walk.sign_in(&one.email, PASSWORD).await;
        browser.wait_for_heading("Change your email address").await;
        walk.write("New email address", "mine@tests.example").await;
        walk.write("Your password", PASSWORD).await;
        app.admin().await.delete(format!("/api/v1/people/{}/sessions", one.id)).await.expect(204);
        walk.press("button", "Continue").await;
        browser.wait_for_text("You have been signed out.").await;
    };
    let fields = async || [browser.value("email").await, browser.value("password").await];

    type_and_lose().await;
    walk.sign_in(&one.email, PASSWORD).await;
    browser.wait_for_heading("Change your email address").await;
    assert_eq!(fields().await, ["mine@tests.example", ""]);

    walk.press("button", "Sign out").await;
    browser.wait_for_text("You have signed out.").await;
    type_and_lose().await;
    walk.sign_in(&other.email, PASSWORD).await;
    browser.wait_for_heading("Change your email address").await;
    assert_eq!(fields().await, ["", ""]);
    browser.close().await;
}

#[tokio::test]
async fn an_open_page_follows_by_asking_where_streams_do_not_come_through() {
    let app = TestApp::start_with_pages().await;
    let id = app.grouped(group().with("name", "Caseload group").with("visibility", "public")).await;
    let browser = Browser::start(&app.server.url, PHONE).await;
    browser.without_streams().await;
    browser.open(&format!("/groups/{id}")).await;
    browser.wait_for_text("No question yet").await;
    let asked = async || {
        let count = "return performance.getEntriesByType('resource').filter(one => one.name.endsWith('/state')).length";
        browser.run(count, vec![]).await.as_u64().unwrap()
    };

    for text in ["When will caseloads be capped?", "Who pays for the shared team?"] {
        let before = asked().await;
        let ask = json!({ "text": text, "organisation_id": null });
        app.admin().await.post(format!("/api/v1/group-pages/{id}/questions"), &ask).await.expect(201);
        browser.wait_for_text(text).await;
        assert!(asked().await > before, "it came by asking");
    }

    // After some asking a stream is tried once more.
    let tried = async || browser.run("return window.__streams", vec![]).await.as_u64().unwrap();
    assert_eq!(tried().await, 2);
    browser.wait("a stream", async || tried().await > 2).await;
    browser.close().await;
}
