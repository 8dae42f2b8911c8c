//! Roles: what somebody is to the region, and where.

use serde::{Deserialize, Serialize};

use crate::{CampaignId, GrantId, OrganisationId, Timestamp};

/// What somebody is. Everybody with an account is a participant; the other roles are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Has an account: answers, proposes, registers, and looks after the account.
    Participant,
    /// Runs sessions and groups.
    GroupFacilitator,
    /// Looks after the people, figures and agreements of one organisation.
    OrganisationLead,
    /// Reads results and exports of the whole region.
    Analyst,
    /// Reads what people wrote before it is shown, in the whole region.
    Moderator,
    /// Runs one campaign and its surveys.
    CampaignManager,
    /// Runs the region: every campaign, organisation and person. Needs a second factor.
    RegionalAdministrator,
    /// Looks after the running system: jobs, mail, audit, security. Needs a second factor.
    SystemOperator,
}

/// Where a role holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoleScope {
    /// Everywhere.
    Region,
    /// In one organisation, which the grant names.
    Organisation,
    /// In one campaign, which the grant names.
    Campaign,
}

impl Role {
    /// All of them, from the least to the most.
    pub const ALL: [Self; 8] = [
        Self::Participant,
        Self::GroupFacilitator,
        Self::OrganisationLead,
        Self::Analyst,
        Self::Moderator,
        Self::CampaignManager,
        Self::RegionalAdministrator,
        Self::SystemOperator,
    ];

    /// Its name in JSON and in the databases.
    pub fn name(self) -> &'static str {
        match self {
            Self::Participant => "participant",
            Self::GroupFacilitator => "group_facilitator",
            Self::OrganisationLead => "organisation_lead",
            Self::Analyst => "analyst",
            Self::Moderator => "moderator",
            Self::CampaignManager => "campaign_manager",
            Self::RegionalAdministrator => "regional_administrator",
            Self::SystemOperator => "system_operator",
        }
    }

    /// What a grant of it has to name.
    pub fn scope(self) -> RoleScope {
        match self {
            Self::OrganisationLead => RoleScope::Organisation,
            Self::CampaignManager | Self::GroupFacilitator => RoleScope::Campaign,
            _ => RoleScope::Region,
        }
    }

    /// Whether it counts only for those who signed in with a second factor, whatever the settings say.
    pub fn needs_second_factor(self) -> bool {
        matches!(self, Self::RegionalAdministrator | Self::SystemOperator)
    }
}

#[cfg(feature = "sql")]
crate::sql::text_column!(Role {
    Participant = "participant",
    GroupFacilitator = "group_facilitator",
    OrganisationLead = "organisation_lead",
    Analyst = "analyst",
    Moderator = "moderator",
    CampaignManager = "campaign_manager",
    RegionalAdministrator = "regional_administrator",
    SystemOperator = "system_operator"
});

/// A role that somebody has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-0000000000b1", "role": "organisation_lead",
    "organisation_id": "01900000-0000-7000-8000-000000000003", "campaign_id": null, "ends_at": null
})))]
#[allow(missing_docs)]
pub struct RoleGrant {
    pub id: GrantId,
    pub role: Role,
    /// Where it holds, for the roles of one organisation.
    pub organisation_id: Option<OrganisationId>,
    /// Where it holds, for the roles of one campaign.
    pub campaign_id: Option<CampaignId>,
    /// When it stops counting; `null` for when somebody takes it away.
    pub ends_at: Option<Timestamp>,
}

/// The body of `POST /api/v1/people/{id}/roles`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "role": "organisation_lead", "organisation_id": "01900000-0000-7000-8000-000000000003", "campaign_id": null, "ends_at": null
})))]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct GrantRole {
    /// Not `participant`, which everybody is.
    pub role: Role,
    /// Where it holds: for `organisation_lead`, and for no other role.
    #[serde(default)]
    pub organisation_id: Option<OrganisationId>,
    /// Where it holds: for `campaign_manager` and `group_facilitator`, and for no other role.
    #[serde(default)]
    pub campaign_id: Option<CampaignId>,
    /// When it stops counting, in the future; `null` for when somebody takes it away.
    #[serde(default)]
    pub ends_at: Option<Timestamp>,
}
