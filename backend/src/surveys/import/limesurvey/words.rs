//! Texts as they are kept, with a note of what they lost.

use survey::limits;

use super::super::losses::{Losses, clip};
use super::text::{Plain, plain};

/// Reads the texts of one place in the file.
pub(super) struct Words<'w> {
    pub(super) path: &'w str,
    pub(super) losses: &'w mut Losses,
}

impl Words<'_> {
    /// A text of paragraphs, if it says anything.
    pub(super) fn text(&mut self, html: &str, what: &str) -> Option<String> {
        let read = self.read(html, what);
        let text = self.clipped(&read.text, what, limits::TEXT);
        Some(text).filter(|text| !text.is_empty())
    }

    /// A text on one line: a title, an option, a row.
    pub(super) fn line(&mut self, html: &str, what: &str, most: usize) -> String {
        let read = self.read(html, what);
        let line = read.text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.clipped(&line, what, most)
    }

    fn read(&mut self, html: &str, what: &str) -> Plain {
        let read = plain(html);
        if !read.markup.is_empty() {
            let markup: Vec<&str> = read.markup.iter().copied().collect();
            let reason = match markup.as_slice() {
                ["link"] => "Texts are plain: a link's address stands behind its words.",
                _ => "Texts are plain: nothing is embedded in them, and a link's address stands behind its words.",
            };
            self.losses.add(self.path, &format!("{} in the {what}", markup.join(", ")), reason);
        }
        if !read.placeholders.is_empty() {
            let feature = format!("{} in the {what}", read.placeholders.join(", "));
            let reason = "Texts do not repeat answers or name the respondent: an ellipsis (…) stands there.";
            self.losses.add(self.path, &feature, reason);
        }
        read
    }

    fn clipped(&mut self, text: &str, what: &str, most: usize) -> String {
        if text.chars().nth(most).is_some() {
            self.losses.add(self.path, &format!("length of the {what}"), &format!("It is cut at {most} characters."));
        }
        clip(text, most)
    }
}
