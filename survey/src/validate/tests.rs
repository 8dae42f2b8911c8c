//! Answers that do and do not fit.

#![allow(clippy::needless_pass_by_value)] // `json!` is written where it is used, without a `&` before each.

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::samples::{answers, equals, found, options, question, survey, text_if, yes_no};

/// The codes of what is wrong with `given` as the answer to a question of this kind.
fn faults(kind: Value, given: Value) -> Vec<&'static str> {
    let answer: Answer = serde_json::from_value(given).unwrap();
    super::question(&question(kind), Some(&answer)).iter().map(|issue| issue.fault.code()).collect()
}

/// The sentence about the one thing that is wrong.
fn sentence(kind: Value, given: Value) -> String {
    let answer: Answer = serde_json::from_value(given).unwrap();
    let issues = super::question(&question(kind), Some(&answer));
    assert_eq!(issues.len(), 1);
    issues[0].fault.to_string()
}

#[test]
fn hidden_unknown_and_missing_answers_are_refused_where_they_are() {
    let survey = survey(json!([
        yes_no("manager"),
        text_if("team_size", equals("manager", "yes")),
        text_if("why", json!({ "all": [] })),
    ]));

    let issues = super::response(&survey, &answers(json!({ "manager": "no", "team_size": "7", "nobody": 1 })));

    assert_eq!(
        found(&issues),
        [
            ("#/answers/nobody", "answer.question.unknown"),
            ("#/answers/team_size", "answer.question.hidden"),
            ("#/answers/why", "answer.required"),
        ]
    );
    assert_eq!(issues[2].question(), Some("why"));
    assert_eq!(issues[2].fault.to_string(), "Enter an answer");
}

#[test]
fn a_blank_answer_to_a_hidden_question_does_no_harm() {
    let survey = survey(json!([yes_no("a"), text_if("b", equals("a", "yes"))]));

    assert_eq!(super::response(&survey, &answers(json!({ "a": "no", "b": " " }))), []);
}

#[test]
fn a_statement_takes_no_answer() {
    assert_eq!(faults(json!({ "type": "statement" }), json!("read")), ["answer.question.statement"]);
}

#[test]
fn a_single_choice_is_one_of_its_options_or_a_text_where_offered() {
    let plain = || json!({ "type": "single_choice", "options": options(["a", "b"]) });
    let own = || json!({ "type": "single_choice", "options": options(["a", "b"]), "other": "Another" });

    assert_eq!(faults(plain(), json!("b")), [""; 0]);
    assert_eq!(faults(own(), json!({ "other": "mine" })), [""; 0]);
    assert_eq!(faults(plain(), json!("c")), ["answer.option.unknown"]);
    assert_eq!(faults(own(), json!("other")), ["answer.option.unknown"]);
    assert_eq!(faults(plain(), json!({ "other": "mine" })), ["answer.other.unknown"]);
    assert_eq!(faults(own(), json!({ "other": " " })), ["answer.other.blank"]);
    assert_eq!(sentence(own(), json!({ "other": "" })), "Enter a text for ‘Another’");
    assert_eq!(faults(own(), json!({ "other": "x".repeat(501) })), ["answer.too_long"]);
    assert_eq!(faults(own(), json!({ "other": "mine", "a": "b" })), ["answer.shape"]);
    for wrong in [json!(1), json!(["a"]), json!({ "a": "a" })] {
        assert_eq!(faults(plain(), wrong), ["answer.shape"]);
    }
}

