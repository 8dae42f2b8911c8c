//! Questions to the leaders: who may ask, what is shown, who answers, and under which name.

use serde_json::{Value, json};
use tests::gatherings::{NewEvent, NewGroup, NewQuestion};
use tests::{Client, TestApp, campaign};

struct Places {
    app: TestApp,
    /// Of no campaign, for everyone.
    event: String,
    /// For its members alone.
    group: String,
    /// The id of Dudley.
    dudley: String,
}

async fn places() -> Places {
    let app = TestApp::start().await;
    let mut made = app.gatherings();
    let event = made.event(NewEvent::PUBLIC).id;
    let group = made.group(NewGroup { visibility: "members", campaign: None });
    made.make();
    let all = app.client.all("/api/v1/organisations").await;
    let dudley = all.iter().find(|it| it["slug"] == "dudley").unwrap()["id"].as_str().unwrap().to_owned();
    Places { app, event, group, dudley }
}

fn at_event(event: &str) -> String {
    format!("/api/v1/event-pages/{event}/questions")
}

fn in_group(group: &str) -> String {
    format!("/api/v1/group-pages/{group}/questions")
}

fn question(text: &str) -> Value {
    json!({ "text": text })
}

async fn shown(client: &Client, path: &str) -> Vec<String> {
    client.all(path).await.iter().map(|it| it["text"].as_str().unwrap().to_owned()).collect()
}

async fn answer(client: &Client, id: &str, text: &str) -> tests::Answer {
    let path = format!("/api/v1/questions/{id}/answer");
    client.post(path, &json!({ "answer": text })).header("if-match", "*").await
}

#[tokio::test]
async fn a_question_of_somebody_signed_in_is_shown_at_once_and_names_nobody() {
    let Places { app, event, dudley, .. } = places().await;
    let somebody = app.person("participant", None, None).await;

    let asked = somebody
        .client
        .post(at_event(&event), &json!({ "text": " Why? ", "organisation_id": dudley }))
        .await
        .expect(201);

    assert_eq!((asked.body["status"].as_str(), asked.body["text"].as_str()), (Some("open"), Some("Why?")));
    let list = app.get(at_event(&event)).await.expect(200);
    assert_eq!(list.body["items"][0], asked.body);
    assert!(!list.text.contains(&somebody.id) && !list.text.contains(&somebody.email));
    let state = app.get(format!("/api/v1/event-pages/{event}/state")).await.expect(200);
    assert_eq!((state.body["version"].as_i64(), state.body["questions"].as_i64()), (Some(1), Some(1)));
}

#[tokio::test]
async fn a_question_of_nobody_waits_until_it_is_released_and_is_then_shown() {
    let Places { app, event, .. } = places().await;
    let moderator = app.person("moderator", None, None).await.client;

    let asked = app.post(at_event(&event), &question("Why?")).await.expect(201);
    assert_eq!(asked.body["status"], "waiting");
    assert!(shown(&app.client, &at_event(&event)).await.is_empty());
    assert_eq!(shown(&moderator, &at_event(&event)).await, ["Why?"]);

    let list = moderator.get("/api/v1/questions").await.expect(200);
    let one = &list.body["items"][0];
    assert_eq!(
        (&one["question"]["status"], &one["may_answer"], &one["may_moderate"]),
        (&json!("waiting"), &json!(false), &json!(true))
    );
    let release = format!("/api/v1/questions/{}/release", asked.id());
    assert_eq!(moderator.act(&release).await.expect(200).body["question"]["status"], "open");
    assert_eq!(shown(&app.client, &at_event(&event)).await, ["Why?"]);
    assert_eq!(moderator.act(&release).await.expect(409).code(), "question.shown");
}

#[tokio::test]
async fn a_hidden_question_is_gone_with_its_answer_and_can_come_back() {
    let Places { app, event, .. } = places().await;
    let admin = app.admin().await;
    let asked = admin.post(at_event(&event), &question("Why?")).await.expect(201);
    answer(admin, &asked.id(), "Since.").await.expect(200);

    let hide = format!("/api/v1/questions/{}/hide", asked.id());
    admin.act(&hide).await.expect(200);

    assert!(app.get(at_event(&event)).await.expect(200).body["items"].as_array().unwrap().is_empty());
    assert_eq!(admin.act(&hide).await.expect(409).code(), "question.hidden");
    assert_eq!(answer(admin, &asked.id(), "Other.").await.expect(409).code(), "question.hidden");
    let back = admin.act(format!("/api/v1/questions/{}/release", asked.id())).await.expect(200);
    assert_eq!(
        (&back.body["question"]["status"], &back.body["question"]["answer"]),
        (&json!("answered"), &json!("Since."))
    );
}

