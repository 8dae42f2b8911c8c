//! Mail on its way to a mail server that refuses, drops, delays and dies.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::json;
use tests::database::Database;
use tests::outbox::{TEMPLATES, letter};
use tests::{Mailbox, Manner, TestApp, Worker};

/// A server that delivers to `mailbox`.
async fn app_with(mailbox: &Mailbox, workers: &str) -> TestApp {
    TestApp::start_under(&[
        ("SMTP_URL", &mailbox.url()),
        ("MAIL_FROM", "Tests <t@tests.example>"),
        ("WORKERS", workers),
    ])
    .await
}

/// How often each message came, by its id.
fn counted(mailbox: &Mailbox) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for message in mailbox.received() {
        *counts.entry(message.message_id()).or_default() += 1;
    }
    counts
}

#[tokio::test]
async fn every_message_arrives_once_through_a_server_that_refuses_drops_and_delays() {
    let mailbox = Mailbox::start();
    mailbox.next([
        Manner::Refuse("450 later"),
        Manner::HangUp,
        Manner::Delay(Duration::from_millis(300)),
        Manner::Refuse("451 later"),
        Manner::Take,
        Manner::HangUp,
        Manner::Take,
        Manner::Refuse("452 later"),
    ]);
    let app = app_with(&mailbox, "4").await;
    let letters = TEMPLATES.map(|(template, purpose)| {
        let letter = letter(template, "somebody@tests.example");
        purpose.map_or(letter.clone(), |purpose| letter.link(purpose))
    });

    let put = app.put_mails(&letters);

    for put in &put {
        app.mail_once(put.id, "sent").await;
    }
    let once: BTreeMap<String, usize> = put.iter().map(|put| (put.message_id.clone(), 1)).collect();
    assert_eq!(counted(&mailbox), once);
    let received = mailbox.received();
    for (put, (template, purpose)) in put.iter().zip(TEMPLATES) {
        let message = received.iter().find(|message| message.message_id() == put.message_id).unwrap();
        assert_eq!(message.to, ["somebody@tests.example"], "{template}");
        assert_eq!(message.header("auto-submitted"), "auto-generated", "{template}");
        assert_eq!(message.header("from"), "Tests <t@tests.example>", "{template}");
        let pages =
            ["/account/", "/registration#", "/group-invitation#"].map(|page| message.text().matches(page).count());
        let links = pages.iter().sum::<usize>() - message.text().matches("/account/no-mail#").count();
        assert_eq!(links, usize::from(purpose.is_some()), "{template}: {}", message.text());
        assert!(message.html().contains("<p style="), "{template}");
    }
}

#[tokio::test]
async fn a_receiver_that_is_refused_for_good_is_not_tried_again() {
    let mailbox = Mailbox::start();
    mailbox.next([Manner::Refuse("550 no such user")]);
    let app = app_with(&mailbox, "1").await;

    let put = app.put_mail(&letter("no-account", "nobody@tests.example"));

    let mail = app.mail_once(put.id, "failed").await;
    assert_eq!(mail["sent_at"], json!(null));
    let job = app.job(put.job).await;
    assert_eq!((&job["status"], &job["attempts"]), (&json!("done"), &json!(1)));
    assert!(job["last_error"].as_str().unwrap().contains("no such user"), "{job}");
    assert!(mailbox.received().is_empty());
}

#[tokio::test]
async fn mail_waits_for_a_server_that_is_away() {
    let mut mailbox = Mailbox::start();
    let app = app_with(&mailbox, "1").await;
    mailbox.die();
    let put = app.put_mail(&letter("no-account", "nobody@tests.example"));
    let failed = app.job_once(put.job, |job| job["attempts"] == 1 && job["status"] == "waiting").await;
    assert!(failed["last_error"].as_str().unwrap().contains("Connection refused"), "{failed}");

    mailbox.revive();

    app.mail_once(put.id, "sent").await;
    assert_eq!(counted(&mailbox), [(put.message_id, 1)].into());
}

#[tokio::test]
async fn what_was_put_down_before_the_server_was_killed_is_sent_once_after_it_is_back() {
    let mailbox = Mailbox::start();
    let app = app_with(&mailbox, "0").await;
    let put = app.put_mail(&letter("no-account", "nobody@tests.example"));
    assert_eq!(app.mail_once(put.id, "waiting").await["sent_at"], json!(null));

    let app = app.restarted_under(&[("WORKERS", "2")]);

    app.mail_once(put.id, "sent").await;
    assert_eq!(counted(&mailbox), [(put.message_id, 1)].into());
}

