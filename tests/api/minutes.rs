//! `/api/v1/minutes`, `/api/v1/groups/{id}/minutes`

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tests::groups::{Meeting, group, item};
use tests::world::{self, Operation};
use tests::{Answer, Client, Signed, TestApp};
use uuid::Uuid;

const DUDLEY: &str = "01900000-0000-7000-8000-000000000003";
const MISSING: &str = "01900000-0000-7000-8000-0000000000ff";

fn at(id: &str) -> String {
    format!("/api/v1/minutes/{id}")
}

async fn begin(app: &TestApp, group: &str, meeting: &Meeting) -> Answer {
    let body = json!({ "occurrence_id": meeting.occurrence });
    app.admin().await.post(format!("/api/v1/groups/{group}/minutes"), &body).await
}

async fn save(by: &Client, id: &str, items: &Value) -> Answer {
    by.put(at(id), &json!({ "items": items })).header("if-match", "*").await
}

async fn turn(by: &Client, id: &str, act: &str) -> Answer {
    by.act(format!("{}/{act}", at(id))).await
}

fn of_kind(minutes: &Value, kind: &str) -> Vec<Value> {
    minutes["items"].as_array().unwrap().iter().filter(|it| it["kind"] == kind).cloned().collect()
}

async fn actions(app: &TestApp, group: &str) -> Vec<Value> {
    app.admin().await.all(&format!("/api/v1/group-pages/{group}/actions")).await
}

#[tokio::test]
async fn minutes_begin_with_the_agenda_and_with_what_is_still_to_be_done() {
    let app = TestApp::start().await;
    let id = app.grouped(group()).await;
    let member = app.in_group(&id, "member").await;
    let meeting = app.meeting(&id, 1, &["Welcome", "Caseloads"]).await;
    let action = json!({ "text": "Ask around.", "owner_id": member.id, "due_on": "2027-04-01" });
    let action = app.admin().await.post(format!("/api/v1/groups/{id}/actions"), &action).await.expect(201).id();

    let made = begin(&app, &id, &meeting).await.expect(201);
    let again = begin(&app, &id, &meeting).await.expect(409);

    let texts: Vec<Value> = of_kind(&made.body, "note").iter().map(|it| it["text"].clone()).collect();
    assert_eq!((texts, &made.body["status"]), (vec![json!("Welcome"), json!("Caseloads")], &json!("draft")));
    let carried = &of_kind(&made.body, "action")[0];
    assert_eq!((&carried["action_id"], &carried["owner_id"]), (&json!(action), &json!(member.id)));
    assert_eq!((&made.body["title"], again.code()), (&json!("Monthly meeting"), "minutes.there"));
    assert_eq!(made.header("location"), at(&made.id()));
}

#[tokio::test]
async fn minutes_are_of_a_meeting_of_the_group_itself() {
    let app = TestApp::start().await;
    let (id, other) = (app.grouped(group()).await, app.grouped(group()).await);
    let meeting = app.meeting(&other, 1, &[]).await;

    let refused = begin(&app, &id, &meeting).await.expect(422);
    let missing = Meeting { occurrence: MISSING.to_owned(), ..meeting };
    let none = begin(&app, &id, &missing).await.expect(422);

    assert_eq!(refused.errors(), [("#/occurrence_id", "minutes.meeting")]);
    assert_eq!(refused.errors(), none.errors());
}

