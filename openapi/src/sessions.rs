//! Sessions: signing in, staying signed in, signing out.

use serde::{Deserialize, Serialize};

use crate::PersonId;

/// The body of `POST /api/v1/sessions`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "email": "administrator@demonstration.example", "password": "correct horse battery staple" })))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 254))]
    pub email: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 128, format = Password))]
    pub password: String,
}

/// A session, new or renewed. The refresh token travels in a cookie that scripts cannot read.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "access_token": "eyJhbGciOiJIUzI1NiJ9.e30.signature", "expires_in": 900,
    "person": { "id": "01900000-0000-7000-8000-0000000000aa", "name": "Demonstration administrator", "email": "administrator@demonstration.example", "role": "administrator" }
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

/// Somebody with an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-0000000000aa", "name": "Demonstration administrator", "email": "administrator@demonstration.example", "role": "administrator"
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
    #[allow(missing_docs)]
    pub role: Role,
}

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs campaigns and surveys for the region.
    Administrator,
}

#[cfg(feature = "sql")]
crate::sql::text_column!(Role { Administrator = "administrator" });
