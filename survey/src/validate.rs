//! Whether answers fit a survey: the same check in the browser and on the server.

mod question;

use crate::answer::{Answer, Answers, Pick};
use crate::definition::{Definition, Question};
use crate::fault::{AnswerFault, Issue, Place};
use crate::flow;
use crate::limits;

/// Everything that is wrong with the answers to a whole survey; empty when they can be kept, after [`flow::clean`].
///
/// At most [`limits::ISSUES`] are told.
pub fn response(definition: &Definition, answers: &Answers) -> Vec<Issue> {
    let shown = flow::shown(definition, answers);
    let root = Place::ROOT.name("answers");
    let mut issues = Vec::new();
    for code in answers.keys().filter(|code| !shown.knows(code)).take(limits::ISSUES) {
        issues.push(root.name(code).issue(AnswerFault::QuestionUnknown));
    }
    for (question, is_shown) in shown.states() {
        let answer = answers.get(&question.code);
        if is_shown {
            check(question, answer, &mut issues);
        } else if question.given(answer).is_some() && !shown.question(&question.code) {
            issues.push(root.name(&question.code).issue(AnswerFault::QuestionHidden));
        }
        if issues.len() >= limits::ISSUES {
            break;
        }
    }
    issues.truncate(limits::ISSUES);
    issues
}

/// Everything that is wrong with the answer to one question that is shown.
pub fn question(question: &Question, answer: Option<&Answer>) -> Vec<Issue> {
    let mut issues = Vec::new();
    check(question, answer, &mut issues);
    issues
}

fn check(question: &Question, answer: Option<&Answer>, issues: &mut Vec<Issue>) {
    let answers = Place::ROOT.name("answers");
    let place = answers.name(&question.code);
    if answer.is_some_and(has_null) {
        issues.push(place.issue(AnswerFault::Character));
        return;
    }
    match question.given(answer) {
        Some(answer) => question::fits(question, answer, &place, issues),
        None if question.required => {
            issues.extend(question.kind.wanted().map(|wanted| place.issue(AnswerFault::Required(wanted))));
        }
        None => {}
    }
}

/// PostgreSQL's `jsonb` and `text` cannot hold U+0000, so that it is refused wherever the answers are kept.
fn has_null(answer: &Answer) -> bool {
    match answer {
        Answer::Number(_) => false,
        Answer::Text(text) => text.contains('\0'),
        Answer::List(picks) => picks.iter().any(|pick| match pick {
            Pick::Code(code) => code.contains('\0'),
            Pick::Other(text) => text.other.contains('\0'),
        }),
        Answer::Map(map) => map.iter().any(|(key, value)| key.contains('\0') || value.contains('\0')),
    }
}

#[cfg(test)]
mod tests;
