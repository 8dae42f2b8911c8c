//! How long a survey takes.
//!
//! The model: the words on screen at 238 words a minute, the mean of adults reading English non-fiction in silence
//! (Brysbaert 2019, "How many words do we read per minute?", Journal of Memory and Language 109), plus seconds for
//! deciding and entering an answer by the question's kind. **The latter are our own estimate**, not measured: they are
//! to be put right from the times of real responses. Of a long list of options people read until they find theirs, so
//! at most 60 words of options count. A question that is only shown on a condition, of its own or of its page, counts
//! half.

use crate::definition::{Definition, Kind, Page, Question};

/// 60,000 / 238.
const MILLISECONDS_PER_WORD: u64 = 252;
const OPTION_WORDS: u64 = 60;

/// How many seconds answering takes, at an even pace.
pub fn seconds(definition: &Definition) -> u32 {
    let texts = words(&definition.title) + optional(definition.introduction.as_ref());
    let pages: u64 = definition.pages.iter().map(page).sum();
    u32::try_from((texts * MILLISECONDS_PER_WORD + pages).div_ceil(1_000)).unwrap_or(u32::MAX)
}

/// How many minutes answering takes, rounded up; at least 1.
pub fn minutes(definition: &Definition) -> u32 {
    seconds(definition).div_ceil(60).max(1)
}

fn page(page: &Page) -> u64 {
    let heading = (optional(page.title.as_ref()) + optional(page.description.as_ref())) * MILLISECONDS_PER_WORD;
    let questions: u64 = page
        .questions
        .iter()
        .map(
            |asked| {
                if asked.show_if.is_some() && page.show_if.is_none() { question(asked) / 2 } else { question(asked) }
            },
        )
        .sum();
    if page.show_if.is_some() { (heading + questions) / 2 } else { heading + questions }
}

fn question(question: &Question) -> u64 {
    let text = words(&question.text) + optional(question.hint.as_ref());
    (text + option_words(&question.kind).min(OPTION_WORDS)) * MILLISECONDS_PER_WORD + answering(&question.kind) * 1_000
}

fn option_words(kind: &Kind) -> u64 {
    match kind {
        Kind::SingleChoice { options, .. } | Kind::MultipleChoice { options, .. } | Kind::Ranking { options, .. } => {
            options.iter().map(|option| words(&option.label)).sum()
        }
        Kind::Matrix { rows, columns } => {
            let columns = columns.iter().map(|column| words(&column.label));
            rows.iter().map(|row| words(&row.label)).chain(columns).sum()
        }
        Kind::Scale { labels, .. } => labels.iter().map(|label| words(label)).sum(),
        _ => 0,
    }
}

/// Seconds to decide and to enter the answer: our own estimate.
fn answering(kind: &Kind) -> u64 {
    match kind {
        Kind::SingleChoice { .. } | Kind::Scale { .. } => 3,
        Kind::MultipleChoice { .. } => 5,
        Kind::Matrix { rows, .. } => 3 * count(rows.len()),
        Kind::ShortText { .. } => 12,
        Kind::LongText { .. } => 40,
        Kind::Number { .. } => 6,
        Kind::Date { .. } => 8,
        Kind::Ranking { options, max, .. } => 4 * max.map_or(count(options.len()), u64::from).min(count(options.len())),
        Kind::Statement {} => 0,
    }
}

fn optional(text: Option<&String>) -> u64 {
    text.map_or(0, |text| words(text))
}

fn words(text: &str) -> u64 {
    count(text.split_whitespace().count())
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
