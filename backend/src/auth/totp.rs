//! Codes that change with time (RFC 6238): HMAC-SHA-1, six digits, steps of 30 seconds, as every authenticator app has them.

use aws_lc_rs::hmac;
use openapi::Timestamp;
use subtle::ConstantTimeEq;

/// Bytes of a secret (RFC 4226, section 4: 160 bits).
pub const SECRET_BYTES: usize = 20;
const STEP_SECONDS: i64 = 30;
/// Steps before and after that of now whose codes are taken: clocks differ, and people type.
const TOLERANCE: i64 = 1;

/// The step of time that `now` is in.
pub fn step(now: Timestamp) -> i64 {
    now.as_micros().div_euclid(STEP_SECONDS * 1_000_000)
}

/// The code of `step` (RFC 4226, section 5.3).
pub fn code(secret: &[u8], step: i64) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let offset = usize::from(tag.last().copied().unwrap_or_default() & 15);
    let four = tag.get(offset..offset + 4).unwrap_or_default();
    let number = four.iter().fold(0_u32, |number, byte| (number << 8) | u32::from(*byte)) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

/// The latest step after `last` whose code is `given`, of those that are taken at `now`.
pub fn find(secret: &[u8], given: &str, last: i64, now: Timestamp) -> Option<i64> {
    let now = step(now);
    let steps = now - TOLERANCE..=now + TOLERANCE;
    steps.rev().find(|step| *step > last && bool::from(code(secret, *step).as_bytes().ct_eq(given.as_bytes())))
}

/// Bytes in base 32 (RFC 4648), without padding.
pub fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let letter = |chunk: &[u8], place: usize| {
        let bits = (0..5).fold(0_u64, |bits, index| (bits << 8) | u64::from(chunk.get(index).copied().unwrap_or(0)));
        LETTERS.get(usize::try_from((bits >> (35 - 5 * place)) & 31).unwrap_or(0)).map_or('A', |byte| char::from(*byte))
    };
    bytes
        .chunks(5)
        .flat_map(|chunk| (0..(chunk.len() * 8).div_ceil(5)).map(move |place| letter(chunk, place)))
        .collect()
}

/// The address that an authenticator app is set up with.
pub fn uri(email: &str, secret: &[u8]) -> String {
    let account: String = email.bytes().fold(String::new(), |text, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => text + &char::from(byte).to_string(),
        _ => format!("{text}%{byte:02X}"),
    });
    format!("otpauth://totp/BeTheFuture:{account}?secret={}&issuer=BeTheFuture", base32(secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(seconds * 1_000_000)
    }

    #[test]
    fn codes_are_those_of_rfc_6238_appendix_b() {
        let expected = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ];

        for (seconds, digits) in expected {
            assert_eq!(code(SECRET, step(at(seconds))), digits, "{seconds}");
        }
    }

    #[test]
    fn base32_is_that_of_rfc_4648_section_10() {
        let expected =
            [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB")];

        for (text, letters) in expected {
            assert_eq!(base32(text.as_bytes()), letters);
        }
        assert_eq!(base32(SECRET), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn a_code_is_taken_one_step_early_or_late_and_never_after_a_later_one() {
        let now = at(1_234_567_890);
        let this = step(now);
        let found = |step: i64, last: i64| find(SECRET, &code(SECRET, step), last, now);

        assert_eq!(
            (found(this - 1, 0), found(this, 0), found(this + 1, 0)),
            (Some(this - 1), Some(this), Some(this + 1))
        );
        assert_eq!((found(this - 2, 0), found(this + 2, 0)), (None, None));
        assert_eq!((found(this, this), found(this - 1, this), found(this + 1, this)), (None, None, Some(this + 1)));
    }

    #[test]
    fn an_address_cannot_add_to_the_uri() {
        assert_eq!(
            uri("a&secret=x+y@b.example", SECRET),
            "otpauth://totp/BeTheFuture:a%26secret%3Dx%2By%40b.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=BeTheFuture"
        );
    }
}
