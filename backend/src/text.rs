//! Bounds of texts that people write, and looking for words in them.

use diesel::define_sql_function;
use diesel::sql_types::Text;
use openapi::FieldError;

define_sql_function! {
    /// Lower case: of ASCII letters on SQLite, of all that the locale knows on PostgreSQL.
    fn lower(text: Text) -> Text;
}

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

/// As [`check`], for what stands in one line: nothing in it may break the line, turn its direction or be invisible.
pub fn check_line(errors: &mut Vec<FieldError>, pointer: &str, text: &str, least: usize, most: usize) {
    check(errors, pointer, text, least, most);
    if text.chars().any(|letter| letter != '\0' && is_unseen(letter)) {
        errors.push(FieldError::new(pointer, "text.unseen", "Remove line breaks and characters that cannot be seen."));
    }
}

/// Controls, the separators of lines, what turns the direction of text, and spaces without width. What joins letters is part of
/// how names are written.
fn is_unseen(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{200b}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
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
    // As it is kept: some letters take more room in lower case.
    let email = email.to_lowercase();
    let Some((user, host)) = email.rsplit_once('@') else { return false };
    let odd = |letter: char| letter.is_whitespace() || is_unseen(letter) || "@,;:<>()[]\\\"".contains(letter);
    let is_host = host.split('.').all(|part| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-'));
    email.chars().count() <= 254
        && (1..=64).contains(&user.chars().count())
        && !user.contains(odd)
        && is_host
        && !host.contains(odd)
}

/// A text as `lower()` may leave it.
pub fn spellings(text: &str) -> [String; 4] {
    let small = text.to_lowercase();
    let mut letters = small.chars();
    let titled: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    [small, text.to_uppercase().to_ascii_lowercase(), titled.to_ascii_lowercase(), text.to_ascii_lowercase()]
}

/// A text as `like` takes it, with `\\` before what would stand for others.
pub fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// What `like` looks for where `text` may be any part, in any case of letters as far as `lower()` knows it.
pub fn patterns(text: &str) -> [String; 4] {
    spellings(text).map(|spelling| format!("%{}%", escaped(&spelling)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_two_sides_and_nothing_that_a_mail_program_would_read_otherwise() {
        for email in ["a@b.example", "first.o'last+tag@sub.council.example", "élise@council.example"] {
            assert!(is_email(email), "{email}");
        }
        let mut errors = Vec::new();
        for name in ["\u{200b}", "\u{202e}evil", "a\r\nb", "a\u{7}", "\u{feff}"] {
            check_line(&mut errors, "#/name", name, 1, 200);
        }
        assert_eq!(errors.iter().filter(|error| error.code == "text.unseen").count(), 5);
        errors.clear();
        check_line(&mut errors, "#/name", "Siân O'Neill\u{200c}-Şahin", 1, 200);
        assert_eq!(errors, []);
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
            "a\u{200b}@b.example",
            "a@b\u{202e}.example",
            &format!("{}@b.example", "İ".repeat(64)),
            "<a>@b",
            &long,
        ] {
            assert!(!is_email(email), "{email:?}");
        }
    }
}
