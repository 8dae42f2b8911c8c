//! A working group that its members alone see leaks nothing: for everybody else it is as if there were none.
//!
//! The operations are read from the document: a new one that takes a group, an event, minutes or an action is asked too, and one that
//! takes something else that the test does not know of fails it.

use serde_json::{Value, json};
use tests::accounts::essence;
use tests::calendars::renewed;
use tests::groups::{group, hidden_group, item};
use tests::world::{self, Operation};
use tests::{Answer, Client, Signed, TestApp, campaign};
use uuid::Uuid;

const DUDLEY: &str = "01900000-0000-7000-8000-000000000003";
const MISSING: &str = "01900000-0000-7000-8000-0000000000ff";
/// What stands in the name of the group, and in everything that is written in it.
const SECRET: &str = "Nightingale";

/// The ids that the paths of operations are filled with.
#[derive(Debug, Clone)]
struct Ids {
    group: String,
    event: String,
    occurrence: String,
    minutes: String,
    action: String,
    member: String,
    invitation: String,
    question: String,
}

impl Ids {
    fn missing() -> Self {
        let id = || MISSING.to_owned();
        Self {
            group: id(),
            event: id(),
            occurrence: id(),
            minutes: id(),
            action: id(),
            member: id(),
            invitation: id(),
            question: id(),
        }
    }

    fn all(&self) -> [&String; 8] {
        let Self { group, event, occurrence, minutes, action, member, invitation, question } = self;
        [group, event, occurrence, minutes, action, member, invitation, question]
    }

    /// The path, and whether it names anything of a group.
    fn path(&self, template: &str) -> (String, bool) {
        let (mut path, mut before, mut names) = (Vec::new(), "", false);
        for part in template.split('/') {
            let known = match (part, before) {
                ("{id}", "groups" | "group-pages") => Some(&self.group),
                ("{id}", "events" | "event-pages") => Some(&self.event),
                ("{id}", "minutes") => Some(&self.minutes),
                ("{id}", "actions") => Some(&self.action),
                ("{id}", "questions") => Some(&self.question),
                ("{occurrence_id}", _) => Some(&self.occurrence),
                ("{member_id}", _) => Some(&self.member),
                ("{invitation_id}", _) => Some(&self.invitation),
                _ => None,
            };
            names |= known.is_some();
            path.push(known.map_or(part, String::as_str).to_owned());
            before = part;
        }
        (path.join("/"), names)
    }

    fn filled(&self, mut body: Value) -> Value {
        let Some(fields) = body.as_object_mut() else { return body };
        for (name, value) in fields {
            match name.as_str() {
                "group_id" => *value = json!(self.group),
                "event_id" => *value = json!(self.event),
                "occurrence_id" => *value = json!(self.occurrence),
                "member_id" => *value = json!(self.member),
                "campaign_id" | "owner_id" | "organisation_id" => *value = Value::Null,
                _ => *value = self.filled(value.take()),
            }
        }
        body
    }
}

/// Whoever is not in the group.
struct Outsider {
    name: &'static str,
    client: Client,
    /// What they know already, since they were in it or wanted to be: their own registrations and acts.
    knew: bool,
}

struct Hidden {
    ids: Ids,
    slug: &'static str,
    outsiders: Vec<Outsider>,
    former: Signed,
    applicant: Signed,
}

