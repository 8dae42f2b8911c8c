//! What a survey must not exceed to be kept at all: sizes, and what the databases can hold.

use crate::condition::{Condition, Value};
use crate::definition::{Choice, Definition, Kind, Page, Question};
use crate::fault::{Issue, Place, SurveyFault};
use crate::limits;

pub(super) fn check(definition: &Definition, issues: &mut Vec<Issue>) {
    let root = Place::ROOT;
    let mut look = Bounds { issues };
    look.text(&definition.title, limits::LABEL, &root.name("title"));
    look.optional(definition.introduction.as_deref(), limits::TEXT, &root.name("introduction"));
    look.optional(definition.closing.as_deref(), limits::TEXT, &root.name("closing"));
    let pages = root.name("pages");
    if definition.pages.len() > limits::PAGES {
        look.issues.push(pages.issue(SurveyFault::TooManyPages { max: limits::PAGES }));
    }
    if definition.questions().count() > limits::QUESTIONS {
        look.issues.push(pages.issue(SurveyFault::TooManyQuestions { max: limits::QUESTIONS }));
    }
    for (index, page) in definition.pages.iter().enumerate() {
        look.page(page, &pages.index(index));
        if look.issues.len() > limits::ISSUES {
            return;
        }
    }
}

struct Bounds<'i> {
    issues: &'i mut Vec<Issue>,
}

