//! A LimeSurvey survey in its base language, whichever of the two shapes the file has.

use std::collections::BTreeMap;

use super::super::ImportError;
use super::super::losses::Losses;
use super::tables::{Row, Tables};

/// A survey as the file has it.
#[derive(Debug)]
pub(super) struct Structure {
    pub(super) sid: String,
    /// The language that is read.
    pub(super) language: String,
    /// The row of `surveys`.
    pub(super) settings: Row,
    /// The row of `surveys_languagesettings` in the language.
    pub(super) texts: Row,
    /// In the order they are shown, with their questions.
    pub(super) groups: Vec<Group>,
    /// Questions whose group is not in the file.
    pub(super) stray: Vec<Question>,
}

#[derive(Debug)]
pub(super) struct Group {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) relevance: String,
    pub(super) randomised: bool,
    pub(super) questions: Vec<Question>,
}

#[derive(Debug, Clone)]
pub(super) struct Question {
    pub(super) qid: String,
    pub(super) gid: String,
    pub(super) kind: char,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) help: String,
    pub(super) script: String,
    pub(super) other: bool,
    pub(super) mandatory: String,
    pub(super) validation: String,
    /// Its relevance equation, or the one that its old conditions amount to.
    pub(super) relevance: String,
    pub(super) theme: String,
    pub(super) encrypted: bool,
    pub(super) default: bool,
    pub(super) subquestions: Vec<Subquestion>,
    pub(super) answers: Vec<Answer>,
    pub(super) attributes: BTreeMap<String, String>,
}

#[derive(Debug, Clone)]
pub(super) struct Subquestion {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) scale: i64,
    pub(super) relevance: String,
}

#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) code: String,
    pub(super) label: String,
    pub(super) scale: i64,
}

impl Question {
    /// The rows of an array, the options of a multiple choice.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Subquestion> {
        self.subquestions.iter().filter(|row| row.scale == 0)
    }

    /// The columns of an array of numbers or texts.
    pub(super) fn columns(&self) -> impl Iterator<Item = &Subquestion> {
        self.subquestions.iter().filter(|row| row.scale != 0)
    }

    /// The answers of the first or the second scale.
    pub(super) fn scale(&self, scale: i64) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(move |answer| answer.scale == scale)
    }
}

impl Structure {
    /// Joins the tables of a file.
    pub(super) fn new(tables: &Tables, losses: &mut Losses) -> Result<Self, ImportError> {
        let settings = tables.rows("surveys").first().cloned().ok_or(ImportError::NoSurvey)?;
        let language = language(tables, &settings, losses);
        let texts = in_language(tables.rows("surveys_languagesettings"), "surveyls_language", &language);
        let joined = Joined::new(tables, &language);
        let mut questions: BTreeMap<String, Vec<Question>> = BTreeMap::new();
        for question in joined.questions() {
            questions.entry(question.gid.clone()).or_default().push(question);
        }
        let mut groups = Vec::new();
        for row in sorted(&joined.table("groups"), "group_order") {
            let own = questions.remove(row.get("gid")).unwrap_or_default();
            groups.push(joined.group(row, own));
        }
        let sid = settings.get("sid").to_owned();
        Ok(Self {
            sid,
            language,
            settings,
            texts: texts.unwrap_or_default(),
            groups,
            stray: questions.into_values().flatten().collect(),
        })
    }

    /// How many questions the file holds, those without a group too.
    pub(super) fn found(&self) -> usize {
        self.groups.iter().map(|group| group.questions.len()).sum::<usize>() + self.stray.len()
    }

    /// How many groups and questions of the file have a condition.
    pub(super) fn conditions(&self) -> usize {
        let grouped = self.groups.iter().flat_map(|group| &group.questions);
        let questions = grouped.chain(&self.stray).filter(|question| is_condition(&question.relevance));
        questions.count() + self.groups.iter().filter(|group| is_condition(&group.relevance)).count()
    }
}

/// Whether an equation is more than "always".
pub(super) fn is_condition(relevance: &str) -> bool {
    !matches!(relevance.trim(), "" | "1")
}

