//! Whether an answer that is given fits its question, kind by kind.

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::{Answer, OTHER, Pick};
use crate::date::Date;
use crate::definition::{Choice, Kind, Question, Row};
use crate::fault::{AnswerFault, Issue, Place, Wanted};
use crate::gather;
use crate::limits;

impl Kind {
    /// What an answer gives; `None` where nothing is asked.
    pub(super) fn wanted(&self) -> Option<Wanted> {
        match self {
            Kind::SingleChoice { .. } => Some(Wanted::Option),
            Kind::MultipleChoice { .. } => Some(Wanted::Options),
            Kind::Scale { .. } => Some(Wanted::Point),
            Kind::Matrix { .. } => Some(Wanted::Rows),
            Kind::ShortText { .. } | Kind::LongText { .. } => Some(Wanted::Text),
            Kind::Number { .. } => Some(Wanted::Number),
            Kind::Date { .. } => Some(Wanted::Date),
            Kind::Ranking { .. } => Some(Wanted::Ranking),
            Kind::Statement {} => None,
        }
    }
}

/// Reports what is wrong with an `answer` that is not blank.
pub(super) fn fits(question: &Question, answer: &Answer, place: &Place<'_>, issues: &mut Vec<Issue>) {
    let fault = match (&question.kind, answer) {
        (Kind::SingleChoice { options, other }, answer) => single(options, other.as_deref(), answer),
        (Kind::MultipleChoice { options, other, min, max }, Answer::List(picks)) => {
            let list = List { options, other: other.as_deref(), min: min.map(count), max: max.map(count) };
            return list.fits(picks, place, issues);
        }
        (Kind::Ranking { options, min, max }, Answer::List(picks)) => {
            return ranking(options, min.map(count), max.map(count), picks, place, issues);
        }
        (Kind::Matrix { rows, columns }, Answer::Map(map)) => {
            return matrix(rows, columns, question.required, map, place, issues);
        }
        (Kind::Scale { from, to, .. }, Answer::Number(value)) => {
            number(*value, Some(*from as f64), Some(*to as f64), true)
        }
        (Kind::Number { min, max, whole, .. }, Answer::Number(value)) => number(*value, *min, *max, *whole),
        (Kind::ShortText { max_length }, Answer::Text(text)) => length(text, *max_length, limits::SHORT_ANSWER),
        (Kind::LongText { max_length }, Answer::Text(text)) => length(text, *max_length, limits::LONG_ANSWER),
        (Kind::Date { earliest, latest }, Answer::Text(text)) => day(text, earliest.as_deref(), latest.as_deref()),
        (Kind::Statement {}, _) => Some(AnswerFault::QuestionStatement),
        _ => Some(AnswerFault::Shape),
    };
    issues.extend(fault.map(|fault| place.issue(fault)));
}

fn single(options: &[Choice], other: Option<&str>, answer: &Answer) -> Option<AnswerFault> {
    match answer {
        Answer::Text(code) if options.iter().any(|option| option.code == *code) => None,
        Answer::Text(_) => Some(AnswerFault::OptionUnknown),
        Answer::Map(map) if map.len() == 1 => match map.get(OTHER) {
            Some(text) => own_text(text, other),
            None => Some(AnswerFault::Shape),
        },
        _ => Some(AnswerFault::Shape),
    }
}

fn own_text(text: &str, other: Option<&str>) -> Option<AnswerFault> {
    match other {
        None => Some(AnswerFault::OtherUnknown),
        Some(label) if text.trim().is_empty() => Some(AnswerFault::OtherBlank { label: label.to_owned() }),
        Some(_) => length(text, None, limits::SHORT_ANSWER),
    }
}

/// A question with several options to choose.
struct List<'q> {
    options: &'q [Choice],
    other: Option<&'q str>,
    min: Option<usize>,
    max: Option<usize>,
}