/// A hidden group with everything that a group can have, and everybody who is not in it.
async fn hidden(app: &TestApp) -> Hidden {
    let slug = "quiet";
    let campaign_id = app.launched(campaign().with("slug", slug)).await;
    let open =
        group().with("name", SECRET).with("purpose", SECRET).with("terms", SECRET).with("themes", json!([SECRET]));
    let open = open.with("campaign_id", campaign_id);
    let id = app.grouped(open.clone()).await;
    let admin = app.admin().await;
    let former = app.person("participant", Some("dudley"), None).await;
    app.add_to_group(&id, &former, "member").await;
    let applicant = app.person("participant", None, None).await;
    let apply = json!({ "reason": "Please." });
    applicant.client.post(format!("/api/v1/group-pages/{id}/join"), &apply).await.expect(200);
    let mut action = item("action", SECRET);
    action["owner_id"] = json!(former.id);
    let given = json!({ "text": SECRET, "owner_id": former.id, "organisation_id": DUDLEY, "due_on": "2027-04-01" });
    let given = admin.post(format!("/api/v1/groups/{id}/actions"), &given).await.expect(201);
    let done = json!({ "text": SECRET, "owner_id": former.id, "organisation_id": DUDLEY, "status": "in_progress" });
    admin.put(given.header("location"), &done).header("if-match", "*").await.expect(200);
    let minutes = app.approved_minutes(&id, json!([item("decision", SECRET), action])).await;
    let shown = admin.get(format!("/api/v1/minutes/{minutes}")).await.expect(200).body;
    let meeting = app.meeting(&id, 3, &[SECRET]).await;
    // Public where its group may be seen, which is nowhere.
    let event = app.database.id(meeting.event.parse().unwrap());
    app.database.run(&format!("update events set visibility = 'public', title = '{SECRET}' where id = {event}"));
    let members = admin.all(&format!("/api/v1/groups/{id}/members")).await;
    let invitation = json!({ "email": "waiting@council.example", "role": "member" });
    let invitation = admin.post(format!("/api/v1/groups/{id}/invitations"), &invitation).await.expect(201).id();
    let question = question(app, &id);
    former.client.act(format!("/api/v1/group-pages/{id}/leave")).await.expect(200);
    let fields = open.with("visibility", "members").with("joining", "invitation").fields();
    let mut fields = fields.as_object().unwrap().clone();
    fields.remove("campaign_id");
    admin.put(format!("/api/v1/groups/{id}"), &json!(fields)).header("if-match", "*").await.expect(200);

    let outsiders = outsiders(app, &former, &applicant).await;
    let ids = Ids {
        group: id,
        event: meeting.event,
        occurrence: meeting.occurrence,
        minutes,
        action: shown["items"][1]["action_id"].as_str().unwrap().to_owned(),
        member: members[0]["id"].as_str().unwrap().to_owned(),
        invitation,
        question,
    };
    Hidden { ids, slug, outsiders, former, applicant }
}

/// Everybody who is not in the group.
async fn outsiders(app: &TestApp, former: &Signed, applicant: &Signed) -> Vec<Outsider> {
    let other = app.grouped(hidden_group()).await;
    let other = app.in_group(&other, "chair").await;
    let manager = {
        app.launched(campaign().with("slug", "loud")).await;
        app.person("campaign_manager", None, Some("loud")).await
    };
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let outsider = |name, client: &Client, knew| Outsider { name, client: client.clone(), knew };
    vec![
        outsider("a stranger", &app.client, false),
        outsider("somebody signed in", &app.person("participant", None, None).await.client, false),
        outsider("a former member", &former.client, true),
        outsider("an applicant", &applicant.client, true),
        outsider("a chair of another group", &other.client, false),
        outsider("a manager of another campaign", &manager.client, false),
        outsider("a lead of an organisation", &lead.client, false),
    ]
}

/// A question to the region's leaders that was put in the group.
fn question(app: &TestApp, group: &str) -> String {
    let (id, now) = (Uuid::now_v7(), tests::app::seconds_from_now(0));
    app.database.run(&format!(
        "insert into questions (id, group_id, text, status, answer, answered_as, asked_at, revision) values \
         ({}, {}, '{SECRET}', 'open', '', '', '{now}', 1)",
        app.database.id(id),
        app.database.id(group.parse().unwrap()),
    ));
    id.to_string()
}

/// All that an answer tells. Whether the connection stays depends on whether the body had come when it was refused.
fn told(answer: &Answer) -> (u16, String, Vec<(String, String)>) {
    let (status, text, mut headers) = essence(answer);
    headers.retain(|(name, _)| name != "connection");
    (status, text, headers)
}

