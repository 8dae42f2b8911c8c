//! The check of the chain that whoever asks the API for it gets: one at a time, shared by all who ask, in parts, behind the request.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use actix_web::web::Data;
use openapi::audit::AuditVerification;
use tokio::sync::watch;

use super::check::Check;
use super::heads;
use crate::auth::Keys;
use crate::db::Db;
use crate::error::{Error, Result};

/// How long a request waits for the check; after that it is told to come back while the check goes on.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// How long a result waits for whoever was told to come back.
const KEPT: Duration = Duration::from_mins(1);
/// How often a part is tried that the database was too busy for.
const TRIES: u32 = 20;

type Outcome = std::result::Result<AuditVerification, String>;

/// The check, where one is under way or its result was not taken yet.
pub struct Verifier {
    db: Data<Db>,
    keys: Data<Keys>,
    heads: PathBuf,
    run: Mutex<Option<Run>>,
}

#[derive(Clone)]
struct Run {
    result: watch::Receiver<Option<(Instant, Outcome)>>,
}

impl Run {
    /// Under way, or done lately and not taken.
    fn is_good(&self) -> bool {
        match &*self.result.borrow() {
            None => self.result.has_changed().is_ok(),
            Some((done, _)) => done.elapsed() < KEPT,
        }
    }
}

impl Verifier {
    /// Checks the chain of `db` against the signed heads at `heads`.
    pub fn new(db: Data<Db>, keys: Data<Keys>, heads: PathBuf) -> Self {
        Self { db, keys, heads, run: Mutex::new(None) }
    }

    /// What a check says that was under way or is begun now; [`Error::Busy`] where it takes longer than whoever asks can wait.
    pub async fn ask(self: Arc<Self>) -> Result<AuditVerification> {
        let mut run = self.join();
        let Ok(done) = tokio::time::timeout(LONGEST_WAIT, run.result.wait_for(Option::is_some)).await else {
            return Err(Error::Busy);
        };
        // What was taken is old for the next who asks.
        *self.current() = None;
        match done.as_deref() {
            Ok(Some((_, Ok(result)))) => Ok(result.clone()),
            Ok(Some((_, Err(failed)))) => Err(anyhow::anyhow!("the audit could not be checked: {failed}").into()),
            _ => Err(anyhow::anyhow!("the check of the audit stopped half-way").into()),
        }
    }

    fn join(self: &Arc<Self>) -> Run {
        let mut current = self.current();
        if let Some(run) = current.as_ref().filter(|run| run.is_good()) {
            return run.clone();
        }
        let (sender, result) = watch::channel(None);
        let (this, run) = (self.clone(), Run { result });
        *current = Some(run.clone());
        tokio::spawn(async move {
            let outcome = this.check().await.map_err(|failed| failed.to_string());
            sender.send_replace(Some((Instant::now(), outcome)));
        });
        run
    }

    /// One part after another, each with a connection of its own, so that others get theirs in between.
    async fn check(&self) -> Result<AuditVerification> {
        let (keys, path) = (self.keys.clone(), self.heads.clone());
        let mut check = self.db.read(move |_| Ok(Check::new(heads::read(&keys, &path)))).await?;
        loop {
            let (kept, more) = self.part(check).await?;
            check = kept;
            if !more {
                break;
            }
        }
        self.db.read(move |conn| check.finish(conn)).await
    }

    async fn part(&self, check: Check) -> Result<(Check, bool)> {
        let shared = Arc::new(Mutex::new(Some(check)));
        for _ in 0..TRIES {
            let held = shared.clone();
            let step = self.db.read(move |conn| {
                let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
                let check = held.as_mut().ok_or_else(|| anyhow::anyhow!("no check"))?;
                check.step(conn)
            });
            match step.await {
                Ok(more) => {
                    let check = shared.lock().unwrap_or_else(PoisonError::into_inner).take();
                    return Ok((check.ok_or_else(|| anyhow::anyhow!("no check"))?, more));
                }
                Err(Error::Busy | Error::Pool(_)) => tokio::time::sleep(Duration::from_millis(200)).await,
                Err(failed) => return Err(failed),
            }
        }
        Err(Error::Busy)
    }

    fn current(&self) -> MutexGuard<'_, Option<Run>> {
        self.run.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
