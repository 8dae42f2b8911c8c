//! What goes wrong, told so that whoever asked can act on it (RFC 9457).

use serde::{Deserialize, Serialize};

/// The body of every error answer, with the media type `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "type": "urn:bethefuture:problem:refused", "title": "The request was refused", "status": 422,
    "detail": "Correct the fields named and send it again.", "code": "refused", "trace_id": "0193a5d2c7b84e6f9a1b2c3d4e5f6071",
    "errors": [{ "pointer": "#/answers/manager", "code": "answer.required", "detail": "Answer this question" }]
})))]
pub struct Problem {
    /// Names problems of this kind: `urn:bethefuture:problem:` and the code.
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    #[serde(rename = "type")]
    pub kind: String,
    /// The same for every problem of this kind.
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub title: String,
    /// The HTTP status.
    #[cfg_attr(feature = "schema", schema(minimum = 400, maximum = 599))]
    pub status: u16,
    /// What happened this time, and what to do.
    #[cfg_attr(feature = "schema", schema(max_length = 2_000))]
    pub detail: String,
    /// A stable name of the problem, for programs: `campaign.slug.taken`.
    #[cfg_attr(feature = "schema", schema(max_length = 100))]
    pub code: String,
    /// Quote this when you ask for help: it is in the server's log.
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    pub trace_id: String,
    /// What is wrong with which field.
    #[cfg_attr(feature = "schema", schema(max_items = 1_000))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// Where it is in the body, as a JSON pointer in a fragment (RFC 6901): `#/answers/q1`. Or `?limit` for a query parameter.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub pointer: String,
    /// A stable name of what is wrong, for programs: `answer.required`.
    #[cfg_attr(feature = "schema", schema(max_length = 100))]
    pub code: String,
    /// What to do about it.
    #[cfg_attr(feature = "schema", schema(max_length = 2_000))]
    pub detail: String,
}

impl FieldError {
    /// A field, what is wrong with it, and what to do.
    pub fn new(pointer: impl Into<String>, code: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code: code.into(), detail: detail.into() }
    }
}