#[tokio::test]
async fn what_is_wrong_with_an_item_is_named_where_it_stands() {
    let app = TestApp::start().await;
    let id = app.grouped(group()).await;
    let stranger = app.person("participant", None, None).await;
    let minutes = app.drafted_minutes(&id, json!([item("note", "Hello")])).await;
    let with = |kind: &str, field: &str, value: Value| {
        let mut item = item(kind, "Something");
        item[field] = value;
        item
    };
    let errors = async |items: Value| {
        let answer = save(app.admin().await, &minutes, &items).await.expect(422);
        answer.errors().into_iter().map(|(pointer, code)| format!("{pointer} {code}")).collect::<Vec<_>>()
    };
    let twice = item("note", "Twice");

    assert_eq!(errors(json!([twice, twice])).await, ["#/items/1/id minutes.item.twice"]);
    assert_eq!(
        errors(json!([with("note", "due_on", json!("2027-04-01"))])).await,
        ["#/items/0/kind minutes.item.kind"]
    );
    assert_eq!(errors(json!([with("action", "due_on", json!("2027-04-31"))])).await, ["#/items/0/due_on date"]);
    assert_eq!(
        errors(json!([with("action", "owner_id", json!(stranger.id))])).await,
        ["#/items/0/owner_id action.owner"]
    );
    assert_eq!(
        errors(json!([with("action", "organisation_id", json!(MISSING))])).await,
        ["#/items/0/organisation_id organisation.unknown"]
    );
    assert_eq!(
        errors(json!([with("action", "action_id", json!(MISSING))])).await,
        ["#/items/0/action_id minutes.item.action"]
    );
    assert_eq!(errors(json!([item("note", &"x".repeat(5_001))])).await, ["#/items/0/text text.too_long"]);
}

#[tokio::test]
async fn of_two_who_save_minutes_the_second_one_is_told() {
    let app = TestApp::start().await;
    let id = app.grouped(group()).await;
    let minutes = app.drafted_minutes(&id, json!([])).await;
    let lead = app.in_group(&id, "facilitator").await;
    let read = lead.client.get(at(&minutes)).await.expect(200);
    let body = |text: &str| json!({ "items": [item("note", text)] });

    let first = lead.client.put(at(&minutes), &body("One")).header("if-match", read.header("etag")).await.expect(200);
    app.admin().await.put(at(&minutes), &body("Two")).header("if-match", read.header("etag")).await.expect(412);
    app.admin().await.put(at(&minutes), &body("Three")).await.expect(428);

    assert_eq!(lead.client.get(at(&minutes)).await.expect(200).body, first.body);
}

#[tokio::test]
async fn drafts_are_for_leads_what_is_circulated_for_members_and_what_is_approved_for_whoever_sees_the_group() {
    let app = TestApp::start().await;
    let id = app.grouped(group()).await;
    let (lead, member) = (app.in_group(&id, "facilitator").await, app.in_group(&id, "observer").await);
    let other = app.person("participant", None, None).await;
    let mut action = item("action", "Ask around.");
    action["owner_id"] = json!(member.id);
    let minutes = app.drafted_minutes(&id, json!([item("note", "First"), action])).await;
    let seen = async |client: &Client| {
        let answer = client.get(at(&minutes)).await;
        let listed = client.get(format!("/api/v1/group-pages/{id}/minutes")).await;
        let listed = listed.body["items"].as_array().is_some_and(|list| !list.is_empty());
        assert_eq!(listed, answer.status == 200, "{}", answer.text);
        answer
    };
    let statuses = async || {
        let mut found = Vec::new();
        for client in [&lead.client, &member.client, &other.client, &app.client] {
            found.push(seen(client).await.status);
        }
        found
    };

    assert_eq!(statuses().await, [200, 404, 404, 404]);
    turn(&lead.client, &minutes, "circulate").await.expect(200);
    assert_eq!(statuses().await, [200, 200, 404, 404]);
    let now = lead.client.get(at(&minutes)).await.expect(200).body["items"].clone();
    let mut changed = now.clone();
    changed[0]["text"] = json!("Second");
    save(&lead.client, &minutes, &changed).await.expect(200);
    let (leads, members) = (seen(&lead.client).await.body, seen(&member.client).await.body);
    assert_eq!((&leads["status"], &leads["items"][0]["text"]), (&json!("draft"), &json!("Second")));
    assert_eq!((&members["status"], &members["items"]), (&json!("circulated"), &now));
    assert_eq!(turn(&lead.client, &minutes, "approve").await.expect(409).code(), "minutes.not_circulated");
    turn(&lead.client, &minutes, "circulate").await.expect(200);
    turn(&lead.client, &minutes, "approve").await.expect(200);
    assert_eq!(statuses().await, [200, 200, 200, 404]);
    let (members, others) = (seen(&member.client).await.body, seen(&other.client).await.body);
    assert_eq!(members["versions"].as_array().unwrap().len(), 3);
    assert_eq!((&members["items"][1]["owner_id"], &members["approved_by"]), (&json!(member.id), &json!(lead.id)));
    assert_eq!((&others["items"][1]["owner_id"], &others["approved_by"]), (&Value::Null, &Value::Null));
    assert_eq!((&others["versions"], &others["items"][0]["text"]), (&json!([]), &json!("Second")));
}