#[tokio::test]
async fn an_answer_is_public_dated_and_signed_by_the_role_of_whoever_gives_it() {
    let Places { app, event, dudley, .. } = places().await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await.client;
    let asked = app.post(at_event(&event), &json!({ "text": "Why?", "organisation_id": dudley })).await.expect(201);

    let path = format!("/api/v1/questions/{}/answer", asked.id());
    let body = json!({ "answer": " Since. ", "title": "Director of children's services" });
    lead.post(&path, &body).header("if-match", "\"1\"").await.expect(200);

    let list = app.get(at_event(&event)).await.expect(200);
    let one = &list.body["items"][0];
    assert_eq!((&one["status"], &one["answer"], &one["days_open"]), (&json!("answered"), &json!("Since."), &json!(0)));
    assert_eq!(one["answered_as"], "Director of children's services, Lead of Dudley");
    assert!(one["answered_at"].as_str() > one["asked_at"].as_str());
    let state = app.get(format!("/api/v1/event-pages/{event}/state")).await.expect(200);
    assert_eq!((&state.body["version"], &state.body["answered"]), (&json!(2), &json!(1)));
}

#[tokio::test]
async fn a_corrected_answer_keeps_its_date_and_of_two_who_correct_it_one_is_told() {
    let Places { app, event, .. } = places().await;
    let admin = app.admin().await;
    let asked = admin.post(at_event(&event), &question("Why?")).await.expect(201);
    let first = answer(admin, &asked.id(), "Sinse.").await.expect(200);
    assert_eq!(first.body["question"]["answered_as"], "Regional administrator");

    let read = admin.get(format!("/api/v1/questions/{}", asked.id())).await.expect(200);
    let path = format!("/api/v1/questions/{}/answer", asked.id());
    let second =
        admin.post(&path, &json!({ "answer": "Since." })).header("if-match", read.header("etag")).await.expect(200);
    admin.post(&path, &json!({ "answer": "Other." })).header("if-match", read.header("etag")).await.expect(412);
    admin.post(&path, &json!({ "answer": "Other." })).await.expect(428);

    assert_eq!(first.body["question"]["answered_at"], second.body["question"]["answered_at"]);
    assert_eq!(second.body["question"]["answer"], "Since.");
}

#[tokio::test]
async fn leaders_answer_what_is_asked_of_them_and_of_the_region_in_campaigns_they_take_part_in() {
    let Places { app, event, dudley, .. } = places().await;
    let campaign = app.launched(campaign().with("organisations", json!([dudley]))).await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await.client;
    let other = app.person("organisation_lead", Some("walsall"), None).await.client;
    let mut made = app.gatherings();
    let in_campaign = made.event(NewEvent { campaign: Some(&campaign), ..NewEvent::PUBLIC }).id;
    let ask = |event, organisation| NewQuestion { event: Some(event), group: None, organisation, status: "open" };
    let of_them = made.question(ask(&event, Some(&dudley)));
    let of_the_region = made.question(ask(&event, None));
    let of_the_campaign = made.question(ask(&in_campaign, None));
    made.make();

    let mut reached: Vec<String> = lead
        .all("/api/v1/questions")
        .await
        .iter()
        .map(|it| it["question"]["id"].as_str().unwrap().to_owned())
        .collect();
    reached.sort();
    assert_eq!(reached, [of_them.clone(), of_the_campaign.clone()]);
    assert!(other.all("/api/v1/questions").await.is_empty());
    answer(&lead, &of_them, "Since.").await.expect(200);
    assert_eq!(
        answer(&lead, &of_the_campaign, "Since.").await.expect(200).body["question"]["answered_as"],
        "Lead of Dudley"
    );
    for (client, id) in [(&lead, &of_the_region), (&other, &of_them), (&other, &of_the_campaign)] {
        answer(client, id, "Since.").await.expect(404);
        client.get(format!("/api/v1/questions/{id}")).await.expect(404);
    }
}

#[tokio::test]
async fn of_the_questions_to_answer_those_come_first_that_have_waited_longest() {
    let Places { app, event, .. } = places().await;
    let admin = app.admin().await;
    let texts = ["Who?", "What?", "When?", "Where?", "Why?"];
    for text in texts {
        admin.post(at_event(&event), &question(text)).await.expect(201);
    }

    // Page by page: `all` follows `next`.
    let list = admin.all("/api/v1/questions?limit=2").await;

    let shown: Vec<&str> = list.iter().map(|it| it["question"]["text"].as_str().unwrap()).collect();
    assert_eq!(shown, texts);
}

