//! The database: reads and writes on the blocking pool, one hop a handler, the same code on SQLite and PostgreSQL.

mod conn;
mod migrate;
pub mod schema;
pub mod types;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::Pool;
use diesel::result::DatabaseErrorKind;
use tokio::sync::Semaphore;

pub(crate) use conn::MultiBackend;
pub(crate) use conn::on_each;
pub use conn::{Conn, Target};
pub use migrate::{migrate, pending};

use conn::{Manager, Purpose};

use crate::audit::Audited;
use crate::auth::{self, Access};
use crate::error::{Error, Result};
use crate::jobs;

/// How long a caller waits for a connection before it is told to come back.
const POOL_TIMEOUT: Duration = Duration::from_secs(5);
/// How long one piece of work may take, the wait for a connection included.
pub const LONGEST: Duration = Duration::from_secs(8);
/// SQLite readers, and PostgreSQL connections of one server.
const READERS: u32 = 8;
/// Calls that may wait for a connection at a time; more are told to come back at once.
const WAITING: usize = 256;
/// How often a transaction is tried again that PostgreSQL ended in favour of another.
const RETRIES: u32 = 5;

/// A handle on the database, cheap to clone.
#[derive(Clone)]
pub struct Db {
    readers: Pool<Manager>,
    writers: Pool<Manager>,
    gate: Arc<Semaphore>,
    target: Target,
}

impl Db {
    /// Opens the database at `target`; an SQLite file that is not there is made.
    pub fn open(target: Target) -> anyhow::Result<Self> {
        if let Target::Sqlite(path) = &target {
            make_private(path).with_context(|| format!("could not make the database file {path}"))?;
        }
        // One writer on SQLite, so that writers queue here instead of failing there.
        let writers = pool(&target, Purpose::Write, if matches!(target, Target::Sqlite(_)) { 1 } else { READERS })?;
        let readers = match target {
            Target::Sqlite(_) => pool(&target, Purpose::Read, READERS)?,
            Target::Postgres(_) => writers.clone(),
        };
        Ok(Self { readers, writers, gate: Arc::new(Semaphore::new(WAITING)), target })
    }

    /// Where the data is.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Runs `work` on a connection that cannot change anything (SQLite) or should not (PostgreSQL).
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        let pool = self.readers.clone();
        self.hop(move || work(&mut *pool.get()?)).await
    }

    /// Runs `work` in one transaction, which is kept if it answers `Ok` and undone if not. It may run more than once. What it
    /// answers says who did what, or why that is not kept.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Conn) -> Result<Audited<T>> + Send + 'static,
    {
        let db = self.clone();
        self.hop(move || db.write_blocking(work)).await
    }

    /// [`Db::write`] for somebody who is signed in. They are asked for anew: rights are looked at before the body of a request has
    /// come, and may be lost until then.
    pub async fn write_as<T, F>(&self, access: Access, mut work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Conn) -> Result<Audited<T>> + Send + 'static,
    {
        self.write(move |conn| {
            auth::queries::check_signed_in(conn, access)?;
            work(conn)
        })
        .await
    }

    /// [`Db::read`] for the command line, where blocking harms nobody.
    pub fn read_blocking<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        work(&mut *self.readers.get()?)
    }

    /// [`Db::write`] for the command line and for threads of their own.
    pub fn write_blocking<T>(&self, mut work: impl FnMut(&mut Conn) -> Result<Audited<T>>) -> Result<T> {
        let mut work = |conn: &mut Conn| work(conn).map(Audited::into_inner);
        let conn = &mut *self.writers.get()?;
        let mut tries = 0;
        loop {
            match transaction(conn, &mut work) {
                Err(Error::Database(failed)) if tries < RETRIES && is_conflict(&failed) => {
                    tries += 1;
                    std::thread::sleep(Duration::from_millis(u64::from(5 * tries)));
                }
                other => {
                    jobs::wake::committed(other.is_ok());
                    return other;
                }
            }
        }
    }

    async fn hop<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let permit = self.gate.clone().try_acquire_owned().map_err(|_| Error::Busy)?;
        let span = tracing::Span::current();
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            span.in_scope(work)
        });
        // A database that accepts but never answers must not hold whoever asks.
        let done = tokio::time::timeout(LONGEST, done).await.map_err(|_| Error::Busy)?;
        done.map_err(|failed| Error::Internal(anyhow::anyhow!("database work stopped: {failed}")))?
    }
}