/// The survey's base language; where the file has no question in it, that of its first question.
fn language(tables: &Tables, settings: &Row, losses: &mut Losses) -> String {
    let base = settings.get("language");
    let base = if base.is_empty() { tables.languages.first().map_or("en", String::as_str) } else { base };
    let texts = [tables.rows("questions"), tables.rows("question_l10ns")].concat();
    if texts.is_empty() || texts.iter().any(|row| !row.get("language").is_empty() && row.speaks(base)) {
        return base.to_owned();
    }
    let Some(found) = texts.iter().map(|row| row.get("language")).find(|language| !language.is_empty()) else {
        return base.to_owned();
    };
    let reason = format!("The file has no questions in its base language {base}; those in {found} are read.");
    losses.add("survey/language", "base language", &reason);
    found.to_owned()
}

fn in_language(rows: &[Row], column: &str, language: &str) -> Option<Row> {
    rows.iter().find(|row| row.get(column) == language).or(rows.first()).cloned()
}

fn sorted<'r>(rows: &[&'r Row], column: &str) -> Vec<&'r Row> {
    let mut rows = rows.to_vec();
    rows.sort_by_key(|row| row.order(column));
    rows
}

/// The tables with their texts by key, and everything that hangs on a question by its `qid`.
struct Joined<'t> {
    tables: &'t Tables,
    language: &'t str,
    group_texts: BTreeMap<&'t str, &'t Row>,
    question_texts: BTreeMap<&'t str, &'t Row>,
    answer_texts: BTreeMap<&'t str, &'t Row>,
    answers: BTreeMap<&'t str, Vec<&'t Row>>,
    subquestions: BTreeMap<&'t str, Vec<&'t Row>>,
    attributes: BTreeMap<&'t str, Vec<&'t Row>>,
    defaults: BTreeMap<&'t str, Vec<&'t Row>>,
    conditions: BTreeMap<&'t str, Vec<&'t Row>>,
    kinds: BTreeMap<&'t str, &'t str>,
}

impl<'t> Joined<'t> {
    fn new(tables: &'t Tables, language: &'t str) -> Self {
        let by = |table, column| texts(tables.rows(table), column, language);
        let spoken = |table| tables.rows(table).iter().filter(|row| row.speaks(language));
        // Old files keep subquestions apart; some tools write them among the questions.
        let subquestions =
            spoken("subquestions").chain(spoken("questions")).filter(|row| !matches!(row.get("parent_qid"), "" | "0"));
        Self {
            tables,
            language,
            group_texts: by("group_l10ns", "gid"),
            question_texts: by("question_l10ns", "qid"),
            answer_texts: by("answer_l10ns", "aid"),
            answers: grouped(spoken("answers"), "qid"),
            subquestions: grouped(subquestions, "parent_qid"),
            attributes: grouped(spoken("question_attributes"), "qid"),
            defaults: grouped(spoken("defaultvalues"), "qid"),
            conditions: grouped(tables.rows("conditions").iter(), "qid"),
            kinds: tables.rows("questions").iter().map(|row| (row.get("qid"), row.get("type"))).collect(),
        }
    }

