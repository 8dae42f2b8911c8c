//! What respondents can rely on: without a mouse, without a connection, after loading the page again.

use serde_json::json;
use tests::browser::PHONE;
use tests::{Browser, Published, TestApp, equals, survey};
use thirtyfour::Key;

async fn pulse(app: &TestApp) -> Published {
    let asked = survey()
        .titled("Spring pulse")
        .choice("manager", ["yes", "no"])
        .required()
        .text("team")
        .shown_if(equals("manager", "yes"))
        .asking("said", json!({ "type": "long_text" }));
    app.published(asked).await
}

async fn opened(app: &TestApp, survey: &Published) -> Browser {
    let browser = Browser::start(&app.server.url, PHONE).await;
    browser.open(&format!("/s/{}", survey.link)).await;
    browser.wait_for_heading("Spring pulse").await;
    browser
}

/// A browser in which the survey is answered and waits to be sent.
async fn answered(app: &TestApp, survey: &Published) -> Browser {
    let browser = opened(app, survey).await;
    browser.click("link", "Start").await;
    browser.click("radio", "Option no").await;
    browser.click("button", "Continue").await;
    browser.wait_for_heading("What about said?").await;
    browser.click("button", "Continue").await;
    browser.wait_for_heading("Check your answers").await;
    browser
}

#[tokio::test]
async fn a_survey_can_be_answered_without_a_mouse() {
    let app = TestApp::start_with_pages().await;
    let survey = pulse(&app).await;
    let browser = opened(&app, &survey).await;

    browser.tab_to("link", "Start").await;
    browser.press(Key::Enter).await;
    browser.wait_for_heading("What about manager?").await;
    browser.tab_to("radio", "Option yes").await;
    browser.press(Key::Down).await;
    browser.press(Key::Up).await;
    browser.tab_to("button", "Continue").await;
    browser.press(Key::Enter).await;
    browser.wait_for_heading("What about team?").await;
    browser.tab_to("textbox", "What about team?").await;
    browser.press("Seven").await;
    browser.press(Key::Enter).await;
    browser.wait_for_heading("What about said?").await;
    browser.tab_to("button", "Continue").await;
    browser.press(Key::Space).await;
    browser.wait_for_heading("Check your answers").await;
    browser.tab_to("button", "Send answers").await;
    browser.press(Key::Enter).await;
    browser.wait_for_heading("Answers sent").await;

    assert_eq!(app.count(&survey).await, 1);
    assert_eq!(
        app.database.ask("select answers from responses").replace(' ', ""),
        "{\"manager\":\"yes\",\"team\":\"Seven\"}\n"
    );
    browser.close().await;
}

#[tokio::test]
async fn every_page_has_a_title_of_its_own_and_begins_at_its_heading() {
    let app = TestApp::start_with_pages().await;
    let survey = pulse(&app).await;
    let browser = opened(&app, &survey).await;
    assert_eq!(browser.title().await, "Spring pulse – BeTheFuture");

    browser.click("link", "Start").await;
    browser.wait_for_heading("What about manager?").await;
    assert_eq!(browser.title().await, "What about manager? – Spring pulse – BeTheFuture");
    assert_eq!(browser.focused_element().await, ("h1".to_owned(), "What about manager?".to_owned()));
    browser.click("button", "Continue").await;
    browser.wait_for_text("There is a problem").await;

    assert_eq!(browser.title().await, "Error: What about manager? – Spring pulse – BeTheFuture");
    assert!(
        browser.focused_element().await.1.starts_with("There is a problem"),
        "{:?}",
        browser.focused_element().await
    );
    browser.click("link", "Choose an option").await;
    assert_eq!(browser.focused().await.0, "radio");
    browser.click("radio", "Option no").await;
    browser.click("button", "Continue").await;
    browser.wait_for_heading("What about said?").await;
    assert_eq!(browser.focused_element().await.0, "h1");
    assert!(browser.text().await.contains("Question 2 of 2"), "{}", browser.text().await);
    browser.close().await;
}