/// Whether a statement failed because a row with that key is there already.
pub fn is_unique_violation(failed: &diesel::result::Error) -> bool {
    matches!(failed, diesel::result::Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _))
}

/// Whether PostgreSQL ended a transaction since it and another one could not both go on.
fn is_conflict(failed: &diesel::result::Error) -> bool {
    let diesel::result::Error::DatabaseError(kind, information) = failed else { return false };
    // diesel has no kind for a deadlock (40P01).
    matches!(kind, DatabaseErrorKind::SerializationFailure) || information.message().contains("deadlock detected")
}

/// Makes the file, and its folder where that is not there, for nobody else to read: it holds answers and password hashes.
fn make_private(path: &str) -> std::io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};

    if let Some(folder) = std::path::Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    match std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(failed) if failed.kind() != std::io::ErrorKind::AlreadyExists => Err(failed),
        _ => Ok(()),
    }
}

/// Whether a statement failed because the database cannot be reached, is stopping or does not keep up: trying again may help.
pub fn is_unavailable(failed: &diesel::result::Error) -> bool {
    use diesel::result::Error::{BrokenTransactionManager, DatabaseError};
    let DatabaseError(kind, information) = failed else { return matches!(failed, BrokenTransactionManager) };
    let message = information.message();
    let signs = [
        "server closed the connection",
        "terminating connection",
        "connection to server",
        "no connection to the server",
        "could not receive data",
        "could not send data",
        "the database system is",
        "statement timeout",
        "database is locked",
    ];
    matches!(kind, DatabaseErrorKind::ClosedConnection)
        || is_conflict(failed)
        || signs.iter().any(|sign| message.contains(sign))
}

fn pool(target: &Target, purpose: Purpose, size: u32) -> anyhow::Result<Pool<Manager>> {
    let pool = Pool::builder()
        .max_size(size)
        // None is opened before it is asked for: a process that ends while one is being opened behind its back may crash, since
        // PostgreSQL's library is torn down under it.
        .min_idle(Some(0))
        .connection_timeout(POOL_TIMEOUT)
        // A check costs a round trip a call; a broken connection shows itself in its first statement and is thrown away.
        .test_on_check_out(false)
        .build(Manager::new(target.clone(), purpose))?;
    // A database that is not to be had shows at once.
    drop(pool.get()?);
    Ok(pool)
}

fn transaction<T>(conn: &mut Conn, work: &mut impl FnMut(&mut Conn) -> Result<T>) -> Result<T> {
    if matches!(conn, Conn::Postgres(_)) {
        return conn.transaction(work);
    }
    // Deferred transactions fail when two processes upgrade at once; an immediate one waits its turn.
    begin(conn)?;
    let result = work(conn);
    match result {
        Ok(value) => {
            if let Err(failed) = conn.batch_execute("commit") {
                let _ = conn.batch_execute("rollback");
                return Err(failed.into());
            }
            Ok(value)
        }
        Err(refused) => {
            let _ = conn.batch_execute("rollback");
            Err(refused)
        }
    }
}

/// Begins a transaction, also where the one before could not be undone.
fn begin(conn: &mut Conn) -> Result<()> {
    match conn.batch_execute("begin immediate") {
        Err(failed) if failed.to_string().contains("within a transaction") => {
            conn.batch_execute("rollback")?;
            Ok(conn.batch_execute("begin immediate")?)
        }
        other => Ok(other?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadlock_is_tried_again_and_then_said_to_be_passing_and_a_broken_rule_is_neither() {
        let failed = |kind, message: &str| diesel::result::Error::DatabaseError(kind, Box::new(message.to_owned()));

        let deadlock = failed(DatabaseErrorKind::Unknown, "deadlock detected");
        let conflict = failed(DatabaseErrorKind::SerializationFailure, "could not serialize access");
        let broken = failed(DatabaseErrorKind::CheckViolation, "new row violates check constraint");

        assert_eq!([&deadlock, &conflict, &broken].map(is_conflict), [true, true, false]);
        assert_eq!([&deadlock, &conflict, &broken].map(is_unavailable), [true, true, false]);
    }
}
