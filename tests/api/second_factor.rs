//! `/api/v1/people/me/second-factor` and `/api/v1/people/me/recovery-codes`

use std::fmt::Write;

use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::accounts::client_of;
use tests::app::PASSWORD;
use tests::totp::Authenticator;
use tests::{Answer, Client, Signed, TestApp};

async fn sign_in(app: &TestApp, email: &str, code: &str) -> Answer {
    app.post("/api/v1/sessions", &json!({ "email": email, "password": PASSWORD, "code": code })).await
}

async fn begin(client: &Client, code: Value) -> Answer {
    client.post("/api/v1/people/me/second-factor", &json!({ "password": PASSWORD, "code": code })).await
}

/// Sets up a second factor; the app, and what the confirmation was answered with.
async fn set_up(person: &Signed) -> (Authenticator, Value) {
    let told = begin(&person.client, Value::Null).await.expect(201).body;
    let app = Authenticator::new(told["secret"].as_str().unwrap());
    let code = json!({ "code": app.code().await });
    let on = person.client.post("/api/v1/people/me/second-factor/confirm", &code).await.expect(200).body;
    (app, on)
}

#[tokio::test]
async fn a_second_factor_is_set_up_with_a_code_and_asked_for_from_then_on() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let told = begin(&person.client, Value::Null).await.expect(201).body;
    assert!(told["uri"].as_str().unwrap().starts_with("otpauth://totp/BeTheFuture:"));
    assert!(told["qr"].as_str().unwrap().starts_with("<svg"), "{}", told["qr"]);
    // Nothing is asked for until a code was shown.
    app.sign_in_as(&person).await.expect(201);

    let (authenticator, on) = set_up(&person).await;

    assert_eq!(on["session"]["person"]["second_factor"], true);
    person.me().await.expect(401);
    client_of(&app, &on["session"]).get("/api/v1/people/me").await.expect(200);
    assert_eq!(app.sign_in_as(&person).await.expect(401).code(), "second_factor.missing");
    assert_eq!(sign_in(&app, &person.email, "000000").await.expect(401).code(), "second_factor.wrong");
    assert_eq!(app.try_password(&person.email, "not the password").await.expect(401).code(), "credentials.wrong");
    sign_in(&app, &person.email, &authenticator.code().await).await.expect(201);
    assert_eq!(app.mails_to(&person.email).await, ["second-factor-on"]);
}

#[tokio::test]
async fn r10_a_code_counts_once_also_for_many_at_once() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let (authenticator, on) = set_up(&person).await;
    let code = authenticator.code().await;

    let tries = join_all((0..5).map(|_| sign_in(&app, &person.email, &code))).await;

    assert_eq!(tries.iter().filter(|answer| answer.status == 201).count(), 1);
    // One of before does not count after it either.
    sign_in(&app, &person.email, &authenticator.code_at(-1)).await.expect(401);
    let _ = on;
}

#[tokio::test]
async fn a_recovery_code_signs_in_once_however_it_is_typed() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let (_, on) = set_up(&person).await;
    let codes: Vec<&str> = on["recovery_codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
    let typed = format!(" {} ", codes[0].replace('-', " ").to_uppercase());

    sign_in(&app, &person.email, &typed).await.expect(201);

    assert_eq!(sign_in(&app, &person.email, codes[0]).await.expect(401).code(), "second_factor.wrong");
    assert_eq!(codes.len(), 10);
    let record = client_of(&app, &sign_in(&app, &person.email, codes[1]).await.expect(201).body);
    assert_eq!(record.get("/api/v1/people/me/record").await.expect(200).body["unused_recovery_codes"], 8);
}

#[tokio::test]
async fn new_recovery_codes_take_the_place_of_those_before() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let (authenticator, on) = set_up(&person).await;
    let client = client_of(&app, &on["session"]);

    client.post("/api/v1/people/me/recovery-codes", &json!({ "code": "000000" })).await.expect(401);
    // A recovery code makes no further ones.
    client.post("/api/v1/people/me/recovery-codes", &json!({ "code": on["recovery_codes"][1] })).await.expect(401);
    let code = json!({ "code": authenticator.code().await });
    let renewed = client.post("/api/v1/people/me/recovery-codes", &code).await.expect(200).body;

    sign_in(&app, &person.email, on["recovery_codes"][0].as_str().unwrap()).await.expect(401);
    sign_in(&app, &person.email, renewed["recovery_codes"][0].as_str().unwrap()).await.expect(201);
}

