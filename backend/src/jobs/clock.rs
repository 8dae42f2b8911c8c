//! What runs by the clock, and what others left behind.

use openapi::Timestamp;

use super::kinds::{Kind, SCHEDULES, Schedule};
use super::{JobRow, backoff, enqueue, queries};
use crate::audit::Unaudited;
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::Result;

/// Puts down every schedule.
pub fn prepare(db: &Db) -> Result<()> {
    db.write_blocking(|conn| {
        for schedule in SCHEDULES {
            let every = i32::try_from(schedule.every_seconds).unwrap_or(i32::MAX);
            queries::ensure_schedule(conn, schedule.name, every, now())?;
        }
        Ok(Unaudited::Housekeeping.with(()))
    })
}

/// Puts down the jobs of the schedules that are due. Of all servers that try at once, one does.
pub fn tick(db: &Db) -> Result<()> {
    let due = db.read_blocking(|conn| {
        let kept = queries::schedules(conn)?;
        let mut due = Vec::new();
        for schedule in SCHEDULES {
            let at = kept.iter().find(|(name, ..)| name == schedule.name).map(|(_, _, at, _)| *at);
            if let Some(at) = at.filter(|at| *at <= now())
                && (schedule.wanted)(conn)?
                && !queries::is_waiting(conn, schedule.name)?
            {
                due.push((schedule, at));
            }
        }
        Ok(due)
    })?;
    for (schedule, at) in due {
        db.write_blocking(|conn| {
            let now = now();
            if queries::take_run(conn, schedule.name, at, next(schedule, at, now), now)? {
                enqueue(conn, schedule.name, &(), None, Some(format!("schedule:{}:{at}", schedule.name)))?;
            }
            Ok(Unaudited::Housekeeping.with(()))
        })?;
    }
    Ok(())
}

/// The next instant of the schedule's own row of instants that is still to come: runs that were missed are not made up for.
fn next(schedule: &Schedule, at: Timestamp, now: Timestamp) -> Timestamp {
    let pace = i64::from(schedule.every_seconds.max(1)) * 1_000_000;
    let missed = (now.as_micros() - at.as_micros()).max(0) / pace;
    Timestamp::from_micros(at.as_micros() + (missed + 1) * pace)
}

/// Puts back the jobs whose worker let its lease run out, and gives up those that were begun too often.
pub fn take_back(db: &Db, kinds: &[Kind]) -> Result<()> {
    let lost = db.read_blocking(|conn| queries::abandoned(conn, now()))?;
    for job in lost {
        tracing::warn!(job = %job.id, kind = job.kind, attempts = job.attempts, "a job was left behind by its worker");
        let kind = kinds.iter().find(|kind| kind.name == job.kind);
        db.write_blocking(|conn| {
            let again = (job.attempts < job.max_attempts).then(now);
            give_back(conn, kind, &job, "the worker that had it was lost", again, true)?;
            Ok(Unaudited::Housekeeping.with(()))
        })?;
        super::wake::everybody();
    }
    Ok(())
}

/// Puts back a job that failed, for a later attempt where there is one left.
pub fn fail(conn: &mut Conn, kind: &Kind, job: &JobRow, error: &str) -> Result<()> {
    let wait = backoff::millis(job.attempts, backoff::random());
    let again = Timestamp::from_micros(now().as_micros() + wait * 1_000);
    let again = Some(again).filter(|_| job.attempts < job.max_attempts);
    give_back(conn, Some(kind), job, error, again, false)
}

/// Gives up a job that no attempt can do.
pub fn give_up(conn: &mut Conn, kind: &Kind, job: &JobRow, why: &str) -> Result<()> {
    give_back(conn, Some(kind), job, why, None, false)
}

fn give_back(
    conn: &mut Conn,
    kind: Option<&Kind>,
    job: &JobRow,
    error: &str,
    again: Option<Timestamp>,
    left: bool,
) -> Result<()> {
    let error: String = error.chars().filter(|letter| *letter != '\0').take(1_000).collect();
    let held = queries::put_back(conn, job, &error, again, left, now())?;
    if held && again.is_none() {
        tracing::error!(job = %job.id, kind = job.kind, "a job is dead: an operator has to look");
        if let Some(on_dead) = kind.and_then(|kind| kind.on_dead) {
            on_dead(conn, job)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use diesel::prelude::*;
    use openapi::jobs::JobStatus;

    use super::*;
    use crate::db::schema::{job_schedules, jobs};
    use crate::db::{Target, migrate};

    #[test]
    fn of_all_who_try_at_once_one_puts_down_the_job() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Db::open(Target::Sqlite(folder.path().join("t.db").display().to_string())).unwrap();
        let db = open();
        migrate(&db).unwrap();
        prepare(&db).unwrap();
        let servers: Vec<Db> = (0..4).map(|_| open()).collect();

        for round in 1..=5 {
            db.write_blocking(|conn| {
                diesel::update(job_schedules::table).set(job_schedules::next_at.eq(now())).execute(conn)?;
                diesel::update(jobs::table)
                    .set((jobs::status.eq(JobStatus::Done), jobs::finished_at.eq(Some(now()))))
                    .execute(conn)?;
                Ok(Unaudited::Housekeeping.with(()))
            })
            .unwrap();
            std::thread::scope(|scope| {
                for server in &servers {
                    scope.spawn(|| tick(server).unwrap());
                }
            });
            let put_down = |conn: &mut Conn| {
                Ok(jobs::table.filter(jobs::kind.eq("records.tidy")).count().get_result::<i64>(conn)?)
            };
            assert_eq!(db.read_blocking(put_down).unwrap(), round);
        }
    }

    #[test]
    fn a_job_whose_lease_was_renewed_after_all_is_left_with_its_worker() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(Target::Sqlite(folder.path().join("t.db").display().to_string())).unwrap();
        migrate(&db).unwrap();
        let worker = openapi::JobId(uuid::Uuid::new_v4());
        let after = |seconds: i64| crate::clock::seconds_after(now(), seconds);

        let (renewed, late) = db
            .write_blocking(|conn| {
                enqueue(conn, "records.tidy", &(), None, None)?;
                queries::claim(conn, worker, &["records.tidy"], 1, after(1), after(-5))?;
                let lost = queries::abandoned(conn, now())?;
                queries::renew(conn, worker, vec![lost[0].id], after(30))?;
                give_back(conn, None, &lost[0], "lost", Some(now()), true)?;
                let renewed = queries::find(conn, lost[0].id)?.status;
                queries::renew(conn, worker, vec![lost[0].id], after(-5))?;
                give_back(conn, None, &lost[0], "lost", Some(now()), true)?;
                Ok(Unaudited::Housekeeping.with((renewed, queries::find(conn, lost[0].id)?.status)))
            })
            .unwrap();

        assert_eq!((renewed, late), (JobStatus::Running, JobStatus::Waiting));
    }

    #[test]
    fn missed_runs_are_not_made_up_for() {
        let schedule = Schedule { name: "x", every_seconds: 10, wanted: |_| Ok(true) };
        let at = |seconds: i64| Timestamp::from_micros(seconds * 1_000_000);

        assert_eq!(next(&schedule, at(100), at(100)), at(110));
        assert_eq!(next(&schedule, at(100), at(109)), at(110));
        assert_eq!(next(&schedule, at(100), at(110)), at(120));
        assert_eq!(next(&schedule, at(100), at(1_005)), at(1_010));
    }
}
