//! `/api/v1/sign-ups`, `/api/v1/password-resets`, `/api/v1/email-changes` and `/api/v1/people/me`

use serde_json::{Value, json};
use tests::TestApp;
use tests::accounts::{client_of, cookie, essence};
use tests::app::{PASSWORD, Signed};
use tests::outbox::letter;

const NEW: &str = "seven lanterns over the canal";

fn finish(token: &str, password: &str) -> Value {
    json!({ "token": token, "name": "Somebody new", "organisation_id": null, "password": password })
}

#[tokio::test]
async fn somebody_signs_up_by_a_link_that_works_once() {
    let app = TestApp::start().await;
    app.post("/api/v1/sign-ups", &json!({ "email": " New@Tests.example " })).await.expect(202);
    let token = app.link_to("new@tests.example", "sign-up").await;

    app.post("/api/v1/sign-ups/complete", &finish(&token, NEW)).await.expect(204);

    let session = app.try_password("new@tests.example", NEW).await.expect(201).body;
    assert_eq!((&session["person"]["name"], &session["person"]["roles"]), (&json!("Somebody new"), &json!([])));
    let again = app.post("/api/v1/sign-ups/complete", &finish(&token, NEW)).await.expect(410);
    assert_eq!(again.code(), "link.spent");
}

#[tokio::test]
async fn r11_asking_for_an_account_or_a_password_tells_nobody_who_has_one() {
    let app = TestApp::start().await;
    let known = app.person("participant", None, None).await;
    let ask = async |path: &str, email: &str| essence(&app.post(path, &json!({ "email": email })).await.expect(202));

    for path in ["/api/v1/sign-ups", "/api/v1/password-resets"] {
        assert_eq!(ask(path, &known.email).await, ask(path, "unknown@tests.example").await);
    }

    assert_eq!(app.mails_to(&known.email).await, ["password-reset", "account-exists"]);
    assert_eq!(app.mails_to("unknown@tests.example").await, ["no-account", "sign-up"]);
    // Both leave as many rows behind, so that they take as long.
    let rows = ["links", "mails", "jobs where kind = 'mail.send'", "audit_entries where action = 'links.send'"];
    for rows in rows {
        assert_eq!(app.database.ask(&format!("select count(*) from {rows}")).trim(), "4", "{rows}");
    }
}

#[tokio::test]
async fn a_password_that_is_weak_is_refused_by_name_and_the_link_stays_good() {
    let app = TestApp::start().await;
    app.post("/api/v1/sign-ups", &json!({ "email": "newcomer@tests.example" })).await.expect(202);
    let token = app.link_to("newcomer@tests.example", "sign-up").await;

    for (password, code) in [
        ("eleven char", "password.too_short"),
        ("Password1234", "password.common"),
        ("I am a newcomer here", "password.personal"),
        ("we like BeTheFuture a lot", "password.personal"),
        (&"long ".repeat(26), "password.too_long"),
    ] {
        let refused = app.post("/api/v1/sign-ups/complete", &finish(&token, password)).await.expect(422);
        assert_eq!(refused.errors(), [("#/password", code)], "{password}");
    }

    app.post("/api/v1/sign-ups/complete", &finish(&token, NEW)).await.expect(204);
}

#[tokio::test]
async fn what_is_no_address_is_refused() {
    let app = TestApp::start().await;

    for email in ["", "nobody", "a b@tests.example", "a@b.example\r\nBcc: c@d.example", "a\u{0}@b.example"] {
        let refused = app.post("/api/v1/sign-ups", &json!({ "email": email })).await.expect(422);
        assert_eq!(refused.errors(), [("#/email", "email.invalid")], "{email:?}");
    }
}

#[tokio::test]
async fn nobody_signs_up_where_accounts_are_by_invitation_only() {
    let app = TestApp::start().await;
    app.post("/api/v1/sign-ups", &json!({ "email": "early@tests.example" })).await.expect(202);
    let token = app.link_to("early@tests.example", "sign-up").await;
    let closed = json!({ "session_days": 3, "second_factor_roles": ["regional_administrator", "system_operator"], "sign_up_open": false });
    app.database.run(&format!(
        "insert into settings (name, value, revision, updated_at) values ('security', '{closed}', 2, '2027-01-01T00:00:00.000000Z')"
    ));

    let asked = app.post("/api/v1/sign-ups", &json!({ "email": "late@tests.example" })).await.expect(409);
    let finished = app.post("/api/v1/sign-ups/complete", &finish(&token, NEW)).await.expect(409);

    assert_eq!((asked.code(), finished.code()), ("sign_up.closed", "sign_up.closed"));
    // The days of a session are a setting too.
    let person = app.person("participant", None, None).await;
    assert!(person.session.header("set-cookie").contains("Max-Age=259200"), "{}", person.session.header("set-cookie"));
}

