//! Conditions: what they name is there and asked earlier, and what they test fits it.

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::OTHER;
use crate::condition::{Condition, Value};
use crate::date::Date;
use crate::definition::{Choice, Definition, Kind, Question};
use crate::fault::{Issue, Place, SurveyFault};
use crate::limits;
use crate::number;

use super::bounds::{name, size_fault};

pub(super) fn check(definition: &Definition, issues: &mut Vec<Issue>) {
    let mut look = Look { index: &Index::new(definition), before: 0, issues };
    let pages = Place::ROOT.name("pages");
    for (index, page) in definition.pages.iter().enumerate() {
        let place = pages.index(index);
        look.condition(page.show_if.as_ref(), &place);
        let questions = place.name("questions");
        for (index, question) in page.questions.iter().enumerate() {
            look.condition(question.show_if.as_ref(), &questions.index(index));
            look.before += 1;
        }
        if look.issues.len() > limits::ISSUES {
            return;
        }
    }
}

/// What conditions can name, built once so that looking it up does not cost more in a large survey.
struct Index<'d> {
    questions: BTreeMap<&'d str, Target<'d>>,
    /// Options, and columns, by the place of their question.
    options: BTreeSet<(usize, &'d str)>,
    rows: BTreeSet<(usize, &'d str)>,
}

#[derive(Clone, Copy)]
struct Target<'d> {
    place: usize,
    question: &'d Question,
    /// Whether every column of the matrix has a number for its code.
    numbers: bool,
}

struct Look<'i, 'd> {
    index: &'i Index<'d>,
    /// How many questions come before the one, or the page, whose condition is looked at.
    before: usize,
    issues: &'i mut Vec<Issue>,
}

impl<'d> Index<'d> {
    fn new(definition: &'d Definition) -> Self {
        let mut index = Self { questions: BTreeMap::new(), options: BTreeSet::new(), rows: BTreeSet::new() };
        for (place, (_, question)) in definition.questions().enumerate() {
            let mut numbers = false;
            match &question.kind {
                Kind::SingleChoice { options, other } | Kind::MultipleChoice { options, other, .. } => {
                    index.add(place, options);
                    index.options.extend(other.as_ref().map(|_| (place, OTHER)));
                }
                Kind::Ranking { options, .. } => index.add(place, options),
                Kind::Matrix { rows, columns } => {
                    index.add(place, columns);
                    index.rows.extend(rows.iter().map(|row| (place, row.code.as_str())));
                    numbers = columns.iter().all(|column| number::parse(&column.code).is_some());
                }
                _ => {}
            }
            index.questions.entry(&question.code).or_insert(Target { place, question, numbers });
        }
        index
    }

    fn add(&mut self, place: usize, options: &'d [Choice]) {
        self.options.extend(options.iter().map(|option| (place, option.code.as_str())));
    }
}

