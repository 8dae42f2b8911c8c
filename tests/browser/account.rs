//! One's own account, by keyboard alone, on a telephone and at a desk: signing up, a forgotten password, another address,
//! invitations, sessions, and what is held.

use serde_json::json;
use tests::app::PASSWORD;
use tests::browser::{DESK, PHONE};
use tests::groups::group;
use tests::{Browser, Signed, TestApp};

use crate::mailbox::Mailbox;
use crate::walk::Walk;

const NEW_PASSWORD: &str = "seven purple lanterns drifting";

/// From wanting an account to being signed in to it.
async fn sign_up(size: (u32, u32)) {
    let app = TestApp::start_with_pages().await;
    let browser = Browser::start(&app.server.url, size).await;
    let mut walk = Walk::new(&browser, size).await;
    walk.open("/account/sign-in").await;
    walk.see("sign-in", "Sign in").await;
    walk.press("link", "Make an account").await;
    walk.see("sign-up", "Make an account").await;
    walk.press("button", "Continue").await;
    browser.wait_for_text("Enter your email address").await;
    walk.see("sign-up-error", "Make an account").await;
    walk.write("Email address", "new@tests.example").await;
    walk.press("button", "Continue").await;
    walk.see("check-mail", "Check your mail").await;

    let link = Mailbox::of(&app).link("new@tests.example", "/account/finish").await;
    walk.open(&link).await;
    walk.see("finish", "Finish making your account").await;
    assert_eq!(browser.address().await, "/account/finish");
    walk.press("button", "Make my account").await;
    browser.wait_for_text("There is a problem").await;
    walk.see("finish-error", "Finish making your account").await;
    walk.write("Your name", "Amina of the tests").await;
    walk.choose("Where you work", "Dudley").await;
    walk.write("Choose a password", NEW_PASSWORD).await;
    walk.press("button", "Make my account").await;
    browser.wait_for_text("Your account is ready.").await;
    walk.see("finished", "Sign in").await;
    walk.sign_in("new@tests.example", NEW_PASSWORD).await;
    walk.see("home", "Your account").await;
    browser.wait_for_text("Dudley").await;
    assert!(browser.text().await.contains("Amina of the tests"));

    walk.open(&link).await;
    walk.write("Your name", "Amina").await;
    walk.choose("Where you work", "I work").await;
    walk.write("Choose a password", NEW_PASSWORD).await;
    walk.press("button", "Make my account").await;
    walk.see("link-spent", "This link cannot be used any more").await;
    walk.none();
    browser.close().await;
}

#[tokio::test]
async fn somebody_signs_up_at_a_desk() {
    sign_up(DESK).await;
}

#[tokio::test]
async fn somebody_signs_up_on_a_telephone() {
    sign_up(PHONE).await;
}

