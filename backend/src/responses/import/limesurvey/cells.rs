//! Single cells: numbers, days, texts and ticks.

use survey::date::Date;
use survey::{Kind, Question, limits};

/// A cell without white space at its ends, and without the quote that LimeSurvey puts before what a spreadsheet would
/// take for a formula. What a respondent was not shown counts as empty.
pub(super) fn unmasked(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ if cell == "{question_not_shown}" => "",
        _ => cell,
    }
}

/// Whether an option is chosen, where the cell says so.
pub(super) fn tick(cell: &str, code: &str, label: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "y" | "yes" | "1" | "true" | "checked" => Some(true),
        "n" | "no" | "0" | "false" | "not checked" => Some(false),
        _ if cell == code || super::normal(cell) == super::normal(label) => Some(true),
        _ => None,
    }
}

/// A number within the question's bounds, with whether words stood beside it ("5 - Very good").
pub(super) fn number(question: &Question, cell: &str) -> Result<(f64, bool), String> {
    let labelled = match &question.kind {
        Kind::Scale { from, labels, .. } => {
            let place =
                labels.iter().position(|label| !label.is_empty() && super::normal(label) == super::normal(cell));
            place.map(|place| *from as f64 + place as f64)
        }
        _ => None,
    };
    let (number, words) = match labelled.or_else(|| plain(cell)) {
        Some(number) => (number, false),
        None => (leading(cell).ok_or("It is not a number.")?, true),
    };
    let (min, max, whole) = match &question.kind {
        Kind::Scale { from, to, .. } => (Some(*from as f64), Some(*to as f64), true),
        Kind::Number { min, max, whole, .. } => (*min, *max, *whole),
        _ => (None, None, false),
    };
    if whole && number.fract() != 0.0 {
        return Err("It is not a whole number.".to_owned());
    }
    if min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max) {
        return Err("It is out of the question's bounds.".to_owned());
    }
    Ok((number, words))
}

fn plain(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let number = text.parse().or_else(|_| text.replacen(',', ".", 1).parse());
    number.ok().filter(|number: &f64| number.is_finite())
}

/// The number before words that are set off from it.
fn leading(text: &str) -> Option<f64> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '-')).unwrap_or(text.len());
    let (number, words) = text.split_at(end);
    words.trim_start().starts_with(['-', '–', '—', '(', ':', '=']).then(|| plain(number)).flatten()
}

/// A day within the question's bounds, with whether a time of day stood behind it.
pub(super) fn day(question: &Question, cell: &str) -> Result<(String, bool), String> {
    let (day, time) = cell.split_once([' ', 'T']).unwrap_or((cell, ""));
    let day = Date::parse(day).ok_or("It is not a day written as 2026-11-30.")?;
    if let Kind::Date { earliest, latest } = &question.kind {
        let before = earliest.as_deref().and_then(Date::parse).is_some_and(|earliest| day < earliest);
        let after = latest.as_deref().and_then(Date::parse).is_some_and(|latest| day > latest);
        if before || after {
            return Err("It is out of the question's bounds.".to_owned());
        }
    }
    Ok((day.to_string(), time.chars().any(|c| !matches!(c, '0' | ':' | '.'))))
}

/// A text as it is kept, with the length it was cut at, where it was.
pub(super) fn text(cell: &str, most: usize) -> (String, Option<usize>) {
    let text: String = cell.replace("\r\n", "\n").chars().map(|c| if c == '\r' { '\n' } else { c }).collect();
    match text.char_indices().nth(most) {
        None => (text, None),
        Some((end, _)) => (text.get(..end).unwrap_or_default().trim_end().to_owned(), Some(most)),
    }
}

/// How long a text to this question may be.
pub(super) fn longest(question: &Question) -> usize {
    let (max, most) = match &question.kind {
        Kind::LongText { max_length } => (max_length, limits::LONG_ANSWER),
        Kind::ShortText { max_length } => (max_length, limits::SHORT_ANSWER),
        _ => return limits::SHORT_ANSWER,
    };
    max.and_then(|max| usize::try_from(max).ok()).map_or(most, |max| max.min(most))
}
