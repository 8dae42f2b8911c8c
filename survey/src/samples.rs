//! Surveys for tests, saying only what matters to each.

#![allow(clippy::needless_pass_by_value)] // `json!` is written where it is used, without a `&` before each.

use serde_json::{Value, json};

use crate::{Answers, Definition, Issue, Question};

/// A survey of one page with these questions, in their JSON form; a text is added where there is none.
pub(crate) fn survey(questions: Value) -> Definition {
    pages(json!([{ "code": "p1", "questions": questions }]))
}

/// A survey of these pages.
pub(crate) fn pages(mut pages: Value) -> Definition {
    for page in pages.as_array_mut().unwrap() {
        for question in page["questions"].as_array_mut().unwrap() {
            let question = question.as_object_mut().unwrap();
            question.entry("text").or_insert_with(|| json!("How is it?"));
        }
    }
    serde_json::from_value(json!({ "title": "Pulse", "pages": pages })).unwrap()
}

/// One question of this kind.
pub(crate) fn question(kind: Value) -> Question {
    survey(json!([{ "code": "q", "kind": kind }])).pages[0].questions[0].clone()
}

/// Options with these codes, labelled alike.
pub(crate) fn options<const N: usize>(codes: [&str; N]) -> Value {
    codes.iter().map(|code| json!({ "code": code, "label": format!("Label {code}") })).collect()
}

/// A choice between yes and no.
pub(crate) fn yes_no(code: &str) -> Value {
    json!({ "code": code, "kind": { "type": "single_choice", "options": options(["yes", "no"]) } })
}

/// A required line of text, shown when `condition` holds.
pub(crate) fn text_if(code: &str, condition: Value) -> Value {
    json!({ "code": code, "required": true, "show_if": condition, "kind": { "type": "short_text" } })
}

/// `question == value`.
pub(crate) fn equals(question: &str, value: impl Into<Value>) -> Value {
    json!({ "equals": { "question": question, "value": value.into() } })
}

pub(crate) fn answers(json: Value) -> Answers {
    serde_json::from_value(json).unwrap()
}

/// The issues as places and codes.
pub(crate) fn found(issues: &[Issue]) -> Vec<(&str, &'static str)> {
    issues.iter().map(|issue| (issue.pointer.as_str(), issue.fault.code())).collect()
}
