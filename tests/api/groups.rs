//! `/api/v1/groups`, `/api/v1/group-pages`, `/api/v1/group-invitations`

use std::future::IntoFuture;

use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::groups::{group, hidden_group};
use tests::{Client, TestApp, campaign, tokens};

const MISSING: &str = "01900000-0000-7000-8000-0000000000ff";

async fn page(client: &Client, id: &str) -> Value {
    client.get(format!("/api/v1/group-pages/{id}")).await.expect(200).body
}

async fn memberships(app: &TestApp, id: &str) -> Vec<Value> {
    app.admin().await.all(&format!("/api/v1/groups/{id}/members")).await
}

/// The membership of this person, as those see it who look after the group.
async fn membership(app: &TestApp, id: &str, person: &str) -> Value {
    memberships(app, id).await.into_iter().find(|it| it["person_id"] == person).unwrap()
}

async fn apply(client: &Client, id: &str, reason: &str) -> tests::Answer {
    client.post(format!("/api/v1/group-pages/{id}/join"), &json!({ "reason": reason })).await
}

#[tokio::test]
async fn whoever_sets_up_a_group_chairs_it_unless_somebody_else_is_named() {
    let app = TestApp::start().await;
    let chair = app.person("participant", None, None).await;
    let fields = group().with("chair_id", chair.id.clone()).with("themes", json!(["Caseload", "Pay"])).fields();

    let own = app.grouped(group()).await;
    let made = app.admin().await.post("/api/v1/groups", &fields).await.expect(201);

    assert_eq!(made.header("location"), format!("/api/v1/groups/{}", made.id()));
    assert_eq!((&made.body["members"], &made.body["themes"]), (&json!(1), &json!(["Caseload", "Pay"])));
    assert_eq!(memberships(&app, &made.id()).await[0]["person_id"], json!(chair.id));
    let admin = app.admin().await.get("/api/v1/people/me").await.expect(200).body["id"].clone();
    assert_eq!(memberships(&app, &own).await[0]["person_id"], admin);
    let shown = chair.client.get(made.header("location")).await.expect(200);
    assert_eq!(shown.header("etag"), made.header("etag"));
    let refused =
        app.admin().await.post("/api/v1/groups", &group().with("chair_id", MISSING).fields()).await.expect(422);
    assert_eq!(refused.errors(), [("#/chair_id", "person.unknown")]);
}

#[tokio::test]
async fn every_wrong_field_of_a_group_is_named_at_once_and_a_group_nobody_sees_cannot_be_asked_to_join() {
    let app = TestApp::start().await;
    let wrong = group().with("name", " ").with("purpose", "p".repeat(2_001)).with("terms", "nul \u{0}");
    let wrong = wrong.with("themes", json!(["a", "a"])).with("visibility", "members").fields();

    let refused = app.admin().await.post("/api/v1/groups", &wrong).await.expect(422);

    let pointers: Vec<&str> = refused.errors().into_iter().map(|(pointer, _)| pointer).collect();
    assert_eq!(pointers, ["#/name", "#/purpose", "#/terms", "#/themes/1", "#/joining"]);
}

#[tokio::test]
async fn of_two_who_change_a_group_the_second_one_is_told() {
    let app = TestApp::start().await;
    let id = app.grouped(group()).await;
    let path = format!("/api/v1/groups/{id}");
    let read = app.admin().await.get(path.clone()).await.expect(200);
    let fields = group().with("name", "Another name").fields();

    app.admin().await.put(path.clone(), &fields).await.expect(428);
    app.admin().await.put(path.clone(), &fields).header("if-match", read.header("etag")).await.expect(200);
    app.admin().await.put(path, &fields).header("if-match", read.header("etag")).await.expect(412);

    assert_eq!(page(app.admin().await, &id).await["name"], "Another name");
}

