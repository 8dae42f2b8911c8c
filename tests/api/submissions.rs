//! `POST /api/v1/survey-links/{link}/responses`: sent once or many times, while a survey is open, and what is kept of it.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::app::key;
use tests::{Answer, Published, TestApp, survey};

async fn name_survey(app: &TestApp) -> Published {
    app.published(survey().text("name")).await
}

#[tokio::test]
async fn a_response_without_a_random_key_is_refused() {
    let app = TestApp::start().await;
    let survey = name_survey(&app).await;
    let body = json!({ "version": 1, "answers": { "name": "x" } });

    let missing = app.response(&survey, &body).await.expect(400);
    assert_eq!(missing.errors(), [("Idempotency-Key", "idempotency_key")]);
    // None of these is left to chance, so two people may send the same.
    let not_random = [
        "7",
        "00000000-0000-0000-0000-000000000000",
        "c232ab00-9414-11ec-b3c8-9f6bdeced846",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "f81d4fae7dec41d0a76500a0c91e6bf6",
    ];
    for key in not_random {
        let wrong = app.response(&survey, &body).header("idempotency-key", key).await.expect(400);
        assert_eq!(wrong.errors(), [("Idempotency-Key", "idempotency_key")], "{key}");
    }
    assert_eq!(app.count(&survey).await, 0);
}

#[tokio::test]
async fn r05_the_same_response_sent_again_gets_the_same_receipt_and_counts_once() {
    let app = TestApp::start().await;
    let (survey, key) = (name_survey(&app).await, key());

    let first = app.respond_under(&key, &survey, json!({ "name": "x" })).await.expect(201);
    let again = app.respond_under(&key, &survey, json!({ "name": "x" })).await.expect(201);
    let blank = app.respond_under(&key.to_uppercase(), &survey, json!({ "name": " x " })).await.expect(201);

    assert_eq!([&again.text, &blank.text], [&first.text; 2]);
    assert_eq!(app.count(&survey).await, 1);
}

#[tokio::test]
async fn r05_fifty_parallel_sendings_under_each_of_four_keys_make_four_responses() {
    let app = TestApp::start().await;
    let survey = name_survey(&app).await;
    let keys: Vec<String> = (0..4).map(|_| key()).collect();

    let sendings = (0..200).map(|n| app.respond_under(&keys[n % 4], &survey, json!({ "name": "x" })));
    let answers: Vec<Answer> = join_all(sendings).await;

    let receipts: BTreeSet<String> = answers.into_iter().map(|answer| answer.expect(201).text).collect();
    assert_eq!(receipts.len(), 4);
    assert_eq!(app.count(&survey).await, 4);
}

#[tokio::test]
async fn r05_other_answers_under_a_used_key_are_refused() {
    let app = TestApp::start().await;
    let (survey, key) = (name_survey(&app).await, key());
    app.respond_under(&key, &survey, json!({ "name": "x" })).await.expect(201);

    let refused = app.respond_under(&key, &survey, json!({ "name": "y" })).await.expect(422);

    assert_eq!(refused.code(), "idempotency_key.reused");
    assert_eq!(app.count(&survey).await, 1);
}

#[tokio::test]
async fn r05_of_different_answers_sent_at_once_under_one_key_one_is_kept() {
    let app = TestApp::start().await;
    let (survey, key) = (name_survey(&app).await, key());

    let answers = join_all((0..20).map(|n| app.respond_under(&key, &survey, json!({ "name": format!("n{n}") })))).await;

    let kept = answers.iter().filter(|answer| answer.status == 201).count();
    let reused = answers.iter().filter(|answer| answer.code() == "idempotency_key.reused").count();
    assert_eq!((kept, reused), (1, 19));
    assert_eq!(app.count(&survey).await, 1);
}

#[tokio::test]
async fn r05_a_key_means_another_response_in_another_survey() {
    let app = TestApp::start().await;
    let (first, second, key) = (name_survey(&app).await, name_survey(&app).await, key());

    app.respond_under(&key, &first, json!({ "name": "x" })).await.expect(201);
    app.respond_under(&key, &second, json!({ "name": "y" })).await.expect(201);

    assert_eq!((app.count(&first).await, app.count(&second).await), (1, 1));
}

#[tokio::test]
async fn a_closed_survey_takes_nothing_and_still_knows_what_it_took() {
    let app = TestApp::start().await;
    let (survey, kept) = (name_survey(&app).await, key());
    let first = app.respond_under(&kept, &survey, json!({ "name": "x" })).await.expect(201);
    app.admin().await.act(format!("/api/v1/surveys/{}/close", survey.id)).await.expect(200);

    let late = app.respond(&survey, json!({ "name": "late" })).await.expect(409);
    let again = app.respond_under(&kept, &survey, json!({ "name": "x" })).await.expect(201);

    assert_eq!(late.code(), "survey.closed");
    assert_eq!(again.text, first.text);
    assert_eq!(app.count(&survey).await, 1);
}

#[tokio::test]
async fn the_surveys_of_a_closed_campaign_take_nothing() {
    let app = TestApp::start().await;
    let survey = name_survey(&app).await;
    app.admin().await.act(format!("/api/v1/campaigns/{}/close", survey.campaign)).await.expect(200);

    assert_eq!(app.respond(&survey, json!({ "name": "x" })).await.expect(409).code(), "survey.closed");
    assert_eq!(app.count(&survey).await, 0);
}

