//! Passwords: argon2id at the OWASP setting (19 MiB, 2 passes, 1 lane), never more at a time than there are processors.

use std::sync::Arc;
use std::time::Duration;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::error::{Error, Result};

/// Longer passwords are refused before they are hashed.
pub const LONGEST: usize = 128;
const SHORTEST: usize = 12;
/// Whoever waits longer for a free processor is told to come back.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// Hashes and checks passwords, on threads of their own and few at a time: each takes 19 MiB.
#[derive(Clone)]
pub struct Passwords {
    gate: Arc<Semaphore>,
    /// Checked in place of the hash of somebody unknown, so that it takes as long.
    nobody: Arc<str>,
}

impl Passwords {
    /// As many at a time as there are processors.
    pub fn new() -> anyhow::Result<Self> {
        let processors = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let nobody = Self::hash_blocking(&super::random_text(24)?)?;
        Ok(Self { gate: Arc::new(Semaphore::new(processors)), nobody: nobody.into() })
    }

    /// The PHC string of a password.
    pub fn hash_blocking(password: &str) -> anyhow::Result<String> {
        let hash = Argon2::default().hash_password(password.as_bytes());
        Ok(hash.map_err(|failed| anyhow::anyhow!("could not hash a password: {failed}"))?.to_string())
    }

    /// Whether `password` is the one of `hash`; takes as long when there is no hash.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool> {
        if password.len() > LONGEST * 4 {
            return Ok(false);
        }
        let permit = tokio::time::timeout(LONGEST_WAIT, self.gate.clone().acquire_owned()).await;
        let permit = permit.map_err(|_| Error::Busy)?.map_err(|_| Error::Busy)?;
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.nobody.to_string());
        let fits = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            PasswordHash::new(&hash)
                .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
        });
        let fits = fits.await.map_err(|failed| Error::Internal(anyhow::anyhow!("password check stopped: {failed}")))?;
        Ok(fits && known)
    }
}

/// A password must have 12 to 128 characters.
pub fn check_new(password: &str) -> anyhow::Result<()> {
    let length = password.chars().count();
    anyhow::ensure!((SHORTEST..=LONGEST).contains(&length), "a password must have {SHORTEST} to {LONGEST} characters");
    Ok(())
}
