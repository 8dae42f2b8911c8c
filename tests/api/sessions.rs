//! `/api/v1/sessions` and `/api/v1/people/me`

use std::collections::BTreeSet;

use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::app::{EMAIL, PASSWORD};
use tests::{Answer, TestApp, survey, tokens};

/// The `__Host-refresh` cookie that an answer sets, as it is sent back.
fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

async fn refresh(app: &TestApp, cookie: &str) -> Answer {
    app.client.act("/api/v1/sessions/refresh").header("cookie", cookie).await
}

async fn me(app: &TestApp, token: &str) -> Answer {
    app.client.with_token(token).get("/api/v1/people/me").await
}

fn token(answer: &Answer) -> &str {
    answer.body["access_token"].as_str().unwrap()
}

#[tokio::test]
async fn signing_in_gives_a_short_token_and_a_cookie_that_scripts_cannot_read() {
    let app = TestApp::start().await;
    app.admin().await;

    let session = app.sign_in().await.expect(201);

    assert_eq!((&session.body["expires_in"], &session.body["person"]["email"]), (&json!(900), &json!(EMAIL)));
    let set: BTreeSet<&str> = session.header("set-cookie").split("; ").skip(1).collect();
    let expected = ["HttpOnly", "Max-Age=1209600", "Path=/", "SameSite=Strict", "Secure"];
    assert_eq!(set.into_iter().collect::<Vec<_>>(), expected);
    assert!(session.header("set-cookie").starts_with("__Host-refresh="));
    assert_eq!(me(&app, token(&session)).await.expect(200).body, session.body["person"]);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let app = TestApp::start().await;
    app.admin().await;
    let sign_in = async |email: &str, password: &str| {
        let answer = app.post("/api/v1/sessions", &json!({ "email": email, "password": password })).await.expect(401);
        let mut names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        names.sort();
        (answer.text.replace(answer.header("x-trace-id"), ""), names)
    };

    let wrong = sign_in(EMAIL, "another password").await;

    assert_eq!(sign_in("nobody@tests.example", PASSWORD).await, wrong);
    assert_eq!(sign_in(EMAIL, "").await, wrong);
    assert_eq!(sign_in(EMAIL, &PASSWORD.to_uppercase()).await, wrong);
    assert_eq!(sign_in(EMAIL, &"x".repeat(200)).await, wrong);
    assert_eq!(sign_in("\u{0}", PASSWORD).await, wrong);
}

#[tokio::test]
async fn an_address_is_taken_in_any_case_of_letters() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;

    let body = json!({ "email": format!(" {} ", person.email.to_uppercase()), "password": PASSWORD });
    app.post("/api/v1/sessions", &body).await.expect(201);
}

#[tokio::test]
async fn a_session_is_renewed_with_another_token_each_time() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let first = cookie(&app.sign_in_as(&person).await);

    let renewed = refresh(&app, &first).await.expect(200);
    let again = refresh(&app, &cookie(&renewed)).await.expect(200);

    let all: BTreeSet<String> = [first, cookie(&renewed), cookie(&again)].into();
    assert_eq!(all.len(), 3);
    me(&app, token(&again)).await.expect(200);
}

#[tokio::test]
async fn r09_two_tabs_that_renew_at_once_agree_and_stay_signed_in() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let first = cookie(&app.sign_in_as(&person).await);

    let renewals = join_all((0..20).map(|_| refresh(&app, &first))).await;

    let next: BTreeSet<String> = renewals.iter().map(cookie).collect();
    assert!(renewals.iter().all(|renewal| renewal.status == 200));
    assert_eq!(next.len(), 1);
    refresh(&app, next.first().unwrap()).await.expect(200);
}

