//! `/api/v1/invitations`

use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::app::seconds_from_now;
use tests::database::Database;
use tests::{Answer, Client, TestApp, campaign, tokens};
use uuid::Uuid;

const DUDLEY: &str = "01900000-0000-7000-8000-000000000003";
const WALSALL: &str = "01900000-0000-7000-8000-00000000000b";
const MISSING: &str = "01900000-0000-7000-8000-0000000000ff";
const EMAIL: &str = "invited@council.example";
const PASSWORD: &str = "a password that nobody else has";

/// A problem without what differs from one request to the next.
fn without_trace(answer: &Answer) -> String {
    answer.text.replace(answer.header("x-trace-id"), "")
}

fn at(id: &str) -> String {
    format!("/api/v1/invitations/{id}")
}

fn lead_of(organisation: &str) -> Value {
    json!({ "email": EMAIL, "role": "organisation_lead", "organisation_id": organisation })
}

async fn invite(by: &Client, body: Value) -> Answer {
    by.post("/api/v1/invitations", &body).await
}

/// What the link of an invitation carries, as its message has it.
fn token(app: &TestApp, invitation: &str) -> String {
    let hex = invitation.replace('-', "");
    let query = match &app.database {
        Database::Sqlite(_) => format!("select lower(hex(link_id)) from invitations where hex(id) = upper('{hex}')"),
        Database::Postgres { .. } => format!("select link_id from invitations where id = '{invitation}'"),
    };
    tokens::link("invitation", app.database.ask(&query).trim().parse::<Uuid>().unwrap())
}

async fn offer(app: &TestApp, token: &str) -> Answer {
    app.post("/api/v1/invitations/offer", &json!({ "token": token })).await
}

async fn accept(app: &TestApp, token: &str) -> Answer {
    let body = json!({ "token": token, "name": "Somebody invited", "password": PASSWORD });
    app.post("/api/v1/invitations/accept", &body).await
}

async fn sign_in(app: &TestApp) -> Answer {
    app.post("/api/v1/sessions", &json!({ "email": EMAIL, "password": PASSWORD })).await
}

async fn status(app: &TestApp, id: &str) -> Value {
    app.admin().await.get(at(id)).await.expect(200).body["status"].clone()
}

async fn actions(app: &TestApp, id: &str) -> Vec<Value> {
    let entries = app.admin().await.all(&format!("/api/v1/audit?object_id={id}")).await;
    entries.iter().rev().map(|entry| entry["action"].clone()).collect()
}

#[tokio::test]
async fn whoever_is_invited_gets_an_account_of_exactly_that_address_with_the_role() {
    let app = TestApp::start().await;
    let made = invite(
        app.admin().await,
        json!({
            "email": " Invited@Council.example ", "role": "organisation_lead", "organisation_id": DUDLEY
        }),
    );
    let made = made.await.expect(201);
    let token = token(&app, &made.id());

    let offered = offer(&app, &token).await.expect(200);
    accept(&app, &token).await.expect(204);

    assert_eq!((&made.body["email"], &made.body["status"]), (&json!(EMAIL), &json!("waiting")));
    assert_eq!(made.header("location"), at(&made.id()));
    assert_eq!((&offered.body["email"], &offered.body["has_account"]), (&json!(EMAIL), &json!(false)));
    assert_eq!(
        (&offered.body["organisation_name"], &offered.body["role"]),
        (&json!("Dudley"), &json!("organisation_lead"))
    );
    let person = sign_in(&app).await.expect(201).body["person"].clone();
    assert_eq!((&person["email"], &person["organisation_id"]), (&json!(EMAIL), &json!(DUDLEY)));
    assert_eq!(person["roles"][0]["role"], "organisation_lead");
    assert_eq!(status(&app, &made.id()).await, "accepted");
    assert_eq!(actions(&app, &made.id()).await, ["invitations.create", "invitations.accept"]);
    let mails = app.admin().await.all(&format!("/api/v1/mails?to={EMAIL}")).await;
    assert_eq!((mails.len(), &mails[0]["template"]), (1, &json!("invitation")));
}

#[tokio::test]
async fn no_body_names_another_address_or_another_role() {
    let app = TestApp::start().await;
    let made = invite(app.admin().await, lead_of(DUDLEY)).await.expect(201);
    let token = token(&app, &made.id());

    for field in ["email", "role", "organisation_id", "campaign_id", "roles", "id"] {
        let mut body = json!({ "token": token, "name": "x", "password": PASSWORD });
        body[field] = json!("another@council.example");
        let refused = app.post("/api/v1/invitations/accept", &body).await.expect(400);
        assert_eq!(refused.errors()[0].0, format!("#/{field}"));
    }
    accept(&app, &token).await.expect(204);
}