impl Bounds<'_> {
    fn page(&mut self, page: &Page, place: &Place<'_>) {
        self.text(&page.code, limits::CODE, &place.name("code"));
        self.optional(page.title.as_deref(), limits::LABEL, &place.name("title"));
        self.optional(page.description.as_deref(), limits::TEXT, &place.name("description"));
        self.condition(page.show_if.as_ref(), place);
        let questions = place.name("questions");
        for (index, question) in page.questions.iter().enumerate() {
            self.question(question, &questions.index(index));
        }
    }

    fn question(&mut self, question: &Question, place: &Place<'_>) {
        self.text(&question.code, limits::CODE, &place.name("code"));
        self.text(&question.text, limits::TEXT, &place.name("text"));
        self.optional(question.hint.as_deref(), limits::TEXT, &place.name("hint"));
        self.condition(question.show_if.as_ref(), place);
        self.kind(&question.kind, &place.name("kind"));
    }

    fn kind(&mut self, kind: &Kind, place: &Place<'_>) {
        match kind {
            Kind::SingleChoice { options, other } | Kind::MultipleChoice { options, other, .. } => {
                self.options(options, &place.name("options"));
                self.optional(other.as_deref(), limits::LABEL, &place.name("other"));
            }
            Kind::Ranking { options, .. } => self.options(options, &place.name("options")),
            Kind::Matrix { rows, columns } => {
                self.options(columns, &place.name("columns"));
                let place = place.name("rows");
                if rows.len() > limits::ROWS {
                    self.issues.push(place.issue(SurveyFault::TooManyRows { max: limits::ROWS }));
                }
                for (index, row) in rows.iter().enumerate() {
                    self.text(&row.code, limits::CODE, &place.index(index).name("code"));
                    self.text(&row.label, limits::LABEL, &place.index(index).name("label"));
                }
            }
            Kind::Scale { labels, .. } => {
                let place = place.name("labels");
                for (index, label) in labels.iter().enumerate() {
                    self.text(label, limits::LABEL, &place.index(index));
                }
            }
            Kind::Number { min, max, unit, .. } => {
                self.finite(*min, &place.name("min"));
                self.finite(*max, &place.name("max"));
                self.optional(unit.as_deref(), limits::LABEL, &place.name("unit"));
            }
            Kind::Date { earliest, latest } => {
                self.optional(earliest.as_deref(), limits::DATE, &place.name("earliest"));
                self.optional(latest.as_deref(), limits::DATE, &place.name("latest"));
            }
            Kind::ShortText { .. } | Kind::LongText { .. } | Kind::Statement {} => {}
        }
    }

    fn options(&mut self, options: &[Choice], place: &Place<'_>) {
        if options.len() > limits::OPTIONS {
            self.issues.push(place.issue(SurveyFault::TooManyOptions { max: limits::OPTIONS }));
        }
        for (index, option) in options.iter().enumerate() {
            self.text(&option.code, limits::CODE, &place.index(index).name("code"));
            self.text(&option.label, limits::LABEL, &place.index(index).name("label"));
        }
    }

    fn condition(&mut self, condition: Option<&Condition>, place: &Place<'_>) {
        let Some(condition) = condition else { return };
        let place = place.name("show_if");
        match size_fault(condition) {
            Some(fault) => self.issues.push(place.issue(fault)),
            None => self.part(condition, &place),
        }
    }

    fn part(&mut self, condition: &Condition, place: &Place<'_>) {
        let (name, question, row, value) = match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                let place = place.name(name(condition));
                return parts.iter().enumerate().for_each(|(index, part)| self.part(part, &place.index(index)));
            }
            Condition::Not(part) => return self.part(part, &place.name("not")),
            Condition::Answered(test) => (name(condition), &test.question, test.row.as_deref(), None),
            Condition::Equals(test) => (name(condition), &test.question, test.row.as_deref(), Some(&test.value)),
            Condition::Compares(test) => (name(condition), &test.question, test.row.as_deref(), Some(&test.value)),
            Condition::Contains(test) => {
                self.text(&test.value, limits::LABEL, &place.name("contains").name("value"));
                ("contains", &test.question, None, None)
            }
        };
        let place = place.name(name);
        self.text(question, limits::CODE, &place.name("question"));
        self.optional(row, limits::CODE, &place.name("row"));
        match value {
            Some(Value::Text(text)) => self.text(text, limits::LABEL, &place.name("value")),
            Some(Value::Number(number)) => self.finite(Some(*number), &place.name("value")),
            None => {}
        }
    }

    fn optional(&mut self, text: Option<&str>, max: usize, place: &Place<'_>) {
        if let Some(text) = text {
            self.text(text, max, place);
        }
    }

    fn text(&mut self, text: &str, max: usize, place: &Place<'_>) {
        if text.chars().nth(max).is_some() {
            self.issues.push(place.issue(SurveyFault::TooLong { max }));
        } else if text.contains('\0') {
            self.issues.push(place.issue(SurveyFault::Character));
        }
    }

    fn finite(&mut self, number: Option<f64>, place: &Place<'_>) {
        if number.is_some_and(|number| !number.is_finite()) {
            self.issues.push(place.issue(SurveyFault::NotFinite));
        }
    }
}

/// What is wrong with the size of a condition; nothing else looks inside one that is too deep or too large.
pub(super) fn size_fault(condition: &Condition) -> Option<SurveyFault> {
    let mut parts = 0;
    size(condition, 1, &mut parts)
}

fn size(condition: &Condition, depth: usize, parts: &mut usize) -> Option<SurveyFault> {
    *parts += 1;
    if depth > limits::CONDITION_DEPTH {
        return Some(SurveyFault::ConditionTooDeep { max: limits::CONDITION_DEPTH });
    }
    if *parts > limits::CONDITION_TESTS {
        return Some(SurveyFault::ConditionTooLarge { max: limits::CONDITION_TESTS });
    }
    match condition {
        Condition::All(inner) | Condition::Any(inner) => inner.iter().find_map(|part| size(part, depth + 1, parts)),
        Condition::Not(inner) => size(inner, depth + 1, parts),
        _ => None,
    }
}

/// The member of the JSON object that a condition is.
pub(super) fn name(condition: &Condition) -> &'static str {
    match condition {
        Condition::All(_) => "all",
        Condition::Any(_) => "any",
        Condition::Not(_) => "not",
        Condition::Answered(_) => "answered",
        Condition::Equals(_) => "equals",
        Condition::Contains(_) => "contains",
        Condition::Compares(_) => "compares",
    }
}
