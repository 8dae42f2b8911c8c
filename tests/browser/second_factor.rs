//! The second factor, by keyboard alone: setting it up, signing in with it, and going on to where one was led from.

use serde_json::json;
use tests::app::{EMAIL, PASSWORD};
use tests::browser::{DESK, PHONE};
use tests::totp::Authenticator;
use tests::{Browser, TestApp};

use crate::walk::Walk;

/// Sets up a second factor from the account's first page; the app that knows it, and one of the recovery codes.
async fn set_up(walk: &mut Walk<'_>) -> (Authenticator, String) {
    let browser = walk.browser;
    walk.press("link", "Set up").await;
    walk.see("second-factor-off", "Second factor").await;
    walk.press("link", "Set up a second factor").await;
    walk.see("set-up-password", "Enter your password").await;
    walk.write("Your password", PASSWORD).await;
    walk.press("button", "Continue").await;
    walk.see("set-up-app", "Add BeTheFuture to your app").await;
    // A picture that the policy of the pages blocks would have no size.
    let drawn = browser.run("return document.querySelector('.btf-qr').naturalWidth > 0", vec![]).await;
    assert_eq!(drawn, true);
    walk.press("button", "Turn it on").await;
    browser.wait_for_text("There is a problem").await;
    walk.see("set-up-app-error", "Add BeTheFuture to your app").await;
    let secret =
        browser.run("return document.querySelector('.btf-secret').textContent.replaceAll(' ', '')", vec![]).await;
    let authenticator = Authenticator::new(secret.as_str().unwrap());
    walk.write("Code from your authenticator app", &authenticator.code().await).await;
    walk.press("button", "Turn it on").await;
    walk.see("recovery-codes", "Recovery codes").await;
    let codes =
        browser.run("return [...document.querySelectorAll('.btf-codes code')].map(e => e.textContent)", vec![]).await;
    assert_eq!(codes.as_array().unwrap().len(), 10);
    walk.press("button", "Continue").await;
    browser.wait_for_text("Keep the codes").await;
    walk.see("recovery-codes-error", "Recovery codes").await;
    walk.tick("I have kept them").await;
    walk.press("button", "Continue").await;
    browser.wait_for_text("When you sign in, a code").await;
    walk.see("second-factor-on", "Second factor").await;
    (authenticator, codes[0].as_str().unwrap().to_owned())
}

async fn whole_way(size: (u32, u32)) {
    let app = TestApp::start_with_pages().await;
    let person = app.person("participant", Some("dudley"), None).await;
    let browser = Browser::start(&app.server.url, size).await;
    let mut walk = Walk::new(&browser, size).await;
    walk.open("/account").await;
    walk.sign_in(&person.email, PASSWORD).await;
    browser.wait_for_heading("Your account").await;
    let (authenticator, recovery) = set_up(&mut walk).await;

    walk.press("button", "Sign out").await;
    browser.wait_for_text("You have signed out.").await;
    walk.sign_in(&person.email, PASSWORD).await;
    walk.see("code", "Enter your code").await;
    walk.write("Code from your authenticator app", "000000").await;
    walk.press("button", "Sign in").await;
    browser.wait_for_text("The code is not right.").await;
    walk.see("code-error", "Enter your code").await;
    walk.open("/account/sign-in").await;
    walk.sign_in(&person.email, PASSWORD).await;
    browser.wait_for_heading("Enter your code").await;
    walk.write("Code from your authenticator app", &authenticator.code().await).await;
    walk.press("button", "Sign in").await;
    browser.wait_for_heading("Your account").await;

    walk.press("button", "Sign out").await;
    browser.wait_for_text("You have signed out.").await;
    walk.sign_in(&person.email, PASSWORD).await;
    browser.wait_for_heading("Enter your code").await;
    walk.press("button", "I do not have my phone").await;
    browser.wait_for_text("One of the ten codes").await;
    walk.see("code-recovery", "Enter your code").await;
    walk.write("Recovery code", &recovery).await;
    walk.press("button", "Sign in").await;
    browser.wait_for_heading("Your account").await;

    walk.open("/account/second-factor/recovery-codes").await;
    walk.see("recovery-renew", "Get new recovery codes").await;
    walk.open("/account/second-factor/remove").await;
    walk.see("second-factor-remove", "Remove the second factor").await;
    walk.write("Your password", PASSWORD).await;
    walk.write("Code from your authenticator app", &authenticator.code().await).await;
    walk.press("button", "Remove the second factor").await;
    browser.wait_for_text("The second factor has been removed.").await;
    app.sign_in_as(&person).await.expect(201);
    walk.none();
    browser.close().await;
}

