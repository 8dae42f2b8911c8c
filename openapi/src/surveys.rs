//! Surveys: written as a draft, published as a version that never changes, answered by an open link.

use serde::{Deserialize, Serialize};
use survey::Definition;

use crate::{CampaignId, SurveyId, Timestamp};

/// A survey as administrators see it in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-0000000000d1", "campaign_id": "01900000-0000-7000-8000-0000000000c1", "title": "Spring pulse",
    "status": "open", "version": 1, "link": "H7kQm3vXw9RbTzYd", "questions": 1, "minutes": 1, "responses": 24,
    "closes_at": "2027-04-30T22:59:59.000000Z", "created_at": "2027-02-01T09:00:00.000000Z", "updated_at": "2027-02-20T09:00:00.000000Z"
})))]
pub struct SurveySummary {
    #[allow(missing_docs)]
    pub id: SurveyId,
    #[allow(missing_docs)]
    pub campaign_id: CampaignId,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub title: String,
    #[allow(missing_docs)]
    pub status: SurveyStatus,
    /// The version that is answered; `null` while it is a draft.
    pub version: Option<u32>,
    /// Its page for respondents is `/s/{link}`; `null` while it is a draft.
    #[cfg_attr(feature = "schema", schema(max_length = 40))]
    pub link: Option<String>,
    /// How many questions it asks.
    pub questions: u32,
    /// How many minutes it takes, estimated.
    pub minutes: u32,
    /// How many responses were sent.
    pub responses: u64,
    /// When answers stop being taken; `null` for when an administrator closes it.
    pub closes_at: Option<Timestamp>,
    #[allow(missing_docs)]
    pub created_at: Timestamp,
    #[allow(missing_docs)]
    pub updated_at: Timestamp,
}

/// A survey as administrators see it, with what it asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-0000000000d1", "campaign_id": "01900000-0000-7000-8000-0000000000c1", "title": "Spring pulse",
    "status": "open", "version": 1, "link": "H7kQm3vXw9RbTzYd", "questions": 1, "minutes": 1, "responses": 24,
    "closes_at": "2027-04-30T22:59:59.000000Z", "created_at": "2027-02-01T09:00:00.000000Z", "updated_at": "2027-02-20T09:00:00.000000Z",
    "definition": { "title": "Spring pulse", "pages": [{ "code": "work", "questions": [{
        "code": "manageable", "text": "Is your caseload manageable?", "required": true,
        "kind": { "type": "single_choice", "options": [{ "code": "yes", "label": "Yes" }, { "code": "no", "label": "No" }] }
    }] }] },
    "import_report": null
})))]
pub struct Survey {
    #[allow(missing_docs)]
    #[serde(flatten)]
    pub summary: SurveySummary,
    /// The draft while it is one, afterwards the version that is answered.
    pub definition: Definition,
    /// How it was imported, where it was.
    pub import_report: Option<FidelityReport>,
}

/// How far a survey is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum SurveyStatus {
    /// It can be changed and cannot be answered.
    Draft,
    /// It can be answered and cannot be changed.
    Open,
    /// It takes no answers any more.
    Closed,
}

/// The body of `POST /api/v1/campaigns/{campaign_id}/surveys`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "definition": {
    "title": "Spring pulse", "pages": [{ "code": "work", "questions": [{
        "code": "manageable", "text": "Is your caseload manageable?", "required": true,
        "kind": { "type": "single_choice", "options": [{ "code": "yes", "label": "Yes" }, { "code": "no", "label": "No" }] }
    }] }]
} })))]
#[serde(deny_unknown_fields)]
pub struct CreateSurvey {
    #[allow(missing_docs)]
    pub definition: Definition,
}

/// The body of `POST /api/v1/surveys/{id}/publish`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "closes_at": null })))]
#[serde(deny_unknown_fields)]
pub struct PublishSurvey {
    /// When answers stop being taken, in the future; `null` for when an administrator closes it.
    #[serde(default)]
    pub closes_at: Option<Timestamp>,
}

/// A version of a survey: what was asked, never changed again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "survey_id": "01900000-0000-7000-8000-0000000000d1", "version": 1, "published_at": "2027-02-20T09:00:00.000000Z",
    "definition": { "title": "Spring pulse", "pages": [{ "code": "work", "questions": [{
        "code": "manageable", "text": "Is your caseload manageable?", "required": true,
        "kind": { "type": "single_choice", "options": [{ "code": "yes", "label": "Yes" }, { "code": "no", "label": "No" }] }
    }] }] }
})))]
pub struct SurveyVersion {
    #[allow(missing_docs)]
    pub survey_id: SurveyId,
    /// From 1 upwards.
    #[cfg_attr(feature = "schema", schema(minimum = 1))]
    pub version: u32,
    #[allow(missing_docs)]
    pub definition: Definition,
    #[allow(missing_docs)]
    pub published_at: Timestamp,
}