#[tokio::test]
async fn circulating_makes_actions_once_and_changes_them_afterwards_and_tells_every_member() {
    let app = TestApp::start().await;
    let id = app.grouped(group()).await;
    let member = app.in_group(&id, "member").await;
    let mut action = item("action", "Ask around.");
    action["owner_id"] = json!(member.id);
    let minutes = app.drafted_minutes(&id, json!([action])).await;
    let admin = app.admin().await;

    let first = turn(admin, &minutes, "circulate").await.expect(200);
    let unchanged = turn(admin, &minutes, "circulate").await.expect(409);
    let mut items = first.body["items"].clone();
    items[0]["due_on"] = json!("2027-05-01");
    save(admin, &minutes, &items).await.expect(200);
    turn(admin, &minutes, "circulate").await.expect(200);

    assert_eq!(unchanged.code(), "minutes.circulated");
    let made = actions(&app, &id).await;
    assert_eq!((made.len(), &made[0]["due_on"], &made[0]["minutes_id"]), (1, &json!("2027-05-01"), &json!(minutes)));
    assert_eq!(first.body["items"][0]["action_id"], made[0]["id"]);
    let mails = app.mails_to(&member.email).await;
    assert_eq!(mails, ["minutes-circulated", "minutes-circulated", "action-given", "group-invitation"]);
}

#[tokio::test]
async fn an_empty_decision_is_not_circulated_and_an_action_that_is_done_stays_as_it_is() {
    let app = TestApp::start().await;
    let id = app.grouped(group()).await;
    let minutes = app.drafted_minutes(&id, json!([item("decision", " "), item("action", "Ask around.")])).await;
    let admin = app.admin().await;

    assert_eq!(turn(admin, &minutes, "circulate").await.expect(409).code(), "minutes.silent");
    let mut items = admin.get(at(&minutes)).await.expect(200).body["items"].clone();
    items[0]["text"] = json!("We try it.");
    save(admin, &minutes, &items).await.expect(200);
    let items = turn(admin, &minutes, "circulate").await.expect(200).body["items"].clone();
    let path = format!("/api/v1/actions/{}", items[1]["action_id"].as_str().unwrap());
    let done = json!({ "text": "Ask around.", "status": "done", "outcome": "Asked." });
    admin.put(path.clone(), &done).header("if-match", "*").await.expect(200);
    let mut changed = items.clone();
    changed[1]["text"] = json!("Ask everybody.");
    save(admin, &minutes, &changed).await.expect(200);
    turn(admin, &minutes, "circulate").await.expect(200);

    let shown = admin.get(path).await.expect(200).body;
    assert_eq!((&shown["text"], &shown["status"]), (&json!("Ask around."), &json!("done")));
}

#[tokio::test]
async fn approving_keeps_the_decisions_and_says_so_in_the_audit() {
    let app = TestApp::start().await;
    let id = app.grouped(group().with("visibility", "public")).await;

    let minutes = app.approved_minutes(&id, json!([item("decision", " We try it. "), item("note", "Bye")])).await;

    let decided = app.client.all(&format!("/api/v1/group-pages/{id}/decisions")).await;
    assert_eq!(
        (decided.len(), &decided[0]["text"], &decided[0]["minutes_id"]),
        (1, &json!("We try it."), &json!(minutes))
    );
    let held = app.get(at(&minutes)).await.expect(200).body["held_on"].clone();
    assert_eq!(decided[0]["decided_on"], held);
    let entries = app.admin().await.all(&format!("/api/v1/audit?object_id={minutes}")).await;
    let names: Vec<&str> = entries.iter().rev().map(|it| it["action"].as_str().unwrap()).collect();
    assert_eq!(names, ["minutes.create", "minutes.save", "minutes.circulate", "minutes.approve"]);
}

