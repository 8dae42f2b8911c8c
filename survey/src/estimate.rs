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
    // What is on a conditional page is halved once, with its page.
    let halved = |asked: &Question| half_if(asked.show_if.is_some() && page.show_if.is_none(), question(asked));
    let questions: u64 = page.questions.iter().map(halved).sum();
    half_if(page.show_if.is_some(), heading + questions)
}

fn half_if(conditional: bool, milliseconds: u64) -> u64 {
    if conditional { milliseconds / 2 } else { milliseconds }
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::samples::{equals, options, pages, survey, text_if, yes_no};

    use super::{minutes, seconds};

    #[test]
    fn words_and_kinds_take_their_time() {
        // 1 + 3 + 2 * 2 words at 252 ms, and 3 seconds for the choice.
        assert_eq!(seconds(&survey(json!([yes_no("a")]))), 6);
    }

    #[test]
    fn a_conditional_question_counts_half() {
        let text = |condition| survey(json!([yes_no("a"), text_if("b", condition)]));
        let mut always = text(json!({ "all": [] }));
        always.pages[0].questions[1].show_if = None;

        let conditional = text(equals("a", "yes"));

        // 3 words and 12 seconds: 12.756 in full.
        assert_eq!((seconds(&always), seconds(&conditional)), (18, 12));
    }

    #[test]
    fn a_conditional_page_counts_half_once() {
        let with = |condition| {
            pages(json!([
                { "code": "p1", "questions": [yes_no("a")] },
                { "code": "p2", "show_if": equals("a", "yes"), "questions": [text_if("b", condition)] },
            ]))
        };
        let mut once = with(json!({ "all": [] }));
        once.pages[1].questions[0].show_if = None;

        assert_eq!(seconds(&once), seconds(&with(equals("a", "yes"))));
    }

    #[test]
    fn a_long_list_of_options_is_not_read_to_its_end() {
        let list = |count: usize| {
            let options: serde_json::Value =
                (0..count).map(|number| json!({ "code": format!("o{number}"), "label": "one" })).collect();
            seconds(&survey(json!([{ "code": "q", "kind": { "type": "single_choice", "options": options } }])))
        };

        assert!(list(20) < list(60));
        assert_eq!(list(60), list(500));
    }

    #[test]
    fn minutes_are_rounded_up_and_at_least_one() {
        let texts = |count: usize| {
            let text = |number: usize| json!({ "code": format!("q{number}"), "kind": { "type": "long_text" } });
            minutes(&survey((0..count).map(text).collect()))
        };

        assert_eq!(
            minutes(&survey(json!([{ "code": "q", "kind": { "type": "ranking", "options": options([]) } }]))),
            1
        );
        assert_eq!((texts(1), texts(2)), (1, 2));
    }
}