#[tokio::test]
async fn a_new_account_needs_a_name_and_a_password_and_a_refusal_leaves_the_link_good() {
    let app = TestApp::start().await;
    let made = invite(app.admin().await, lead_of(DUDLEY)).await.expect(201);
    let token = token(&app, &made.id());
    let refused = async |body: Value| {
        let answer = app.post("/api/v1/invitations/accept", &body).await.expect(422);
        answer.errors().into_iter().map(|(pointer, _)| pointer.to_owned()).collect::<Vec<_>>()
    };

    assert_eq!(refused(json!({ "token": token })).await, ["#/name", "#/password"]);
    assert_eq!(refused(json!({ "token": token, "name": "x\0", "password": PASSWORD })).await, ["#/name"]);
    assert_eq!(refused(json!({ "token": token, "name": "x", "password": "short" })).await, ["#/password"]);
    assert_eq!(refused(json!({ "token": token, "name": "x", "password": "é".repeat(129) })).await, ["#/password"]);
    accept(&app, &token).await.expect(204);
}

#[tokio::test]
async fn an_account_that_is_there_gets_the_role_without_a_password_and_its_sessions_end() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let body = json!({ "email": person.email.to_uppercase(), "role": "organisation_lead", "organisation_id": DUDLEY });
    let made = invite(app.admin().await, body).await.expect(201);
    let token = token(&app, &made.id());

    assert_eq!(offer(&app, &token).await.expect(200).body["has_account"], true);
    app.post("/api/v1/invitations/accept", &json!({ "token": token })).await.expect(204);

    person.client.get("/api/v1/people/me").await.expect(401);
    let again = app.sign_in_as(&person).await.expect(201).body["person"].clone();
    assert_eq!((&again["id"], &again["organisation_id"]), (&json!(person.id), &json!(DUDLEY)));
    assert_eq!(again["roles"][0]["role"], "organisation_lead");
}

/// Of a hundred who send the same link at once one succeeds.
#[tokio::test]
async fn a06_a_link_accepted_a_hundred_times_at_once_makes_one_account() {
    let app = TestApp::start().await;
    let made = invite(app.admin().await, lead_of(DUDLEY)).await.expect(201);
    let token = token(&app, &made.id());

    let all = join_all((0..100).map(|_| accept(&app, &token))).await;

    let count = |status: u16| all.iter().filter(|answer| answer.status == status).count();
    assert_eq!((count(204), count(410)), (1, 99));
    let people = app.admin().await.all(&format!("/api/v1/people?q={EMAIL}")).await;
    assert_eq!((people.len(), people[0]["roles"].as_array().unwrap().len()), (1, 1));
    assert_eq!(actions(&app, &made.id()).await, ["invitations.create", "invitations.accept"]);
}

/// Nobody waits for a password to be hashed here, and a role that is held already is no failure: the link alone decides.
#[tokio::test]
async fn a06_a_link_to_somebody_with_an_account_is_accepted_once_by_many_at_once() {
    let app = TestApp::start().await;
    let person = app.person("participant", None, None).await;
    let made = invite(app.admin().await, json!({ "email": person.email, "role": "analyst" })).await.expect(201);
    let token = token(&app, &made.id());
    // On PostgreSQL all who found the link good are held up before they use it; on SQLite nobody writes meanwhile.
    if matches!(app.database, Database::Postgres { .. }) {
        app.database.run(
            "create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(0.5); return null; end $$; \
             create trigger slow before update on links for each statement execute function slow();",
        );
    }

    let send = async |_| app.post("/api/v1/invitations/accept", &json!({ "token": token })).await;
    let all = join_all((0..100).map(send)).await;

    let count = |status: u16| all.iter().filter(|answer| answer.status == status).count();
    assert_eq!((count(204), count(410)), (1, 99));
    assert_eq!(actions(&app, &made.id()).await, ["invitations.create", "invitations.accept"]);
}

