//! The workers of one process, and the thread that keeps their leases and the clock.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use openapi::JobId;
use uuid::Uuid;

use super::kinds::{self, Context, Done, Kind, Work};
use super::{JobRow, clock, queries, wake};
use crate::audit::Unaudited;
use crate::clock::{now, seconds_after};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::metrics;

/// Seconds that a claimed job is a worker's own, unless it renews its lease.
pub const LEASE_SECONDS: i64 = 30;
/// How often the database is asked where nobody wakes the workers: other servers put down jobs too.
const POLL: Duration = Duration::from_secs(1);
/// How soon the clock notices that everything stops.
const NAP: Duration = Duration::from_millis(50);
/// Jobs that share one claim and one transaction.
const TOGETHER: i64 = 64;
/// How long it is waited each time before it is recorded once more what was done outside of the database.
const RECORD_WAITS: [Duration; 4] =
    [Duration::from_millis(50), Duration::from_millis(250), Duration::from_secs(1), Duration::from_secs(3)];
/// How long the lease of one job is renewed: whoever works longer hangs.
const LONGEST: Duration = Duration::from_mins(10);

/// Running workers.
pub struct Runner(Arc<Shared>);

struct Shared {
    context: Context,
    kinds: Vec<Kind>,
    /// Under which jobs are leased.
    worker: JobId,
    lease_seconds: i64,
    stopping: AtomicBool,
    in_hand: Mutex<HashMap<JobId, Instant>>,
    threads: Mutex<usize>,
    ended: Condvar,
}

impl Runner {
    /// Starts `concurrency` workers, and one more that leaves alone what has to wait for others than the database: a mail server that
    /// takes its time holds up nothing else. None for 0.
    pub fn start(context: Context, concurrency: u32, lease_seconds: i64) -> anyhow::Result<Self> {
        let shared = Arc::new(Shared {
            kinds: kinds::kinds(&context.outbox),
            context,
            worker: JobId(Uuid::new_v4()),
            lease_seconds,
            stopping: AtomicBool::new(false),
            in_hand: Mutex::default(),
            threads: Mutex::new(0),
            ended: Condvar::new(),
        });
        let runner = Self(shared);
        if concurrency > 0 {
            clock::prepare(&runner.0.context.db)?;
            runner.spawn("jobs-clock", Shared::keep_time)?;
        }
        for _ in 0..concurrency {
            runner.spawn("jobs-worker", |shared| shared.work(&shared.kinds))?;
        }
        if concurrency > 0 {
            runner.spawn("jobs-database", |shared| shared.work(&shared.of_the_database()))?;
        }
        Ok(runner)
    }

    fn spawn(&self, name: &str, run: fn(&Shared)) -> anyhow::Result<()> {
        let shared = self.0.clone();
        *shared.threads() += 1;
        thread::Builder::new().name(name.to_owned()).spawn(move || {
            run(&shared);
            *shared.threads() -= 1;
            shared.ended.notify_all();
        })?;
        Ok(())
    }

    /// Tells the workers to claim nothing more.
    pub fn stop(&self) {
        self.0.stopping.store(true, Ordering::SeqCst);
        wake::everybody();
    }

