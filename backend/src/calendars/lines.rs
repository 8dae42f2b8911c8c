//! Content lines as RFC 5545 has them: each ends in CRLF, none is longer than 75 octets, and text is escaped.

/// The most octets that a line has, its end not counted (section 3.1).
const WIDTH: usize = 75;

/// Content lines, one after the other.
#[derive(Debug, Default)]
pub struct Lines(String);

impl Lines {
    /// All of them.
    pub fn into_text(self) -> String {
        self.0
    }

    /// A property whose value is already in the form that its type has. `name` is with its parameters, as `DTSTART;TZID=Europe/London`.
    pub fn raw(&mut self, name: &str, value: &str) {
        fold(&format!("{name}:{value}"), &mut self.0);
    }

    /// A property that is a text; none where there is nothing to say.
    pub fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.raw(name, &escaped(value));
        }
    }

    /// A component, with what `inside` writes in it.
    pub fn component(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.raw("BEGIN", name);
        inside(self);
        self.raw("END", name);
    }
}

/// Adds a content line. It goes on in the next one, after a space, where it is too long; no letter is cut in two.
fn fold(line: &str, lines: &mut String) {
    let mut width = 0;
    for letter in line.chars() {
        if width + letter.len_utf8() > WIDTH {
            lines.push_str("\r\n ");
            width = 1;
        }
        lines.push(letter);
        width += letter.len_utf8();
    }
    lines.push_str("\r\n");
}

/// A text as the value of a property (section 3.3.11). Control characters have no place in one.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => value.extend(['\\', letter]),
            '\n' | '\r' => value.push_str("\\n"),
            '\t' => value.push('\t'),
            _ if letter.is_control() => {}
            _ => value.push(letter),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(line: &str) -> String {
        let mut lines = String::new();
        fold(line, &mut lines);
        lines
    }

    /// What a reader makes of a folded line.
    fn unfolded(lines: &str) -> String {
        lines.strip_suffix("\r\n").unwrap().replace("\r\n ", "")
    }

    /// What a reader makes of a text value.
    fn unescaped(value: &str) -> String {
        let (mut text, mut letters) = (String::new(), value.chars());
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next().unwrap() {
                    'n' => text.push('\n'),
                    other => text.push(other),
                },
                ';' | ',' | '\n' | '\r' => panic!("{letter:?} stands bare in {value:?}"),
                _ => text.push(letter),
            }
        }
        text
    }

    #[test]
    fn a_line_of_75_octets_stays_whole_and_one_of_76_is_folded() {
        assert_eq!(folded(&"a".repeat(75)), format!("{}\r\n", "a".repeat(75)));
        assert_eq!(folded(&"a".repeat(76)), format!("{}\r\n a\r\n", "a".repeat(75)));
        assert_eq!(folded(&"a".repeat(75 + 74 + 1)), format!("{}\r\n {}\r\n a\r\n", "a".repeat(75), "a".repeat(74)));
    }

    #[test]
    fn no_letter_is_cut_in_two() {
        assert_eq!(folded(&format!("{}é", "a".repeat(74))), format!("{}\r\n é\r\n", "a".repeat(74)));
        assert_eq!(folded(&format!("{}🙂", "a".repeat(72))), format!("{}\r\n 🙂\r\n", "a".repeat(72)));
        assert_eq!(folded(&format!("{}🙂", "a".repeat(71))), format!("{}🙂\r\n", "a".repeat(71)));
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(
            escaped("Pay, reward; and C:\\work\r\nnext\rthird\nfourth\u{7}"),
            "Pay\\, reward\\; and C:\\\\work\\nnext\\nthird\\nfourth"
        );
        assert_eq!(escaped("a:b \"c\"\td"), "a:b \"c\"\td");
    }

    #[test]
    fn nothing_is_written_of_nothing() {
        let mut lines = Lines::default();
        lines.component("VEVENT", |lines| lines.text("LOCATION", ""));
        assert_eq!(lines.into_text(), "BEGIN:VEVENT\r\nEND:VEVENT\r\n");
    }

    proptest! {
        #[test]
        fn whatever_is_folded_unfolds_to_itself(line in "[^\r\n]{0,400}") {
            let lines = folded(&line);

            prop_assert_eq!(unfolded(&lines), line);
            for part in lines.strip_suffix("\r\n").unwrap().split("\r\n") {
                prop_assert!(part.len() <= WIDTH);
            }
        }

        #[test]
        fn whatever_is_written_is_read_as_it_was(text in "\\PC{0,200}(\n\\PC{0,60}){0,3}") {
            let mut lines = Lines::default();
            lines.text("DESCRIPTION", &text);
            let lines = lines.into_text();

            let read = if text.is_empty() { String::new() } else { unescaped(unfolded(&lines).strip_prefix("DESCRIPTION:").unwrap()) };
            prop_assert_eq!(read, text);
        }
    }
}
