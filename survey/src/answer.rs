//! What a respondent said.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::gather;

use crate::number;

/// Answers by question code. A question without an answer is absent.
pub type Answers = BTreeMap<String, Answer>;

/// The answer to one question; which shape fits depends on the question's kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// A scale point or a number.
    Number(#[serde(serialize_with = "number::serialize")] f64),
    /// An option's code, a text, or a day as `2026-11-30`.
    Text(String),
    /// Options chosen, or ranked with the best first.
    List(Vec<Pick>),
    /// A matrix: column by row. Or, for a single choice, `{"other": "text"}`.
    Map(BTreeMap<String, String>),
}

/// One of several options chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Pick {
    /// An option's code.
    Code(String),
    /// A text of one's own.
    Other(OtherText),
}

/// A text of one's own in place of an option.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OtherText {
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 500))]
    pub other: String,
}

/// The key, and the option code in conditions and counts, of a text of one's own.
pub const OTHER: &str = "other";

impl Answer {
    /// A single choice answered with a text of one's own.
    pub fn other(text: impl Into<String>) -> Self {
        Self::Map(gather::map([(OTHER.to_owned(), text.into())]))
    }

    /// Options chosen or ranked, by their codes.
    pub fn list<I: IntoIterator<Item = S>, S: Into<String>>(codes: I) -> Self {
        Self::List(codes.into_iter().map(|code| Pick::Code(code.into())).collect())
    }
}
