//! Jobs, the outbox and the messages of the catalogue, for those who look after the running system.

use tests::browser::DESK;
use tests::outbox::letter;
use tests::{Browser, Mailbox, Manner, TestApp};

use crate::entering::enter;
use crate::findings::Findings;
use crate::people::enter_on;

/// What stands in the frame of a message, and the colour behind its button.
const FRAME: &str = "const page = document.querySelector('iframe')?.contentDocument;
    const link = page?.querySelector('a[style], a[data-style]');
    return page && link ? [page.body.innerText, page.defaultView.getComputedStyle(link).backgroundColor] : ['', '']";

#[tokio::test]
async fn a_message_is_read_in_the_outbox_by_keyboard_alone() {
    let app = TestApp::start_with_pages().await;
    let operator = app.person("system_operator", None, None).await;
    let put = app.put_mail(&letter("sign-up", "new@tests.example").link("sign_up"));
    app.mail_once(put.id, "sent").await;
    let browser = Browser::start(&app.server.url, DESK).await;
    enter(&browser, &operator, "/studio", "Campaigns").await;

    enter_on(&browser, "link", "Outbox").await;
    browser.wait_for_text("new@tests.example").await;
    let subject = app.mail_once(put.id, "sent").await["subject"].as_str().unwrap().to_owned();
    enter_on(&browser, "link", &subject).await;
    browser.wait_for_heading(&subject).await;

    browser.wait("the message", async || browser.run(FRAME, vec![]).await[0] != "").await;
    let shown = browser.run(FRAME, vec![]).await;
    assert_ne!(shown[1], "rgba(0, 0, 0, 0)", "the message’s own styles are shown: {shown}");
    browser.wait_for_text("/account/finish#").await;
    assert_eq!(browser.console_errors().await, Vec::<String>::new());
    browser.picture("outbox-message").await;
    browser.close().await;
}

#[tokio::test]
async fn a_dead_job_is_tried_again_and_another_removed_by_keyboard_alone() {
    let mailbox = Mailbox::start();
    mailbox.next([Manner::Refuse("450 later"), Manner::Refuse("450 later")]);
    let app = TestApp::start_with_pages_and_mail(&mailbox.url()).await;
    let operator = app.person("system_operator", None, None).await;
    let [one, other] = [(); 2].map(|()| app.put_mail(&letter("no-account", "nobody@tests.example").attempts(1)));
    for put in [&one, &other] {
        app.job_once(put.job, |job| job["status"] == "dead").await;
    }
    let browser = Browser::start(&app.server.url, DESK).await;
    enter(&browser, &operator, "/studio/jobs?status=dead", "Jobs").await;
    browser.wait_for_text("1 of 1").await;
    let dead = async || browser.run("return document.querySelectorAll('.btf-acts').length", vec![]).await;

    enter_on(&browser, "button", "Try again mail.send").await;
    browser.wait("one dead job less", async || dead().await == 1).await;
    enter_on(&browser, "link", "Remove mail.send").await;
    browser.wait_for_heading("Remove this job?").await;
    enter_on(&browser, "button", "Remove the job").await;

    browser.wait_for_text("The job has been removed.").await;
    assert_eq!(mailbox.received().len(), 1);
    browser.close().await;
}

#[tokio::test]
async fn jobs_are_read_again_while_the_page_is_seen() {
    let mailbox = Mailbox::start();
    mailbox.next([Manner::Refuse("450 later")]);
    let app = TestApp::start_with_pages_and_mail(&mailbox.url()).await;
    let operator = app.person("system_operator", None, None).await;
    let browser = Browser::start(&app.server.url, DESK).await;
    enter(&browser, &operator, "/studio/jobs?status=dead", "Jobs").await;
    browser.wait_for_text("No job fits these filters").await;

    app.put_mail(&letter("no-account", "nobody@tests.example").attempts(1));

    browser.wait_for_text("Try again").await;
    browser.close().await;
}

#[tokio::test]
async fn every_page_about_the_system_is_accessible() {
    let mailbox = Mailbox::start();
    mailbox.next([Manner::Refuse("450 later, the queue of this server is full")]);
    let app = TestApp::start_with_pages_and_mail(&mailbox.url()).await;
    let operator = app.person("system_operator", None, None).await;
    let kept = app.put_mail(&letter("no-account", "nobody@tests.example").attempts(1));
    let dead = kept.job;
    app.job_once(dead, |job| job["status"] == "dead").await;
    let put = app.put_mail(&letter("sign-up", "new@tests.example").link("sign_up"));
    app.mail_once(put.id, "sent").await;
    let browser = Browser::start(&app.server.url, DESK).await;
    enter(&browser, &operator, "/studio/jobs", "Jobs").await;
    browser.wait_for_text("Dead").await;
    let mut found = Findings::new(&browser);

    found.look("jobs").await;
    found.open("jobs-none", "/studio/jobs?kind=nothing", "Jobs").await;
    found.open("jobs-remove", &format!("/studio/jobs/{dead}/remove"), "Remove this job?").await;
    found.open("outbox", "/studio/outbox", "Outbox").await;
    browser.wait_for_text("the queue of this server is full").await;
    found.open("outbox-kept", &format!("/studio/outbox/{}", kept.id), "").await;
    browser.wait_for_text("Why it has not been sent").await;
    found.look("outbox-kept").await;
    found.open("outbox-none", "/studio/outbox?to=nobody%40tests.example", "Outbox").await;
    found.open("outbox-mail", &format!("/studio/outbox/{}", put.id), "").await;
    browser.wait_for_text("As plain text").await;
    found.look("outbox-mail").await;
    found.open("mail-templates", "/studio/mail-templates", "Messages").await;
    browser.wait_for_text("As plain text").await;
    found.look("mail-templates").await;
    found.none();
    browser.close().await;
}
