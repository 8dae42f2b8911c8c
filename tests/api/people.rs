//! `/api/v1/people`

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::app::{Signed, seconds_from_now};
use tests::{Answer, Client, TestApp, campaign};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const DUDLEY: &str = "01900000-0000-7000-8000-000000000003";
const NOBODY: &str = "01900000-0000-7000-8000-0000000000ff";

/// A problem without what differs from one request to the next.
fn without_trace(answer: &Answer) -> String {
    answer.text.replace(answer.header("x-trace-id"), "")
}

fn at(id: &str) -> String {
    format!("/api/v1/people/{id}")
}

async fn give(by: &Client, to: &str, role: Value) -> Answer {
    by.post(format!("{}/roles", at(to)), &role).await
}

async fn suspend(by: &Client, id: &str) -> Answer {
    by.post(format!("{}/suspend", at(id)), &json!({ "reason": "Left the council" })).await
}

async fn found(by: &Client, query: &str) -> Vec<String> {
    by.all(&format!("/api/v1/people?{query}"))
        .await
        .iter()
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect()
}

async fn rename(by: &Client, id: &str, name: &str, organisation: Value) -> Answer {
    by.put(at(id), &json!({ "name": name, "organisation_id": organisation })).header("if-match", "*").await
}

/// The actions of the audit on something, the oldest first.
async fn audited(app: &TestApp, id: &str) -> Vec<String> {
    let entries = app.admin().await.all(&format!("/api/v1/audit?object_id={id}")).await;
    entries.iter().rev().map(|entry| entry["action"].as_str().unwrap().to_owned()).collect()
}

async fn is_signed_in(person: &Signed) -> bool {
    person.client.get("/api/v1/people/me").await.status == 200
}