#[tokio::test]
async fn a_message_that_was_taken_but_not_recorded_is_repeated_under_the_same_id() {
    let mailbox = Mailbox::start();
    mailbox.next([Manner::Hold]);
    let app = app_with(&mailbox, "0").await;
    let put = app.put_mail(&letter("sign-up", "nobody@tests.example").link("sign_up"));
    let worker = Worker::start(&app.settings, &["--lease-seconds", "1"]);
    mailbox.received_once(1).await;

    // Killed after the mail server took it and before anything could be recorded.
    drop(worker);
    let _next = Worker::start(&app.settings, &["--lease-seconds", "1"]);

    app.mail_once(put.id, "sent").await;
    let received = mailbox.received();
    assert_eq!(counted(&mailbox), [(put.message_id, 2)].into());
    assert_eq!(received[0].text(), received[1].text());
}

/// The database refuses the record for a while, as one that is overloaded or restarted does.
#[tokio::test]
async fn a_message_is_sent_once_although_that_it_was_sent_could_not_be_recorded_at_first() {
    let mailbox = Mailbox::start();
    let app = app_with(&mailbox, "1").await;
    app.database.run(match &app.database {
        Database::Sqlite(_) => {
            "create trigger refuse before update on mails begin select raise(abort, 'not now'); end;"
        }
        Database::Postgres { .. } => {
            "create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$; \
             create trigger refuse before update on mails for each statement execute function refuse();"
        }
    });
    let put = app.put_mail(&letter("no-account", "nobody@tests.example"));
    mailbox.received_once(1).await;
    tokio::time::sleep(Duration::from_millis(400)).await;

    app.database.run(match &app.database {
        Database::Sqlite(_) => "drop trigger refuse;",
        Database::Postgres { .. } => "drop trigger refuse on mails; drop function refuse();",
    });

    app.mail_once(put.id, "sent").await;
    assert_eq!(counted(&mailbox), [(put.message_id, 1)].into());
    let job = app.job_once(put.job, |job| job["status"] == "done").await;
    assert_eq!(job["attempts"], 1);
}

#[tokio::test]
async fn a_worker_that_lost_its_lease_records_nothing() {
    let mailbox = Mailbox::start();
    mailbox.next([Manner::Hold]);
    let app = app_with(&mailbox, "0").await;
    let put = app.put_mail(&letter("no-account", "nobody@tests.example"));
    let stopped = Worker::start(&app.settings, &["--lease-seconds", "1", "--concurrency", "1"]);
    mailbox.received_once(1).await;
    stopped.signal("STOP");
    let other = Worker::start(&app.settings, &["--lease-seconds", "1", "--concurrency", "1"]);
    let sent = app.mail_once(put.id, "sent").await;
    let done = app.job_once(put.job, |job| job["status"] == "done").await;
    assert!(other.stop());

    mailbox.release();
    stopped.signal("CONT");
    assert!(stopped.stop());

    assert_eq!(app.mail_once(put.id, "sent").await, sent);
    assert_eq!((app.job(put.job).await, &done["attempts"]), (done.clone(), &json!(2)));
}

#[tokio::test]
async fn r24_a_worker_that_is_told_to_stop_finishes_what_it_has_in_hand() {
    let mailbox = Mailbox::start();
    mailbox.next([Manner::Delay(Duration::from_millis(900))]);
    let app = app_with(&mailbox, "0").await;
    let put = app.put_mail(&letter("no-account", "nobody@tests.example"));
    let worker = Worker::start(&app.settings, &[]);
    mailbox.connected(1).await;

    assert!(worker.stop());

    let mail = app.admin().await.get(format!("/api/v1/mails/{}", put.id)).await.expect(200);
    assert_eq!(mail.body["status"], "sent");
}

#[tokio::test]
async fn an_invitation_can_be_declined_for_good_at_a_click() {
    let mailbox = Mailbox::start();
    let app = app_with(&mailbox, "1").await;
    let first = app.put_mail(&letter("invitation", "guest@tests.example").link("invitation"));
    app.mail_once(first.id, "sent").await;
    let message = mailbox.received().remove(0);
    assert_eq!(message.header("list-unsubscribe-post"), "List-Unsubscribe=One-Click");
    let header = message.header("list-unsubscribe");
    let path = header.trim_matches(['<', '>']).strip_prefix("http://localhost:8080").unwrap().to_owned();
    assert!(message.text().contains(&format!("/account/no-mail#{}", path.rsplit('/').next().unwrap())));

    let form = "application/x-www-form-urlencoded";
    app.client.act(&path).bytes(form, "List-Unsubscribe=One-Click").await.expect(204);
    app.client.act(&path).await.expect(204);

    let invitation = app.put_mail(&letter("invitation", "guest@tests.example").link("invitation"));
    let account = app.put_mail(&letter("password-changed", "guest@tests.example"));
    let other = app.put_mail(&letter("invitation", "other@tests.example").link("invitation"));
    app.mail_once(invitation.id, "suppressed").await;
    app.mail_once(account.id, "sent").await;
    app.mail_once(other.id, "sent").await;
    assert_eq!(counted(&mailbox), [&first, &account, &other].map(|put| (put.message_id.clone(), 1)).into());
    assert!(!mailbox.received().iter().any(|message| message.message_id() == account.message_id
        && message.headers().contains(&"list-unsubscribe".to_owned())));
    for wrong in ["x", "a.b", &path.rsplit('/').next().unwrap().replace('.', ".0")] {
        app.client.act(format!("/api/v1/mail-opt-outs/{wrong}")).await.expect(404);
    }
    let entries = app.database.ask("select count(*) from audit_entries where action = 'mail.opt_out'");
    assert_eq!(entries.trim(), "1");
}

