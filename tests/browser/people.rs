//! People: found, given a role, signed out and suspended by keyboard alone; and what every page about them owes its readers.

use tests::browser::DESK;
use tests::{Browser, TestApp};
use thirtyfour::Key;

use crate::entering::enter;
use crate::findings::Findings;

const NAME: &str = "A participant of the tests";

/// Goes to what has this role and name, and presses Enter.
pub(crate) async fn enter_on(browser: &Browser, role: &str, name: &str) {
    browser.tab_to(role, name).await;
    browser.press(Key::Enter).await;
}

#[tokio::test]
async fn a_person_is_found_given_a_role_and_suspended_by_keyboard_alone() {
    let app = TestApp::start_with_pages().await;
    let administrator = app.person("regional_administrator", None, None).await;
    app.person("participant", Some("dudley"), None).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    enter(&browser, &administrator, "/studio", "Campaigns").await;

    enter_on(&browser, "link", "People").await;
    browser.wait_for_heading("People").await;
    browser.tab_to("searchbox", "Name or email").await;
    browser.press("PARTICIPANT of").await;
    browser.press(Key::Enter).await;
    browser.wait_for_text("Name or email: “PARTICIPANT of”").await;
    browser.wait("one person", async || !browser.text().await.contains(&administrator.email)).await;
    enter_on(&browser, "link", NAME).await;
    browser.wait_for_heading(NAME).await;

    enter_on(&browser, "link", "Give a role").await;
    browser.wait_for_heading("Give a role").await;
    browser.tab_to("radio", "Group facilitator").await;
    browser.press(Key::Down).await;
    browser.tab_to("combobox", "In which organisation?").await;
    browser.press("Dud").await;
    enter_on(&browser, "button", "Give a role").await;
    browser.wait_for_text("The role has been given.").await;
    browser.wait_for_text("Organisation lead").await;
    browser.picture("people-role-given").await;

    enter_on(&browser, "link", "Take away Organisation lead").await;
    browser.wait_for_heading("Take this role away?").await;
    enter_on(&browser, "button", "Take away").await;
    browser.wait_for_text("The role has been taken away.").await;
    browser.wait_for_text("No role has been given").await;

    enter_on(&browser, "link", "Suspend the account").await;
    browser.wait_for_heading("Suspend this account?").await;
    browser.tab_to("textbox", "Why?").await;
    browser.press("Left the council").await;
    enter_on(&browser, "button", "Suspend the account").await;
    browser.wait_for_text("The account is suspended.").await;
    enter_on(&browser, "link", "Restore the account").await;
    enter_on(&browser, "button", "Restore the account").await;
    browser.wait_for_text("The account is active again.").await;
    assert_eq!(browser.console_errors().await, Vec::<String>::new());
    browser.close().await;
}

#[tokio::test]
async fn a_name_that_somebody_else_has_changed_meanwhile_is_not_lost() {
    let app = TestApp::start_with_pages().await;
    let administrator = app.person("regional_administrator", None, None).await;
    let somebody = app.person("participant", None, None).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    let path = format!("/studio/people/{}", somebody.id);
    enter(&browser, &administrator, &format!("{path}/edit"), "Change details").await;
    browser.fill("Name", "Mine").await;

    let address = format!("/api/v1/people/{}", somebody.id);
    let read = administrator.client.get(&address).await.expect(200);
    let theirs = serde_json::json!({ "name": "Theirs", "organisation_id": null });
    administrator.client.put(&address, &theirs).header("if-match", read.header("etag")).await.expect(200);
    browser.click("button", "Save").await;
    browser.wait_for_heading("Somebody else has changed this meanwhile").await;
    browser.wait_for_text("Theirs").await;
    assert_eq!(browser.violations().await, Vec::<String>::new());
    browser.picture("people-conflict").await;
    browser.click("button", "Save mine over theirs").await;

    browser.wait_for_text("The details have been saved.").await;
    browser.wait_for_heading("Mine").await;
    browser.close().await;
}

#[tokio::test]
async fn somebody_is_invited_again_and_no_more_by_keyboard_alone() {
    let app = TestApp::start_with_pages().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    enter(&browser, &lead, "/studio/invitations", "Invitations").await;
    let mut found = Findings::new(&browser);
    found.look("invitations-none").await;

    enter_on(&browser, "link", "Invite somebody").await;
    browser.wait_for_heading("Invite somebody").await;
    enter_on(&browser, "button", "Send the invitation").await;
    browser.wait_for_text("Enter an email address").await;
    found.look("invite-error").await;
    browser.tab_to("textbox", "Email address").await;
    browser.press("new@tests.example").await;
    browser.tab_to("radio", "Participant").await;
    browser.press(Key::Space).await;
    browser.press(Key::Down).await;
    browser.tab_to("combobox", "In which organisation?").await;
    enter_on(&browser, "button", "Send the invitation").await;
    browser.wait_for_text("The invitation to new@tests.example is on its way.").await;
    browser.wait_for_text("Waiting").await;
    found.look("invitations").await;

    enter_on(&browser, "button", "Send again new@tests.example").await;
    browser.wait_for_text("A new invitation is on its way to new@tests.example.").await;
    enter_on(&browser, "link", "Take back new@tests.example").await;
    browser.wait_for_heading("Take this invitation back?").await;
    found.look("invitation-revoke").await;
    enter_on(&browser, "button", "Take back").await;
    browser.wait_for_text("The invitation has been taken back.").await;
    found.none();
    browser.close().await;
}

#[tokio::test]
async fn every_page_about_people_is_accessible() {
    let app = TestApp::start_with_pages().await;
    let administrator = app.person("regional_administrator", None, None).await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    enter(&browser, &administrator, "/studio/people", "People").await;
    browser.wait_for_text("lead of the tests").await;
    let mut found = Findings::new(&browser);

    found.look("people").await;
    found.open("people-filtered", "/studio/people?role=organisation_lead&status=active", "People").await;
    found.open("people-none", "/studio/people?q=nobody%20at%20all", "People").await;
    let path = format!("/studio/people/{}", lead.id);
    found.open("person", &path, "of the tests").await;
    let person = administrator.client.get(format!("/api/v1/people/{}", lead.id)).await.expect(200).body;
    let grant = person["roles"][0]["id"].as_str().unwrap().to_owned();
    for (name, place, heading) in [
        ("person-edit", "edit", "Change details"),
        ("person-take-role", &format!("roles/{grant}/remove"), "Take this role away?"),
        ("person-end-sessions", "end-sessions", "End all sessions of this person?"),
        ("person-restore", "restore", "Restore this account?"),
    ] {
        found.open(name, &format!("{path}/{place}"), heading).await;
    }
    found.open("person-give-role", &format!("{path}/roles/new"), "Give a role").await;
    browser.click("button", "Give a role").await;
    browser.wait_for_text("There is a problem").await;
    found.look("person-give-role-error").await;
    found.open("person-suspend", &format!("{path}/suspend"), "Suspend this account?").await;
    browser.click("button", "Suspend the account").await;
    browser.wait_for_text("There is a problem").await;
    found.look("person-suspend-error").await;
    found.none();
    browser.close().await;
}
