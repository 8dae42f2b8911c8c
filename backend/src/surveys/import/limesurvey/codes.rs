//! Codes as the engine takes them: each different, made of what may stand in one.

use std::collections::BTreeSet;

use survey::limits;

/// The codes given so far.
#[derive(Debug, Default)]
pub(super) struct Codes(BTreeSet<String>);

impl Codes {
    /// A code for a question: letters, digits and `_`, a letter first. Numbered when it was given before.
    pub(super) fn question(&mut self, wanted: &str) -> String {
        let mut code: String = wanted.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        if !code.starts_with(|c: char| c.is_ascii_alphabetic()) {
            code.insert(0, 'q');
        }
        self.unique(&code)
    }

    /// A code for an option or a row: any characters, without white space at the ends or control characters.
    pub(super) fn option(&mut self, wanted: &str) -> String {
        let code: String = wanted.trim().chars().filter(|c| !c.is_control()).collect();
        let code = code.trim();
        self.unique(if code.is_empty() { "option" } else { code })
    }

    /// Keeps a code from being given.
    pub(super) fn reserve(&mut self, code: &str) {
        self.0.insert(code.to_owned());
    }

    fn unique(&mut self, code: &str) -> String {
        let shortened = |most: usize| code.chars().take(most).collect::<String>().trim_end().to_owned();
        let mut given = shortened(limits::CODE);
        let mut number = self.0.len();
        if self.0.contains(&given) {
            // Counting on from how many there are finds a free number at once, however many are alike.
            number =
                (2..10).find(|n| !self.0.contains(&format!("{}_{n}", shortened(limits::CODE - 8)))).unwrap_or(number);
            while self.0.contains(&given) {
                given = format!("{}_{number}", shortened(limits::CODE - 8));
                number += 1;
            }
        }
        self.0.insert(given.clone());
        given
    }
}

#[cfg(test)]
mod tests {
    use super::Codes;

    #[test]
    fn codes_are_cleaned_and_told_apart() {
        let mut codes = Codes::default();

        let given: Vec<String> = ["a-b", "a.b", "1st", "", "é"].map(|wanted| codes.question(wanted)).into();

        assert_eq!(given, ["a_b", "a_b_2", "q1st", "q", "q_"]);
        assert_eq!(codes.question(&"x".repeat(100)).len(), 64);
        assert!((0..5_000).map(|_| codes.question("same")).all(|code| code.len() <= 64));
    }
}
