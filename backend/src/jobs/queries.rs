//! Jobs as rows.

use diesel::dsl::{exists, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use openapi::jobs::{Job, JobCount, JobSchedule, JobStatus};
use openapi::sql::Instant;
use openapi::{JobId, Timestamp};
use serde_json::Value;

use crate::db::schema::{job_schedules, jobs};
use crate::db::types::Json;
use crate::db::{Conn, on_each};
use crate::error::{Error, Result};

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

impl From<JobRow> for Job {
    fn from(row: JobRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            status: row.status,
            attempts: row.attempts.unsigned_abs(),
            max_attempts: row.max_attempts.unsigned_abs(),
            run_at: row.run_at,
            created_at: row.created_at,
            finished_at: row.finished_at,
            last_error: row.last_error,
            dedupe_key: row.dedupe_key,
        }
    }
}

/// Adds a job, unless one with its key is there.
pub fn insert(conn: &mut Conn, row: &JobRow) -> Result<bool> {
    let added = on_each!(conn, |c| diesel::insert_into(jobs::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(added == 1)
}

// Partial indexes serve a query only where the state stands in it as a constant.
macro_rules! due {
    ($kinds:expr, $now:expr) => {
        jobs::table
            .filter(sql::<Bool>("status = 'waiting'"))
            .filter(jobs::run_at.le($now))
            .filter(jobs::kind.eq_any($kinds))
    };
}

/// Whether a job of one of `kinds` waits for a worker.
pub fn is_due(conn: &mut Conn, kinds: &[&'static str], now: Timestamp) -> Result<bool> {
    Ok(diesel::select(exists(due!(kinds.to_vec(), now))).get_result(conn)?)
}

/// Gives the oldest due jobs of `kinds` to `worker`, until `until` and at most `limit`. No two workers get the same one.
pub fn claim(
    conn: &mut Conn,
    worker: JobId,
    kinds: &[&'static str],
    limit: i64,
    now: Timestamp,
    until: Timestamp,
) -> Result<Vec<JobRow>> {
    let kinds = kinds.to_vec();
    let ids: Vec<JobId> = match conn {
        // Rows that another worker is about to take are passed over.
        Conn::Postgres(c) => due!(kinds, now)
            .order(jobs::run_at.asc())
            .limit(limit)
            .select(jobs::id)
            .for_update()
            .skip_locked()
            .load(c)?,
        // Nobody else writes while this transaction does.
        Conn::Sqlite(c) => due!(kinds, now).order(jobs::run_at.asc()).limit(limit).select(jobs::id).load(c)?,
    };
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    diesel::update(jobs::table.filter(jobs::id.eq_any(ids.clone())))
        .set((
            jobs::status.eq(JobStatus::Running),
            jobs::attempts.eq(jobs::attempts + 1),
            jobs::leased_by.eq(Some(worker)),
            jobs::leased_until.eq(Some(until)),
        ))
        .execute(conn)?;
    Ok(jobs::table.filter(jobs::id.eq_any(ids)).order(jobs::run_at.asc()).select(JobRow::as_select()).load(conn)?)
}

/// The lease under which `job` was claimed: it is still held only if nobody claimed the job since.
macro_rules! held {
    ($job:expr) => {
        jobs::table.filter(
            jobs::id
                .eq($job.id)
                .and(jobs::status.eq(JobStatus::Running))
                .and(jobs::leased_by.eq($job.leased_by))
                .and(jobs::attempts.eq($job.attempts)),
        )
    };
}

/// Marks a claimed job as done; tells whether its lease was still held.
pub fn finish(conn: &mut Conn, job: &JobRow, note: Option<&str>, now: Timestamp) -> Result<bool> {
    let changed = diesel::update(held!(job))
        .set((
            jobs::status.eq(JobStatus::Done),
            jobs::leased_by.eq(None::<JobId>),
            jobs::leased_until.eq(None::<Timestamp>),
            jobs::last_error.eq(note),
            jobs::finished_at.eq(Some(now)),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Puts a claimed job back until `run_at`, or gives it up where that is `None`; tells whether its lease was still held. One that was
/// `left` behind is put back only while its lease is over: its worker may have come back and renewed it.
pub fn put_back(
    conn: &mut Conn,
    job: &JobRow,
    error: &str,
    run_at: Option<Timestamp>,
    left: bool,
    now: Timestamp,
) -> Result<bool> {
    let status = if run_at.is_some() { JobStatus::Waiting } else { JobStatus::Dead };
    let mut change = diesel::update(held!(job))
        .set((
            jobs::status.eq(status),
            jobs::run_at.eq(run_at.unwrap_or(job.run_at)),
            jobs::leased_by.eq(None::<JobId>),
            jobs::leased_until.eq(None::<Timestamp>),
            jobs::last_error.eq(Some(error)),
            jobs::finished_at.eq(Some(now).filter(|_| run_at.is_none())),
        ))
        .into_boxed();
    if left {
        change = change.filter(jobs::leased_until.lt(now));
    }
    Ok(change.execute(conn)? == 1)
}

/// Keeps the leases of the jobs `ids` that `worker` has until `until`.
pub fn renew(conn: &mut Conn, worker: JobId, ids: Vec<JobId>, until: Timestamp) -> Result<()> {
    let held = jobs::id.eq_any(ids).and(jobs::status.eq(JobStatus::Running)).and(jobs::leased_by.eq(worker));
    diesel::update(jobs::table.filter(held)).set(jobs::leased_until.eq(Some(until))).execute(conn)?;
    Ok(())
}

/// Jobs whose worker let its lease run out, at most a hundred.
pub fn abandoned(conn: &mut Conn, now: Timestamp) -> Result<Vec<JobRow>> {
    Ok(jobs::table
        .filter(sql::<Bool>("status = 'running'"))
        .filter(jobs::leased_until.lt(now))
        .order(jobs::leased_until.asc())
        .limit(100)
        .select(JobRow::as_select())
        .load(conn)?)
}

/// Adds a schedule unless it is there, and gives it its pace of now.
pub fn ensure_schedule(conn: &mut Conn, name: &str, every_seconds: i32, now: Timestamp) -> Result<()> {
    let row =
        (job_schedules::name.eq(name), job_schedules::every_seconds.eq(every_seconds), job_schedules::next_at.eq(now));
    on_each!(conn, |c| diesel::insert_into(job_schedules::table).values(row).on_conflict_do_nothing().execute(c))?;
    diesel::update(job_schedules::table.find(name))
        .set(job_schedules::every_seconds.eq(every_seconds))
        .execute(conn)?;
    Ok(())
}

/// Name, pace in seconds, next and last run of what runs by the clock.
type ScheduleRow = (String, i32, Timestamp, Option<Timestamp>);

/// When each schedule runs next.
pub fn schedules(conn: &mut Conn) -> Result<Vec<ScheduleRow>> {
    let columns = (job_schedules::name, job_schedules::every_seconds, job_schedules::next_at, job_schedules::last_at);
    Ok(job_schedules::table.order(job_schedules::name.asc()).limit(100).select(columns).load(conn)?)
}

/// Takes the run of a schedule that was due at `at`; of all servers that try, one succeeds.
pub fn take_run(conn: &mut Conn, name: &str, at: Timestamp, next: Timestamp, now: Timestamp) -> Result<bool> {
    let taken = diesel::update(job_schedules::table.find(name).filter(job_schedules::next_at.eq(at)))
        .set((job_schedules::next_at.eq(next), job_schedules::last_at.eq(Some(now))))
        .execute(conn)?;
    Ok(taken == 1)
}

/// Whether a job of `kind` waits already.
pub fn is_waiting(conn: &mut Conn, kind: &str) -> Result<bool> {
    let waiting = jobs::table.filter(jobs::kind.eq(kind)).filter(jobs::status.eq(JobStatus::Waiting));
    Ok(diesel::select(exists(waiting)).get_result(conn)?)
}

/// Jobs newest first, at most `limit`, after `after`.
pub fn list(
    conn: &mut Conn,
    kind: Option<String>,
    status: Option<JobStatus>,
    after: Option<JobId>,
    limit: i64,
) -> Result<Vec<JobRow>> {
    let mut query = jobs::table.order(jobs::id.desc()).limit(limit).select(JobRow::as_select()).into_boxed();
    if let Some(kind) = kind {
        query = query.filter(jobs::kind.eq(kind));
    }
    if let Some(status) = status {
        query = query.filter(jobs::status.eq(status));
    }
    if let Some(after) = after {
        query = query.filter(jobs::id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// The job `id`.
pub fn find(conn: &mut Conn, id: JobId) -> Result<JobRow> {
    jobs::table.find(id).select(JobRow::as_select()).first(conn).optional()?.ok_or(Error::NotFound)
}

/// Has a dead job tried again from `now`; tells whether it was dead.
pub fn revive(conn: &mut Conn, id: JobId, now: Timestamp) -> Result<bool> {
    let dead = jobs::table.filter(jobs::id.eq(id).and(jobs::status.eq(JobStatus::Dead)));
    let revived = diesel::update(dead)
        .set((
            jobs::status.eq(JobStatus::Waiting),
            jobs::attempts.eq(0),
            jobs::run_at.eq(now),
            jobs::finished_at.eq(None::<Timestamp>),
        ))
        .execute(conn)?;
    Ok(revived == 1)
}

/// Removes a dead job; tells whether it was dead.
pub fn remove(conn: &mut Conn, id: JobId) -> Result<bool> {
    let dead = jobs::table.filter(jobs::id.eq(id).and(jobs::status.eq(JobStatus::Dead)));
    Ok(diesel::delete(dead).execute(conn)? == 1)
}

/// How many jobs of each kind there are, by kind.
pub fn counts(conn: &mut Conn, now: Timestamp) -> Result<Vec<JobCount>> {
    let counted: Vec<(String, JobStatus, i64)> = jobs::table
        .group_by((jobs::kind, jobs::status))
        .select((jobs::kind, jobs::status, diesel::dsl::count_star()))
        .order(jobs::kind.asc())
        .load(conn)?;
    let oldest: Vec<(String, Timestamp)> = jobs::table
        .filter(sql::<Bool>("status = 'waiting'"))
        .filter(jobs::run_at.le(now))
        .group_by(jobs::kind)
        .select((jobs::kind, sql::<Instant>("min(run_at)")))
        .load(conn)?;
    let mut kinds: Vec<JobCount> = Vec::new();
    for (kind, status, count) in counted {
        if kinds.last().is_none_or(|last| last.kind != kind) {
            let since = oldest.iter().find(|(other, _)| *other == kind).map(|(_, since)| *since);
            let waited = since.map(|since| (now.as_micros() - since.as_micros()).unsigned_abs() / 1_000_000);
            kinds.push(JobCount { kind, waiting: 0, running: 0, done: 0, dead: 0, oldest_waiting_seconds: waited });
        }
        let Some(last) = kinds.last_mut() else { continue };
        let place = match status {
            JobStatus::Waiting => &mut last.waiting,
            JobStatus::Running => &mut last.running,
            JobStatus::Done => &mut last.done,
            JobStatus::Dead => &mut last.dead,
        };
        *place = count.unsigned_abs();
    }
    kinds.truncate(100);
    Ok(kinds)
}

/// The schedules as the API shows them.
pub fn show_schedules(conn: &mut Conn) -> Result<Vec<JobSchedule>> {
    let show = |(name, every_seconds, next_at, last_at): ScheduleRow| JobSchedule {
        name,
        every_seconds: every_seconds.unsigned_abs(),
        next_at,
        last_at,
    };
    Ok(schedules(conn)?.into_iter().map(show).collect())
}
