//! Mail over TLS, from the start or by STARTTLS: to a mail server that is trusted, or not at all.

use serde_json::Value;
use tests::outbox::{Put, letter};
use tests::tls::Authority;
use tests::{Line, Mailbox, TestApp};

/// What nobody on the way may read.
const PASSWORD: &str = "a-password-for-mail";
const TO: &str = "somebody@tests.example";

/// The address of `mailbox` in the settings, by the name that its certificate has to show.
fn address(mailbox: &Mailbox, scheme: &str, query: &str) -> String {
    format!("{scheme}://user:{PASSWORD}@localhost:{}{query}", mailbox.port())
}

/// A server that delivers to this address, trusting this authority besides the system's.
async fn app_with(address: &str, trusted: Option<&Authority>) -> TestApp {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("authority.pem");
    let mut settings = vec![("SMTP_URL", address), ("WORKERS", "1")];
    if let Some(authority) = trusted {
        std::fs::write(&file, authority.pem()).unwrap();
        settings.push(("SMTP_CA", file.to_str().unwrap()));
    }
    TestApp::start_under(&settings).await
}

/// What operators see of a message that was tried once and could not be sent.
async fn kept(app: &TestApp, put: &Put) -> Value {
    let path = format!("/api/v1/mails/{}", put.id);
    app.once(&path, |mail| !mail["problem"].is_null()).await
}

#[tokio::test]
async fn mail_goes_through_tls_to_a_server_whose_authority_is_trusted() {
    let authority = Authority::new();
    for (line, scheme, query) in [
        (Line::Tls(authority.server("localhost")), "smtps", ""),
        (Line::StartTls(authority.server("localhost")), "smtp", "?tls=required"),
    ] {
        let mailbox = Mailbox::start_on(line);
        let app = app_with(&address(&mailbox, scheme, query), Some(&authority)).await;

        let put = app.put_mail(&letter("no-account", TO));

        let mail = app.mail_once(put.id, "sent").await;
        assert_eq!(mail["problem"], Value::Null);
        let received = mailbox.received();
        assert_eq!((received.len(), &received[0].to, received[0].secret), (1, &vec![TO.to_owned()], true));
        let verbs: Vec<String> = mailbox.in_plain_text();
        assert!(verbs.iter().all(|line| line.starts_with("EHLO") || line == "STARTTLS"), "{scheme}: {verbs:?}");
    }
}

/// What the operator reads, and that nothing went on its way in plain text: the message waits for a server that can be trusted.
async fn waits(mailbox: &Mailbox, scheme: &str, query: &str, trusted: Option<&Authority>, why: &str) {
    let app = app_with(&address(mailbox, scheme, query), trusted).await;

    let put = app.put_mail(&letter("no-account", TO));

    let mail = kept(&app, &put).await;
    assert_eq!((&mail["status"], &mail["sent_at"]), (&"waiting".into(), &Value::Null));
    let problem = mail["problem"].as_str().unwrap();
    assert!(problem.contains(why) && !problem.contains(PASSWORD), "{problem}");
    let listed = app.admin().await.get(format!("/api/v1/mails?to={TO}")).await.expect(200);
    assert_eq!(listed.body["items"][0]["problem"], problem);
    // Again, since what was refused once must not be taken the second time.
    app.job_once(put.job, |job| job["attempts"].as_u64() >= Some(2) && job["status"] == "waiting").await;
    assert!(mailbox.received().is_empty());
    let plain = mailbox.in_plain_text();
    assert!(plain.iter().all(|line| ["EHLO", "STARTTLS", "QUIT"].iter().any(|it| line.starts_with(it))), "{plain:?}");
}

#[tokio::test]
async fn mail_waits_while_the_certificate_is_of_an_authority_that_is_not_trusted() {
    let (authority, other) = (Authority::new(), Authority::new());
    let tls = Mailbox::start_on(Line::Tls(authority.server("localhost")));
    let starttls = Mailbox::start_on(Line::StartTls(authority.server("localhost")));

    waits(&tls, "smtps", "", None, "certificate").await;
    waits(&starttls, "smtp", "?tls=required", Some(&other), "certificate").await;
}

#[tokio::test]
async fn mail_waits_while_the_certificate_is_another_servers_or_has_expired() {
    let authority = Authority::new();
    let others = Mailbox::start_on(Line::Tls(authority.server("other.example")));
    let expired = Mailbox::start_on(Line::StartTls(authority.expired_server("localhost")));

    waits(&others, "smtps", "", Some(&authority), "certificate").await;
    waits(&expired, "smtp", "?tls=required", Some(&authority), "certificate").await;
}

#[tokio::test]
async fn mail_waits_while_a_middleman_strips_starttls_or_refuses_it() {
    let authority = Authority::new();

    waits(&Mailbox::start(), "smtp", "?tls=required", Some(&authority), "STARTTLS is not supported").await;
    waits(&Mailbox::start_on(Line::NoTlsNow), "smtp", "?tls=required", Some(&authority), "not now").await;
}

#[tokio::test]
async fn mail_that_waited_is_sent_once_the_authority_is_trusted() {
    let authority = Authority::new();
    let mailbox = Mailbox::start_on(Line::StartTls(authority.server("localhost")));
    let app = app_with(&address(&mailbox, "smtp", "?tls=required"), None).await;
    let put = app.put_mail(&letter("no-account", TO));
    kept(&app, &put).await;
    let file = app.file("authority.pem", format!("# Authorities of ours\n{}", authority.pem()));

    let app = app.restarted_under(&[("SMTP_CA", &file)]);

    app.mail_once(put.id, "sent").await;
    assert_eq!(mailbox.received().len(), 1);
}

#[tokio::test]
async fn a_server_with_mail_settings_that_cannot_be_meant_does_not_start() {
    let app = TestApp::start().await;
    let nothing = app.file("nothing.pem", "no certificate\n");
    let address = "smtp://user:canary@mail.example";

    for (url, ca, said) in [
        (address.to_owned(), "", "mail to another machine is encrypted"),
        (format!("{address}?tls=opportunistic"), "", "would fall back to plain text"),
        (format!("{address}?tls=none"), "", "no password is sent in plain text"),
        (format!("{address}?tls=required"), nothing.as_str(), "nothing.pem: it holds no certificate"),
        (format!("{address}?tls=required"), "/nowhere/at-all.pem", "/nowhere/at-all.pem"),
        ("imap://mail.example".to_owned(), "", "BETHEFUTURE_SMTP_URL must be like"),
    ] {
        let mut command = app.settings.command(&["worker"]);
        let ended = command.env("BETHEFUTURE_SMTP_URL", &url).env("BETHEFUTURE_SMTP_CA", ca).output().unwrap();
        let errors = String::from_utf8(ended.stderr).unwrap();
        assert!(!ended.status.success() && errors.contains(said) && !errors.contains("canary"), "{url}: {errors}");
    }
}
