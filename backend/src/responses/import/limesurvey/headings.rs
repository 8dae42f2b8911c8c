//! Headings: the question, and the part of it, that a column holds answers to.

use std::collections::BTreeMap;

use survey::answer::OTHER;
use survey::{Definition, Kind, Question, limits};

use super::options::Options;
use crate::surveys::import::losses::clip;

/// What a column's cells answer.
#[derive(Debug, Clone)]
pub(super) enum Target<'d> {
    /// A single choice.
    Choice(&'d Question, Options<'d>),
    /// The text of one's own of a choice.
    Other(&'d Question),
    /// Whether an option of a multiple choice is chosen.
    Tick(&'d Question, &'d str, &'d str),
    /// A row of a matrix.
    Row(&'d Question, &'d str, Options<'d>),
    /// What is ranked at a place, the first being 1.
    Rank(&'d Question, usize, Options<'d>),
    /// A scale point or a number.
    Number(&'d Question),
    Text(&'d Question),
    Date(&'d Question),
}

impl<'d> Target<'d> {
    pub(super) fn question(&self) -> &'d Question {
        match self {
            Self::Choice(question, _)
            | Self::Other(question)
            | Self::Tick(question, ..)
            | Self::Row(question, ..)
            | Self::Rank(question, ..)
            | Self::Number(question)
            | Self::Text(question)
            | Self::Date(question) => question,
        }
    }

    pub(super) fn options(&self) -> Option<&Options<'d>> {
        match self {
            Self::Choice(_, options) | Self::Row(_, _, options) | Self::Rank(_, _, options) => Some(options),
            _ => None,
        }
    }

    /// Alike for two columns that answer the same.
    pub(super) fn key(&self) -> (&'d str, String) {
        let part = match self {
            Self::Tick(_, part, _) | Self::Row(_, part, _) => format!("[{part}]"),
            Self::Rank(_, rank, _) => format!("#{rank}"),
            Self::Other(_) => OTHER.to_owned(),
            _ => String::new(),
        };
        (&self.question().code, part)
    }
}

/// A column of the file.
#[derive(Debug)]
pub(super) struct Column<'d> {
    pub(super) place: usize,
    /// The heading as far as it is a code, `q1[SQ001]`; all of it where it is none.
    pub(super) name: String,
    /// The question's code in the heading.
    code: String,
    /// What stands in brackets behind it.
    pub(super) part: String,
    /// What stands in brackets at the end.
    pub(super) label: Option<String>,
    pub(super) target: Option<Target<'d>>,
    pub(super) refusal: Option<String>,
    /// Whether its cells are labels rather than codes.
    pub(super) by_label: bool,
    /// Cells that are not empty, and those of them that were kept.
    pub(super) given: usize,
    pub(super) kept: usize,
    /// What was already said about the whole column.
    pub(super) noted: bool,
}

impl Column<'_> {
    /// The question's code in the heading, unless the column is one of LimeSurvey's own.
    pub(super) fn question(&self) -> Option<&str> {
        let own = self.target.is_none() && OWN.contains(&self.code.as_str());
        Some(self.code.as_str()).filter(|code| !own && !code.is_empty())
    }

    pub(super) fn refuse(&mut self, reason: String) {
        self.target = None;
        self.refusal = Some(reason);
    }
}

/// The columns that LimeSurvey puts before the answers.
const OWN: [&str; 10] =
    ["id", "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp", "ipaddr", "refurl"];

/// The survey's questions by code, with their options.
#[derive(Debug)]
pub(super) struct Index<'d> {
    questions: BTreeMap<&'d str, (&'d Question, Option<Options<'d>>)>,
}