#[tokio::test]
async fn a17_an_invitation_waits_once_however_often_it_is_sent() {
    let app = TestApp::start().await;
    let admin = app.admin().await;

    let all = join_all((0..8).map(|_| invite(admin, lead_of(DUDLEY)))).await;

    assert_eq!(all.iter().filter(|answer| answer.status == 201).count(), 1);
    assert!(all.iter().all(|answer| answer.status == 201 || answer.code() == "invitation.waiting"));
    assert_eq!(admin.all("/api/v1/invitations").await.len(), 1);
    assert_eq!(admin.all(&format!("/api/v1/mails?to={EMAIL}")).await.len(), 1);
    let upper = json!({ "email": EMAIL.to_uppercase(), "role": "organisation_lead", "organisation_id": DUDLEY });
    invite(admin, upper).await.expect(409);
    invite(admin, json!({ "email": EMAIL, "role": "analyst" })).await.expect(201);
    invite(admin, json!({ "email": EMAIL, "role": "analyst" })).await.expect(409);
    invite(admin, lead_of(WALSALL)).await.expect(201);
}

#[tokio::test]
async fn a_link_that_was_used_taken_back_replaced_or_never_was_is_spent() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let made = invite(admin, lead_of(DUDLEY)).await.expect(201);
    let first = token(&app, &made.id());

    let renewed = admin.act(format!("{}/renew", at(&made.id()))).await.expect(201);
    let second = token(&app, &renewed.id());
    let other = invite(admin, json!({ "email": EMAIL, "role": "analyst" })).await.expect(201);
    let third = token(&app, &other.id());
    admin.delete(at(&other.id())).await.expect(204);
    accept(&app, &second).await.expect(204);

    let forged = format!("{}{}", &second[..second.len() - 4], "0000");
    let no_invitation = tokens::link("invitation", Uuid::new_v4());
    let other_purpose = tokens::link("sign_up", second[..32].parse().unwrap());
    for spent in [&first, &second, &third, &forged, &no_invitation, &other_purpose, &"x".to_owned()] {
        assert_eq!(offer(&app, spent).await.expect(410).code(), "link.spent");
        assert_eq!(accept(&app, spent).await.expect(410).code(), "link.spent");
    }
    for over in [&made, &renewed, &other] {
        assert_eq!(admin.delete(at(&over.id())).await.expect(409).code(), "invitation.over");
        assert_eq!(admin.act(format!("{}/renew", at(&over.id()))).await.expect(409).code(), "invitation.over");
    }
    let listed: Vec<Value> =
        admin.all("/api/v1/invitations?limit=1").await.iter().map(|item| item["status"].clone()).collect();
    assert_eq!(listed, ["revoked", "accepted", "revoked"]);
    assert_eq!(actions(&app, &renewed.id()).await, ["invitations.renew", "invitations.accept"]);
    assert_eq!(actions(&app, &other.id()).await, ["invitations.create", "invitations.revoke"]);
}

/// Time cannot be turned forward from outside: on PostgreSQL the database is told that it has passed.
#[tokio::test]
async fn an_invitation_that_was_not_accepted_in_time_has_expired_and_can_be_renewed_or_sent_anew() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let made = invite(admin, lead_of(DUDLEY)).await.expect(201);
    let token = token(&app, &made.id());
    let past = seconds_from_now(-1);
    let over = format!("update links set expires_at = '{past}'; update invitations set expires_at = '{past}';");

    app.database.run(&over);

    assert_eq!(status(&app, &made.id()).await, "expired");
    assert_eq!(accept(&app, &token).await.expect(410).code(), "link.spent");
    let anew = invite(admin, lead_of(DUDLEY)).await.expect(201);
    assert_eq!(status(&app, &made.id()).await, "expired");
    app.database.run(&over);
    let renewed = admin.act(format!("{}/renew", at(&anew.id()))).await.expect(201);
    assert_eq!(
        (status(&app, &anew.id()).await, status(&app, &renewed.id()).await),
        (json!("expired"), json!("waiting"))
    );
}

#[tokio::test]
async fn what_whoever_invited_has_lost_meanwhile_the_link_gives_to_nobody() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let other = app.person("organisation_lead", Some("dudley"), None).await;
    let first = token(&app, &invite(&lead.client, lead_of(DUDLEY)).await.expect(201).id());
    let body = json!({ "email": "other@council.example", "role": "participant", "organisation_id": DUDLEY });
    let second = token(&app, &invite(&other.client, body).await.expect(201).id());
    offer(&app, &first).await.expect(200);

    let grant = lead.session.body["person"]["roles"][0]["id"].as_str().unwrap();
    admin.delete(format!("/api/v1/people/{}/roles/{grant}", lead.id)).await.expect(204);
    let reason = json!({ "reason": "Left" });
    admin.post(format!("/api/v1/people/{}/suspend", other.id), &reason).await.expect(200);

    for token in [&first, &second] {
        assert_eq!(offer(&app, token).await.expect(410).code(), "link.spent");
        assert_eq!(accept(&app, token).await.expect(410).code(), "link.spent");
    }
    admin.act(format!("/api/v1/people/{}/restore", other.id)).await.expect(200);
    accept(&app, &second).await.expect(204);
}

