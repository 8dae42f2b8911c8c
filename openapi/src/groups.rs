//! Working groups: who is in them, with what role, and what they are for.

mod pages;

use serde::{Deserialize, Serialize};

use crate::invitations::InvitationStatus;
use crate::{CampaignId, GroupId, GroupInvitationId, MemberId, OrganisationId, PersonId, Timestamp};

pub use pages::{
    ActionCounts, ActionRecord, GroupCampaign, GroupCard, GroupPage, GroupProgress, GroupsQuery, MeetingHeld,
    MembershipRecord, MyGroup, NextMeeting,
};

/// What somebody is in a working group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum GroupRole {
    /// Leads the group; one of them can hand it over.
    Chair,
    /// Leads its meetings and writes its minutes.
    Facilitator,
    /// Takes part.
    Member,
    /// Reads along.
    Observer,
}

impl GroupRole {
    /// Whether it leads: chairs and facilitators run the group between them.
    pub fn leads(self) -> bool {
        matches!(self, Self::Chair | Self::Facilitator)
    }
}

/// Who may see a working group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum GroupVisibility {
    /// Everyone.
    Public,
    /// Whoever is signed in.
    Region,
    /// Its members alone: for everybody else there is no such group.
    Members,
}

/// How one becomes a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum Joining {
    /// Whoever wants to is one at once.
    Open,
    /// One says why, and those who lead the group decide.
    Application,
    /// Only who is invited.
    Invitation,
}

/// Whether a working group works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum GroupStatus {
    #[allow(missing_docs)]
    Active,
    /// It can be read, and nothing of it can be changed, until it is opened again.
    Closed,
}

/// How far a membership is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum MemberStatus {
    /// Waits for those who lead the group to decide.
    Applied,
    #[allow(missing_docs)]
    Active,
    /// Applied, and was not taken.
    Refused,
    /// Left, or was removed.
    Left,
}

/// Somebody in a working group, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "person_id": "01900000-0000-7000-8000-0000000000ab", "name": "Demonstration participant", "organisation_id": "01900000-0000-7000-8000-000000000003"
})))]
#[allow(missing_docs)]
pub struct GroupPerson {
    pub person_id: PersonId,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
    /// Where they work.
    pub organisation_id: Option<OrganisationId>,
}

/// A member of a working group, as members see one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "person_id": "01900000-0000-7000-8000-0000000000ab", "name": "Demonstration participant",
    "organisation_id": "01900000-0000-7000-8000-000000000003", "role": "chair"
})))]
#[allow(missing_docs)]
pub struct GroupMember {
    pub person_id: PersonId,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
    /// Where they work.
    pub organisation_id: Option<OrganisationId>,
    pub role: GroupRole,
}

/// How many members work where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MembersByOrganisation {
    /// `null` for those who named none.
    pub organisation_id: Option<OrganisationId>,
    #[allow(missing_docs)]
    pub members: u32,
}

/// A working group, as those see it who look after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-000000000a01", "campaign_id": null, "name": "Caseload working group",
    "purpose": "Find out what makes caseloads grow, and propose what the region should try.", "terms": "Meets monthly, reports to the region.",
    "themes": ["Caseload"], "visibility": "region", "joining": "application", "status": "active", "members": 7, "applications": 1,
    "created_at": "2027-02-01T09:00:00.000000Z", "updated_at": "2027-02-20T09:00:00.000000Z"
})))]
#[allow(missing_docs)]
pub struct Group {
    pub id: GroupId,
    /// `null` for a standing group of the region.
    pub campaign_id: Option<CampaignId>,
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
    /// How many wait for a decision.
    pub applications: u32,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Something that a working group works on, in a few words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(value_type = String, min_length = 1, max_length = 80))]
#[serde(transparent)]
pub struct Theme(pub String);

/// The body of `PUT /api/v1/groups/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "name": "Caseload working group", "purpose": "Find out what makes caseloads grow, and propose what the region should try.",
    "terms": "Meets monthly, reports to the region.", "themes": ["Caseload"], "visibility": "region", "joining": "application"
})))]
#[serde(deny_unknown_fields)]
pub struct GroupFields {
    /// 1 to 200 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub name: String,
    /// 1 to 2,000 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 2_000))]
    pub purpose: String,
    /// At most 20,000 characters.
    #[cfg_attr(feature = "schema", schema(max_length = 20_000))]
    #[serde(default)]
    pub terms: String,
    /// At most 20, each once.
    #[cfg_attr(feature = "schema", schema(max_items = 20))]
    #[serde(default)]
    pub themes: Vec<Theme>,
    #[allow(missing_docs)]
    pub visibility: GroupVisibility,
    /// `invitation`, where only members see the group: nobody else could ask to join.
    pub joining: Joining,
}

/// The body of `POST /api/v1/groups`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "campaign_id": null, "chair_id": null, "name": "Caseload working group",
    "purpose": "Find out what makes caseloads grow, and propose what the region should try.", "terms": "Meets monthly, reports to the region.",
    "themes": ["Caseload"], "visibility": "region", "joining": "application"
})))]
#[serde(deny_unknown_fields)]
pub struct CreateGroup {
    /// The campaign that it works for, for good; `null` for a standing group of the region.
    #[serde(default)]
    pub campaign_id: Option<CampaignId>,
    /// Who chairs it first; whoever sets it up, if `null`.
    #[serde(default)]
    pub chair_id: Option<PersonId>,
    /// 1 to 200 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub name: String,
    /// 1 to 2,000 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 2_000))]
    pub purpose: String,
    /// At most 20,000 characters.
    #[cfg_attr(feature = "schema", schema(max_length = 20_000))]
    #[serde(default)]
    pub terms: String,
    /// At most 20, each once.
    #[cfg_attr(feature = "schema", schema(max_items = 20))]
    #[serde(default)]
    pub themes: Vec<Theme>,
    #[allow(missing_docs)]
    pub visibility: GroupVisibility,
    /// `invitation`, where only members see the group: nobody else could ask to join.
    pub joining: Joining,
}