fn grant_of(account: &Answer, role: &str) -> String {
    let roles = account.body["roles"].as_array().unwrap();
    roles.iter().find(|grant| grant["role"] == role).unwrap()["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn people_are_listed_newest_first_and_found_by_every_filter() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let me = admin.get("/api/v1/people/me").await.id();
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let analyst = app.person("analyst", None, None).await;
    let plain = app.person("participant", Some("walsall"), None).await;
    rename(admin, &analyst.id, "Élodie 100% O_Brien\\", Value::Null).await.expect(200);
    suspend(admin, &plain.id).await.expect(200);

    assert_eq!(found(admin, "limit=1").await, [&*plain.id, &analyst.id, &lead.id, &me]);
    assert_eq!(found(admin, "role=organisation_lead").await, [&*lead.id]);
    assert_eq!(found(admin, "role=participant&limit=2").await.len(), 4);
    assert_eq!(found(admin, "status=suspended").await, [&*plain.id]);
    assert_eq!(found(admin, &format!("organisation_id={DUDLEY}")).await, [&*lead.id]);
    assert_eq!(found(admin, &format!("organisation_id={NOBODY}")).await, [""; 0]);
    for q in
        ["%C3%A9lodie", "%C3%89LODIE", "lODIE", "100%25", "o_br", "%5C", "%20lodie%20", &analyst.email.to_uppercase()]
    {
        assert_eq!(found(admin, &format!("q={q}")).await, [&*analyst.id], "{q}");
    }
    assert_eq!(found(admin, "q=_lodie").await, [""; 0], "nothing stands for any letter");
    for (query, pointer) in [("q=%00", "?q"), (&*format!("q={}", "x".repeat(101)), "?q"), ("limit=0", "?limit")] {
        assert_eq!(admin.get(format!("/api/v1/people?{query}")).await.expect(422).errors()[0].0, pointer);
    }
}

#[tokio::test]
async fn a_lead_sees_the_people_of_their_own_organisation_alone() {
    let app = TestApp::start().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let own = app.person("participant", Some("dudley"), None).await;
    let other = app.person("participant", Some("walsall"), None).await;
    let nowhere = app.person("participant", None, None).await;

    assert_eq!(found(&lead.client, "limit=1").await, [&*own.id, &lead.id]);
    assert_eq!(found(&lead.client, &format!("q={}", other.email)).await, [""; 0]);
    lead.client.get(at(&own.id)).await.expect(200);
    for id in [&other.id, &nowhere.id] {
        for path in ["", "/sessions"] {
            let (there, missing) = (lead.client.get(at(id) + path).await, lead.client.get(at(NOBODY) + path).await);
            assert_eq!(without_trace(&there.expect(404)), without_trace(&missing));
        }
        let writes = async |id: &str| {
            [
                rename(&lead.client, id, "x", Value::Null).await,
                suspend(&lead.client, id).await,
                lead.client.act(format!("{}/restore", at(id))).await,
                lead.client.delete(format!("{}/sessions", at(id))).await,
                lead.client.delete(format!("{}/roles/{NOBODY}", at(id))).await,
                give(&lead.client, id, json!({ "role": "organisation_lead", "organisation_id": DUDLEY })).await,
            ]
            .map(|answer| without_trace(&answer.expect(404)))
        };
        assert_eq!(writes(id).await, writes(NOBODY).await);
    }
    let plain = app.person("participant", Some("dudley"), None).await;
    assert_eq!(plain.client.get("/api/v1/people").await.expect(403).code(), "forbidden");
}

#[tokio::test]
async fn somebody_is_changed_at_the_version_that_was_read() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let person = app.person("participant", Some("dudley"), None).await;
    let read = admin.get(at(&person.id)).await.expect(200);
    let put = async |name: &str, etag: &str| {
        let body = json!({ "name": name, "organisation_id": DUDLEY });
        admin.put(at(&person.id), &body).header("if-match", etag).await
    };

    admin.put(at(&person.id), &json!({ "name": "A", "organisation_id": null })).await.expect(428);
    let first = put(" B ", read.header("etag")).await.expect(200);
    put("C", read.header("etag")).await.expect(412);

    assert_eq!(first.body["name"], "B");
    assert_ne!(first.header("etag"), read.header("etag"));
    let entries = admin.all(&format!("/api/v1/audit?object_id={}&action=people.update", person.id)).await;
    assert_eq!(entries[0]["changes"], json!([{ "field": "name", "from": null, "to": null }]));
    let refused = rename(admin, &person.id, " ", json!(NOBODY)).await.expect(422);
    assert_eq!(refused.errors(), [("#/name", "text.missing")]);
    let refused = rename(admin, &person.id, "D", json!(NOBODY)).await.expect(422);
    assert_eq!(refused.errors(), [("#/organisation_id", "organisation.unknown")]);
}

#[tokio::test]
async fn a_lead_moves_nobody_out_of_their_organisation() {
    let app = TestApp::start().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let own = app.person("participant", Some("dudley"), None).await;
    let walsall = app.client.all("/api/v1/organisations").await;
    let walsall = walsall.iter().find(|item| item["slug"] == "walsall").unwrap()["id"].clone();

    for elsewhere in [Value::Null, walsall, json!(NOBODY)] {
        let refused = rename(&lead.client, &own.id, "x", elsewhere).await.expect(422);
        assert_eq!(refused.errors(), [("#/organisation_id", "person.organisation.reach")]);
    }
    rename(&lead.client, &own.id, "A name", json!(DUDLEY)).await.expect(200);
}

