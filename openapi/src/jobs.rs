//! Jobs: what is done after the request that caused it.

use serde::{Deserialize, Serialize};

use crate::{JobId, Timestamp};

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum JobStatus {
    /// For its time, or for a worker.
    Waiting,
    /// A worker has it.
    Running,
    #[allow(missing_docs)]
    Done,
    /// It failed as often as it may: somebody has to look.
    Dead,
}

#[cfg(feature = "sql")]
crate::sql::text_column!(JobStatus { Waiting = "waiting", Running = "running", Done = "done", Dead = "dead" });

/// A job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-0000000000a1", "kind": "mail.send", "status": "dead", "attempts": 8, "max_attempts": 8,
    "run_at": "2027-02-01T09:00:00.000000Z", "created_at": "2027-02-01T09:00:00.000000Z", "finished_at": null,
    "last_error": "the mail server refused: 550 no such user", "dedupe_key": null
})))]
#[allow(missing_docs)]
pub struct Job {
    pub id: JobId,
    /// What is done: `mail.send`.
    #[cfg_attr(feature = "schema", schema(max_length = 60))]
    pub kind: String,
    pub status: JobStatus,
    /// How often it was begun.
    pub attempts: u32,
    /// How often it may be begun.
    pub max_attempts: u32,
    /// Not before.
    pub run_at: Timestamp,
    pub created_at: Timestamp,
    pub finished_at: Option<Timestamp>,
    /// Why it failed last.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub last_error: Option<String>,
    /// Of two jobs with the same key only one is ever kept.
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub dedupe_key: Option<String>,
}

/// Which jobs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct JobQuery {
    /// `next` of the page before.
    #[cfg_attr(feature = "schema", param(max_length = 200))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Only this kind.
    #[cfg_attr(feature = "schema", param(max_length = 60))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Only of this status.
    #[cfg_attr(feature = "schema", param(inline))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<JobStatus>,
}

/// How many jobs there are, and what runs by the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "kinds": [{ "kind": "mail.send", "waiting": 2, "running": 1, "done": 240, "dead": 0, "oldest_waiting_seconds": 4 }],
    "schedules": [{ "name": "sessions.tidy", "every_seconds": 3600, "next_at": "2027-02-01T10:00:00.000000Z", "last_at": null }]
})))]
#[allow(missing_docs)]
pub struct JobCounts {
    #[cfg_attr(feature = "schema", schema(max_items = 100))]
    pub kinds: Vec<JobCount>,
    #[cfg_attr(feature = "schema", schema(max_items = 100))]
    pub schedules: Vec<JobSchedule>,
}

/// How many jobs of one kind there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[allow(missing_docs)]
pub struct JobCount {
    #[cfg_attr(feature = "schema", schema(max_length = 60))]
    pub kind: String,
    pub waiting: u64,
    pub running: u64,
    pub done: u64,
    pub dead: u64,
    /// How long the oldest that is due has waited; `null` where none waits.
    pub oldest_waiting_seconds: Option<u64>,
}

/// What runs again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[allow(missing_docs)]
pub struct JobSchedule {
    #[cfg_attr(feature = "schema", schema(max_length = 60))]
    pub name: String,
    pub every_seconds: u32,
    pub next_at: Timestamp,
    pub last_at: Option<Timestamp>,
}
