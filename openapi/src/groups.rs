//! Working groups: who is in them, with what role, and what they are for.

use serde::{Deserialize, Serialize};

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

#[cfg(feature = "sql")]
crate::sql::text_column!(GroupRole {
    Chair = "chair",
    Facilitator = "facilitator",
    Member = "member",
    Observer = "observer"
});
