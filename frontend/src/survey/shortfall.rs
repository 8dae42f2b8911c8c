//! What is wrong with an answer, in the words of the catalogue, beside the field where it can be put right.

use ::survey::fault::{AnswerFault, Wanted};
use ::survey::{Answer, Fault, Issue, Kind, Question, validate};
use yew::AttrValue;

use super::field::{field_id, other_id};
use super::matrix;
use crate::i18n;

/// What is wrong, and beside which field.
#[derive(Debug, Clone, PartialEq)]
pub struct Shortfall {
    /// The id of the field.
    pub field: AttrValue,
    /// What to do about it.
    pub message: AttrValue,
}

/// What is wrong with the answer to a question that is shown.
pub fn shortfalls(question: &Question, answer: Option<&Answer>) -> Vec<Shortfall> {
    validate::question(question, answer).iter().map(|issue| shortfall(question, issue)).collect()
}

fn shortfall(question: &Question, issue: &Issue) -> Shortfall {
    let Fault::Answer(fault) = &issue.fault else {
        // Faults of the survey itself do not come from checking an answer.
        return Shortfall { field: field_id(&question.code), message: t!("answer-choose-again") };
    };
    let field = match (&question.kind, fault) {
        (_, AnswerFault::OtherBlank { .. })
        | (Kind::SingleChoice { .. } | Kind::MultipleChoice { .. }, AnswerFault::TooLong { .. }) => {
            other_id(&question.code)
        }
        (Kind::Matrix { rows, .. }, AnswerFault::RowRequired { label }) => rows
            .iter()
            .position(|row| row.label == *label)
            .map_or_else(|| field_id(&question.code), |row| matrix::row_id(&question.code, row)),
        _ => field_id(&question.code),
    };
    Shortfall { field, message: message(&question.kind, fault) }
}

fn message(kind: &Kind, fault: &AnswerFault) -> AttrValue {
    match fault {
        AnswerFault::Required(wanted) => required(*wanted),
        AnswerFault::TooMany { max } => t!("answer-too-many", max = *max),
        AnswerFault::TooFew { min } => t!("answer-too-few", min = *min),
        AnswerFault::TooManyRanked { max } => t!("answer-too-many-ranked", max = *max),
        AnswerFault::TooFewRanked { min } => t!("answer-too-few-ranked", min = *min),
        AnswerFault::Exclusive { label } => t!("answer-exclusive", label = label),
        AnswerFault::OtherBlank { label } => t!("answer-other-blank", label = label),
        AnswerFault::TooLong { max } => t!("answer-too-long", max = *max),
        AnswerFault::Character => t!("answer-character"),
        AnswerFault::NotWhole => t!("answer-not-whole"),
        AnswerFault::OutOfRange { min, max } => out_of_range(*min, *max),
        AnswerFault::Date => t!("answer-date"),
        AnswerFault::DateOutOfRange { earliest, latest } => date_out_of_range(earliest.as_deref(), latest.as_deref()),
        AnswerFault::RowRequired { label } => t!("answer-row-required", label = label),
        AnswerFault::NotFinite => t!("answer-not-a-number"),
        // What was typed in place of a number is kept as a text until it is one.
        AnswerFault::Shape if matches!(kind, Kind::Number { .. }) => t!("answer-not-a-number"),
        AnswerFault::QuestionUnknown
        | AnswerFault::QuestionHidden
        | AnswerFault::QuestionStatement
        | AnswerFault::Shape
        | AnswerFault::OptionUnknown
        | AnswerFault::Duplicate
        | AnswerFault::OtherUnknown
        | AnswerFault::RowUnknown => t!("answer-choose-again"),
    }
}

fn required(wanted: Wanted) -> AttrValue {
    match wanted {
        Wanted::Option => t!("answer-required-option"),
        Wanted::Options => t!("answer-required-options"),
        Wanted::Point => t!("answer-required-point"),
        Wanted::Rows => t!("answer-required-rows"),
        Wanted::Text => t!("answer-required-text"),
        Wanted::Number => t!("answer-required-number"),
        Wanted::Date => t!("answer-required-date"),
        Wanted::Ranking => t!("answer-required-ranking"),
    }
}

fn out_of_range(min: Option<f64>, max: Option<f64>) -> AttrValue {
    match (min, max) {
        (Some(min), Some(max)) => t!("answer-range", min = min, max = max),
        (Some(min), None) => t!("answer-at-least", min = min),
        (None, Some(max)) => t!("answer-at-most", max = max),
        (None, None) => t!("answer-not-a-number"),
    }
}

fn date_out_of_range(earliest: Option<&str>, latest: Option<&str>) -> AttrValue {
    match (earliest.map(i18n::day), latest.map(i18n::day)) {
        (Some(first), Some(last)) => t!("answer-date-range", first = first, last = last),
        (Some(first), None) => t!("answer-date-from", first = first),
        (None, Some(last)) => t!("answer-date-until", last = last),
        (None, None) => t!("answer-date"),
    }
}
