//! The tables of a LimeSurvey file, read as they stand: `<T><rows><row><column>value</column>…`.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::{BytesRef, Event};

use super::super::{ImportError, MAX_BYTES};

/// Themes nest their settings; nothing that LimeSurvey writes comes near this.
const MAX_DEPTH: usize = 64;

/// The tables whose rows are used; all others say how a survey looks or runs elsewhere.
const USED: [&str; 20] = [
    "answers",
    "answer_l10ns",
    "assessments",
    "conditions",
    "defaultvalues",
    "defaultvalue_l10ns",
    "group_l10ns",
    "groups",
    "plugin_settings",
    "question_attributes",
    "question_l10ns",
    "questions",
    "quota",
    "quota_languagesettings",
    "quota_members",
    "subquestions",
    "survey_url_parameters",
    "surveys",
    "surveys_languagesettings",
    "themes",
];

/// A row: value by column. An absent column is NULL.
#[derive(Debug, Clone, Default)]
pub(super) struct Row(BTreeMap<String, String>);

impl Row {
    /// The value without white space at its ends; empty when absent.
    pub(super) fn get(&self, column: &str) -> &str {
        self.0.get(column).map_or("", |value| value.trim())
    }

    /// The value as a whole number, for sorting; what is none comes first.
    pub(super) fn order(&self, column: &str) -> i64 {
        self.get(column).parse().unwrap_or(0)
    }

    /// Whether the row is in `language`, or the table knows no languages.
    pub(super) fn speaks(&self, language: &str) -> bool {
        matches!(self.get("language"), own if own.is_empty() || own == language)
    }
}

/// Everything a file holds.
#[derive(Debug, Default)]
pub(super) struct Tables {
    rows: BTreeMap<&'static str, Vec<Row>>,
    /// The languages in the order of the file.
    pub(super) languages: Vec<String>,
}

impl Tables {
    /// The rows of a table, in the order of the file; none when the file lacks the table.
    pub(super) fn rows(&self, table: &str) -> &[Row] {
        self.rows.get(table).map_or(&[], Vec::as_slice)
    }
}

/// Reads a file that says of itself that it is a LimeSurvey survey.
pub(super) fn read(bytes: &[u8]) -> Result<Tables, ImportError> {
    let text = decoded(bytes)?;
    let mut reader = Reader::from_str(text);
    let mut reading = Reading::default();
    loop {
        let event = reader.read_event().map_err(|error| reading.fault(&error, reader.error_position(), text.len()))?;
        let position = reader.buffer_position();
        match event {
            Event::Start(start) => reading.open(start.name().as_ref())?,
            Event::Empty(start) => {
                reading.open(start.name().as_ref())?;
                reading.close();
            }
            Event::End(_) => reading.close(),
            Event::Text(text) => reading.text.push_str(&text.xml10_content()),
            Event::CData(text) => reading.text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => reading.text.push(character(&reference, position)?),
            Event::DocType(_) => return Err(ImportError::DocumentType),
            Event::Eof => return reading.finish(),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

fn decoded(bytes: &[u8]) -> Result<&str, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    match bytes {
        [] => return Err(ImportError::Empty),
        [b'P', b'K', 3, 4, ..] => return Err(ImportError::Archive),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return Err(ImportError::Encoding),
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let is_xml = bytes.trim_ascii_start().starts_with(b"<");
    match std::str::from_utf8(bytes) {
        Ok(text) if is_xml => Ok(text),
        // A download that stopped in the middle of a character.
        Err(error) if is_xml && error.error_len().is_none() => Err(ImportError::Truncated),
        Err(_) if is_xml => Err(ImportError::Encoding),
        _ => Err(ImportError::NotXml),
    }
}

/// Only the characters XML itself names: a file cannot bring entities of its own.
fn character(reference: &BytesRef<'_>, position: u64) -> Result<char, ImportError> {
    let broken = ImportError::Broken { position };
    if let Some(character) = reference.resolve_char_ref().map_err(|_| broken.clone())? {
        return Ok(character);
    }
    match reference.xml10_content().as_ref() {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(ImportError::DocumentType),
    }
}

#[derive(Default)]
struct Reading {
    path: Vec<String>,
    text: String,
    row: Row,
    tables: Tables,
    document: Option<String>,
    /// Whether the root element was opened.
    begun: bool,
}

impl Reading {
    fn open(&mut self, name: &str) -> Result<(), ImportError> {
        if self.path.is_empty() && (self.begun || name != "document") {
            return Err(ImportError::NotLimeSurvey);
        }
        if self.path.len() >= MAX_DEPTH {
            return Err(ImportError::NotLimeSurvey);
        }
        self.begun = true;
        self.path.push(name.to_owned());
        self.text.clear();
        if self.path.len() == 4 {
            self.row = Row::default();
        }
        Ok(())
    }

    fn close(&mut self) {
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        match path.as_slice() {
            [_, "LimeSurveyDocType"] => self.document = Some(self.text.trim().to_owned()),
            [_, "languages", "language"] => self.tables.languages.push(self.text.trim().to_owned()),
            [_, _, "rows", "row", column] => {
                // The exporter breaks up the end mark of CDATA with a space.
                self.row.0.insert((*column).to_owned(), self.text.replace("]] >", "]]>"));
            }
            [_, table, "rows", "row"] => {
                if let Some(table) = USED.iter().find(|used| *used == table) {
                    self.tables.rows.entry(table).or_default().push(std::mem::take(&mut self.row));
                }
            }
            _ => {}
        }
        self.path.pop();
        self.text.clear();
    }

    fn finish(self) -> Result<Tables, ImportError> {
        if !self.begun {
            return Err(ImportError::NotXml);
        }
        if !self.path.is_empty() {
            return Err(ImportError::Truncated);
        }
        match self.document.as_deref() {
            None => Err(ImportError::NotLimeSurvey),
            Some("Survey") => Ok(self.tables),
            Some(other) => Err(ImportError::OtherDocument(super::super::losses::clip(&other.to_lowercase(), 40))),
        }
    }

    fn fault(&self, error: &Error, position: u64, length: usize) -> ImportError {
        match error {
            // `<![CDA` at the very end is the beginning of something; anywhere else it is damage.
            Error::Syntax(SyntaxError::InvalidBangMarkup) if position + 9 < length as u64 => {
                ImportError::Broken { position }
            }
            Error::Syntax(_) | Error::IllFormed(IllFormedError::MissingEndTag(_)) if self.begun => {
                ImportError::Truncated
            }
            _ if !self.begun => ImportError::NotXml,
            _ => ImportError::Broken { position },
        }
    }
}
