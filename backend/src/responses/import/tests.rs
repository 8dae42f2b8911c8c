//! Tests of the import of responses.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;
use survey::{Answer, Definition, Pick};

use crate::surveys::import::limesurvey;

use super::{ImportError, ImportedResponses, MAX_BYTES, limesurvey_csv};

fn example() -> Definition {
    limesurvey(include_bytes!("../../surveys/import/examples/old.lss")).expect("the example").definition
}

fn imported(csv: &str) -> ImportedResponses {
    limesurvey_csv(csv.as_bytes(), &example()).expect(csv)
}

/// The answers of the only row under one or several headings.
fn row(headings: &str, cells: &str) -> (serde_json::Value, Vec<(String, String)>) {
    let imported = imported(&format!("{headings}\n{cells}\n"));
    let losses = imported.report.losses.iter().map(|loss| (loss.path.clone(), loss.reason.clone())).collect();
    let answers = imported.responses.first().map(|answers| serde_json::to_value(answers).unwrap());
    (answers.unwrap_or_default(), losses)
}

#[test]
fn every_kind_of_answer_is_matched() {
    let kept = |headings: &str, cells: &str, answers: serde_json::Value| {
        let (found, losses) = row(headings, cells);
        assert_eq!((found, losses), (answers, Vec::new()), "{headings}: {cells}");
    };

    kept("role. What is your role?", "lead", json!({ "role": "lead" }));
    kept("role", "  LEAD  &amp; manager ", json!({ "role": "lead" }));
    kept("role,role[other]", "-oth-,Cook", json!({ "role": { "other": "Cook" } }));
    kept("role[other]", "Cook", json!({ "role": { "other": "Cook" } }));
    kept("manage. Do you?", "Yes", json!({ "manage": "Y" }));
    kept("manage", "N", json!({ "manage": "N" }));
    kept("people", "20.0", json!({ "people": 20 }));
    kept(
        "tools[SQ1]. Which? [Forms],tools[SQ2],tools[other]",
        "Yes,No,Pen",
        json!({ "tools": ["SQ1", { "other": "Pen" }] }),
    );
    kept("tools[SQ1],tools[SQ2]", "No,", json!({ "tools": [] }));
    kept("tools_SQ1,tools_SQ2", "Y,", json!({ "tools": ["SQ1"] }));
    kept("agree[A]. How far? [My work],agree[B]", "Disagree,3", json!({ "agree": { "A": "1", "B": "3" } }));
    kept("rate", "4", json!({ "rate": 4 }));
    kept("since", "2016-11-01 00:00:00", json!({ "since": "2016-11-01" }));
    kept("rank[1],rank[2],rank[3]", "Team,A1,", json!({ "rank": ["A2", "A1"] }));
    kept("plan,plan[comment]", "No,because", json!({ "plan": "A2", "plan_comment": "because" }));
    kept("help[SQ1],help[SQ1comment]", "Yes,much", json!({ "help": ["SQ1"], "help_SQ1comment": "much" }));
    kept("hours[SQ1]", "12", json!({ "hours_SQ1": 12 }));
    kept("table[a_x],ticks[mon_am],ticks[mon_pm]", "3,1,0", json!({ "table_a_x": 3, "ticks_mon": ["am"] }));
    kept("dual[A][1],dual[A][Scale 2]", "a,High", json!({ "dual_0": { "A": "a" }, "dual_1": { "A": "b" } }));
    kept("names[n1]. Names [First name]", "\"a \"\"b\"\"\nc\"", json!({ "names_n1": "a \"b\"\nc" }));
    kept("comment_1", "'=SUM(A1)", json!({ "comment_1": "=SUM(A1)" }));
    kept("\u{feff}role;people", "lead;7", json!({ "role": "lead", "people": 7 }));
}

#[test]
fn what_does_not_fit_is_named_and_the_rest_of_the_row_kept() {
    let lost = |headings: &str, cells: &str, path: &str, reason: &str| {
        let (answers, losses) = row(&format!("{headings},manage"), &format!("{cells},Yes"));
        assert_eq!(answers["manage"], "Y");
        let found = losses.iter().any(|(lost, why)| lost == path && why.contains(reason));
        assert!(found, "{path}: {reason} in {losses:?}");
    };

    lost("role. What?", "Cook", "rows/1/role", "No option");
    lost("people", "many", "rows/1/people", "not a number");
    lost("people", "-1", "rows/1/people", "bounds");
    lost("people", "1.5", "rows/1/people", "whole");
    lost("rate", "6", "rows/1/rate", "bounds");
    lost("rate", "5 - Very good", "columns/rate", "Only the numbers");
    lost("since", "1.11.2016", "rows/1/since", "not a day");
    lost("since", "2014-12-31", "rows/1/since", "bounds");
    lost("since", "2016-11-01 12:30:00", "columns/since", "Only the days");
    lost("tools[SQ1]", "perhaps", "rows/1/tools[SQ1]", "neither Yes nor No");
    lost("agree[A]", "Never", "rows/1/agree[A]", "No option");
    lost("rank[1],rank[2]", "Luck,Team", "rows/1/rank[2]", "must not move up");
    lost("rank[1],rank[2]", "Team,A2", "rows/1/rank[2]", "before already");
    lost("role,role[other]", "lead,Cook", "rows/1/role[other]", "besides");
    lost("role", "-oth-", "rows/1/role", "No text");
    lost("other_tool", &"x".repeat(41), "rows/1/other_tool", "cut at 40");
    lost(",id,nobody", "1,2,3", "columns/1 (without heading)", "no heading");
    lost(",id,nobody", "1,2,3", "columns/id", "LimeSurvey's own");
    lost(",id,nobody", "1,2,3", "columns/nobody", "no question nobody");
    lost("agree[Z]", "1", "columns/agree[Z]", "no part Z");
    lost("tools", "1", "columns/tools", "several answers");
    lost("role,role", "x,lead", "columns/role", "in the column role");
    lost("names[n1]. Names [Python]", "Yes", "columns/names[n1]", "takes a text");
    lost("bye", "x", "columns/bye", "no question");
}

