//! The list of what did not arrive, kept within what a report may hold. Imports of responses have it too.

use openapi::surveys::Loss;

/// As many as the report on a survey lists.
pub(crate) const OF_SURVEY: usize = 10_000;
/// As many as the report on responses lists.
pub(crate) const OF_RESPONSES: usize = 100_000;

const PATH: usize = 1_000;
const FEATURE: usize = 1_000;
const REASON: usize = 2_000;

/// What did not arrive so far.
#[derive(Debug)]
pub(crate) struct Losses {
    most: usize,
    list: Vec<Loss>,
    unlisted: usize,
}

impl Losses {
    /// An empty list of at most `most`.
    pub(crate) fn new(most: usize) -> Self {
        Self { most, list: Vec::new(), unlisted: 0 }
    }

    /// Notes one.
    pub(crate) fn add(&mut self, path: &str, feature: &str, reason: &str) {
        // One place is kept for the line that says how many more there are.
        if self.list.len() + 1 >= self.most {
            self.unlisted += 1;
            return;
        }
        self.list.push(Loss { path: clip(path, PATH), feature: clip(feature, FEATURE), reason: clip(reason, REASON) });
    }

    /// All of them, in the order of the file.
    pub(crate) fn into_list(mut self) -> Vec<Loss> {
        if self.unlisted > 0 {
            let reason = format!("{} more are not listed.", self.unlisted);
            self.list.push(Loss { path: "survey".into(), feature: "further losses".into(), reason });
        }
        self.list
    }
}

/// The text, or its beginning with an ellipsis when it is longer than `most` characters.
pub(crate) fn clip(text: &str, most: usize) -> String {
    if text.chars().nth(most).is_none() {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}
