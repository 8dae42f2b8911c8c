//! Security settings as kept.

use diesel::prelude::*;
use openapi::Timestamp;
use openapi::roles::Role;
use openapi::security::SecurityFields;

use crate::db::schema::settings;
use crate::db::types::Json;
use crate::db::{Conn, is_unique_violation};
use crate::error::{Error, Result};

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

/// Keeps changed settings, unless somebody changed them since `revision` was read.
pub fn update(conn: &mut Conn, fields: &SecurityFields, revision: i32, now: Timestamp) -> Result<()> {
    let value = Json(fields.clone());
    let unchanged = settings::table.filter(settings::name.eq(NAME).and(settings::revision.eq(revision)));
    let changed = diesel::update(unchanged)
        .set((settings::value.eq(&value), settings::revision.eq(revision + 1), settings::updated_at.eq(now)))
        .execute(conn)?;
    if changed == 1 {
        return Ok(());
    }
    // Before they are first changed there is no row, and they count as the first version.
    let first = (
        settings::name.eq(NAME),
        settings::value.eq(&value),
        settings::revision.eq(revision + 1),
        settings::updated_at.eq(now),
    );
    let known: Option<i32> = settings::table.find(NAME).select(settings::revision).first(conn).optional()?;
    if known.is_some() || revision != 1 {
        return Err(Error::PreconditionFailed);
    }
    match diesel::insert_into(settings::table).values(first).execute(conn) {
        Err(failed) if is_unique_violation(&failed) => Err(Error::PreconditionFailed),
        other => other.map(|_| ()).map_err(Error::from),
    }
}
