//! What is shown, step by step, and what is kept.

#![allow(clippy::needless_pass_by_value)] // `json!` is written where it is used, without a `&` before each.

use serde_json::{Value, json};

use crate::samples::{answers, equals, options, pages, survey, text_if, yes_no};
use crate::{Definition, Layout};

use super::{clean, shown, steps};

fn is_shown(survey: &Definition, given: Value) -> bool {
    shown(survey, &answers(given)).question("q")
}

/// A question `q` that is shown when `condition` holds for `a`.
fn after(kind: Value, condition: Value) -> Definition {
    survey(json!([{ "code": "a", "kind": kind }, text_if("q", condition)]))
}

#[test]
fn an_answer_to_a_hidden_question_counts_as_not_given() {
    let survey = survey(json!([
        yes_no("a"),
        { "code": "b", "show_if": equals("a", "yes"), "kind": { "type": "single_choice", "options": options(["yes"]) } },
        text_if("q", equals("b", "yes")),
    ]));

    assert!(is_shown(&survey, json!({ "a": "yes", "b": "yes" })));
    assert!(!is_shown(&survey, json!({ "a": "no", "b": "yes" })));
}

#[test]
fn a_hidden_page_hides_its_questions() {
    let survey = pages(json!([
        { "code": "p1", "questions": [yes_no("a")] },
        { "code": "p2", "show_if": equals("a", "yes"), "questions": [yes_no("q")] },
    ]));

    assert!(is_shown(&survey, json!({ "a": "yes" })));
    assert!(!is_shown(&survey, json!({ "a": "no" })));
}

#[test]
fn all_any_and_not_join_conditions() {
    let (yes, no) = (equals("a", "yes"), equals("a", "no"));
    let choice = json!({ "type": "single_choice", "options": options(["yes", "no"]) });
    for (condition, expected) in [
        (json!({ "all": [] }), true),
        (json!({ "all": [yes, no] }), false),
        (json!({ "any": [] }), false),
        (json!({ "any": [no, yes] }), true),
        (json!({ "not": no }), true),
        (json!({ "not": { "any": [yes] } }), false),
    ] {
        let survey = after(choice.clone(), condition.clone());

        assert_eq!(is_shown(&survey, json!({ "a": "yes" })), expected, "{condition}");
    }
}

#[test]
fn a_blank_answer_is_not_given() {
    let answered = json!({ "answered": { "question": "a" } });
    let matrix = json!({ "type": "matrix", "rows": [{ "code": "r", "label": "R" }], "columns": options(["1"]) });
    let many = json!({ "type": "multiple_choice", "options": options(["1"]) });

    assert!(!is_shown(&after(json!({ "type": "long_text" }), answered.clone()), json!({ "a": " \n" })));
    assert!(!is_shown(&after(many, answered.clone()), json!({ "a": [] })));
    assert!(!is_shown(&after(matrix.clone(), answered.clone()), json!({ "a": { "r": " " } })));
    assert!(is_shown(&after(matrix, answered), json!({ "a": { "r": "1" } })));
}

#[test]
fn equals_holds_for_an_option_a_text_of_ones_own_a_number_and_a_column() {
    let choice = json!({ "type": "single_choice", "options": options(["yes"]), "other": "Other" });
    let own = after(choice, equals("a", "other"));
    assert!(is_shown(&own, json!({ "a": { "other": "mine" } })));
    assert!(!is_shown(&own, json!({ "a": "yes" })));

    let scale = after(json!({ "type": "scale", "from": 0, "to": 10 }), equals("a", 7));
    assert!(is_shown(&scale, json!({ "a": 7.0 })));
    assert!(!is_shown(&scale, json!({ "a": 8 })));

    let matrix = json!({ "type": "matrix", "rows": [{ "code": "r", "label": "R" }], "columns": options(["1", "2"]) });
    let row = after(matrix, json!({ "equals": { "question": "a", "row": "r", "value": "2" } }));
    assert!(is_shown(&row, json!({ "a": { "r": "2" } })));
    assert!(!is_shown(&row, json!({ "a": { "r": "1" } })));
}

#[test]
fn contains_holds_for_a_chosen_option_and_for_text_in_any_case() {
    let contains = |value: &str| json!({ "contains": { "question": "a", "value": value } });
    let many = json!({ "type": "multiple_choice", "options": options(["x", "y"]), "other": "Other" });
    assert!(is_shown(&after(many.clone(), contains("y")), json!({ "a": ["x", "y"] })));
    assert!(!is_shown(&after(many.clone(), contains("y")), json!({ "a": ["x"] })));
    assert!(is_shown(&after(many, contains("other")), json!({ "a": [{ "other": "mine" }] })));

    let text = after(json!({ "type": "short_text" }), contains("CASE"));
    assert!(is_shown(&text, json!({ "a": "my caseload" })));
    assert!(!is_shown(&text, json!({ "a": "my load" })));

    let spaced = after(json!({ "type": "short_text" }), contains(" load"));
    assert!(!is_shown(&spaced, json!({ "a": " load" })), "a text counts as it is kept, without the space");
}

