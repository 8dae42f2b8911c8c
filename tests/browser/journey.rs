//! The main job, end to end: a file is imported in the studio, published, answered on a telephone, and counted in the studio.

use std::path::{Path, PathBuf};

use serde_json::Value;
use tests::browser::{DESK, PHONE};
use tests::{Browser, TestApp, files, lss};

use crate::answering::answer_all;
use crate::studio::sign_in;

/// A new campaign, made and launched in the studio.
async fn launch_campaign(browser: &Browser) {
    browser.click("link", "New campaign").await;
    browser.wait_for_heading("New campaign").await;
    browser.fill("Name", "Spring pulse").await;
    browser.fill("Address", "spring-pulse").await;
    browser.fill("Summary", "A short check on caseloads and support.").await;
    browser.fill("Privacy notice", "Your name is not asked.").await;
    browser.click("button", "Create the campaign").await;
    browser.wait_for_heading("Spring pulse").await;
    browser.click("link", "Launch the campaign").await;
    browser.wait_for_heading("Launch this campaign?").await;
    browser.click("button", "Launch the campaign").await;
    browser.wait_for_text("The campaign is live.").await;
}

/// A draft made of `file`; the studio shows its overview afterwards.
async fn import(browser: &Browser, file: &Path) {
    browser.click("link", "Surveys").await;
    browser.wait_for_heading("Surveys").await;
    browser.click("link", "Import a survey").await;
    browser.wait_for_heading("Import a survey").await;
    browser.choose_file(file).await;
    browser.click("button", "Check the file").await;
    browser.wait_for_text("Nothing has been made yet.").await;
    browser.picture("journey-1-report").await;
    browser.click("button", "Make the draft").await;
    browser.wait_for_text("The draft has been made.").await;
}

/// Publishes the draft that the studio shows; the address for respondents.
async fn publish(browser: &Browser) -> String {
    browser.click("link", "Publish the survey").await;
    browser.wait_for_heading("Publish this survey?").await;
    browser.click("button", "Publish the survey").await;
    browser.wait_for_text("The survey is published.").await;
    browser.picture("journey-2-published").await;
    let field = browser.get("textbox", "Address for respondents").await;
    let address = field.value().await.unwrap().unwrap();
    address[address.find("/s/").expect("the address of a survey")..].to_owned()
}

/// From a file to a counted answer; says how many questions the respondent answered.
async fn whole_way(file: &Path) -> usize {
    let app = TestApp::start_with_pages().await;
    app.admin().await;
    let browser = Browser::start(&app.server.url, DESK).await;
    sign_in(&app, &browser).await;
    launch_campaign(&browser).await;
    import(&browser, file).await;
    let link = publish(&browser).await;
    let studio = browser.address().await;

    browser.resize(PHONE).await;
    browser.open(&link).await;
    browser.picture("journey-3-start").await;
    let open = app.get(format!("/api/v1/survey-links/{}", &link[3..])).await.expect(200);
    let definition: &Value = &open.body["definition"];
    let answered = answer_all(&browser, definition).await;
    browser.picture("journey-4-check").await;
    assert_eq!(browser.overflow().await, 0);
    browser.click("button", "Send answers").await;
    browser.wait_for_heading("Answers sent").await;
    browser.picture("journey-5-sent").await;

    browser.resize(DESK).await;
    browser.open(&studio).await;
    browser.click("link", "Results").await;
    browser.wait_for_text("1 response").await;
    browser.picture("journey-6-counted").await;
    assert_eq!(browser.console_errors().await, Vec::<String>::new());
    browser.close().await;
    answered
}

#[tokio::test]
async fn a_survey_of_our_own_goes_from_a_file_to_an_answer_counted_in_the_studio() {
    let folder = tempfile::tempdir().unwrap();
    let file: PathBuf = folder.path().join("small.lss");
    std::fs::write(&file, lss::small()).unwrap();

    assert_eq!(whole_way(&file).await, 2);
}

#[tokio::test]
async fn a_real_survey_goes_from_a_file_to_an_answer_counted_in_the_studio() {
    let Some(file) = files::real("workforce-survey/uk_core_survey.lss") else { return };

    let answered = whole_way(&file).await;

    println!("{answered} questions answered");
    assert!(answered >= 30, "only {answered} questions were answered");
}
