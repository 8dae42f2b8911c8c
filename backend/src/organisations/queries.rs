//! Organisations as rows.

use diesel::prelude::*;
use openapi::OrganisationId;
use openapi::organisations::{Organisation, OrganisationKind};

use crate::db::Conn;
use crate::db::schema::organisations;
use crate::error::Result;

/// A council, a trust or a partner body.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = organisations)]
pub struct OrganisationRow {
    #[allow(missing_docs)]
    pub id: OrganisationId,
    #[allow(missing_docs)]
    pub slug: String,
    #[allow(missing_docs)]
    pub name: String,
    #[allow(missing_docs)]
    pub kind: OrganisationKind,
    #[allow(missing_docs)]
    pub accent: Option<String>,
    /// The media type of its logo, where it has one.
    pub logo_type: Option<String>,
    /// Counts its changes, from 1.
    pub revision: i32,
}

impl OrganisationRow {
    fn has_logo(&self) -> bool {
        self.logo_type.is_some()
    }
}

impl From<OrganisationRow> for Organisation {
    fn from(row: OrganisationRow) -> Self {
        let logo = row.has_logo().then(|| format!("/api/v1/organisations/{}/logo?v={}", row.id, row.revision));
        Self { id: row.id, slug: row.slug, name: row.name, kind: row.kind, accent: row.accent, logo }
    }
}

/// Organisations by slug, at most `limit`, after `after`.
pub fn list(conn: &mut Conn, after: Option<String>, limit: i64) -> Result<Vec<OrganisationRow>> {
    let mut query = organisations::table
        .order(organisations::slug.asc())
        .limit(limit)
        .select(OrganisationRow::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(organisations::slug.gt(after));
    }
    Ok(query.load(conn)?)
}

/// The organisation `id`.
pub fn find(conn: &mut Conn, id: OrganisationId) -> Result<Option<OrganisationRow>> {
    Ok(organisations::table.find(id).select(OrganisationRow::as_select()).first(conn).optional()?)
}

/// The fourteen, by name.
pub fn members(conn: &mut Conn) -> Result<Vec<OrganisationRow>> {
    let members = organisations::kind.eq(OrganisationKind::Member);
    Ok(organisations::table
        .filter(members)
        .order(organisations::name.asc())
        .select(OrganisationRow::as_select())
        .load(conn)?)
}

/// How many of `ids` there are.
pub fn known(conn: &mut Conn, ids: &[OrganisationId]) -> Result<i64> {
    Ok(organisations::table.filter(organisations::id.eq_any(ids)).count().get_result(conn)?)
}
