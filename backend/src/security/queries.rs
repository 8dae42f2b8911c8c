//! Security settings as kept.

use diesel::prelude::*;
use openapi::roles::Role;
use openapi::security::SecurityFields;

use crate::db::Conn;
use crate::db::schema::settings;
use crate::db::types::Json;
use crate::error::Result;

/// The row of the settings.
pub const NAME: &str = "security";

/// The settings, and how often they were changed.
pub fn settings(conn: &mut Conn) -> Result<(SecurityFields, i32)> {
    let kept: Option<(Json<SecurityFields>, i32)> =
        settings::table.find(NAME).select((settings::value, settings::revision)).first(conn).optional()?;
    Ok(kept.map_or_else(|| (defaults(), 1), |(value, revision)| (value.0, revision)))
}

/// The roles that count only for those who showed a second factor.
pub fn second_factor_roles(conn: &mut Conn) -> Result<Vec<Role>> {
    Ok(settings(conn)?.0.second_factor_roles)
}

fn defaults() -> SecurityFields {
    let second_factor_roles = Role::ALL.into_iter().filter(|role| role.needs_second_factor()).collect();
    SecurityFields { session_days: 14, second_factor_roles, sign_up_open: true }
}