    /// Waits for what is in hand, at most for `longest`; tells whether all of it was finished. What was not is taken over by another
    /// worker once its lease is over.
    pub fn finish(&self, longest: Duration) -> bool {
        self.stop();
        let threads = self.0.threads();
        let waited = self.0.ended.wait_timeout_while(threads, longest, |threads| *threads > 0);
        *waited.unwrap_or_else(PoisonError::into_inner).0 == 0
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Shared {
    fn threads(&self) -> std::sync::MutexGuard<'_, usize> {
        self.threads.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn in_hand(&self) -> std::sync::MutexGuard<'_, HashMap<JobId, Instant>> {
        self.in_hand.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }

    /// Renews the leases of what is in hand, takes over what others left behind, and puts down what is due by the clock.
    fn keep_time(&self) {
        let pace = Duration::from_secs(self.lease_seconds.unsigned_abs()) / 3;
        let mut renewed = Instant::now();
        // While workers finish what they have, their leases are still renewed.
        while !self.is_stopping() || !self.in_hand().is_empty() {
            let mut done = Ok(());
            if renewed.elapsed() >= pace.min(Duration::from_secs(10)) {
                done = self.renew();
                renewed = Instant::now();
            }
            if !self.is_stopping() {
                done = done.and(clock::take_back(&self.context.db, &self.kinds)).and(clock::tick(&self.context.db));
            }
            if let Err(failed) = done {
                tracing::warn!(error = %failed, "the clock of the jobs could not go on");
            }
            self.rest(pace.min(POLL));
        }
    }

    /// Waits, but not while everything stops.
    fn rest(&self, longest: Duration) {
        let until = Instant::now() + longest;
        while Instant::now() < until && !self.is_stopping() {
            thread::sleep(NAP);
        }
        if self.is_stopping() {
            thread::sleep(NAP);
        }
    }

    fn renew(&self) -> Result<()> {
        let ids: Vec<JobId> =
            self.in_hand().iter().filter(|(_, begun)| begun.elapsed() < LONGEST).map(|(id, _)| *id).collect();
        if ids.is_empty() {
            return Ok(());
        }
        self.context.db.write_blocking(|conn| {
            let until = seconds_after(now(), self.lease_seconds);
            queries::renew(conn, self.worker, ids.clone(), until)?;
            Ok(Unaudited::Housekeeping.with(()))
        })
    }

    fn of_the_database(&self) -> Vec<Kind> {
        let waits_for_others = |kind: &&Kind| matches!(kind.work, Work::OutsideThenRecord(_));
        self.kinds.iter().filter(|kind| !waits_for_others(kind)).copied().collect()
    }

    /// One worker: claims, works, claims again; sleeps while there is nothing.
    fn work(&self, kinds: &[Kind]) {
        let (many, single): (Vec<Kind>, Vec<Kind>) =
            kinds.iter().copied().partition(|kind| matches!(kind.work, Work::ManyInTransaction(_)));
        while !self.is_stopping() {
            let seen = wake::calls();
            // In turn, so that a heap of one sort does not keep the other waiting.
            let found = self.round(&many, TOGETHER).and_then(|some| Ok(self.round(&single, 1)? || some));
            match found {
                Ok(true) => {}
                Ok(false) if self.is_stopping() => {}
                Ok(false) => wake::wait(seen, POLL),
                Err(failed) => {
                    tracing::warn!(error = %failed, "a worker could not go on");
                    thread::sleep(POLL);
                }
            }
        }
    }

    /// Claims and works off jobs of `kinds`; tells whether there were any.
    fn round(&self, kinds: &[Kind], limit: i64) -> Result<bool> {
        let names: Vec<&'static str> = kinds.iter().map(|kind| kind.name).collect();
        let db = &self.context.db;
        // Asking costs no write, on SQLite not even a turn of the writer.
        if names.is_empty() || self.is_stopping() || !db.read_blocking(|conn| queries::is_due(conn, &names, now()))? {
            return Ok(false);
        }
        let jobs = db.write_blocking(|conn| {
            let now = now();
            let until = seconds_after(now, self.lease_seconds);
            Ok(Unaudited::Housekeeping.with(queries::claim(conn, self.worker, &names, limit, now, until)?))
        })?;
        self.in_hand().extend(jobs.iter().map(|job| (job.id, Instant::now())));
        for kind in kinds {
            let mine = jobs.iter().filter(|job| job.kind == kind.name).cloned();
            let (mine, unreadable): (Vec<JobRow>, Vec<JobRow>) =
                mine.partition(|job| (kind.reads)(&job.payload.0).is_ok());
            for job in &unreadable {
                self.refuse(kind, job);
            }
            self.work_off(kind, &mine);
        }
        let mut in_hand = self.in_hand();
        for job in &jobs {
            in_hand.remove(&job.id);
        }
        Ok(!jobs.is_empty())
    }

    /// Works off claimed jobs of one kind: all together or, where that fails, each by itself, so that one that fails holds up no other.
    fn work_off(&self, kind: &Kind, jobs: &[JobRow]) {
        if jobs.is_empty() {
            return;
        }
        let began = Instant::now();
        let worked = catch_unwind(AssertUnwindSafe(|| self.attempt(kind, jobs)));
        let worked = worked.unwrap_or_else(|_| Err(Error::Internal(anyhow::anyhow!("the work stopped half-way"))));
        let took = began.elapsed() / u32::try_from(jobs.len()).unwrap_or(1).max(1);
        match worked {
            Ok(()) => jobs.iter().for_each(|_| metrics::job_worked(kind.name, true, took)),
            Err(_) if jobs.len() > 1 => jobs.iter().for_each(|job| self.work_off(kind, std::slice::from_ref(job))),
            Err(failed) => {
                metrics::job_worked(kind.name, false, took);
                let Some(job) = jobs.first() else { return };
                tracing::warn!(job = %job.id, kind = kind.name, attempt = job.attempts, "a job failed");
                // Operators read it: what went wrong, without what kind of error that is to a request.
                let error = match failed {
                    Error::Internal(inner) => format!("{inner:#}"),
                    ref other => other.to_string(),
                };
                self.keep(job, |conn| clock::fail(conn, kind, job, &error));
            }
        }
    }

    /// Gives up a job whose payload says nothing to this kind.
    fn refuse(&self, kind: &Kind, job: &JobRow) {
        let why = (kind.reads)(&job.payload.0).err().map(|why| why.to_string()).unwrap_or_default();
        metrics::job_worked(kind.name, false, Duration::ZERO);
        self.keep(job, |conn| clock::give_up(conn, kind, job, &format!("the payload cannot be read: {why}")));
    }

    /// Keeps that a job failed.
    fn keep(&self, job: &JobRow, failed: impl Fn(&mut Conn) -> Result<()>) {
        let kept = self.context.db.write_blocking(|conn| {
            failed(conn)?;
            Ok(Unaudited::Housekeeping.with(()))
        });
        if let Err(failed) = kept {
            tracing::warn!(error = %failed, job = %job.id, "that it failed could not be kept: its lease will run out");
        }
    }

    fn attempt(&self, kind: &Kind, jobs: &[JobRow]) -> Result<()> {
        let done = match kind.work {
            Work::InTransaction(run) | Work::ManyInTransaction(run) => {
                return self.context.db.write_blocking(|conn| {
                    for job in jobs {
                        // Whoever has the lease now does it; what is done here would be done twice.
                        if queries::finish(conn, job, None, now())? {
                            run(&self.context, conn, job)?;
                        }
                    }
                    Ok(Unaudited::Housekeeping.with(()))
                });
            }
            Work::OutsideThenRecord(run) => run,
        };
        for job in jobs {
            let Done { record, note } = done(&self.context, job)?;
            // What is done outside cannot be undone: it must not be done again because only its record failed.
            persist(&RECORD_WAITS, || {
                self.context.db.write_blocking(|conn| {
                    if queries::finish(conn, job, note.as_deref(), now())? {
                        record(conn)?;
                    }
                    Ok(Unaudited::Housekeeping.with(()))
                })
            })?;
        }
        Ok(())
    }
}

/// Tries until it succeeds, once more after each of `waits`.
fn persist(waits: &[Duration], mut attempt: impl FnMut() -> Result<()>) -> Result<()> {
    for wait in waits {
        match attempt() {
            Ok(()) => return Ok(()),
            Err(failed) => tracing::warn!(error = %failed, "what was done could not be recorded: it is tried again"),
        }
        thread::sleep(*wait);
    }
    attempt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How often something is tried that fails `failures` times, and what comes of it.
    fn tried(failures: usize) -> (usize, bool) {
        let mut count = 0;
        let came = persist(&[Duration::ZERO; 3], || {
            count += 1;
            if count > failures { Ok(()) } else { Err(Error::Busy) }
        });
        (count, came.is_ok())
    }

    #[test]
    fn what_was_done_outside_is_recorded_although_that_failed_at_first() {
        assert_eq!(tried(0), (1, true));
        assert_eq!(tried(3), (4, true));
        assert_eq!(tried(9), (4, false));
    }
}