#[tokio::test]
async fn an_account_is_changed_by_its_owner_unless_it_was_changed_meanwhile() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let dudley = app.get("/api/v1/organisations").await.expect(200).body["items"][0]["id"].clone();
    let tag = person.me().await.expect(200).header("etag").to_owned();
    let fields = json!({ "name": " Another name ", "organisation_id": dudley });

    let changed = person.client.put("/api/v1/people/me", &fields).header("if-match", &tag).await.expect(200);

    assert_eq!((&changed.body["name"], &changed.body["organisation_id"]), (&json!("Another name"), &dudley));
    assert_eq!(person.me().await.body, changed.body);
    person.client.put("/api/v1/people/me", &fields).header("if-match", &tag).await.expect(412);
    person.client.put("/api/v1/people/me", &fields).await.expect(428);
    let unknown = json!({ "name": "N", "organisation_id": "01900000-0000-7000-8000-00000000ffff" });
    let refused = person.client.put("/api/v1/people/me", &unknown).header("if-match", "*").await.expect(422);
    assert_eq!(refused.errors(), [("#/organisation_id", "organisation.unknown")]);
}

#[tokio::test]
async fn a_password_is_changed_by_whoever_knows_it_and_every_other_session_ends() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let elsewhere = app.sign_in_as(&person).await.expect(201);
    let change = |current: &str, new: &str| {
        person.client.put("/api/v1/people/me/password", &json!({ "current_password": current, "new_password": new }))
    };

    assert_eq!(change("not the password", NEW).await.expect(401).code(), "credentials.wrong");
    assert_eq!(change(PASSWORD, "short").await.expect(422).errors(), [("#/new_password", "password.too_short")]);
    let changed = change(PASSWORD, NEW).await.expect(200);

    person.me().await.expect(401);
    client_of(&app, &elsewhere.body).get("/api/v1/people/me").await.expect(401);
    client_of(&app, &changed.body).get("/api/v1/people/me").await.expect(200);
    let renew = app.client.act("/api/v1/sessions/refresh").header("cookie", &cookie(&changed, "__Host-refresh"));
    renew.await.expect(200);
    app.try_password(&person.email, PASSWORD).await.expect(401);
    app.try_password(&person.email, NEW).await.expect(201);
    assert_eq!(app.mails_to(&person.email).await, ["password-changed"]);
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_a_link_that_works_once_and_is_the_latest() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let replaced = app.reset_link(&person.email).await;
    let token = app.reset_link(&person.email).await;
    let set = |token: &str, password: &str| {
        app.post("/api/v1/password-resets/complete", &json!({ "token": token, "password": password }))
    };

    set(&replaced, NEW).await.expect(410);
    assert_eq!(set(&token, "Password1234").await.expect(422).errors(), [("#/password", "password.common")]);
    set(&token, NEW).await.expect(204);

    set(&token, NEW).await.expect(410);
    person.me().await.expect(401);
    app.try_password(&person.email, NEW).await.expect(201);
    assert_eq!(app.mails_to(&person.email).await, ["password-changed", "password-reset", "password-reset"]);
}

#[tokio::test]
async fn a_link_that_is_too_old_does_nothing() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let token = app.reset_link(&person.email).await;
    app.database.run("update links set expires_at = '2026-01-01T00:00:00.000000Z'");

    let body = json!({ "token": token, "password": NEW });
    app.post("/api/v1/password-resets/complete", &body).await.expect(410);
}

#[tokio::test]
async fn a_link_to_a_new_password_is_for_the_address_it_was_sent_to_and_for_nobody_who_is_suspended() {
    let app = TestApp::start().await;
    for change in ["email = 'moved@tests.example'", "status = 'suspended'"] {
        let person = app.person("participant", None, None).await;
        let body = json!({ "token": app.reset_link(&person.email).await, "password": NEW });
        app.database.run(&format!("update people set {change} where email = '{}'", person.email));

        app.post("/api/v1/password-resets/complete", &body).await.expect(410);
    }
}

#[tokio::test]
async fn of_many_who_follow_a_link_at_once_one_succeeds() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let body = json!({ "token": app.reset_link(&person.email).await, "password": NEW });

    let tries = (0..10).map(|_| async { app.post("/api/v1/password-resets/complete", &body).await.status });
    let mut statuses = futures_util::future::join_all(tries).await;

    statuses.sort_unstable();
    assert_eq!((statuses[0], &statuses[1..]), (204, &[410; 9][..]));
}

