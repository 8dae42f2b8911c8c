//! `/api/v1/surveys/{id}/responses` and `responses.csv`: what may be read of single responses.

use serde_json::{Value, json};
use tests::{Published, TestApp, files, options, survey};

fn path(survey: &Published) -> String {
    format!("/api/v1/surveys/{}/responses", survey.id)
}

async fn csv(app: &TestApp, survey: &Published) -> String {
    app.admin().await.get(format!("{}.csv", path(survey))).await.expect(200).text
}

#[tokio::test]
async fn fewer_than_ten_responses_are_not_shown_to_anyone() {
    let app = TestApp::start().await;
    let survey = app.published(survey().text("name")).await;
    for given in 0..10 {
        let list = app.admin().await.get(path(&survey)).await.expect(409);
        let export = app.admin().await.get(format!("{}.csv", path(&survey))).await.expect(409);
        assert_eq!([list.code(), export.code()], ["results.withheld"; 2], "with {given}");
        app.respond(&survey, json!({ "name": "x" })).await.expect(201);
    }

    assert_eq!(app.admin().await.all(&path(&survey)).await.len(), 10);
    assert_eq!(csv(&app, &survey).await.lines().count(), 11);
}

#[tokio::test]
async fn responses_are_listed_whole_in_pages_of_any_size() {
    let app = TestApp::start().await;
    let survey = app.published(survey().text("name")).await;
    for n in 0..13 {
        app.respond(&survey, json!({ "name": format!("n{n:02}") })).await.expect(201);
    }

    for limit in [1, 5, 13, 100] {
        let listed = app.admin().await.all(&format!("{}?limit={limit}", path(&survey))).await;

        let mut names: Vec<&str> = listed.iter().map(|one| one["answers"]["name"].as_str().unwrap()).collect();
        names.sort_unstable();
        assert_eq!(names, (0..13).map(|n| format!("n{n:02}")).collect::<Vec<_>>(), "in pages of {limit}");
    }
}

#[tokio::test]
async fn answers_come_back_as_they_were_given() {
    let app = TestApp::start().await;
    let rows = json!([{ "code": "r1", "label": "One" }]);
    let asked = survey()
        .asking("one", json!({ "type": "single_choice", "options": options(["a"]), "other": "Else" }))
        .choices("many", ["a", "b"])
        .asking("points", json!({ "type": "scale", "from": 0, "to": 10 }))
        .asking("grid", json!({ "type": "matrix", "rows": rows, "columns": options(["x"]) }))
        .asking("hours", json!({ "type": "number" }))
        .asking("day", json!({ "type": "date" }))
        .asking("rank", json!({ "type": "ranking", "options": options(["a", "b"]) }));
    let survey = app.published(asked).await;
    let answers = json!({
        "one": { "other": "ünïcödé 😀 \" ' , ;" }, "many": ["b"], "points": 0, "grid": { "r1": "x" }, "hours": 37.25,
        "day": "2028-02-29", "rank": ["b", "a"],
    });
    app.respond_times(10, &survey, answers.clone()).await;

    let listed = app.admin().await.all(&path(&survey)).await;

    assert!(listed.iter().all(|response| response["answers"] == answers), "{:#}", listed[0]);
    let csv = csv(&app, &survey).await;
    assert_eq!(csv.lines().next(), Some("one,one[other],many[a],many[b],points,grid[r1],hours,day,rank[1],rank[2]"));
    assert_eq!(csv.lines().nth(1), Some("other,\"ünïcödé 😀 \"\" ' , ;\",0,1,0,x,37.25,2028-02-29,b,a"));
}

/// R14: cells that a spreadsheet would run, in a text of every sort; read back by a parser that is not ours.
#[tokio::test]
async fn r14_no_cell_of_an_export_is_a_formula_and_every_text_can_be_recovered() {
    let app = TestApp::start().await;
    let prefixes =
        ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", "'", "\"=", "'=", ",=", ";=", "%3D"];
    let texts: Vec<String> =
        prefixes.iter().map(|prefix| format!("{prefix}HYPERLINK(\"http://x\",\"a\nb\")")).collect();
    let kind = json!({ "type": "single_choice", "options": options(["a"]), "other": "Else" });
    let survey = app.published(survey().asking("said", json!({ "type": "long_text" })).asking("own", kind)).await;
    for text in &texts {
        app.respond(&survey, json!({ "said": format!("x{text}"), "own": { "other": text } })).await.expect(201);
    }

    let file = app.file("export.csv", csv(&app, &survey).await);
    let rows: Value = serde_json::from_str(&files::python("read_csv.py", &[&file])).unwrap();

    assert_eq!(rows[0], json!(["said", "own", "own[other]"]));
    let rows: Vec<[&str; 3]> = rows.as_array().unwrap()[1..]
        .iter()
        .map(|row| [row[0].as_str().unwrap(), row[1].as_str().unwrap(), row[2].as_str().unwrap()])
        .collect();
    let risky = |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    assert!(rows.iter().flatten().all(|cell| !risky(cell)), "{rows:#?}");
    let mut recovered: Vec<&str> = rows.iter().map(|row| row[2].strip_prefix('\'').unwrap_or(row[2])).collect();
    let mut sent: Vec<&str> = texts.iter().map(|text| text.trim()).collect();
    recovered.sort_unstable();
    sent.sort_unstable();
    assert_eq!(recovered, sent);
}

#[tokio::test]
async fn an_export_is_a_file_to_be_kept() {
    let app = TestApp::start().await;
    let survey = app.published(survey().text("name")).await;
    app.respond_times(10, &survey, json!({ "name": "x" })).await;

    let export = app.admin().await.get(format!("{}.csv", path(&survey))).await.expect(200);

    assert_eq!(export.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(export.header("content-disposition"), format!("attachment; filename=\"responses-{}.csv\"", survey.id));
    assert_eq!(export.header("cache-control"), "no-store");
}

#[tokio::test]
async fn the_responses_of_a_survey_that_is_not_there_are_not_found() {
    let app = TestApp::start().await;
    let nowhere = "/api/v1/surveys/01900000-0000-7000-8000-0000000000ff";

    app.admin().await.get(format!("{nowhere}/responses")).await.expect(404);
    app.admin().await.get(format!("{nowhere}/responses.csv")).await.expect(404);
    app.admin().await.get(format!("{nowhere}/results")).await.expect(404);
}
