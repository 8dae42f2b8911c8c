//! Responses: what people answered, without anything that says who they are.

use serde::{Deserialize, Serialize};
use survey::Answers;

use crate::ResponseId;
use crate::surveys::Loss;

/// The body of `POST /api/v1/survey-links/{link}/responses`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "version": 1, "answers": { "manageable": "yes" } })))]
#[serde(deny_unknown_fields)]
pub struct SubmitResponse {
    /// The version that was answered.
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 2_147_483_647))]
    #[serde(deserialize_with = "survey::number::whole")]
    pub version: u32,
    /// Answers by question code.
    #[cfg_attr(feature = "schema", schema(schema_with = survey::schema::answers))]
    pub answers: Answers,
}

/// Tells that a response was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "receipt": "K7QF-3MZT-9A2C" })))]
pub struct Receipt {
    /// Shown to the respondent; the same when the same response is sent again.
    #[cfg_attr(feature = "schema", schema(max_length = 40))]
    pub receipt: String,
}

/// One response, as those see it who may read responses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "6f2f1a52-9c37-4d0e-8a51-0a1f5f4f3d11", "version": 1, "answers": { "manageable": "yes" }
})))]
pub struct Response {
    #[allow(missing_docs)]
    pub id: ResponseId,
    /// The version that was answered.
    pub version: u32,
    /// Answers by question code.
    #[cfg_attr(feature = "schema", schema(schema_with = survey::schema::answers))]
    pub answers: Answers,
}

/// What became of a file of responses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ResponseImportReport {
    /// Rows of the file, the heading left out.
    pub rows: u32,
    /// Rows that became responses.
    pub imported: u32,
    /// Question codes in the heading.
    pub questions_found: u32,
    /// Question codes of the heading that the survey has too, and whose answers fit.
    #[cfg_attr(feature = "schema", schema(max_items = 1_000))]
    pub questions_matched: Vec<String>,
    /// Columns and answers that did not arrive: `columns/{heading}` or `rows/{n}/{heading}`.
    #[cfg_attr(feature = "schema", schema(max_items = 100_000))]
    pub losses: Vec<Loss>,
}
