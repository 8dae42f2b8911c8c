//! Real files of other people, where they lie beside the workspace: what the server makes of them, held against counts that
//! were not made by the server.

use std::collections::BTreeMap;

use serde_json::Value;
use tests::{Published, TestApp, campaign, files};

/// Counts by question, row (empty where there is none) and option; no counts where they are withheld.
type Counts<C> = BTreeMap<String, BTreeMap<String, C>>;
type Options = BTreeMap<String, u64>;

async fn imported(app: &TestApp, file: &str) -> (Published, Value) {
    let campaign = app.launched(campaign().with("slug", "real")).await;
    let made = app.run(&["survey", "import", file, "--campaign", "real", "--report", "json"]);
    assert!(made.well, "{}", made.errors);
    let surveys = app.admin().await.all(&format!("/api/v1/campaigns/{campaign}/surveys")).await;
    let survey = app.publish(surveys[0]["id"].as_str().unwrap()).await;
    (survey, serde_json::from_str(&made.text).unwrap())
}

fn option_counts(counted: &Value) -> Option<Options> {
    let options = counted["options"].as_array().unwrap().iter();
    options.map(|option| Some((option["code"].as_str().unwrap().to_owned(), option["count"].as_u64()?))).collect()
}

/// The counts that the API shows for questions with options or rows.
fn shown(results: &Value) -> Counts<Option<Options>> {
    let mut all = Counts::new();
    for question in results["questions"].as_array().unwrap() {
        let kind = question["kind"].as_str().unwrap();
        let code = question["code"].as_str().unwrap().to_owned();
        if matches!(kind, "single_choice" | "multiple_choice" | "ranking") {
            all.entry(code).or_default().insert(String::new(), option_counts(question));
        } else if kind == "matrix" {
            for row in question["rows"].as_array().unwrap() {
                let row_code = row["code"].as_str().unwrap().to_owned();
                all.entry(code.clone()).or_default().insert(row_code, option_counts(row));
            }
        }
    }
    all
}

fn compare(place: &str, shown: Option<&mut Options>, counted: &Options) {
    let Some(shown) = shown else {
        // Withheld: then fewer than ten may have answered.
        assert!(counted.values().sum::<u64>() < 10, "{place} is withheld, and the script counts {counted:?}");
        return;
    };
    // A text of one's own is no option of the file, unless the file has one of that name.
    if !counted.contains_key("other") {
        shown.remove("other");
    }
    assert_eq!(shown, counted, "counts of {place}");
}

#[tokio::test]
async fn the_counts_of_a_real_survey_are_those_that_an_independent_script_counts() {
    let (Some(structure), Some(responses)) =
        (files::real("workforce-survey/uk_core_survey.lss"), files::real("workforce-survey/responses-2017-uk.csv"))
    else {
        return;
    };
    let (structure, responses) = (structure.display().to_string(), responses.display().to_string());
    let app = TestApp::start().await;
    let (survey, report) = imported(&app, &structure).await;
    assert_eq!(report["questions"]["found"], 59);

    let import = app.run(&["responses", "import", &responses, "--survey", &survey.id, "--report", "json"]);
    assert!(import.well, "{}", import.errors);

    let import: Value = serde_json::from_str(&import.text).unwrap();
    assert_eq!((&import["rows"], &import["imported"]), (&253.into(), &253.into()));
    assert_eq!(import["questions_found"], 55);
    let mut shown = shown(&app.results(&survey).await);
    let counted: Counts<Options> =
        serde_json::from_str(&files::python("count_responses.py", &[&structure, &responses])).unwrap();
    let matched: Vec<&str> =
        import["questions_matched"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
    let mut compared = 0;
    for code in &matched {
        let Some(rows) = shown.get_mut(*code) else { continue };
        let expected = counted.get(*code).unwrap_or_else(|| panic!("the script counts nothing for {code}"));
        assert_eq!(rows.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "rows of {code}");
        for (row, options) in rows {
            compare(&format!("{code}[{row}]"), options.as_mut(), &expected[row]);
        }
        compared += 1;
    }
    println!("{} of 55 codes matched, {compared} choice questions compared", matched.len());
    assert!(compared >= 25, "only {compared} choice questions were compared");
    // What was not matched has no answer in the file that is an option of the structure.
    for (code, rows) in counted.iter().filter(|(code, _)| !matched.contains(&code.as_str())) {
        assert_eq!(rows.values().flat_map(Options::values).sum::<u64>(), 0, "{code} was not matched");
    }
}

#[tokio::test]
async fn a_structure_with_every_question_type_is_imported_with_a_report() {
    let Some(file) = files::real("survey-files/every-type.lss") else { return };
    let app = TestApp::start().await;

    let (survey, report) = imported(&app, &file.display().to_string()).await;

    let (found, imported) = (&report["questions"]["found"], &report["questions"]["imported"]);
    assert!(found.as_u64() > Some(20) && imported.as_u64() > Some(15), "{report:#}");
    assert!(!report["losses"].as_array().unwrap().is_empty());
    let shown = app.get(format!("/api/v1/survey-links/{}", survey.link)).await.expect(200);
    assert!(!shown.body["definition"]["pages"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_real_structure_is_refused_when_it_breaks_off() {
    let Some(file) = files::real("workforce-survey/uk_core_survey.lss") else { return };
    let app = TestApp::start().await;
    let campaign = app.launched(campaign()).await;
    let whole = std::fs::read(file).unwrap();

    for part in [whole.len() / 10, whole.len() / 2, whole.len() - 20] {
        let path = format!("/api/v1/campaigns/{campaign}/surveys/import?dry_run=true");
        let refused = app.admin().await.act(path).bytes("application/xml", &whole[..part]).await.expect(422);
        assert_eq!(refused.code(), "survey.file");
    }
}
