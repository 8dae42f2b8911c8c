//! `POST /api/v1/survey-links/{link}/responses`: which answers are taken.

use serde_json::{Value, json};
use tests::{Published, TestApp, equals, options, survey};

/// A survey of one question, which must not be answered.
async fn one(app: &TestApp, kind: Value) -> Published {
    app.published(survey().asking("q", kind)).await
}

async fn takes(app: &TestApp, kind: Value, answers: &[Value]) {
    let survey = one(app, kind).await;
    for answer in answers {
        let sent = app.respond(&survey, json!({ "q": answer })).await;
        assert_eq!(sent.status, 201, "{answer}: {}", sent.text);
    }
    assert_eq!(app.count(&survey).await, answers.len() as u64);
}

async fn refuses(app: &TestApp, kind: Value, answers: &[(Value, &str, &str)]) {
    let survey = one(app, kind).await;
    for (answer, place, code) in answers {
        let sent = app.respond(&survey, json!({ "q": answer })).await.expect(422);
        assert_eq!((sent.code(), sent.errors()), ("response.refused", vec![(*place, *code)]), "{answer}");
    }
    assert_eq!(app.count(&survey).await, 0);
}

#[tokio::test]
async fn a_hidden_question_cannot_carry_an_answer() {
    let app = TestApp::start().await;
    let survey = survey().choice("manager", ["yes", "no"]).text("team_size").shown_if(equals("manager", "yes"));
    let survey = app.published(survey).await;

    let refused = app.respond(&survey, json!({ "manager": "no", "team_size": "7" })).await;

    assert_eq!(refused.status, 422);
    assert_eq!(refused.errors(), [("#/answers/team_size", "answer.question.hidden")]);
    assert_eq!(app.count(&survey).await, 0);
    app.respond(&survey, json!({ "manager": "yes", "team_size": "7" })).await.expect(201);
}

#[tokio::test]
async fn an_answer_behind_a_hidden_one_is_hidden_too() {
    let app = TestApp::start().await;
    let survey = survey()
        .choice("a", ["yes", "no"])
        .choice("b", ["yes", "no"])
        .shown_if(equals("a", "yes"))
        .text("c")
        .shown_if(equals("b", "yes"));
    let survey = app.published(survey).await;

    let refused = app.respond(&survey, json!({ "a": "no", "b": "yes", "c": "x" })).await.expect(422);

    let expected = [("#/answers/b", "answer.question.hidden"), ("#/answers/c", "answer.question.hidden")];
    assert_eq!(refused.errors(), expected);
}

#[tokio::test]
async fn a_required_question_must_be_answered_only_while_it_is_shown() {
    let app = TestApp::start().await;
    let survey = survey()
        .choice("manager", ["yes", "no"])
        .required()
        .text("team_size")
        .required()
        .shown_if(equals("manager", "yes"));
    let survey = app.published(survey).await;
    let refused = async |answers: Value| app.respond(&survey, answers).await.expect(422).body["errors"].clone();

    assert_eq!(refused(json!({})).await[0]["pointer"], "#/answers/manager");
    assert_eq!(refused(json!({ "manager": "yes" })).await[0]["pointer"], "#/answers/team_size");
    assert_eq!(refused(json!({ "manager": "yes", "team_size": "  " })).await[0]["code"], "answer.required");
    app.respond(&survey, json!({ "manager": "no" })).await.expect(201);
}

#[tokio::test]
async fn a_question_that_the_survey_does_not_have_cannot_be_answered() {
    let app = TestApp::start().await;
    let survey = app.published(survey().text("name").asking("read", json!({ "type": "statement" }))).await;

    let unknown = app.respond(&survey, json!({ "nme": "x" })).await.expect(422);
    let statement = app.respond(&survey, json!({ "read": "x" })).await.expect(422);

    assert_eq!(unknown.errors(), [("#/answers/nme", "answer.question.unknown")]);
    assert_eq!(statement.errors(), [("#/answers/read", "answer.question.statement")]);
}

#[tokio::test]
async fn every_wrong_answer_is_named_at_once() {
    let app = TestApp::start().await;
    let survey = app.published(survey().choice("a", ["x"]).choice("b", ["x"]).text("c").required()).await;

    let refused = app.respond(&survey, json!({ "a": "y", "b": 7 })).await.expect(422);

    let expected =
        [("#/answers/a", "answer.option.unknown"), ("#/answers/b", "answer.shape"), ("#/answers/c", "answer.required")];
    assert_eq!(refused.errors(), expected);
}

