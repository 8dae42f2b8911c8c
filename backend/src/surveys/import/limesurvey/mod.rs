//! LimeSurvey structure files (`.lss`).
//!
//! The way of a file: [`tables`] reads the XML as it stands, [`structure`] joins it to a survey in its base language,
//! [`convert`] makes questions of each question, [`conditions`] makes conditions of relevance equations. Whatever does
//! not arrive is noted where it is met.
//!
//! A question that is hidden, or whose relevance is `0`, is left out: in LimeSurvey it is filled in by an address or
//! an equation, and shown to respondents it would ask what nobody should be asked. A question whose relevance equation
//! cannot be carried is shown to everybody, and the report says so.

mod arrays;
mod attributes;
mod choices;
mod codes;
mod conditions;
mod convert;
mod expression;
mod fields;
mod settings;
mod structure;
mod tables;
mod text;
mod variables;
mod words;

use openapi::surveys::{FidelityReport, FoundImported, SurveyFormat};
use survey::{Condition, Definition, Layout, Page, limits};

use super::losses::{Losses, OF_SURVEY, clip};
use super::{ImportError, Imported};
use codes::Codes;
use conditions::{Relevance, both};
use convert::Converted;
use structure::{Group, Question, Structure};
use variables::Variables;
use words::Words;

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Imported, ImportError> {
    let tables = tables::read(bytes)?;
    let mut losses = Losses::new(OF_SURVEY);
    let structure = Structure::new(&tables, &mut losses)?;
    settings::report(&tables, &structure, &mut losses);
    let mut build = Build::new(&structure, losses);
    let mut definition = build.frame();
    for (index, group) in structure.groups.iter().enumerate() {
        let page = build.group(index + 1, group);
        definition.pages.extend(page);
    }
    for question in &structure.stray {
        let reason = "Its group is not in the file.";
        build.losses.add(&format!("questions/{}", question.title), &feature(question), reason);
    }
    let found = count(structure.found());
    if !definition.questions().any(|(_, question)| question.kind.asks()) {
        return Err(ImportError::NothingAsked { found });
    }
    let report = FidelityReport {
        format: SurveyFormat::LimesurveyLss,
        questions: FoundImported { found, imported: build.questions },
        conditions: FoundImported { found: count(structure.conditions()), imported: build.conditions },
        losses: build.losses.into_list(),
    };
    Ok(Imported { definition, report })
}

struct Build<'s> {
    structure: &'s Structure,
    losses: Losses,
    variables: Variables,
    codes: Codes,
    /// Questions made, a split one counting as often as it was split.
    made: usize,
    pages: usize,
    /// Questions of the file that arrived.
    questions: u32,
    /// Conditions of the file that arrived.
    conditions: u32,
}

impl<'s> Build<'s> {
    fn new(structure: &'s Structure, losses: Losses) -> Self {
        let mut variables = Variables::new(structure.settings.get("assessments") == "Y");
        for group in &structure.groups {
            for question in &group.questions {
                variables.announce(&question.title, &field(structure, question));
            }
        }
        let (made, pages, questions, conditions) = (0, 0, 0, 0);
        Self { structure, losses, variables, codes: Codes::default(), made, pages, questions, conditions }
    }

    /// The survey without its pages.
    fn frame(&mut self) -> Definition {
        let texts = &self.structure.texts;
        let mut words = Words { path: "survey", losses: &mut self.losses };
        let title = words.line(texts.get("surveyls_title"), "title", limits::LABEL);
        let description = words.text(texts.get("surveyls_description"), "description");
        let welcome = words.text(texts.get("surveyls_welcometext"), "welcome text");
        let closing = words.text(texts.get("surveyls_endtext"), "end text");
        let introduction: Vec<String> = [description, welcome].into_iter().flatten().collect();
        let layout = match self.structure.settings.get("format") {
            "S" => Layout::Single,
            "G" => Layout::Grouped,
            _ => {
                let reason = "Each group is a page.";
                self.losses.add("survey/format", "all groups on one page, or an inherited format", reason);
                Layout::Grouped
            }
        };
        Definition {
            title: if title.is_empty() { "Untitled survey".to_owned() } else { title },
            introduction: Some(clip(&introduction.join("\n\n"), limits::TEXT)).filter(|text| !text.is_empty()),
            closing,
            layout,
            pages: Vec::new(),
        }
    }