impl<'d> Look<'_, 'd> {
    fn condition(&mut self, condition: Option<&Condition>, place: &Place<'_>) {
        // The sizes are reported with the other bounds.
        if let Some(condition) = condition.filter(|condition| size_fault(condition).is_none()) {
            self.part(condition, &place.name("show_if"));
        }
    }

    fn part(&mut self, condition: &Condition, place: &Place<'_>) {
        let place = place.name(name(condition));
        match condition {
            Condition::Any(parts) if parts.is_empty() => self.fault(&place, SurveyFault::ConditionEmpty),
            Condition::All(parts) | Condition::Any(parts) => {
                for (index, part) in parts.iter().enumerate() {
                    self.part(part, &place.index(index));
                }
            }
            Condition::Not(part) => self.part(part, &place),
            Condition::Answered(test) => {
                // Without a row it asks whether any row of a matrix has an answer.
                if let Some(target) = self.target(&test.question, &place).filter(|_| test.row.is_some()) {
                    self.row(target, test.row.as_deref(), &place);
                }
            }
            Condition::Equals(test) => {
                if let Some(target) = self.target(&test.question, &place)
                    && self.row(target, test.row.as_deref(), &place)
                    && let Some(fault) = self.equals(target, &test.value)
                {
                    self.fault(&place.name("value"), fault);
                }
            }
            Condition::Contains(test) => {
                if let Some(target) = self.target(&test.question, &place)
                    && let Some(fault) = self.contains(target, &test.value)
                {
                    self.fault(&place.name("value"), fault);
                }
            }
            Condition::Compares(test) => {
                if let Some(target) = self.target(&test.question, &place)
                    && self.row(target, test.row.as_deref(), &place)
                    && let Some(fault) = compares(target, &test.value)
                {
                    self.fault(&place.name("value"), fault);
                }
            }
        }
    }

    /// The question a test names, unless that is wrong.
    fn target(&mut self, code: &str, place: &Place<'_>) -> Option<Target<'d>> {
        let fault = match self.index.questions.get(code) {
            None => SurveyFault::ConditionUnknownQuestion,
            Some(target) if target.place >= self.before => SurveyFault::ConditionLaterQuestion,
            Some(target) if !target.question.kind.asks() => SurveyFault::ConditionStatement,
            Some(target) => return Some(*target),
        };
        self.fault(&place.name("question"), fault);
        None
    }

    /// Whether the row a test names is right: one of the matrix, none for any other question.
    fn row(&mut self, target: Target<'d>, row: Option<&str>, place: &Place<'_>) -> bool {
        let fault = match (&target.question.kind, row) {
            (Kind::Matrix { .. }, Some(row)) if self.index.rows.contains(&(target.place, row)) => return true,
            (Kind::Matrix { .. }, Some(_)) => SurveyFault::ConditionUnknownRow,
            (Kind::Matrix { .. }, None) => SurveyFault::ConditionRowMissing,
            (_, Some(_)) => SurveyFault::ConditionRowUnexpected,
            (_, None) => return true,
        };
        self.fault(&place.name("row"), fault);
        false
    }

    fn equals(&self, target: Target<'d>, value: &Value) -> Option<SurveyFault> {
        match (&target.question.kind, value) {
            (Kind::SingleChoice { .. } | Kind::Matrix { .. }, Value::Text(code)) => self.option(target, code),
            (Kind::Scale { .. } | Kind::Number { .. }, Value::Number(_)) => None,
            (Kind::ShortText { .. } | Kind::LongText { .. }, Value::Text(text)) => blank(text),
            (Kind::Date { .. }, Value::Text(day)) => not_a_day(day),
            (Kind::MultipleChoice { .. } | Kind::Ranking { .. } | Kind::Statement {}, _) => {
                Some(SurveyFault::ConditionKind)
            }
            _ => Some(SurveyFault::ConditionValue),
        }
    }

    fn contains(&self, target: Target<'d>, value: &str) -> Option<SurveyFault> {
        match &target.question.kind {
            Kind::MultipleChoice { .. } | Kind::Ranking { .. } => self.option(target, value),
            Kind::ShortText { .. } | Kind::LongText { .. } => blank(value),
            _ => Some(SurveyFault::ConditionKind),
        }
    }

    fn option(&self, target: Target<'d>, code: &str) -> Option<SurveyFault> {
        let known = self.index.options.contains(&(target.place, code));
        (!known).then_some(SurveyFault::ConditionUnknownOption)
    }

    fn fault(&mut self, place: &Place<'_>, fault: SurveyFault) {
        self.issues.push(place.issue(fault));
    }
}

fn compares(target: Target<'_>, value: &Value) -> Option<SurveyFault> {
    match (&target.question.kind, value) {
        (Kind::Scale { .. } | Kind::Number { .. }, Value::Number(_)) => None,
        (Kind::Matrix { .. }, Value::Number(_)) if target.numbers => None,
        (Kind::Date { .. }, Value::Text(day)) => not_a_day(day),
        (Kind::Matrix { .. }, _) if target.numbers => Some(SurveyFault::ConditionValue),
        (Kind::Scale { .. } | Kind::Number { .. } | Kind::Date { .. }, _) => Some(SurveyFault::ConditionValue),
        _ => Some(SurveyFault::ConditionKind),
    }
}

fn not_a_day(day: &str) -> Option<SurveyFault> {
    Date::parse(day).is_none().then_some(SurveyFault::ConditionValue)
}

/// An answer that counts is never blank, so that a blank text tests nothing.
fn blank(text: &str) -> Option<SurveyFault> {
    text.trim().is_empty().then_some(SurveyFault::ConditionValue)
}
