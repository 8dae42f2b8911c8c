//! Actions of working groups: what somebody is to do, by when. Decisions stand beside them.

use serde::{Deserialize, Serialize};

use crate::groups::GroupPerson;
use crate::{ActionId, DecisionId, GroupId, MinutesId, OrganisationId, PersonId, Timestamp};

/// How far an action is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum ActionStatus {
    #[allow(missing_docs)]
    Open,
    /// Somebody is at it.
    InProgress,
    #[allow(missing_docs)]
    Done,
    /// It is not to be done any more.
    Dropped,
}

impl ActionStatus {
    /// Whether something is still to be done.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::InProgress)
    }
}

/// Something that somebody is to do for a working group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-000000001001", "group_id": "01900000-0000-7000-8000-000000000a01", "group_name": "Caseload working group",
    "minutes_id": "01900000-0000-7000-8000-000000000e01", "text": "Ask the fourteen members what their duty teams look like.",
    "owner": { "person_id": "01900000-0000-7000-8000-0000000000ab", "name": "Demonstration participant",
        "organisation_id": "01900000-0000-7000-8000-000000000003" },
    "organisation_id": null, "due_on": "2027-04-01", "status": "open", "outcome": "", "days_open": 8, "overdue": true,
    "done_at": null, "created_at": "2027-03-25T11:00:00.000000Z", "updated_at": "2027-03-25T11:00:00.000000Z"
})))]
#[allow(missing_docs)]
pub struct Action {
    pub id: ActionId,
    pub group_id: GroupId,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub group_name: String,
    /// The minutes that it comes from, if any.
    pub minutes_id: Option<MinutesId>,
    #[cfg_attr(feature = "schema", schema(max_length = 5_000))]
    pub text: String,
    /// Who is to do it; shown to members, those who look after the group, and themselves.
    pub owner: Option<GroupPerson>,
    /// The organisation that is to do it.
    pub organisation_id: Option<OrganisationId>,
    /// By when, as `2027-04-01`.
    #[cfg_attr(feature = "schema", schema(max_length = 10))]
    pub due_on: Option<String>,
    pub status: ActionStatus,
    /// What came of it.
    #[cfg_attr(feature = "schema", schema(max_length = 5_000))]
    pub outcome: String,
    /// Days from when it was given until now, or until it was over.
    pub days_open: u32,
    /// Whether it is still to be done, and should have been.
    pub overdue: bool,
    /// When it was done or dropped.
    pub done_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Which actions: query of `GET /api/v1/group-pages/{id}/actions` and of `GET /api/v1/people/me/actions`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct ActionsQuery {
    /// `next` of the page before.
    #[cfg_attr(feature = "schema", param(max_length = 200))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Only of this status.
    #[cfg_attr(feature = "schema", param(inline))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<ActionStatus>,
}

/// The body of `POST /api/v1/groups/{id}/actions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "text": "Ask the fourteen members what their duty teams look like.", "owner_id": null,
    "organisation_id": "01900000-0000-7000-8000-000000000003", "due_on": "2027-04-01"
})))]
#[serde(deny_unknown_fields)]
pub struct ActionFields {
    /// 1 to 5,000 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 5_000))]
    pub text: String,
    /// A member of the group.
    #[serde(default)]
    pub owner_id: Option<PersonId>,
    #[allow(missing_docs)]
    #[serde(default)]
    pub organisation_id: Option<OrganisationId>,
    /// As `2027-04-01`.
    #[cfg_attr(feature = "schema", schema(max_length = 10, format = Date))]
    #[serde(default)]
    pub due_on: Option<String>,
}

/// The body of `PUT /api/v1/actions/{id}`. Whoever is to do it says how far it is; the other fields are for those who lead the group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "text": "Ask the fourteen members what their duty teams look like.", "owner_id": null,
    "organisation_id": "01900000-0000-7000-8000-000000000003", "due_on": "2027-04-01", "status": "done", "outcome": "Eleven answered."
})))]
#[serde(deny_unknown_fields)]
pub struct UpdateAction {
    /// 1 to 5,000 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 5_000))]
    pub text: String,
    /// A member of the group.
    #[serde(default)]
    pub owner_id: Option<PersonId>,
    #[allow(missing_docs)]
    #[serde(default)]
    pub organisation_id: Option<OrganisationId>,
    /// As `2027-04-01`.
    #[cfg_attr(feature = "schema", schema(max_length = 10, format = Date))]
    #[serde(default)]
    pub due_on: Option<String>,
    #[allow(missing_docs)]
    pub status: ActionStatus,
    /// What came of it: at most 5,000 characters.
    #[cfg_attr(feature = "schema", schema(max_length = 5_000))]
    #[serde(default)]
    pub outcome: String,
}

/// Something that a working group decided: from minutes that were approved, and for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-000000000d01", "group_id": "01900000-0000-7000-8000-000000000a01",
    "minutes_id": "01900000-0000-7000-8000-000000000e01", "text": "The region tries a shared duty team for three months.",
    "decided_on": "2027-03-25"
})))]
#[allow(missing_docs)]
pub struct Decision {
    pub id: DecisionId,
    pub group_id: GroupId,
    pub minutes_id: MinutesId,
    #[cfg_attr(feature = "schema", schema(max_length = 5_000))]
    pub text: String,
    /// The day of the meeting, as `2027-03-25`.
    #[cfg_attr(feature = "schema", schema(max_length = 10))]
    pub decided_on: String,
}

#[cfg(feature = "sql")]
crate::sql::text_column!(ActionStatus {
    Open = "open",
    InProgress = "in_progress",
    Done = "done",
    Dropped = "dropped"
});