    fn table(&self, table: &str) -> Vec<&'t Row> {
        self.tables.rows(table).iter().filter(|row| row.speaks(self.language)).collect()
    }

    fn group(&self, row: &Row, questions: Vec<Question>) -> Group {
        let texts = self.group_texts.get(row.get("gid")).copied().unwrap_or(row);
        Group {
            name: texts.get("group_name").to_owned(),
            description: texts.get("description").to_owned(),
            relevance: row.get("grelevance").to_owned(),
            randomised: !row.get("randomization_group").is_empty(),
            questions,
        }
    }

    fn questions(&self) -> Vec<Question> {
        let rows: Vec<&Row> =
            self.table("questions").into_iter().filter(|row| matches!(row.get("parent_qid"), "" | "0")).collect();
        sorted(&rows, "question_order").into_iter().map(|row| self.question(row)).collect()
    }

    fn question(&self, row: &Row) -> Question {
        let qid = row.get("qid");
        let texts = self.question_texts.get(qid).copied().unwrap_or(row);
        let conditions = self.conditions.get(qid).map_or(&[][..], Vec::as_slice);
        let relevance = match row.get("relevance") {
            // Before relevance equations, conditions stood in a table of their own; later files repeat them there.
            "" | "1" if !conditions.is_empty() => self.equation(conditions),
            relevance => relevance.to_owned(),
        };
        let attributes = self.attributes.get(qid).into_iter().flatten();
        Question {
            qid: qid.to_owned(),
            gid: row.get("gid").to_owned(),
            kind: row.get("type").chars().next().unwrap_or(' '),
            title: row.get("title").to_owned(),
            text: texts.get("question").to_owned(),
            help: texts.get("help").to_owned(),
            script: texts.get("script").to_owned(),
            other: row.get("other") == "Y",
            mandatory: row.get("mandatory").to_owned(),
            validation: row.get("preg").to_owned(),
            relevance,
            theme: row.get("question_theme_name").to_owned(),
            encrypted: row.get("encrypted") == "Y",
            default: self.defaults.contains_key(qid),
            subquestions: self.subquestions(qid),
            answers: self.answers(qid),
            attributes: attributes.map(|row| (row.get("attribute").into(), row.get("value").into())).collect(),
        }
    }

    fn subquestions(&self, qid: &str) -> Vec<Subquestion> {
        let rows = self.subquestions.get(qid).map_or(&[][..], Vec::as_slice);
        let made = |row: &Row| Subquestion {
            title: row.get("title").to_owned(),
            text: self.question_texts.get(row.get("qid")).copied().unwrap_or(row).get("question").to_owned(),
            scale: row.order("scale_id"),
            relevance: row.get("relevance").to_owned(),
        };
        sorted(rows, "question_order").into_iter().map(made).collect()
    }

    fn answers(&self, qid: &str) -> Vec<Answer> {
        let rows = self.answers.get(qid).map_or(&[][..], Vec::as_slice);
        let made = |row: &Row| Answer {
            code: row.get("code").to_owned(),
            label: self.answer_texts.get(row.get("aid")).copied().unwrap_or(row).get("answer").to_owned(),
            scale: row.order("scale_id"),
        };
        sorted(rows, "sortorder").into_iter().map(made).collect()
    }

    /// What LimeSurvey makes of a question's old conditions: tests of one question are alternatives, tests of
    /// several questions hold together, and so are scenarios alternatives.
    fn equation(&self, conditions: &[&Row]) -> String {
        let mut scenarios: BTreeMap<i64, BTreeMap<&str, Vec<String>>> = BTreeMap::new();
        for row in conditions {
            let scenario = scenarios.entry(row.order("scenario")).or_default();
            scenario.entry(row.get("cfieldname")).or_default().push(self.test(row));
        }
        let all = |tests: &BTreeMap<&str, Vec<String>>| {
            let parts: Vec<String> = tests.values().map(|tests| format!("({})", tests.join(" or "))).collect();
            format!("({})", parts.join(" and "))
        };
        scenarios.values().map(all).collect::<Vec<_>>().join(" or ")
    }

    fn test(&self, row: &Row) -> String {
        let (field, value) = (row.get("cfieldname"), row.get("value"));
        let several = matches!(self.kinds.get(row.get("cqid")), Some(&("M" | "P")));
        let (name, value) = match field.strip_prefix('+') {
            Some(field) => (format!("{field}.NAOK"), value),
            None if several => (format!("{field}{value}.NAOK"), "Y"),
            None => (format!("{field}.NAOK"), value),
        };
        match row.get("method") {
            "RX" => format!("regexMatch('{value}', {name})"),
            "==" if value.is_empty() => format!("is_empty({name})"),
            "!=" if value.is_empty() => format!("!is_empty({name})"),
            method => format!("{name} {method} \"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")),
        }
    }
}

fn texts<'t>(rows: &'t [Row], column: &str, language: &str) -> BTreeMap<&'t str, &'t Row> {
    let mut texts = BTreeMap::new();
    for row in rows {
        let entry = texts.entry(row.get(column)).or_insert(row);
        if row.get("language") == language {
            *entry = row;
        }
    }
    texts
}

fn grouped<'t>(rows: impl Iterator<Item = &'t Row>, column: &str) -> BTreeMap<&'t str, Vec<&'t Row>> {
    let mut groups: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        groups.entry(row.get(column)).or_default().push(row);
    }
    groups
}
