//! Choices and rankings.

use survey::answer::OTHER;
use survey::condition::Contains;
use survey::{Choice, Condition, Kind, limits};

use super::codes::Codes;
use super::convert::Conversion;
use super::variables::Target;

impl Conversion<'_> {
    /// A choice whose answers are LimeSurvey's own.
    pub(super) fn fixed_choice(&mut self, options: &[(&str, &str)]) {
        let options = self.fixed(options);
        self.whole(Kind::SingleChoice { options, other: None });
    }

    /// A list of which one answer is chosen. Tells its code.
    pub(super) fn list(&mut self) -> Result<String, String> {
        let other = self.other();
        let answers: Vec<_> =
            self.question.scale(0).map(|answer| (answer.code.clone(), answer.label.clone())).collect();
        let options = self.options(&answers, "answer", other.is_some());
        if options.is_empty() {
            return Err("It has no answers to choose from.".to_owned());
        }
        if other.is_some() && self.attributes.on("other_numbers_only") {
            self.losses.add(self.path, "other_numbers_only", "Any text fits.");
        }
        let code = self.code(&self.question.title.clone());
        self.name("", "", Target::Question(code.clone()));
        if other.is_some() {
            self.name("_other", "other", Target::Other(code.clone()));
        }
        let text = self.heading();
        self.push(code.clone(), text, self.hint.clone(), Kind::SingleChoice { options, other }, self.required());
        Ok(code)
    }

    /// A list, and a question for the comment behind it.
    pub(super) fn list_with_comment(&mut self) -> Result<(), String> {
        self.list()?;
        let code = self.code(&format!("{}_comment", self.question.title));
        self.name("_comment", "comment", Target::Question(code.clone()));
        let text = self.part_heading("comment");
        self.push(code.clone(), text, None, Kind::LongText { max_length: None }, false);
        self.became(&format!("It became a choice and, behind it, the long text {code} for the comment."));
        Ok(())
    }

    /// A multiple choice. Tells its code and its options, that of one's own among them.
    pub(super) fn ticks(&mut self) -> Result<(String, Vec<Choice>), String> {
        let other = self.other();
        let rows: Vec<_> = self.question.rows().map(|row| (row.title.clone(), row.text.clone())).collect();
        let mut options = self.options(&rows, "option", other.is_some());
        if options.is_empty() {
            return Err("It has no options to choose from.".to_owned());
        }
        let exclusive = self.attributes.get("exclude_all_others").unwrap_or_default();
        for code in exclusive.split(';').map(str::trim).filter(|code| !code.is_empty()) {
            if let Some(option) = options.iter_mut().find(|option| option.code == code) {
                option.exclusive = true;
            } else {
                let reason = format!("{code} is not one of the options.");
                self.losses.add(self.path, "exclude_all_others", &reason);
            }
        }
        let available = options.len() + usize::from(other.is_some());
        let max = self.bound("max_answers", 1, available);
        let most = max.and_then(|max| usize::try_from(max).ok()).unwrap_or(available);
        let min = self.bound("min_answers", 0, most);
        let code = self.code(&self.question.title.clone());
        for option in &options {
            let target = Target::Option(code.clone(), option.code.clone());
            self.name(&format!("_{}", option.code), &option.code, target);
        }
        if other.is_some() {
            self.name("_other", "other", Target::Other(code.clone()));
        }
        let all = options.iter().cloned().chain(other.iter().map(|label| Choice::new(OTHER, label))).collect();
        let text = self.heading();
        self.push(
            code.clone(),
            text,
            self.hint.clone(),
            Kind::MultipleChoice { options, other, min, max },
            self.required(),
        );
        Ok((code, all))
    }

    /// A multiple choice, and behind it a comment on every option that is chosen.
    pub(super) fn ticks_with_comments(&mut self) -> Result<(), String> {
        let (question, options) = self.ticks()?;
        for Choice { code: option, label, .. } in &options {
            let (suffix, field) = (format!("_{option}comment"), format!("{option}comment"));
            let code = self.code(&format!("{}{suffix}", self.question.title));
            self.name(&suffix, &field, Target::Question(code.clone()));
            let text = self.part_heading(&format!("{label}: comment"));
            self.push(code, text, None, Kind::ShortText { max_length: None }, false);
            self.only_if(Condition::Contains(Contains { question: question.clone(), value: option.clone() }));
        }
        self.became("It became a multiple choice, and a short text for each option, shown when that option is chosen.");
        Ok(())
    }

    /// Options put in an order.
    pub(super) fn ranking(&mut self) -> Result<(), String> {
        let mut answers: Vec<_> =
            self.question.scale(0).map(|answer| (answer.code.clone(), answer.label.clone())).collect();
        if answers.is_empty() {
            answers = self.question.rows().map(|row| (row.title.clone(), row.text.clone())).collect();
        }
        let options = self.options(&answers, "answer", false);
        if options.is_empty() {
            return Err("It has no answers to rank.".to_owned());
        }
        let ranked = self.bound("max_subquestions", 1, options.len());
        let max = self.bound("max_answers", 1, options.len()).into_iter().chain(ranked).min();
        let most = max.and_then(|max| usize::try_from(max).ok()).unwrap_or(options.len());
        let min = self.bound("min_answers", 0, most);
        // A ranking that may be left out may also be left unfinished.
        let min = min.or(if self.required() { max } else { Some(1) });
        let code = self.code(&self.question.title.clone());
        for rank in 1..=options.len() {
            let target = Target::Rank(code.clone(), rank);
            self.name(&format!("_{rank}"), &rank.to_string(), target);
        }
        let text = self.heading();
        self.push(code, text, self.hint.clone(), Kind::Ranking { options, min, max }, self.required());
        Ok(())
    }

    /// The label of a text of one's own, where there is one.
    fn other(&mut self) -> Option<String> {
        let label = self.attributes.get("other_replace_text").unwrap_or_default();
        if !self.question.other {
            return None;
        }
        let label = self.label(label, "label of the other option");
        Some(if label.is_empty() { "Other".to_owned() } else { label })
    }

    /// A bound on how many are chosen, if it is a number that fits.
    fn bound(&mut self, name: &'static str, least: usize, most: usize) -> Option<u32> {
        let fits = |value: &str| {
            let bound: u32 = value.parse().ok()?;
            usize::try_from(bound).is_ok_and(|bound| (least..=most).contains(&bound)).then_some(bound)
        };
        self.attributes.read(name, fits)
    }

    /// Options from codes and labels, each code once, as many as a question may have.
    pub(super) fn options(&mut self, source: &[(String, String)], what: &str, other: bool) -> Vec<Choice> {
        let mut codes = Codes::default();
        if other {
            codes.reserve(OTHER);
        }
        if source.len() > limits::OPTIONS {
            let reason = format!("A question has at most {} of them; the rest is left out.", limits::OPTIONS);
            self.losses.add(self.path, &format!("{} {what}s", source.len()), &reason);
        }
        let mut options = Vec::new();
        for (wanted, html) in source.iter().take(limits::OPTIONS) {
            let code = codes.option(wanted);
            if code != *wanted {
                self.losses.add(self.path, &format!("{what} {wanted}"), &format!("Its code is {code} here."));
            }
            let label = self.label(html, &format!("{what} {wanted}"));
            let label = if label.is_empty() { code.clone() } else { label };
            options.push(Choice::new(code, label));
        }
        options
    }
}
