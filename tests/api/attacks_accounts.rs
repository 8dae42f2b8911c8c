//! Attacks on accounts that systems of this kind fell to: each is tried, and refused.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tests::accounts::{client_of, cookie};
use tests::app::PASSWORD;
use tests::totp::Authenticator;
use tests::{Answer, Signed, TestApp, tokens};
use uuid::Uuid;

const NEW: &str = "seven lanterns over the canal";

/// Everything that takes a token.
const CONSUMERS: [&str; 7] =
    ["access", "refresh", "sign-up", "password-reset", "email-change", "invitation", "no-mail"];

/// What becomes of `token` where a token of the kind `consumer` belongs.
async fn consume(app: &TestApp, consumer: &str, token: &str) -> Answer {
    let body = json!({ "token": token, "name": "N", "organisation_id": null, "password": NEW });
    match consumer {
        "access" => app.client.with_token(token).get("/api/v1/people/me").await,
        "refresh" => {
            let cookie = format!("__Host-refresh={token}");
            app.client.act("/api/v1/sessions/refresh").header("cookie", &cookie).await
        }
        "sign-up" => app.post("/api/v1/sign-ups/complete", &body).await,
        "password-reset" => {
            app.post("/api/v1/password-resets/complete", &json!({ "token": token, "password": NEW })).await
        }
        "email-change" => app.post("/api/v1/email-changes/confirm", &json!({ "token": token })).await,
        "invitation" => {
            let body = json!({ "token": token, "name": "N", "password": NEW });
            app.post("/api/v1/invitations/accept", &body).await
        }
        _ => app.client.act(format!("/api/v1/mail-opt-outs/{token}")).await,
    }
}

/// A token of every kind there is.
async fn every_token(app: &TestApp, person: &Signed) -> Vec<(&'static str, String)> {
    app.post("/api/v1/sign-ups", &json!({ "email": "newcomer@tests.example" })).await.expect(202);
    let change = json!({ "email": "changed@tests.example", "password": PASSWORD });
    let reset = app.reset_link(&person.email).await;
    person.client.post("/api/v1/people/me/email-changes", &change).await.expect(202);
    let invite =
        json!({ "email": "guest@tests.example", "role": "analyst", "organisation_id": null, "campaign_id": null });
    app.admin().await.post("/api/v1/invitations", &invite).await.expect(201);
    // The one for no more mail is in the message to somebody who has an account that it could open.
    let own = json!({ "email": person.email, "role": "analyst", "organisation_id": null, "campaign_id": null });
    app.admin().await.post("/api/v1/invitations", &own).await.expect(201);
    let mails = app.admin().await.all(&format!("/api/v1/mails?to={}", person.email)).await;
    let content = format!("/api/v1/mails/{}/content", mails[0]["id"].as_str().unwrap());
    let text = app.admin().await.get(content).await.body["text"].as_str().unwrap().to_owned();
    let no_mail = text.split("/account/no-mail#").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    vec![
        ("access", person.session.body["access_token"].as_str().unwrap().to_owned()),
        ("refresh", person.refresh_cookie().replace("__Host-refresh=", "")),
        ("device", cookie(&person.session, "__Host-device").replace("__Host-device=", "")),
        ("sign-up", app.link_to("newcomer@tests.example", "sign-up").await),
        // The change of address used it up: it still must do nothing else.
        ("spent", reset),
        ("email-change", app.link_to("changed@tests.example", "email-change").await),
        ("invitation", app.link_to("guest@tests.example", "invitation").await),
        ("no-mail", no_mail),
    ]
}

/// A3, A5: a token does the one thing that it is for, and nothing that another kind is for.
#[tokio::test]
async fn a03_a05_a_token_of_one_kind_does_nothing_of_another() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let tokens = every_token(&app, &person).await;
    let mut tried = 0;

    for (kind, token) in &tokens {
        for consumer in CONSUMERS.iter().filter(|consumer| *consumer != kind) {
            let answer = consume(&app, consumer, token).await;
            assert!(
                matches!(answer.status, 401 | 404 | 410),
                "{kind} as {consumer}: {} {}",
                answer.status,
                answer.text
            );
            tried += 1;
        }
    }

    // Each does what it is for: what was refused above was refused for its kind.
    for (kind, token) in tokens.iter().filter(|(kind, _)| CONSUMERS.contains(kind)) {
        let answer = consume(&app, kind, token).await;
        assert!(answer.status < 300, "{kind}: {} {}", answer.status, answer.text);
    }
    assert_eq!(tried, 8 * 7 - 6);
}

