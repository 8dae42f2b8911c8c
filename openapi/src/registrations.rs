//! Registrations: places at events, and on their waiting lists.

use serde::{Deserialize, Serialize};

/// How far a registration is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum RegistrationStatus {
    /// Has a place.
    Confirmed,
    /// Has a place until a set time, to be accepted.
    Offered,
    /// Waits for a place.
    Waiting,
    /// Was taken back.
    Cancelled,
}

#[cfg(feature = "sql")]
crate::sql::text_column!(RegistrationStatus {
    Confirmed = "confirmed",
    Offered = "offered",
    Waiting = "waiting",
    Cancelled = "cancelled"
});