#[tokio::test]
async fn r09_a_refresh_token_used_again_later_ends_the_session() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let first = cookie(&app.sign_in_as(&person).await);
    let second = refresh(&app, &first).await.expect(200);
    // Two rotations old: past the time in which two tabs may cross.
    let third = refresh(&app, &cookie(&second)).await.expect(200);

    refresh(&app, &first).await.expect(401);

    me(&app, token(&third)).await.expect(401);
    refresh(&app, &cookie(&third)).await.expect(401);
    // Whose session it was is told, once, and it is in the audit.
    let told = app.mails_to(&person.email).await;
    assert_eq!(told.iter().filter(|template| *template == "session-reuse").count(), 1, "{told:?}");
    let acts = app.admin().await.all("/api/v1/audit?action=sessions.refuse_reuse").await;
    assert_eq!(acts.iter().map(|act| &act["actor_id"]).collect::<Vec<_>>(), [&Value::from(person.id.as_str())]);
}

#[tokio::test]
async fn r09_the_token_before_is_good_for_ten_seconds_only() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let first = cookie(&app.sign_in_as(&person).await);
    let second = refresh(&app, &first).await.expect(200);
    refresh(&app, &first).await.expect(200);

    // The one wait of these tests that time itself is the subject of.
    tokio::time::sleep(std::time::Duration::from_secs(11)).await;

    refresh(&app, &first).await.expect(401);
    me(&app, token(&second)).await.expect(401);
}

#[tokio::test]
async fn ending_one_session_leaves_the_others() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let (first, second) = (app.sign_in_as(&person).await, app.sign_in_as(&person).await);

    app.client.delete("/api/v1/sessions/current").header("cookie", &cookie(&first)).await.expect(204);

    me(&app, token(&first)).await.expect(401);
    me(&app, token(&second)).await.expect(200);
}

#[tokio::test]
async fn signing_out_ends_access_at_once() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let session = app.sign_in_as(&person).await;
    me(&app, token(&session)).await.expect(200);

    let out = app.client.delete("/api/v1/sessions/current").header("cookie", &cookie(&session)).await.expect(204);

    assert!(out.header("set-cookie").contains("Max-Age=0"), "{}", out.header("set-cookie"));
    me(&app, token(&session)).await.expect(401);
    refresh(&app, &cookie(&session)).await.expect(401);
    app.client.delete("/api/v1/sessions/current").header("cookie", &cookie(&session)).await.expect(401);
}

#[tokio::test]
async fn what_the_cookie_authorises_is_not_done_for_other_sites() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let session = cookie(&app.sign_in_as(&person).await);
    for site in ["cross-site", "same-site"] {
        let renew =
            app.client.act("/api/v1/sessions/refresh").header("cookie", &session).header("sec-fetch-site", site);
        renew.await.expect(403);
        let out = app.client.delete("/api/v1/sessions/current").header("cookie", &session);
        out.header("sec-fetch-site", site).await.expect(403);
    }

    let own = app.client.act("/api/v1/sessions/refresh").header("cookie", &session);
    own.header("sec-fetch-site", "same-origin").await.expect(200);
}

#[tokio::test]
async fn a_cookie_that_is_none_of_ours_is_refused() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let real = cookie(&app.sign_in_as(&person).await);
    let other_secret = format!("{}{}", &real[..real.len() - 64], "0".repeat(64));

    for wrong in ["__Host-refresh=", "__Host-refresh=x", "__Host-refresh=a.b", "refresh=1", &other_secret] {
        refresh(&app, wrong).await.expect(401);
    }
    refresh(&app, &real).await.expect(200);
    app.client.act("/api/v1/sessions/refresh").await.expect(401);
}