#[test]
fn compares_orders_numbers_days_and_columns() {
    let compares =
        |operator: &str, value: Value| json!({ "compares": { "question": "a", "operator": operator, "value": value } });
    let shows = |kind: &Value, operator, value, given: Value| {
        is_shown(&after(kind.clone(), compares(operator, value)), json!({ "a": given }))
    };
    let number = json!({ "type": "number" });
    for (operator, at_two, at_three, at_four) in [
        ("less", true, false, false),
        ("at_most", true, true, false),
        ("at_least", false, true, true),
        ("more", false, false, true),
    ] {
        for (given, expected) in [(2, at_two), (3, at_three), (4, at_four)] {
            assert_eq!(shows(&number, operator, json!(3), json!(given)), expected, "{given} {operator} 3");
        }
    }
    let date = json!({ "type": "date" });
    assert!(shows(&date, "less", json!("2026-02-01"), json!("2026-01-31")));
    assert!(!shows(&date, "more", json!("2026-02-01"), json!("2026-01-31")));

    let matrix = json!({ "type": "matrix", "rows": [{ "code": "r", "label": "R" }], "columns": options(["9", "10"]) });
    let row = json!({ "compares": { "question": "a", "row": "r", "operator": "more", "value": 9 } });
    assert!(is_shown(&after(matrix.clone(), row.clone()), json!({ "a": { "r": "10" } })));
    assert!(!is_shown(&after(matrix, row), json!({ "a": { "r": "9" } })));
}

#[test]
fn a_condition_on_a_later_question_sees_no_answer() {
    let survey = survey(json!([text_if("q", equals("a", "yes")), yes_no("a")]));

    assert!(!is_shown(&survey, json!({ "a": "yes" })));
}

#[test]
fn a_code_used_twice_in_a_draft_means_the_first_question() {
    let survey = survey(json!([yes_no("q"), text_if("q", json!({ "any": [] }))]));
    let given = answers(json!({ "q": "yes" }));

    assert!(is_shown(&survey, json!({})));
    assert_eq!(crate::validate::response(&survey, &given), []);
    assert_eq!(clean(&survey, given.clone()), given);
}

#[test]
fn clean_answers_are_trimmed_and_without_what_does_not_count() {
    let survey = survey(json!([
        yes_no("a"),
        text_if("hidden", equals("a", "yes")),
        { "code": "text", "kind": { "type": "long_text" } },
        { "code": "blank", "kind": { "type": "long_text" } },
        { "code": "many", "kind": { "type": "multiple_choice", "options": options(["x"]), "other": "Other" } },
        { "code": "own", "kind": { "type": "single_choice", "options": options(["x"]), "other": "Other" } },
        { "code": "rows", "kind": { "type": "matrix", "columns": options(["1"]), "rows": options(["r", "s"]) } },
    ]));

    let cleaned = clean(
        &survey,
        answers(json!({
            "a": "no", "hidden": "x", "unknown": "x", "text": " two\nlines ", "blank": " ",
            "many": ["x", { "other": " mine " }], "own": { "other": "  " }, "rows": { "r": "1", "s": "" },
        })),
    );

    let expected = json!({
        "a": "no", "text": "two\nlines", "many": ["x", { "other": "mine" }], "own": { "other": "" }, "rows": { "r": "1" },
    });
    assert_eq!(serde_json::to_value(cleaned).unwrap(), expected);
}

#[test]
fn a_step_is_a_question_or_a_page_by_the_layout() {
    let mut survey = pages(json!([
        { "code": "p1", "questions": [{ "code": "hello", "kind": { "type": "statement" } }, yes_no("a"), yes_no("b")] },
        { "code": "p2", "show_if": equals("a", "yes"), "questions": [yes_no("c")] },
        { "code": "p3", "questions": [yes_no("d")] },
    ]));
    let view = |survey: &Definition, given: Value| -> Vec<(String, usize, bool, usize)> {
        let steps = steps(survey, &answers(given));
        steps.iter().map(|step| (step.code().to_owned(), step.questions.len(), step.starts_page, step.number)).collect()
    };
    let step = |code: &str, questions, starts_page, number| (code.to_owned(), questions, starts_page, number);

    let single = view(&survey, json!({}));
    survey.layout = Layout::Grouped;
    let grouped = view(&survey, json!({ "a": "yes" }));

    assert_eq!(
        single,
        [step("hello", 1, true, 1), step("a", 1, false, 1), step("b", 1, false, 2), step("d", 1, true, 3)]
    );
    assert_eq!(grouped, [step("hello", 3, true, 1), step("c", 1, true, 3), step("d", 1, true, 4)]);
}

#[test]
fn questions_are_numbered_without_statements_and_hidden_ones() {
    let survey = survey(json!([
        { "code": "hello", "kind": { "type": "statement" } },
        yes_no("a"),
        text_if("b", equals("a", "yes")),
        yes_no("c"),
    ]));
    let given = answers(json!({ "a": "no" }));

    let shown = shown(&survey, &given);

    assert_eq!((shown.asked(), shown.answered()), (2, 1));
    assert_eq!(["hello", "a", "b", "c"].map(|code| shown.position(code)), [None, Some(1), None, Some(2)]);
}