async fn ask(client: &Client, operation: &Operation, path: &str, ids: &Ids) -> Answer {
    let mut request = client.request(operation.method.clone(), path);
    if operation.takes_json() {
        request = request.json(&ids.filled(operation.example.clone()));
    }
    for name in &operation.headers {
        let value = match name.as_str() {
            "if-match" => "*".to_owned(),
            "idempotency-key" => tests::app::key(),
            "last-event-id" => "0".to_owned(),
            other => panic!("say in tests/api/group_privacy.rs what the header {other} of {} is", operation.id),
        };
        request = request.header(name, &value);
    }
    request.await
}

/// What operations take in their paths that has nothing to do with a group.
fn is_elsewhere(template: &str) -> bool {
    let parts: Vec<&str> = template.split('/').collect();
    let elsewhere = [
        "people",
        "sessions",
        "organisations",
        "campaigns",
        "surveys",
        "survey-links",
        "invitations",
        "jobs",
        "mails",
        "audit",
        "agreements",
        "mail-opt-outs",
        "roles",
        "versions",
        "registrations",
        "workforce",
        "me",
    ];
    parts.windows(2).filter(|pair| pair[1].starts_with('{')).all(|pair| elsewhere.contains(&pair[0]))
}

#[tokio::test]
async fn whatever_names_something_of_a_hidden_group_answers_as_if_it_were_missing() {
    let app = TestApp::start().await;
    let hidden = hidden(&app).await;
    let missing = Ids::missing();
    let mut asked = Vec::new();

    for operation in world::operations(&app).await {
        let (path, names) = hidden.ids.path(&operation.template);
        // Where only the body says what it is about, the path is the same.
        let in_body = operation.takes_json()
            && ["group_id", "event_id", "occurrence_id"].iter().any(|name| mentions(&operation.example, name));
        if !names && !in_body {
            continue;
        }
        let (none, _) = missing.path(&operation.template);
        for outsider in &hidden.outsiders {
            let there = ask(&outsider.client, &operation, &path, &hidden.ids).await;
            let nowhere = ask(&outsider.client, &operation, &none, &missing).await;

            assert_eq!(told(&there), told(&nowhere), "{} by {}", operation.id, outsider.name);
            assert!(there.status >= 400, "{} by {}: {}", operation.id, outsider.name, there.text);
        }
        asked.push(operation.id);
    }

    for name in
        ["get_group_page", "get_group_progress", "list_minutes", "get_minutes", "list_group_actions", "join_group"]
    {
        assert!(asked.iter().any(|it| it == name), "{name} was not asked");
    }
    // Members see it: otherwise the test would say nothing.
    let path = format!("/api/v1/group-pages/{}", hidden.ids.group);
    assert_eq!(app.admin().await.get(path).await.expect(200).body["name"], SECRET);
}

fn mentions(body: &Value, name: &str) -> bool {
    match body {
        Value::Object(fields) => fields.iter().any(|(field, value)| field == name || mentions(value, name)),
        Value::Array(list) => list.iter().any(|value| mentions(value, name)),
        _ => false,
    }
}