#[tokio::test]
async fn a_single_choice_takes_one_of_its_options() {
    let app = TestApp::start().await;
    let plain = json!({ "type": "single_choice", "options": options(["a", "b"]) });
    let other = json!({ "type": "single_choice", "options": options(["a", "b"]), "other": "Something else" });

    takes(&app, plain.clone(), &[json!("a"), json!("b")]).await;
    takes(&app, other.clone(), &[json!("a"), json!({ "other": "My own" })]).await;
    let wrong = [
        (json!("c"), "#/answers/q", "answer.option.unknown"),
        (json!(1), "#/answers/q", "answer.shape"),
        (json!(["a"]), "#/answers/q", "answer.shape"),
        (json!({ "other": "x" }), "#/answers/q", "answer.other.unknown"),
    ];
    refuses(&app, plain, &wrong).await;
    refuses(&app, other, &[(json!({ "other": " " }), "#/answers/q", "answer.other.blank")]).await;
}

#[tokio::test]
async fn a_multiple_choice_keeps_its_bounds() {
    let app = TestApp::start().await;
    let mut choices = options(["a", "b", "c", "d", "none"]);
    choices[4]["exclusive"] = json!(true);
    let kind = json!({ "type": "multiple_choice", "options": choices, "other": "Else", "min": 2, "max": 3 });

    let right = [json!(["a", "b"]), json!(["a", "b", { "other": "x" }]), json!(["none"]), json!(["a", "b", "c"])];
    takes(&app, kind.clone(), &right).await;
    let wrong = [
        (json!(["a"]), "#/answers/q", "answer.too_few"),
        (json!(["a", "b", "c", "d"]), "#/answers/q", "answer.too_many"),
        (json!(["a", "none"]), "#/answers/q", "answer.exclusive"),
        (json!(["a", "a"]), "#/answers/q/1", "answer.duplicate"),
        (json!(["a", "z"]), "#/answers/q/1", "answer.option.unknown"),
        (json!("a"), "#/answers/q", "answer.shape"),
    ];
    refuses(&app, kind, &wrong).await;
}

#[tokio::test]
async fn a_scale_takes_its_points() {
    let app = TestApp::start().await;
    let kind = json!({ "type": "scale", "from": 0, "to": 10 });

    takes(&app, kind.clone(), &[json!(0), json!(7), json!(10), json!(3.0)]).await;
    let wrong = [
        (json!(11), "#/answers/q", "answer.out_of_range"),
        (json!(-1), "#/answers/q", "answer.out_of_range"),
        (json!(2.5), "#/answers/q", "answer.not_whole"),
        (json!("7"), "#/answers/q", "answer.shape"),
    ];
    refuses(&app, kind, &wrong).await;
}

#[tokio::test]
async fn a_matrix_takes_a_column_for_each_row() {
    let app = TestApp::start().await;
    let rows = json!([{ "code": "r1", "label": "One" }, { "code": "r2", "label": "Two" }]);
    let kind = json!({ "type": "matrix", "rows": rows, "columns": options(["low", "high"]) });

    takes(&app, kind.clone(), &[json!({ "r1": "low", "r2": "high" }), json!({ "r1": "low" })]).await;
    let wrong = [
        (json!({ "r1": "middle" }), "#/answers/q/r1", "answer.option.unknown"),
        (json!({ "r3": "low" }), "#/answers/q/r3", "answer.row.unknown"),
        (json!(["low"]), "#/answers/q", "answer.shape"),
    ];
    refuses(&app, kind.clone(), &wrong).await;
    let required = app.published(survey().asking("q", kind).required()).await;
    let refused = app.respond(&required, json!({ "q": { "r1": "low" } })).await.expect(422);
    assert_eq!(refused.errors(), [("#/answers/q/r2", "answer.row.required")]);
}

