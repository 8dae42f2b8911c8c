//! Jobs: what is done after the request that caused it, put down in the transaction that causes it.

mod queries;

use openapi::{JobId, Timestamp};
use serde::Serialize;
use uuid::Uuid;

pub use queries::JobRow;

use utoipa_actix_web::service_config::ServiceConfig;

use crate::clock::now;
use crate::db::Conn;
use crate::db::types::Json;
use crate::error::Result;

/// How often a job is begun before it counts as dead.
const MAX_ATTEMPTS: i32 = 8;

/// Puts down a job of `kind` for `run_at` (now, if `None`). Where `dedupe_key` is one that was used before, nothing is added.
pub fn enqueue<P: Serialize>(
    conn: &mut Conn,
    kind: &str,
    payload: &P,
    run_at: Option<Timestamp>,
    dedupe_key: Option<String>,
) -> Result<()> {
    let payload = serde_json::to_value(payload).map_err(anyhow::Error::from)?;
    let now = now();
    queries::insert(
        conn,
        &JobRow {
            id: JobId(Uuid::now_v7()),
            kind: kind.to_owned(),
            payload: Json(payload),
            status: openapi::jobs::JobStatus::Waiting,
            run_at: run_at.unwrap_or(now),
            attempts: 0,
            max_attempts: MAX_ATTEMPTS,
            leased_by: None,
            leased_until: None,
            dedupe_key,
            last_error: None,
            created_at: now,
            finished_at: None,
        },
    )
}

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    let _ = config;
}
