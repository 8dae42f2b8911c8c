//! Sessions: signing in, staying signed in, signing out.

use serde::{Deserialize, Serialize};

use crate::roles::RoleGrant;
use crate::{OrganisationId, PersonId, SessionId, Timestamp};

/// The body of `POST /api/v1/sessions`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "email": "administrator@demonstration.example", "password": "seven lanterns over the canal", "code": "287082" })))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 254))]
    pub email: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 128, format = Password))]
    pub password: String,
    /// The six digits of the authenticator app, or a recovery code, for those who have a second factor. Where it is missing and
    /// needed, the answer is 401 with the code `second_factor.missing`: ask for it and send all three.
    #[cfg_attr(feature = "schema", schema(max_length = 40))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// A session, new or renewed. The refresh token travels in a cookie that scripts cannot read.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "access_token": "eyJhbGciOiJIUzI1NiJ9.e30.signature", "expires_in": 900,
    "person": {
        "id": "01900000-0000-7000-8000-0000000000aa", "name": "Demonstration administrator", "email": "administrator@demonstration.example",
        "organisation_id": null, "roles": [{
            "id": "01900000-0000-7000-8000-0000000000b1", "role": "regional_administrator", "organisation_id": null, "campaign_id": null, "ends_at": null
        }], "second_factor": true, "second_factor_needed": false
    }
})))]
pub struct Session {
    /// Send it as `Authorization: Bearer …`; keep it in memory only.
    #[cfg_attr(feature = "schema", schema(max_length = 4_000))]
    pub access_token: String,
    /// Seconds until the access token ends.
    pub expires_in: u32,
    #[allow(missing_docs)]
    pub person: Person,
}

/// Somebody with an account, as they see themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-0000000000aa", "name": "Demonstration administrator", "email": "administrator@demonstration.example",
    "organisation_id": null, "roles": [{
        "id": "01900000-0000-7000-8000-0000000000b1", "role": "regional_administrator", "organisation_id": null, "campaign_id": null, "ends_at": null
    }], "second_factor": true, "second_factor_needed": false
})))]
pub struct Person {
    #[allow(missing_docs)]
    pub id: PersonId,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 254))]
    pub email: String,
    /// Where they work; `null` for somebody from outside the region.
    pub organisation_id: Option<OrganisationId>,
    /// The roles that have been given and have not ended, besides being a participant.
    #[cfg_attr(feature = "schema", schema(max_items = 100))]
    pub roles: Vec<RoleGrant>,
    /// Whether a second factor is set up.
    pub second_factor: bool,
    /// Whether one of the roles does nothing until a second factor is set up.
    pub second_factor_needed: bool,
}

/// One sign-in that has not ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-4000-8000-0000000000e1", "device": "Firefox on Windows", "created_at": "2027-02-01T09:00:00.000000Z",
    "used_at": "2027-02-03T17:20:00.000000Z", "expires_at": "2027-02-17T17:20:00.000000Z", "second_factor": true, "current": true
})))]
#[allow(missing_docs)]
pub struct SessionSummary {
    pub id: SessionId,
    /// The browser and the system it runs on, roughly, as it said itself.
    #[cfg_attr(feature = "schema", schema(max_length = 100))]
    pub device: String,
    pub created_at: Timestamp,
    /// When it was last renewed.
    pub used_at: Timestamp,
    pub expires_at: Timestamp,
    /// Whether a second factor was shown.
    pub second_factor: bool,
    /// Whether it is the one that asks.
    pub current: bool,
}