/// A22: second factors of other systems were replaced, removed or got round with the password alone.
#[tokio::test]
async fn a22_a_second_factor_is_neither_replaced_nor_removed_with_the_password_alone() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let (authenticator, on) = set_up(&person).await;
    let client = client_of(&app, &on["session"]);
    let remove = |code: &str| {
        client.post("/api/v1/people/me/second-factor/remove", &json!({ "password": PASSWORD, "code": code }))
    };

    assert_eq!(begin(&client, Value::Null).await.expect(401).code(), "second_factor.missing");
    assert_eq!(begin(&client, json!("000000")).await.expect(401).code(), "second_factor.wrong");
    let confirm = client.post("/api/v1/people/me/second-factor/confirm", &json!({ "code": authenticator.code_at(1) }));
    assert_eq!(confirm.await.expect(409).code(), "second_factor.not_begun");
    assert_eq!(remove("000000").await.expect(401).code(), "second_factor.wrong");

    // A reset of the password leaves it in place.
    let token = app.reset_link(&person.email).await;
    app.post(
        "/api/v1/password-resets/complete",
        &json!({ "token": token, "password": "seven lanterns over the canal" }),
    )
    .await
    .expect(204);
    let signed = app.try_password(&person.email, "seven lanterns over the canal").await.expect(401);
    assert_eq!(signed.code(), "second_factor.missing");
}

#[tokio::test]
async fn whoever_has_a_code_replaces_the_second_factor_and_removes_it() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let (_, on) = set_up(&person).await;
    let client = client_of(&app, &on["session"]);
    let told = begin(&client, on["recovery_codes"][0].clone()).await.expect(201).body;
    let second = Authenticator::new(told["secret"].as_str().unwrap());

    let code = json!({ "code": second.code().await });
    let on = client.post("/api/v1/people/me/second-factor/confirm", &code).await.expect(200).body;
    let client = client_of(&app, &on["session"]);
    let body = json!({ "password": PASSWORD, "code": second.code().await });
    let removed = client.post("/api/v1/people/me/second-factor/remove", &body).await.expect(200).body;

    assert_eq!(removed["person"]["second_factor"], false);
    client.get("/api/v1/people/me").await.expect(401);
    app.sign_in_as(&person).await.expect(201);
    let off = client_of(&app, &removed).post("/api/v1/people/me/second-factor/remove", &body).await.expect(409);
    assert_eq!(off.code(), "second_factor.off");
}

#[tokio::test]
async fn a_role_that_needs_a_second_factor_does_nothing_until_one_is_set_up() {
    let app = TestApp::start().await;
    let words = ["people", "add", "--email", "lone@tests.example", "--name", "N", "--role", "regional_administrator"];
    let made = app.run(&words);
    let session = app.try_password("lone@tests.example", made.text.trim()).await.expect(201).body;
    let client = client_of(&app, &session);
    assert_eq!(session["person"]["second_factor_needed"], true);

    assert_eq!(client.get("/api/v1/campaigns").await.expect(403).code(), "second_factor.needed");
    let body = json!({ "password": made.text.trim(), "code": null });
    let told = client.post("/api/v1/people/me/second-factor", &body).await.expect(201).body;
    let code = json!({ "code": Authenticator::new(told["secret"].as_str().unwrap()).code().await });
    let on = client.post("/api/v1/people/me/second-factor/confirm", &code).await.expect(200).body;

    client_of(&app, &on["session"]).get("/api/v1/campaigns").await.expect(200);
}

#[tokio::test]
async fn the_database_holds_no_secret_of_a_second_factor_as_it_is() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let told = begin(&person.client, Value::Null).await.expect(201).body;
    let authenticator = Authenticator::new(told["secret"].as_str().unwrap());
    let code = json!({ "code": authenticator.code().await });
    let on = person.client.post("/api/v1/people/me/second-factor/confirm", &code).await.expect(200).body;

    let hex =
        if std::env::var("TEST_DATABASE").as_deref() == Ok("postgres") { "encode(X, 'hex')" } else { "lower(hex(X))" };
    let sealed = app.database.ask(&format!("select {} from factors", hex.replace('X', "secret")));
    let hashes = app.database.ask(&format!("select {} from recovery_codes", hex.replace('X', "code_hash")));

    let in_hex = |bytes: &[u8]| {
        bytes.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    };
    let secret = in_hex(authenticator.secret());
    assert_eq!((sealed.trim().len(), sealed.contains(&secret)), ((12 + 20 + 16) * 2, false));
    for code in on["recovery_codes"].as_array().unwrap() {
        assert!(
            !hashes.contains(&in_hex(code.as_str().unwrap().as_bytes()))
                && !hashes.contains(&in_hex(code.as_str().unwrap().replace('-', "").as_bytes()))
        );
    }
}

#[tokio::test]
async fn whoever_has_the_servers_terminal_resets_password_and_second_factor() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let (_, on) = set_up(&person).await;

    let removed = app.run(&["admin", "reset-second-factor", "--email", &person.email]);
    let password = app.run(&["admin", "reset-password", "--email", &person.email]);

    assert!(removed.well && password.well, "{}{}", removed.errors, password.errors);
    client_of(&app, &on["session"]).get("/api/v1/people/me").await.expect(401);
    app.try_password(&person.email, password.text.trim()).await.expect(201);
    let nobody = app.run(&["admin", "reset-password", "--email", "nobody@tests.example"]);
    assert!(!nobody.well && nobody.errors.contains("nobody has"), "{}", nobody.errors);
}
