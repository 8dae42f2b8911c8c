//! Bounds of texts that people write.

use openapi::FieldError;

/// Adds an error unless `text` has `least` to `most` characters, not counting white space at its ends, and no NUL (which
/// PostgreSQL cannot keep).
pub fn check(errors: &mut Vec<FieldError>, pointer: &str, text: &str, least: usize, most: usize) {
    let length = text.chars().count();
    if text.contains('\0') {
        errors.push(FieldError::new(pointer, "text.nul", "Remove the NUL character (U+0000)."));
    } else if text.trim().chars().count() < least {
        errors.push(FieldError::new(pointer, "text.missing", "Write something here."));
    } else if length > most {
        errors.push(FieldError::new(
            pointer,
            "text.too_long",
            format!("Shorten this to {most} characters; it has {length}."),
        ));
    }
}

/// Adds an error unless `email` looks like an address: at most 254 characters, one `@` with something on both sides, a host, no
/// white space. Whether there is such an address only a message to it tells.
pub fn check_email(errors: &mut Vec<FieldError>, pointer: &str, email: &str) {
    if !is_email(email.trim()) {
        errors.push(FieldError::new(
            pointer,
            "email.invalid",
            "Write an e-mail address, such as name@council.example.",
        ));
    }
}

fn is_email(email: &str) -> bool {
    let Some((user, host)) = email.rsplit_once('@') else { return false };
    let odd = |letter: char| letter.is_whitespace() || letter.is_control() || "@,;:<>()[]\\\"".contains(letter);
    let is_host = host.split('.').all(|part| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-'));
    email.chars().count() <= 254
        && (1..=64).contains(&user.chars().count())
        && !user.contains(odd)
        && is_host
        && !host.contains(odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_two_sides_and_nothing_that_a_mail_program_would_read_otherwise() {
        for email in ["a@b.example", "first.o'last+tag@sub.council.example", "élise@council.example"] {
            assert!(is_email(email), "{email}");
        }
        let long = format!("{}@b.example", "x".repeat(65));
        for email in [
            "",
            "a",
            "@b",
            "a@",
            "a@@b",
            "a b@c",
            "a@b c",
            "a@b..c",
            "a@.b",
            "a@-b",
            "a@b,c@d",
            "a@b>",
            "a\r\nBcc:x@b",
            "a\0@b",
            "<a>@b",
            &long,
        ] {
            assert!(!is_email(email), "{email:?}");
        }
    }
}