/// What the operations of the document are called with: things that have to do with minutes that are approved.
struct Around {
    group: String,
    minutes: String,
    meeting: Meeting,
    action: String,
    member: String,
    invitation: String,
    person: Signed,
}

impl Around {
    async fn new(app: &TestApp) -> Self {
        let group = app.grouped(group().with("visibility", "public")).await;
        let person = app.in_group(&group, "member").await;
        let mut action = item("action", "Ask around.");
        action["owner_id"] = json!(person.id);
        let minutes =
            app.approved_minutes(&group, json!([item("decision", "We try it."), item("note", "Hello"), action])).await;
        let shown = app.admin().await.get(at(&minutes)).await.expect(200).body;
        let occurrence = shown["occurrence_id"].as_str().unwrap().to_owned();
        let id = app.database.id(occurrence.parse().unwrap());
        let event = app.database.ask(&match &app.database {
            tests::database::Database::Sqlite(_) => {
                format!("select lower(hex(event_id)) from event_occurrences where id = {id}")
            }
            tests::database::Database::Postgres { .. } => {
                format!("select event_id from event_occurrences where id = {id}")
            }
        });
        let event = event.trim().parse::<Uuid>().unwrap().to_string();
        let members = app.admin().await.all(&format!("/api/v1/groups/{group}/members")).await;
        let member =
            members.iter().find(|it| it["person_id"] == json!(person.id)).unwrap()["id"].as_str().unwrap().to_owned();
        let invitation = json!({ "email": "waiting@council.example", "role": "member" });
        let invitation =
            app.admin().await.post(format!("/api/v1/groups/{group}/invitations"), &invitation).await.expect(201).id();
        let action = shown["items"][2]["action_id"].as_str().unwrap().to_owned();
        Self { group, minutes, meeting: Meeting { event, occurrence }, action, member, invitation, person }
    }

    fn path(&self, template: &str) -> String {
        let mut path = Vec::new();
        let mut before = "";
        for part in template.split('/') {
            let filled = match (part, before) {
                ("{id}", "groups" | "group-pages") => &self.group,
                ("{id}", "events" | "event-pages") => &self.meeting.event,
                ("{id}", "minutes") => &self.minutes,
                ("{id}", "actions") => &self.action,
                ("{occurrence_id}", _) => &self.meeting.occurrence,
                ("{member_id}", _) => &self.member,
                ("{invitation_id}", _) => &self.invitation,
                _ if part.starts_with('{') => MISSING,
                _ => part,
            };
            path.push(filled.to_owned());
            before = part;
        }
        path.join("/")
    }

    fn body(&self, operation: &Operation) -> Value {
        if operation.id == "save_minutes" {
            return json!({ "items": [item("decision", "Something else.")] });
        }
        self.filled(operation.example.clone())
    }

    fn filled(&self, mut body: Value) -> Value {
        let Some(fields) = body.as_object_mut() else { return body };
        for (name, value) in fields {
            match name.as_str() {
                "occurrence_id" => *value = json!(self.meeting.occurrence),
                "group_id" => *value = json!(self.group),
                "member_id" => *value = json!(self.member),
                "owner_id" | "person_id" | "chair_id" => *value = json!(self.person.id),
                "organisation_id" => *value = json!(DUDLEY),
                "campaign_id" => *value = Value::Null,
                // Everybody is to read the minutes to the end.
                "visibility" => *value = json!("public"),
                _ => *value = self.filled(value.take()),
            }
        }
        body
    }
}

/// Those that end what the others need: they come last, in this order.
const LAST: [&str; 7] = [
    "cancel_occurrence",
    "cancel_event",
    "delete_event",
    "remove_member",
    "hand_over_group",
    "close_group",
    "leave_group",
];

async fn call(client: &Client, operation: &Operation, around: &Around) -> Answer {
    let mut request = client.request(operation.method.clone(), around.path(&operation.template));
    if operation.takes_json() {
        request = request.json(&around.body(operation));
    } else if let Some(kind) = operation.takes.first() {
        request = request.bytes(kind, b"nothing of use".to_vec());
    }
    for name in &operation.headers {
        let value = if name == "if-match" { "*".to_owned() } else { tests::app::key() };
        request = request.header(name, &value);
    }
    request.await
}