#[tokio::test]
async fn one_says_oneself_which_mail_one_wants() {
    let app = TestApp::start().await;
    let me = app.admin().await;
    let path = "/api/v1/people/me/mail-preferences";
    assert_eq!(me.get(path).await.expect(200).body, json!({ "invitations": true, "reminders": true, "groups": true }));

    let none = me.put(path, &json!({ "invitations": false, "reminders": true, "groups": true })).await.expect(200);
    let again = me.put(path, &json!({ "invitations": false, "reminders": true, "groups": true })).await.expect(200);

    assert_eq!(
        (&none.body, &again.body),
        (
            &json!({ "invitations": false, "reminders": true, "groups": true }),
            &json!({ "invitations": false, "reminders": true, "groups": true })
        )
    );
    let put = app.put_mail(&letter("invitation", tests::app::EMAIL).link("invitation"));
    app.mail_once(put.id, "suppressed").await;
    me.put(path, &json!({ "invitations": true, "reminders": true, "groups": true })).await.expect(200);
    let put = app.put_mail(&letter("invitation", tests::app::EMAIL).link("invitation"));
    app.mail_once(put.id, "sent").await;
    let entries = app.database.ask("select count(*) from audit_entries where action = 'mail.prefer'");
    assert_eq!(entries.trim(), "2");
}

#[tokio::test]
async fn r15_nothing_that_people_write_becomes_a_header_a_receiver_or_a_link() {
    let mailbox = Mailbox::start();
    let app = app_with(&mailbox, "1").await;
    let nasty =
        "A\r\nBcc: victim@tests.example\r\n\r\nhttps://evil.example\n\n<img src=x onerror=alert(1)>\u{2028}\u{202e}";
    let mut usual = None;

    for template in ["invitation", "roles-changed", "session-reuse", "email-changed"] {
        let mut letter = letter(template, "guest@tests.example");
        for word in ["inviter", "role", "organisation", "roles", "device", "email"] {
            letter = letter.word(word, nasty);
        }
        let put = app.put_mail(&letter);
        app.mail_once(put.id, "sent").await;
        let message = mailbox.received().pop().unwrap();
        assert_eq!(message.to, ["guest@tests.example"]);
        let mut headers = message.headers();
        headers.retain(|name| !name.starts_with("list-unsubscribe"));
        assert_eq!(&headers, usual.get_or_insert(headers.clone()), "{template}");
        assert!(!headers.contains(&"bcc".to_owned()));
        assert!(!message.html().contains("<img") && !message.html().contains("href=\"https://evil"));
        assert!(!message.text().contains("https://evil.example") && !message.text().contains("\nBcc:"));
    }
    let bad = app.put_mail(&letter("no-account", "a@tests.example>\r\nRCPT TO:<victim@tests.example"));
    app.mail_once(bad.id, "failed").await;
    assert_eq!(mailbox.received().len(), 4);
}

#[tokio::test]
async fn links_that_act_for_somebody_are_shown_to_nobody_else() {
    let mailbox = Mailbox::start();
    let app = app_with(&mailbox, "1").await;
    let put = app.put_mail(&letter("invitation", "guest@tests.example").link("invitation"));
    app.mail_once(put.id, "sent").await;

    let content = app.admin().await.get(format!("/api/v1/mails/{}/content", put.id)).await.expect(200).body;

    assert_eq!(content["links_hidden"], true);
    for body in ["text", "html"] {
        assert!(!content[body].as_str().unwrap().contains("/account/"), "{content:#}");
        assert!(content[body].as_str().unwrap().contains("Only its receiver sees this link"));
    }
    assert!(mailbox.received()[0].text().contains("/account/invitation#"));
}
