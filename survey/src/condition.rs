//! When a page or a question is shown: tests of earlier answers, joined by all, any and not.

use serde::{Deserialize, Serialize};

use crate::number;

/// Holds or does not hold for the answers given so far. An answer to a hidden question counts as not given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// Every one holds (also when there is none).
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The question, or the row of the matrix, has an answer.
    Answered(Answered),
    /// The answer is this value: an option's code (`other` for a text of one's own), a number, a text, or a matrix row's column.
    Equals(Equals),
    /// The options chosen or ranked include this one, or the text includes this text, in any case of letters.
    Contains(Contains),
    /// The number, scale point or day compares so with this value.
    Compares(Compares),
}

/// See [`Condition::Answered`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// Code of an earlier question.
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    pub question: String,
    /// Code of a row, where the question is a matrix.
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
}

/// See [`Condition::Equals`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Equals {
    /// Code of an earlier question.
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    pub question: String,
    /// Code of a row, where the question is a matrix.
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// An option's code, a number, a text, or a column's code.
    #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::value))]
    pub value: Value,
}

/// See [`Condition::Contains`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Contains {
    /// Code of an earlier question.
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    pub question: String,
    /// An option's code, or a piece of text.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub value: String,
}

/// See [`Condition::Compares`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Compares {
    /// Code of an earlier question.
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    pub question: String,
    /// Code of a row, where the question is a matrix whose columns' codes are numbers.
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    #[allow(missing_docs)]
    pub operator: Operator,
    /// A number, or a day as `"2026-11-30"`.
    #[cfg_attr(feature = "schema", schema(schema_with = crate::schema::value))]
    pub value: Value,
}

/// How two values compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Operator {
    Less,
    AtMost,
    AtLeast,
    More,
}

/// What an answer is held against.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    #[allow(missing_docs)]
    Number(#[serde(serialize_with = "number::serialize")] f64),
    #[allow(missing_docs)]
    Text(String),
}

impl Condition {
    /// `question == value`, the commonest test.
    pub fn equals(question: impl Into<String>, value: impl Into<String>) -> Self {
        Self::Equals(Equals { question: question.into(), row: None, value: Value::Text(value.into()) })
    }
}
