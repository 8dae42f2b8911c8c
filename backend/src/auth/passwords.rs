//! Passwords: argon2id at the OWASP setting (19 MiB, 2 passes, 1 lane), never more at a time than there are processors.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::error::{Error, Result};

/// Longer passwords are refused before they are hashed.
pub const LONGEST: usize = 128;
/// Shorter passwords are refused when they are new.
pub const SHORTEST: usize = 12;
/// Whoever waits longer for a free processor is told to come back.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// Requests that may be in hand at a time.
const IN_HAND: usize = 64;

/// Something that a thread does.
type Work = Box<dyn FnOnce() + Send>;

/// Hashes and checks passwords, few at a time, since each takes 19 MiB. They have threads of their own: the allocator keeps for
/// each thread what it used once, and on the pool's many threads that came to a gigabyte.
#[derive(Clone)]
pub struct Passwords {
    threads: mpsc::Sender<Work>,
    gate: Arc<Semaphore>,
    entrance: Arc<Semaphore>,
    /// Checked in place of the hash of somebody unknown, so that it takes as long.
    nobody: Arc<str>,
}

/// What came of checking a password.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// Whether it is the right one.
    pub right: bool,
    /// Its hash under today's parameters, where the one that is kept was made under lesser ones.
    pub stronger: Option<String>,
}

impl Passwords {
    /// As many at a time as there are processors.
    pub fn new() -> anyhow::Result<Self> {
        let processors = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let nobody = Self::hash_blocking(&super::random_text(24)?)?;
        let (gate, entrance) = (Arc::new(Semaphore::new(processors)), Arc::new(Semaphore::new(IN_HAND)));
        Ok(Self { threads: start(processors)?, gate, entrance, nobody: nobody.into() })
    }

    /// A place among the requests in hand that need a password hashed; whoever finds none is told to come back, before anything
    /// is done for them. Without it a crowd at the sign-in would take every place at the database.
    pub fn enter(&self) -> Result<OwnedSemaphorePermit> {
        self.entrance.clone().try_acquire_owned().map_err(|_| Error::Busy)
    }

    /// The PHC string of a password: for the command line, where nobody else waits.
    pub fn hash_blocking(password: &str) -> anyhow::Result<String> {
        let hash = Argon2::default().hash_password(password.as_bytes());
        Ok(hash.map_err(|failed| anyhow::anyhow!("could not hash a password: {failed}"))?.to_string())
    }

    /// The PHC string of a new password.
    pub async fn hash(&self, password: String) -> Result<String> {
        Ok(self.work(move || Self::hash_blocking(&password)).await??)
    }

    /// Whether `password` is the one of `hash`; takes as long when there is no hash.
    pub async fn check(&self, password: String, hash: Option<String>) -> Result<Checked> {
        if password.chars().count() > LONGEST {
            return Ok(Checked::default());
        }
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.nobody.to_string());
        let checked = self.work(move || check(&password, &hash)).await??;
        Ok(if known { checked } else { Checked::default() })
    }

    /// Does `work` on a thread of its own, once a processor is free for it.
    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let permit: OwnedSemaphorePermit = tokio::time::timeout(LONGEST_WAIT, self.gate.clone().acquire_owned())
            .await
            .map_err(|_| Error::Busy)?
            .map_err(|_| Error::Busy)?;
        let stopped = || Error::Internal(anyhow::anyhow!("password work stopped"));
        let (done, waiting) = oneshot::channel();
        let work = move || {
            let _permit = permit;
            // Whoever asked may have gone.
            done.send(work()).ok();
        };
        self.threads.send(Box::new(work)).map_err(|_| stopped())?;
        waiting.await.map_err(|_| stopped())
    }
}

/// Starts threads that do what is sent; they end with the last sender.
fn start(count: usize) -> anyhow::Result<mpsc::Sender<Work>> {
    let (sender, receiver) = mpsc::channel::<Work>();
    let receiver = Arc::new(Mutex::new(receiver));
    for _ in 0..count {
        let receiver = receiver.clone();
        let next = move || receiver.lock().unwrap_or_else(PoisonError::into_inner).recv();
        thread::Builder::new().name("passwords".to_owned()).spawn(move || {
            while let Ok(work) = next() {
                if catch_unwind(AssertUnwindSafe(work)).is_err() {
                    tracing::error!("password work panicked");
                }
            }
        })?;
    }
    Ok(sender)
}

fn check(password: &str, hash: &str) -> anyhow::Result<Checked> {
    let Ok(parsed) = PasswordHash::new(hash) else { return Ok(Checked::default()) };
    let right = Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok();
    let stronger = if right && is_weaker(&parsed) { Some(Passwords::hash_blocking(password)?) } else { None };
    Ok(Checked { right, stronger })
}

/// Whether a hash was made under parameters below today's.
fn is_weaker(hash: &PasswordHash) -> bool {
    let today = Params::default();
    let is_today = Algorithm::new(hash.algorithm.as_str()).is_ok_and(|algorithm| algorithm == Algorithm::Argon2id);
    Params::try_from(hash)
        .map_or(true, |params| !is_today || params.m_cost() < today.m_cost() || params.t_cost() < today.t_cost())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_of_lesser_parameters_is_made_anew_once_the_password_is_known() {
        let params = Params::new(8 * 1024, 1, 1, None).unwrap();
        let lesser = Argon2::new(Algorithm::Argon2id, argon2::Version::default(), params);
        let old = lesser.hash_password(b"the password of before").unwrap().to_string();

        let checked = check("the password of before", &old).unwrap();

        let stronger = checked.stronger.unwrap();
        assert!(checked.right && stronger.contains("m=19456,t=2,p=1"), "{stronger}");
        let again = check("the password of before", &stronger).unwrap();
        assert!(again.right && again.stronger.is_none());
        assert!(!check("another", &old).unwrap().right && check("another", &old).unwrap().stronger.is_none());
    }
}
