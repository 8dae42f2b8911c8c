//! What follows the question mark of an address: of the studio's own, where filters are kept, and of the server's lists.

use std::fmt;
use std::str::FromStr;

/// Names and values in the order in which they were put there, none of them empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// The names and values of `role=analyst&q=a+b`.
    pub fn parse(text: &str) -> Self {
        text.split('&').filter(|pair| !pair.is_empty()).fold(Self::default(), |query, pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            query.with(&decoded(name), &decoded(value))
        })
    }

    /// The value of this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The value of this name, where it is one of its kind.
    pub fn read<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.parse().ok()
    }

    /// With this value in the place of any other of that name; an empty one takes the name away.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        let place = self.0.iter().position(|(other, _)| other == name);
        match (place, value.trim().is_empty()) {
            (Some(place), true) => {
                self.0.remove(place);
            }
            (Some(place), false) => value.clone_into(&mut self.0[place].1),
            (None, true) => {}
            (None, false) => self.0.push((name.to_owned(), value.to_owned())),
        }
        self
    }

    /// With this value, where there is one.
    #[must_use]
    pub fn with_some<T: fmt::Display>(self, name: &str, value: Option<T>) -> Self {
        match value {
            Some(value) => self.with(name, &value.to_string()),
            None => self,
        }
    }

    /// Without blanks around the values, which whoever types puts there on the way to the next word.
    #[must_use]
    pub fn trimmed(self) -> Self {
        Self(self.0.into_iter().map(|(name, value)| (name, value.trim().to_owned())).collect())
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `path` with this behind it.
    pub fn after(&self, path: &str) -> String {
        if self.is_empty() { path.to_owned() } else { format!("{path}?{self}") }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (name, value)) in self.0.iter().enumerate() {
            let before = if place == 0 { "" } else { "&" };
            write!(f, "{before}{}={}", encoded(name), encoded(value))?;
        }
        Ok(())
    }
}

/// RFC 3986, section 2.3: everything but the unreserved characters.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])));
        }
    }
    out
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte = digits.filter(|_| *first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok());
        (bytes, rest) = match byte {
            Some(byte) => ([bytes, vec![byte]].concat(), &after[2..]),
            None => ([bytes, vec![if *first == b'+' { b' ' } else { *first }]].concat(), after),
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let query = Query::default().with("q", "Ann & Bob é+%").with("role", "analyst");

        let text = query.to_string();

        assert_eq!(text, "q=Ann%20%26%20Bob%20%C3%A9%2B%25&role=analyst");
        assert_eq!(Query::parse(&text), query);
        assert_eq!(Query::parse("q=a+b&role=&x").to_string(), "q=a%20b");
        assert_eq!(Query::parse("q=100%").get("q"), Some("100%"));
    }

    #[test]
    fn an_empty_value_takes_the_name_away() {
        let query = Query::parse("role=analyst&status=active");

        assert_eq!(query.clone().with("role", " a b ").trimmed().get("role"), Some("a b"));
        assert_eq!(query.clone().with("role", " ").to_string(), "status=active");
        assert_eq!(
            query.with("role", "moderator").after("/studio/people"),
            "/studio/people?role=moderator&status=active"
        );
    }
}
