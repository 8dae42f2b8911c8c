//! Questions to the leaders, and their answers in writing.

use serde::{Deserialize, Serialize};

use crate::{EventId, GroupId, OrganisationId, QuestionId, Timestamp};

/// A question, as it is shown beside the event or working group it was asked at. Who asked is not told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
// Questions of surveys have the name in the document.
#[cfg_attr(feature = "schema", schema(as = QuestionToLeaders, example = json!({
    "id": "01900000-0000-7000-8000-0000000000a1", "text": "When will caseloads be capped?",
    "organisation_id": "01900000-0000-7000-8000-000000000003", "status": "answered",
    "answer": "From April: the plan is on the campaign's page.", "answered_as": "Lead of Dudley",
    "answered_at": "2027-03-12T09:00:00.000000Z", "asked_at": "2027-03-02T17:30:00.000000Z", "days_open": 9
})))]
pub struct Question {
    #[allow(missing_docs)]
    pub id: QuestionId,
    /// As it was asked.
    #[cfg_attr(feature = "schema", schema(max_length = 2_000))]
    pub text: String,
    /// Whose leaders are asked; `null` for the region's.
    pub organisation_id: Option<OrganisationId>,
    #[allow(missing_docs)]
    pub status: QuestionStatus,
    /// Empty before there is one.
    #[cfg_attr(feature = "schema", schema(max_length = 10_000))]
    pub answer: String,
    /// The role of whoever answered, such as "Lead of Dudley", after a more exact title if they gave one; empty before there is an answer.
    #[cfg_attr(feature = "schema", schema(max_length = 400))]
    pub answered_as: String,
    /// When it was first answered.
    pub answered_at: Option<Timestamp>,
    #[allow(missing_docs)]
    pub asked_at: Timestamp,
    /// Whole days from when it was asked until it was answered; until now, where it was not.
    pub days_open: u32,
}

/// How far a question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum QuestionStatus {
    /// Asked by somebody who was not signed in, and not shown before it is released or answered.
    Waiting,
    /// Shown, without an answer.
    Open,
    /// Shown with its answer.
    Answered,
    /// Taken away: it must not be shown.
    Hidden,
}

impl QuestionStatus {
    /// Whether whoever sees where it was asked sees it.
    pub fn is_shown(self) -> bool {
        matches!(self, Self::Open | Self::Answered)
    }
}

/// A question, as those who answer it or decide whether it is shown see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "question": {
        "id": "01900000-0000-7000-8000-0000000000a1", "text": "When will caseloads be capped?",
        "organisation_id": "01900000-0000-7000-8000-000000000003", "status": "open", "answer": "", "answered_as": "",
        "answered_at": null, "asked_at": "2027-03-02T17:30:00.000000Z", "days_open": 9
    },
    "event_id": "01900000-0000-7000-8000-0000000000e1", "group_id": null, "place": "Feedback session on caseloads",
    "may_answer": true, "may_moderate": false
})))]
pub struct QuestionToAnswer {
    #[allow(missing_docs)]
    pub question: Question,
    /// The event it was asked at.
    pub event_id: Option<EventId>,
    /// The working group it was asked at.
    pub group_id: Option<GroupId>,
    /// The title of that event, or the name of that group.
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub place: String,
    /// Whether whoever asks for it may answer it.
    pub may_answer: bool,
    /// Whether whoever asks for it may show and hide it.
    pub may_moderate: bool,
}

/// The body of `POST /api/v1/event-pages/{id}/questions` and of `POST /api/v1/group-pages/{id}/questions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "text": "When will caseloads be capped?" })))]
#[serde(deny_unknown_fields)]
pub struct AskQuestion {
    /// 1 to 2,000 characters. It is shown as it stands: it should name nobody.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 2_000))]
    pub text: String,
    /// Whose leaders are asked; the region's when absent.
    #[serde(default)]
    pub organisation_id: Option<OrganisationId>,
}

/// The body of `POST /api/v1/questions/{id}/answer`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "answer": "From April: the plan is on the campaign's page.", "title": "Director of children's services"
})))]
#[serde(deny_unknown_fields)]
pub struct AnswerQuestion {
    /// 1 to 10,000 characters, which everyone who sees the question reads.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 10_000))]
    pub answer: String,
    /// At most 100 characters: a title that says more exactly who answers. The role that lets them answer is written after it.
    #[cfg_attr(feature = "schema", schema(max_length = 100))]
    #[serde(default)]
    pub title: String,
}

/// Which questions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct QuestionListQuery {
    /// `next` of the page before.
    #[cfg_attr(feature = "schema", param(max_length = 200))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Those that are so far; without it, those that wait and those without an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<QuestionStatus>,
}

#[cfg(feature = "sql")]
crate::sql::text_column!(QuestionStatus {
    Waiting = "waiting",
    Open = "open",
    Answered = "answered",
    Hidden = "hidden"
});
