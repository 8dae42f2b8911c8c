//! `/api/v1/actions`, `/api/v1/groups/{id}/actions`, `/api/v1/people/me/actions`

use serde_json::{Value, json};
use tests::groups::group;
use tests::{Answer, Client, TestApp};

const DUDLEY: &str = "01900000-0000-7000-8000-000000000003";

async fn give(app: &TestApp, group: &str, fields: Value) -> Answer {
    app.admin().await.post(format!("/api/v1/groups/{group}/actions"), &fields).await
}

async fn change(by: &Client, id: &str, fields: Value) -> Answer {
    by.put(format!("/api/v1/actions/{id}"), &fields).header("if-match", "*").await
}

async fn mails(app: &TestApp, email: &str, template: &str) -> usize {
    app.mails_to(email).await.iter().filter(|name| *name == template).count()
}

#[tokio::test]
async fn an_action_is_given_to_a_member_who_is_told_and_finds_it_among_their_own() {
    let app = TestApp::start().await;
    let id = app.grouped(group()).await;
    let (member, stranger) = (app.in_group(&id, "member").await, app.person("participant", None, None).await);
    let fields =
        json!({ "text": "Ask around.", "owner_id": member.id, "organisation_id": DUDLEY, "due_on": "2027-04-01" });

    let made = give(&app, &id, fields.clone()).await.expect(201);

    for field in ["text", "organisation_id", "due_on"] {
        assert_eq!(made.body[field], fields[field], "{field}");
    }
    assert_eq!((&made.body["status"], &made.body["owner"]["person_id"]), (&json!("open"), &json!(member.id)));
    let mine = member.client.all("/api/v1/people/me/actions?status=open").await;
    assert_eq!((mine.len(), &mine[0]["id"]), (1, &made.body["id"]));
    assert_eq!(mails(&app, &member.email, "action-given").await, 1);
    let mut wrong = fields.clone();
    wrong["owner_id"] = json!(stranger.id);
    assert_eq!(give(&app, &id, wrong).await.expect(422).errors(), [("#/owner_id", "action.owner")]);
    let wrong = json!({ "text": " ", "due_on": "soon" });
    assert_eq!(give(&app, &id, wrong).await.expect(422).errors(), [("#/text", "text.missing"), ("#/due_on", "date")]);
    stranger.client.get(made.header("location")).await.expect(404);
    assert_eq!(stranger.client.all("/api/v1/people/me/actions").await, [] as [Value; 0]);
}

#[tokio::test]
async fn whoever_is_to_do_it_says_how_far_it_is_and_leads_change_the_rest() {
    let app = TestApp::start().await;
    let id = app.grouped(group()).await;
    let (owner, other) = (app.in_group(&id, "member").await, app.in_group(&id, "member").await);
    let made = give(&app, &id, json!({ "text": "Ask around.", "owner_id": owner.id })).await.expect(201).id();
    let fields = |status: &str, due: Value| json!({ "text": "Ask around.", "owner_id": owner.id, "due_on": due, "status": status, "outcome": "Asked." });

    let begun = change(&owner.client, &made, fields("in_progress", Value::Null)).await.expect(200);
    let refused = change(&owner.client, &made, fields("done", json!("2027-04-01"))).await.expect(422);
    change(&other.client, &made, fields("done", Value::Null)).await.expect(404);
    let done = change(&owner.client, &made, fields("done", Value::Null)).await.expect(200);
    let again = change(app.admin().await, &made, fields("open", json!("2027-04-01"))).await.expect(200);

    assert_eq!((&begun.body["status"], &begun.body["done_at"]), (&json!("in_progress"), &Value::Null));
    assert_eq!(refused.errors(), [("#/due_on", "action.for_leads")]);
    assert!(done.body["done_at"].is_string());
    assert_eq!((&again.body["done_at"], &again.body["due_on"]), (&Value::Null, &json!("2027-04-01")));
    let entries = app.admin().await.all(&format!("/api/v1/audit?object_id={made}")).await;
    let history: Vec<Value> = entries.iter().rev().skip(1).map(|it| it["changes"][0]["to"].clone()).collect();
    assert_eq!(history, [json!("in_progress"), json!("done"), json!("open")]);
    assert!(!json!(entries).to_string().contains("Ask around"));
}

#[tokio::test]
async fn of_two_who_change_an_action_the_second_one_is_told() {
    let app = TestApp::start().await;
    let id = app.grouped(group()).await;
    let made = give(&app, &id, json!({ "text": "Ask around." })).await.expect(201);
    let body = json!({ "text": "Ask around.", "status": "done" });
    let admin = app.admin().await;

    admin.put(made.header("location"), &body).await.expect(428);
    admin.put(made.header("location"), &body).header("if-match", made.header("etag")).await.expect(200);
    admin.put(made.header("location"), &body).header("if-match", made.header("etag")).await.expect(412);
}

/// The day `days` from today in UTC, which is that of the region but for an hour in summer.
fn day(days: i64) -> String {
    tests::app::seconds_from_now(days * 24 * 60 * 60)[..10].to_owned()
}

async fn until(app: &TestApp, email: &str, template: &str, count: usize) {
    for _ in 0..60 {
        if mails(app, email, template).await == count {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{:?}", app.mails_to(email).await);
}

/// The job runs by the clock; the test has it run by making it due.
#[tokio::test]
async fn whoever_is_late_is_reminded_once_a_week_and_whoever_left_is_not() {
    let app = TestApp::start().await;
    let id = app.grouped(group()).await;
    let (owner, gone) = (app.in_group(&id, "member").await, app.in_group(&id, "member").await);
    give(&app, &id, json!({ "text": "Late.", "owner_id": owner.id, "due_on": day(-3) })).await.expect(201);
    give(&app, &id, json!({ "text": "Soon.", "owner_id": owner.id, "due_on": day(2) })).await.expect(201);
    give(&app, &id, json!({ "text": "Later.", "owner_id": owner.id, "due_on": day(9) })).await.expect(201);
    give(&app, &id, json!({ "text": "Gone.", "owner_id": gone.id, "due_on": day(-3) })).await.expect(201);
    gone.client.act(format!("/api/v1/group-pages/{id}/leave")).await.expect(200);
    let remind = |before: &str| {
        app.database.run(&format!(
            "{before}; update job_schedules set next_at = '{}' where name = 'actions.remind';",
            tests::app::seconds_from_now(-1)
        ));
    };

    remind("update group_actions set reminded_on = null");
    until(&app, &owner.email, "action-reminder", 1).await;
    // What was given for the next days is not reminded of; what was given long before is.
    let long_ago = tests::app::seconds_from_now(-10 * 24 * 60 * 60);
    remind(&format!("update group_actions set reminded_on = null, created_at = '{long_ago}'"));
    until(&app, &owner.email, "action-reminder", 2).await;
    // A week later: the same action is late in another week.
    remind(&format!("update group_actions set reminded_on = null, due_on = '{}' where text = 'Late.'", day(-9)));
    until(&app, &owner.email, "action-reminder", 3).await;

    assert_eq!(mails(&app, &gone.email, "action-reminder").await, 0);
}
