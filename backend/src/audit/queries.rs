//! Entries of the audit as rows.

use diesel::prelude::*;
use openapi::audit::AuditChange;
use openapi::{AuditId, OrganisationId, PersonId, Timestamp};

use crate::db::Conn;
use crate::db::schema::audit_entries;
use crate::db::types::Json;
use crate::error::Result;

/// An entry.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_entries)]
#[allow(missing_docs)]
pub struct EntryRow {
    pub id: AuditId,
    pub at: Timestamp,
    pub actor_id: Option<PersonId>,
    /// `person`, `nobody`, `system` or `command`.
    pub actor_kind: String,
    pub action: String,
    pub object_kind: String,
    pub object_id: String,
    pub organisation_id: Option<OrganisationId>,
    pub changes: Json<Vec<AuditChange>>,
    pub trace_id: String,
}

/// Adds an entry.
pub fn insert(conn: &mut Conn, row: &EntryRow) -> Result<()> {
    diesel::insert_into(audit_entries::table).values(row).execute(conn)?;
    Ok(())
}