/// What is there of the minutes, as each of those sees it who may see something of them.
async fn kept(app: &TestApp, around: &Around, chair: &Client) -> Vec<String> {
    let mut texts = Vec::new();
    for client in [app.admin().await, chair, &around.person.client, &app.client] {
        let shown = client.get(at(&around.minutes)).await.expect(200);
        let decisions = client.get(format!("/api/v1/group-pages/{}/decisions", around.group)).await.expect(200);
        texts.push(shown.text);
        texts.push(decisions.text);
    }
    texts
}

/// Every operation of the document that may change something, on approved minutes and all that has to do with them, by a chair of the
/// group and by an administrator of the region.
#[tokio::test]
async fn approved_minutes_are_altered_by_no_operation() {
    let app = TestApp::start().await;
    let around = Around::new(&app).await;
    let chair = app.in_group(&around.group, "chair").await;
    let before = kept(&app, &around, &chair.client).await;
    let mut writes: Vec<Operation> = world::operations(&app).await.into_iter().filter(Operation::is_write).collect();
    writes.sort_by_key(|it| LAST.iter().position(|name| *name == it.id).map_or(0, |place| place + 1));
    let administrator = app.person("regional_administrator", None, None).await;
    let mut came_of: BTreeMap<String, Vec<u16>> = BTreeMap::new();

    for operation in &writes {
        for client in [&chair.client, &administrator.client] {
            let answer = call(client, operation, &around).await;
            came_of.entry(operation.id.clone()).or_default().push(answer.status);
        }
        if operation.id == "close_group" {
            app.get(at(&around.minutes)).await.expect(200);
            app.admin().await.act(format!("/api/v1/groups/{}/reopen", around.group)).await.expect(200);
        }
    }
    let members = app.admin().await.all(&format!("/api/v1/groups/{}/members", around.group)).await;
    let gone = members.iter().filter(|it| it["status"] != "active").count();

    // The member of before may have been removed, and reads what everybody does: they are asked back.
    app.add_to_group(&around.group, &around.person, "member").await;
    app.add_to_group(&around.group, &chair, "chair").await;
    assert_eq!(kept(&app, &around, &chair.client).await, before, "{came_of:#?}");
    assert!(writes.len() > 60 && gone > 0, "{} writes, {gone} gone", writes.len());
    for name in ["save_minutes", "circulate_minutes", "approve_minutes"] {
        assert_eq!(came_of[name], [409, 409], "{name}");
    }
    // The test would say nothing if they had all been refused.
    for name in ["update_group", "update_action", "create_action", "set_member_role", "invite_member", "close_group"] {
        assert!(came_of[name].contains(&200) || came_of[name].contains(&201), "{name}: {:?}", came_of[name]);
    }
}

/// What would go round the server is refused by the database.
#[tokio::test]
async fn approved_minutes_and_decisions_are_kept_by_the_database_itself() {
    let app = TestApp::start().await;
    let around = Around::new(&app).await;
    let id = app.database.id(around.minutes.parse().unwrap());
    let refused = |statement: String| {
        let run = std::panic::AssertUnwindSafe(|| app.database.run(&statement));
        let failed = std::panic::catch_unwind(run).expect_err(&statement);
        let said = failed.downcast_ref::<String>().cloned().unwrap_or_default();
        assert!(said.contains("cannot be changed"), "{statement}: {said}");
    };

    for change in
        ["items = '[]'", "status = 'draft', approved_at = null", "title = 'x'", "held_on = 'x'", "revision = 1"]
    {
        refused(format!("update minutes set {change} where id = {id}"));
    }
    refused(format!("update minutes_versions set items = '[]' where minutes_id = {id}"));
    refused(format!("delete from minutes_versions where minutes_id = {id}"));
    refused(format!("delete from minutes where id = {id}"));
    refused(format!("update group_decisions set text = 'x' where minutes_id = {id}"));
    refused(format!("delete from group_decisions where minutes_id = {id}"));
    app.database.run(&format!("update minutes set approved_by = null where id = {id}"));
}