#[tokio::test]
async fn the_browsers_own_back_button_leads_back_with_the_answers() {
    let app = TestApp::start_with_pages().await;
    let survey = pulse(&app).await;
    let browser = opened(&app, &survey).await;
    browser.click("link", "Start").await;
    browser.click("radio", "Option yes").await;
    browser.click("button", "Continue").await;
    browser.wait_for_heading("What about team?").await;

    browser.back().await;

    browser.wait_for_heading("What about manager?").await;
    assert!(browser.get("radio", "Option yes").await.is_selected().await.unwrap());
    browser.close().await;
}

#[tokio::test]
async fn answers_survive_loading_the_page_again() {
    let app = TestApp::start_with_pages().await;
    let survey = pulse(&app).await;
    let browser = opened(&app, &survey).await;
    browser.click("link", "Start").await;
    browser.click("radio", "Option yes").await;
    browser.click("button", "Continue").await;
    browser.wait_for_heading("What about team?").await;
    browser.fill("What about team? (optional)", "Seven").await;

    browser.reload().await;

    browser.wait_for_heading("What about team?").await;
    let field = browser.get("textbox", "What about team? (optional)").await;
    assert_eq!(field.value().await.unwrap().as_deref(), Some("Seven"));
    browser.open(&format!("/s/{}", survey.link)).await;
    browser.click("link", "Go on where you left off").await;
    browser.wait_for_heading("What about team?").await;
    let kept_on_the_device = browser.run("return localStorage.length", vec![]).await;
    assert_eq!(kept_on_the_device, 0);
    browser.close().await;
}

#[tokio::test]
async fn answers_that_could_not_be_sent_are_kept_and_sent_again() {
    let app = TestApp::start_with_pages().await;
    let survey = pulse(&app).await;
    let browser = answered(&app, &survey).await;

    browser.offline(true).await;
    browser.click("button", "Send answers").await;
    browser.wait_for_text("You are offline: your answers have not been sent yet").await;
    browser.picture("participate-offline").await;
    assert_eq!(browser.violations().await, Vec::<String>::new());
    assert_eq!(app.count(&survey).await, 0);
    browser.offline(false).await;
    browser.click("button", "Send answers").await;
    browser.wait_for_heading("Answers sent").await;

    assert_eq!(app.count(&survey).await, 1);
    browser.close().await;
}

#[tokio::test]
async fn a_survey_that_closes_meanwhile_says_so() {
    let app = TestApp::start_with_pages().await;
    let survey = pulse(&app).await;
    let browser = answered(&app, &survey).await;
    app.admin().await.act(format!("/api/v1/surveys/{}/close", survey.id)).await.expect(200);

    browser.click("button", "Send answers").await;

    browser.wait_for_text("The survey closed before your answers were sent").await;
    assert_eq!(browser.violations().await, Vec::<String>::new());
    assert_eq!(app.count(&survey).await, 0);
    browser.close().await;
}

#[tokio::test]
async fn pages_load_nothing_from_elsewhere_and_report_no_error() {
    let app = TestApp::start_with_pages().await;
    let survey = pulse(&app).await;
    let browser = opened(&app, &survey).await;
    for path in ["/", "/studio", &format!("/s/{}", survey.link)] {
        browser.open(path).await;
        let loaded = browser.loaded_from().await;
        assert!(!loaded.is_empty());
        assert!(loaded.iter().all(|address| address.starts_with(&app.server.url)), "{path}: {loaded:?}");
    }

    // That nobody is signed in to the studio yet, the browser reports by itself.
    let errors: Vec<String> =
        browser.console_errors().await.into_iter().filter(|error| !error.contains("/sessions/refresh")).collect();
    assert_eq!(errors, Vec::<String>::new());
    browser.close().await;
}
