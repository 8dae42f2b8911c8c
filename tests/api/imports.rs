//! `POST /api/v1/campaigns/{id}/surveys/import`

use serde_json::{Value, json};
use tests::{Answer, TestApp, campaign, lss};

async fn import(app: &TestApp, campaign: &str, query: &str, file: impl Into<Vec<u8>>) -> Answer {
    let path = format!("/api/v1/campaigns/{campaign}/surveys/import{query}");
    app.admin().await.act(path).bytes("application/xml", file).await
}

#[tokio::test]
async fn a_limesurvey_file_becomes_a_draft_with_a_report_of_what_was_lost() {
    let app = TestApp::start().await;
    let campaign = app.launched(campaign()).await;

    let made = import(&app, &campaign, "", lss::small()).await.expect(201);

    assert_eq!(made.body["definition"]["title"], "A small survey");
    let questions = made.body["definition"]["pages"][0]["questions"].as_array().unwrap().clone();
    let named: Vec<&Value> = questions.iter().map(|question| &question["code"]).collect();
    assert_eq!(named[..2], [&json!("manage"), &json!("teamsize")]);
    assert_eq!((&questions[0]["required"], &questions[0]["kind"]["options"][1]["label"]), (&json!(true), &json!("No")));
    assert!(questions[1]["show_if"].to_string().contains("manage"), "{:#}", questions[1]);
    let report = &made.body["report"];
    assert_eq!((&report["format"], &report["questions"]["found"]), (&json!("limesurvey_lss"), &json!(3)));
    assert_eq!(report["conditions"], json!({ "found": 1, "imported": 1 }));
    let losses = report["losses"].as_array().unwrap();
    assert!(losses.iter().any(|loss| loss["path"].as_str().unwrap().ends_with("photo")), "{losses:#?}");
    let id = made.body["survey"]["id"].as_str().unwrap();
    let shown = app.admin().await.get(format!("/api/v1/surveys/{id}")).await.expect(200);
    assert_eq!((&shown.body["definition"], &shown.body["import_report"]), (&made.body["definition"], report));
}

#[tokio::test]
async fn an_imported_survey_can_be_published_and_answered() {
    let app = TestApp::start().await;
    let campaign = app.launched(campaign()).await;
    let made = import(&app, &campaign, "", lss::small()).await.expect(201);
    let survey = app.publish(made.body["survey"]["id"].as_str().unwrap()).await;

    app.respond(&survey, json!({ "manage": "A1", "teamsize": "7" })).await.expect(201);
    let hidden = app.respond(&survey, json!({ "manage": "A2", "teamsize": "7" })).await.expect(422);

    assert_eq!(hidden.errors(), [("#/answers/teamsize", "answer.question.hidden")]);
}

#[tokio::test]
async fn a_dry_run_reports_the_same_and_makes_nothing() {
    let app = TestApp::start().await;
    let campaign = app.launched(campaign()).await;

    let tried = import(&app, &campaign, "?dry_run=true", lss::small()).await.expect(200);
    let none = app.admin().await.all(&format!("/api/v1/campaigns/{campaign}/surveys")).await;
    let made = import(&app, &campaign, "?dry_run=false", lss::small()).await.expect(201);

    assert_eq!((tried.body["survey"].clone(), none), (Value::Null, vec![]));
    assert_eq!((&tried.body["definition"], &tried.body["report"]), (&made.body["definition"], &made.body["report"]));
}

#[tokio::test]
async fn what_is_no_limesurvey_file_is_refused_with_a_sentence() {
    let app = TestApp::start().await;
    let campaign = app.launched(campaign()).await;
    let whole = lss::small();
    let bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><document>&c;</document>";
    let outside = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><document>&b;</document>";
    let deep = format!("<document>{}", "<a>".repeat(100_000));
    let cases: [(&str, Vec<u8>, &str); 11] = [
        ("empty", Vec::new(), "empty"),
        ("truncated", whole.as_bytes()[..whole.len() / 2].to_vec(), "breaks off"),
        ("text", b"id,name\n1,a\n".to_vec(), "not XML"),
        ("picture", vec![0x89, b'P', b'N', b'G', 0, 1, 2, 3], "not XML"),
        ("archive", b"PK\x03\x04 and so on".to_vec(), "archive"),
        ("page", b"<html><body>Hello</body></html>".to_vec(), "not a LimeSurvey"),
        ("other encoding", b"<document>\xE9</document>".to_vec(), "UTF-8"),
        ("bomb", bomb.into(), "entities"),
        ("outside entity", outside.into(), "entities"),
        ("deep", deep.into(), ""),
        ("null character", b"<document>\0</document>".to_vec(), ""),
    ];

    for (name, file, word) in cases {
        let refused = import(&app, &campaign, "", file).await.expect(422);
        let detail = refused.body["detail"].as_str().unwrap();
        assert!(refused.code() == "survey.file" && detail.contains(word), "{name}: {}", refused.text);
    }
    assert!(app.admin().await.all(&format!("/api/v1/campaigns/{campaign}/surveys")).await.is_empty());
}

#[tokio::test]
async fn a_file_of_fifty_megabytes_is_refused_before_it_is_read() {
    let app = TestApp::start().await;
    let campaign = app.launched(campaign()).await;
    let began = std::time::Instant::now();

    let refused = import(&app, &campaign, "", vec![b'<'; 50_000_000]).await.expect(413);

    assert_eq!(refused.code(), "too_large");
    assert!(refused.body["detail"].as_str().unwrap().contains("10000000"), "{}", refused.text);
    assert!(began.elapsed().as_secs() < 20);
    app.get("/ready").await.expect(200);
}

#[tokio::test]
async fn a_file_that_is_not_sent_as_xml_is_refused() {
    let app = TestApp::start().await;
    let campaign = app.launched(campaign()).await;

    let path = format!("/api/v1/campaigns/{campaign}/surveys/import");
    let refused = app.admin().await.act(path).bytes("text/plain", lss::small()).await.expect(415);

    assert_eq!(refused.code(), "media_type");
}

#[tokio::test]
async fn a_file_needs_a_campaign_to_go_into() {
    let app = TestApp::start().await;

    import(&app, "01900000-0000-7000-8000-0000000000ff", "", lss::small()).await.expect(404);
    import(&app, "01900000-0000-7000-8000-0000000000ff", "?dry_run=true", lss::small()).await.expect(404);
}
