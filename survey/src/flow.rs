//! Which pages and questions are shown for the answers given, and what is on screen together.

mod holds;

use std::collections::BTreeMap;

use crate::answer::{Answer, Answers, Pick};
use crate::condition::Condition;
use crate::definition::{Definition, Kind, Layout, Page, Question};
use crate::gather;

/// Which questions are shown for certain answers.
///
/// Decided once, in order: an answer to a hidden question counts as not given, and so does a blank one, so that what
/// a later condition sees is exactly what [`clean`] keeps.
pub struct Shown<'d, 'a> {
    places: BTreeMap<&'d str, usize>,
    states: Vec<State<'d, 'a>>,
}

struct State<'d, 'a> {
    page: &'d Page,
    question: &'d Question,
    shown: bool,
    /// The answer that counts: given, not blank, and to a question that is shown.
    answer: Option<&'a Answer>,
}

/// What is on screen together.
#[derive(Debug, Clone, PartialEq)]
pub struct Step<'d> {
    /// The page its questions belong to.
    pub page: &'d Page,
    /// Whether it is the first step of its page, where the page's title and description belong.
    pub starts_page: bool,
    /// At least one, in order.
    pub questions: Vec<&'d Question>,
    /// The number of its first question that asks, from 1, among those asked ("Question 3 of 9"). A step of
    /// statements has the number of the next one.
    pub number: usize,
}

/// What is shown of `definition` for `answers`.
pub fn shown<'d, 'a>(definition: &'d Definition, answers: &'a Answers) -> Shown<'d, 'a> {
    let mut shown = Shown { places: BTreeMap::new(), states: Vec::new() };
    for page in &definition.pages {
        let page_shown = shown.holds(page.show_if.as_ref());
        for question in &page.questions {
            let question_shown = page_shown && shown.holds(question.show_if.as_ref());
            let answer = question.given(answers.get(&question.code)).filter(|_| question_shown);
            // A code used twice, in a draft, means the first question that has it, as in `Definition::question`.
            shown.places.entry(&question.code).or_insert(shown.states.len());
            shown.states.push(State { page, question, shown: question_shown, answer });
        }
    }
    shown
}

/// What is on screen, step by step, for these answers. Pages without anything shown are passed over.
pub fn steps<'d>(definition: &'d Definition, answers: &Answers) -> Vec<Step<'d>> {
    let mut steps: Vec<Step<'d>> = Vec::new();
    let mut number = 1;
    for (page, question) in shown(definition, answers).questions() {
        let starts_page = steps.last().is_none_or(|last| !std::ptr::eq(last.page, page));
        match steps.last_mut() {
            Some(last) if definition.layout == Layout::Grouped && !starts_page => last.questions.push(question),
            _ => steps.push(Step { page, starts_page, questions: vec![question], number }),
        }
        number += usize::from(question.kind.asks());
    }
    steps
}

/// The answers as they are kept: none to hidden or unknown questions, no blank ones, texts without white space at
/// the ends. What is shown stays the same.
pub fn clean(definition: &Definition, mut answers: Answers) -> Answers {
    let kept: Vec<&Question> = {
        let shown = shown(definition, &answers);
        shown.states.iter().filter(|state| state.answer.is_some()).map(|state| state.question).collect()
    };
    let entry = |question: &Question| {
        let (code, answer) = answers.remove_entry(&question.code)?;
        Some((code, trimmed(&question.kind, answer)))
    };
    gather::map(kept.into_iter().filter_map(entry))
}

fn trimmed(kind: &Kind, answer: Answer) -> Answer {
    match answer {
        Answer::Number(number) => Answer::Number(number),
        Answer::Text(text) => Answer::Text(text.trim().to_owned()),
        Answer::List(mut picks) => {
            for pick in &mut picks {
                if let Pick::Other(text) = pick {
                    text.other = text.other.trim().to_owned();
                }
            }
            Answer::List(picks)
        }
        Answer::Map(map) => {
            let rows = matches!(kind, Kind::Matrix { .. });
            let entries = map.into_iter().map(|(key, value)| (key, value.trim().to_owned()));
            Answer::Map(gather::map(entries.filter(|(_, value)| !rows || !value.is_empty())))
        }
    }
}

impl<'d, 'a> Shown<'d, 'a> {
    /// Whether the question named `code` is there and shown.
    pub fn question(&self, code: &str) -> bool {
        self.state(code).is_some_and(|state| state.shown)
    }

    /// The answer to the question named `code`, unless the question is hidden or the answer blank.
    pub fn answer(&self, code: &str) -> Option<&'a Answer> {
        self.state(code)?.answer
    }

    /// The questions shown, statements included, each with its page, in order.
    pub fn questions(&self) -> impl Iterator<Item = (&'d Page, &'d Question)> {
        self.states.iter().filter(|state| state.shown).map(|state| (state.page, state.question))
    }

    /// How many questions are asked: those shown, without statements.
    pub fn asked(&self) -> usize {
        self.questions().filter(|(_, question)| question.kind.asks()).count()
    }

    /// How many of the questions asked have an answer.
    pub fn answered(&self) -> usize {
        self.states.iter().filter(|state| state.answer.is_some() && state.question.kind.asks()).count()
    }

    /// The number of the question named `code`, from 1, among those asked; `None` for one that is not asked.
    pub fn position(&self, code: &str) -> Option<usize> {
        let mut asked = self.questions().filter(|(_, question)| question.kind.asks());
        asked.position(|(_, question)| question.code == code).map(|before| before + 1)
    }

    /// Every question with whether it is shown and the answer that counts.
    pub(crate) fn states(&self) -> impl Iterator<Item = (&'d Question, bool)> {
        self.states.iter().map(|state| (state.question, state.shown))
    }

    /// Whether the survey has a question named `code`.
    pub(crate) fn knows(&self, code: &str) -> bool {
        self.places.contains_key(code)
    }

    fn state(&self, code: &str) -> Option<&State<'d, 'a>> {
        self.places.get(code).and_then(|&place| self.states.get(place))
    }

    fn holds(&self, condition: Option<&Condition>) -> bool {
        condition.is_none_or(|condition| condition.holds(&|code| self.answer(code)))
    }
}

impl Step<'_> {
    /// Its name in addresses: the code of its first question.
    pub fn code(&self) -> &str {
        self.questions.first().map_or("", |question| &question.code)
    }
}

impl Question {
    /// The answer, unless it is blank: white space, nothing chosen, no row with a column. A text of one's own that was
    /// chosen but left empty is not blank but at fault.
    pub fn given<'a>(&self, answer: Option<&'a Answer>) -> Option<&'a Answer> {
        answer.filter(|answer| match answer {
            Answer::Number(_) => true,
            Answer::Text(text) => !text.trim().is_empty(),
            Answer::List(picks) => !picks.is_empty(),
            Answer::Map(map) if matches!(self.kind, Kind::SingleChoice { .. }) => !map.is_empty(),
            Answer::Map(map) => map.values().any(|column| !column.trim().is_empty()),
        })
    }
}

#[cfg(test)]
mod tests;
