//! Counts as they may be shown.

use serde::{Deserialize, Serialize};

/// Counts over all responses to a survey, without those that rest on too few.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Results {
    /// How many responses there are.
    pub responses: u64,
    /// Counts that rest on fewer responses than this are withheld.
    pub threshold: u32,
    /// Whether everything is withheld, because there are fewer responses than the threshold.
    pub withheld: bool,
    /// Every question that takes an answer, in order.
    #[cfg_attr(feature = "schema", schema(max_items = 600))]
    pub questions: Vec<QuestionResult>,
}

/// The counts of one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct QuestionResult {
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    pub code: String,
    /// What is asked.
    #[cfg_attr(feature = "schema", schema(max_length = 10_000))]
    pub text: String,
    /// What sort of answer it takes, such as `single_choice`.
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    pub kind: String,
    /// How many responses have an answer; `null` when withheld.
    pub base: Option<u64>,
    /// Whether the counts are withheld, because too few answered.
    pub withheld: bool,
    /// Options, or points of a scale, in order; then a text of one's own as `other`; then any that only an older
    /// version of the survey had. Empty for a matrix and for questions that offer none.
    #[cfg_attr(feature = "schema", schema(max_items = 10_000))]
    pub options: Vec<OptionCount>,
    /// Rows of a matrix.
    #[cfg_attr(feature = "schema", schema(max_items = 10_000))]
    pub rows: Vec<RowResult>,
    /// The mean of a number or of the points of a scale; `null` for other kinds, and when withheld.
    pub mean: Option<f64>,
}

/// The counts of one row of a matrix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RowResult {
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    pub code: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub label: String,
    /// How many responses have an answer in this row; `null` when withheld.
    pub base: Option<u64>,
    /// Whether the counts are withheld, because too few answered.
    pub withheld: bool,
    /// The columns in order, then any that only an older version of the survey had.
    #[cfg_attr(feature = "schema", schema(max_items = 10_000))]
    pub options: Vec<OptionCount>,
}

/// How many chose an option.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OptionCount {
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub code: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub label: String,
    /// Responses that chose it; in a ranking, that put it first. `null` when withheld.
    pub count: Option<u64>,
    /// In a ranking, the mean of its places (1 is best) among the responses that ranked it; otherwise `null`.
    pub mean_rank: Option<f64>,
}