/// What a respondent needs to answer a survey.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "link": "H7kQm3vXw9RbTzYd", "version": 1, "status": "open", "title": "Spring pulse", "minutes": 1,
    "closes_at": "2027-04-30T22:59:59.000000Z", "campaign_name": "Spring pulse", "campaign_slug": "spring-pulse",
    "privacy_notice": "Your name is not asked.",
    "definition": { "title": "Spring pulse", "pages": [{ "code": "work", "questions": [{
        "code": "manageable", "text": "Is your caseload manageable?", "required": true,
        "kind": { "type": "single_choice", "options": [{ "code": "yes", "label": "Yes" }, { "code": "no", "label": "No" }] }
    }] }] }
})))]
pub struct OpenSurvey {
    /// Its page is `/s/{link}`.
    #[cfg_attr(feature = "schema", schema(max_length = 40))]
    pub link: String,
    /// Send it back with the answers.
    #[cfg_attr(feature = "schema", schema(minimum = 1))]
    pub version: u32,
    /// Open or closed.
    pub status: SurveyStatus,
    /// What is asked; `null` once it is closed.
    pub definition: Option<Definition>,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub title: String,
    /// How many minutes it takes, estimated.
    pub minutes: u32,
    /// When answers stop being taken; `null` for when an administrator closes it.
    pub closes_at: Option<Timestamp>,
    /// Who asks.
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub campaign_name: String,
    /// The campaign's page is `/c/{campaign_slug}`.
    #[cfg_attr(feature = "schema", schema(max_length = 80))]
    pub campaign_slug: String,
    /// What happens to what people say, who sees it, and how long it is kept.
    #[cfg_attr(feature = "schema", schema(max_length = 20_000))]
    pub privacy_notice: String,
}

/// A survey made from a file, with what the file held that could not be carried.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "survey": null,
    "definition": { "title": "Spring pulse", "pages": [{ "code": "work", "questions": [{
        "code": "manageable", "text": "Is your caseload manageable?", "required": true,
        "kind": { "type": "single_choice", "options": [{ "code": "yes", "label": "Yes" }, { "code": "no", "label": "No" }] }
    }] }] },
    "report": {
        "format": "limesurvey_lss", "questions": { "found": 2, "imported": 1 }, "conditions": { "found": 0, "imported": 0 },
        "losses": [{ "path": "groups/1/questions/photo", "feature": "file upload", "reason": "Answers here hold no files." }]
    }
})))]
pub struct ImportedSurvey {
    /// The new draft; `null` on a dry run.
    pub survey: Option<SurveySummary>,
    /// What the file became.
    pub definition: Definition,
    #[allow(missing_docs)]
    pub report: FidelityReport,
}

/// How much of a file arrived, and every feature that did not, by question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "format": "limesurvey_lss", "questions": { "found": 12, "imported": 11 }, "conditions": { "found": 3, "imported": 3 },
    "losses": [{ "path": "groups/1/questions/photo", "feature": "file upload", "reason": "Answers here hold no files." }]
})))]
pub struct FidelityReport {
    #[allow(missing_docs)]
    pub format: SurveyFormat,
    #[allow(missing_docs)]
    pub questions: FoundImported,
    #[allow(missing_docs)]
    pub conditions: FoundImported,
    /// What was left out or changed on the way.
    #[cfg_attr(feature = "schema", schema(max_items = 10_000))]
    pub losses: Vec<Loss>,
}

/// How many the file itself holds, and how many arrived.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[allow(missing_docs)]
pub struct FoundImported {
    pub found: u32,
    pub imported: u32,
}

/// Something a file holds that did not arrive, or not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Loss {
    /// Where it is in the file, by names: `groups/1/questions/q1`.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub path: String,
    /// What it is, in the words of the file's format.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub feature: String,
    /// Why it did not arrive, and what stands in its place.
    #[cfg_attr(feature = "schema", schema(max_length = 2_000))]
    pub reason: String,
}

/// A format surveys are imported from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SurveyFormat {
    /// A LimeSurvey structure file (`.lss`), old or new.
    LimesurveyLss,
}

/// How a file is imported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct ImportQuery {
    /// Only report: make no survey.
    #[serde(default)]
    pub dry_run: bool,
}

#[cfg(feature = "sql")]
crate::sql::text_column!(SurveyStatus { Draft = "draft", Open = "open", Closed = "closed" });