#[tokio::test]
async fn a_role_that_counts_no_more_without_its_second_factor_gives_nothing_by_an_open_invitation() {
    let app = TestApp::start().await;
    let giver = app.person("regional_administrator", None, None).await;
    let body = json!({ "email": "via@council.example", "role": "regional_administrator" });
    let token = token(&app, &invite(&giver.client, body).await.expect(201).id());
    offer(&app, &token).await.expect(200);

    assert!(app.run(&["admin", "reset-second-factor", "--email", &giver.email]).well);

    assert_eq!(offer(&app, &token).await.expect(410).code(), "link.spent");
    assert_eq!(accept(&app, &token).await.expect(410).code(), "link.spent");
}

#[tokio::test]
async fn a_lead_gives_nothing_by_invitation_that_they_could_not_give_otherwise() {
    let app = TestApp::start().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let elsewhere = app.person("participant", Some("walsall"), None).await;
    let suspended = app.person("participant", Some("dudley"), None).await;
    let campaign = app.drafted(campaign()).await;

    for role in ["analyst", "moderator", "regional_administrator", "system_operator"] {
        let body = json!({ "email": EMAIL, "role": role, "organisation_id": DUDLEY });
        assert_eq!(invite(&lead.client, body).await.expect(403).code(), "forbidden");
    }
    let manager =
        json!({ "email": EMAIL, "role": "campaign_manager", "organisation_id": DUDLEY, "campaign_id": campaign });
    invite(&lead.client, manager).await.expect(403);
    for organisation in [WALSALL, MISSING] {
        invite(&lead.client, lead_of(organisation)).await.expect(403);
    }
    invite(&lead.client, json!({ "email": EMAIL, "role": "participant" })).await.expect(403);
    // Whether the address has an account, and where, the lead does not learn; the link is void.
    for person in [&elsewhere, &suspended] {
        let mut body = lead_of(DUDLEY);
        body["email"] = json!(person.email);
        let token = token(&app, &invite(&lead.client, body).await.expect(201).id());
        let reason = json!({ "reason": "Left" });
        let path = format!("/api/v1/people/{}/suspend", suspended.id);
        app.admin().await.post(path, &reason).await;
        accept(&app, &token).await.expect(410);
    }
}

#[tokio::test]
async fn a_lead_sees_and_takes_back_the_invitations_of_their_own_organisation_alone() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await.client;
    let own = invite(admin, lead_of(DUDLEY)).await.expect(201).id();
    let other = invite(admin, lead_of(WALSALL)).await.expect(201).id();
    let nowhere = invite(admin, json!({ "email": EMAIL, "role": "analyst" })).await.expect(201).id();
    let all = async |id: &str| {
        [lead.get(at(id)).await, lead.delete(at(id)).await, lead.act(format!("{}/renew", at(id))).await]
            .map(|answer| without_trace(&answer.expect(404)))
    };

    let listed = lead.all("/api/v1/invitations").await;

    assert_eq!(listed.iter().map(|item| item["id"].as_str().unwrap()).collect::<Vec<_>>(), [&own]);
    assert_eq!(all(&other).await, all(MISSING).await);
    assert_eq!(all(&nowhere).await, all(MISSING).await);
    lead.get(at(&own)).await.expect(200);
    // To an analyst of the own organisation: in reach, but not theirs to give.
    let analyst = json!({ "email": EMAIL, "role": "moderator", "organisation_id": DUDLEY });
    let analyst = invite(admin, analyst).await.expect(201).id();
    lead.delete(at(&analyst)).await.expect(403);
    lead.act(format!("{}/renew", at(&analyst))).await.expect(403);
    lead.delete(at(&own)).await.expect(204);
    let plain = app.person("participant", Some("dudley"), None).await.client;
    invite(&plain, lead_of(DUDLEY)).await.expect(403);
}