#[tokio::test]
async fn a_second_factor_is_set_up_and_asked_for_at_a_desk() {
    whole_way(DESK).await;
}

#[tokio::test]
async fn a_second_factor_is_set_up_and_asked_for_on_a_telephone() {
    whole_way(PHONE).await;
}

#[tokio::test]
async fn after_signing_in_one_goes_on_within_this_server_only() {
    let app = TestApp::start_with_pages().await;
    let person = app.person("participant", Some("dudley"), None).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    let walk = Walk::new(&browser, DESK).await;
    walk.open("/account/sign-in?next=//elsewhere.example/account").await;
    walk.sign_in(&person.email, PASSWORD).await;
    browser.wait_for_address("/account").await;

    walk.open("/account/sign-in?next=/account/password").await;
    browser.wait_for_address("/account/password").await;
    walk.open("/account/sign-in?next=/studio").await;
    browser.wait_for_address("/studio").await;
    browser.close().await;
}

#[tokio::test]
async fn a_role_that_needs_a_second_factor_leads_to_setting_one_up_and_back() {
    let app = TestApp::start_with_pages().await;
    let words = ["admin", "create", "--email", EMAIL, "--name", "Without a phone", "--password-stdin"];
    assert!(app.settings.run(&words, &format!("{PASSWORD}\n")).status.success());
    let browser = Browser::start(&app.server.url, DESK).await;
    let mut walk = Walk::new(&browser, DESK).await;
    walk.open("/studio").await;
    walk.sign_in(EMAIL, PASSWORD).await;
    walk.see("second-factor-needed", "You need a second factor").await;
    walk.press("link", "Set up a second factor").await;
    browser.wait_for_heading("Second factor").await;
    walk.press("link", "Set up a second factor").await;
    browser.wait_for_heading("Enter your password").await;
    walk.write("Your password", PASSWORD).await;
    walk.press("button", "Continue").await;
    browser.wait_for_heading("Add BeTheFuture to your app").await;
    let secret =
        browser.run("return document.querySelector('.btf-secret').textContent.replaceAll(' ', '')", vec![]).await;
    walk.write("Code from your authenticator app", &Authenticator::new(secret.as_str().unwrap()).code().await).await;
    walk.press("button", "Turn it on").await;
    browser.wait_for_heading("Recovery codes").await;
    walk.tick("I have kept them").await;
    walk.press("button", "Continue").await;
    browser.wait_for_heading("Campaigns").await;
    assert_eq!(browser.address().await, "/studio");
    walk.none();
    browser.close().await;
}

#[tokio::test]
async fn whoever_tries_too_often_is_told_when_to_try_again() {
    let app = TestApp::start_with_pages().await;
    let person = app.person("participant", Some("dudley"), None).await;
    let wrong = json!({ "email": person.email, "password": "not the password" });
    let mut tries = 0;
    while app.post("/api/v1/sessions", &wrong).await.status == 401 && tries < 100 {
        tries += 1;
    }
    let browser = Browser::start(&app.server.url, DESK).await;
    let mut walk = Walk::new(&browser, DESK).await;
    walk.open("/account/sign-in").await;

    walk.sign_in(&person.email, "not the password").await;

    browser.wait_for_text("Try again in").await;
    walk.see("sign-in-too-often", "Sign in").await;
    walk.none();
    browser.close().await;
}
