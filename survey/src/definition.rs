//! What a survey asks: pages of questions.

mod reading;

use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::number;

/// A whole survey as it is written, published and answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "title": "Spring pulse", "pages": [{ "code": "work", "questions": [{
    "code": "manageable", "text": "Is your caseload manageable?", "required": true,
    "kind": { "type": "single_choice", "options": [{ "code": "yes", "label": "Yes" }, { "code": "no", "label": "No" }] }
}] }] })))]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// What respondents see as its name: 1 to 1,000 characters.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub title: String,
    /// What it is about, shown before the first question.
    #[cfg_attr(feature = "schema", schema(max_length = 10_000))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduction: Option<String>,
    /// What happens next, shown after the last question.
    #[cfg_attr(feature = "schema", schema(max_length = 10_000))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<String>,
    /// How many questions are shown at a time.
    #[serde(default)]
    pub layout: Layout,
    /// 1 to 200 pages with at most 600 questions in all.
    #[cfg_attr(feature = "schema", schema(max_items = 200))]
    pub pages: Vec<Page>,
}

/// How many questions are shown at a time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// One question at a time.
    #[default]
    Single,
    /// All questions of a page together.
    Grouped,
}

/// Questions that belong together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Unique among the pages: a letter, then letters, digits or `_`, at most 64.
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    pub code: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Text under the title.
    #[cfg_attr(feature = "schema", schema(max_length = 10_000))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The page is shown when this holds; always, without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<Condition>,
    /// In the order they are asked.
    #[cfg_attr(feature = "schema", schema(max_items = 600))]
    pub questions: Vec<Question>,
}

/// One thing that is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its name in answers, conditions and exports, unique in the survey: a letter, then letters, digits or `_`, at most 64.
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    pub code: String,
    /// What is asked, in plain text: 1 to 10,000 characters.
    #[cfg_attr(feature = "schema", schema(max_length = 10_000))]
    pub text: String,
    /// Help with answering.
    #[cfg_attr(feature = "schema", schema(max_length = 10_000))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Whether an answer must be given while the question is shown.
    #[serde(default)]
    pub required: bool,
    /// The question is shown when this holds; always, without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<Condition>,
    /// What sort of answer it takes.
    pub kind: Kind,
}

/// What sort of answer a question takes, and within which bounds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields, try_from = "reading::Fields")]
pub enum Kind {
    /// One option. Answer: `"code"`, or `{"other": "text"}`.
    SingleChoice {
        #[allow(missing_docs)]
        #[cfg_attr(feature = "schema", schema(max_items = 500))]
        options: Vec<Choice>,
        /// Label of a further option with a text of one's own.
        #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        other: Option<String>,
    },
    /// Any number of options. Answer: `["code", {"other": "text"}]`.
    MultipleChoice {
        #[allow(missing_docs)]
        #[cfg_attr(feature = "schema", schema(max_items = 500))]
        options: Vec<Choice>,
        /// Label of a further option with a text of one's own.
        #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        other: Option<String>,
        /// Fewest options; does not bind an exclusive option.
        #[cfg_attr(feature = "schema", schema(maximum = 2_147_483_647))]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<u32>,
        /// Most options.
        #[cfg_attr(feature = "schema", schema(maximum = 2_147_483_647))]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u32>,
    },
    /// A whole number between two ends, such as 1 to 5 or 0 to 10. Answer: `4`.
    Scale {
        #[allow(missing_docs)]
        #[cfg_attr(feature = "schema", schema(minimum = -2_147_483_647, maximum = 2_147_483_647))]
        from: i64,
        /// Over `from`, at most 20 more, for the survey to be published.
        #[cfg_attr(feature = "schema", schema(minimum = -2_147_483_647, maximum = 2_147_483_647))]
        to: i64,
        /// What each point means, from the lowest: one text a point (empty for none), or no texts at all.
        #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::labels))]
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        labels: Vec<String>,
    },
    /// One column for each row. Answer: `{"row": "column"}`.
    Matrix {
        #[allow(missing_docs)]
        #[cfg_attr(feature = "schema", schema(max_items = 200))]
        rows: Vec<Row>,
        #[allow(missing_docs)]
        #[cfg_attr(feature = "schema", schema(max_items = 500))]
        columns: Vec<Choice>,
    },
    /// A line of text. Answer: `"text"`.
    ShortText {
        /// At most 500, which it also is when absent.
        #[cfg_attr(feature = "schema", schema(maximum = 2_147_483_647))]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max_length: Option<u32>,
    },
    /// Text of several lines. Answer: `"text"`.
    LongText {
        /// At most 5,000, which it also is when absent.
        #[cfg_attr(feature = "schema", schema(maximum = 2_147_483_647))]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max_length: Option<u32>,
    },
    /// A number. Answer: `12.5`.
    Number {
        #[allow(missing_docs)]
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "number::optional")]
        min: Option<f64>,
        #[allow(missing_docs)]
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "number::optional")]
        max: Option<f64>,
        /// Whether only whole numbers fit.
        #[serde(default)]
        whole: bool,
        /// What is counted, shown behind the field: "hours", "£".
        #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// A day. Answer: `"2026-11-30"`.
    Date {
        /// First day that fits, as `2026-11-30`.
        #[cfg_attr(feature = "schema", schema(max_length = 10))]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        earliest: Option<String>,
        /// Last day that fits, as `2026-11-30`.
        #[cfg_attr(feature = "schema", schema(max_length = 10))]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        latest: Option<String>,
    },
    /// Options in an order of one's own, best first. Answer: `["code", "code"]`.
    Ranking {
        #[allow(missing_docs)]
        #[cfg_attr(feature = "schema", schema(max_items = 500))]
        options: Vec<Choice>,
        /// Fewest to rank: all, when absent.
        #[cfg_attr(feature = "schema", schema(maximum = 2_147_483_647))]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<u32>,
        /// Most to rank: all, when absent.
        #[cfg_attr(feature = "schema", schema(maximum = 2_147_483_647))]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u32>,
    },
    /// Nothing is asked: the text is read.
    Statement {},
}

/// An option, or a column of a matrix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its name in answers, unique in the question: 1 to 64 characters without white space at the ends.
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    pub code: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub label: String,
    /// Whether choosing it rules out every other option ("None of these").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exclusive: bool,
}

/// A row of a matrix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its name in answers, unique in the question: 1 to 64 characters without white space at the ends.
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    pub code: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub label: String,
}

impl Definition {
    /// Every question with its page, in order.
    pub fn questions(&self) -> impl Iterator<Item = (&Page, &Question)> {
        self.pages.iter().flat_map(|page| page.questions.iter().map(move |question| (page, question)))
    }

    /// The question named `code`.
    pub fn question(&self, code: &str) -> Option<&Question> {
        self.questions().map(|(_, question)| question).find(|question| question.code == code)
    }
}

impl Kind {
    /// Its name in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Kind::SingleChoice { .. } => "single_choice",
            Kind::MultipleChoice { .. } => "multiple_choice",
            Kind::Scale { .. } => "scale",
            Kind::Matrix { .. } => "matrix",
            Kind::ShortText { .. } => "short_text",
            Kind::LongText { .. } => "long_text",
            Kind::Number { .. } => "number",
            Kind::Date { .. } => "date",
            Kind::Ranking { .. } => "ranking",
            Kind::Statement {} => "statement",
        }
    }

    /// Whether it takes an answer at all.
    pub fn asks(&self) -> bool {
        !matches!(self, Kind::Statement {})
    }
}

impl Choice {
    /// An option that does not rule out others.
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self { code: code.into(), label: label.into(), exclusive: false }
    }
}
