//! `/api/v1/campaigns` and `/api/v1/campaign-pages`

use serde_json::{Value, json};
use tests::{Answer, TestApp, campaign, survey};

const DUDLEY: &str = "01900000-0000-7000-8000-000000000003";

/// A problem without what differs from one request to the next.
fn without_trace(answer: &Answer) -> String {
    answer.text.replace(answer.header("x-trace-id"), "")
}

#[tokio::test]
async fn a_new_campaign_is_a_draft_with_the_fields_it_was_given() {
    let app = TestApp::start().await;
    let fields = campaign()
        .with("slug", "autumn-pulse")
        .with("aims", "Know early where pressure grows.")
        .with("starts_on", "2027-03-01")
        .with("ends_on", "2027-04-30")
        .with("organisations", json!([DUDLEY]))
        .fields();

    let made = app.admin().await.post("/api/v1/campaigns", &fields).await.expect(201);

    for (name, value) in fields.as_object().unwrap() {
        assert_eq!(&made.body[name], value, "{name}");
    }
    assert_eq!((&made.body["status"], &made.body["surveys"]), (&json!("draft"), &json!(0)));
    assert_eq!(made.header("location"), format!("/api/v1/campaigns/{}", made.id()));
    let shown = app.admin().await.get(made.header("location")).await.expect(200);
    assert_eq!((shown.body.clone(), shown.header("etag")), (made.body.clone(), made.header("etag")));
}

#[tokio::test]
async fn every_wrong_field_of_a_campaign_is_named_at_once() {
    let app = TestApp::start().await;
    let fields = json!({
        "slug": "No Slug", "name": " ", "summary": "s".repeat(501), "aims": "nul \u{0}", "starts_on": "2027-02-30",
        "organisations": [DUDLEY, DUDLEY],
    });

    let refused = app.admin().await.post("/api/v1/campaigns", &fields).await.expect(422);

    let pointers: Vec<&str> = refused.errors().into_iter().map(|(pointer, _)| pointer).collect();
    assert_eq!(pointers, ["#/slug", "#/name", "#/summary", "#/aims", "#/starts_on", "#/organisations"]);
}

#[tokio::test]
async fn a_campaign_cannot_end_before_it_starts() {
    let app = TestApp::start().await;
    let fields = campaign().with("starts_on", "2027-03-02").with("ends_on", "2027-03-01").fields();

    let refused = app.admin().await.post("/api/v1/campaigns", &fields).await.expect(422);

    assert_eq!(refused.errors(), [("#/ends_on", "campaign.dates.order")]);
}

#[tokio::test]
async fn a_campaign_cannot_name_an_organisation_that_is_not_there() {
    let app = TestApp::start().await;
    let fields = campaign().with("organisations", json!(["01900000-0000-7000-8000-0000000000ff"])).fields();

    let refused = app.admin().await.post("/api/v1/campaigns", &fields).await.expect(422);

    assert!(refused.errors()[0].0.starts_with("#/organisations"), "{}", refused.text);
}

#[tokio::test]
async fn two_campaigns_cannot_have_one_slug() {
    let app = TestApp::start().await;
    app.drafted(campaign().with("slug", "same")).await;
    let other = app.drafted(campaign().with("slug", "other")).await;
    let fields = campaign().with("slug", "same").fields();

    let created = app.admin().await.post("/api/v1/campaigns", &fields).await.expect(422);
    let changed =
        app.admin().await.put(format!("/api/v1/campaigns/{other}"), &fields).header("if-match", "*").await.expect(422);

    assert_eq!(created.errors(), [("#/slug", "campaign.slug.taken")]);
    assert_eq!(changed.errors(), [("#/slug", "campaign.slug.taken")]);
}

#[tokio::test]
async fn of_campaigns_made_at_once_with_one_slug_one_is_kept() {
    let app = TestApp::start().await;
    let (admin, fields) = (app.admin().await, campaign().fields());

    let all =
        futures_util::future::join_all((0..8).map(async |_| admin.post("/api/v1/campaigns", &fields).await)).await;

    let mut statuses: Vec<u16> = all.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422, 422, 422, 422, 422, 422, 422]);
}

#[tokio::test]
async fn a_change_must_be_made_to_what_is_there_now() {
    let app = TestApp::start().await;
    let made = app.admin().await.post("/api/v1/campaigns", &campaign().fields()).await.expect(201);
    let path = made.header("location").to_owned();
    let renamed = |name: &str| {
        let mut fields = campaign().fields();
        fields["name"] = json!(name);
        fields
    };

    let unnamed = app.admin().await.put(&path, &renamed("A")).await.expect(428);
    let first = app.admin().await.put(&path, &renamed("B")).header("if-match", made.header("etag")).await.expect(200);
    let second = app.admin().await.put(&path, &renamed("C")).header("if-match", made.header("etag")).await.expect(412);

    assert_eq!((unnamed.code(), second.code()), ("precondition.required", "precondition.failed"));
    assert_ne!(first.header("etag"), made.header("etag"));
    assert_eq!(app.admin().await.get(&path).await.body["name"], "B");
}

