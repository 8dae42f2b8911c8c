//! Access tokens made by hand, to see which the server takes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::{Sha256, Sha384, Sha512};
use uuid::Uuid;

use crate::server::SECRET;

/// `header` and `claims`, signed with `key` as the header says or, where it names no way of signing with one, as the server does.
pub fn signed(header: &Value, claims: &Value, key: &[u8]) -> String {
    let encode = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let message = format!("{}.{}", encode(header), encode(claims));
    let bytes = message.as_bytes();
    let signature = match header["alg"].as_str() {
        Some("HS384") => {
            Hmac::<Sha384>::new_from_slice(key).unwrap().chain_update(bytes).finalize().into_bytes().to_vec()
        }
        Some("HS512") => {
            Hmac::<Sha512>::new_from_slice(key).unwrap().chain_update(bytes).finalize().into_bytes().to_vec()
        }
        _ => mac(key, bytes),
    };
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// The key that the server under test signs access tokens with.
pub fn real_key() -> Vec<u8> {
    mac(SECRET.as_bytes(), b"access token")
}

/// What a token claims.
pub fn claims(token: &str) -> Value {
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// The header of a token.
pub fn header(token: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap()).unwrap()
}

/// What the link `id` of `purpose` carries, as the server under test makes it.
pub fn link(purpose: &str, id: Uuid) -> String {
    let length = u32::try_from(purpose.len()).unwrap().to_be_bytes();
    let message = [length.as_slice(), purpose.as_bytes(), id.as_bytes()].concat();
    let tag = mac(&mac(SECRET.as_bytes(), b"tags"), &message);
    tag.iter().fold(format!("{}.", id.simple()), |text, byte| format!("{text}{byte:02x}"))
}

fn mac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mac = Hmac::<Sha256>::new_from_slice(key).unwrap().chain_update(message);
    mac.finalize().into_bytes().to_vec()
}
