//! Organisations: the fourteen members of the region, and partner bodies.

use serde::{Deserialize, Serialize};

use crate::OrganisationId;

/// A council, a trust or a partner body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-000000000003", "slug": "dudley", "name": "Dudley", "kind": "member"
})))]
pub struct Organisation {
    #[allow(missing_docs)]
    pub id: OrganisationId,
    /// Its name in addresses.
    #[cfg_attr(feature = "schema", schema(max_length = 80))]
    pub slug: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
    #[allow(missing_docs)]
    pub kind: OrganisationKind,
}

/// What an organisation is to the region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// One of the fourteen councils and trusts.
    Member,
    /// Works with the fourteen.
    Partner,
}

#[cfg(feature = "sql")]
crate::sql::text_column!(OrganisationKind { Member = "member", Partner = "partner" });
