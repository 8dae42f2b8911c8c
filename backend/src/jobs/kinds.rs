//! What is done for a job of each kind, and what runs by the clock: one line each.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{JobRow, tidy};
use crate::actions::reminders;
use crate::audit;
use crate::auth::Keys;
use crate::config::Config;
use crate::db::{Conn, Db};
use crate::error::Result;
use crate::mail::{self, Outbox};
use crate::registrations;

/// What the work of a job is done with.
#[derive(Clone)]
#[allow(missing_docs)]
pub struct Context {
    pub db: Db,
    pub keys: Arc<Keys>,
    pub config: Arc<Config>,
    pub outbox: Arc<Outbox>,
}

impl Context {
    /// All that work needs, by the settings.
    pub fn new(db: Db, config: Arc<Config>) -> anyhow::Result<Self> {
        let keys = Arc::new(config.keys()?);
        let outbox = Arc::new(Outbox::new(&config)?);
        Ok(Self { db, keys, config, outbox })
    }
}

/// What is recorded once something was done outside of the database.
pub type Record = Box<dyn Fn(&mut Conn) -> Result<()>>;

/// What came of something done outside of the database.
pub struct Done {
    /// Kept in the transaction that marks the job as done.
    pub record: Record,
    /// For the operator to see on the job.
    pub note: Option<String>,
}

/// How the work of a kind is done. All of it may be done again: it must do no harm then.
#[derive(Clone, Copy)]
pub enum Work {
    /// In the very transaction that marks the job as done: both are kept, or neither is.
    InTransaction(fn(&Context, &mut Conn, &JobRow) -> Result<()>),
    /// The same, so short that many jobs share one transaction.
    ManyInTransaction(fn(&Context, &mut Conn, &JobRow) -> Result<()>),
    /// Outside of any transaction; what came of it is recorded in the one that marks the job as done. Where the server is ended in
    /// between, the work is done once more.
    OutsideThenRecord(fn(&Context, &JobRow) -> anyhow::Result<Done>),
}

/// A kind of job.
#[derive(Clone, Copy)]
pub struct Kind {
    /// `mail.send`
    pub name: &'static str,
    #[allow(missing_docs)]
    pub work: Work,
    /// Whether the payload can be read. Where it cannot, no further attempt will: the job is given up before the first.
    pub reads: fn(&Value) -> serde_json::Result<()>,
    /// Kept in the transaction that gives the job up.
    pub on_dead: Option<fn(&mut Conn, &JobRow) -> Result<()>>,
    /// Kept in the transaction in which an operator has it tried again.
    pub on_retry: Option<fn(&mut Conn, &JobRow) -> Result<()>>,
}

impl Kind {
    /// A kind of which nothing else is kept than the job itself, and whose payload is `null`.
    pub const fn new(name: &'static str, work: Work) -> Self {
        Self { name, work, reads: reads::<()>, on_dead: None, on_retry: None }
    }
}

/// Whether a payload is a `T`.
pub fn reads<T: DeserializeOwned>(payload: &Value) -> serde_json::Result<()> {
    serde_json::from_value::<T>(payload.clone()).map(|_| ())
}

/// Something that is done again and again: a job of this kind, whose payload is `null`, is put down when it is time.
#[derive(Clone, Copy)]
pub struct Schedule {
    /// The kind of job.
    pub name: &'static str,
    #[allow(missing_docs)]
    pub every_seconds: u32,
    /// Whether there is anything to do, so that a server at rest writes nothing.
    pub wanted: fn(&mut Conn) -> Result<bool>,
}

/// Every kind.
pub fn kinds(outbox: &Outbox) -> Vec<Kind> {
    let mut all = vec![
        mail::sending::kind(outbox),
        Kind::new(tidy::NAME, Work::InTransaction(tidy::run)),
        audit::jobs::seal(),
        audit::jobs::sign(),
        Kind::new(reminders::NAME, Work::InTransaction(reminders::run)),
    ];
    all.extend(registrations::jobs::kinds());
    all
}

/// Everything that runs by the clock.
pub const SCHEDULES: &[Schedule] = &[
    Schedule { name: tidy::NAME, every_seconds: 60 * 60, wanted: |_| Ok(true) },
    Schedule { name: audit::jobs::SEAL, every_seconds: 1, wanted: audit::sealing::is_wanted },
    Schedule { name: audit::jobs::SIGN, every_seconds: 60 * 60, wanted: |_| Ok(true) },
    registrations::jobs::PASS_ON,
    registrations::jobs::REMIND,
    registrations::jobs::ERASE,
    Schedule { name: reminders::NAME, every_seconds: 60, wanted: reminders::is_wanted },
];

/// How often a job of this kind is begun before it counts as dead.
pub fn max_attempts(kind: &str) -> i32 {
    match kind {
        // With the longest pauses of a quarter of an hour, a mail server may be away for seven hours at least.
        mail::SEND => 50,
        _ => 8,
    }
}
