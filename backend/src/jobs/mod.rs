//! Jobs: what is done after the request that caused it, put down in the transaction that causes it.
//!
//! A worker claims what is due under a lease of 30 seconds, which it renews while it works. Whoever loses its lease cannot complete
//! the job any more; another worker takes it over. What fails is tried again after a growing wait, and given up ("dead") after
//! a number of attempts, for an operator to look at.

mod backoff;
mod clock;
mod handlers;
pub mod kinds;
mod queries;
mod runner;
mod tidy;
pub mod wake;

use openapi::{JobId, Timestamp};
use serde::Serialize;
use uuid::Uuid;

pub use kinds::Context;
pub use queries::{JobRow, counts};
pub use runner::{LEASE_SECONDS, Runner};

use utoipa_actix_web::service_config::ServiceConfig;

use crate::clock::now;
use crate::db::Conn;
use crate::db::types::Json;
use crate::error::Result;

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
    let row = JobRow {
        id: JobId(Uuid::now_v7()),
        kind: kind.to_owned(),
        payload: Json(payload),
        status: openapi::jobs::JobStatus::Waiting,
        run_at: run_at.unwrap_or(now),
        attempts: 0,
        max_attempts: kinds::max_attempts(kind),
        leased_by: None,
        leased_until: None,
        dedupe_key,
        last_error: None,
        created_at: now,
        finished_at: None,
    };
    if queries::insert(conn, &row)? {
        wake::enqueued();
    }
    Ok(())
}

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::list).service(handlers::count).service(handlers::retry).service(handlers::remove);
}
