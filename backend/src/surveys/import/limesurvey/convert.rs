//! A question of LimeSurvey as one question here, or as several.

use survey::{Choice, Condition, Kind, Question, limits};

use super::super::losses::{Losses, clip};
use super::attributes::Attributes;
use super::codes::Codes;
use super::structure;
use super::variables::Target;
use super::words::Words;

/// What a question became.
#[derive(Debug, Default)]
pub(super) struct Converted {
    pub(super) questions: Vec<Question>,
    pub(super) names: Vec<Name>,
}

/// A name that equations know a part of the question by.
#[derive(Debug)]
pub(super) struct Name {
    /// Behind the question's code, as in `Q1_SQ001`.
    pub(super) suffix: String,
    /// Behind its field name, as in `1X2X3SQ001`.
    pub(super) field: String,
    pub(super) target: Target,
}

/// The question types in LimeSurvey's words.
pub(super) const TYPES: [(char, &str); 31] = [
    ('L', "list, radio"),
    ('!', "list, dropdown"),
    ('O', "list with comment"),
    ('5', "5 point choice"),
    ('Y', "yes/no"),
    ('G', "gender"),
    ('M', "multiple choice"),
    ('P', "multiple choice with comments"),
    ('A', "array, 5 point choice"),
    ('B', "array, 10 point choice"),
    ('C', "array, yes/uncertain/no"),
    ('E', "array, increase/same/decrease"),
    ('F', "array"),
    ('H', "array by column"),
    ('1', "array, dual scale"),
    (':', "array, numbers"),
    (';', "array, texts"),
    ('K', "multiple numerical input"),
    ('Q', "multiple short text"),
    ('N', "numerical input"),
    ('S', "short free text"),
    ('T', "long free text"),
    ('U', "huge free text"),
    ('R', "ranking"),
    ('D', "date/time"),
    ('I', "language switch"),
    ('X', "text display"),
    ('*', "equation"),
    ('|', "file upload"),
    ('^', "slider"),
    ('Z', "list, flexible labels"),
];

/// Converts a question, or says in a sentence why it is left out.
pub(super) fn convert(
    question: &structure::Question,
    path: &str,
    english: bool,
    losses: &mut Losses,
    codes: &mut Codes,
) -> Result<Converted, String> {
    let mut words = Words { path, losses };
    let text = words.text(&question.text, "text");
    let hint = words.text(&question.help, "help");
    let attributes = Attributes::new(&question.attributes);
    attributes.get("hidden");
    let mut conversion =
        Conversion { question, path, english, losses, codes, attributes, text, hint, made: Converted::default() };
    conversion.run()?;
    conversion.report();
    Ok(conversion.made)
}

/// A question on its way.
pub(super) struct Conversion<'c> {
    pub(super) question: &'c structure::Question,
    pub(super) path: &'c str,
    english: bool,
    pub(super) losses: &'c mut Losses,
    codes: &'c mut Codes,
    pub(super) attributes: Attributes<'c>,
    pub(super) text: Option<String>,
    pub(super) hint: Option<String>,
    made: Converted,
}