#[tokio::test]
async fn an_address_is_changed_once_the_new_one_is_proved_and_the_old_one_is_told() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let ask = |email: &str, password: &str| {
        person.client.post("/api/v1/people/me/email-changes", &json!({ "email": email, "password": password }))
    };
    ask("changed@tests.example", "not the password").await.expect(401);
    assert_eq!(ask(&person.email, PASSWORD).await.expect(422).errors(), [("#/email", "email.same")]);
    ask("changed@tests.example", PASSWORD).await.expect(202);
    assert_eq!(person.me().await.expect(200).body["email"], json!(person.email));
    let token = app.link_to("changed@tests.example", "email-change").await;

    app.post("/api/v1/email-changes/confirm", &json!({ "token": token })).await.expect(204);

    person.me().await.expect(401);
    app.try_password(&person.email, PASSWORD).await.expect(401);
    app.try_password("changed@tests.example", PASSWORD).await.expect(201);
    assert_eq!(app.mails_to(&person.email).await, ["email-changed", "email-change-asked"]);
    assert_eq!(app.mails_to("changed@tests.example").await, ["email-changed", "email-change"]);
    app.post("/api/v1/email-changes/confirm", &json!({ "token": token })).await.expect(410);
}

#[tokio::test]
async fn an_address_that_somebody_has_or_took_meanwhile_is_not_given_twice() {
    let app = TestApp::start().await;
    let (person, other) = (app.person("participant", None, None).await, app.person("participant", None, None).await);
    let ask = |email: &str| {
        person.client.post("/api/v1/people/me/email-changes", &json!({ "email": email, "password": PASSWORD }))
    };

    let answered = essence(&ask(&other.email).await.expect(202));
    assert_eq!(answered, essence(&ask("free@tests.example").await.expect(202)));
    let token = app.link_to("free@tests.example", "email-change").await;
    app.settings.run(&["people", "add", "--email", "free@tests.example", "--name", "N"], "");

    app.post("/api/v1/email-changes/confirm", &json!({ "token": token })).await.expect(410);

    assert_eq!(app.mails_to(&other.email).await, ["account-exists"]);
    person.me().await.expect(200);
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_owner_alone() {
    let app = TestApp::start().await;
    let (person, other) = (app.person("participant", None, None).await, app.person("participant", None, None).await);
    let agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0";
    let second = app.try_password(&person.email, PASSWORD).header("user-agent", agent).await.expect(201);
    app.sign_in_as(&person).await.expect(201);
    let list = person.client.all("/api/v1/people/me/sessions").await;
    let find = |device: &str| list.iter().find(|session| session["device"] == device).unwrap();
    let firefox = find("Firefox on Windows")["id"].as_str().unwrap().to_owned();

    other.client.delete(format!("/api/v1/people/me/sessions/{firefox}")).await.expect(404);
    client_of(&app, &second.body).get("/api/v1/people/me").await.expect(200);
    person.client.delete(format!("/api/v1/people/me/sessions/{firefox}")).await.expect(204);
    client_of(&app, &second.body).get("/api/v1/people/me").await.expect(401);
    person.client.delete("/api/v1/people/me/sessions").await.expect(204);

    assert_eq!((list.len(), list.iter().filter(|session| session["current"] == true).count()), (3, 1));
    let left = person.client.all("/api/v1/people/me/sessions").await;
    assert_eq!((left.len(), &left[0]["current"], &left[0]["second_factor"]), (1, &json!(true), &json!(false)));
    other.me().await.expect(200);
}

#[tokio::test]
async fn a_record_shows_what_is_held_about_oneself_and_nothing_of_others() {
    let app = TestApp::start().await;
    let (person, other) = (app.person("participant", None, None).await, app.person("participant", None, None).await);
    app.reset_link(&person.email).await;
    app.reset_link(&other.email).await;

    let record = person.client.get("/api/v1/people/me/record").await.expect(200);

    assert_eq!(
        (&record.body["account"]["id"], &record.body["account"]["email"]),
        (&json!(person.id), &json!(person.email))
    );
    assert_eq!(record.body["sessions"].as_array().unwrap().len(), 1);
    assert_eq!(record.body["mails"][0]["template"], "password-reset");
    let acts: Vec<&str> =
        record.body["audit"].as_array().unwrap().iter().map(|act| act["action"].as_str().unwrap()).collect();
    assert_eq!(acts, ["sessions.create", "people.create"]);
    assert!(!record.text.contains(&other.id) && !record.text.contains(&other.email), "{}", record.text);
}

#[tokio::test]
async fn somebody_suspended_can_neither_sign_in_nor_stay() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let wrong = essence(&app.try_password(&person.email, "another password").await);

    app.admin()
        .await
        .post(format!("/api/v1/people/{}/suspend", person.id), &json!({ "reason": "Left" }))
        .await
        .expect(200);

    person.me().await.expect(401);
    app.client.act("/api/v1/sessions/refresh").header("cookie", &person.refresh_cookie()).await.expect(401);
    assert_eq!(essence(&app.try_password(&person.email, PASSWORD).await), wrong);
}