    /// The page that a group becomes, unless nothing of it is left.
    fn group(&mut self, number: usize, group: &Group) -> Option<Page> {
        let path = format!("groups/{number}");
        let show_if = match self.relevance(&path, &group.relevance, "Its questions are") {
            Relevance::Always => None,
            Relevance::When(condition) => Some(condition),
            Relevance::Never => {
                let questions = group.questions.len();
                self.losses.add(
                    &path,
                    "never shown (relevance 0)",
                    &format!("Its {questions} questions are left out."),
                );
                return None;
            }
        };
        if group.randomised {
            self.losses.add(&path, "randomization_group", "Groups are shown in the order of the file.");
        }
        let mut words = Words { path: &path, losses: &mut self.losses };
        let title = Some(words.line(&group.name, "title", limits::LABEL)).filter(|title| !title.is_empty());
        let description = words.text(&group.description, "description");
        let mut questions = Vec::new();
        for question in &group.questions {
            let path = format!("{path}/questions/{}", question.title);
            questions.extend(self.question(&path, question, show_if.as_ref()));
        }
        if questions.is_empty() {
            self.losses.add(&path, "group without questions", "A page has questions; the group is left out.");
            return None;
        }
        self.pages += 1;
        self.conditions += u32::from(show_if.is_some());
        Some(Page { code: format!("page{}", self.pages), title, description, show_if, questions })
    }

    /// What a question becomes: nothing, one question or several.
    fn question(&mut self, path: &str, question: &Question, page: Option<&Condition>) -> Vec<survey::Question> {
        let convertible = self.refusal(question).map_or(Ok(()), Err);
        let relevance = match convertible {
            Ok(()) => self.relevance(path, &question.relevance, "It is"),
            Err(_) => Relevance::Always,
        };
        let show_if = match relevance {
            Relevance::Always => Ok(None),
            Relevance::When(condition) => Ok(Some(condition)),
            Relevance::Never => Err("It is never shown (relevance 0), and is left out.".to_owned()),
        };
        let english = self.structure.language.starts_with("en");
        let converted = convertible.and(show_if).and_then(|show_if| {
            let converted = convert::convert(question, path, english, &mut self.losses, &mut self.codes)?;
            let room = limits::QUESTIONS.saturating_sub(self.made);
            if converted.questions.len() > room {
                return Err(format!("A survey has at most {} questions.", limits::QUESTIONS));
            }
            Ok((converted, show_if))
        });
        match converted {
            Ok((converted, show_if)) => self.keep(question, converted, show_if.as_ref(), page),
            Err(reason) => {
                self.leave_out(path, question, &reason);
                Vec::new()
            }
        }
    }

    fn refusal(&self, question: &Question) -> Option<String> {
        let hidden = question.attributes.get("hidden").is_some_and(|value| matches!(value.trim(), "1" | "Y"));
        if hidden {
            return Some("It is hidden from respondents, and is left out.".to_owned());
        }
        (self.pages >= limits::PAGES).then(|| format!("A survey has at most {} pages.", limits::PAGES))
    }

    fn leave_out(&mut self, path: &str, question: &Question, reason: &str) {
        let condition = if structure::is_condition(&question.relevance) { " Its condition goes with it." } else { "" };
        self.losses.add(path, &feature(question), &format!("{reason}{condition}"));
    }

    /// Gives the questions their condition and makes their names known.
    fn keep(
        &mut self,
        question: &Question,
        mut converted: Converted,
        show_if: Option<&Condition>,
        page: Option<&Condition>,
    ) -> Vec<survey::Question> {
        for made in &mut converted.questions {
            // A question that hangs on another one of the same origin has that one's condition through it.
            if made.show_if.is_none() {
                made.show_if = show_if.cloned();
            }
            let shown = both(page.cloned(), made.show_if.clone());
            self.variables.carry(&made.code, made.kind.clone(), shown);
        }
        let field = field(self.structure, question);
        for name in converted.names {
            self.variables.name(format!("{}{}", question.title, name.suffix), name.target.clone());
            self.variables.name(format!("{field}{}", name.field), name.target);
        }
        self.made += converted.questions.len();
        self.questions += 1;
        self.conditions += u32::from(show_if.is_some());
        converted.questions
    }

    fn relevance(&mut self, path: &str, equation: &str, they: &str) -> Relevance {
        if !structure::is_condition(equation) {
            return Relevance::Always;
        }
        conditions::convert(equation, &self.variables).unwrap_or_else(|reason| {
            let feature = format!("relevance equation {}", clip(equation.trim(), 900));
            let reason =
                format!("{they} shown to everybody, as the equation cannot be carried: {}.", clip(&reason, 900));
            self.losses.add(path, &feature, &reason);
            Relevance::Always
        })
    }
}

/// The name of a question's column in LimeSurvey's tables of responses.
fn field(structure: &Structure, question: &Question) -> String {
    format!("{}X{}X{}", structure.sid, question.gid, question.qid)
}

/// A question's type in LimeSurvey's words.
fn feature(question: &Question) -> String {
    let name = convert::TYPES.iter().find(|(code, _)| *code == question.kind).map_or("unknown type", |(_, name)| name);
    format!("question of type {} ({name})", question.kind)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
