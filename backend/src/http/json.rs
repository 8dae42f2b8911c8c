//! What is looked at in JSON before it is read: how deep it is, and that no object names a key twice.
//!
//! Of two fields of one name readers of different kinds take different ones, so that what a proxy let pass would not be what is done.
//! Anything else that is wrong is left for the reader to say.

use std::collections::HashSet;

use openapi::FieldError;

use crate::error::{Error, Result};

/// Objects and lists within one another.
const DEEPEST: usize = 64;

/// An object or a list that is open.
enum Open {
    Object { keys: HashSet<String>, key: String },
    List { index: usize },
}

/// Refuses JSON that is too deep or names a key twice.
pub fn check(bytes: &[u8]) -> Result<()> {
    let mut open: Vec<Open> = Vec::new();
    let mut place = 0;
    // In an object a text is a key until a colon is seen.
    let mut expects_key = false;
    while let Some(byte) = bytes.get(place) {
        match byte {
            b'{' | b'[' => {
                if open.len() == DEEPEST {
                    return Err(refused(&open, "too_deep", "Lists and objects are too deep within one another."));
                }
                expects_key = *byte == b'{';
                open.push(if expects_key {
                    Open::Object { keys: HashSet::new(), key: String::new() }
                } else {
                    Open::List { index: 0 }
                });
            }
            b'}' | b']' => {
                open.pop();
                expects_key = false;
            }
            b',' => match open.last_mut() {
                Some(Open::List { index }) => *index += 1,
                Some(Open::Object { .. }) => expects_key = true,
                None => return Ok(()),
            },
            b'"' => {
                let Some(end) = end_of_text(bytes, place) else { return Ok(()) };
                if expects_key && let Some(Open::Object { keys, key }) = open.last_mut() {
                    *key = text(bytes.get(place..end).unwrap_or_default());
                    if !keys.insert(key.clone()) {
                        return Err(refused(&open, "duplicate", "This field is there twice. Send it once."));
                    }
                }
                expects_key = false;
                place = end;
                continue;
            }
            _ => {}
        }
        place += 1;
    }
    Ok(())
}

/// Where the text that begins at `start` is over, after its quotation mark.
fn end_of_text(bytes: &[u8], start: usize) -> Option<usize> {
    let mut place = start + 1;
    loop {
        match bytes.get(place)? {
            b'"' => return Some(place + 1),
            b'\\' => place += 2,
            _ => place += 1,
        }
    }
}

/// A key as it is meant: `"\u0061"` is `a`. One that is no text stays as it is, for the reader to refuse.
fn text(quoted: &[u8]) -> String {
    serde_json::from_slice(quoted).unwrap_or_else(|_| String::from_utf8_lossy(quoted).into_owned())
}

fn refused(open: &[Open], code: &'static str, detail: &str) -> Error {
    let pointer = open.iter().fold("#".to_owned(), |pointer, part| match part {
        Open::List { index } => format!("{pointer}/{index}"),
        Open::Object { key, .. } => {
            let key: String = key.chars().take(100).collect();
            format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
        }
    });
    let pointer = pointer.chars().take(500).collect::<String>();
    Error::Malformed {
        detail: "The body is not of the shape that this operation takes.".to_owned(),
        errors: vec![FieldError::new(pointer, code, detail)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(json: &str) -> Option<String> {
        match check(json.as_bytes()) {
            Err(Error::Malformed { errors, .. }) => Some(errors[0].pointer.clone()),
            _ => None,
        }
    }

    #[test]
    fn a_key_that_is_there_twice_is_refused_where_it_is() {
        assert_eq!(place(r#"{"a":1,"a":2}"#).as_deref(), Some("#/a"));
        assert_eq!(place(r#"{"a":1,"\u0061":2}"#).as_deref(), Some("#/a"));
        assert_eq!(place(r#"{"x":[{"y":1},{"y":{"z/":1,"q":0,"z/":[]}}]}"#).as_deref(), Some("#/x/1/y/z~1"));
        assert_eq!(place(r#"{"a":{"b":1},"c":"a","b":{"a":1}, "d":["a","a"]}"#), None);
        assert_eq!(place(r#"{"a":"\"a\":1,","b":"{\"b\":"}"#), None);
    }

    #[test]
    fn what_is_too_deep_is_refused() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(place(&nested(64)), None);
        assert!(place(&nested(65)).is_some_and(|pointer| pointer.starts_with("#/0/0")));
        assert!(place(&"{\"a\":".repeat(10_000)).is_some_and(|pointer| pointer.len() <= 500));
    }

    #[test]
    fn what_is_broken_is_left_for_the_reader() {
        for json in ["", "\"", "\"\\", "}", "]]]", ",", "{\"a", "{a:1,a:2}", "\u{0}", "[1,2"] {
            assert_eq!(place(json), None, "{json}");
        }
    }
}