#[tokio::test]
async fn an_invitation_is_to_an_address_and_to_a_role_that_holds_somewhere() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let refused = async |field: &str, value: Value| {
        let mut body = json!({ "email": EMAIL, "role": "analyst" });
        body[field] = value;
        let answer = invite(admin, body).await.expect(422);
        answer.errors().into_iter().map(|(pointer, code)| format!("{pointer} {code}")).collect::<Vec<_>>().join(", ")
    };

    for email in
        ["x", "@b.example", "a@b@c.example", "a b@c.example", "a@c.example\r\nBcc: x@y.example", "a\0@c.example"]
    {
        assert_eq!(refused("email", json!(email)).await, "#/email email.invalid", "{email:?}");
    }
    assert_eq!(refused("role", json!("organisation_lead")).await, "#/organisation_id role.organisation.missing");
    assert_eq!(refused("role", json!("group_facilitator")).await, "#/campaign_id role.campaign.missing");
    assert_eq!(refused("organisation_id", json!(MISSING)).await, "#/organisation_id organisation.unknown");
    assert_eq!(refused("campaign_id", json!(MISSING)).await, "#/campaign_id role.campaign.unexpected");
    assert!(admin.all("/api/v1/invitations").await.is_empty());
}

#[tokio::test]
async fn what_looks_like_a_script_is_text_in_the_offer_and_in_the_message() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let nasty = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let named = json!({ "name": nasty, "organisation_id": DUDLEY });
    admin.put(format!("/api/v1/people/{}", lead.id), &named).header("if-match", "*").await.expect(200);
    let made = invite(&lead.client, lead_of(DUDLEY)).await.expect(201);

    let offered = offer(&app, &token(&app, &made.id())).await.expect(200);

    assert_eq!((&offered.body["invited_by"], offered.header("content-type")), (&json!(nasty), "application/json"));
    assert_eq!(made.body["invited_by"], nasty);
    let mails = admin.all(&format!("/api/v1/mails?to={EMAIL}")).await;
    let content = admin.get(format!("/api/v1/mails/{}/content", mails[0]["id"].as_str().unwrap())).await.expect(200);
    let html = content.body["html"].as_str().unwrap();
    assert!(!html.contains("<script>") && !html.contains("<img"), "{html}");
    accept(&app, &token(&app, &made.id())).await.expect(204);
}

#[tokio::test]
async fn an_address_gets_five_invitations_an_hour_and_nobody_sends_more_than_two_hundred() {
    let app = TestApp::start().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await.client;
    let admin = app.admin().await;
    let mut id = invite(admin, lead_of(DUDLEY)).await.expect(201).id();
    for _ in 0..4 {
        id = admin.act(format!("{}/renew", at(&id))).await.expect(201).id();
    }

    assert_eq!(admin.act(format!("{}/renew", at(&id))).await.expect(429).code(), "too_many_attempts");
    assert!(!invite(&lead, lead_of(WALSALL)).await.expect(403).text.is_empty());
    let other = json!({ "email": EMAIL, "role": "analyst" });
    assert!(!invite(admin, other).await.expect(429).header("retry-after").is_empty());
    assert_eq!(status(&app, &id).await, "waiting", "what is refused changes nothing");

    let guest = |n: usize| json!({ "email": format!("guest{n}@council.example"), "role": "participant", "organisation_id": DUDLEY });
    for n in 0..200 {
        invite(&lead, guest(n)).await.expect(201);
    }
    invite(&lead, guest(200)).await.expect(429);
    invite(admin, guest(200)).await.expect(201);
}

/// Roles that reach over answers everywhere reach over nobody's account.
#[tokio::test]
async fn a_lead_who_is_an_analyst_too_touches_no_wider_account_by_invitation() {
    let app = TestApp::start().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let moderator = app.person("moderator", Some("dudley"), None).await;
    let path = format!("/api/v1/people/{}/roles", lead.id);
    app.admin().await.post(path, &json!({ "role": "analyst" })).await.expect(201);
    let session = app.sign_in_as(&lead).await.expect(201);
    let lead = app.client.with_token(session.body["access_token"].as_str().unwrap());
    let body = json!({ "email": moderator.email, "role": "organisation_lead", "organisation_id": DUDLEY });
    let token = token(&app, &invite(&lead, body).await.expect(201).id());

    accept(&app, &token).await.expect(410);

    moderator.client.get("/api/v1/people/me").await.expect(200);
}