#[tokio::test]
async fn the_surveys_of_a_campaign_that_is_not_live_yet_take_nothing() {
    let app = TestApp::start().await;
    let campaign = app.drafted(tests::campaign()).await;
    let id = app.draft_in(&campaign, survey().text("name")).await;
    let survey = app.publish(&id).await;

    let sent = app.respond(&survey, json!({ "name": "x" })).await;

    assert!(matches!(sent.status, 404 | 409), "{}", sent.text);
    assert_eq!(app.count(&survey).await, 0);
}

#[tokio::test]
async fn answers_to_another_version_are_refused() {
    let app = TestApp::start().await;
    let survey = name_survey(&app).await;

    for version in [2_u64, 2_147_483_647] {
        let body = json!({ "version": version, "answers": { "name": "x" } });
        let refused = app.response(&survey, &body).header("idempotency-key", &key()).await.expect(409);
        assert_eq!(refused.code(), "survey.version.changed");
    }
}

/// R13 in short: what was acknowledged is what is stored, and nothing is taken after closing was.
#[tokio::test]
async fn r13_what_is_acknowledged_while_a_survey_closes_is_what_is_stored() {
    let app = TestApp::start().await;
    let (survey, admin) = (name_survey(&app).await, app.admin().await.clone());

    let close = admin.act(format!("/api/v1/surveys/{}/close", survey.id)).into_future();
    let sendings = join_all((0..100).map(|n| app.respond(&survey, json!({ "name": format!("n{n}") }))));
    let (closed, answers) = futures_util::future::join(close, sendings).await;

    closed.expect(200);
    let taken = answers.iter().filter(|answer| answer.status == 201).count();
    assert!(answers.iter().all(|answer| answer.status == 201 || answer.code() == "survey.closed"));
    assert_eq!(app.count(&survey).await, taken as u64);
    app.respond(&survey, json!({ "name": "late" })).await.expect(409);
}

#[tokio::test]
async fn r13_a_survey_closes_at_its_time() {
    let app = TestApp::start().await;
    let campaign = app.launched(tests::campaign()).await;
    let id = app.draft_in(&campaign, survey().text("name")).await;
    let soon = tests::app::seconds_from_now(3);
    let path = format!("/api/v1/surveys/{id}/publish");
    let open = app.admin().await.post(path, &json!({ "closes_at": soon })).await.expect(200);
    let survey = Published { id, campaign, link: open.body["link"].as_str().unwrap().to_owned() };

    let mut taken = 0;
    let refused = loop {
        let sent = app.respond(&survey, json!({ "name": "x" })).await;
        if sent.status != 201 {
            break sent;
        }
        taken += 1;
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    };

    assert_eq!(refused.expect(409).code(), "survey.closed");
    assert!(taken > 0, "it was closed before its time");
    assert_eq!(app.count(&survey).await, taken);
    assert!(tests::app::seconds_from_now(0) >= soon, "it was closed before its time");
    let shown = app.get(format!("/api/v1/survey-links/{}", survey.link)).await.expect(200);
    assert_eq!(shown.body["status"], "closed");
}

#[tokio::test]
async fn nothing_is_kept_of_a_response_but_what_was_answered() {
    let app = TestApp::start().await;
    let survey = name_survey(&app).await;
    let canary = "Canary/1.0 (who-am-i)";
    let body = json!({ "version": 1, "answers": { "name": "x" } });
    let sent = app.response(&survey, &body).header("idempotency-key", &key()).header("user-agent", canary);
    let sent = sent.header("x-forwarded-for", "203.0.113.77").header("referer", "https://canary.example/");

    sent.await.expect(201);

    let columns = app.database.columns("responses");
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["id", "survey_id", "version", "answers"]);
    let kinds: BTreeSet<&str> = columns.iter().map(|(_, kind)| kind.as_str()).collect();
    assert!(kinds.iter().all(|kind| matches!(*kind, "blob" | "integer" | "text" | "uuid" | "jsonb")), "{kinds:?}");
    assert_eq!(app.database.ask("select answers from responses").replace(' ', ""), "{\"name\":\"x\"}\n");
    let log = app.server.log();
    for trace in [canary, "203.0.113.77", "canary.example", &survey.link] {
        assert!(!log.contains(trace), "the log holds {trace}");
    }
    let mut requests = log.lines().filter(|line| line.contains("trace_id"));
    assert!(requests.all(|line| !line.contains("127.0.0.1")), "the log holds an address: {log}");
}

#[tokio::test]
async fn the_ids_of_responses_tell_nothing_of_when_they_were_sent() {
    let app = TestApp::start().await;
    let survey = name_survey(&app).await;
    for n in 0..12 {
        app.respond(&survey, json!({ "name": format!("n{n:02}") })).await.expect(201);
    }

    let listed = app.admin().await.all(&format!("/api/v1/surveys/{}/responses", survey.id)).await;

    assert!(listed.iter().all(|response| response["id"].as_str().unwrap().as_bytes()[14] == b'4'));
    let order: Vec<&Value> = listed.iter().map(|response| &response["answers"]["name"]).collect();
    assert!(!order.is_sorted_by_key(|name| name.as_str()), "listed in the order in which they came");
}

#[tokio::test]
async fn acknowledged_responses_survive_the_death_of_the_server() {
    let mut app = TestApp::start().await;
    let survey = name_survey(&app).await;
    let keys: Vec<String> = (0..50).map(|_| key()).collect();
    for (n, key) in keys.iter().enumerate() {
        app.respond_under(key, &survey, json!({ "name": format!("n{n}") })).await.expect(201);
    }

    app = app.restarted();

    app.sign_in().await.expect(201);
    assert_eq!(app.count(&survey).await, 50);
    app.respond_under(&keys[7], &survey, json!({ "name": "n7" })).await.expect(201);
    assert_eq!(app.count(&survey).await, 50);
}
