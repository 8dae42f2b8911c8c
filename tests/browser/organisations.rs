//! Organisations: colour, contacts, logo, workforce and data sharing by keyboard alone, and what every page owes its readers.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tests::browser::DESK;
use tests::{Browser, Signed, TestApp};
use thirtyfour::Key;

use crate::entering::enter;
use crate::findings::Findings;
use crate::people::enter_on;

/// A plum square of 32 pixels a side.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAIAAAD8GO2jAAAAKklEQVR42mPw0ZlEU8QwasGoBaMWjFowasGoBaMWjFowasGoBaMWDBULAO4OKD3OkX2fAAAAAElFTkSuQmCC";

/// The lead of Dudley in front of its page, and the address of that.
async fn at_dudley(browser: &Browser, lead: &Signed) -> String {
    enter(browser, lead, "/studio/organisations", "Organisations").await;
    enter_on(browser, "link", "Dudley").await;
    browser.wait_for_heading("Dudley").await;
    browser.address().await
}

#[tokio::test]
async fn a_lead_sets_a_colour_and_a_contact_by_keyboard_alone() {
    let app = TestApp::start_with_pages().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    at_dudley(&browser, &lead).await;

    browser.tab_to("textbox", "Colour (optional)").await;
    browser.press("#ffd166").await;
    browser.wait_for_text("too light to be read").await;
    browser.picture("organisation-colour-too-light").await;
    enter_on(&browser, "button", "Use #").await;
    browser.wait_for_text("it can be read").await;
    enter_on(&browser, "button", "Add a contact").await;
    enter_on(&browser, "button", "Save").await;
    browser.wait_for_text("Enter the contact’s name").await;
    browser.tab_to("textbox", "Name").await;
    browser.tab_to("textbox", "Name").await;
    browser.press("Demonstration contact").await;
    enter_on(&browser, "button", "Save").await;

    browser.wait_for_text("Your changes have been saved.").await;
    let id = browser.address().await.rsplit('/').next().unwrap().to_owned();
    let profile = lead.client.get(format!("/api/v1/organisations/{id}/profile")).await.expect(200).body;
    assert_eq!(profile["contacts"][0]["name"], "Demonstration contact");
    assert!(profile["organisation"]["accent"].as_str().unwrap().starts_with('#'));
    browser.close().await;
}

#[tokio::test]
async fn a_logo_is_sent_shown_and_removed() {
    let app = TestApp::start_with_pages().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    at_dudley(&browser, &lead).await;

    browser.choose_file(app.file("logo.png", STANDARD.decode(PNG).unwrap()).as_ref()).await;
    browser.click("button", "Send the logo").await;
    browser.wait_for_text("The logo has been saved.").await;
    let drawn = "return [...document.images].some(image => image.complete && image.naturalWidth === 32)";
    browser.wait("the logo", async || browser.run(drawn, vec![]).await == true).await;
    browser.click("link", "Remove the logo").await;
    browser.wait_for_heading("Remove the logo?").await;
    browser.click("button", "Remove the logo").await;

    browser.wait_for_text("There is no logo yet.").await;
    browser.close().await;
}

#[tokio::test]
async fn a_years_workforce_adds_up_and_is_kept() {
    let app = TestApp::start_with_pages().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    at_dudley(&browser, &lead).await;
    enter_on(&browser, "link", "Workforce").await;
    browser.wait_for_text("Agency workers are not part of the headcount.").await;

    for (cell, text) in [
        ("First-line manager: People", "22"),
        ("First-line manager: Full-time equivalents", "20.5"),
        ("Case holder: People", "120"),
        ("Case holder: Full-time equivalents", "130"),
    ] {
        browser.tab_to("textbox", cell).await;
        browser.press(text).await;
    }
    browser.wait_for_text("150.5").await;
    enter_on(&browser, "button", "Save").await;
    browser.wait_for_text("full-time equivalents cannot be more than people").await;
    assert_eq!(browser.violations().await, Vec::<String>::new());
    browser.tab_to("textbox", "Case holder: Full-time equivalents").await;
    browser.press("108.4").await;
    enter_on(&browser, "button", "Save").await;

    browser.wait_for_text("have been saved.").await;
    browser.wait_for_text("128.9").await;
    browser.picture("organisation-workforce-saved").await;
    browser.close().await;
}

#[tokio::test]
async fn an_agreement_is_added_and_ended_by_keyboard_alone() {
    let app = TestApp::start_with_pages().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    at_dudley(&browser, &lead).await;
    enter_on(&browser, "link", "Data sharing").await;
    browser.wait_for_text("No agreement yet").await;

    enter_on(&browser, "link", "Add an agreement").await;
    browser.wait_for_heading("Add an agreement").await;
    let write = async |name: &str, text: &str| {
        browser.tab_to("textbox", name).await;
        browser.press(text).await;
    };
    write("What for", "Regional workforce reporting").await;
    browser.tab_to("checkbox", "Workforce figures").await;
    browser.press(Key::Space).await;
    write("With whom", "The fourteen members").await;
    for (part, text) in [("Day", "1"), ("Month", "1"), ("Year", "2026")] {
        write(part, text).await;
    }
    write("Who signed it", "Director of children’s services").await;
    enter_on(&browser, "button", "Save").await;
    browser.wait_for_text("The agreement has been saved.").await;
    browser.wait_for_text("In force").await;
    enter_on(&browser, "link", "End it").await;
    browser.wait_for_heading("End this agreement?").await;
    enter_on(&browser, "button", "End it").await;

    browser.wait_for_text("The agreement ends today.").await;
    browser.close().await;
}

#[tokio::test]
async fn every_page_about_organisations_is_accessible() {
    let app = TestApp::start_with_pages().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    let path = at_dudley(&browser, &lead).await;
    let mut found = Findings::new(&browser);

    found.open("organisations", "/studio/organisations", "Organisations").await;
    found.open("organisation", &path, "Dudley").await;
    browser.fill("Colour (optional)", "#00695c").await;
    browser.wait_for_text("it can be read").await;
    browser.click("button", "Add a contact").await;
    browser.click("button", "Save").await;
    browser.wait_for_text("There is a problem").await;
    found.look("organisation-error").await;
    found.open("organisation-remove-logo", &format!("{path}/remove-logo"), "Remove the logo?").await;
    found.open("organisation-workforce", &format!("{path}/workforce"), "Dudley").await;
    found.open("organisation-agreements-none", &format!("{path}/agreements"), "Dudley").await;
    found.open("organisation-agreement-new", &format!("{path}/agreements/new"), "Add an agreement").await;
    browser.click("button", "Save").await;
    browser.wait_for_text("There is a problem").await;
    found.look("organisation-agreement-error").await;
    found.none();
    browser.close().await;
}
