//! How often passwords and codes are guessed and messages are asked for. The full figures: `cargo xtask bench limits`.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use serde_json::json;
use tests::accounts::{self, cookie, essence};
use tests::app::PASSWORD;
use tests::totp::Authenticator;
use tests::{Answer, TestApp};

fn count(answers: &[Answer], status: u16) -> usize {
    answers.iter().filter(|answer| answer.status == status).count()
}

async fn guess(app: &TestApp, email: &str, times: usize) -> Vec<Answer> {
    join_all((0..times).map(|guess| async move { app.try_password(email, &format!("guess number {guess}")).await }))
        .await
}

#[tokio::test]
async fn r10_an_account_takes_ten_guesses_and_its_owner_is_let_in_all_the_same() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let known = cookie(&person.session, "__Host-device");

    let guesses = guess(&app, &person.email, 40).await;

    assert_eq!((count(&guesses, 401), count(&guesses, 429)), (10, 30));
    let refused = guesses.iter().find(|answer| answer.status == 429).unwrap();
    assert_eq!(refused.code(), "too_many_attempts");
    assert!((1..=900).contains(&refused.header("retry-after").parse::<u32>().unwrap()));
    // The right password is not looked at either, but from a device that was used before.
    app.try_password(&person.email, PASSWORD).await.expect(429);
    app.try_password(&person.email, PASSWORD).header("cookie", &known).await.expect(201);
    // What somebody else's device is known by does not help.
    let other = app.person("participant", None, None).await;
    let foreign = cookie(&other.session, "__Host-device");
    app.try_password(&person.email, PASSWORD).header("cookie", &foreign).await.expect(429);
    let token = app.reset_link(&person.email).await;
    let body = json!({ "token": token, "password": "seven lanterns over the canal" });
    app.post("/api/v1/password-resets/complete", &body).await.expect(204);
    app.try_password(&person.email, "seven lanterns over the canal").await.expect(201);
}

#[tokio::test]
async fn r10_a_known_device_has_no_more_guesses_than_others() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let known = cookie(&person.session, "__Host-device");

    let guesses = (0..15).map(|guess| {
        let request = app.try_password(&person.email, &format!("guess number {guess}")).header("cookie", &known);
        async { request.await }
    });
    let guesses = join_all(guesses).await;

    assert_eq!((count(&guesses, 401), count(&guesses, 429)), (10, 5));
}

#[tokio::test]
async fn signing_in_often_with_the_right_password_is_no_guessing() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;

    for _ in 0..12 {
        app.sign_in_as(&person).await.expect(201);
    }
}

#[tokio::test]
async fn r11_an_unknown_account_is_answered_as_a_known_one_to_the_last_byte() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;

    for round in 0..20 {
        let known = app.try_password(&person.email, "not the password").await;
        let unknown = app.try_password("unknown@tests.example", "not the password").await;
        assert_eq!(essence(&known), essence(&unknown), "round {round}");
        assert_eq!(known.status, if round < 10 { 401 } else { 429 });
    }
}

/// R11 at a short scale: somebody unknown is not answered before a password could have been looked at. The full figures:
/// `cargo xtask bench limits`.
#[tokio::test]
async fn r11_an_unknown_account_takes_as_long_as_a_known_one() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let (mut known, mut unknown) = (Vec::new(), Vec::new());

    for _ in 0..9 {
        for (email, times) in [(person.email.as_str(), &mut known), ("unknown@tests.example", &mut unknown)] {
            let began = Instant::now();
            app.try_password(email, "not the password").await.expect(401);
            times.push(began.elapsed());
        }
    }

    known.sort();
    unknown.sort();
    assert!(unknown[4] * 2 > known[4] && known[4] * 2 > unknown[4], "{known:?} {unknown:?}");
}

#[tokio::test]
async fn r10_one_password_is_tried_on_twenty_accounts_and_no_more() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let spray = |password: &'static str| {
        let app = &app;
        join_all(
            (0..30).map(move |one| async move { app.try_password(&format!("nr{one}@tests.example"), password).await }),
        )
    };

    let tries = spray("Autumn rain 2026").await;

    assert_eq!((count(&tries, 401), count(&tries, 429)), (20, 10));
    // Whoever uses the same network with a password of their own gets in.
    app.sign_in_as(&person).await.expect(201);
}

