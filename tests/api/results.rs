//! `/api/v1/surveys/{id}/results`: counts, and what is withheld of them.

use serde_json::{Value, json};
use tests::{TestApp, equals, options, survey};

fn question<'a>(results: &'a Value, code: &str) -> &'a Value {
    results["questions"].as_array().unwrap().iter().find(|question| question["code"] == code).unwrap()
}

fn counts(counted: &Value) -> Vec<(&str, Option<u64>)> {
    let options = counted["options"].as_array().unwrap();
    options.iter().map(|option| (option["code"].as_str().unwrap(), option["count"].as_u64())).collect()
}

/// Every number in a body, with where it stands.
fn numbers(value: &Value, place: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Number(number) => found.push((place.to_owned(), number.to_string())),
        Value::Object(object) => {
            object.iter().for_each(|(key, inner)| numbers(inner, &format!("{place}/{key}"), found));
        }
        Value::Array(list) => list.iter().for_each(|inner| numbers(inner, place, found)),
        _ => {}
    }
}

#[tokio::test]
async fn counts_are_what_was_answered() {
    let app = TestApp::start().await;
    let rows = json!([{ "code": "r1", "label": "One" }, { "code": "r2", "label": "Two" }]);
    let asked = survey()
        .asking("one", json!({ "type": "single_choice", "options": options(["a", "b", "c"]), "other": "Else" }))
        .choices("many", ["a", "b", "c"])
        .asking("points", json!({ "type": "scale", "from": 1, "to": 5 }))
        .asking("grid", json!({ "type": "matrix", "rows": rows, "columns": options(["low", "high"]) }))
        .asking("rank", json!({ "type": "ranking", "options": options(["a", "b"]) }))
        .asking("hours", json!({ "type": "number" }))
        .text("name");
    let survey = app.published(asked).await;
    for n in 0..24 {
        let one = match n % 4 {
            3 => json!({ "other": format!("own {n}") }),
            choice => json!(["a", "b", "c"][choice]),
        };
        let answers = json!({
            "one": one, "many": if n < 18 { json!(["a", "b"]) } else { json!(["b"]) }, "points": n % 5 + 1,
            "grid": { "r1": "low", "r2": if n < 12 { "low" } else { "high" } },
            "rank": if n < 16 { ["a", "b"] } else { ["b", "a"] }, "hours": n, "name": format!("n{n}"),
        });
        app.respond(&survey, answers).await.expect(201);
    }

    let results = app.results(&survey).await;

    assert_eq!(
        (&results["responses"], &results["threshold"], &results["withheld"]),
        (&json!(24), &json!(10), &json!(false))
    );
    let some =
        |list: &[(&'static str, u64)]| list.iter().map(|(code, count)| (*code, Some(*count))).collect::<Vec<_>>();
    assert_eq!(counts(question(&results, "one")), some(&[("a", 6), ("b", 6), ("c", 6), ("other", 6)]));
    assert_eq!(counts(question(&results, "many")), some(&[("a", 18), ("b", 24), ("c", 0)]));
    assert_eq!(counts(question(&results, "points")), some(&[("1", 5), ("2", 5), ("3", 5), ("4", 5), ("5", 4)]));
    let grid = question(&results, "grid");
    assert_eq!(counts(&grid["rows"][0]), some(&[("low", 24), ("high", 0)]));
    assert_eq!(counts(&grid["rows"][1]), some(&[("low", 12), ("high", 12)]));
    assert_eq!(counts(question(&results, "rank")), some(&[("a", 16), ("b", 8)]));
    assert_eq!(question(&results, "hours")["mean"], 11.5);
    assert_eq!(question(&results, "name")["base"], 24);
}

#[tokio::test]
async fn below_ten_responses_nothing_but_their_number_is_shown() {
    let app = TestApp::start().await;
    let rows = json!([{ "code": "r1", "label": "One" }]);
    let asked = survey()
        .choice("one", ["a", "b"])
        .asking("hours", json!({ "type": "number" }))
        .asking("grid", json!({ "type": "matrix", "rows": rows, "columns": options(["x", "y"]) }));
    let survey = app.published(asked).await;
    let answers = json!({ "one": "a", "hours": 777, "grid": { "r1": "x" } });

    app.respond_times(9, &survey, answers.clone()).await;
    let withheld = app.results(&survey).await;
    app.respond_times(1, &survey, answers).await;
    let shown = app.results(&survey).await;

    let mut found = Vec::new();
    numbers(&withheld, "", &mut found);
    found.sort();
    let expected = [("/responses", "9"), ("/threshold", "10"), ("/version", "1")];
    assert_eq!(found.iter().map(|(place, number)| (place.as_str(), number.as_str())).collect::<Vec<_>>(), expected);
    assert_eq!(withheld["withheld"], true);
    assert!(withheld["questions"].as_array().unwrap().iter().all(|question| question["withheld"] == true));
    assert_eq!(counts(question(&withheld, "one")), [("a", None), ("b", None)]);
    assert_eq!(
        (&shown["withheld"], counts(question(&shown, "one"))),
        (&json!(false), vec![("a", Some(10)), ("b", Some(0))])
    );
}

#[tokio::test]
async fn a_question_that_fewer_than_ten_answered_shows_neither_how_many_nor_what() {
    let app = TestApp::start().await;
    let asked =
        survey().choice("manager", ["yes", "no"]).choice("team", ["small", "large"]).shown_if(equals("manager", "yes"));
    let survey = app.published(asked).await;
    app.respond_times(11, &survey, json!({ "manager": "no" })).await;
    app.respond_times(9, &survey, json!({ "manager": "yes", "team": "small" })).await;

    let nine = app.results(&survey).await;
    app.respond_times(1, &survey, json!({ "manager": "yes", "team": "large" })).await;
    let ten = app.results(&survey).await;

    let team = question(&nine, "team");
    assert_eq!((&team["base"], &team["withheld"]), (&Value::Null, &json!(true)));
    assert_eq!(counts(team), [("small", None), ("large", None)]);
    assert_eq!(question(&nine, "manager")["base"], 20);
    let team = question(&ten, "team");
    assert_eq!((&team["base"], counts(team)), (&json!(10), vec![("small", Some(9)), ("large", Some(1))]));
}

#[tokio::test]
async fn a_row_that_fewer_than_ten_answered_is_withheld_alone() {
    let app = TestApp::start().await;
    let rows = json!([{ "code": "r1", "label": "One" }, { "code": "r2", "label": "Two" }]);
    let kind = json!({ "type": "matrix", "rows": rows, "columns": options(["low", "high"]) });
    let survey = app.published(survey().asking("grid", kind)).await;
    app.respond_times(9, &survey, json!({ "grid": { "r1": "low", "r2": "high" } })).await;
    app.respond_times(3, &survey, json!({ "grid": { "r1": "low" } })).await;

    let results = app.results(&survey).await;

    let rows = &question(&results, "grid")["rows"];
    assert_eq!((&rows[0]["base"], counts(&rows[0])), (&json!(12), vec![("low", Some(12)), ("high", Some(0))]));
    assert_eq!((&rows[1]["base"], counts(&rows[1])), (&Value::Null, vec![("low", None), ("high", None)]));
}

#[tokio::test]
async fn results_never_hold_a_text_that_somebody_wrote() {
    let app = TestApp::start().await;
    let kind = json!({ "type": "single_choice", "options": options(["a"]), "other": "Else" });
    let survey = app.published(survey().text("name").asking("own", kind)).await;
    app.respond_times(12, &survey, json!({ "name": "canary-one", "own": { "other": "canary-two" } })).await;

    let results = app.results(&survey).await;

    assert!(!results.to_string().contains("canary"), "{results:#}");
    assert_eq!(counts(question(&results, "own")), [("a", Some(0)), ("other", Some(12))]);
}

#[tokio::test]
async fn a_draft_has_no_results() {
    let app = TestApp::start().await;
    let campaign = app.launched(tests::campaign()).await;
    let id = app.draft_in(&campaign, survey().text("name")).await;

    let refused = app.admin().await.get(format!("/api/v1/surveys/{id}/results")).await.expect(409);

    assert_eq!(refused.code(), "survey.not_published");
}

#[tokio::test]
async fn a_closed_survey_keeps_its_results() {
    let app = TestApp::start().await;
    let survey = app.published(survey().choice("one", ["a", "b"])).await;
    app.respond_times(10, &survey, json!({ "one": "a" })).await;
    let open = app.results(&survey).await;

    app.admin().await.act(format!("/api/v1/surveys/{}/close", survey.id)).await.expect(200);

    assert_eq!(app.results(&survey).await, open);
}
