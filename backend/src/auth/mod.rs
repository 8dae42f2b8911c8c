//! Who is asking, and what they may do.

mod allowed;
pub mod attempts;
pub mod device;
pub mod factors;
mod handlers;
mod passwords;
pub mod policy;
pub mod queries;
pub mod rules;
pub mod sessions;
pub mod sign_in;
mod tokens;
pub mod totp;
mod viewer;

use std::fmt::Write;

use utoipa_actix_web::service_config::ServiceConfig;

pub use allowed::{Allowed, Operations};
pub use passwords::{Passwords, SHORTEST as SHORTEST_PASSWORD};
pub use queries::{GrantRow, PersonRow, insert_grant, insert_person, person_by_email};
pub use sessions::end_all;
pub use tokens::{ACCESS_SECONDS, Access, Keys};
pub use viewer::Viewer;

/// The routes of sessions.
pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::sign_in).service(handlers::refresh).service(handlers::sign_out);
}

/// `length` random letters and digits without those that look alike, about 5.8 bits each.
pub fn random_text(length: usize) -> anyhow::Result<String> {
    const LETTERS: &[u8; 54] = b"ABCDEFGHJKMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz2345679";
    let mut text = String::with_capacity(length);
    while text.len() < length {
        let mut bytes = [0_u8; 64];
        getrandom::fill(&mut bytes).map_err(|failed| anyhow::anyhow!("no random numbers: {failed}"))?;
        // Bytes past the last whole run of 54 would make the first letters likelier.
        let letters =
            bytes.iter().filter_map(|byte| (*byte < 216).then(|| LETTERS.get(usize::from(byte % 54))).flatten());
        text.extend(letters.take(length - text.len()).map(|letter| char::from(*letter)));
    }
    Ok(text)
}

/// Bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What [`hex`] wrote, of 32 bytes.
pub fn bytes(hex: &str) -> Option<[u8; 32]> {
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    let mut bytes = [0; 32];
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}
