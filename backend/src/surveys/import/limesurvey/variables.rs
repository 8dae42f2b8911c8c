//! What the names in equations stand for: those of the questions carried so far, under every name they go by.

use std::collections::{BTreeMap, BTreeSet};

use survey::{Condition, Kind};

/// What a name stands for here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A question with one value.
    Question(String),
    /// A row of a matrix.
    Row(String, String),
    /// Whether an option of a multiple choice is ticked.
    Option(String, String),
    /// The text of one's own of a choice.
    Other(String),
    /// What is ranked at a place, the first being 1.
    Rank(String, usize),
}

impl Target {
    /// The code of the question.
    pub(super) fn question(&self) -> &str {
        match self {
            Self::Question(code)
            | Self::Row(code, _)
            | Self::Option(code, _)
            | Self::Other(code)
            | Self::Rank(code, _) => code,
        }
    }
}

/// A question that was carried.
#[derive(Debug)]
pub(super) struct Carried {
    pub(super) kind: Kind,
    /// When it is shown; always, without one.
    pub(super) shown: Option<Condition>,
}

/// The names known so far.
#[derive(Debug, Default)]
pub(super) struct Variables {
    names: BTreeMap<String, Target>,
    questions: BTreeMap<String, Carried>,
    /// The titles and field names of all questions of the file.
    all: BTreeSet<String>,
    /// Whether `.value` means an assessment value rather than a code.
    assessed: bool,
}

impl Variables {
    /// None known. In a survey with assessments, `.value` means the assessment value of an answer.
    pub(super) fn new(assessed: bool) -> Self {
        Self { assessed, ..Self::default() }
    }

    pub(super) fn assessed(&self) -> bool {
        self.assessed
    }

    /// Makes it known that the file has this question, carried or not.
    pub(super) fn announce(&mut self, title: &str, field: &str) {
        self.all.extend([title.to_owned(), field.to_owned()]);
    }

    /// Makes a question known to the equations that follow.
    pub(super) fn carry(&mut self, code: &str, kind: Kind, shown: Option<Condition>) {
        self.questions.insert(code.to_owned(), Carried { kind, shown });
    }

    /// Gives a name to what was carried. The first to have a name keeps it.
    pub(super) fn name(&mut self, name: String, target: Target) {
        self.names.entry(name).or_insert(target);
    }

    /// What a name stands for, or why it cannot be used.
    pub(super) fn target(&self, name: &str) -> Result<&Target, String> {
        if let Some(target) = self.names.get(name) {
            return Ok(target);
        }
        if matches!(name, "self" | "that" | "this") {
            return Err(format!("“{name}” stands for several questions"));
        }
        // `Q1_SQ001` of `Q1`, `1X2X3SQ001` of `1X2X3`: the longest beginning that is a question's name.
        let ends = name.char_indices().map(|(at, _)| at).skip(1).chain([name.len()]).take(200);
        let known = ends.filter_map(|end| name.get(..end)).any(|start| self.all.contains(start));
        if known {
            return Err(format!("“{name}” is asked later, was not carried, or has no such part"));
        }
        Err(format!("“{name}” is not in the survey"))
    }

    /// The question with this code.
    pub(super) fn carried(&self, code: &str) -> Option<&Carried> {
        self.questions.get(code)
    }
}