#[tokio::test]
async fn campaign_roles_set_up_groups_of_their_campaign_and_of_no_other() {
    let app = TestApp::start().await;
    let own = app.launched(campaign().with("slug", "own")).await;
    let other = app.launched(campaign().with("slug", "other")).await;
    let facilitator = app.person("group_facilitator", None, Some("own")).await;
    let create = async |fields: Value| facilitator.client.post("/api/v1/groups", &fields).await;

    let made = create(group().with("campaign_id", own).fields()).await.expect(201);

    create(group().with("campaign_id", other).fields()).await.expect(404);
    create(group().with("campaign_id", MISSING).fields()).await.expect(404);
    create(group().fields()).await.expect(404);
    let listed = facilitator.client.all("/api/v1/groups").await;
    assert_eq!(listed.iter().map(|it| it["id"].clone()).collect::<Vec<_>>(), [made.body["id"].clone()]);
}

#[tokio::test]
async fn where_joining_is_open_one_is_a_member_at_once_and_can_leave() {
    let app = TestApp::start().await;
    let id = app.grouped(group().with("joining", "open")).await;
    let person = app.person("participant", Some("dudley"), None).await;

    let joined = apply(&person.client, &id, "").await.expect(200);
    let shown = page(&person.client, &id).await;
    let again = apply(&person.client, &id, "").await.expect(409);
    person.client.act(format!("/api/v1/group-pages/{id}/leave")).await.expect(200);

    assert_eq!((&joined.body["status"], &joined.body["role"]), (&json!("active"), &json!("member")));
    assert_eq!((&shown["members"], shown["people"].as_array().unwrap().len()), (&json!(2), 2));
    assert_eq!(shown["mine"]["status"], "active");
    assert_eq!(again.code(), "group.member");
    let after = page(&person.client, &id).await;
    assert_eq!((&after["mine"]["status"], &after["people"]), (&json!("left"), &json!([])));
    assert_eq!(person.client.act(format!("/api/v1/group-pages/{id}/leave")).await.code(), "group.no_member");
}

#[tokio::test]
async fn where_those_who_lead_decide_one_applies_with_a_reason_and_everybody_is_told() {
    let app = TestApp::start().await;
    let id = app.grouped(group()).await;
    let lead = app.in_group(&id, "facilitator").await;
    let (one, two) = (app.person("participant", None, None).await, app.person("participant", None, None).await);
    let decide = async |person: &str, body: Value| {
        let member = membership(&app, &id, person).await["id"].as_str().unwrap().to_owned();
        lead.client.post(format!("/api/v1/groups/{id}/members/{member}/decide"), &body).await
    };

    let silent = apply(&one.client, &id, " ").await.expect(422);
    apply(&one.client, &id, "I hold a caseload.").await.expect(200);
    apply(&two.client, &id, "I am curious.").await.expect(200);
    let again = apply(&one.client, &id, "Please.").await.expect(409);
    let accepted = decide(&one.id, json!({ "accept": true })).await.expect(200);
    let unsaid = decide(&two.id, json!({ "accept": false, "reason": "" })).await.expect(422);
    decide(&two.id, json!({ "accept": false, "reason": "The group is full." })).await.expect(200);
    let twice = decide(&two.id, json!({ "accept": true })).await.expect(409);

    assert_eq!(
        (silent.errors(), unsaid.errors()),
        (vec![("#/reason", "text.missing")], vec![("#/reason", "text.missing")])
    );
    assert_eq!((again.code(), twice.code()), ("group.applied", "membership.decided"));
    assert_eq!((&accepted.body["status"], &accepted.body["reason"]), (&json!("active"), &json!("I hold a caseload.")));
    assert_eq!(page(&two.client, &id).await["mine"]["decided_reason"], "The group is full.");
    assert_eq!(app.mails_to(&lead.email).await, ["group-applied", "group-applied", "group-invitation"]);
    assert_eq!(app.mails_to(&one.email).await, ["application-accepted"]);
    assert_eq!(app.mails_to(&two.email).await, ["application-refused"]);
}

