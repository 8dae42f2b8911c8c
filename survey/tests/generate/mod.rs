//! Surveys and answers made from a list of numbers, so that a failing one shrinks to a small one.

#![allow(dead_code)] // Each test file uses its part.

use std::cell::Cell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use survey::answer::OtherText;
use survey::condition::{Answered, Compares, Contains, Equals};
use survey::{
    Answer, Answers, Choice, Condition, Definition, Kind, Layout, Operator, Page, Pick, Question, Row, Value,
};

/// Decisions, read one after another; noughts once they are used up.
#[derive(Debug, Clone)]
pub(crate) struct Tape {
    numbers: Vec<u32>,
    next: Cell<usize>,
}

impl Tape {
    /// One of `count` decisions.
    pub(crate) fn pick(&self, count: usize) -> usize {
        self.decide() as usize % count.max(1)
    }

    /// A number under `count`.
    fn under(&self, count: u32) -> u32 {
        self.decide() % count
    }

    fn decide(&self) -> u32 {
        let place = self.next.get();
        self.next.set(place + 1);
        self.numbers.get(place).copied().unwrap_or(0)
    }

    fn yes(&self) -> bool {
        self.pick(2) == 1
    }

    fn some(&self, count: u32) -> Option<u32> {
        self.yes().then(|| self.under(count) + 1)
    }
}

/// Any tape.
pub(crate) fn tape() -> impl Strategy<Value = Tape> {
    prop::collection::vec(any::<u32>(), 0..300).prop_map(|numbers| Tape { numbers, next: Cell::new(0) })
}

/// A survey that can be published, with conditions on earlier questions.
pub(crate) fn survey() -> impl Strategy<Value = Definition> {
    tape().prop_map(|tape| definition(&tape))
}

/// A survey with a response that fits it.
pub(crate) fn answered() -> impl Strategy<Value = (Definition, Answers)> {
    (survey(), tape()).prop_map(|(definition, tape)| {
        let answers = fitting(&definition, &tape);
        (definition, answers)
    })
}

/// A survey with any answers to its questions, and to others.
pub(crate) fn scribbled() -> impl Strategy<Value = (Definition, Answers)> {
    let code = prop_oneof![9 => (0..12u8).prop_map(|number| format!("q{number}")), 1 => ".{0,3}"];
    let answers = prop::collection::btree_map(code, any_answer(), 0..12);
    (answered(), answers, any::<bool>()).prop_map(|((definition, fitting), mut answers, mixed)| {
        if mixed {
            answers.extend(fitting);
        }
        (definition, answers)
    })
}

/// Any answer that JSON can hold.
pub(crate) fn any_answer() -> impl Strategy<Value = Answer> {
    let code =
        || prop_oneof![Just("o0".to_owned()), Just("o1".to_owned()), Just("other".to_owned()), ".{0,4}", "\\PC{0,4}"];
    let key = prop_oneof![Just("r0".to_owned()), Just("r1".to_owned()), Just("other".to_owned()), ".{0,3}"];
    let column = prop_oneof![code(), Just("1".to_owned()), Just(" ".to_owned())];
    let pick = prop_oneof![code().prop_map(Pick::Code), ".{0,4}".prop_map(|other| Pick::Other(OtherText { other })),];
    prop_oneof![
        any::<f64>().prop_map(Answer::Number),
        (-3..9i32).prop_map(|number| Answer::Number(f64::from(number))),
        code().prop_map(Answer::Text),
        "[ \\t\0]{0,2}".prop_map(Answer::Text),
        "20[0-9]{2}-[01][0-9]-[0-3][0-9]".prop_map(Answer::Text),
        prop::collection::vec(pick, 0..4).prop_map(Answer::List),
        prop::collection::btree_map(key, column, 0..3).prop_map(Answer::Map),
    ]
}

fn definition(tape: &Tape) -> Definition {
    let mut earlier: Vec<Question> = Vec::new();
    let mut pages = Vec::new();
    for number in 0..=tape.pick(3) {
        let show_if = condition(&earlier, tape);
        let mut questions = Vec::new();
        for _ in 0..=tape.pick(4) {
            let question = question(earlier.len(), &earlier, tape);
            earlier.push(question.clone());
            questions.push(question);
        }
        pages.push(Page { code: format!("p{number}"), title: None, description: None, show_if, questions });
    }
    let layout = if tape.yes() { Layout::Grouped } else { Layout::Single };
    Definition { title: "Pulse".to_owned(), introduction: None, closing: None, layout, pages }
}

fn question(number: usize, earlier: &[Question], tape: &Tape) -> Question {
    // The first one asks, so that the survey has one that does.
    let kind = kind(tape.pick(if number == 0 { 9 } else { 10 }), tape);
    let required = tape.yes();
    let show_if = condition(earlier, tape);
    Question { code: format!("q{number}"), text: "How is it?".to_owned(), hint: None, required, show_if, kind }
}