#[tokio::test]
async fn a_session_that_is_kept_in_spite_of_suspension_cannot_be_renewed() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    app.database.run("update people set status = 'suspended'");

    app.client.act("/api/v1/sessions/refresh").header("cookie", &person.refresh_cookie()).await.expect(401);
}

/// R18, A20: nothing that an answer shows can be set by sending it along.
#[tokio::test]
async fn r18_a20_no_operation_takes_a_field_that_it_does_not_name() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let bodies = [
        ("POST", "/api/v1/sessions", json!({ "email": person.email, "password": PASSWORD })),
        ("POST", "/api/v1/sign-ups", json!({ "email": "a@tests.example" })),
        ("POST", "/api/v1/sign-ups/complete", finish("x", NEW)),
        ("POST", "/api/v1/password-resets", json!({ "email": person.email })),
        ("POST", "/api/v1/password-resets/complete", json!({ "token": "x", "password": NEW })),
        ("POST", "/api/v1/email-changes/confirm", json!({ "token": "x" })),
        ("PUT", "/api/v1/people/me", json!({ "name": "N", "organisation_id": null })),
        ("PUT", "/api/v1/people/me/password", json!({ "current_password": PASSWORD, "new_password": NEW })),
        ("POST", "/api/v1/people/me/email-changes", json!({ "email": "b@tests.example", "password": PASSWORD })),
        ("POST", "/api/v1/people/me/second-factor", json!({ "password": PASSWORD, "code": null })),
        ("POST", "/api/v1/people/me/second-factor/confirm", json!({ "code": "123456" })),
        ("POST", "/api/v1/people/me/second-factor/remove", json!({ "password": PASSWORD, "code": "123456" })),
        ("POST", "/api/v1/people/me/recovery-codes", json!({ "code": "123456" })),
    ];
    let fields = [
        "id",
        "role",
        "roles",
        "status",
        "second_factor",
        "email_verified",
        "person_id",
        "revision",
        "created_at",
        "is_admin",
    ];
    let before = person.me().await.expect(200).text;

    for (method, path, body) in &bodies {
        for field in fields {
            let mut more = body.clone();
            more[field] = json!("system_operator");
            let request = person.client.request(method.parse().unwrap(), *path).json(&more).header("if-match", "*");
            assert_eq!(request.await.status, 400, "{method} {path} with {field}");
        }
    }

    assert_eq!(person.me().await.expect(200).text, before);
}

#[tokio::test]
async fn nobody_leaves_an_organisation_while_they_hold_a_role_in_it() {
    let app = TestApp::start().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let plain = app.person("participant", Some("dudley"), None).await;
    let organisations = app.client.all("/api/v1/organisations").await;
    let walsall = organisations.iter().find(|item| item["slug"] == "walsall").unwrap()["id"].clone();
    let dudley = lead.session.body["person"]["organisation_id"].clone();
    let put = async |by: &Signed, organisation: &Value| {
        let body = json!({ "name": "N", "organisation_id": organisation });
        by.client.put("/api/v1/people/me", &body).header("if-match", "*").await
    };

    for elsewhere in [&walsall, &Value::Null] {
        assert_eq!(put(&lead, elsewhere).await.expect(409).code(), "person.organisation_held");
    }
    put(&lead, &dudley).await.expect(200);
    put(&plain, &walsall).await.expect(200);

    let path = format!("/api/v1/audit?object_id={}&action=people.update", plain.id);
    let mut places: Vec<String> =
        app.admin().await.all(&path).await.iter().map(|entry| entry["organisation_id"].to_string()).collect();
    places.sort_unstable();
    let mut both = vec![dudley.to_string(), walsall.to_string()];
    both.sort_unstable();
    assert_eq!(places, both);
}

#[tokio::test]
async fn a_record_shows_nothing_of_whoever_had_the_address_before() {
    let app = TestApp::start().await;
    let (person, before) = (app.person("participant", None, None).await, app.person("participant", None, None).await);
    app.reset_link(&before.email).await;
    app.put_mails(&[letter("sign-up", &person.email), letter("invitation", &person.email)]);
    app.database.run(&format!(
        "update mails set email = '{}' where email = '{}'; \
         update mails set created_at = '2026-01-01T00:00:00.000000Z' where template = 'invitation'",
        person.email, before.email
    ));

    let record = person.client.get("/api/v1/people/me/record").await.expect(200);

    let mails = record.body["mails"].as_array().unwrap();
    assert_eq!(mails.iter().map(|mail| &mail["template"]).collect::<Vec<_>>(), ["sign-up"]);
}