#[tokio::test]
async fn a_private_group_shows_its_questions_to_members_and_to_nobody_else() {
    let Places { app, group, dudley, .. } = places().await;
    let member = app.person("participant", None, None).await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await;
    let mut made = app.gatherings();
    made.member(&group, &member.id, "member");
    made.make();
    let asked =
        member.client.post(in_group(&group), &json!({ "text": "Why?", "organisation_id": dudley })).await.expect(201);
    let missing = in_group("01900000-0000-7000-8000-0000000000ff");

    for client in [&app.client, &lead.client] {
        for (private, nothing) in [
            (client.get(in_group(&group)).await, client.get(missing.clone()).await),
            (client.post(in_group(&group), &question("?")).await, client.post(missing.clone(), &question("?")).await),
        ] {
            assert_eq!(private.status, 404);
            let trace = |answer: &tests::Answer| answer.text.replace(answer.header("x-trace-id"), "");
            assert_eq!(trace(&private), trace(&nothing));
        }
    }
    // Whose leaders are asked changes nothing of that: one of them reads it who is in the group.
    assert!(lead.client.all("/api/v1/questions").await.is_empty());
    answer(&lead.client, &asked.id(), "Since.").await.expect(404);
    let mut made = app.gatherings();
    made.member(&group, &lead.id, "observer");
    made.make();
    assert_eq!(lead.client.all("/api/v1/questions").await.len(), 1);
    answer(&lead.client, &asked.id(), "Since.").await.expect(200);
}

#[tokio::test]
async fn whoever_asked_while_signed_in_is_told_once_if_they_may_still_see_where() {
    let Places { app, group, .. } = places().await;
    let (stays, goes) = (app.person("participant", None, None).await, app.person("participant", None, None).await);
    let mut made = app.gatherings();
    made.member(&group, &stays.id, "member");
    let membership = made.member(&group, &goes.id, "member");
    made.make();
    let mut asked = Vec::new();
    for person in [&stays, &goes] {
        asked.push(person.client.post(in_group(&group), &question("Why?")).await.expect(201).id());
    }
    app.database.run(&format!(
        "update group_members set status = 'left' where id = {}",
        app.database.id(membership.parse().unwrap())
    ));

    for id in &asked {
        answer(app.admin().await, id, "Since.").await.expect(200);
        answer(app.admin().await, id, "Since then.").await.expect(200);
    }

    let operator = app.person("system_operator", None, None).await.client;
    let mails = operator.all("/api/v1/mails").await;
    let told: Vec<&str> =
        mails.iter().filter(|it| it["template"] == "question-answered").map(|it| it["to"].as_str().unwrap()).collect();
    assert_eq!(told, [stays.email.as_str()]);
}

#[tokio::test]
async fn too_many_questions_of_one_person_or_one_address_are_refused_for_a_while() {
    let Places { app, event, .. } = places().await;
    let asker = app.person("participant", None, None).await.client;

    for _ in 0..20 {
        asker.post(at_event(&event), &question("Why?")).await.expect(201);
    }
    let refused = asker.post(at_event(&event), &question("Why?")).await.expect(429);
    assert!(refused.header("retry-after").parse::<u64>().unwrap() > 3_000);
    for _ in 0..30 {
        app.post(at_event(&event), &question("Why?")).await.expect(201);
    }
    app.post(at_event(&event), &question("Why?")).await.expect(429);
}

#[tokio::test]
async fn a_question_and_an_answer_say_something_within_their_bounds() {
    let Places { app, event, .. } = places().await;
    let admin = app.admin().await;
    let asked = admin.post(at_event(&event), &question("Why?")).await.expect(201).id();

    for (text, code) in
        [(" ".to_owned(), "text.missing"), ("x".repeat(2_001), "text.too_long"), ("a\0".to_owned(), "text.nul")]
    {
        let refused = app.post(at_event(&event), &question(&text)).await.expect(422);
        assert_eq!(refused.errors(), [("#/text", code)]);
    }
    let nowhere = json!({ "text": "Why?", "organisation_id": "01900000-0000-7000-8000-0000000000ff" });
    assert_eq!(app.post(at_event(&event), &nowhere).await.expect(422).errors()[0].0, "#/organisation_id");
    let path = format!("/api/v1/questions/{asked}/answer");
    let refused = admin.post(path, &json!({ "answer": "", "title": "a\nb" })).header("if-match", "*").await.expect(422);
    assert_eq!(refused.errors(), [("#/answer", "text.missing"), ("#/title", "text.unseen")]);
    assert_eq!(app.get(at_event(&event)).await.expect(200).body["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_lead_does_not_learn_from_the_audit_who_asked_them() {
    let Places { app, event, dudley, .. } = places().await;
    let somebody = app.person("participant", Some("dudley"), None).await;
    let lead = app.person("organisation_lead", Some("dudley"), None).await.client;
    let asked =
        somebody.client.post(at_event(&event), &json!({ "text": "Why?", "organisation_id": dudley })).await.expect(201);
    answer(&lead, &asked.id(), "Since.").await.expect(200);

    let entries = lead.all("/api/v1/audit").await;

    let actions: Vec<&str> =
        entries.iter().filter(|it| it["object_kind"] == "question").map(|it| it["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["questions.answer"]);
}