#[test]
fn rows_of_another_length_and_empty_rows_are_named() {
    let ImportedResponses { responses, report } = imported("role,manage\nx\n\n,\nlead,Y,more\n");

    assert_eq!(responses.len(), 2);
    assert_eq!((report.rows, report.imported), (3, 2));
    let paths: Vec<_> = report.losses.iter().map(|loss| loss.path.as_str()).collect();
    assert_eq!(paths, ["rows/1", "rows/2", "rows/3"]);
}

#[test]
fn a_question_counts_as_matched_only_if_an_answer_fits() {
    let report = imported("role,manage,people,nobody,id\nCook,Yes,,1,1\n").report;

    assert_eq!(report.questions_found, 4);
    assert_eq!(report.questions_matched, ["manage", "people"]);
}

#[test]
fn labels_win_over_codes_where_a_column_holds_more_of_them() {
    let definition: Definition = serde_json::from_value(json!({ "title": "t", "pages": [{ "code": "p", "questions": [
        { "code": "q", "text": "q", "kind": { "type": "single_choice", "options": [
            { "code": "1", "label": "2" }, { "code": "2", "label": "1" }, { "code": "3", "label": "many" }] } }] }] }))
    .unwrap();
    let read = |csv: &str| limesurvey_csv(csv.as_bytes(), &definition).unwrap().responses[0]["q"].clone();

    assert_eq!(read("q\n1\nmany\n"), Answer::Text("2".into()));
    assert_eq!(read("q\n1\n3\n"), Answer::Text("1".into()));
}

#[test]
fn what_is_no_file_of_responses_is_refused() {
    let refused = |bytes: &[u8]| limesurvey_csv(bytes, &example()).expect_err("it is refused");

    assert_eq!(refused(b""), ImportError::Empty);
    assert_eq!(refused(b"a,b\n1,2\n"), ImportError::NothingMatched);
    assert_eq!(refused(b"role\n\0"), ImportError::NotCsv);
    assert_eq!(refused(b"role\n\xE9"), ImportError::Encoding);
    assert_eq!(refused(&vec![b'a'; MAX_BYTES + 1]), ImportError::TooLarge);
    assert_eq!(refused(("role\n".to_owned() + &"x\n".repeat(200_001)).as_bytes()), ImportError::TooManyRows);
}

#[test]
fn damage_never_stops_the_reader() {
    let text = "role. What?,tools[SQ1],rank[1],since,dual[A][1],people\nlead,Yes,Team,2016-01-01,a,\"1\"\nx,,,,,\n";
    let definition = example();
    for at in 0..text.len() {
        for byte in *b"[]_.,\"\n'#;0-" {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] = byte;
            let _ = limesurvey_csv(&bytes, &definition);
            let _ = limesurvey_csv(&bytes[..at], &definition);
        }
    }
}

/// Counts per option as `question → option → how many`, matrices as `question[row]`.
fn counts(responses: &[survey::Answers], definition: &Definition) -> BTreeMap<String, BTreeMap<String, u32>> {
    let mut counts: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    let mut add = |question: &str, option: &str| {
        *counts.entry(question.to_owned()).or_default().entry(option.to_owned()).or_default() += 1;
    };
    for (code, answer) in responses.iter().flatten() {
        match (&definition.question(code).unwrap().kind, answer) {
            (survey::Kind::SingleChoice { .. }, Answer::Text(option)) => add(code, option),
            (survey::Kind::MultipleChoice { .. }, Answer::List(picks)) => {
                add(code, "answered");
                picks.iter().map(Pick::code).for_each(|option| add(code, option));
            }
            (survey::Kind::Matrix { .. }, Answer::Map(rows)) => {
                for (row, column) in rows {
                    add(&format!("{code}[{row}]"), column);
                }
            }
            _ => {}
        }
    }
    counts
}

#[test]
fn the_answers_of_a_workforce_survey_are_counted_as_in_the_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/workforce-survey");
    let (Ok(structure), Ok(csv)) =
        (std::fs::read(folder.join("uk_core_survey.lss")), std::fs::read(folder.join("responses-2017-uk.csv")))
    else {
        return eprintln!("SKIPPED: {} is not there", folder.display());
    };
    let definition = limesurvey(&structure).expect("the survey").definition;

    let ImportedResponses { responses, report } = limesurvey_csv(&csv, &definition).expect("the responses");

    assert_eq!((report.rows, report.imported), (253, 253));
    assert_eq!(report.questions_found, 55);
    let counts = counts(&responses, &definition);
    assert_eq!(
        counts["edu1"],
        BTreeMap::from([("3".into(), 25), ("4".into(), 56), ("5".into(), 170), ("7".into(), 2)])
    );
    assert_eq!(counts["paper1"], BTreeMap::from([("Y".into(), 199), ("N".into(), 20)]));
    assert_eq!(counts["currentEmp13"]["SQ017"], 112);
    assert_eq!(counts["time1can[time1can]"]["A7"], 50);
    for answers in &responses {
        for (code, answer) in answers {
            let mut question = definition.question(code).unwrap().clone();
            question.required = false;
            if let survey::Kind::Ranking { min, .. } = &mut question.kind {
                *min = Some(0);
            }
            assert_eq!(survey::validate::question(&question, Some(answer)), [], "{code}");
        }
    }
}
