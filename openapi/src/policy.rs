//! Who can do what: the one table that the server itself obeys.

use serde::{Deserialize, Serialize};

use crate::roles::{Role, RoleScope};

/// How far a permission reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// One's own account and what belongs to it.
    Own,
    /// What belongs to the organisation that the role was given for.
    OwnOrganisation,
    /// What belongs to the campaign that the role was given for.
    OwnCampaign,
    /// What belongs to the working groups that one is a member of.
    OwnGroup,
    /// What belongs to the working groups that one chairs or facilitates.
    LedGroup,
    /// Everything.
    Any,
}

/// The whole table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "roles": [{ "role": "regional_administrator", "scope": "region", "needs_second_factor": true }],
    "actions": [{ "name": "campaigns.manage", "about": "Change, launch and close a campaign", "operations": ["update_campaign"],
        "allowed": [{ "role": "regional_administrator", "reach": "any" }] }],
    "open_operations": ["list_organisations"], "seen_operations": ["get_event_page"]
})))]
#[allow(missing_docs)]
pub struct PolicyTable {
    #[cfg_attr(feature = "schema", schema(max_items = 20))]
    pub roles: Vec<PolicyRole>,
    #[cfg_attr(feature = "schema", schema(max_items = 500))]
    pub actions: Vec<PolicyAction>,
    /// Operations that everyone may call without signing in.
    #[cfg_attr(feature = "schema", schema(max_items = 500, value_type = Vec<OperationName>))]
    pub open_operations: Vec<String>,
    /// Operations that everyone may call, and that show what whoever asks may see.
    #[cfg_attr(feature = "schema", schema(max_items = 500, value_type = Vec<OperationName>))]
    pub seen_operations: Vec<String>,
}

/// The name of an operation of the API: `create_campaign`.
#[cfg(feature = "schema")]
#[derive(utoipa::ToSchema)]
#[schema(max_length = 60)]
pub struct OperationName(pub String);

/// A role, as the table takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[allow(missing_docs)]
pub struct PolicyRole {
    pub role: Role,
    pub scope: RoleScope,
    /// Whether it counts only for those who signed in with a second factor.
    pub needs_second_factor: bool,
}

/// Something that is done, and who may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[allow(missing_docs)]
pub struct PolicyAction {
    /// `campaigns.manage`
    #[cfg_attr(feature = "schema", schema(max_length = 60))]
    pub name: String,
    /// In a sentence.
    #[cfg_attr(feature = "schema", schema(max_length = 300))]
    pub about: String,
    /// The operations of the API that do it.
    #[cfg_attr(feature = "schema", schema(max_items = 100, value_type = Vec<OperationName>))]
    pub operations: Vec<String>,
    #[cfg_attr(feature = "schema", schema(max_items = 20))]
    pub allowed: Vec<PolicyCell>,
}

/// A role, and how far it reaches in an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[allow(missing_docs)]
pub struct PolicyCell {
    pub role: Role,
    pub reach: Reach,
}
