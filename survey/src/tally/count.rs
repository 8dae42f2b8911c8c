//! The running counts of one question, by its kind.

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::{Answer, OTHER, Pick};
use crate::definition::{Choice, Kind, Question, Row};

use super::{OptionCount, QuestionResult, RowResult};

/// What is counted of a question.
pub(super) enum Count<'d> {
    /// One option, or several.
    Choices {
        base: u64,
        options: Options<'d>,
    },
    Scale {
        options: Options<'d>,
        mean: Mean,
    },
    Matrix {
        base: u64,
        rows: Vec<RowCount<'d>>,
        places: BTreeMap<&'d str, usize>,
    },
    Number(Mean),
    Ranking {
        base: u64,
        options: Options<'d>,
    },
    /// Only how many answered: texts and days.
    Answered(u64),
}

/// Options in order with how often each was chosen; ones that are not the survey's come last, by code.
#[derive(Clone)]
pub(super) struct Options<'d> {
    listed: Vec<OptionTally<'d>>,
    places: BTreeMap<String, usize>,
    unknown: BTreeMap<String, Chosen>,
}

#[derive(Clone)]
struct OptionTally<'d> {
    code: String,
    label: &'d str,
    chosen: Chosen,
}

#[derive(Clone, Copy, Default)]
struct Chosen {
    count: u64,
    /// Of the places in rankings.
    places: Mean,
}

pub(super) struct RowCount<'d> {
    row: &'d Row,
    base: u64,
    options: Options<'d>,
}

/// A running mean.
#[derive(Clone, Copy, Default)]
pub(super) struct Mean {
    count: u64,
    sum: f64,
}

impl Mean {
    fn add(&mut self, number: f64) {
        self.count += 1;
        self.sum += number;
    }

    /// `None` without numbers, and when they are so large that their sum cannot be written down.
    fn value(self) -> Option<f64> {
        let mean = self.sum / self.count as f64;
        mean.is_finite().then_some(mean)
    }
}

impl<'d> Count<'d> {
    pub(super) fn new(kind: &'d Kind) -> Self {
        match kind {
            Kind::SingleChoice { options, other } | Kind::MultipleChoice { options, other, .. } => {
                Self::Choices { base: 0, options: Options::new(options, other.as_deref()) }
            }
            Kind::Scale { from, to, labels } => {
                Self::Scale { options: Options::points(*from, *to, labels), mean: Mean::default() }
            }
            Kind::Matrix { rows, columns } => {
                let places = rows.iter().enumerate().rev().map(|(place, row)| (row.code.as_str(), place)).collect();
                let columns = Options::new(columns, None);
                let rows = rows.iter().map(|row| RowCount { row, base: 0, options: columns.clone() }).collect();
                Self::Matrix { base: 0, rows, places }
            }
            Kind::Number { .. } => Self::Number(Mean::default()),
            Kind::Ranking { options, .. } => Self::Ranking { base: 0, options: Options::new(options, None) },
            Kind::ShortText { .. } | Kind::LongText { .. } | Kind::Date { .. } | Kind::Statement {} => {
                Self::Answered(0)
            }
        }
    }

    /// Counts an answer that is not blank.
    pub(super) fn add(&mut self, answer: &Answer) {
        match (self, answer) {
            (Self::Choices { base, options }, Answer::Text(code)) => {
                *base += 1;
                options.chosen(code).count += 1;
            }
            (Self::Choices { base, options }, Answer::Map(map)) if map.contains_key(OTHER) => {
                *base += 1;
                options.chosen(OTHER).count += 1;
            }
            (Self::Choices { base, options }, Answer::List(picks)) => {
                *base += 1;
                for code in picks.iter().map(Pick::code).collect::<BTreeSet<_>>() {
                    options.chosen(code).count += 1;
                }
            }
            (Self::Scale { options, mean }, Answer::Number(number)) if number.is_finite() => {
                mean.add(*number);
                // Adding nought turns -0, which is another text, into 0.
                options.chosen(&(number + 0.0).to_string()).count += 1;
            }
            (Self::Matrix { base, rows, places }, Answer::Map(map)) => {
                let mut known = false;
                for (row, column) in map {
                    let row = places.get(row.as_str()).and_then(|&place| rows.get_mut(place));
                    known |= row.is_some_and(|row| row.add(column));
                }
                *base += u64::from(known);
            }
            (Self::Number(mean), Answer::Number(number)) if number.is_finite() => mean.add(*number),
            (Self::Ranking { base, options }, Answer::List(picks)) => {
                *base += 1;
                options.rank(picks);
            }
            (Self::Answered(base), Answer::Text(_)) => *base += 1,
            _ => {}
        }
    }

