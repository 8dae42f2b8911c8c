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