#[tokio::test]
async fn r19_a_token_that_was_not_made_by_the_server_is_refused() {
    let app = TestApp::start().await;
    app.admin().await;
    let session = app.sign_in().await;
    let real = token(&session);
    let (key, header, claims) = (tokens::real_key(), tokens::header(real), tokens::claims(real));
    // The key is the right one: what is refused below is refused for the reason that it is tried for.
    me(&app, &tokens::signed(&header, &claims, &key)).await.expect(200);

    for forged in forged(real, &header, &claims, &key) {
        let answer = me(&app, &forged).await;
        assert_eq!((answer.status, answer.code()), (401, "signed_out"), "{forged}");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
    let refresh_token = cookie(&session).replace("__Host-refresh=", "");
    me(&app, &refresh_token).await.expect(401);
}

fn forged(real: &str, header: &Value, claims: &Value, key: &[u8]) -> Vec<String> {
    let now = claims["nbf"].as_i64().unwrap();
    let with = |field: &str, value: Value| {
        let mut changed = claims.clone();
        changed[field] = value;
        tokens::signed(header, &changed, key)
    };
    let without = |field: &str| {
        let mut changed = claims.clone();
        changed.as_object_mut().unwrap().remove(field);
        tokens::signed(header, &changed, key)
    };
    let under = |header: Value, key: &[u8]| tokens::signed(&header, claims, key);
    let message = real.rsplit_once('.').unwrap().0;
    // All else is right: the key, and its name.
    let named = |field: &str, value: Value| {
        let mut changed = header.clone();
        changed[field] = value;
        changed
    };
    let unsigned = |alg: &str| format!("{}.", under(named("alg", json!(alg)), b"").rsplit_once('.').unwrap().0);
    let mut all: Vec<String> = ["iss", "aud", "sub", "sid", "exp", "nbf", "purpose"].into_iter().map(without).collect();
    all.extend(["none", "None", "NONE", "HS256", ""].map(unsigned));
    all.extend(["none", "HS384", "HS512", "RS256", "ES256", "EdDSA"].map(|alg| under(named("alg", json!(alg)), key)));
    // The right key under no name, or under another's.
    let kid = header["kid"].as_str().unwrap();
    all.push(under(json!({ "alg": "HS256" }), key));
    all.extend(
        ["", "x", "0", &kid.to_uppercase(), &kid[1..], &format!("{kid}0")]
            .map(|kid| under(named("kid", json!(kid)), key)),
    );
    all.extend([json!(null), json!(1), json!([kid])].map(|kid| under(named("kid", kid), key)));
    all.extend([
        format!("{message}."),
        format!("{message}.{}", "A".repeat(43)),
        real[..real.len() - 4].to_owned(),
        message.to_owned(),
        "..".to_owned(),
        "x".repeat(4_000),
        under(header.clone(), b"another key altogether, of the same length.."),
        under(header.clone(), b""),
        under(header.clone(), tests::server::SECRET.as_bytes()),
        under(named("kid", json!("../../../../dev/null")), b""),
        under(named("jku", json!("https://keys.example/")), b"x"),
        under(named("jwk", json!({ "kty": "oct", "k": "eA" })), b"x"),
        with("exp", json!(now - 10)),
        with("exp", json!((now + 900).to_string())),
        with("exp", json!(-1)),
        with("nbf", json!(now + 600)),
        with("iss", json!("somebody")),
        with("aud", json!("another-api")),
        with("purpose", json!("reset")),
        with("sub", json!("01900000-0000-7000-8000-0000000000aa")),
        with("sid", json!("01900000-0000-4000-8000-0000000000aa")),
        with("sub", json!("not an id")),
    ]);
    all
}

#[tokio::test]
async fn r12_nobody_reads_or_changes_anything_without_signing_in() {
    let app = TestApp::start().await;
    let survey = app.published(survey().text("name")).await;
    app.respond_times(10, &survey, json!({ "name": "x" })).await;
    let document = app.get("/api/v1/openapi.json").await.expect(200).body;
    let mut tried = 0;

    for (method, template) in app.operations().await {
        let operation = &document["paths"][&template][method.as_str().to_lowercase()];
        if !operation["security"][0]["bearer"].is_array() {
            continue;
        }
        let id = if template.contains("/campaigns") { &survey.campaign } else { &survey.id };
        let path = template.replace("{id}", id).replace("{version}", "1");
        for wrong in ["", "Bearer", "Bearer x", "Basic YTpi"] {
            let request = app.client.request(method.clone(), &path).json(&json!({})).header("authorization", wrong);
            assert_eq!(request.header("if-match", "*").await.status, 401, "{method} {path} with {wrong:?}");
        }
        tried += 1;
    }

    assert!(tried >= 40, "only {tried} operations were tried");
    assert_eq!(app.count(&survey).await, 10);
}
