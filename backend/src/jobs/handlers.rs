//! Jobs as operators see them.

use actix_web::guard::GuardContext;
use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post};
use openapi::jobs::{Job, JobCounts, JobQuery, JobStatus};
use openapi::{JobId, Page, PageQuery};

use super::kinds::{self, Kind};
use super::queries;
use crate::audit::{Act, Audited};
use crate::auth::Allowed;
use crate::auth::policy::{ManageJobs, ReadJobs};
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::cursor::Slice;
use crate::mail::Outbox;
use crate::text;

/// List jobs
///
/// Newest first. Those that are done are kept for seven days.
#[utoipa::path(operation_id = "list_jobs", tag = "jobs", security(("bearer" = [])), params(JobQuery), responses(
    (status = 200, description = "Jobs", body = Page<Job>),
))]
#[get("/jobs")]
pub async fn list(db: Data<Db>, _: Allowed<ReadJobs>, query: Query<JobQuery>) -> Result<Json<Page<Job>>> {
    let query = query.into_inner();
    let slice = Slice::<JobId>::parse(&PageQuery { cursor: query.cursor, limit: query.limit })?;
    let mut errors = Vec::new();
    text::check(&mut errors, "?kind", query.kind.as_deref().unwrap_or("-"), 0, 60);
    Error::fields(errors)?;
    let page = db
        .read(move |conn| {
            let rows = queries::list(conn, query.kind, query.status, slice.after, slice.fetch())?;
            Ok(slice.page(rows, |row| row.id, Job::from))
        })
        .await?;
    Ok(Json(page))
}

/// Count jobs
///
/// By kind and state, with what runs by the clock.
#[utoipa::path(operation_id = "count_jobs", tag = "jobs", security(("bearer" = [])), responses(
    (status = 200, description = "Counts", body = JobCounts),
))]
#[get("/jobs/counts")]
pub async fn count(db: Data<Db>, _: Allowed<ReadJobs>) -> Result<Json<JobCounts>> {
    let counts = db
        .read(|conn| Ok(JobCounts { kinds: queries::counts(conn, now())?, schedules: queries::show_schedules(conn)? }))
        .await?;
    Ok(Json(counts))
}

/// Try a dead job again
///
/// It gets all its attempts anew, the first at once.
#[utoipa::path(operation_id = "retry_job", tag = "jobs", security(("bearer" = [])),
    params(("id" = JobId, Path, description = "The job")), responses(
    (status = 200, description = "The waiting job", body = Job),
))]
#[post("/jobs/{id}/retry")]
pub async fn retry(
    db: Data<Db>,
    outbox: Data<Outbox>,
    actor: Allowed<ManageJobs>,
    id: Path<JobId>,
) -> Result<Json<Job>> {
    let kinds = kinds::kinds(&outbox);
    let job = db.write_as(actor.access(), move |conn| retry_one(conn, &actor, &kinds, *id)).await?;
    Ok(Json(job))
}

fn retry_one(conn: &mut Conn, actor: &Allowed<ManageJobs>, kinds: &[Kind], id: JobId) -> Result<Audited<Job>> {
    let before = queries::find(conn, id)?;
    if !queries::revive(conn, id, now())? {
        return Err(not_dead());
    }
    if let Some(on_retry) = kinds.iter().find(|kind| kind.name == before.kind).and_then(|kind| kind.on_retry) {
        on_retry(conn, &before)?;
    }
    super::wake::enqueued();
    let act = Act::on("jobs.retry", "job", id).changed("status", JobStatus::Dead.as_str(), JobStatus::Waiting.as_str());
    let recorded = actor.actor.record(conn, act)?;
    Ok(recorded.with(queries::find(conn, id)?.into()))
}

/// Remove a dead job
///
/// What it was to do is never done.
#[utoipa::path(operation_id = "remove_job", tag = "jobs", security(("bearer" = [])),
    params(("id" = JobId, Path, description = "The job")), responses(
    (status = 204, description = "Removed"),
))]
#[delete("/jobs/{id}", guard = "names_a_job")]
pub async fn remove(db: Data<Db>, actor: Allowed<ManageJobs>, id: Path<JobId>) -> Result<HttpResponse> {
    db.write_as(actor.access(), move |conn| {
        let job = queries::find(conn, *id)?;
        if !queries::remove(conn, *id)? {
            return Err(not_dead());
        }
        let act = Act::on("jobs.remove", "job", *id).changed("kind", &job.kind, "");
        Ok(actor.actor.record(conn, act)?.with(()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// `counts` stands where a job's id would, and is none: other methods than its own are refused there.
fn names_a_job(context: &GuardContext<'_>) -> bool {
    !context.head().uri.path().ends_with("/counts")
}

fn not_dead() -> Error {
    Error::Conflict {
        code: "job.not_dead",
        detail: "Only a job that was given up can be tried again or removed. Look at what became of it.",
    }
}
