//! Results: counts over all responses to a survey, withheld where there are too few.

use serde::{Deserialize, Serialize};

use crate::SurveyId;

/// The results of a survey over all responses to its published version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SurveyResults {
    #[allow(missing_docs)]
    pub survey_id: SurveyId,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub title: String,
    /// The version that was answered.
    pub version: u32,
    #[allow(missing_docs)]
    #[serde(flatten)]
    pub results: survey::tally::Results,
}
