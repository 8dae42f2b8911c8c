//! An authenticator app (RFC 6238), for tests that sign in with a second factor.

use std::sync::Mutex;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

const STEP: u64 = 30;
/// Seconds that a code may take from here to where it is checked.
const HASTE: u64 = 5;

/// The app of one account. The server takes each step once and none before one that was taken, so this hands out steps in order:
/// two or three at once, then one every half minute.
pub struct Authenticator {
    secret: Vec<u8>,
    last: Mutex<u64>,
}

impl Authenticator {
    /// What the server told in base 32.
    pub fn new(secret: &str) -> Self {
        Self { secret: from_base32(secret), last: Mutex::new(0) }
    }

    /// What the app was told.
    pub fn secret(&self) -> &[u8] {
        &self.secret
    }

    /// A code that was not handed out before; waits where all of now were.
    pub async fn code(&self) -> String {
        let step = {
            let mut last = self.last.lock().unwrap();
            // The code of a step that is about to be too old might arrive too late.
            let oldest = (seconds() + HASTE) / STEP - 1;
            *last = oldest.max(*last + 1);
            *last
        };
        while seconds() / STEP + 1 < step {
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        self.code_of(step)
    }

    /// The code of the step that is `steps` after that of now.
    pub fn code_at(&self, steps: i64) -> String {
        self.code_of((seconds() / STEP).checked_add_signed(steps).unwrap())
    }

    fn code_of(&self, step: u64) -> String {
        let mac = Hmac::<Sha1>::new_from_slice(&self.secret).unwrap().chain_update(step.to_be_bytes());
        let tag = mac.finalize().into_bytes();
        let offset = usize::from(tag[19] & 15);
        let number = u32::from_be_bytes(tag[offset..offset + 4].try_into().unwrap()) & 0x7fff_ffff;
        format!("{:06}", number % 1_000_000)
    }
}

fn seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn from_base32(text: &str) -> Vec<u8> {
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for letter in text.bytes() {
        let value = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|known| *known == letter).unwrap();
        bits = (bits << 5) | u32::try_from(value).unwrap();
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 255).unwrap());
        }
    }
    bytes
}
