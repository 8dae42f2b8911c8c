//! Counts over many responses, and what of them may be shown.
//!
//! A [`Tally`] cannot be serialised: the only way to its numbers is [`Tally::finish`], which leaves out whatever rests
//! on fewer responses than the threshold.
//!
//! # What is protected here, and what is not
//! These are counts over one whole survey. A question, or a row of a matrix, that fewer people answered than the
//! threshold shows neither its base nor any count, mean or option that only its answers name; a survey with fewer
//! responses shows nothing but how many there are. Nothing withheld can be had by subtraction: no shown figure sums
//! over the answers of two questions (the base of a matrix bounds those of its rows, no more). Where a choice decides
//! whether a question is asked and must be answered, the count of that choice is that question's base, shown or not.
//!
//! Not protected are small counts *within* a shown question (one of forty chose "never"), how few did *not* answer
//! (`responses` less the base), and the difference between the results before and after a further response. Cuts by
//! group, where these would point at a person, must not be built by adding several tallies up: they need
//! complementary suppression over all cells at once.

mod count;
mod results;

use crate::answer::{Answer, Answers};
use crate::definition::{Definition, Kind, Question};

use count::Count;
pub use results::{OptionCount, QuestionResult, Results, RowResult};

/// Counts of answers, question by question.
pub struct Tally<'d> {
    responses: u64,
    questions: Vec<(&'d Question, Count<'d>)>,
}

impl<'d> Tally<'d> {
    /// No responses yet.
    pub fn new(definition: &'d Definition) -> Self {
        let questions = definition.questions().filter(|(_, question)| question.kind.asks());
        Self {
            responses: 0,
            questions: questions.map(|(_, question)| (question, Count::new(&question.kind))).collect(),
        }
    }

    /// Counts one response. The answers are taken as they were kept; an option the survey does not have, from an
    /// older version, is counted under its code, and an answer of a shape that does not fit is passed over.
    pub fn add(&mut self, answers: &Answers) {
        self.responses += 1;
        for (question, count) in &mut self.questions {
            let kept = answers.get(&question.code);
            // Cleaned answers hold no empty list; an imported one says that the question was seen and nothing chosen.
            let none_chosen = matches!((&question.kind, kept), (Kind::MultipleChoice { .. }, Some(Answer::List(picks))) if picks.is_empty());
            if let Some(answer) = question.given(kept).or(kept.filter(|_| none_chosen)) {
                count.add(answer);
            }
        }
    }

    /// What may be shown when nothing may rest on fewer than `threshold` responses.
    pub fn finish(self, threshold: u32) -> Results {
        let shown_from = u64::from(threshold);
        // No base exceeds the responses, so that with too few of these every question is withheld, too.
        let withheld = self.responses < shown_from;
        let questions = self.questions.into_iter().map(|(question, count)| count.finish(question, shown_from));
        Results { responses: self.responses, threshold, withheld, questions: questions.collect() }
    }
}

#[cfg(test)]
mod tests;