/// A1: tokens of links were read without looking at who had made them.
#[tokio::test]
async fn a01_a_link_that_the_server_did_not_make_sets_no_password() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let real = app.reset_link(&person.email).await;
    let (id, tag) = real.split_once('.').unwrap();
    let mut forged: Vec<String> = (0..32)
        .map(|place| {
            let mut tag = tag.to_owned();
            let byte = u8::from_str_radix(&tag[place * 2..place * 2 + 2], 16).unwrap() ^ 1;
            tag.replace_range(place * 2..place * 2 + 2, &format!("{byte:02x}"));
            format!("{id}.{tag}")
        })
        .collect();
    let claims = json!({ "sub": person.id, "purpose": "password_reset", "exp": 4_000_000_000_u64 });
    forged.extend([
        id.to_owned(),
        format!("{id}."),
        format!("{id}.{}", "0".repeat(64)),
        format!("{}.{tag}", Uuid::new_v4().simple()),
        format!("{}.{tag}", Uuid::parse_str(id).unwrap()),
        format!("{id}.{}", &tag[..62]),
        format!("{id}.{tag}00"),
        tokens::signed(&json!({ "alg": "none" }), &claims, b""),
        tokens::signed(&json!({ "alg": "HS256" }), &claims, &tokens::real_key()),
        person.session.body["access_token"].as_str().unwrap().to_owned(),
        String::new(),
    ]);

    for token in &forged {
        let answer = app.post("/api/v1/password-resets/complete", &json!({ "token": token, "password": NEW })).await;
        assert_eq!(answer.status, 410, "{token}");
    }

    assert!(forged.len() >= 40);
    app.sign_in_as(&person).await.expect(201);
}

/// What opened the account before: an access token, a refresh token, links to a new password and a new address.
struct Ways {
    person: Signed,
    reset: String,
    change: String,
}

async fn ways(app: &TestApp) -> Ways {
    let person = app.person("participant", None, None).await;
    let email = format!("{}@tests.example", Uuid::new_v4().simple());
    let change = json!({ "email": email, "password": PASSWORD });
    person.client.post("/api/v1/people/me/email-changes", &change).await.expect(202);
    let change = app.link_to(&email, "email-change").await;
    // Asked for last, since asking for another address uses up what was asked for before.
    let reset = app.reset_link(&person.email).await;
    Ways { person, reset, change }
}

impl Ways {
    async fn all_closed(&self, app: &TestApp, after: &str) {
        self.person.me().await.expect(401);
        let renew = app.client.act("/api/v1/sessions/refresh").header("cookie", &self.person.refresh_cookie());
        assert_eq!(renew.await.status, 401, "{after}");
        let reset = app.post("/api/v1/password-resets/complete", &json!({ "token": self.reset, "password": NEW }));
        assert_eq!(reset.await.status, 410, "{after}");
        let change = app.post("/api/v1/email-changes/confirm", &json!({ "token": self.change }));
        assert_eq!(change.await.status, 410, "{after}");
    }
}

/// A4: tokens outlived the change that was to end them.
#[tokio::test]
async fn a04_every_way_in_ends_with_a_change_of_password_address_factor_role_and_standing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;

    let before = ways(&app).await;
    let change = json!({ "current_password": PASSWORD, "new_password": NEW });
    before.person.client.put("/api/v1/people/me/password", &change).await.expect(200);
    before.all_closed(&app, "password").await;

    let before = ways(&app).await;
    let reset = json!({ "token": before.reset, "password": NEW });
    app.post("/api/v1/password-resets/complete", &reset).await.expect(204);
    before.all_closed(&app, "forgotten password").await;

    let before = ways(&app).await;
    app.post("/api/v1/email-changes/confirm", &json!({ "token": before.change })).await.expect(204);
    before.all_closed(&app, "address").await;

    let before = ways(&app).await;
    let told = before.person.client.post("/api/v1/people/me/second-factor", &json!({ "password": PASSWORD })).await;
    let authenticator = Authenticator::new(told.expect(201).body["secret"].as_str().unwrap());
    let code = json!({ "code": authenticator.code().await });
    let on = before.person.client.post("/api/v1/people/me/second-factor/confirm", &code).await.expect(200).body;
    before.all_closed(&app, "second factor").await;
    client_of(&app, &on["session"]).get("/api/v1/people/me").await.expect(200);

    let before = ways(&app).await;
    let role = json!({ "role": "analyst", "organisation_id": null, "campaign_id": null, "ends_at": null });
    admin.post(format!("/api/v1/people/{}/roles", before.person.id), &role).await.expect(201);
    before.all_closed(&app, "role").await;

    let before = ways(&app).await;
    admin.post(format!("/api/v1/people/{}/suspend", before.person.id), &json!({ "reason": "Left" })).await.expect(200);
    before.all_closed(&app, "suspension").await;
    admin.act(format!("/api/v1/people/{}/restore", before.person.id)).await.expect(200);
    before.all_closed(&app, "restoration").await;
}

/// A19: a password of a megabyte was hashed, and whether an account existed could be told from the time.
#[tokio::test]
async fn a19_a_password_that_is_too_long_is_refused_before_it_is_hashed() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let time = async |password: String| {
        let mut times: Vec<Duration> = Vec::new();
        for _ in 0..7 {
            let began = Instant::now();
            app.try_password(&person.email, &password).await.expect(401);
            times.push(began.elapsed());
        }
        times.sort();
        times[3]
    };

    let (long, ordinary) = (time("x".repeat(50_000)).await, time("an ordinary one".to_owned()).await);

    assert!(long * 2 < ordinary, "{long:?} for a long one, {ordinary:?} for an ordinary one");
    app.try_password(&person.email, &"ä".repeat(129)).await.expect(401);
    let _: Value = app.sign_in_as(&person).await.expect(201).body;
}