#[tokio::test]
async fn a_text_keeps_its_length_and_holds_no_null_character() {
    let app = TestApp::start().await;
    for kind in ["short_text", "long_text"] {
        let kind = json!({ "type": kind, "max_length": 5 });

        takes(&app, kind.clone(), &[json!("äöüß…"), json!("a\nb"), json!("😀😀😀😀😀")]).await;
        let wrong = [
            (json!("sixsix"), "#/answers/q", "answer.too_long"),
            (json!("a\u{0}b"), "#/answers/q", "answer.character"),
            (json!(5), "#/answers/q", "answer.shape"),
        ];
        refuses(&app, kind, &wrong).await;
    }
    let unbounded = json!({ "type": "short_text" });
    refuses(&app, unbounded, &[(json!("x".repeat(501)), "#/answers/q", "answer.too_long")]).await;
}

#[tokio::test]
async fn a_number_keeps_its_bounds() {
    let app = TestApp::start().await;
    let whole = json!({ "type": "number", "min": 0, "max": 60, "whole": true });
    let any = json!({ "type": "number" });

    takes(&app, whole.clone(), &[json!(0), json!(60), json!(12)]).await;
    takes(&app, any, &[json!(-1.5), json!(1e15), json!(0.1)]).await;
    let wrong = [
        (json!(61), "#/answers/q", "answer.out_of_range"),
        (json!(-0.1), "#/answers/q", "answer.not_whole"),
        (json!("12"), "#/answers/q", "answer.shape"),
    ];
    refuses(&app, whole, &wrong).await;
}

#[tokio::test]
async fn a_date_is_a_day_of_the_calendar_within_its_bounds() {
    let app = TestApp::start().await;
    let kind = json!({ "type": "date", "earliest": "2026-01-01", "latest": "2028-12-31" });

    takes(&app, kind.clone(), &[json!("2026-01-01"), json!("2028-02-29")]).await;
    let wrong = [
        (json!("2027-02-29"), "#/answers/q", "answer.date"),
        (json!("30.11.2026"), "#/answers/q", "answer.date"),
        (json!("2025-12-31"), "#/answers/q", "answer.out_of_range"),
        (json!(20_260_101), "#/answers/q", "answer.shape"),
    ];
    refuses(&app, kind, &wrong).await;
}

#[tokio::test]
async fn a_ranking_names_each_option_once() {
    let app = TestApp::start().await;
    let all = json!({ "type": "ranking", "options": options(["a", "b", "c"]) });
    let some = json!({ "type": "ranking", "options": options(["a", "b", "c"]), "min": 1, "max": 2 });

    takes(&app, all.clone(), &[json!(["c", "a", "b"])]).await;
    takes(&app, some.clone(), &[json!(["b"]), json!(["b", "a"])]).await;
    let wrong = [
        (json!(["a", "b"]), "#/answers/q", "answer.too_few"),
        (json!(["a", "b", "b"]), "#/answers/q/2", "answer.duplicate"),
        (json!(["a", "b", "z"]), "#/answers/q/2", "answer.option.unknown"),
    ];
    refuses(&app, all, &wrong).await;
    refuses(&app, some, &[(json!(["a", "b", "c"]), "#/answers/q", "answer.too_many")]).await;
}

#[tokio::test]
async fn answers_of_no_shape_at_all_are_refused_with_their_place() {
    let app = TestApp::start().await;
    let survey = app.published(survey().text("name")).await;
    let send = async |body: &str| {
        let path = format!("/api/v1/survey-links/{}/responses", survey.link);
        let request =
            app.client.act(path).bytes("application/json", body).header("idempotency-key", &tests::app::key());
        request.await.expect(400)
    };

    assert_eq!(send(r#"{"version":1,"answers":{"name":true}}"#).await.errors()[0].0, "#/answers/name");
    assert_eq!(send(r#"{"version":1,"answers":{"name":[12]}}"#).await.errors()[0].0, "#/answers/name");
    assert_eq!(send(r#"{"version":1,"answers":{"name":null}}"#).await.errors()[0].0, "#/answers/name");
    assert_eq!(send(r#"{"version":"1","answers":{}}"#).await.errors()[0].0, "#/version");
    assert_eq!(send(r#"{"version":1,"answers":{},"email":"a@b.example"}"#).await.errors()[0].0, "#/email");
    for wrong in [r#"{"version":1,"#, r#"{"version":1,"answers":{"name":1e999}}"#, "[]", "", "nul\u{0}"] {
        assert!(matches!(send(wrong).await.code(), "malformed"), "{wrong}");
    }
}
