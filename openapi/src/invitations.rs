//! Invitations: a link to one e-mail address, good once, for 48 hours.

use serde::{Deserialize, Serialize};

use crate::roles::Role;
use crate::{CampaignId, InvitationId, OrganisationId, Timestamp};

/// How far an invitation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InvitationStatus {
    /// It can be accepted.
    Waiting,
    #[allow(missing_docs)]
    Accepted,
    /// Somebody took it back.
    Revoked,
    /// It was not accepted in time.
    Expired,
}

/// An invitation, as those see it who invite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-0000000000f1", "email": "lead@demonstration.example", "role": "organisation_lead",
    "organisation_id": "01900000-0000-7000-8000-000000000003", "campaign_id": null, "status": "waiting", "invited_by": "Demonstration administrator",
    "created_at": "2027-02-01T09:00:00.000000Z", "expires_at": "2027-02-03T09:00:00.000000Z"
})))]
#[allow(missing_docs)]
pub struct Invitation {
    pub id: InvitationId,
    #[cfg_attr(feature = "schema", schema(max_length = 254))]
    pub email: String,
    /// What whoever accepts it becomes; `participant` for an account without a role.
    pub role: Role,
    /// Where they work, and where the role holds if it is one of an organisation.
    pub organisation_id: Option<OrganisationId>,
    /// Where the role holds if it is one of a campaign.
    pub campaign_id: Option<CampaignId>,
    pub status: InvitationStatus,
    /// The name of whoever invited.
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub invited_by: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// The body of `POST /api/v1/invitations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "email": "lead@demonstration.example", "role": "organisation_lead", "organisation_id": "01900000-0000-7000-8000-000000000003", "campaign_id": null
})))]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct CreateInvitation {
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 254))]
    pub email: String,
    pub role: Role,
    /// Where they work, and where the role holds if it is one of an organisation.
    #[serde(default)]
    pub organisation_id: Option<OrganisationId>,
    /// Where the role holds: for `campaign_manager` and `group_facilitator`, and for no other role.
    #[serde(default)]
    pub campaign_id: Option<CampaignId>,
}

/// What whoever follows an invitation's link is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "email": "lead@demonstration.example", "role": "organisation_lead", "organisation_name": "Dudley", "campaign_name": null,
    "invited_by": "Demonstration administrator", "expires_at": "2027-02-03T09:00:00.000000Z", "has_account": false
})))]
#[allow(missing_docs)]
pub struct InvitationOffer {
    /// The address that was invited: the account will have no other.
    #[cfg_attr(feature = "schema", schema(max_length = 254))]
    pub email: String,
    pub role: Role,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub organisation_name: Option<String>,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub campaign_name: Option<String>,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub invited_by: String,
    pub expires_at: Timestamp,
    /// Whether the address has an account already: then neither name nor password is asked.
    pub has_account: bool,
}

/// The body of `POST /api/v1/invitations/accept`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "token": "0193a5d2c7b84e6f9a1b2c3d4e5f6071.2f1d8c", "name": "Demonstration lead", "password": "seven lanterns over the canal"
})))]
#[serde(deny_unknown_fields)]
pub struct AcceptInvitation {
    /// What the link carried after `#`.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub token: String,
    /// For a new account: 1 to 200 characters.
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    #[serde(default)]
    pub name: Option<String>,
    /// For a new account: 12 to 128 characters, and none that many people have.
    #[cfg_attr(feature = "schema", schema(max_length = 128, format = Password))]
    #[serde(default)]
    pub password: Option<String>,
}
