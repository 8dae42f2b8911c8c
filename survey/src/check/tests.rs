//! Surveys that can and cannot be kept and published.

#![allow(clippy::needless_pass_by_value)] // `json!` is written where it is used, without a `&` before each.

use serde_json::{Value, json};

use crate::definition::{Definition, Kind};
use crate::samples::{equals, found, options, pages, survey, text_if, yes_no};
use crate::{Condition, limits};

/// What is wrong with a question of this kind, without the common start of the place.
fn kind(kind: Value) -> Vec<(String, &'static str)> {
    issues(&survey(json!([{ "code": "q", "kind": kind }])), "#/pages/0/questions/0/kind")
}

/// What is wrong with a condition after a question of each kind.
fn condition(condition: Value) -> Vec<(String, &'static str)> {
    let matrix = |columns| json!({ "type": "matrix", "rows": options(["r"]), "columns": columns });
    let survey = survey(json!([
        { "code": "single", "kind": { "type": "single_choice", "options": options(["a"]), "other": "Other" } },
        { "code": "many", "kind": { "type": "multiple_choice", "options": options(["a", "b"]) } },
        { "code": "scale", "kind": { "type": "scale", "from": 1, "to": 5 } },
        { "code": "text", "kind": { "type": "long_text" } },
        { "code": "date", "kind": { "type": "date" } },
        { "code": "rank", "kind": { "type": "ranking", "options": options(["a", "b"]) } },
        { "code": "numbers", "kind": matrix(options(["1", "2"])) },
        { "code": "words", "kind": matrix(options(["1", "none"])) },
        { "code": "said", "kind": { "type": "statement" } },
        text_if("q", condition),
        yes_no("later"),
    ]));
    issues(&survey, "#/pages/0/questions/9/show_if")
}

fn issues(survey: &Definition, start: &str) -> Vec<(String, &'static str)> {
    let issues = super::definition(survey);
    found(&issues).into_iter().map(|(pointer, code)| (pointer.replacen(start, "", 1), code)).collect()
}

fn one(pointer: &str, code: &'static str) -> Vec<(String, &'static str)> {
    vec![(pointer.to_owned(), code)]
}

#[test]
fn a_survey_asks_something_and_has_a_title() {
    let mut survey = survey(json!([{ "code": "q", "kind": { "type": "statement" } }]));
    survey.title = " ".to_owned();

    let issues = super::definition(&survey);

    assert_eq!(found(&issues), [("#/title", "survey.title.missing"), ("#/pages", "survey.questions.none")]);
    assert_eq!(super::storable(&survey), []);
}

#[test]
fn codes_are_well_formed_and_unique() {
    let survey = pages(json!([
        { "code": "p", "questions": [yes_no("a"), yes_no("a"), yes_no("1a"), yes_no("b c")] },
        { "code": "p", "questions": [yes_no("c")] },
    ]));

    assert_eq!(
        issues(&survey, "#/pages"),
        [
            ("/0/questions/1/code".to_owned(), "survey.question.code.duplicate"),
            ("/0/questions/2/code".to_owned(), "survey.question.code.form"),
            ("/0/questions/3/code".to_owned(), "survey.question.code.form"),
            ("/1/code".to_owned(), "survey.page.code.duplicate"),
        ]
    );
}

#[test]
fn options_and_rows_are_there_named_and_labelled() {
    let single = |options: Value, other: Value| json!({ "type": "single_choice", "options": options, "other": other });
    let matrix = |rows: Value, columns: Value| json!({ "type": "matrix", "rows": rows, "columns": columns });

    assert_eq!(kind(single(options(["a", "ö ä", "other"]), json!(null))), []);
    assert_eq!(kind(single(options([]), json!(null))), one("/options", "survey.question.options.none"));
    assert_eq!(kind(single(options(["a", "a"]), json!(null))), one("/options/1/code", "survey.option.code.duplicate"));
    assert_eq!(kind(single(options([" a"]), json!(null))), one("/options/0/code", "survey.option.code.form"));
    assert_eq!(kind(single(options([""]), json!(null))), one("/options/0/code", "survey.option.code.form"));
    assert_eq!(kind(single(options(["other"]), json!("x"))), one("/options/0/code", "survey.option.code.reserved"));
    assert_eq!(kind(single(options(["a"]), json!(" "))), one("/other", "survey.option.label.missing"));
    assert_eq!(kind(matrix(options([]), options(["1"]))), one("/rows", "survey.question.rows.none"));
    assert_eq!(kind(matrix(options(["r"]), options([]))), one("/columns", "survey.question.options.none"));
    assert_eq!(kind(matrix(options(["r", "r"]), options(["1"]))), one("/rows/1/code", "survey.row.code.duplicate"));
}

