//! What a question and an answer must be.

use openapi::Timestamp;
use openapi::questions::{AnswerQuestion, AskQuestion, QuestionStatus};

use crate::error::{Error, Result};
use crate::text;

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// A question may be asked if it says something, within its bounds.
pub fn check_question(asked: &AskQuestion) -> Result<()> {
    let mut errors = Vec::new();
    text::check(&mut errors, "#/text", &asked.text, 1, 2_000);
    Error::fields(errors)
}

/// An answer may be given if it says something, within its bounds, and the title stands in one line.
pub fn check_answer(given: &AnswerQuestion) -> Result<()> {
    let mut errors = Vec::new();
    text::check(&mut errors, "#/answer", &given.answer, 1, 10_000);
    text::check_line(&mut errors, "#/title", &given.title, 0, 100);
    Error::fields(errors)
}

/// What was taken away is released first, so that nothing is answered that nobody may see.
pub fn check_answerable(status: QuestionStatus) -> Result<()> {
    if status != QuestionStatus::Hidden {
        return Ok(());
    }
    Err(Error::Conflict { code: "question.hidden", detail: "The question is hidden: have it shown again first." })
}

/// What becomes of a question that is shown.
pub fn released(status: QuestionStatus, is_answered: bool) -> Result<QuestionStatus> {
    match status {
        QuestionStatus::Waiting | QuestionStatus::Hidden if is_answered => Ok(QuestionStatus::Answered),
        QuestionStatus::Waiting | QuestionStatus::Hidden => Ok(QuestionStatus::Open),
        QuestionStatus::Open | QuestionStatus::Answered => {
            Err(Error::Conflict { code: "question.shown", detail: "The question is shown already." })
        }
    }
}

/// What is shown or waits can be hidden.
pub fn check_hideable(status: QuestionStatus) -> Result<()> {
    if status != QuestionStatus::Hidden {
        return Ok(());
    }
    Err(Error::Conflict { code: "question.hidden", detail: "The question is hidden already." })
}

/// The role of whoever answers, after the more exact title they gave, if they did.
pub fn answered_as(title: &str, role: &str) -> String {
    let title = title.trim();
    let all = if title.is_empty() { role.to_owned() } else { format!("{title}, {role}") };
    all.chars().take(400).collect()
}

/// Whole days from when it was asked until it was answered, or until now.
pub fn days_open(asked: Timestamp, answered: Option<Timestamp>, now: Timestamp) -> u32 {
    let micros = answered.unwrap_or(now).as_micros() - asked.as_micros();
    u32::try_from(micros.div_euclid(DAY)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_asking_to_answering_and_then_no_further() {
        let at = |days: i64, more: i64| Timestamp::from_micros(days * DAY + more);

        assert_eq!(days_open(at(10, 5), None, at(11, 4)), 0);
        assert_eq!(days_open(at(10, 5), None, at(11, 5)), 1);
        assert_eq!(days_open(at(10, 0), Some(at(19, 1)), at(99, 0)), 9);
        // Clocks of two servers may differ a little.
        assert_eq!(days_open(at(10, 0), None, at(9, 0)), 0);
    }

    #[test]
    fn a_title_stands_before_the_role_and_never_in_its_place() {
        assert_eq!(answered_as(" ", "Lead of Dudley"), "Lead of Dudley");
        assert_eq!(
            answered_as(" Director of children's services ", "Lead of Dudley"),
            "Director of children's services, Lead of Dudley"
        );
        assert!(answered_as("Chief executive", "Regional administrator").ends_with(", Regional administrator"));
    }

    #[test]
    fn an_answered_question_is_shown_again_with_its_answer() {
        assert_eq!(released(QuestionStatus::Hidden, true).ok(), Some(QuestionStatus::Answered));
        assert_eq!(released(QuestionStatus::Waiting, false).ok(), Some(QuestionStatus::Open));
        assert!(released(QuestionStatus::Open, false).is_err() && released(QuestionStatus::Answered, true).is_err());
    }
}