    /// The counts, as far as they rest on `shown_from` responses or more.
    pub(super) fn finish(self, question: &Question, shown_from: u64) -> QuestionResult {
        let ranks = matches!(self, Self::Ranking { .. });
        let (base, options, rows, mean) = match self {
            Self::Choices { base, options } | Self::Ranking { base, options } => (base, Some(options), vec![], None),
            Self::Scale { options, mean } => (mean.count, Some(options), vec![], mean.value()),
            Self::Matrix { base, rows, .. } => (base, None, rows, None),
            Self::Number(mean) => (mean.count, None, vec![], mean.value()),
            Self::Answered(base) => (base, None, vec![], None),
        };
        let shown = base >= shown_from;
        QuestionResult {
            code: question.code.clone(),
            text: question.text.clone(),
            kind: question.kind.name().to_owned(),
            base: shown.then_some(base),
            withheld: !shown,
            options: options.map(|options| options.finish(shown, ranks.then_some(shown_from))).unwrap_or_default(),
            rows: rows.into_iter().map(|row| row.finish(shown_from)).collect(),
            mean: mean.filter(|_| shown),
        }
    }
}

impl<'d> Options<'d> {
    fn new(choices: &'d [Choice], other: Option<&'d str>) -> Self {
        let choices = choices.iter().map(|choice| (choice.code.clone(), choice.label.as_str()));
        Self::listing(choices.chain(other.map(|label| (OTHER.to_owned(), label))))
    }

    fn points(from: i64, to: i64, labels: &'d [String]) -> Self {
        // A draft's scale is not checked yet; more points than a scale may have are of no use to anyone.
        let points = (from..=to).take(labels.len().max(usize::from(u8::MAX)));
        Self::listing(points.enumerate().map(|(place, point)| {
            let label = labels.get(place).map_or("", String::as_str);
            (point.to_string(), label)
        }))
    }

    fn listing(options: impl Iterator<Item = (String, &'d str)>) -> Self {
        let listed: Vec<OptionTally<'d>> =
            options.map(|(code, label)| OptionTally { code, label, chosen: Chosen::default() }).collect();
        // Backwards, so that the first of two options with one code has the place.
        let places = listed.iter().enumerate().rev().map(|(place, option)| (option.code.clone(), place)).collect();
        Self { listed, places, unknown: BTreeMap::new() }
    }

    fn chosen(&mut self, code: &str) -> &mut Chosen {
        match self.places.get(code).and_then(|&place| self.listed.get_mut(place)) {
            Some(option) => &mut option.chosen,
            None => self.unknown.entry(code.to_owned()).or_default(),
        }
    }

    fn rank(&mut self, picks: &[Pick]) {
        let mut ranked = BTreeSet::new();
        for (place, code) in picks.iter().map(Pick::code).filter(|code| ranked.insert(*code)).enumerate() {
            let chosen = self.chosen(code);
            chosen.count += u64::from(place == 0);
            chosen.places.add(place as f64 + 1.0);
        }
    }

    fn finish(self, shown: bool, ranked_from: Option<u64>) -> Vec<OptionCount> {
        let count = |code: String, label: String, chosen: Chosen| OptionCount {
            code,
            label,
            count: shown.then_some(chosen.count),
            // A mean over few rankings would tell where one person put the option.
            mean_rank: ranked_from
                .filter(|least| shown && chosen.places.count >= *least)
                .and_then(|_| chosen.places.value()),
        };
        let listed = self.listed.into_iter().map(|option| count(option.code, option.label.to_owned(), option.chosen));
        // That an unlisted option is there at all says that somebody chose it.
        let unknown =
            self.unknown.into_iter().filter(|_| shown).map(|(code, chosen)| count(code.clone(), code, chosen));
        listed.chain(unknown).collect()
    }
}

impl RowCount<'_> {
    /// Counts the column, unless it is blank; tells whether it did.
    fn add(&mut self, column: &str) -> bool {
        let column = column.trim();
        if column.is_empty() {
            return false;
        }
        self.base += 1;
        self.options.chosen(column).count += 1;
        true
    }

    fn finish(self, shown_from: u64) -> RowResult {
        let shown = self.base >= shown_from;
        RowResult {
            code: self.row.code.clone(),
            label: self.row.label.clone(),
            base: shown.then_some(self.base),
            withheld: !shown,
            options: self.options.finish(shown, None),
        }
    }
}
