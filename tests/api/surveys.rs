//! `/api/v1/campaigns/{id}/surveys` and `/api/v1/surveys/{id}`

use serde_json::{Value, json};
use tests::{TestApp, campaign, equals, options, survey};

#[tokio::test]
async fn a_new_survey_is_a_draft_that_asks_what_it_was_given() {
    let app = TestApp::start().await;
    let campaign = app.launched(campaign()).await;
    let definition =
        survey().titled("Pulse").choice("manager", ["yes", "no"]).text("team_size").shown_if(equals("manager", "yes"));

    let path = format!("/api/v1/campaigns/{campaign}/surveys");
    let body = json!({ "definition": definition.definition() });
    let made = app.admin().await.post(path, &body).await.expect(201);

    assert_eq!((&made.body["status"], &made.body["title"]), (&json!("draft"), &json!("Pulse")));
    assert_eq!((&made.body["version"], &made.body["link"]), (&Value::Null, &Value::Null));
    assert_eq!(made.body["questions"], 2);
    let asked = &made.body["definition"]["pages"][0]["questions"];
    assert_eq!(asked[1]["show_if"], equals("manager", "yes"));
    let shown = app.admin().await.get(made.header("location")).await.expect(200);
    assert_eq!((&shown.body, shown.header("etag")), (&made.body, made.header("etag")));
}

#[tokio::test]
async fn a_survey_needs_a_campaign() {
    let app = TestApp::start().await;

    let path = "/api/v1/campaigns/01900000-0000-7000-8000-0000000000ff/surveys";
    let body = json!({ "definition": survey().text("name").definition() });
    app.admin().await.post(path, &body).await.expect(404);
}

#[tokio::test]
async fn a_draft_beyond_the_bounds_is_not_kept() {
    let app = TestApp::start().await;
    let campaign = app.launched(campaign()).await;
    let definition = survey().titled(&"t".repeat(1_001)).text("name").with("hint", json!("nul \u{0}")).definition();

    let path = format!("/api/v1/campaigns/{campaign}/surveys");
    let refused = app.admin().await.post(&path, &json!({ "definition": definition })).await.expect(422);

    let expected = [
        ("#/definition/title", "survey.text.too_long"),
        ("#/definition/pages/0/questions/0/hint", "survey.text.character"),
    ];
    assert_eq!(refused.errors(), expected);
    assert!(app.admin().await.all(&path).await.is_empty());
}

#[tokio::test]
async fn a_draft_with_faults_is_kept_and_cannot_be_published() {
    let app = TestApp::start().await;
    let campaign = app.launched(campaign()).await;
    let faulty = survey()
        .asking("one", json!({ "type": "single_choice", "options": [] }))
        .asking("one", json!({ "type": "single_choice", "options": options(["a", "a"]) }))
        .text("two")
        .shown_if(equals("three", "a"))
        .choice("three", ["a"]);
    let id = app.draft_in(&campaign, faulty).await;

    let refused = app.admin().await.post(format!("/api/v1/surveys/{id}/publish"), &json!({})).await.expect(422);

    assert_eq!(refused.code(), "survey.not_publishable");
    let mut errors = refused.errors();
    errors.sort_unstable();
    let expected = [
        ("#/pages/0/questions/0/kind/options", "survey.question.options.none"),
        ("#/pages/0/questions/1/code", "survey.question.code.duplicate"),
        ("#/pages/0/questions/1/kind/options/1/code", "survey.option.code.duplicate"),
        ("#/pages/0/questions/2/show_if/equals/question", "survey.condition.later_question"),
    ];
    assert_eq!(errors, expected);
    assert_eq!(app.admin().await.get(format!("/api/v1/surveys/{id}")).await.body["status"], "draft");
}

#[tokio::test]
async fn a_draft_is_changed_by_whoever_read_it_last() {
    let app = TestApp::start().await;
    let campaign = app.launched(campaign()).await;
    let id = app.draft_in(&campaign, survey().text("first")).await;
    let path = format!("/api/v1/surveys/{id}/definition");
    let etag = app.admin().await.get(format!("/api/v1/surveys/{id}")).await.header("etag").to_owned();
    let changed = |code: &str| survey().text(code).definition();

    app.admin().await.put(&path, &changed("unnamed")).await.expect(428);
    let first = app.admin().await.put(&path, &changed("second")).header("if-match", &etag).await.expect(200);
    app.admin().await.put(&path, &changed("third")).header("if-match", &etag).await.expect(412);

    assert_eq!(first.body["definition"]["pages"][0]["questions"][0]["code"], "second");
    let now = app.admin().await.get(format!("/api/v1/surveys/{id}")).await;
    assert_eq!((&now.body, now.header("etag")), (&first.body, first.header("etag")));
}

#[tokio::test]
async fn a_published_survey_has_a_version_and_a_link() {
    let app = TestApp::start().await;
    let definition = survey().choice("manager", ["yes", "no"]).text("why");
    let survey = app.published(definition.clone()).await;

    let shown = app.admin().await.get(format!("/api/v1/surveys/{}", survey.id)).await.expect(200);
    let version = app.admin().await.get(format!("/api/v1/surveys/{}/versions/1", survey.id)).await.expect(200);

    assert_eq!((&shown.body["status"], &shown.body["version"]), (&json!("open"), &json!(1)));
    assert_eq!(survey.link.len(), 16);
    assert_eq!(version.body["definition"], shown.body["definition"]);
    assert_eq!(version.body["definition"]["pages"][0]["questions"][1]["code"], "why");
    for missing in ["0", "2", "99999999999", "x"] {
        app.admin().await.get(format!("/api/v1/surveys/{}/versions/{missing}", survey.id)).await.expect(404);
    }
}