/// What somebody is answered who is asked who they are before `meanwhile`, and sends what they want to change after it.
async fn slowly(app: &TestApp, person: &Signed, meanwhile: impl Future<Output = ()>) -> String {
    const BODY: &str = r#"{"invitations":false,"reminders":true,"groups":true}"#;
    let mut stream = TcpStream::connect(app.server.url.trim_start_matches("http://")).await.unwrap();
    let token = person.session.body["access_token"].as_str().unwrap();
    let head = format!(
        "PUT /api/v1/people/me/mail-preferences HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
         Authorization: Bearer {token}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        BODY.len(),
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(500)).await;
    meanwhile.await;
    stream.write_all(BODY.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn what_is_under_way_when_somebody_loses_their_session_is_not_done() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let person = app.person("participant", Some("dudley"), None).await;

    let refused = slowly(&app, &person, async { drop(suspend(admin, &person.id).await.expect(200)) }).await;

    assert!(refused.starts_with("HTTP/1.1 401") && refused.contains("signed_out"), "{refused}");
    assert_eq!(audited(&app, &person.id).await, ["people.create", "people.suspend"]);
    let other = app.person("participant", None, None).await;
    let done = slowly(&app, &other, async {}).await;
    assert!(done.starts_with("HTTP/1.1 200"), "{done}");
}

#[tokio::test]
async fn whoever_is_suspended_is_out_at_once_until_restored() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let person = app.person("participant", Some("dudley"), None).await;
    assert!(is_signed_in(&person).await);

    let suspended = suspend(admin, &person.id).await.expect(200);

    assert_eq!(suspended.body["status"], "suspended");
    assert!(admin.all(&format!("{}/sessions", at(&person.id))).await.is_empty());
    assert!(!is_signed_in(&person).await);
    assert_eq!(app.sign_in_as(&person).await.expect(401).code(), "credentials.wrong");
    assert_eq!(suspend(admin, &person.id).await.expect(409).code(), "person.suspended");
    let restored = admin.act(format!("{}/restore", at(&person.id))).await.expect(200);
    assert_eq!(restored.body["status"], "active");
    assert!(!is_signed_in(&person).await, "what ended stays ended");
    app.sign_in_as(&person).await.expect(201);
    assert_eq!(admin.act(format!("{}/restore", at(&person.id))).await.expect(409).code(), "person.active");
    assert_eq!(audited(&app, &person.id).await, ["people.create", "people.suspend", "people.restore"]);
    let entry = &admin.all(&format!("/api/v1/audit?object_id={}&action=people.suspend", person.id)).await[0];
    assert_eq!(entry["changes"][0], json!({ "field": "reason", "from": null, "to": "Left the council" }));
    assert_eq!(entry["organisation_id"], DUDLEY);
}

#[tokio::test]
async fn whom_an_administrator_suspended_no_lead_restores() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let person = app.person("participant", Some("dudley"), None).await;
    let restore = async |by: &Client| by.act(format!("{}/restore", at(&person.id))).await;

    let suspended = suspend(admin, &person.id).await.expect(200);

    assert_eq!(suspended.body["suspended_by_region"], true);
    let refused = restore(&lead.client).await.expect(409);
    assert_eq!(refused.code(), "person.suspended_by_region");
    assert!(refused.body["detail"].as_str().unwrap().contains("Ask one of them"), "{}", refused.body);
    assert_eq!(lead.client.get(at(&person.id)).await.expect(200).body["status"], "suspended");
    assert_eq!(restore(admin).await.expect(200).body["suspended_by_region"], false);
    // What a lead did themselves, they undo, and so does an administrator.
    for by in [&lead.client, admin] {
        assert_eq!(suspend(&lead.client, &person.id).await.expect(200).body["suspended_by_region"], false);
        restore(by).await.expect(200);
    }
}

#[tokio::test]
async fn a_suspension_has_a_reason_and_nobody_suspends_themselves() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let own = app.person("participant", Some("dudley"), None).await;

    for (reason, code) in [(" ", "text.missing"), ("\0", "text.nul"), (&*"x".repeat(501), "text.too_long")] {
        let refused = admin.post(format!("{}/suspend", at(&own.id)), &json!({ "reason": reason })).await.expect(422);
        assert_eq!(refused.errors(), [("#/reason", code)]);
    }
    assert_eq!(suspend(&lead.client, &lead.id).await.expect(409).code(), "person.self");
    suspend(&lead.client, &own.id).await.expect(200);
}