async fn forget_the_password(size: (u32, u32)) {
    let app = TestApp::start_with_pages().await;
    let person = app.person("participant", Some("dudley"), None).await;
    let browser = Browser::start(&app.server.url, size).await;
    let mut walk = Walk::new(&browser, size).await;
    walk.open("/account/sign-in").await;
    walk.press("link", "I have forgotten my password").await;
    walk.see("forgotten", "Have a link for a new password sent").await;
    walk.write("Email address", &person.email).await;
    walk.press("button", "Continue").await;
    walk.see("forgotten-sent", "Check your mail").await;

    let link = Mailbox::of(&app).link(&person.email, "/account/new-password").await;
    walk.open(&link).await;
    walk.see("new-password", "Choose a new password").await;
    walk.write("New password", "too short").await;
    walk.press("button", "Save the new password").await;
    browser.wait_for_text("There is a problem").await;
    walk.see("new-password-error", "Choose a new password").await;
    browser.reload().await;
    walk.see("link-incomplete", "Open the link from your mail again").await;
    walk.open(&link).await;
    walk.write("New password", NEW_PASSWORD).await;
    walk.press("button", "Save the new password").await;
    browser.wait_for_text("Your new password counts from now on.").await;
    walk.sign_in(&person.email, PASSWORD).await;
    browser.wait_for_text("The email address or the password is not right").await;
    walk.open("/account/sign-in").await;
    walk.sign_in(&person.email, NEW_PASSWORD).await;
    browser.wait_for_heading("Your account").await;
    walk.none();
    browser.close().await;
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_at_a_desk() {
    forget_the_password(DESK).await;
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_on_a_telephone() {
    forget_the_password(PHONE).await;
}

async fn change_the_address(size: (u32, u32)) {
    let app = TestApp::start_with_pages().await;
    let person = app.person("participant", Some("dudley"), None).await;
    let browser = Browser::start(&app.server.url, size).await;
    let mut walk = Walk::new(&browser, size).await;
    walk.open("/account/email").await;
    walk.sign_in(&person.email, PASSWORD).await;
    walk.see("email", "Change your email address").await;
    walk.write("New email address", "moved@tests.example").await;
    walk.write("Your password", "not the password").await;
    walk.press("button", "Continue").await;
    browser.wait_for_text("The password is not right").await;
    walk.see("email-error", "Change your email address").await;
    browser.reload().await;
    browser.wait_for_heading("Change your email address").await;
    walk.write("New email address", "moved@tests.example").await;
    walk.write("Your password", PASSWORD).await;
    walk.press("button", "Continue").await;
    walk.see("email-sent", "Check your mail").await;

    let link = Mailbox::of(&app).link("moved@tests.example", "/account/confirm-email").await;
    walk.open(&link).await;
    walk.see("confirm-email", "Confirm your new email address").await;
    let body = json!({ "email": "moved@tests.example", "password": PASSWORD });
    // Whatever opens the page alone, such as a program that looks for harm in mail, changes nothing.
    app.post("/api/v1/sessions", &body).await.expect(401);
    walk.press("button", "Confirm the address").await;
    browser.wait_for_text("Your new email address counts from now on.").await;
    walk.sign_in("moved@tests.example", PASSWORD).await;
    browser.wait_for_heading("Your account").await;
    assert!(browser.text().await.contains("moved@tests.example"));
    walk.none();
    browser.close().await;
}

#[tokio::test]
async fn an_address_is_changed_at_a_desk() {
    change_the_address(DESK).await;
}

#[tokio::test]
async fn an_address_is_changed_on_a_telephone() {
    change_the_address(PHONE).await;
}

async fn end_sessions(size: (u32, u32)) {
    let app = TestApp::start_with_pages().await;
    let person = app.person("participant", Some("dudley"), None).await;
    let browser = Browser::start(&app.server.url, size).await;
    let mut walk = Walk::new(&browser, size).await;
    walk.open("/account/sessions").await;
    walk.sign_in(&person.email, PASSWORD).await;
    browser.wait_for_text("This one").await;
    walk.see("sessions", "Where you are signed in").await;
    walk.press("button", "A program").await;
    browser.wait_for_text("You are signed in nowhere else.").await;
    walk.see("sessions-one", "Where you are signed in").await;

    app.sign_in_as(&person).await.expect(201);
    app.sign_in_as(&person).await.expect(201);
    browser.reload().await;
    browser.wait_for_text("This one").await;
    walk.press("link", "Sign out everywhere else").await;
    walk.see("sessions-end", "Sign out everywhere else?").await;
    walk.press("button", "Sign out everywhere else").await;
    browser.wait_for_text("Every other device has been signed out.").await;
    browser.wait_for_text("You are signed in nowhere else.").await;
    walk.none();
    browser.close().await;
}

#[tokio::test]
async fn other_devices_are_signed_out_at_a_desk() {
    end_sessions(DESK).await;
}

#[tokio::test]
async fn other_devices_are_signed_out_on_a_telephone() {
    end_sessions(PHONE).await;
}

async fn accept_invitations(size: (u32, u32)) {
    let app = TestApp::start_with_pages().await;
    let person = app.person("participant", Some("dudley"), None).await;
    let organisations = app.get("/api/v1/organisations").await.expect(200);
    let all = organisations.body["items"].as_array().unwrap();
    let dudley = all.iter().find(|one| one["slug"] == "dudley").unwrap()["id"].clone();
    for email in ["invited@tests.example", &person.email] {
        let body = json!({ "email": email, "role": "organisation_lead", "organisation_id": dudley });
        app.admin().await.post("/api/v1/invitations", &body).await.expect(201);
    }
    let mailbox = Mailbox::of(&app);
    let browser = Browser::start(&app.server.url, size).await;
    let mut walk = Walk::new(&browser, size).await;

    walk.open(&mailbox.link("invited@tests.example", "/account/invitation").await).await;
    browser.wait_for_text("Organisation lead, Dudley").await;
    walk.see("invitation-new", "You are invited").await;
    walk.write("Your name", "Invited of the tests").await;
    walk.write("Choose a password", NEW_PASSWORD).await;
    walk.press("button", "Make my account and accept").await;
    walk.sign_in("invited@tests.example", NEW_PASSWORD).await;
    browser.wait_for_heading("Your account").await;
    browser.wait_for_text("Organisation lead, Dudley").await;
    walk.press("button", "Sign out").await;
    browser.wait_for_text("You have signed out.").await;

    let link = mailbox.link(&person.email, "/account/invitation").await;
    walk.open(&link).await;
    browser.wait_for_text("Organisation lead, Dudley").await;
    walk.see("invitation", "You are invited").await;
    walk.press("button", "Accept the invitation").await;
    browser.wait_for_text("You have accepted the invitation.").await;
    walk.sign_in(&person.email, PASSWORD).await;
    browser.wait_for_text("Organisation lead, Dudley").await;
    walk.open(&link).await;
    walk.see("invitation-spent", "This link cannot be used any more").await;
    walk.none();
    browser.close().await;
}

#[tokio::test]
async fn invitations_are_accepted_at_a_desk() {
    accept_invitations(DESK).await;
}

#[tokio::test]
async fn invitations_are_accepted_on_a_telephone() {
    accept_invitations(PHONE).await;
}

/// As long an address as one may have, almost: the links that stop mail carry it.
fn long_address() -> String {
    format!("{}@{}tests.example", "a".repeat(60), "long.".repeat(34))
}

async fn stop_mail(size: (u32, u32)) {
    let app = TestApp::start_with_pages().await;
    let to = long_address();
    let invite = async || {
        let body = json!({ "email": to, "role": "analyst" });
        app.admin().await.post("/api/v1/invitations", &body).await.expect(201);
    };
    invite().await;
    let link = Mailbox::of(&app).link(&to, "/account/no-mail").await;
    let browser = Browser::start(&app.server.url, size).await;
    let mut walk = Walk::new(&browser, size).await;
    let stopped = || app.database.ask("select count(*) from mail_opt_outs").trim().to_owned();

    walk.open(&link).await;
    walk.see("no-mail", "Stop this mail?").await;
    // The token is in no history and on no screen.
    assert_eq!(browser.address().await, "/account/no-mail");
    browser.offline(true).await;
    walk.press("button", "Stop this mail").await;
    browser.wait_for_text("The server cannot be reached.").await;
    walk.see("no-mail-offline", "Stop this mail?").await;
    assert_eq!(stopped(), "0", "whatever opens the page alone stops nothing");
    browser.offline(false).await;
    walk.press("button", "Stop this mail").await;
    walk.see("no-mail-done", "You get no more of this mail").await;
    assert_eq!(stopped(), "1");
    walk.press("link", "Mail you get").await;
    browser.wait_for_heading("Sign in").await;

    // It works again and again, and says so.
    walk.open(&link).await;
    walk.press("button", "Stop this mail").await;
    browser.wait_for_heading("You get no more of this mail").await;
    browser.reload().await;
    walk.see("no-mail-reloaded", "Open the link from your mail again").await;
    walk.open(&format!("{}x", &link[..link.len() - 1])).await;
    walk.press("button", "Stop this mail").await;
    walk.see("no-mail-wrong", "This link cannot be read").await;
    walk.none();
    browser.close().await;
}

#[tokio::test]
async fn mail_is_stopped_by_its_link_at_a_desk() {
    stop_mail(DESK).await;
}

#[tokio::test]
async fn mail_is_stopped_by_its_link_on_a_telephone() {
    stop_mail(PHONE).await;
}

/// Has somebody be in one working group, with something to do, and apply for another.
async fn take_part(app: &TestApp, person: &Signed) {
    let own = app.grouped(group().with("name", "Supervision")).await;
    app.add_to_group(&own, person, "facilitator").await;
    let task = json!({ "text": "Ask the duty teams.", "owner_id": person.id, "organisation_id": null, "due_on": "2027-04-01" });
    app.admin().await.post(format!("/api/v1/groups/{own}/actions"), &task).await.expect(201);
    let other = app.grouped(group()).await;
    let reason = json!({ "reason": "I supervise four people." });
    person.client.post(format!("/api/v1/group-pages/{other}/join"), &reason).await.expect(200);
}

async fn look_after_the_account(size: (u32, u32)) {
    let app = TestApp::start_with_pages().await;
    let person = app.person("participant", Some("dudley"), None).await;
    take_part(&app, &person).await;
    let browser = Browser::start(&app.server.url, size).await;
    let mut walk = Walk::new(&browser, size).await;
    walk.open("/account/details").await;
    walk.sign_in(&person.email, PASSWORD).await;
    walk.see("details", "Change your name or organisation").await;
    walk.choose("Where you work", "Walsall").await;
    walk.press("button", "Save").await;
    browser.wait_for_text("Your details have been saved.").await;
    browser.wait_for_text("Walsall").await;

    walk.press("link", "Change Mail you get").await;
    browser.wait_for_text("Invitations to join or to take a role").await;
    walk.see("mail", "Mail you get").await;
    walk.tick("Invitations to join").await;
    walk.press("button", "Save").await;
    browser.wait_for_text("Which mail you get has been saved.").await;

    walk.press("link", "Change Password").await;
    walk.see("password", "Change your password").await;
    walk.write("The password you have now", PASSWORD).await;
    walk.write("New password", NEW_PASSWORD).await;
    walk.press("button", "Save the new password").await;
    browser.wait_for_text("Your password has been changed.").await;
    app.sign_in_as(&person).await.expect(401);

    walk.press("link", "See What is held about you").await;
    browser.wait_for_text("What was done by you or to your account").await;
    walk.see("record", "What is held about you").await;
    let text = browser.text().await;
    for held in [&*person.email, "Supervision", "Facilitator", "Ask the duty teams.", "You: I supervise four people."] {
        assert!(text.contains(held), "{held} is held");
    }
    let folder = tempfile::tempdir().unwrap();
    browser.save_into(folder.path()).await;
    walk.press("button", "Download it as a file").await;
    let file = async || {
        std::fs::read_dir(folder.path())
            .unwrap()
            .flatten()
            .find(|one| one.path().extension().is_some_and(|kind| kind == "json"))
    };
    browser.wait("the file", async || file().await.is_some()).await;
    let text = std::fs::read_to_string(file().await.unwrap().path()).unwrap();
    let record: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(record["account"]["email"], person.email);
    walk.open("/account/nothing").await;
    walk.see("not-found", "Page not found").await;
    walk.none();
    browser.close().await;
}

#[tokio::test]
async fn an_account_is_looked_after_at_a_desk() {
    look_after_the_account(DESK).await;
}

#[tokio::test]
async fn an_account_is_looked_after_on_a_telephone() {
    look_after_the_account(PHONE).await;
}