#[tokio::test]
async fn a_field_that_a_change_leaves_out_gets_its_default() {
    let app = TestApp::start().await;
    let id = app.drafted(campaign().with("aims", "Something").with("organisations", json!([DUDLEY]))).await;

    let path = format!("/api/v1/campaigns/{id}");
    let changed = app.admin().await.put(path, &campaign().fields()).header("if-match", "*").await.expect(200);

    assert_eq!((&changed.body["aims"], &changed.body["organisations"]), (&json!(""), &json!([])));
}

#[tokio::test]
async fn a_campaign_goes_live_only_with_a_privacy_notice() {
    let app = TestApp::start().await;
    let id = app.drafted(campaign().with("privacy_notice", " ")).await;

    let refused = app.admin().await.act(format!("/api/v1/campaigns/{id}/launch")).await.expect(409);

    assert_eq!(refused.code(), "campaign.privacy_notice.missing");
    assert_eq!(app.admin().await.get(format!("/api/v1/campaigns/{id}")).await.body["status"], "draft");
}

#[tokio::test]
async fn a_live_campaign_keeps_its_privacy_notice() {
    let app = TestApp::start().await;
    let id = app.launched(campaign()).await;

    let fields = campaign().with("privacy_notice", "").fields();
    let path = format!("/api/v1/campaigns/{id}");
    let refused = app.admin().await.put(path, &fields).header("if-match", "*").await.expect(422);

    assert_eq!(refused.errors(), [("#/privacy_notice", "campaign.privacy_notice.missing")]);
}

#[tokio::test]
async fn a_campaign_goes_from_draft_to_live_to_closed_and_never_back() {
    let app = TestApp::start().await;
    let id = app.drafted(campaign()).await;
    let turn = async |to: &str| app.admin().await.act(format!("/api/v1/campaigns/{id}/{to}")).await;

    assert_eq!(turn("close").await.code(), "campaign.not_live");
    assert_eq!(turn("launch").await.expect(200).body["status"], "live");
    assert_eq!(turn("launch").await.expect(409).code(), "campaign.not_draft");
    assert_eq!(turn("close").await.expect(200).body["status"], "closed");
    assert_eq!(turn("close").await.expect(409).code(), "campaign.not_live");
    assert_eq!(turn("launch").await.expect(409).code(), "campaign.not_draft");
}

#[tokio::test]
async fn campaigns_are_listed_newest_first() {
    let app = TestApp::start().await;
    let mut made = Vec::new();
    for _ in 0..5 {
        made.insert(0, json!(app.drafted(campaign()).await));
    }

    let listed = app.admin().await.all("/api/v1/campaigns?limit=2").await;

    assert_eq!(listed.iter().map(|campaign| campaign["id"].clone()).collect::<Vec<Value>>(), made);
}

#[tokio::test]
async fn a_draft_campaign_answers_exactly_as_one_that_is_not_there() {
    let app = TestApp::start().await;
    let id = app.drafted(campaign().with("slug", "not-yet")).await;
    let draft = app.draft_in(&id, survey().text("name")).await;
    let link = app.publish(&draft).await.link;

    let (page, no_page) = (
        app.get("/api/v1/campaign-pages/not-yet").await.expect(404),
        app.get("/api/v1/campaign-pages/nothing").await.expect(404),
    );
    let (survey, no_survey) = (
        app.get(format!("/api/v1/survey-links/{link}")).await.expect(404),
        app.get("/api/v1/survey-links/H7kQm3vXw9RbTzYd").await.expect(404),
    );

    assert_eq!(without_trace(&page), without_trace(&no_page));
    assert_eq!(without_trace(&survey), without_trace(&no_survey));
    assert!(app.client.all("/api/v1/campaign-pages").await.is_empty());
}

#[tokio::test]
async fn the_public_page_shows_what_everyone_may_see() {
    let app = TestApp::start().await;
    let id = app.launched(campaign().with("slug", "seen").with("organisations", json!([DUDLEY]))).await;
    let open = app.draft_in(&id, survey().titled("Open").text("name")).await;
    let link = app.publish(&open).await.link;
    app.draft_in(&id, survey().titled("Draft").text("name")).await;

    let page = app.get("/api/v1/campaign-pages/seen").await.expect(200);
    let cards = app.client.all("/api/v1/campaign-pages").await;

    assert_eq!(page.body["organisations"][0]["name"], "Dudley");
    assert_eq!(page.body["open_surveys"].as_array().unwrap().len(), 1);
    assert_eq!(page.body["open_surveys"][0]["link"], json!(link));
    assert_eq!((cards.len(), &cards[0]["open_surveys"]), (1, &json!(1)));
}

#[tokio::test]
async fn a_closed_campaign_keeps_its_page_and_leaves_the_list() {
    let app = TestApp::start().await;
    let survey = app.published(survey().text("name")).await;
    let slug = app.admin().await.get(format!("/api/v1/campaigns/{}", survey.campaign)).await.body["slug"].clone();
    app.admin().await.act(format!("/api/v1/campaigns/{}/close", survey.campaign)).await.expect(200);

    let page = app.get(format!("/api/v1/campaign-pages/{}", slug.as_str().unwrap())).await.expect(200);

    assert_eq!((&page.body["status"], &page.body["open_surveys"]), (&json!("closed"), &json!([])));
    assert!(app.client.all("/api/v1/campaign-pages").await.is_empty());
}
