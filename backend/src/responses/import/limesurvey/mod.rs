//! CSV files of responses as LimeSurvey exports them.

mod cells;
mod headings;
mod options;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, StringRecord};
use openapi::responses::ResponseImportReport;
use survey::Definition;

use crate::surveys::import::losses::{Losses, OF_RESPONSES};

use super::{ImportError, ImportedResponses, MAX_BYTES, MAX_ROWS};
use cells::unmasked;
use headings::{Column, Index, Target};
use options::normal;
use rows::Row;

/// Reads a file.
pub(super) fn read(bytes: &[u8], definition: &Definition) -> Result<ImportedResponses, ImportError> {
    let records = records(bytes)?;
    let (headings, records) = records.split_first().ok_or(ImportError::Empty)?;
    let mut losses = Losses::new(OF_RESPONSES);
    let index = Index::new(definition);
    let mut columns = columns(headings, &index, &mut losses);
    if columns.iter().all(|column| column.target.is_none()) {
        return Err(ImportError::NothingMatched);
    }
    for column in &mut columns {
        column.look_through(records, &mut losses);
    }
    let mut responses = Vec::new();
    for (number, record) in records.iter().enumerate() {
        let answers = Row::read(number + 1, record, &mut columns, &mut losses);
        if answers.is_empty() {
            losses.add(&format!("rows/{}", number + 1), "row", "No answer in it fits this survey; it is left out.");
        } else {
            responses.push(answers);
        }
    }
    let found: BTreeSet<&str> = columns.iter().filter_map(Column::question).collect();
    let report = ResponseImportReport {
        rows: count(records.len()),
        imported: count(responses.len()),
        questions_found: count(found.len()),
        questions_matched: matched(&columns),
        losses: losses.into_list(),
    };
    Ok(ImportedResponses { responses, report })
}

/// The file's rows, cut at whichever of comma, semicolon and tab makes the most of the heading.
fn records(bytes: &[u8]) -> Result<Vec<StringRecord>, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(ImportError::Encoding);
    }
    if bytes.contains(&0) || bytes.starts_with(b"PK\x03\x04") {
        return Err(ImportError::NotCsv);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ImportError::Encoding)?;
    let reader = |delimiter| {
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
    };
    let width = |delimiter: &u8| match reader(*delimiter).records().next() {
        Some(Ok(headings)) => headings.len(),
        _ => 0,
    };
    // The first of equals is the last that `max_by_key` looks at.
    let delimiter = [b'\t', b';', b','].into_iter().max_by_key(width).unwrap_or(b',');
    let mut records = Vec::new();
    for record in reader(delimiter).records() {
        if records.len() > MAX_ROWS {
            return Err(ImportError::TooManyRows);
        }
        records.push(record.map_err(|_| ImportError::NotCsv)?);
    }
    Ok(records)
}

/// What each column holds. What holds nothing of this survey is reported.
fn columns<'d>(headings: &StringRecord, index: &Index<'d>, losses: &mut Losses) -> Vec<Column<'d>> {
    let mut taken = BTreeMap::new();
    let mut columns = Vec::new();
    for (place, heading) in headings.iter().enumerate() {
        let mut column = index.column(place, heading.trim());
        if let Some(target) = &column.target
            && let Some(first) = taken.insert(target.key(), column.name.clone())
        {
            column.refuse(format!("The same answers stand in the column {first}."));
        }
        if let Some(reason) = column.refusal.take() {
            losses.add(&format!("columns/{}", column.name), "column", &reason);
        }
        columns.push(column);
    }
    columns
}

/// The codes of the heading that are questions here, unless not one of their answers fits.
fn matched(columns: &[Column<'_>]) -> Vec<String> {
    let mut seen = BTreeMap::new();
    let mut order = Vec::new();
    for column in columns.iter().filter(|column| column.target.is_some()) {
        let Some(code) = column.question() else { continue };
        let (given, kept) = seen.entry(code).or_insert_with(|| {
            order.push(code);
            (0, 0)
        });
        *given += column.given;
        *kept += column.kept;
    }
    let fits = |code: &&str| seen.get(code).is_some_and(|(given, kept)| *kept > 0 || *given == 0);
    order.into_iter().filter(fits).map(str::to_owned).collect()
}

impl Column<'_> {
    /// Looks at all answers of the column, to tell codes from labels and ticks from texts.
    fn look_through(&mut self, records: &[StringRecord], losses: &mut Losses) {
        let Some(target) = &self.target else { return };
        let cells = || records.iter().filter_map(|record| record.get(self.place)).map(unmasked);
        let cells = || cells().filter(|cell| !cell.is_empty());
        if let Some(options) = target.options() {
            let codes = cells().filter(|cell| options.by_code(cell).is_some()).count();
            let labels = cells().filter(|cell| options.by_label(cell).is_ok()).count();
            self.by_label = labels > codes;
        }
        // Elsewhere the same code can be a multiple choice, each of whose options would be taken for a text here.
        let is_part = !self.part.is_empty() && matches!(target, Target::Text(..));
        let other_label = self.label.as_ref().filter(|label| {
            let label = normal(label);
            !label.is_empty() && !normal(&target.question().text).ends_with(&label)
        });
        if is_part && let Some(label) = other_label {
            let ticks = cells().all(|cell| matches!(normal(cell).as_str(), "yes" | "no" | "y" | "n"));
            if ticks && cells().next().is_some() {
                let reason = format!("It holds Yes and No to “{label}”; the question here takes a text.");
                losses.add(&format!("columns/{}", self.name), "column", &reason);
                self.target = None;
            }
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