#[tokio::test]
async fn by_invitation_nobody_joins_by_themselves_and_names_are_for_members() {
    let app = TestApp::start().await;
    let id = app.grouped(group().with("joining", "invitation").with("visibility", "public")).await;
    let member = app.in_group(&id, "observer").await;
    let other = app.person("participant", None, None).await;

    let refused = apply(&other.client, &id, "Please.").await.expect(409);

    assert_eq!(refused.code(), "group.by_invitation");
    let seen = async |client: &Client| {
        let shown = page(client, &id).await;
        (shown["people"].as_array().unwrap().len(), shown["leads"].as_array().unwrap().len(), shown["members"].clone())
    };
    assert_eq!(seen(&app.client).await, (0, 0, json!(2)));
    assert_eq!(seen(&other.client).await, (0, 1, json!(2)));
    assert_eq!(seen(&member.client).await, (2, 1, json!(2)));
    assert_eq!(page(&member.client, &id).await["may_manage"], false);
    assert!(!app.get(format!("/api/v1/group-pages/{id}")).await.text.contains("Administrator"));
}

#[tokio::test]
async fn the_last_chair_cannot_go_before_the_group_is_handed_over() {
    let app = TestApp::start().await;
    let id = app.grouped(group()).await;
    let member = app.in_group(&id, "member").await;
    let admin = app.admin().await;
    let me = admin.get("/api/v1/people/me").await.expect(200).body["id"].as_str().unwrap().to_owned();
    let chair = membership(&app, &id, &me).await["id"].as_str().unwrap().to_owned();
    let next = membership(&app, &id, &member.id).await["id"].as_str().unwrap().to_owned();
    let at = |member: &str| format!("/api/v1/groups/{id}/members/{member}");
    let demote = json!({ "role": "member" });

    let left = admin.act(format!("/api/v1/group-pages/{id}/leave")).await.expect(409);
    let demoted = admin.put(format!("{}/role", at(&chair)), &demote).await.expect(409);
    let removed = admin.delete(at(&chair)).await.expect(409);
    let handed = admin.post(format!("/api/v1/groups/{id}/hand-over"), &json!({ "member_id": next })).await.expect(200);

    assert_eq!([left.code(), demoted.code(), removed.code()], ["group.last_chair"; 3]);
    assert_eq!((&handed.body["role"], &handed.body["person_id"]), (&json!("chair"), &json!(member.id)));
    assert_eq!(membership(&app, &id, &me).await["role"], "member");
    admin.act(format!("/api/v1/group-pages/{id}/leave")).await.expect(200);
    assert_eq!(member.client.get(format!("/api/v1/groups/{id}")).await.expect(200).body["members"], 1);
}

/// Of two chairs who leave at the same moment one is refused: each would be the last one.
#[tokio::test]
async fn of_two_chairs_who_leave_at_once_one_stays() {
    let app = TestApp::start().await;
    let ids = join_all((0..5).map(|_| app.grouped(group()))).await;
    let chair = app.person("participant", None, None).await;
    for id in &ids {
        app.add_to_group(id, &chair, "chair").await;
    }
    let admin = app.admin().await;

    for id in &ids {
        let path = format!("/api/v1/group-pages/{id}/leave");
        let answers = join_all([admin, &chair.client].map(|client| client.act(path.clone()).into_future())).await;

        let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        let chairs =
            memberships(&app, id).await.into_iter().filter(|it| it["role"] == "chair" && it["status"] == "active");
        assert_eq!(chairs.count(), 1);
    }
}