#[test]
fn bounds_leave_something_to_answer() {
    let many = |min: Value, max: Value| json!({ "type": "multiple_choice", "options": options(["a", "b"]), "min": min, "max": max });
    let number = |min: f64, max: f64, whole: bool| json!({ "type": "number", "min": min, "max": max, "whole": whole });
    let date = |earliest: &str, latest: &str| json!({ "type": "date", "earliest": earliest, "latest": latest });

    assert_eq!(kind(many(json!(1), json!(2))), []);
    assert_eq!(kind(many(json!(2), json!(1))), one("/min", "survey.question.bounds.reversed"));
    assert_eq!(kind(many(json!(null), json!(3))), one("/max", "survey.question.bounds.too_high"));
    assert_eq!(kind(many(json!(3), json!(null))), one("/min", "survey.question.bounds.too_high"));
    assert_eq!(kind(many(json!(null), json!(0))), one("/max", "survey.question.bounds.zero"));
    assert_eq!(kind(number(1.0, 0.0, false)), one("/min", "survey.question.bounds.reversed"));
    assert_eq!(kind(number(0.2, 0.8, true)), one("/min", "survey.question.bounds.without_whole"));
    assert_eq!(kind(number(0.2, 1.0, true)), []);
    assert_eq!(kind(date("2026-02-30", "2026-03-01")), one("/earliest", "survey.question.date"));
    assert_eq!(kind(date("2026-03-02", "2026-03-01")), one("/earliest", "survey.question.bounds.reversed"));
    for (length, faults) in [(0, 1), (1, 0), (500, 0), (501, 1)] {
        assert_eq!(kind(json!({ "type": "short_text", "max_length": length })).len(), faults);
    }
}

#[test]
fn a_scale_rises_and_has_a_label_for_each_point_or_none() {
    let scale = |from: i64, to: i64, labels: &[&str]| {
        kind(json!({ "type": "scale", "from": from, "to": to, "labels": labels }))
    };

    assert_eq!(scale(0, 20, &[]), []);
    assert_eq!(scale(1, 3, &["low", "", "high"]), []);
    assert_eq!(scale(0, 21, &[]), one("/to", "survey.question.scale.points"));
    assert_eq!(scale(1, 3, &["low", "high"]), one("/labels", "survey.question.scale.labels"));
    for (from, to) in [(1, 1), (5, 1), (0, 101), (-2_147_483_647, 2_147_483_647)] {
        assert_eq!(scale(from, to, &[]), one("/to", "survey.question.scale.ends"));
    }
}

#[test]
fn a_condition_names_an_earlier_question_that_asks() {
    let answered = |question: &str| condition(json!({ "answered": { "question": question } }));

    assert_eq!(answered("single"), []);
    assert_eq!(answered("nobody"), one("/answered/question", "survey.condition.unknown_question"));
    assert_eq!(answered("later"), one("/answered/question", "survey.condition.later_question"));
    assert_eq!(answered("q"), one("/answered/question", "survey.condition.later_question"));
    assert_eq!(answered("said"), one("/answered/question", "survey.condition.statement"));
}

#[test]
fn a_pages_condition_names_questions_of_earlier_pages() {
    let survey = pages(json!([
        { "code": "p1", "show_if": equals("a", "yes"), "questions": [yes_no("a")] },
        { "code": "p2", "show_if": equals("a", "yes"), "questions": [yes_no("b")] },
    ]));

    let expected = one("/0/show_if/equals/question", "survey.condition.later_question");
    assert_eq!(issues(&survey, "#/pages"), expected);
}

#[test]
fn a_tests_value_fits_the_question() {
    let compares = |question: &str, value: Value| json!({ "compares": { "question": question, "operator": "less", "value": value } });
    let contains = |question: &str, value: &str| json!({ "contains": { "question": question, "value": value } });
    for fits in [
        equals("single", "a"),
        equals("single", "other"),
        equals("scale", 3),
        equals("text", "yes"),
        equals("date", "2026-01-01"),
        compares("scale", json!(3)),
        compares("date", json!("2026-01-01")),
        contains("many", "a"),
        contains("rank", "b"),
        contains("text", "b"),
    ] {
        assert_eq!(condition(fits.clone()), [], "{fits}");
    }
    assert_eq!(condition(equals("single", "b")), one("/equals/value", "survey.condition.unknown_option"));
    assert_eq!(condition(equals("single", 1)), one("/equals/value", "survey.condition.value"));
    assert_eq!(condition(equals("scale", "3")), one("/equals/value", "survey.condition.value"));
    assert_eq!(condition(equals("date", "tomorrow")), one("/equals/value", "survey.condition.value"));
    assert_eq!(condition(equals("text", " ")), one("/equals/value", "survey.condition.value"));
    assert_eq!(condition(equals("many", "a")), one("/equals/value", "survey.condition.kind"));
    assert_eq!(condition(contains("many", "other")), one("/contains/value", "survey.condition.unknown_option"));
    assert_eq!(condition(contains("single", "a")), one("/contains/value", "survey.condition.kind"));
    assert_eq!(condition(compares("text", json!(3))), one("/compares/value", "survey.condition.kind"));
    assert_eq!(condition(compares("date", json!(3))), one("/compares/value", "survey.condition.value"));
}

