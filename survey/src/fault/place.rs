//! Where in a document a check is looking, written out only when there is something to report.

use std::fmt::Write;

use crate::limits;

use super::{Fault, Issue};

/// A place in a document, as a chain from the root. Costs nothing until [`Place::issue`] is called.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Name(&'a str),
    Index(usize),
}

impl<'a> Place<'a> {
    /// The whole document.
    pub(crate) const ROOT: Place<'static> = Place { parent: None, step: Step::Root };

    /// The member `name` of this object.
    pub(crate) fn name(&'a self, name: &'a str) -> Place<'a> {
        Place { parent: Some(self), step: Step::Name(name) }
    }

    /// The element at `index` of this list.
    pub(crate) fn index(&'a self, index: usize) -> Place<'a> {
        Place { parent: Some(self), step: Step::Index(index) }
    }

    /// `fault`, found here.
    pub(crate) fn issue(&self, fault: impl Into<Fault>) -> Issue {
        let mut pointer = String::from("#");
        self.write(&mut pointer);
        Issue { pointer, fault: fault.into() }
    }

    /// Appends the path; `false` when it was cut short at a name longer than any code, so that an answer to a
    /// refused request cannot be made as long as the request.
    fn write(&self, pointer: &mut String) -> bool {
        if self.parent.is_some_and(|parent| !parent.write(pointer)) {
            return false;
        }
        match self.step {
            Step::Root => {}
            Step::Index(index) => {
                // Writing to a String cannot fail.
                let _ = write!(pointer, "/{index}");
            }
            Step::Name(name) if name.chars().nth(limits::CODE).is_some() => return false,
            Step::Name(name) => {
                pointer.push('/');
                escape(name, pointer);
            }
        }
        true
    }
}

/// Escapes as RFC 6901 sections 3 and 6 ask: `~` and `/` for the pointer, then percent signs for the URI fragment.
fn escape(name: &str, pointer: &mut String) {
    for byte in name.bytes() {
        match byte {
            b'~' => pointer.push_str("~0"),
            b'/' => pointer.push_str("~1"),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => pointer.push(char::from(byte)),
            byte if b"-._!$&'()*+,;=:@?".contains(&byte) => pointer.push(char::from(byte)),
            _ => {
                let _ = write!(pointer, "%{byte:02X}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::fault::AnswerFault;

    use super::Place;

    fn pointer(place: &Place<'_>) -> String {
        place.issue(AnswerFault::Shape).pointer
    }

    #[test]
    fn a_pointer_names_members_and_elements_from_the_root() {
        let pages = Place::ROOT.name("pages");
        let page = pages.index(0);

        assert_eq!(pointer(&page.name("show_if")), "#/pages/0/show_if");
        assert_eq!(pointer(&Place::ROOT), "#");
    }

    #[test]
    fn a_pointer_escapes_what_a_fragment_cannot_hold() {
        assert_eq!(pointer(&Place::ROOT.name("a/b~c d%é")), "#/a~1b~0c%20d%25%C3%A9");
    }

    #[test]
    fn a_pointer_stops_above_a_name_that_is_no_code() {
        let answers = Place::ROOT.name("answers");
        let long = "x".repeat(65);
        let question = answers.name(&long);

        assert_eq!(pointer(&question.name("row")), "#/answers");
        assert_eq!(pointer(&answers.name(&long[..64])), format!("#/answers/{}", &long[..64]));
    }
}