#[tokio::test]
async fn an_invitation_is_good_once_and_for_the_account_of_its_address_alone() {
    let app = TestApp::start().await;
    let id = app.grouped(hidden_group()).await;
    let (person, other) = (app.person("participant", None, None).await, app.person("participant", None, None).await);
    let token = app.invited_to_group(app.admin().await, &id, &person.email.to_uppercase(), "facilitator").await;
    let accept = async |client: &Client, token: &str| {
        client.post("/api/v1/group-invitations/accept", &json!({ "token": token })).await
    };
    let none = tokens::link("group_invitation", MISSING.parse().unwrap());

    let wrong = accept(&other.client, &token).await.expect(410);
    let missing = accept(&other.client, &none).await.expect(410);
    accept(&app.client, &token).await.expect(401);
    let accepted = accept(&person.client, &token).await.expect(200);
    accept(&person.client, &token).await.expect(410);
    let late = app.invited_to_group(app.admin().await, &id, &other.email, "member").await;
    app.database.run(&format!("update group_invitations set expires_at = '{}'", tests::app::seconds_from_now(-1)));
    accept(&other.client, &late).await.expect(410);

    assert_eq!(
        wrong.text.replace(wrong.header("x-trace-id"), ""),
        missing.text.replace(missing.header("x-trace-id"), "")
    );
    assert_eq!((&accepted.body["id"], &accepted.body["membership"]["role"]), (&json!(id), &json!("facilitator")));
    assert_eq!(page(&person.client, &id).await["may_manage"], true);
    assert_eq!(app.mails_to(&person.email).await, ["group-invitation"]);
}

#[tokio::test]
async fn inviting_tells_nothing_of_accounts_a_new_invitation_replaces_the_old_one_and_many_are_refused() {
    let app = TestApp::start().await;
    let id = app.grouped(group()).await;
    let member = app.in_group(&id, "member").await;
    let admin = app.admin().await;
    let path = format!("/api/v1/groups/{id}/invitations");
    let invite = async |email: &str| admin.post(path.clone(), &json!({ "email": email, "role": "member" })).await;

    let known = invite(&member.email).await.expect(201);
    let unknown = invite("nobody@council.example").await.expect(201);
    let again = invite("nobody@council.example").await.expect(201);
    let keys = |answer: &tests::Answer| answer.body.as_object().unwrap().keys().cloned().collect::<Vec<_>>();

    assert_eq!((keys(&known), &known.body["status"]), (keys(&unknown), &unknown.body["status"]));
    let listed = admin.all(&path).await;
    let status = |id: String| listed.iter().find(|it| it["id"] == json!(id)).unwrap()["status"].clone();
    assert_eq!((status(unknown.id()), status(again.id())), (json!("revoked"), json!("waiting")));
    admin.delete(format!("{path}/{}", again.id())).await.expect(204);
    assert_eq!(admin.delete(format!("{path}/{}", again.id())).await.expect(409).code(), "invitation.over");
    let token = tokens::link("group_invitation", again.id().parse().unwrap());
    member.client.post("/api/v1/group-invitations/accept", &json!({ "token": token })).await.expect(410);
    for _ in 0..3 {
        invite("nobody@council.example").await.expect(201);
    }
    invite("nobody@council.example").await.expect(429);
}

#[tokio::test]
async fn a_closed_group_is_read_and_not_changed_until_it_is_opened_again() {
    let app = TestApp::start().await;
    let id = app.grouped(group().with("joining", "open")).await;
    let member = app.in_group(&id, "member").await;
    let other = app.person("participant", None, None).await;
    let admin = app.admin().await;
    let row = membership(&app, &id, &member.id).await["id"].as_str().unwrap().to_owned();
    let groups = format!("/api/v1/groups/{id}");

    admin.act(format!("{groups}/close")).await.expect(200);

    let shown = page(&other.client, &id).await;
    assert_eq!(shown["status"], "closed");
    let invitation = json!({ "email": "a@b.example", "role": "member" });
    let refused = [
        admin.act(format!("{groups}/close")).await,
        admin.put(groups.clone(), &group().fields()).header("if-match", "*").await,
        admin.put(format!("{groups}/members/{row}/role"), &json!({ "role": "observer" })).await,
        admin.delete(format!("{groups}/members/{row}")).await,
        admin.post(format!("{groups}/invitations"), &invitation).await,
        admin.post(format!("{groups}/actions"), &json!({ "text": "Something" })).await,
        apply(&other.client, &id, "").await,
        member.client.act(format!("/api/v1/group-pages/{id}/leave")).await,
    ];
    for answer in refused {
        assert_eq!(answer.status, 409, "{}", answer.text);
    }
    admin.act(format!("{groups}/reopen")).await.expect(200);
    apply(&other.client, &id, "").await.expect(200);
}