impl CreateGroup {
    /// What can be changed later.
    pub fn fields(self) -> GroupFields {
        GroupFields {
            name: self.name,
            purpose: self.purpose,
            terms: self.terms,
            themes: self.themes,
            visibility: self.visibility,
            joining: self.joining,
        }
    }
}

/// Which working groups those see who look after them: query of `GET /api/v1/groups`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct ManagedGroupsQuery {
    /// `next` of the page before.
    #[cfg_attr(feature = "schema", param(max_length = 200))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Only those of this campaign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign_id: Option<CampaignId>,
}

/// What whoever asks is to a working group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-000000000b01", "role": "member", "status": "applied", "reason": "I hold a caseload myself.",
    "decided_reason": "", "since": "2027-02-03T09:00:00.000000Z"
})))]
#[allow(missing_docs)]
pub struct MyMembership {
    pub id: MemberId,
    pub role: GroupRole,
    pub status: MemberStatus,
    /// Why they want to join, as they said.
    #[cfg_attr(feature = "schema", schema(max_length = 2_000))]
    pub reason: String,
    /// What those who decided said.
    #[cfg_attr(feature = "schema", schema(max_length = 2_000))]
    pub decided_reason: String,
    /// When they applied, joined, were refused or left.
    pub since: Timestamp,
}

/// A membership of a working group or an application for it, as those see it who look after the group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-000000000b01", "person_id": "01900000-0000-7000-8000-0000000000ab", "name": "Demonstration participant",
    "organisation_id": "01900000-0000-7000-8000-000000000003", "role": "member", "status": "applied", "reason": "I hold a caseload myself.",
    "decided_reason": "", "joined_at": null, "ended_at": null, "created_at": "2027-02-03T09:00:00.000000Z"
})))]
#[allow(missing_docs)]
pub struct Membership {
    pub id: MemberId,
    pub person_id: PersonId,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
    /// Where they work.
    pub organisation_id: Option<OrganisationId>,
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

/// Which memberships: query of `GET /api/v1/groups/{id}/members`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct MembershipsQuery {
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
    pub status: Option<MemberStatus>,
}

/// The body of `POST /api/v1/group-pages/{id}/join`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "reason": "I hold a caseload myself." })))]
#[serde(deny_unknown_fields)]
pub struct JoinGroup {
    /// Why; at most 2,000 characters. Needed where those who lead the group decide.
    #[cfg_attr(feature = "schema", schema(max_length = 2_000))]
    #[serde(default)]
    pub reason: String,
}

/// The body of `POST /api/v1/groups/{id}/members/{member_id}/decide`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "accept": true, "reason": "" })))]
#[serde(deny_unknown_fields)]
pub struct DecideApplication {
    #[allow(missing_docs)]
    pub accept: bool,
    /// What whoever applied is told; needed to refuse. At most 2,000 characters.
    #[cfg_attr(feature = "schema", schema(max_length = 2_000))]
    #[serde(default)]
    pub reason: String,
}

/// The body of `PUT /api/v1/groups/{id}/members/{member_id}/role`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "role": "facilitator" })))]
#[serde(deny_unknown_fields)]
pub struct SetMemberRole {
    #[allow(missing_docs)]
    pub role: GroupRole,
}

/// The body of `POST /api/v1/groups/{id}/hand-over`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "member_id": "01900000-0000-7000-8000-000000000b01" })))]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// Who chairs the group from now on; whoever chaired it becomes a member.
    pub member_id: MemberId,
}

/// The body of `POST /api/v1/groups/{id}/invitations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "email": "colleague@demonstration.example", "role": "member" })))]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct InviteMember {
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 254))]
    pub email: String,
    pub role: GroupRole,
}

/// An invitation to a working group, as those see it who look after the group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-000000000c01", "email": "colleague@demonstration.example", "role": "member", "status": "waiting",
    "invited_by": "Demonstration chair", "created_at": "2027-02-01T09:00:00.000000Z", "expires_at": "2027-02-15T09:00:00.000000Z"
})))]
#[allow(missing_docs)]
pub struct GroupInvitation {
    pub id: GroupInvitationId,
    #[cfg_attr(feature = "schema", schema(max_length = 254))]
    pub email: String,
    pub role: GroupRole,
    pub status: InvitationStatus,
    /// The name of whoever invited.
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub invited_by: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

#[cfg(feature = "sql")]
crate::sql::text_column!(GroupRole {
    Chair = "chair",
    Facilitator = "facilitator",
    Member = "member",
    Observer = "observer"
});
#[cfg(feature = "sql")]
crate::sql::text_column!(GroupVisibility { Public = "public", Region = "region", Members = "members" });
#[cfg(feature = "sql")]
crate::sql::text_column!(Joining { Open = "open", Application = "application", Invitation = "invitation" });
#[cfg(feature = "sql")]
crate::sql::text_column!(GroupStatus { Active = "active", Closed = "closed" });
#[cfg(feature = "sql")]
crate::sql::text_column!(MemberStatus {
    Applied = "applied",
    Active = "active",
    Refused = "refused",
    Left = "left"
});
