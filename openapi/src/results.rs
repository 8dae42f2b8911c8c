//! Results: counts over all responses to a survey, withheld where there are too few.

use serde::{Deserialize, Serialize};

use crate::SurveyId;

/// The results of a survey over all responses to its published version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "survey_id": "01900000-0000-7000-8000-0000000000d1", "title": "Spring pulse", "version": 1, "responses": 24, "threshold": 10,
    "withheld": false, "questions": [{
        "code": "manageable", "text": "Is your caseload manageable?", "kind": "single_choice", "base": 24, "withheld": false,
        "options": [{ "code": "yes", "label": "Yes", "count": 15, "mean_rank": null }, { "code": "no", "label": "No", "count": 9, "mean_rank": null }],
        "rows": [], "mean": null
    }]
})))]
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