#[test]
fn a_test_of_a_matrix_names_one_of_its_rows_and_no_other_test_does() {
    let equals = |question: &str, row: Value| json!({ "equals": { "question": question, "row": row, "value": "1" } });
    let compares =
        |question: &str| json!({ "compares": { "question": question, "row": "r", "operator": "more", "value": 1 } });

    assert_eq!(condition(equals("numbers", json!("r"))), []);
    assert_eq!(condition(compares("numbers")), []);
    assert_eq!(condition(json!({ "answered": { "question": "numbers" } })), []);
    assert_eq!(condition(equals("numbers", json!("x"))), one("/equals/row", "survey.condition.unknown_row"));
    assert_eq!(condition(equals("numbers", json!(null))), one("/equals/row", "survey.condition.row_missing"));
    assert_eq!(condition(equals("text", json!("r"))), one("/equals/row", "survey.condition.row_unexpected"));
    assert_eq!(condition(compares("words")), one("/compares/value", "survey.condition.kind"));
}

#[test]
fn a_fault_inside_joined_conditions_is_told_where_it_is() {
    let nested = json!({ "all": [equals("single", "a"), { "not": { "any": [equals("nobody", "a")] } }] });

    let place = "/all/1/not/any/0/equals/question";
    assert_eq!(condition(nested), one(place, "survey.condition.unknown_question"));
    assert_eq!(condition(json!({ "any": [] })), one("/any", "survey.condition.empty"));
    assert_eq!(condition(json!({ "all": [] })), []);
}

#[test]
fn conditions_stay_within_their_depth_and_size() {
    let nested = |depth: usize| (1..depth).fold(json!({ "all": [] }), |inner, _| json!({ "not": inner }));
    let wide = |tests: usize| json!({ "all": vec![json!({ "all": [] }); tests - 1] });

    assert_eq!(condition(nested(limits::CONDITION_DEPTH)), []);
    assert_eq!(condition(nested(limits::CONDITION_DEPTH + 1)), one("", "survey.condition.too_deep"));
    assert_eq!(condition(wide(limits::CONDITION_TESTS)), []);
    assert_eq!(condition(wide(limits::CONDITION_TESTS + 1)), one("", "survey.condition.too_large"));
}

#[test]
fn a_condition_made_in_memory_cannot_exhaust_the_stack_of_the_check() {
    let mut survey = survey(json!([yes_no("a")]));
    let deep = (0..2_000).fold(Condition::All(vec![]), |inner, _| Condition::Not(Box::new(inner)));
    survey.pages[0].questions[0].show_if = Some(deep);

    assert_eq!(found(&super::storable(&survey)), [("#/pages/0/questions/0/show_if", "survey.condition.too_deep")]);
}

#[test]
fn sizes_and_what_cannot_be_stored_keep_even_a_draft_out() {
    let mut survey = survey(json!([yes_no("a"), { "code": "n", "kind": { "type": "number" } }]));
    survey.title = "x".repeat(limits::LABEL + 1);
    survey.closing = Some("a\u{0}".to_owned());
    survey.pages[0].questions[0].code = "x".repeat(limits::CODE + 1);
    survey.pages[0].questions[1].kind = Kind::Number { min: Some(f64::NAN), max: None, whole: false, unit: None };

    assert_eq!(
        found(&super::storable(&survey)),
        [
            ("#/title", "survey.text.too_long"),
            ("#/closing", "survey.text.character"),
            ("#/pages/0/questions/0/code", "survey.text.too_long"),
            ("#/pages/0/questions/1/kind/min", "survey.number.not_finite"),
        ]
    );
}

#[test]
fn too_many_of_anything_is_refused() {
    let many =
        |count: usize| -> Value { (0..count).map(|n| json!({ "code": format!("c{n}"), "label": "x" })).collect() };
    let questions = |count: usize| -> Value { (0..count).map(|n| yes_no(&format!("q{n}"))).collect() };
    let page = |n: usize| json!({ "code": format!("p{n}"), "questions": [] });

    assert_eq!(issues(&survey(questions(limits::QUESTIONS)), ""), []);
    assert_eq!(issues(&survey(questions(limits::QUESTIONS + 1)), ""), one("#/pages", "survey.questions.too_many"));
    let mut survey = pages((0..=limits::PAGES).map(page).collect());
    survey.pages[0].questions = self::survey(questions(1)).pages[0].questions.clone();
    assert_eq!(issues(&survey, ""), one("#/pages", "survey.pages.too_many"));
    let single = json!({ "type": "single_choice", "options": many(limits::OPTIONS + 1) });
    assert_eq!(kind(single), one("/options", "survey.question.options.too_many"));
    let matrix = json!({ "type": "matrix", "rows": many(limits::ROWS + 1), "columns": many(1) });
    assert_eq!(kind(matrix), one("/rows", "survey.question.rows.too_many"));
}