#[tokio::test]
async fn a_role_is_given_once_ends_every_session_and_is_told_of_by_mail() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let person = app.person("participant", Some("dudley"), None).await;
    let role = json!({ "role": "organisation_lead", "organisation_id": DUDLEY });

    let given = give(admin, &person.id, role.clone()).await.expect(201);

    assert_eq!(given.body["roles"][0]["role"], "organisation_lead");
    assert!(!is_signed_in(&person).await);
    assert_eq!(give(admin, &person.id, role).await.expect(409).code(), "role.held");
    let told = admin.all(&format!("/api/v1/mails?to={}", person.email)).await;
    assert_eq!((told.len(), &told[0]["template"]), (1, &json!("roles-changed")));
    let path = format!("{}/roles/{}", at(&person.id), grant_of(&given, "organisation_lead"));
    let session = app.sign_in_as(&person).await.expect(201);
    let again = app.client.with_token(session.body["access_token"].as_str().unwrap());
    again.get("/api/v1/people").await.expect(200);
    admin.delete(&path).await.expect(204);
    again.get("/api/v1/people/me").await.expect(401);
    admin.delete(&path).await.expect(404);
    assert_eq!(audited(&app, &person.id).await, ["people.create", "roles.grant", "roles.revoke"]);
}

#[tokio::test]
async fn a_role_names_where_it_holds_and_ends_in_the_future() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let person = app.person("participant", None, None).await;
    let campaign = app.drafted(campaign()).await;
    let refused = async |role: Value| {
        let answer = give(admin, &person.id, role).await.expect(422);
        answer.errors().into_iter().map(|(pointer, code)| format!("{pointer} {code}")).collect::<Vec<_>>().join(", ")
    };

    let lead = |id: &str| json!({ "role": "organisation_lead", "organisation_id": id });
    let manager = |id: &str| json!({ "role": "campaign_manager", "campaign_id": id });
    assert_eq!(refused(json!({ "role": "participant" })).await, "#/role role.participant");
    assert_eq!(refused(json!({ "role": "organisation_lead" })).await, "#/organisation_id role.organisation.missing");
    assert_eq!(refused(json!({ "role": "campaign_manager" })).await, "#/campaign_id role.campaign.missing");
    assert_eq!(refused(lead(NOBODY)).await, "#/organisation_id organisation.unknown");
    assert_eq!(refused(manager(NOBODY)).await, "#/campaign_id campaign.unknown");
    let analyst = json!({ "role": "analyst", "organisation_id": DUDLEY, "campaign_id": campaign });
    assert_eq!(
        refused(analyst).await,
        "#/campaign_id role.campaign.unexpected, #/organisation_id role.organisation.unexpected"
    );
    let past = json!({ "role": "analyst", "ends_at": seconds_from_now(-1) });
    assert_eq!(refused(past).await, "#/ends_at role.ends_at.past");
    give(admin, &person.id, manager(&campaign)).await.expect(201);
    let soon = seconds_from_now(1);
    let given = give(admin, &person.id, json!({ "role": "analyst", "ends_at": soon })).await.expect(201);
    assert_eq!(given.body["roles"].as_array().unwrap().len(), 2);
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let later = admin.get(at(&person.id)).await.expect(200);
    assert_eq!(later.body["roles"].as_array().unwrap().len(), 1, "a role that ended is none");
    assert_eq!(found(admin, "role=analyst").await, [""; 0]);
}