impl<'d> Index<'d> {
    pub(super) fn new(definition: &'d Definition) -> Self {
        let entry = |question: &'d Question| {
            let options = match &question.kind {
                Kind::SingleChoice { options, .. } | Kind::Ranking { options, .. } => Some(Options::new(options)),
                Kind::Matrix { columns, .. } => Some(Options::new(columns)),
                _ => None,
            };
            (question.code.as_str(), (question, options))
        };
        Self { questions: definition.questions().map(|(_, question)| entry(question)).collect() }
    }

    /// What the column under a heading holds.
    pub(super) fn column(&self, place: usize, heading: &str) -> Column<'d> {
        let (code, parts, rest) = split(heading);
        let end = heading.len() - rest.len();
        let is_code = !code.is_empty() && (rest.is_empty() || rest.starts_with(['.', ' ', ':']));
        let name = heading.get(..end).filter(|_| is_code).unwrap_or(heading);
        let name = if name.is_empty() { format!("{} (without heading)", place + 1) } else { clip(name, 200) };
        let label = rest.trim_end().strip_suffix(']').and_then(|rest| Some(rest.rsplit_once('[')?.1.to_owned()));
        let found = match is_code {
            true => self.target(code, &parts),
            false if heading.is_empty() => Err("It has no heading.".to_owned()),
            false => Err("Its heading does not begin with a question's code.".to_owned()),
        };
        let (target, refusal) = match found {
            Ok(target) => (Some(target), None),
            Err(reason) => (None, Some(reason)),
        };
        let code = if is_code { clip(code, limits::LABEL) } else { String::new() };
        let part = parts.join("_");
        Column { place, name, code, part, label, target, refusal, by_label: false, given: 0, kept: 0, noted: false }
    }

    fn target(&self, code: &str, parts: &[&str]) -> Result<Target<'d>, String> {
        let part = parts.join("_");
        let own = match parts {
            [] => self.whole(code),
            _ => self.part(code, &part).or_else(|| self.scale(code, parts)),
        };
        // Some exports join code and part: `q1_SQ001`.
        let joined = || {
            let ends = code.match_indices('_').map(|(at, _)| at).filter(|_| parts.is_empty()).take(20);
            let mut pairs = ends.filter_map(|at| Some((code.get(..at)?, code.get(at + 1..)?)));
            pairs.find_map(|(code, part)| self.part(code, part))
        };
        own.or_else(joined).ok_or_else(|| match self.questions.get(code) {
            None if OWN.contains(&code) => "LimeSurvey's own column: responses here hold answers only.".to_owned(),
            None if self
                .questions
                .range(format!("{code}_").as_str()..)
                .next()
                .is_some_and(|(known, _)| known.starts_with(&format!("{code}_"))) =>
            {
                format!("The question {code} of this survey has no such part.")
            }
            None => format!("This survey has no question {code}."),
            Some((question, _)) => match (&question.kind, part.is_empty()) {
                (Kind::Statement {}, _) => "This is no question: it takes no answer.".to_owned(),
                (_, true) => format!("The question {code} takes several answers; the heading does not say which."),
                (_, false) => format!("The question {code} of this survey has no part {part}."),
            },
        })
    }

    /// A question with one answer.
    fn whole(&self, code: &str) -> Option<Target<'d>> {
        let (question, options) = self.questions.get(code)?;
        match &question.kind {
            Kind::SingleChoice { .. } => Some(Target::Choice(question, options.clone()?)),
            Kind::Scale { .. } | Kind::Number { .. } => Some(Target::Number(question)),
            Kind::ShortText { .. } | Kind::LongText { .. } => Some(Target::Text(question)),
            Kind::Date { .. } => Some(Target::Date(question)),
            _ => None,
        }
    }

    /// Part of a question, or a question made of the part.
    fn part(&self, code: &str, part: &str) -> Option<Target<'d>> {
        let inside = self.questions.get(code).and_then(|(question, options)| inside(question, options.as_ref(), part));
        inside.or_else(|| self.whole(&written(&format!("{code}_{part}")))).or_else(|| self.cell(code, part))
    }

    /// A tick in a table: `row_column`, where each row is a multiple choice.
    fn cell(&self, code: &str, part: &str) -> Option<Target<'d>> {
        let splits = part.match_indices('_').map(|(at, _)| at).take(20);
        let mut pairs = splits.filter_map(|at| Some((part.get(..at)?, part.get(at + 1..)?)));
        pairs.find_map(|(row, column)| self.column_of(code, row, column))
    }

    fn column_of(&self, code: &str, row: &str, column: &str) -> Option<Target<'d>> {
        let (question, _) = self.questions.get(written(&format!("{code}_{row}")).as_str())?;
        match &question.kind {
            Kind::MultipleChoice { .. } => inside(question, None, column),
            _ => None,
        }
    }

    /// A row of one of two scales: `[row][1]`, `[row][Scale 1]`, `[row#0]`.
    fn scale(&self, code: &str, parts: &[&str]) -> Option<Target<'d>> {
        let (row, scale): (&str, usize) = match parts {
            [part] => {
                let (row, scale) = part.split_once('#').or_else(|| part.rsplit_once('_'))?;
                (row, scale.parse().ok()?)
            }
            [row, scale] => {
                let digits: String = scale.chars().filter(char::is_ascii_digit).take(4).collect();
                (row, digits.parse::<usize>().ok()?.checked_sub(1)?)
            }
            _ => return None,
        };
        let (question, options) = self.questions.get(written(&format!("{code}_{scale}")).as_str())?;
        inside(question, options.as_ref(), row)
    }
}

/// The part of a question with several answers.
fn inside<'d>(question: &'d Question, options: Option<&Options<'d>>, part: &str) -> Option<Target<'d>> {
    match &question.kind {
        Kind::SingleChoice { other: Some(_), .. } | Kind::MultipleChoice { other: Some(_), .. } if part == OTHER => {
            Some(Target::Other(question))
        }
        Kind::MultipleChoice { options, .. } => {
            let option = options.iter().find(|option| option.code == part)?;
            Some(Target::Tick(question, &option.code, &option.label))
        }
        Kind::Matrix { rows, .. } => {
            let row = rows.iter().find(|row| row.code == part)?;
            Some(Target::Row(question, &row.code, options?.clone()))
        }
        Kind::Ranking { options: ranked, .. } => {
            let rank = part.parse().ok().filter(|rank| (1..=ranked.len()).contains(rank))?;
            Some(Target::Rank(question, rank, options?.clone()))
        }
        _ => None,
    }
}

/// The code, the parts in brackets, and the rest of a heading.
fn split(heading: &str) -> (&str, Vec<&str>, &str) {
    let end = heading.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(heading.len());
    let (code, mut rest) = heading.split_at(end);
    let mut parts = Vec::new();
    while let Some((part, after)) = rest.strip_prefix('[').and_then(|inside| inside.split_once(']')) {
        parts.push(part.trim());
        rest = after;
    }
    (code, parts, rest)
}

/// A code as it is written here when it was made of the file's codes.
fn written(code: &str) -> String {
    code.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).take(limits::CODE).collect()
}