#[test]
fn a_multiple_choice_keeps_to_its_bounds() {
    let mut kind = json!({ "type": "multiple_choice", "options": options(["a", "b", "c", "none"]), "other": "Another", "min": 2, "max": 3 });
    kind["options"][3]["exclusive"] = json!(true);

    assert_eq!(faults(kind.clone(), json!(["a", "b", { "other": "mine" }])), [""; 0]);
    assert_eq!(faults(kind.clone(), json!(["none"])), [""; 0]);
    assert_eq!(sentence(kind.clone(), json!(["a"])), "Choose at least 2 options");
    assert_eq!(sentence(kind.clone(), json!(["a", "b", "c", { "other": "mine" }])), "Choose at most 3 options");
    assert_eq!(faults(kind.clone(), json!(["a", "b", "c", "a", "b", "c"])), ["answer.too_many"]);
    assert_eq!(sentence(kind.clone(), json!(["a", "none"])), "Choose either ‘Label none’ or other options, not both");
    assert_eq!(faults(kind.clone(), json!(["none", { "other": "mine" }])), ["answer.exclusive"]);
    assert_eq!(faults(kind.clone(), json!(["a", "a", "b"])), ["answer.duplicate"]);
    assert_eq!(faults(kind.clone(), json!([{ "other": "x" }, { "other": "y" }])), ["answer.duplicate"]);
    assert_eq!(faults(kind.clone(), json!([{ "other": " " }, "a"])), ["answer.other.blank"]);
    assert_eq!(faults(kind.clone(), json!(["a", "x", "other"])), ["answer.option.unknown", "answer.option.unknown"]);
    assert_eq!(faults(kind, json!("a")), ["answer.shape"]);
    let plain = json!({ "type": "multiple_choice", "options": options(["a", "b"]) });
    assert_eq!(faults(plain, json!([{ "other": "mine" }])), ["answer.other.unknown"]);
}

#[test]
fn a_scale_takes_its_whole_points() {
    let kind = || json!({ "type": "scale", "from": 1, "to": 5 });

    assert_eq!(faults(kind(), json!(1)), [""; 0]);
    assert_eq!(faults(kind(), json!(5.0)), [""; 0]);
    assert_eq!(faults(kind(), json!(2.5)), ["answer.not_whole"]);
    assert_eq!(sentence(kind(), json!(0)), "Enter a number from 1 to 5");
    assert_eq!(faults(kind(), json!(6)), ["answer.out_of_range"]);
    assert_eq!(faults(kind(), json!("3")), ["answer.shape"]);
}

#[test]
fn a_number_keeps_to_its_bounds_and_is_one() {
    let kind = || json!({ "type": "number", "min": 0, "max": 10.5 });

    assert_eq!(faults(kind(), json!(10.5)), [""; 0]);
    assert_eq!(faults(kind(), json!(10.6)), ["answer.out_of_range"]);
    assert_eq!(faults(kind(), json!(-0.1)), ["answer.out_of_range"]);
    assert_eq!(faults(json!({ "type": "number", "whole": true }), json!(1.5)), ["answer.not_whole"]);
    assert_eq!(sentence(json!({ "type": "number", "min": 18 }), json!(17)), "Enter 18 or more");
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let issues = super::question(&question(kind()), Some(&Answer::Number(number)));
        assert_eq!(found(&issues), [("#/answers/q", "answer.not_finite")]);
    }
}

#[test]
fn texts_are_measured_in_characters_not_bytes() {
    let short = || json!({ "type": "short_text", "max_length": 3 });

    assert_eq!(faults(short(), json!("äöü")), [""; 0]);
    assert_eq!(sentence(short(), json!("äöüß")), "Use at most 3 characters");
    assert_eq!(faults(json!({ "type": "short_text" }), json!("x".repeat(501))), ["answer.too_long"]);
    assert_eq!(faults(json!({ "type": "long_text" }), json!("x".repeat(5_000))), [""; 0]);
    assert_eq!(faults(json!({ "type": "long_text" }), json!("x".repeat(5_001))), ["answer.too_long"]);
    assert_eq!(faults(short(), json!(["x"])), ["answer.shape"]);
}

