//! Minutes of meetings: notes, decisions and actions, drafted, circulated, approved.

use serde::{Deserialize, Serialize};

use crate::{ActionId, GroupId, ItemId, MinutesId, OccurrenceId, OrganisationId, PersonId, Timestamp};

/// How far minutes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum MinutesStatus {
    /// Those who lead the group write them. Members read what was circulated last, if anything was.
    Draft,
    /// Sent to the members, who can read them.
    Circulated,
    /// For good: nothing of them changes any more.
    Approved,
}

/// What an item of minutes is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MinutesItemKind {
    /// What was said.
    Note,
    /// What the group decided: kept among its decisions once the minutes are approved.
    Decision,
    /// What somebody is to do: one of the group's actions once the minutes are circulated.
    Action,
}

/// An item of minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-000000000f01", "kind": "action", "text": "Ask the fourteen members what their duty teams look like.",
    "owner_id": "01900000-0000-7000-8000-0000000000ab", "organisation_id": null, "due_on": "2027-04-01", "action_id": null
})))]
#[serde(deny_unknown_fields)]
pub struct MinutesItem {
    /// Made by whoever adds the item; it stays.
    pub id: ItemId,
    #[allow(missing_docs)]
    pub kind: MinutesItemKind,
    /// At most 5,000 characters. A decision and an action need some before the minutes are circulated.
    #[cfg_attr(feature = "schema", schema(max_length = 5_000))]
    pub text: String,
    /// Of an action: the member who is to do it.
    #[serde(default)]
    pub owner_id: Option<PersonId>,
    /// Of an action: the organisation that is to do it.
    #[serde(default)]
    pub organisation_id: Option<OrganisationId>,
    /// Of an action: by when, as `2027-04-01`.
    #[cfg_attr(feature = "schema", schema(max_length = 10, format = Date))]
    #[serde(default)]
    pub due_on: Option<String>,
    /// Of an action: the group's action that it is about, once there is one; set by the server.
    #[serde(default)]
    pub action_id: Option<ActionId>,
}

/// Minutes as they were circulated or approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MinutesVersion {
    /// Counts from 1.
    pub version: u32,
    /// `circulated` or `approved`.
    pub status: MinutesStatus,
    /// Who circulated or approved them.
    pub person_id: Option<PersonId>,
    #[allow(missing_docs)]
    pub at: Timestamp,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_items = 300))]
    pub items: Vec<MinutesItem>,
}

/// The minutes of a meeting. They name nobody: names of members are on the group's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-000000000e01", "group_id": "01900000-0000-7000-8000-000000000a01",
    "occurrence_id": "01900000-0000-7000-8000-000000000e11", "title": "Monthly meeting", "held_on": "2027-03-25", "status": "approved",
    "items": [{ "id": "01900000-0000-7000-8000-000000000f02", "kind": "decision", "text": "The region tries a shared duty team for three months.",
        "owner_id": null, "organisation_id": null, "due_on": null, "action_id": null }],
    "circulated_at": "2027-03-26T09:00:00.000000Z", "approved_at": "2027-04-22T09:00:00.000000Z",
    "approved_by": "01900000-0000-7000-8000-0000000000ab", "versions": [],
    "created_at": "2027-03-25T11:00:00.000000Z", "updated_at": "2027-04-22T09:00:00.000000Z"
})))]
#[allow(missing_docs)]
pub struct Minutes {
    pub id: MinutesId,
    pub group_id: GroupId,
    /// The meeting.
    pub occurrence_id: OccurrenceId,
    /// What the meeting was called.
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub title: String,
    /// The day of the meeting, as `2027-03-25`.
    #[cfg_attr(feature = "schema", schema(max_length = 10))]
    pub held_on: String,
    /// For members who do not lead the group, that of what they can read.
    pub status: MinutesStatus,
    /// For those who lead the group as they are now; for other members as they were circulated last; for everybody else as they were
    /// approved, without whose the actions are.
    #[cfg_attr(feature = "schema", schema(max_items = 300))]
    pub items: Vec<MinutesItem>,
    pub circulated_at: Option<Timestamp>,
    pub approved_at: Option<Timestamp>,
    pub approved_by: Option<PersonId>,
    /// What was circulated and approved before, the latest first; for members.
    #[cfg_attr(feature = "schema", schema(max_items = 200))]
    pub versions: Vec<MinutesVersion>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Minutes in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-000000000e01", "group_id": "01900000-0000-7000-8000-000000000a01",
    "occurrence_id": "01900000-0000-7000-8000-000000000e11", "title": "Monthly meeting", "held_on": "2027-03-25", "status": "approved",
    "circulated_at": "2027-03-26T09:00:00.000000Z", "approved_at": "2027-04-22T09:00:00.000000Z"
})))]
#[allow(missing_docs)]
pub struct MinutesCard {
    pub id: MinutesId,
    pub group_id: GroupId,
    /// The meeting.
    pub occurrence_id: OccurrenceId,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub title: String,
    /// The day of the meeting, as `2027-03-25`.
    #[cfg_attr(feature = "schema", schema(max_length = 10))]
    pub held_on: String,
    /// For members who do not lead the group, that of what they can read.
    pub status: MinutesStatus,
    pub circulated_at: Option<Timestamp>,
    pub approved_at: Option<Timestamp>,
}

/// The body of `POST /api/v1/groups/{id}/minutes`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "occurrence_id": "01900000-0000-7000-8000-000000000e11" })))]
#[serde(deny_unknown_fields)]
pub struct CreateMinutes {
    /// The meeting: one of a `group_meeting` of the group.
    pub occurrence_id: OccurrenceId,
}

/// The body of `PUT /api/v1/minutes/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "items": [{ "id": "01900000-0000-7000-8000-000000000f02", "kind": "decision", "text": "The region tries a shared duty team for three months.",
        "owner_id": null, "organisation_id": null, "due_on": null, "action_id": null }]
})))]
#[serde(deny_unknown_fields)]
pub struct SaveMinutes {
    /// All of them, in order, at most 300.
    #[cfg_attr(feature = "schema", schema(max_items = 300))]
    pub items: Vec<MinutesItem>,
}

#[cfg(feature = "sql")]
crate::sql::text_column!(MinutesStatus { Draft = "draft", Circulated = "circulated", Approved = "approved" });
