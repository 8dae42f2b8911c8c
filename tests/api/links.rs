//! `/api/v1/survey-links/{link}`: what a respondent reads.

use serde_json::{Value, json};
use tests::{TestApp, campaign, survey};

#[tokio::test]
async fn an_open_link_shows_everything_a_respondent_needs() {
    let app = TestApp::start().await;
    let survey = app.published(survey().titled("Pulse").text("name")).await;

    let shown = app.get(format!("/api/v1/survey-links/{}", survey.link)).await.expect(200);

    assert_eq!((&shown.body["status"], &shown.body["version"]), (&json!("open"), &json!(1)));
    assert_eq!(
        (&shown.body["title"], &shown.body["privacy_notice"]),
        (&json!("Pulse"), &json!("Your name is not asked."))
    );
    assert_eq!(shown.body["definition"]["pages"][0]["questions"][0]["code"], "name");
}

#[tokio::test]
async fn the_link_of_a_closed_survey_says_so_and_asks_nothing() {
    let app = TestApp::start().await;
    let survey = app.published(survey().text("name")).await;
    app.admin().await.act(format!("/api/v1/surveys/{}/close", survey.id)).await.expect(200);

    let shown = app.get(format!("/api/v1/survey-links/{}", survey.link)).await.expect(200);

    assert_eq!((&shown.body["status"], &shown.body["definition"]), (&json!("closed"), &Value::Null));
}

#[tokio::test]
async fn the_links_of_a_closed_campaign_are_closed() {
    let app = TestApp::start().await;
    let survey = app.published(survey().text("name")).await;
    app.admin().await.act(format!("/api/v1/campaigns/{}/close", survey.campaign)).await.expect(200);

    let shown = app.get(format!("/api/v1/survey-links/{}", survey.link)).await.expect(200);

    assert_eq!((&shown.body["status"], &shown.body["definition"]), (&json!("closed"), &Value::Null));
}

#[tokio::test]
async fn a_link_that_leads_nowhere_is_not_found() {
    let app = TestApp::start().await;

    for link in ["H7kQm3vXw9RbTzYd", "x", "%00", "a%20b", "..%2F..%2Fetc", &"y".repeat(41)] {
        app.get(format!("/api/v1/survey-links/{link}")).await.expect(404);
        let body = json!({ "version": 1, "answers": {} });
        let sent = app.post(format!("/api/v1/survey-links/{link}/responses"), &body);
        sent.header("idempotency-key", &tests::app::key()).await.expect(404);
    }
}

#[tokio::test]
async fn a_survey_of_a_draft_campaign_takes_and_tells_nothing() {
    let app = TestApp::start().await;
    let campaign = app.drafted(campaign()).await;
    let id = app.draft_in(&campaign, survey().text("secret").required()).await;
    let survey = app.publish(&id).await;
    let body = json!({ "version": 1, "answers": {} });

    app.get(format!("/api/v1/survey-links/{}", survey.link)).await.expect(404);
    app.response(&survey, &body).header("idempotency-key", &tests::app::key()).await.expect(404);

    // What was not found then is found once the campaign is live.
    app.admin().await.act(format!("/api/v1/campaigns/{campaign}/launch")).await.expect(200);
    app.respond(&survey, json!({ "secret": "x" })).await.expect(201);
}

#[tokio::test]
async fn nobody_learns_from_a_link_how_many_have_answered() {
    let app = TestApp::start().await;
    let survey = app.published(survey().text("name")).await;
    let before = app.get(format!("/api/v1/survey-links/{}", survey.link)).await.text;
    app.respond_times(3, &survey, json!({ "name": "x" })).await;

    assert_eq!(app.get(format!("/api/v1/survey-links/{}", survey.link)).await.text, before);
}
