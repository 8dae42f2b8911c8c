//! Working groups as pages show them: cards, a group's own page, its progress, and what one has to do with them oneself.

use serde::{Deserialize, Serialize};

use super::{
    GroupMember, GroupRole, GroupStatus, GroupVisibility, Joining, MemberStatus, MembersByOrganisation, MyMembership,
    Theme,
};
use crate::actions::{Action, ActionStatus, Decision};
use crate::minutes::MinutesStatus;
use crate::{EventId, GroupId, MemberId, MinutesId, OccurrenceId, Timestamp};

/// Which working groups: query of `GET /api/v1/group-pages`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct GroupsQuery {
    /// `next` of the page before.
    #[cfg_attr(feature = "schema", param(max_length = 200))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Only those of the campaign of this name in addresses.
    #[cfg_attr(feature = "schema", param(max_length = 80))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<String>,
    /// Only those whose name or purpose holds these words.
    #[cfg_attr(feature = "schema", param(max_length = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
}

/// A campaign, where something of it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct GroupCampaign {
    /// Its name in addresses: `/c/{slug}`.
    #[cfg_attr(feature = "schema", schema(max_length = 80))]
    pub slug: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
}

/// A working group in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-000000000a01", "campaign": null, "name": "Caseload working group",
    "purpose": "Find out what makes caseloads grow, and propose what the region should try.", "themes": ["Caseload"],
    "visibility": "region", "joining": "application", "status": "active", "members": 7, "my_role": "member"
})))]
#[allow(missing_docs)]
pub struct GroupCard {
    pub id: GroupId,
    /// `null` for a standing group of the region.
    pub campaign: Option<GroupCampaign>,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
    /// What it is for.
    #[cfg_attr(feature = "schema", schema(max_length = 2_000))]
    pub purpose: String,
    #[cfg_attr(feature = "schema", schema(max_items = 20))]
    pub themes: Vec<Theme>,
    pub visibility: GroupVisibility,
    pub joining: Joining,
    pub status: GroupStatus,
    /// How many are members now.
    pub members: u32,
    /// What whoever asks is in it, if they are a member.
    pub my_role: Option<GroupRole>,
}

/// A meeting that is to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[allow(missing_docs)]
pub struct NextMeeting {
    pub event_id: EventId,
    pub occurrence_id: OccurrenceId,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub title: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
}

/// What whoever asks may see of a working group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-000000000a01", "campaign": null, "name": "Caseload working group",
    "purpose": "Find out what makes caseloads grow, and propose what the region should try.", "terms": "Meets monthly, reports to the region.",
    "themes": ["Caseload"], "visibility": "region", "joining": "application", "status": "active", "members": 7,
    "by_organisation": [{ "organisation_id": "01900000-0000-7000-8000-000000000003", "members": 7 }],
    "leads": [{ "person_id": "01900000-0000-7000-8000-0000000000ab", "name": "Demonstration chair",
        "organisation_id": "01900000-0000-7000-8000-000000000003", "role": "chair" }],
    "people": [], "mine": null, "may_manage": false, "next_meeting": null, "open_actions": 2, "overdue_actions": 1, "decisions": 3
})))]
#[allow(missing_docs)]
pub struct GroupPage {
    pub id: GroupId,
    /// `null` for a standing group of the region.
    pub campaign: Option<GroupCampaign>,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
    /// What it is for.
    #[cfg_attr(feature = "schema", schema(max_length = 2_000))]
    pub purpose: String,
    /// Terms of reference: how it works, to whom it reports, until when.
    #[cfg_attr(feature = "schema", schema(max_length = 20_000))]
    pub terms: String,
    #[cfg_attr(feature = "schema", schema(max_items = 20))]
    pub themes: Vec<Theme>,
    pub visibility: GroupVisibility,
    pub joining: Joining,
    pub status: GroupStatus,
    /// How many are members now.
    pub members: u32,
    /// The same by where they work.
    #[cfg_attr(feature = "schema", schema(max_items = 500))]
    pub by_organisation: Vec<MembersByOrganisation>,
    /// Who chairs and facilitates it, for whoever is signed in; empty otherwise.
    #[cfg_attr(feature = "schema", schema(max_items = 500))]
    pub leads: Vec<GroupMember>,
    /// All of its members, for members and those who look after it; empty otherwise.
    #[cfg_attr(feature = "schema", schema(max_items = 500))]
    pub people: Vec<GroupMember>,
    /// What whoever asks is to it.
    pub mine: Option<MyMembership>,
    /// Whether whoever asks may change it, its members, minutes and actions.
    pub may_manage: bool,
    pub next_meeting: Option<NextMeeting>,
    pub open_actions: u32,
    /// How many of those should have been done.
    pub overdue_actions: u32,
    pub decisions: u32,
}