/// Lists, searches, feeds: every read operation that names nothing of a group, with every way of narrowing it down.
#[tokio::test]
async fn no_list_search_or_feed_shows_anything_of_a_hidden_group() {
    let app = TestApp::start().await;
    let hidden = hidden(&app).await;
    let document = app.get("/api/v1/openapi.json").unchecked().await.body;
    let mut asked = Vec::new();

    for operation in world::operations(&app).await {
        let (path, names) = hidden.ids.path(&operation.template);
        if names || operation.is_write() {
            continue;
        }
        let path = path.replace("{slug}", hidden.slug);
        // The calendars of those who are not in the group are asked for below.
        if operation.id == "get_personal_calendar" {
            continue;
        }
        let known = !path.contains('{') || is_elsewhere(&operation.template);
        assert!(known, "say in tests/api/group_privacy.rs what the path of {} is", operation.id);
        let path = path
            .split('/')
            .map(|part| if part.starts_with('{') { MISSING } else { part })
            .collect::<Vec<_>>()
            .join("/");
        let parameters = &document["paths"][&operation.template]["get"]["parameters"];
        for query in queries(parameters, &hidden) {
            for outsider in &hidden.outsiders {
                let answer = ask(&outsider.client, &operation, &format!("{path}{query}"), &hidden.ids).await;

                let place = format!("{} {query} by {}", operation.id, outsider.name);
                assert!(!answer.text.contains(SECRET), "{place}: {}", answer.text);
                // Whoever was in it finds their own acts in their record, and nothing of what the group did.
                let own = outsider.knew && operation.id == "get_my_record";
                let shown = hidden.ids.all().into_iter().find(|id| answer.text.contains(*id) && !own);
                assert!(shown.is_none(), "{place} shows {shown:?}: {}", answer.text);
            }
        }
        asked.push(operation.id);
    }

    for name in [
        "list_group_pages",
        "list_my_groups",
        "list_my_actions",
        "get_campaign_page",
        "get_campaign_calendar",
        "list_managed_groups",
        "get_my_record",
    ] {
        assert!(asked.iter().any(|it| it == name), "{name} was not asked");
    }
    let found = app.admin().await.all(&format!("/api/v1/group-pages?q={SECRET}&campaign={}", hidden.slug)).await;
    assert_eq!(found.len(), 1);
}

#[tokio::test]
async fn the_calendar_of_nobody_outside_a_hidden_group_tells_of_its_meetings() {
    let app = TestApp::start().await;
    let hidden = hidden(&app).await;
    let member = app.in_group(&hidden.ids.group, "member").await;
    // Once they had a place there: whoever left the group sees nothing of it any more.
    let body = json!({ "occurrence_id": hidden.ids.occurrence, "consent": true });
    member.client.post("/api/v1/people/me/registrations", &body).await.expect(201);
    let address = renewed(&member.client).await;
    assert!(
        app.get(&address).await.expect(200).text.contains(SECRET),
        "members see it: else the test would say nothing"
    );

    member.client.act(format!("/api/v1/group-pages/{}/leave", hidden.ids.group)).await.expect(200);
    let outsiders = hidden.outsiders.iter().skip(1).map(|outsider| (outsider.name, &outsider.client));
    for (name, client) in outsiders.chain([("whoever left", &member.client)]) {
        let read = app.get(renewed(client).await).await.expect(200).text;
        assert!(!read.contains(SECRET) && !read.contains(&hidden.ids.occurrence), "{name}: {read}");
    }
}

/// The queries that a list takes: none, and each that could lead to the group.
fn queries(parameters: &Value, hidden: &Hidden) -> Vec<String> {
    let named = parameters.as_array().into_iter().flatten().filter(|it| it["in"] == "query");
    let narrowed = named.filter_map(|it| match it["name"].as_str().unwrap() {
        "q" => Some(format!("?q={SECRET}")),
        "group" => Some(format!("?group={}", hidden.ids.group)),
        "group_id" => Some(format!("?group_id={}", hidden.ids.group)),
        "campaign" => Some(format!("?campaign={}", hidden.slug)),
        "object_id" => Some(format!("?object_id={}", hidden.ids.group)),
        _ => None,
    });
    std::iter::once(String::new()).chain(narrowed).collect()
}

#[tokio::test]
async fn whoever_left_or_was_not_taken_gets_no_mail_of_the_group_any_more() {
    let app = TestApp::start().await;
    let hidden = hidden(&app).await;
    let before = [app.mails_to(&hidden.former.email).await.len(), app.mails_to(&hidden.applicant.email).await.len()];

    let minutes = app.drafted_minutes(&hidden.ids.group, json!([item("note", SECRET)])).await;
    app.admin().await.act(format!("/api/v1/minutes/{minutes}/circulate")).await.expect(200);

    let after = [app.mails_to(&hidden.former.email).await.len(), app.mails_to(&hidden.applicant.email).await.len()];
    assert_eq!(before, after);
    // An invitation names it to whoever was invited, and only that.
    assert_eq!(app.mails_to("waiting@council.example").await, ["group-invitation"]);
}
