//! Who can do what, the audit and its chain; and who has no access.

use serde_json::json;
use tests::browser::DESK;
use tests::database::Database;
use tests::{Browser, TestApp, campaign};
use uuid::Uuid;

use crate::entering::enter;
use crate::findings::Findings;
use crate::people::enter_on;

#[tokio::test]
async fn who_can_do_what_is_read_role_by_role_by_keyboard_alone() {
    let app = TestApp::start_with_pages().await;
    let analyst = app.person("analyst", None, None).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    enter(&browser, &analyst, "/studio", "Campaigns").await;

    enter_on(&browser, "link", "Who can do what").await;
    browser.wait_for_text("Own organisation").await;
    browser.tab_to("combobox", "Role").await;
    browser.press("Analyst").await;
    enter_on(&browser, "button", "Apply").await;
    browser.wait_for_text("What can be done as Analyst").await;

    assert_eq!(browser.address().await, "/studio/policy?role=analyst");
    assert!(!browser.has("link", "Jobs").await, "an analyst has no access to jobs, so no entry leads there");
    enter_on(&browser, "link", "Role: Analyst").await;
    browser.wait_for_address("/studio/policy").await;
    browser.close().await;
}

#[tokio::test]
async fn what_was_done_is_found_opened_and_its_chain_checked_by_keyboard_alone() {
    let app = TestApp::start_with_pages().await;
    app.launched(campaign().with("name", "Spring pulse")).await;
    let administrator = app.person("regional_administrator", None, None).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    enter(&browser, &administrator, "/studio/audit", "Audit").await;
    browser.wait_for_text("campaigns.launch").await;

    enter_on(&browser, "button", "Check the chain").await;
    browser.wait_for_text("The chain holds").await;
    browser.tab_to("searchbox", "Action").await;
    browser.press("campaigns.launch").await;
    enter_on(&browser, "button", "Apply").await;
    browser.wait_for_text("Action: “campaigns.launch”").await;
    let entries = "return document.querySelectorAll('.btf-more').length";
    browser.wait("one entry", async || browser.run(entries, vec![]).await == 1).await;
    browser.run("document.querySelector('.btf-more summary').focus()", vec![]).await;
    browser.press(thirtyfour::Key::Enter).await;

    browser.wait_for_text("draft → ").await;
    assert_eq!(browser.violations().await, Vec::<String>::new());
    browser.picture("audit-opened").await;
    browser.close().await;
}

/// Statements that add accounts with which nobody signs in.
fn many_people(database: &Database, count: u32) -> String {
    let row = |one: u32| {
        let id = database.id(Uuid::now_v7());
        format!(
            "insert into people (id, email, name, organisation_id, status, revision, created_at) select {id}, 'nr{one}@tests.example', \
             'Nr {one}', organisation_id, 'active', 1, created_at from people limit 1;"
        )
    };
    (0..count).map(row).collect()
}

#[tokio::test]
async fn what_anybody_did_is_found_by_their_name_however_many_people_there_are() {
    let app = TestApp::start_with_pages().await;
    let administrator = app.person("regional_administrator", None, None).await;
    let suspended = app.person("participant", Some("dudley"), None).await;
    let path = format!("/api/v1/people/{}/suspend", suspended.id);
    app.admin().await.post(path, &json!({ "reason": "Left the council" })).await.expect(200);
    // More people who joined since than a list holds at once.
    app.database.run(&many_people(&app.database, 60));
    let browser = Browser::start(&app.server.url, DESK).await;
    enter(&browser, &administrator, "/studio/audit", "Audit").await;

    browser.tab_to("searchbox", "Name or email address").await;
    browser.press("ADMINISTRATOR of the tests").await;
    browser.tab_to("searchbox", "Action").await;
    browser.press("people.suspend").await;
    enter_on(&browser, "button", "Apply").await;

    browser.wait_for_text("Name or email address: “ADMINISTRATOR of the tests”").await;
    let entries = "return document.querySelectorAll('.btf-more').length";
    browser.wait("one entry", async || browser.run(entries, vec![]).await == 1).await;
    assert_eq!(browser.violations().await, Vec::<String>::new());
    browser.picture("audit-person").await;
    browser.close().await;
}

#[tokio::test]
async fn the_security_settings_are_changed_by_keyboard_alone_and_never_over_somebody_elses() {
    let app = TestApp::start_with_pages().await;
    let operator = app.person("system_operator", None, None).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    enter(&browser, &operator, "/studio/security", "Security").await;
    browser.wait_for_text("How long people stay signed in").await;
    let mut found = Findings::new(&browser);
    found.look("security").await;

    browser.tab_to("textbox", "How long people stay signed in").await;
    browser.press("40").await;
    enter_on(&browser, "button", "Save").await;
    browser.wait_for_text("Enter a number of days from 1 to 30").await;
    found.look("security-error").await;
    browser.tab_to("textbox", "How long people stay signed in").await;
    browser.press("7").await;
    let read = operator.client.get("/api/v1/security-settings").await.expect(200);
    let theirs =
        json!({ "session_days": 21, "second_factor_roles": read.body["second_factor_roles"], "sign_up_open": true });
    operator.client.put("/api/v1/security-settings", &theirs).header("if-match", read.header("etag")).await.expect(200);
    enter_on(&browser, "button", "Save").await;
    browser.wait_for_heading("Somebody else has changed this meanwhile").await;
    found.look("security-conflict").await;
    enter_on(&browser, "button", "Save mine over theirs").await;

    browser.wait_for_text("The security settings have been saved.").await;
    assert_eq!(operator.client.get("/api/v1/security-settings").await.expect(200).body["session_days"], 7);
    found.none();
    browser.close().await;
}

#[tokio::test]
async fn whoever_has_no_access_is_told_whom_to_ask() {
    let app = TestApp::start_with_pages().await;
    let analyst = app.person("analyst", None, None).await;
    let browser = Browser::start(&app.server.url, DESK).await;

    enter(&browser, &analyst, "/studio/jobs", "").await;
    browser.wait_for_text("You have no access to this page").await;

    browser.wait_for_text("ask a regional administrator").await;
    assert_eq!(browser.violations().await, Vec::<String>::new());
    browser.picture("no-access").await;
    browser.close().await;
}

#[tokio::test]
async fn every_page_about_trust_is_accessible() {
    let app = TestApp::start_with_pages().await;
    app.launched(campaign().with("name", "Spring pulse")).await;
    let administrator = app.person("regional_administrator", None, None).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    enter(&browser, &administrator, "/studio/audit", "Audit").await;
    browser.wait_for_text("campaigns.launch").await;
    let mut found = Findings::new(&browser);

    browser.click("button", "Check the chain").await;
    browser.wait_for_text("The chain holds").await;
    browser.run("document.querySelectorAll('.btf-more').forEach(more => more.open = true)", vec![]).await;
    found.look("audit").await;
    found.open("audit-none", "/studio/audit?action=nothing&from=2026-01-01", "Audit").await;
    found.open("policy", "/studio/policy", "Who can do what").await;
    found.open("policy-role", "/studio/policy?role=organisation_lead", "Who can do what").await;
    found.none();
    browser.close().await;
}