#[tokio::test]
async fn r10_five_wrong_codes_are_looked_at_whatever_device_they_come_from() {
    let app = TestApp::start().await;
    let words = ["people", "add", "--email", "two@tests.example", "--name", "N", "--second-factor", "--password-stdin"];
    let made = app.settings.run(&words, &format!("{PASSWORD}\n"));
    let authenticator = Authenticator::new(String::from_utf8(made.stdout).unwrap().trim());
    let sign_in = async |code: String, agent: &str| {
        let body = json!({ "email": "two@tests.example", "password": PASSWORD, "code": code });
        app.post("/api/v1/sessions", &body).header("user-agent", agent).await
    };
    // A right code leaves the count as it was.
    sign_in(authenticator.code().await, "Firefox/133.0").await.expect(201);
    let right = authenticator.code().await;

    let mut answers = Vec::new();
    for guess in 0..8 {
        // A code that is none of now.
        let wrong = format!("{:06}", (authenticator.code_at(1).parse::<u32>().unwrap() + 1 + guess) % 1_000_000);
        answers.push(sign_in(wrong, &format!("agent {guess}")).await);
    }

    assert_eq!((count(&answers, 401), count(&answers, 429)), (5, 3));
    assert_eq!(answers[0].code(), "second_factor.wrong");
    sign_in(right, "Firefox/133.0").await.expect(429);
    // Without the password nobody learns that there is a second factor.
    let body = json!({ "email": "two@tests.example", "password": "not the password", "code": "000000" });
    assert_eq!(app.post("/api/v1/sessions", &body).await.expect(401).code(), "credentials.wrong");
}

#[tokio::test]
async fn a_stolen_session_does_not_find_out_the_password() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let begin =
        |password: String| person.client.post("/api/v1/people/me/second-factor", &json!({ "password": password }));

    let guesses = join_all((0..14).map(|guess| async move { begin(format!("guess number {guess}")).await })).await;

    assert_eq!((count(&guesses, 401), count(&guesses, 429)), (10, 4));
    begin(PASSWORD.to_owned()).await.expect(429);
}

#[tokio::test]
async fn an_address_gets_five_messages_of_a_kind_an_hour_whether_or_not_it_has_an_account() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;

    for email in [person.email.as_str(), "unknown@tests.example"] {
        // Sign-ups that others ask for do not use up the new passwords of whoever has the address.
        for path in ["/api/v1/sign-ups", "/api/v1/password-resets"] {
            for _ in 0..5 {
                app.post(path, &json!({ "email": email })).await.expect(202);
            }
            app.post(path, &json!({ "email": email })).await.expect(429);
        }
        assert_eq!(app.mails_to(email).await.len(), 10);
    }
}

/// A26: limits of other systems were got round by a header that anybody can write.
#[tokio::test]
async fn a26_whatever_the_client_says_of_its_address_counts_as_one() {
    let app = TestApp::start().await;

    let asked = ask_from(&app, 70, |from| format!("198.51.100.{from}")).await;

    assert_eq!((count(&asked, 202), count(&asked, 429)), (60, 10));
}

#[tokio::test]
async fn a26_behind_a_trusted_proxy_its_own_word_counts_and_not_the_clients() {
    let app = TestApp::start_under(&[("TRUSTED_PROXIES", "127.0.0.1")]).await;

    let apart = ask_from(&app, 62, |from| format!("198.51.100.{from}")).await;
    let spoofed = ask_from(&app, 62, |from| format!("192.0.2.{from}, 203.0.113.9")).await;

    assert_eq!((count(&apart, 202), count(&spoofed, 202), count(&spoofed, 429)), (62, 60, 2));
}

async fn ask_from(app: &TestApp, times: usize, from: impl Fn(usize) -> String) -> Vec<Answer> {
    let mut answers = Vec::new();
    for one in 0..times {
        let body = json!({ "email": format!("{}@tests.example", uuid::Uuid::new_v4().simple()) });
        answers.push(app.post("/api/v1/sign-ups", &body).header("x-forwarded-for", &from(one)).await);
    }
    answers
}

/// R20 at a short scale: a crowd at the sign-in neither fills the memory nor holds up anybody else. What a larger one does to others
/// is held to in `cargo xtask bench limits`.
#[tokio::test]
async fn r20_a_crowd_at_the_sign_in_is_told_to_come_back_and_others_are_served() {
    let app = TestApp::start().await;
    app.get("/ready").await.expect(200);
    let crowd = accounts::crowd(&app, 150);
    let others = async {
        let mut slowest = Duration::ZERO;
        for _ in 0..20 {
            let began = Instant::now();
            app.get("/api/v1/organisations").await.expect(200);
            slowest = slowest.max(began.elapsed());
        }
        slowest
    };

    let (crowd, slowest) = futures_util::future::join(crowd, others).await;

    let statuses: BTreeSet<u16> = crowd.iter().map(|(status, _)| *status).collect();
    assert!(statuses.is_subset(&[401, 429, 503].into()) && statuses.contains(&401), "{statuses:?}");
    assert!(crowd.iter().all(|(status, retry)| *status == 401 || retry.parse::<u32>().is_ok()));
    assert!(app.server.peak_memory() < 512 << 20, "{} MiB", app.server.peak_memory() >> 20);
    assert!(slowest.as_secs() < 5, "{slowest:?}");
}
