//! The studio: signing in and out, and what is withheld.

use serde_json::json;
use tests::app::{EMAIL, PASSWORD};
use tests::browser::DESK;
use tests::{Browser, TestApp, campaign, survey};

/// Opens the studio and signs the administrator in.
pub(crate) async fn sign_in(app: &TestApp, browser: &Browser) {
    browser.open("/studio").await;
    browser.wait_for_heading("Sign in").await;
    browser.fill("Email address", EMAIL).await;
    browser.fill("Password", PASSWORD).await;
    browser.click("button", "Sign in").await;
    browser.wait_for_heading("Enter your code").await;
    browser.fill("Code from your authenticator app", &app.code().await).await;
    browser.click("button", "Sign in").await;
    browser.wait_for_heading("Campaigns").await;
}

#[tokio::test]
async fn whoever_signs_in_with_the_wrong_password_is_told_so() {
    let app = TestApp::start_with_pages().await;
    app.admin().await;
    let browser = Browser::start(&app.server.url, DESK).await;
    browser.open("/studio").await;

    browser.click("button", "Sign in").await;
    browser.wait_for_text("Enter your email address").await;
    assert!(browser.title().await.starts_with("Error: "), "{}", browser.title().await);
    assert!(browser.focused_element().await.1.contains("There is a problem"));
    browser.fill("Email address", EMAIL).await;
    browser.fill("Password", "not the password").await;
    browser.click("button", "Sign in").await;

    browser.wait_for_text("The email address or the password is not right").await;
    assert_eq!(browser.violations().await, Vec::<String>::new());
    browser.close().await;
}

#[tokio::test]
async fn a_session_outlives_loading_the_page_again_and_ends_with_signing_out() {
    let app = TestApp::start_with_pages().await;
    app.admin().await;
    let browser = Browser::start(&app.server.url, DESK).await;
    sign_in(&app, &browser).await;

    browser.reload().await;
    browser.wait_for_heading("Campaigns").await;
    browser.click("button", "Sign out").await;
    browser.wait_for_heading("Sign in").await;
    browser.reload().await;

    browser.wait_for_heading("Sign in").await;
    let kept =
        browser.run("return JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])", vec![]).await;
    assert_eq!(kept, "[{},{},\"\"]");
    browser.close().await;
}

#[tokio::test]
async fn results_are_withheld_until_ten_have_answered() {
    let app = TestApp::start_with_pages().await;
    let survey = app.published(survey().titled("Pulse").choice("caseload", ["rising", "falling"])).await;
    app.respond_times(9, &survey, json!({ "caseload": "rising" })).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    sign_in(&app, &browser).await;
    let results = format!("/studio/campaigns/{}/surveys/{}/results", survey.campaign, survey.id);

    browser.open(&results).await;
    browser.wait_for_text("Results appear once there are 10 responses.").await;
    assert!(!browser.text().await.contains('%'));
    app.respond_times(1, &survey, json!({ "caseload": "rising" })).await;
    browser.reload().await;

    browser.wait_for_text("100%").await;
    browser.picture("studio-results-shown").await;
    browser.close().await;
}

#[tokio::test]
async fn a_file_that_is_no_survey_is_refused_in_words() {
    let app = TestApp::start_with_pages().await;
    let id = app.launched(campaign()).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    sign_in(&app, &browser).await;
    for (content, sentence) in [("not a survey", "not XML"), ("<document><LimeSurveyDocType>", "breaks off")] {
        let file = app.file("wrong.lss", content);
        browser.open(&format!("/studio/campaigns/{id}/surveys/import")).await;
        browser.wait_for_heading("Import a survey").await;

        browser.choose_file(file.as_ref()).await;
        browser.click("button", "Check the file").await;

        browser.wait_for_text(sentence).await;
    }
    assert!(app.admin().await.all(&format!("/api/v1/campaigns/{id}/surveys")).await.is_empty());
    browser.close().await;
}

#[tokio::test]
async fn a_campaign_that_two_change_at_once_loses_neither() {
    let app = TestApp::start_with_pages().await;
    let administrator = app.person("regional_administrator", None, None).await;
    let mine = || campaign().with("slug", "spring");
    let id = administrator.client.post("/api/v1/campaigns", &mine().fields()).await.expect(201).id();
    let browser = Browser::start(&app.server.url, DESK).await;
    browser.take_over(&administrator.session).await;
    browser.open(&format!("/studio/campaigns/{id}/edit")).await;
    browser.wait_for_heading("Edit the campaign").await;
    browser.fill("Name", "Mine").await;
    let all = app.get("/api/v1/organisations").await.body["items"].as_array().unwrap().clone();

    let address = format!("/api/v1/campaigns/{id}");
    let read = administrator.client.get(&address).await.expect(200);
    let theirs = mine().with("name", "Theirs").with("organisations", json!([all[0]["id"]])).fields();
    administrator.client.put(&address, &theirs).header("if-match", read.header("etag")).await.expect(200);
    browser.click("button", "Save").await;
    browser.wait_for_heading("Somebody else has changed this meanwhile").await;
    browser.wait_for_text("Theirs").await;
    browser.wait_for_text(all[0]["name"].as_str().unwrap()).await;
    assert_eq!(browser.violations().await, Vec::<String>::new());
    browser.picture("campaign-conflict").await;
    browser.click("button", "Save mine over theirs").await;

    browser.wait_for_text("Your changes have been saved.").await;
    browser.wait_for_heading("Mine").await;
    browser.close().await;
}