#[tokio::test]
async fn lists_show_what_one_may_see_and_find_words_in_any_case() {
    let app = TestApp::start().await;
    let public = app.grouped(group().with("visibility", "public").with("name", "Überlastung")).await;
    let region = app.grouped(group().with("name", "Retention")).await;
    let hidden = app.grouped(hidden_group().with("name", "Secret")).await;
    let person = app.person("participant", None, None).await;
    let member = app.in_group(&hidden, "member").await;
    let ids = async |client: &Client, query: &str| {
        let listed = client.all(&format!("/api/v1/group-pages?limit=2{query}")).await;
        listed.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };

    assert_eq!(ids(&app.client, "").await, std::slice::from_ref(&public));
    assert_eq!(ids(&person.client, "").await, [region.clone(), public.clone()]);
    assert_eq!(ids(&member.client, "").await, [hidden.clone(), region.clone(), public.clone()]);
    assert_eq!(ids(&person.client, "&q=RETENTION").await, [region]);
    assert_eq!(ids(&app.client, "&q=%C3%BCberlastung").await, [public]);
    assert_eq!(ids(&person.client, "&q=secret").await, [""; 0]);
    assert_eq!(ids(&member.client, "&q=secret").await, [hidden]);
    assert_eq!(ids(&person.client, "&q=%25").await, [""; 0]);
    assert_eq!(ids(&person.client, "&campaign=none").await, [""; 0]);
}

#[tokio::test]
async fn a_list_holds_exactly_the_groups_whose_pages_one_may_see() {
    let app = TestApp::start().await;
    let draft = app.drafted(campaign().with("slug", "draft")).await;
    let live = app.launched(campaign().with("slug", "live")).await;
    let mut ids = Vec::new();
    for campaign in [Value::Null, json!(draft), json!(live)] {
        for visibility in ["public", "region", "members"] {
            let fields = group().with("visibility", visibility).with("joining", "invitation");
            ids.push(app.grouped(fields.with("campaign_id", campaign.clone())).await);
        }
    }
    let (person, observer) = (app.person("participant", None, None).await, app.in_group(&ids[2], "observer").await);
    app.add_to_group(&ids[5], &observer, "member").await;
    let manager = app.person("campaign_manager", None, Some("draft")).await;
    let mut counts = Vec::new();

    for client in [&app.client, &person.client, &observer.client, &manager.client, app.admin().await] {
        let listed = client.all("/api/v1/group-pages").await;
        for id in &ids {
            let page = client.get(format!("/api/v1/group-pages/{id}")).await;
            assert_eq!(page.status == 200, listed.iter().any(|it| it["id"] == json!(id)), "{}", page.text);
        }
        counts.push(listed.len());
    }

    assert_eq!(counts, [2, 4, 6, 7, 9]);
}

#[tokio::test]
async fn a_group_of_a_campaign_shows_with_it_and_not_before_it_is_launched() {
    let app = TestApp::start().await;
    let campaign_id = app.drafted(campaign().with("slug", "spring").with("name", "Spring")).await;
    let id = app.grouped(group().with("campaign_id", campaign_id.clone()).with("visibility", "public")).await;
    let member = app.in_group(&id, "member").await;

    app.get(format!("/api/v1/group-pages/{id}")).await.expect(404);
    assert_eq!(page(&member.client, &id).await["campaign"]["slug"], "spring");
    app.admin().await.act(format!("/api/v1/campaigns/{campaign_id}/launch")).await.expect(200);

    assert_eq!(page(&app.client, &id).await["campaign"]["name"], "Spring");
    assert_eq!(app.client.all("/api/v1/group-pages?campaign=spring").await.len(), 1);
}