#[test]
fn the_null_character_is_refused_wherever_it_is() {
    let matrix = json!({ "type": "matrix", "rows": options(["r"]), "columns": options(["1"]) });
    let many = json!({ "type": "multiple_choice", "options": options(["a"]), "other": "Another" });

    assert_eq!(faults(json!({ "type": "long_text" }), json!("a\u{0}b")), ["answer.character"]);
    assert_eq!(faults(many.clone(), json!(["a\u{0}"])), ["answer.character"]);
    assert_eq!(faults(many, json!([{ "other": "\u{0}" }])), ["answer.character"]);
    assert_eq!(faults(matrix.clone(), json!({ "r": "\u{0}" })), ["answer.character"]);
    assert_eq!(faults(matrix, json!({ "\u{0}": "" })), ["answer.character"]);
}

#[test]
fn a_day_is_real_and_within_its_bounds() {
    let kind = || json!({ "type": "date", "earliest": "2026-01-10", "latest": "2026-02-10" });

    assert_eq!(faults(kind(), json!("2026-01-10")), [""; 0]);
    assert_eq!(faults(kind(), json!("2026-02-10")), [""; 0]);
    assert_eq!(faults(kind(), json!("2026-02-30")), ["answer.date"]);
    assert_eq!(sentence(kind(), json!("2026-01-09")), "Enter a date from 2026-01-10 to 2026-02-10");
    assert_eq!(faults(kind(), json!("2026-02-11")), ["answer.out_of_range"]);
    assert_eq!(faults(kind(), json!(2026)), ["answer.shape"]);
}

#[test]
fn a_matrix_takes_a_column_for_each_row() {
    let kind = json!({ "type": "matrix", "rows": options(["r", "s/t"]), "columns": options(["1", "2"]) });
    let mut question = question(kind.clone());
    let check = |question: &_, given: Value| {
        let answer: Answer = serde_json::from_value(given).unwrap();
        let issues = super::question(question, Some(&answer));
        found(&issues).into_iter().map(|(pointer, code)| format!("{pointer} {code}")).collect::<Vec<_>>()
    };

    assert_eq!(faults(kind.clone(), json!({ "r": "1" })), [""; 0]);
    assert_eq!(check(&question, json!({ "r": "3" })), ["#/answers/q/r answer.option.unknown"]);
    assert_eq!(check(&question, json!({ "x": "1", "r": "1" })), ["#/answers/q/x answer.row.unknown"]);
    question.required = true;
    assert_eq!(check(&question, json!({ "r": "1", "s/t": "2" })), [""; 0]);
    assert_eq!(check(&question, json!({ "r": "1", "s/t": "" })), ["#/answers/q/s~1t answer.row.required"]);
    assert_eq!(check(&question, json!({})), ["#/answers/q answer.required"]);
    assert_eq!(faults(kind, json!(["r"])), ["answer.shape"]);
}

#[test]
fn a_ranking_ranks_all_unless_it_says_otherwise() {
    let all = || json!({ "type": "ranking", "options": options(["a", "b", "c"]) });
    let two = || json!({ "type": "ranking", "options": options(["a", "b", "c"]), "max": 2 });

    assert_eq!(faults(all(), json!(["c", "a", "b"])), [""; 0]);
    assert_eq!(sentence(all(), json!(["c", "a"])), "Rank at least 3 options");
    assert_eq!(faults(two(), json!(["c", "a"])), [""; 0]);
    assert_eq!(sentence(two(), json!(["c", "a", "b"])), "Rank at most 2 options");
    assert_eq!(faults(all(), json!(["a", "a", "b"])), ["answer.duplicate"]);
    assert_eq!(faults(all(), json!(["a", "b", "x"])), ["answer.option.unknown"]);
    assert_eq!(faults(all(), json!(["a", "b", { "other": "x" }])), ["answer.other.unknown"]);
}

#[test]
fn a_flood_of_wrong_answers_is_cut_short() {
    let survey = survey(json!([yes_no("a")]));
    let flood = (0..5_000).map(|number| (format!("x{number}"), Answer::Number(1.0))).collect();

    assert_eq!(super::response(&survey, &flood).len(), crate::limits::ISSUES);
}