impl List<'_> {
    fn fits(&self, picks: &[Pick], place: &Place<'_>, issues: &mut Vec<Issue>) {
        let available = self.options.len() + usize::from(self.other.is_some());
        let max = self.max.unwrap_or(available);
        // Before anything that costs time for each pick.
        if picks.len() > available.max(max) {
            issues.push(place.issue(AnswerFault::TooMany { max }));
            return;
        }
        let found = issues.len();
        let mut chosen = BTreeSet::new();
        let known = by_code(self.options);
        let mut exclusive = None;
        for (index, pick) in picks.iter().enumerate() {
            let option = known.get(pick.code()).copied();
            let fault = match pick {
                _ if !chosen.insert(pick.code()) => Some(AnswerFault::Duplicate),
                Pick::Other(text) => own_text(&text.other, self.other),
                Pick::Code(_) if option.is_none() => Some(AnswerFault::OptionUnknown),
                Pick::Code(_) => None,
            };
            exclusive = exclusive.or(option.filter(|option| option.exclusive));
            issues.extend(fault.map(|fault| place.index(index).issue(fault)));
        }
        // How many are chosen matters only once each of them is right.
        if issues.len() == found {
            issues.extend(self.bounds(picks.len(), exclusive, max).map(|fault| place.issue(fault)));
        }
    }

    fn bounds(&self, chosen: usize, exclusive: Option<&Choice>, max: usize) -> Option<AnswerFault> {
        if let Some(option) = exclusive {
            return (chosen > 1).then(|| AnswerFault::Exclusive { label: option.label.clone() });
        }
        match self.min {
            Some(min) if chosen < min => Some(AnswerFault::TooFew { min }),
            _ => (chosen > max).then_some(AnswerFault::TooMany { max }),
        }
    }
}

fn ranking(
    options: &[Choice],
    min: Option<usize>,
    max: Option<usize>,
    picks: &[Pick],
    place: &Place<'_>,
    issues: &mut Vec<Issue>,
) {
    // All are to be ranked unless the question says otherwise; with a `max` alone, as many as that.
    let max = max.unwrap_or(options.len());
    let min = min.unwrap_or(options.len().min(max));
    if picks.len() > max {
        issues.push(place.issue(AnswerFault::TooManyRanked { max }));
        return;
    }
    let found = issues.len();
    let mut ranked = BTreeSet::new();
    let known = by_code(options);
    for (index, pick) in picks.iter().enumerate() {
        let fault = match pick {
            Pick::Other(_) => Some(AnswerFault::OtherUnknown),
            Pick::Code(code) if !known.contains_key(code.as_str()) => Some(AnswerFault::OptionUnknown),
            Pick::Code(code) if !ranked.insert(code) => Some(AnswerFault::Duplicate),
            Pick::Code(_) => None,
        };
        issues.extend(fault.map(|fault| place.index(index).issue(fault)));
    }
    if issues.len() == found && picks.len() < min {
        issues.push(place.issue(AnswerFault::TooFewRanked { min }));
    }
}

fn matrix(
    rows: &[Row],
    columns: &[Choice],
    required: bool,
    map: &BTreeMap<String, String>,
    place: &Place<'_>,
    issues: &mut Vec<Issue>,
) {
    let columns = by_code(columns);
    let known: BTreeSet<&str> = gather::set(rows.iter().map(|row| row.code.as_str()));
    for code in map.keys().filter(|code| !known.contains(code.as_str())).take(limits::ISSUES) {
        issues.push(place.name(code).issue(AnswerFault::RowUnknown));
    }
    for row in rows {
        let fault = match map.get(&row.code).map(String::as_str) {
            Some(column) if columns.contains_key(column) => None,
            Some(column) if !column.trim().is_empty() => Some(AnswerFault::OptionUnknown),
            _ => required.then(|| AnswerFault::RowRequired { label: row.label.clone() }),
        };
        issues.extend(fault.map(|fault| place.name(&row.code).issue(fault)));
    }
}

fn number(value: f64, min: Option<f64>, max: Option<f64>, whole: bool) -> Option<AnswerFault> {
    if !value.is_finite() {
        return Some(AnswerFault::NotFinite);
    }
    if whole && value.fract() != 0.0 {
        return Some(AnswerFault::NotWhole);
    }
    let outside = min.is_some_and(|min| value < min) || max.is_some_and(|max| value > max);
    outside.then_some(AnswerFault::OutOfRange { min, max })
}

fn length(text: &str, max: Option<u32>, most: usize) -> Option<AnswerFault> {
    let max = max.map_or(most, |max| count(max).min(most));
    text.chars().nth(max).map(|_| AnswerFault::TooLong { max })
}

fn day(text: &str, earliest: Option<&str>, latest: Option<&str>) -> Option<AnswerFault> {
    let Some(day) = Date::parse(text) else { return Some(AnswerFault::Date) };
    let before = earliest.and_then(Date::parse).is_some_and(|earliest| day < earliest);
    let after = latest.and_then(Date::parse).is_some_and(|latest| day > latest);
    (before || after).then(|| AnswerFault::DateOutOfRange {
        earliest: earliest.map(str::to_owned),
        latest: latest.map(str::to_owned),
    })
}

fn by_code(options: &[Choice]) -> BTreeMap<&str, &Choice> {
    gather::map(options.iter().map(|option| (option.code.as_str(), option)))
}

/// A bound as a count; no list is as long as the largest.
fn count(bound: u32) -> usize {
    usize::try_from(bound).unwrap_or(usize::MAX)
}
