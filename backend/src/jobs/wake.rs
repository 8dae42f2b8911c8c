//! Waking the workers of this process as soon as a transaction that put down a job is kept.

use std::cell::Cell;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

thread_local! {
    /// Whether the transaction that this thread works on put down a job.
    static ENQUEUED: Cell<bool> = const { Cell::new(false) };
}

/// How often workers were woken, so that none sleeps through a call that came just before it lay down.
static CALLS: Mutex<u64> = Mutex::new(0);
static CALLED: Condvar = Condvar::new();

/// The transaction in hand put down a job.
pub fn enqueued() {
    ENQUEUED.set(true);
}

/// The transaction in hand is over: its jobs are there now, if it was kept.
pub fn committed(kept: bool) {
    if ENQUEUED.replace(false) && kept {
        everybody();
    }
}

/// Wakes all who wait.
pub fn everybody() {
    *CALLS.lock().unwrap_or_else(PoisonError::into_inner) += 1;
    CALLED.notify_all();
}

/// How often workers were woken.
pub fn calls() -> u64 {
    *CALLS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits until workers are woken once more than `seen` times, at most for `longest`.
pub fn wait(seen: u64, longest: Duration) {
    let calls = CALLS.lock().unwrap_or_else(PoisonError::into_inner);
    drop(CALLED.wait_timeout_while(calls, longest, |calls| *calls == seen));
}