/// A working group of whoever asks: that they are in, applied for or left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-000000000a01", "name": "Caseload working group", "status": "active",
    "membership": { "id": "01900000-0000-7000-8000-000000000b01", "role": "member", "status": "active", "reason": "", "decided_reason": "",
        "since": "2027-02-03T09:00:00.000000Z" },
    "next_meeting": null, "my_open_actions": 1
})))]
#[allow(missing_docs)]
pub struct MyGroup {
    pub id: GroupId,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
    pub status: GroupStatus,
    pub membership: MyMembership,
    /// For members.
    pub next_meeting: Option<NextMeeting>,
    /// How many actions of theirs are open in it.
    pub my_open_actions: u32,
}

/// What is held of somebody's membership of a working group, or of an application for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[allow(missing_docs)]
pub struct MembershipRecord {
    pub id: MemberId,
    /// The group, as long as they may see it.
    pub group_id: Option<GroupId>,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub group_name: Option<String>,
    pub role: GroupRole,
    pub status: MemberStatus,
    /// Why they want to join, as they said.
    #[cfg_attr(feature = "schema", schema(max_length = 2_000))]
    pub reason: String,
    /// What those who decided said.
    #[cfg_attr(feature = "schema", schema(max_length = 2_000))]
    pub decided_reason: String,
    pub joined_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

/// What is held of something that somebody was to do for a working group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[allow(missing_docs)]
pub struct ActionRecord {
    /// The group, as long as they may see it.
    pub group_id: Option<GroupId>,
    /// What is to be done, as long as they may see the group.
    #[cfg_attr(feature = "schema", schema(max_length = 5_000))]
    pub text: Option<String>,
    pub status: ActionStatus,
    /// By when, as `2027-04-01`.
    #[cfg_attr(feature = "schema", schema(max_length = 10))]
    pub due_on: Option<String>,
    pub created_at: Timestamp,
    pub done_at: Option<Timestamp>,
}

/// A meeting that was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[allow(missing_docs)]
pub struct MeetingHeld {
    pub event_id: EventId,
    pub occurrence_id: OccurrenceId,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub title: String,
    pub starts_at: Timestamp,
    /// Its minutes, where there are some that whoever asks may read.
    pub minutes_id: Option<MinutesId>,
    pub minutes_status: Option<MinutesStatus>,
}

/// How many actions there are of each status.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[allow(missing_docs)]
pub struct ActionCounts {
    pub open: u32,
    pub in_progress: u32,
    pub done: u32,
    pub dropped: u32,
    /// How many of those that are open or in progress should have been done.
    pub overdue: u32,
}

/// How far a working group is, made from its records; for a page that can be printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-000000000a01", "campaign": null, "name": "Caseload working group",
    "purpose": "Find out what makes caseloads grow, and propose what the region should try.", "terms": "Meets monthly, reports to the region.",
    "themes": ["Caseload"], "status": "active", "began_on": "2027-02-01", "today": "2027-04-02", "members": 7,
    "by_organisation": [{ "organisation_id": "01900000-0000-7000-8000-000000000003", "members": 7 }], "meetings": [], "next_meeting": null,
    "decisions": [{ "id": "01900000-0000-7000-8000-000000000d01", "group_id": "01900000-0000-7000-8000-000000000a01",
        "minutes_id": "01900000-0000-7000-8000-000000000e01", "text": "The region tries a shared duty team for three months.",
        "decided_on": "2027-03-25" }],
    "counts": { "open": 0, "in_progress": 0, "done": 0, "dropped": 0, "overdue": 0 }, "actions": []
})))]
#[allow(missing_docs)]
pub struct GroupProgress {
    pub id: GroupId,
    /// `null` for a standing group of the region.
    pub campaign: Option<GroupCampaign>,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
    #[cfg_attr(feature = "schema", schema(max_length = 2_000))]
    pub purpose: String,
    #[cfg_attr(feature = "schema", schema(max_length = 20_000))]
    pub terms: String,
    #[cfg_attr(feature = "schema", schema(max_items = 20))]
    pub themes: Vec<Theme>,
    pub status: GroupStatus,
    /// The day it was set up, as `2027-02-01`.
    #[cfg_attr(feature = "schema", schema(max_length = 10))]
    pub began_on: String,
    /// The day this was made, as `2027-04-02`.
    #[cfg_attr(feature = "schema", schema(max_length = 10))]
    pub today: String,
    pub members: u32,
    #[cfg_attr(feature = "schema", schema(max_items = 500))]
    pub by_organisation: Vec<MembersByOrganisation>,
    /// Meetings that were held, the latest first.
    #[cfg_attr(feature = "schema", schema(max_items = 500))]
    pub meetings: Vec<MeetingHeld>,
    pub next_meeting: Option<NextMeeting>,
    /// The latest first.
    #[cfg_attr(feature = "schema", schema(max_items = 500))]
    pub decisions: Vec<Decision>,
    pub counts: ActionCounts,
    /// Those that are open first, the first due first; then those that are over.
    #[cfg_attr(feature = "schema", schema(max_items = 500))]
    pub actions: Vec<Action>,
}