#[tokio::test]
async fn what_was_published_never_changes() {
    let app = TestApp::start().await;
    let survey = app.published(tests::survey().text("first")).await;
    let path = format!("/api/v1/surveys/{}", survey.id);
    let before = app.admin().await.get(format!("{path}/versions/1")).await.expect(200).text;

    let other = tests::survey().text("second").definition();
    let change = app.admin().await.put(format!("{path}/definition"), &other).header("if-match", "*").await.expect(409);
    let removal = app.admin().await.delete(&path).await.expect(409);
    let again = app.admin().await.post(format!("{path}/publish"), &json!({})).await.expect(409);

    assert_eq!([change.code(), removal.code(), again.code()], ["survey.published"; 3]);
    assert_eq!(app.admin().await.get(format!("{path}/versions/1")).await.text, before);
    app.admin().await.act(format!("{path}/close")).await.expect(200);
    let change = app.admin().await.put(format!("{path}/definition"), &other).header("if-match", "*").await.expect(409);
    assert_eq!(change.code(), "survey.published");
    assert_eq!(app.admin().await.get(format!("{path}/versions/1")).await.text, before);
}

#[tokio::test]
async fn of_two_who_publish_at_once_one_does() {
    let app = TestApp::start().await;
    let campaign = app.launched(campaign()).await;
    let id = app.draft_in(&campaign, survey().text("name")).await;
    let admin = app.admin().await;

    let path = format!("/api/v1/surveys/{id}/publish");
    let all = futures_util::future::join_all((0..8).map(async |_| admin.post(&path, &json!({})).await)).await;

    let won: Vec<_> = all.iter().filter(|answer| answer.status == 200).collect();
    assert_eq!(won.len(), 1);
    assert!(all.iter().all(|answer| matches!(answer.status, 200 | 409)));
    let shown = admin.get(format!("/api/v1/surveys/{id}")).await;
    assert_eq!(shown.body["link"], won[0].body["link"]);
}

#[tokio::test]
async fn a_change_that_races_with_publishing_is_made_before_it_or_not_at_all() {
    let app = TestApp::start().await;
    let campaign = app.launched(campaign()).await;
    let id = app.draft_in(&campaign, survey().text("before")).await;
    let admin = app.admin().await;

    let other = survey().text("after").definition();
    let change = admin.put(format!("/api/v1/surveys/{id}/definition"), &other).header("if-match", "*").into_future();
    let publish = admin.post(format!("/api/v1/surveys/{id}/publish"), &json!({})).into_future();
    futures_util::future::join(change, publish).await;

    let shown = admin.get(format!("/api/v1/surveys/{id}")).await.expect(200);
    if shown.body["status"] == "open" {
        let version = admin.get(format!("/api/v1/surveys/{id}/versions/1")).await.expect(200);
        assert_eq!(version.body["definition"], shown.body["definition"]);
    }
}

#[tokio::test]
async fn only_a_draft_can_be_removed() {
    let app = TestApp::start().await;
    let campaign = app.launched(campaign()).await;
    let id = app.draft_in(&campaign, survey().text("name")).await;

    app.admin().await.delete(format!("/api/v1/surveys/{id}")).await.expect(204);

    app.admin().await.get(format!("/api/v1/surveys/{id}")).await.expect(404);
    app.admin().await.delete(format!("/api/v1/surveys/{id}")).await.expect(404);
}

#[tokio::test]
async fn a_survey_cannot_close_in_the_past() {
    let app = TestApp::start().await;
    let campaign = app.launched(campaign()).await;
    let id = app.draft_in(&campaign, survey().text("name")).await;

    let past = json!({ "closes_at": "2020-01-01T00:00:00Z" });
    let refused = app.admin().await.post(format!("/api/v1/surveys/{id}/publish"), &past).await.expect(422);

    assert_eq!(refused.errors(), [("#/closes_at", "survey.closes_at.past")]);
}

#[tokio::test]
async fn a_survey_of_a_closed_campaign_cannot_be_published() {
    let app = TestApp::start().await;
    let campaign = app.launched(campaign()).await;
    let id = app.draft_in(&campaign, survey().text("name")).await;
    app.admin().await.act(format!("/api/v1/campaigns/{campaign}/close")).await.expect(200);

    let refused = app.admin().await.post(format!("/api/v1/surveys/{id}/publish"), &json!({})).await.expect(409);

    assert_eq!(refused.code(), "campaign.closed");
}

#[tokio::test]
async fn only_an_open_survey_can_be_closed() {
    let app = TestApp::start().await;
    let survey = app.published(tests::survey().text("name")).await;
    let draft = app.draft_in(&survey.campaign, tests::survey().text("name")).await;
    let close = async |id: &str| app.admin().await.act(format!("/api/v1/surveys/{id}/close")).await;

    assert_eq!(close(&draft).await.expect(409).code(), "survey.not_open");
    assert_eq!(close(&survey.id).await.expect(200).body["status"], "closed");
    assert_eq!(close(&survey.id).await.expect(409).code(), "survey.not_open");
}

#[tokio::test]
async fn surveys_are_listed_with_their_responses_newest_first() {
    let app = TestApp::start().await;
    let survey = app.published(tests::survey().text("name")).await;
    app.respond_times(3, &survey, json!({ "name": "x" })).await;
    let draft = app.draft_in(&survey.campaign, tests::survey().text("name")).await;

    let listed = app.admin().await.all(&format!("/api/v1/campaigns/{}/surveys?limit=1", survey.campaign)).await;

    let seen: Vec<(&Value, &Value)> = listed.iter().map(|one| (&one["id"], &one["responses"])).collect();
    assert_eq!(seen, [(&json!(draft), &json!(0)), (&json!(survey.id), &json!(3))]);
}
