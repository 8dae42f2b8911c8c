//! What a new password and an e-mail address must be.

use std::collections::HashSet;
use std::sync::LazyLock;

use openapi::FieldError;

use super::passwords::{LONGEST, SHORTEST};
use crate::error::{Error, Result};
use crate::text;

/// Shorter parts of an address are found in too many words.
const SHORTEST_PART: usize = 4;
const PRODUCT: &str = "bethefuture";

/// Passwords that many people have, in lower case.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common-passwords.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// Adds an error unless `password` has 12 to 128 characters, is none that many people have, and holds neither the first part of
/// the e-mail address nor the name of the product.
pub fn check_password(errors: &mut Vec<FieldError>, pointer: &str, password: &str, email: &str) {
    if let Err((code, detail)) = judge(password, email) {
        errors.push(FieldError::new(pointer, code, detail));
    }
}

/// The same for the command line.
pub fn check_given(password: &str, email: &str) -> anyhow::Result<()> {
    judge(password, email).map_err(|(_, detail)| anyhow::anyhow!("the password was refused: {detail}"))
}

fn judge(password: &str, email: &str) -> Result<(), (&'static str, String)> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(("password.too_short", format!("Use 12 to 128 characters; it has {length}.")));
    }
    if length > LONGEST {
        return Err(("password.too_long", format!("Use 12 to 128 characters; it has {length}.")));
    }
    let lower = password.to_lowercase();
    let part = email.split('@').next().unwrap_or_default().trim().to_lowercase();
    if lower.contains(PRODUCT) || (part.chars().count() >= SHORTEST_PART && lower.contains(&part)) {
        let detail = "Use a password without your e-mail address and without the name of this service.";
        return Err(("password.personal", detail.to_owned()));
    }
    if is_common(&lower) {
        let detail = "Many people use this password, so it is tried first: choose another, such as a few words that only you put together.";
        return Err(("password.common", detail.to_owned()));
    }
    Ok(())
}

/// Whether it is on the list, also with signs at its end, or of no more than three different characters.
fn is_common(lower: &str) -> bool {
    let bare = lower.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    let kinds: HashSet<char> = lower.chars().collect();
    COMMON.contains(lower) || COMMON.contains(bare) || kinds.len() <= 3
}

/// The address as it is kept: without white space at its ends, in lower case. Refuses what cannot be one.
pub fn email(pointer: &str, given: &str) -> Result<String> {
    let mut errors = Vec::new();
    text::check_email(&mut errors, pointer, given);
    Error::fields(errors)?;
    Ok(given.trim().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(password: &str) -> &'static str {
        judge(password, "Somebody@council.example").err().map_or("", |(code, _)| code)
    }

    #[test]
    fn passwords_are_refused_by_length_commonness_and_what_they_tell() {
        assert!(
            COMMON.len() >= 3_000 && COMMON.iter().all(|line| line.len() >= SHORTEST && *line == line.to_lowercase())
        );
        assert_eq!(code("eleven char"), "password.too_short");
        assert_eq!(code(&"äöü4".repeat(33)), "password.too_long");
        for common in [
            "Password1234",
            "qwertyuiop12",
            "aaaaaaaaaaaa",
            "correct horse battery staple!!",
            "Charlotte2024",
            "121212121212",
        ] {
            assert_eq!(code(common), "password.common", "{common}");
        }
        assert_eq!(
            (code("x SomeBody 2 y z"), code("welcome to BeTheFuture")),
            ("password.personal", "password.personal")
        );
        assert_eq!((code("seven lanterns over the canal"), code("äöüäöü-12345")), ("", ""));
    }

    #[test]
    fn an_address_is_kept_in_one_way_and_what_is_none_is_refused() {
        assert_eq!(email("#", "  Name+tag@Council.Example ").unwrap(), "name+tag@council.example");
        for wrong in ["", "a@", "a\0@b.example", "a@b.example\r\nBcc: c@d.example"] {
            assert!(email("#", wrong).is_err(), "{wrong:?}");
        }
    }
}
