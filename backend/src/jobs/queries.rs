//! Jobs as rows.

use diesel::prelude::*;
use openapi::jobs::JobStatus;
use openapi::{JobId, Timestamp};
use serde_json::Value;

use crate::db::schema::jobs;
use crate::db::types::Json;
use crate::db::{Conn, on_each};
use crate::error::Result;

/// A job.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = jobs)]
#[allow(missing_docs)]
pub struct JobRow {
    pub id: JobId,
    pub kind: String,
    pub payload: Json<Value>,
    pub status: JobStatus,
    pub run_at: Timestamp,
    pub attempts: i32,
    pub max_attempts: i32,
    /// Which worker has it.
    pub leased_by: Option<JobId>,
    pub leased_until: Option<Timestamp>,
    pub dedupe_key: Option<String>,
    pub last_error: Option<String>,
    pub created_at: Timestamp,
    pub finished_at: Option<Timestamp>,
}

/// Adds a job, unless one with its key is there.
pub fn insert(conn: &mut Conn, row: &JobRow) -> Result<()> {
    on_each!(conn, |c| diesel::insert_into(jobs::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}
