//! Security settings: what can be set for the region, and what is fixed.

use serde::{Deserialize, Serialize};

use crate::roles::Role;

/// The settings as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "session_days": 14, "second_factor_roles": ["regional_administrator", "system_operator"], "sign_up_open": true, "access_minutes": 15, "invitation_hours": 48, "reset_minutes": 60,
    "shortest_password": 12, "guesses_per_account": 10, "guesses_window_minutes": 15, "mail_server": false
})))]
#[allow(missing_docs)]
pub struct SecuritySettings {
    /// Days that somebody stays signed in without coming back.
    pub session_days: u32,
    /// Roles that count only for those who signed in with a second factor.
    #[cfg_attr(feature = "schema", schema(max_items = 20))]
    pub second_factor_roles: Vec<Role>,
    /// Whether people can make an account without an invitation.
    pub sign_up_open: bool,
    /// Fixed: minutes an access token is good for.
    pub access_minutes: u32,
    /// Fixed: hours an invitation is good for.
    pub invitation_hours: u32,
    /// Fixed: minutes a link for a new password is good for.
    pub reset_minutes: u32,
    /// Fixed: characters a password must have.
    pub shortest_password: u32,
    /// Fixed: wrong passwords for one account from unknown devices before further ones are refused.
    pub guesses_per_account: u32,
    /// Fixed: minutes until they are taken again.
    pub guesses_window_minutes: u32,
    /// Whether a mail server is set up; without one, messages lie in the embedded outbox.
    pub mail_server: bool,
}

/// The body of `PUT /api/v1/security-settings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "session_days": 14, "second_factor_roles": ["regional_administrator", "system_operator", "campaign_manager"], "sign_up_open": true
})))]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct SecurityFields {
    /// 1 to 30.
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 30))]
    #[serde(deserialize_with = "crate::whole::number")]
    pub session_days: u32,
    /// `regional_administrator` and `system_operator` are always among them.
    #[cfg_attr(feature = "schema", schema(max_items = 20))]
    pub second_factor_roles: Vec<Role>,
    /// Whether people can make an account without an invitation.
    pub sign_up_open: bool,
}