/// Of parallel requests that give the same role one succeeds.
#[tokio::test]
async fn a17_a_role_given_many_times_at_once_is_given_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let person = app.person("participant", None, None).await;

    let all = join_all((0..12).map(|_| give(admin, &person.id, json!({ "role": "analyst" })))).await;

    assert_eq!(all.iter().filter(|answer| answer.status == 201).count(), 1);
    assert!(all.iter().all(|answer| answer.status == 201 || answer.code() == "role.held"));
    assert_eq!(admin.get(at(&person.id)).await.body["roles"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn nobody_gives_or_takes_what_reaches_further_than_their_own() {
    let app = TestApp::start().await;
    let campaign = app.drafted(campaign()).await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let own = app.person("participant", Some("dudley"), None).await;
    let regional = app.person("regional_administrator", None, None).await;
    let walsall = app.person("organisation_lead", Some("walsall"), None).await;
    let walsall_id = walsall.session.body["person"]["organisation_id"].clone();

    for role in ["group_facilitator", "campaign_manager"] {
        let body = json!({ "role": role, "campaign_id": campaign });
        assert_eq!(give(&lead.client, &own.id, body).await.expect(403).code(), "forbidden");
    }
    for role in ["analyst", "moderator", "regional_administrator", "system_operator"] {
        give(&lead.client, &own.id, json!({ "role": role })).await.expect(403);
        let refused = give(&lead.client, &lead.id, json!({ "role": role })).await.expect(409);
        assert_eq!(refused.code(), "person.self");
    }
    let elsewhere = json!({ "role": "organisation_lead", "organisation_id": walsall_id });
    give(&lead.client, &own.id, elsewhere.clone()).await.expect(403);
    give(&lead.client, &lead.id, elsewhere).await.expect(409);
    give(&regional.client, &own.id, json!({ "role": "system_operator" })).await.expect(403);
    let given = give(&lead.client, &own.id, json!({ "role": "organisation_lead", "organisation_id": DUDLEY })).await;
    let path = format!("{}/roles/{}", at(&own.id), grant_of(&given.expect(201), "organisation_lead"));
    lead.client.delete(path).await.expect(204);
    let admin = app.admin().await.get("/api/v1/people/me").await.expect(200);
    let operator = format!("{}/roles/{}", at(&admin.id()), grant_of(&admin, "system_operator"));
    regional.client.delete(operator).await.expect(403);
}

#[tokio::test]
async fn a_lead_touches_nobody_who_holds_a_wider_role() {
    let app = TestApp::start().await;
    let campaign = app.drafted(campaign().with("slug", "touch")).await;
    assert!(!campaign.is_empty());
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let analyst = app.person("analyst", Some("dudley"), None).await;
    let moderator = app.person("moderator", Some("dudley"), None).await;
    let regional = app.person("regional_administrator", Some("dudley"), None).await;
    give(app.admin().await, &moderator.id, json!({ "role": "organisation_lead", "organisation_id": DUDLEY }))
        .await
        .expect(201);

    for person in [&analyst, &moderator, &regional] {
        let account = lead.client.get(at(&person.id)).await.expect(200);
        let writes = [
            rename(&lead.client, &person.id, "x", json!(DUDLEY)).await,
            suspend(&lead.client, &person.id).await,
            lead.client.act(format!("{}/restore", at(&person.id))).await,
            lead.client.delete(format!("{}/sessions", at(&person.id))).await,
            give(&lead.client, &person.id, json!({ "role": "organisation_lead", "organisation_id": DUDLEY })).await,
        ];
        for answer in writes {
            assert_eq!((answer.status, answer.code()), (403, "forbidden"));
        }
        for grant in account.body["roles"].as_array().unwrap() {
            let path = format!("{}/roles/{}", at(&person.id), grant["id"].as_str().unwrap());
            lead.client.delete(path).await.expect(403);
        }
    }
    assert!(is_signed_in(&analyst).await && is_signed_in(&regional).await);
}

#[tokio::test]
async fn the_last_administrator_and_the_last_operator_stay() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let me = admin.get("/api/v1/people/me").await.expect(200);
    let take = async |role: &str| admin.delete(format!("{}/roles/{}", at(&me.id()), grant_of(&me, role))).await;

    for role in ["regional_administrator", "system_operator"] {
        assert_eq!(take(role).await.expect(409).code(), "person.last_administrator");
    }
    let other = app.person("participant", None, None).await;
    let ending = json!({ "role": "regional_administrator", "ends_at": seconds_from_now(3_600) });
    give(admin, &other.id, ending).await.expect(201);
    let still = take("regional_administrator").await.expect(409);
    assert_eq!(still.code(), "person.last_administrator", "one that ends by itself does not stand in");
    let regional = app.person("regional_administrator", None, None).await;
    suspend(&regional.client, &me.id()).await.expect(409);
    suspend(admin, &regional.id).await.expect(200);
    take("regional_administrator").await.expect(409);
    admin.act(format!("{}/restore", at(&regional.id))).await.expect(200);
    take("regional_administrator").await.expect(204);
}

#[tokio::test]
async fn the_sessions_of_somebody_are_listed_and_ended() {
    let app = TestApp::start().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let own = app.person("participant", Some("dudley"), None).await;
    app.sign_in_as(&own).await.expect(201);
    app.sign_in_as(&own).await.expect(201);
    let path = format!("{}/sessions", at(&own.id));

    let listed = lead.client.all(&format!("{path}?limit=2")).await;
    let mine = lead.client.all(&format!("{}/sessions", at(&lead.id))).await;

    assert_eq!(listed.len(), 3);
    assert!(listed.iter().all(|session| session["current"] == false) && mine[0]["current"] == true);
    lead.client.delete(&path).await.expect(204);
    lead.client.delete(&path).await.expect(204);
    assert!(!is_signed_in(&own).await);
    assert!(lead.client.all(&path).await.is_empty());
    assert_eq!(audited(&app, &own.id).await, ["people.create", "people.end_sessions"]);
}

#[tokio::test]
async fn what_looks_like_a_script_is_kept_and_shown_as_text() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let person = app.person("participant", None, None).await;
    let nasty = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    rename(admin, &person.id, nasty, Value::Null).await.expect(200);
    give(admin, &person.id, json!({ "role": "analyst" })).await.expect(201);

    let shown = admin.get(at(&person.id)).await.expect(200);
    assert_eq!((&shown.body["name"], shown.header("content-type")), (&json!(nasty), "application/json"));
    assert_eq!(shown.header("x-content-type-options"), "nosniff");
    let mails = admin.all(&format!("/api/v1/mails?to={}", person.email)).await;
    let content = admin.get(format!("/api/v1/mails/{}/content", mails[0]["id"].as_str().unwrap())).await.expect(200);
    assert!(!content.body["html"].as_str().unwrap().contains("<script>"), "{}", content.text);
}

