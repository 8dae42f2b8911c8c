//! Removing what is over: ended sessions, spent and old links, old attempts, jobs that are done.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use openapi::Timestamp;
use openapi::jobs::JobStatus;

use super::JobRow;
use super::kinds::Context;
use crate::clock::{now, seconds_after};
use crate::db::Conn;
use crate::db::schema::{attempts, invitations, jobs, links, sessions};
use crate::error::Result;

/// The kind of job.
pub const NAME: &str = "records.tidy";

const DAY: i64 = 24 * 60 * 60;
/// Days that a job is kept after it was done, and a link after it was over.
const KEPT_DAYS: i64 = 7;

/// Removes what is over.
pub fn run(_: &Context, conn: &mut Conn, _: &JobRow) -> Result<()> {
    tidy(conn, now())
}

fn tidy(conn: &mut Conn, now: Timestamp) -> Result<()> {
    let before = seconds_after(now, -KEPT_DAYS * DAY);
    diesel::delete(sessions::table.filter(sessions::expires_at.lt(now))).execute(conn)?;
    // An invitation shows what became of it, and names its link.
    let invited = invitations::table.filter(invitations::link_id.eq(links::id));
    diesel::delete(links::table.filter(links::expires_at.lt(before)).filter(not(exists(invited)))).execute(conn)?;
    diesel::delete(attempts::table.filter(attempts::window_ends_at.lt(now))).execute(conn)?;
    let done = jobs::table.filter(jobs::status.eq(JobStatus::Done));
    diesel::delete(done.filter(jobs::finished_at.lt(before))).execute(conn)?;
    // What runs by the clock would be most of what is kept, and says nothing after an hour.
    let by_the_clock = jobs::table.filter(jobs::status.eq(JobStatus::Done)).filter(jobs::dedupe_key.like("schedule:%"));
    diesel::delete(by_the_clock.filter(jobs::finished_at.lt(seconds_after(now, -60 * 60)))).execute(conn)?;
    Ok(())
}