impl Conversion<'_> {
    fn run(&mut self) -> Result<(), String> {
        match self.question.kind {
            '5' => self.whole(Kind::Scale { from: 1, to: 5, labels: Vec::new() }),
            'Y' => self.fixed_choice(&[("Y", "Yes"), ("N", "No")]),
            'G' => self.fixed_choice(&[("F", "Female"), ("M", "Male")]),
            'N' => self.number(),
            'S' | 'T' | 'U' => self.free_text(),
            'D' => self.date(),
            'L' | '!' => drop(self.list()?),
            'O' => self.list_with_comment()?,
            'M' => drop(self.ticks()?),
            'P' => self.ticks_with_comments()?,
            'R' => self.ranking()?,
            'A' => self.numbered_matrix(5)?,
            'B' => self.numbered_matrix(10)?,
            'C' => self.fixed_matrix(&[("Y", "Yes"), ("U", "Uncertain"), ("N", "No")])?,
            'E' => self.fixed_matrix(&[("I", "Increase"), ("S", "Same"), ("D", "Decrease")])?,
            'F' | 'H' => self.array()?,
            '1' => self.dual_scale()?,
            ':' | ';' => self.cells()?,
            'K' | 'Q' => self.parts()?,
            'X' => self.statement()?,
            'I' => return Err("A survey here is in one language.".to_owned()),
            '*' => return Err("Answers here are given, not calculated.".to_owned()),
            '|' => return Err("Answers here hold no files.".to_owned()),
            _ => return Err("This type of question is not known here.".to_owned()),
        }
        Ok(())
    }

    /// The question as a whole, under its own code.
    pub(super) fn whole(&mut self, kind: Kind) {
        let code = self.code(&self.question.title.clone());
        self.name("", "", Target::Question(code.clone()));
        let text = self.heading();
        self.push(code, text, self.hint.clone(), kind, self.required());
    }

    /// The question's text; its code where it has none.
    pub(super) fn heading(&mut self) -> String {
        if let Some(text) = &self.text {
            return text.clone();
        }
        let title = if self.question.title.is_empty() { "Untitled" } else { &self.question.title };
        self.text = Some(clip(title, limits::TEXT));
        self.losses.add(self.path, "empty text", "The question's code stands for the missing text.");
        title.to_owned()
    }

    /// The question's text with the part's behind it.
    pub(super) fn part_heading(&mut self, part: &str) -> String {
        let heading = self.heading();
        if part.is_empty() { heading } else { clip(&format!("{heading} – {part}"), limits::TEXT) }
    }

    pub(super) fn required(&self) -> bool {
        self.question.mandatory == "Y"
    }

    /// A code for a question made of this one. Tells when it differs from the one in the file.
    pub(super) fn code(&mut self, wanted: &str) -> String {
        let code = self.codes.question(wanted);
        if code != wanted {
            self.losses.add(self.path, &format!("code {wanted}"), &format!("It is called {code} here."));
        }
        code
    }

    pub(super) fn name(&mut self, suffix: &str, field: &str, target: Target) {
        self.made.names.push(Name { suffix: suffix.to_owned(), field: field.to_owned(), target });
    }

    pub(super) fn push(&mut self, code: String, text: String, hint: Option<String>, kind: Kind, required: bool) {
        self.made.questions.push(Question { code, text, hint, required, show_if: None, kind });
    }

    /// The question made last is shown only when this holds.
    pub(super) fn only_if(&mut self, condition: Condition) {
        if let Some(last) = self.made.questions.last_mut() {
            last.show_if = Some(condition);
        }
    }

    /// A label of one line, noting what it loses.
    pub(super) fn label(&mut self, html: &str, what: &str) -> String {
        Words { path: self.path, losses: self.losses }.line(html, what, limits::LABEL)
    }

    /// Options whose words are LimeSurvey's own, not the file's.
    pub(super) fn fixed(&mut self, options: &[(&str, &str)]) -> Vec<Choice> {
        if !self.english {
            let words: Vec<&str> = options.iter().map(|(_, label)| *label).collect();
            let reason = "LimeSurvey brings these answers in the survey's language; here they are in English.";
            self.losses.add(self.path, &words.join(", "), reason);
        }
        options.iter().map(|(code, label)| Choice::new(*code, *label)).collect()
    }

    /// Notes that the question arrived in a shape of its own.
    pub(super) fn became(&mut self, what: &str) {
        self.losses.add(self.path, &super::feature(self.question), what);
    }

    fn statement(&mut self) -> Result<(), String> {
        if self.text.is_none() {
            self.text = self.hint.take();
        }
        if self.text.is_none() {
            return Err("It has no text to read.".to_owned());
        }
        let code = self.code(&self.question.title.clone());
        let text = self.heading();
        self.push(code, text, self.hint.clone(), Kind::Statement {}, false);
        Ok(())
    }

    /// What the question has besides, and no question here.
    fn report(&mut self) {
        let question = self.question;
        let mut note = |applies: bool, feature: &str, reason: &str| {
            if applies {
                self.losses.add(self.path, feature, reason);
            }
        };
        note(question.mandatory == "S", "mandatory = S", "It can be left out without a warning.");
        note(!question.validation.is_empty(), &format!("validation {}", question.validation), "Any text fits.");
        note(!question.script.is_empty(), "script", "Questions run no scripts of their own.");
        note(question.default, "default answer", "No answer is given beforehand.");
        note(question.encrypted, "encrypted = Y", "Answers are kept as all answers here are.");
        let themed = !question.theme.is_empty() && !PLAIN_THEMES.contains(&question.theme.as_str());
        note(themed, &format!("question theme {}", question.theme), "It is shown in the product's own design.");
        for part in question.subquestions.iter().filter(|part| structure::is_condition(&part.relevance)) {
            let feature = format!("relevance equation {} of {}", clip(&part.relevance, 800), part.title);
            note(true, &feature, "All rows and options of a question are shown with it.");
        }
        self.attributes.report(self.path, self.losses);
    }
}

/// The themes that LimeSurvey gives to questions by itself.
const PLAIN_THEMES: [&str; 32] = [
    "core",
    "5pointchoice",
    "arrays/5point",
    "arrays/10point",
    "arrays/array",
    "arrays/column",
    "arrays/dualscale",
    "arrays/increasesamedecrease",
    "arrays/multiflexi",
    "arrays/texts",
    "arrays/yesnouncertain",
    "boilerplate",
    "date",
    "equation",
    "file_upload",
    "gender",
    "hugefreetext",
    "language",
    "list_dropdown",
    "listradio",
    "list_with_comment",
    "longfreetext",
    "multiplechoice",
    "multiplechoice_with_comments",
    "multiplenumeric",
    "multipleshorttext",
    "numerical",
    "ranking",
    "shortfreetext",
    "yesno",
    "bootstrap_dropdown",
    "list_radio",
];