#[tokio::test]
async fn a_lead_takes_their_organisations_role_from_somebody_who_works_elsewhere() {
    let app = TestApp::start().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let person = app.person("participant", Some("walsall"), None).await;
    let given = json!({ "role": "organisation_lead", "organisation_id": DUDLEY });
    let given = give(app.admin().await, &person.id, given).await.expect(201);
    let other = app.person("organisation_lead", Some("walsall"), None).await;
    let path = |id: &str, grant: &str| format!("{}/roles/{grant}", at(id));
    let others = other.session.body["person"]["roles"][0]["id"].as_str().unwrap();

    lead.client.delete(path(&other.id, others)).await.expect(404);
    lead.client.delete(path(&person.id, &grant_of(&given, "organisation_lead"))).await.expect(204);

    let left = app.admin().await.get(at(&person.id)).await.expect(200);
    assert_eq!(left.body["roles"], json!([]));
    let mails = app.admin().await.all(&format!("/api/v1/mails?to={}", person.email)).await;
    let mut texts = Vec::new();
    for mail in &mails {
        let path = format!("/api/v1/mails/{}/content", mail["id"].as_str().unwrap());
        texts.push(app.admin().await.get(path).await.expect(200).body["text"].as_str().unwrap().replace('\n', " "));
    }
    assert!(texts[0].contains("no longer yours: organisation lead (Dudley)."), "{}", texts[0]);
    assert!(texts[1].contains("You were given a role at BeTheFuture: organisation lead (Dudley)."), "{}", texts[1]);
}
