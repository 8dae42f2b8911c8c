//! People: accounts as those see them who look after them.

use serde::{Deserialize, Serialize};

use crate::roles::{Role, RoleGrant};
use crate::{OrganisationId, PersonId, Timestamp};

/// Whether somebody may sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum PersonStatus {
    #[allow(missing_docs)]
    Active,
    /// Cannot sign in; every session has ended.
    Suspended,
}

#[cfg(feature = "sql")]
crate::sql::text_column!(PersonStatus { Active = "active", Suspended = "suspended" });

/// Somebody with an account, as those see them who look after accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-0000000000ab", "name": "Demonstration lead", "email": "lead@demonstration.example",
    "organisation_id": "01900000-0000-7000-8000-000000000003", "status": "active", "roles": [{
        "id": "01900000-0000-7000-8000-0000000000b1", "role": "organisation_lead",
        "organisation_id": "01900000-0000-7000-8000-000000000003", "campaign_id": null, "ends_at": null
    }], "second_factor": false, "created_at": "2027-02-01T09:00:00.000000Z", "signed_in_at": null, "suspended_by_region": false
})))]
#[allow(missing_docs)]
pub struct Account {
    pub id: PersonId,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
    #[cfg_attr(feature = "schema", schema(max_length = 254))]
    pub email: String,
    /// Where they work; `null` for somebody from outside the region.
    pub organisation_id: Option<OrganisationId>,
    pub status: PersonStatus,
    /// The roles that have been given and have not ended, besides being a participant.
    #[cfg_attr(feature = "schema", schema(max_items = 100))]
    pub roles: Vec<RoleGrant>,
    /// Whether a second factor is set up.
    pub second_factor: bool,
    pub created_at: Timestamp,
    /// When they last signed in; `null` for never.
    pub signed_in_at: Option<Timestamp>,
    /// Whether an administrator of the region suspended them: then only one of those restores them.
    pub suspended_by_region: bool,
}

/// Which accounts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct PeopleQuery {
    /// `next` of the page before.
    #[cfg_attr(feature = "schema", param(max_length = 200))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Part of the name or of the e-mail address, in any case of letters.
    #[cfg_attr(feature = "schema", param(max_length = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Only people of this organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation_id: Option<OrganisationId>,
    /// Only people who have been given this role.
    #[cfg_attr(feature = "schema", param(inline))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Only people of this status.
    #[cfg_attr(feature = "schema", param(inline))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<PersonStatus>,
}

/// The body of `PUT /api/v1/people/{id}` and of `PUT /api/v1/people/me`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "name": "Demonstration lead", "organisation_id": "01900000-0000-7000-8000-000000000003" })))]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PersonFields {
    /// 1 to 200 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub name: String,
    /// Where they work; `null` for outside the region.
    pub organisation_id: Option<OrganisationId>,
}

/// The body of `POST /api/v1/people/{id}/suspend`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "reason": "Left the council" })))]
#[serde(deny_unknown_fields)]
pub struct SuspendPerson {
    /// Why, for the audit: 1 to 500 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 500))]
    pub reason: String,
}