fn kind(which: usize, tape: &Tape) -> Kind {
    let other = tape.yes().then(|| "Something else".to_owned());
    match which {
        0 => Kind::SingleChoice { options: choices("o", 3), other },
        1 => {
            let mut options = choices("o", 4);
            options[3].exclusive = tape.yes();
            Kind::MultipleChoice { options, other, min: tape.some(2), max: tape.some(3).map(|max| max + 1) }
        }
        2 => Kind::Scale { from: 1, to: 5, labels: vec![] },
        3 => {
            let row = |number: usize| Row { code: format!("r{number}"), label: format!("Row {number}") };
            Kind::Matrix { rows: (0..2).map(row).collect(), columns: choices("", 3) }
        }
        4 => Kind::ShortText { max_length: tape.some(5) },
        5 => Kind::LongText { max_length: None },
        6 => Kind::Number { min: Some(0.0), max: tape.yes().then_some(8.5), whole: tape.yes(), unit: None },
        7 => {
            Kind::Date { earliest: Some("2026-01-05".to_owned()), latest: tape.yes().then(|| "2026-02-01".to_owned()) }
        }
        8 => Kind::Ranking { options: choices("o", 3), min: tape.some(2), max: tape.some(2).map(|max| max + 1) },
        _ => Kind::Statement {},
    }
}

fn choices(prefix: &str, count: usize) -> Vec<Choice> {
    (0..count).map(|number| Choice::new(format!("{prefix}{number}"), format!("Option {number}"))).collect()
}

fn condition(earlier: &[Question], tape: &Tape) -> Option<Condition> {
    let asking: Vec<&Question> = earlier.iter().filter(|question| question.kind.asks()).collect();
    if asking.is_empty() || tape.yes() {
        return None;
    }
    let test = || test(asking[tape.pick(asking.len())], tape);
    Some(match tape.pick(5) {
        0 => Condition::All(vec![test(), test()]),
        1 => Condition::Any(vec![test(), test()]),
        2 => Condition::Not(Box::new(test())),
        _ => test(),
    })
}

fn test(question: &Question, tape: &Tape) -> Condition {
    let code = question.code.clone();
    let row = matches!(question.kind, Kind::Matrix { .. }).then(|| format!("r{}", tape.pick(2)));
    if tape.pick(3) == 0 {
        return Condition::Answered(Answered { question: code, row: row.filter(|_| tape.yes()) });
    }
    let number = Value::Number(f64::from(tape.under(6)));
    let operator = [Operator::Less, Operator::AtMost, Operator::AtLeast, Operator::More][tape.pick(4)];
    let compares = |value| Condition::Compares(Compares { question: code.clone(), row: row.clone(), operator, value });
    let equals = |value| Condition::Equals(Equals { question: code.clone(), row: row.clone(), value });
    let contains = |value: &str| Condition::Contains(Contains { question: code.clone(), value: value.to_owned() });
    match &question.kind {
        Kind::SingleChoice { other: Some(_), .. } if tape.yes() => equals(Value::Text("other".to_owned())),
        Kind::SingleChoice { .. } => equals(Value::Text(format!("o{}", tape.pick(3)))),
        Kind::MultipleChoice { .. } | Kind::Ranking { .. } => contains(&format!("o{}", tape.pick(3))),
        Kind::Matrix { .. } if tape.yes() => equals(Value::Text(tape.pick(3).to_string())),
        Kind::Scale { .. } | Kind::Number { .. } if tape.yes() => equals(number),
        Kind::Matrix { .. } | Kind::Scale { .. } | Kind::Number { .. } => compares(number),
        Kind::Date { .. } => compares(Value::Text("2026-01-15".to_owned())),
        _ if tape.yes() => equals(Value::Text("a".to_owned())),
        _ => contains("A"),
    }
}

/// An answer to each question that is shown, in order; some questions that need none stay without.
pub(crate) fn fitting(definition: &Definition, tape: &Tape) -> Answers {
    let mut answers = Answers::new();
    for (_, question) in definition.questions().filter(|(_, question)| question.kind.asks()) {
        if (question.required || tape.yes()) && survey::flow::shown(definition, &answers).question(&question.code) {
            answers.insert(question.code.clone(), answer(question, tape));
        }
    }
    answers
}

/// An answer that fits the question.
pub(crate) fn answer(question: &Question, tape: &Tape) -> Answer {
    match &question.kind {
        Kind::SingleChoice { other: Some(_), .. } if tape.yes() => Answer::other("my own"),
        Kind::SingleChoice { options, .. } => Answer::Text(options[tape.pick(options.len())].code.clone()),
        Kind::MultipleChoice { options, .. } if options[3].exclusive && tape.yes() => Answer::list(["o3"]),
        Kind::MultipleChoice { min, max, .. } => Answer::list(some_of(min.unwrap_or(1), max.unwrap_or(3), 3, tape)),
        Kind::Ranking { min, max, .. } => {
            let max = max.unwrap_or(3);
            Answer::list(some_of(min.unwrap_or(max).min(max), max, 3, tape))
        }
        Kind::Scale { .. } => Answer::Number(f64::from(tape.under(5) + 1)),
        Kind::Matrix { rows, .. } => {
            let kept = rows.iter().enumerate().filter(|(place, _)| question.required || *place == 0 || tape.yes());
            let entries = kept.map(|(_, row)| (row.code.clone(), tape.pick(3).to_string()));
            Answer::Map(entries.collect::<BTreeMap<_, _>>())
        }
        Kind::Number { .. } => Answer::Number(f64::from(tape.under(9))),
        Kind::Date { .. } => Answer::Text(format!("2026-01-{:02}", tape.pick(27) + 5)),
        _ => Answer::Text(["a", "b", "é"][tape.pick(3)].to_owned()),
    }
}

fn some_of(min: u32, max: u32, available: usize, tape: &Tape) -> Vec<String> {
    let (min, max) = (min as usize, (max as usize).min(available));
    let count = min + tape.pick(max.saturating_sub(min) + 1);
    let first = tape.pick(available);
    (0..count).map(|place| format!("o{}", (first + place) % available)).collect()
}