#[tokio::test]
async fn the_progress_of_a_group_is_made_from_its_records() {
    let app = TestApp::start().await;
    let id = app.grouped(group().with("visibility", "public")).await;
    let member = app.in_group(&id, "member").await;
    app.meeting(&id, 7, &[]).await;
    let decided = json!([tests::groups::item("decision", "We try it."), tests::groups::item("action", "Ask around.")]);
    let minutes = app.approved_minutes(&id, decided).await;
    let late = json!({ "text": "Write it down.", "owner_id": member.id, "due_on": "2026-01-01" });
    app.admin().await.post(format!("/api/v1/groups/{id}/actions"), &late).await.expect(201);
    let progress =
        async |client: &Client| client.get(format!("/api/v1/group-pages/{id}/progress")).await.expect(200).body;

    let (seen, others) = (progress(&member.client).await, progress(&app.client).await);

    assert_eq!((&seen["counts"]["open"], &seen["counts"]["overdue"]), (&json!(2), &json!(1)));
    assert_eq!(seen["decisions"][0]["text"], "We try it.");
    assert_eq!(seen["meetings"][0]["minutes_id"], json!(minutes));
    assert!(seen["next_meeting"]["starts_at"].is_string());
    let late = seen["actions"].as_array().unwrap().iter().find(|it| it["overdue"] == true).unwrap();
    assert_eq!((&late["text"], &late["owner"]["person_id"]), (&json!("Write it down."), &json!(member.id)));
    // Meetings are for members, and so is who does what.
    assert_eq!(
        (&others["meetings"], &others["next_meeting"], &others["actions"][0]["owner"]),
        (&json!([]), &Value::Null, &Value::Null)
    );
    assert_eq!(others["counts"], seen["counts"]);
}

#[tokio::test]
async fn what_is_held_about_oneself_shows_memberships_and_actions_and_names_what_one_may_see() {
    let app = TestApp::start().await;
    let (open, hidden) = (app.grouped(group()).await, app.grouped(hidden_group()).await);
    let person = app.in_group(&open, "member").await;
    app.add_to_group(&hidden, &person, "observer").await;
    for id in [&open, &hidden] {
        let fields = json!({ "text": "Ask around.", "owner_id": person.id });
        app.admin().await.post(format!("/api/v1/groups/{id}/actions"), &fields).await.expect(201);
    }
    let record = async || person.client.get("/api/v1/people/me/record").await.expect(200).body;

    let before = record().await;
    person.client.act(format!("/api/v1/group-pages/{hidden}/leave")).await.expect(200);
    let after = record().await;

    let of = |record: &Value, list: &str, field: &str| {
        record[list].as_array().unwrap().iter().map(|it| it[field].clone()).collect::<Vec<_>>()
    };
    assert_eq!(of(&before, "memberships", "group_id"), [json!(hidden), json!(open)]);
    assert_eq!(of(&after, "memberships", "group_id"), [Value::Null, json!(open)]);
    assert_eq!(of(&after, "memberships", "status"), [json!("left"), json!("active")]);
    assert_eq!(of(&after, "actions", "text"), [Value::Null, json!("Ask around.")]);
}

#[tokio::test]
async fn ones_groups_are_listed_and_every_change_is_in_the_audit_without_names() {
    let app = TestApp::start().await;
    let id = app.grouped(group()).await;
    let person = app.person("participant", None, None).await;
    apply(&person.client, &id, "A reason of mine.").await.expect(200);

    let mine = person.client.all("/api/v1/people/me/groups").await;
    person.client.act(format!("/api/v1/group-pages/{id}/leave")).await.expect(200);

    assert_eq!((&mine[0]["id"], &mine[0]["membership"]["status"]), (&json!(id), &json!("applied")));
    let entries = app.admin().await.all(&format!("/api/v1/audit?object_id={id}")).await;
    let actions: Vec<&str> = entries.iter().rev().map(|it| it["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["groups.create", "groups.apply", "groups.leave"]);
    let text = json!(entries).to_string();
    assert!(!text.contains("A reason of mine") && !text.contains("Caseload"), "{text}");
}
