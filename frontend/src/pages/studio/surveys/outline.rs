//! What a survey asks: its pages and questions in order, and when each is shown.

use survey::{Choice, Condition, Definition, Kind, Page, Question};
use yew::prelude::*;

use super::super::words;
use super::super::words::condition;
use crate::survey::field::heading;

/// Longer lists of options are cut off: the preview has them all.
const MOST_OPTIONS: usize = 8;

/// The id of the question `code` in the outline.
pub fn question_id(code: &str) -> String {
    format!("outline-{code}")
}

/// The id of the page at `place`, from 0, in the outline.
pub fn page_id(place: usize) -> String {
    format!("outline-page-{}", place + 1)
}

/// The pages and questions of a survey.
pub fn view(definition: &Definition) -> Html {
    let mut number = 0;
    html! {
        <div class="btf-outline">
            { for definition.pages.iter().enumerate().map(|(place, page)| page_of(definition, place, page, &mut number)) }
        </div>
    }
}

fn page_of(definition: &Definition, place: usize, page: &Page, number: &mut usize) -> Html {
    let title = page.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let title = match title {
        Some(title) => t!("outline-page-titled", number = place + 1, title = title),
        None => t!("outline-page", number = place + 1),
    };
    html! {
        <section class="btf-outline__page" id={page_id(place)}>
            <h3 class="btf-outline__title">{ title }</h3>
            { shown_if(definition, page.show_if.as_ref()) }
            <ol class="btf-outline__questions">
                { for page.questions.iter().map(|question| {
                    if question.kind.asks() {
                        *number += 1;
                    }
                    question_of(definition, question, *number)
                }) }
            </ol>
        </section>
    }
}

fn question_of(definition: &Definition, question: &Question, number: usize) -> Html {
    let asks = question.kind.asks();
    let need = if question.required { t!("outline-required") } else { t!("outline-optional") };
    html! {
        <li class="btf-outline__question" id={question_id(&question.code)}>
            <span class="btf-outline__number">{ if asks { number.to_string() } else { String::new() } }</span>
            <div class="btf-outline__body">
                <p class="btf-outline__text">{ heading(&question.text).to_owned() }</p>
                <p class="btf-outline__facts">
                    { words::kind(&question.kind) }
                    if asks {
                        { " · " }{ need }
                    }
                    { " · " }<code class="btf-code">{ &question.code }</code>
                </p>
                { options(&question.kind) }
                { shown_if(definition, question.show_if.as_ref()) }
            </div>
        </li>
    }
}

fn shown_if(definition: &Definition, show_if: Option<&Condition>) -> Html {
    show_if.map_or_else(Html::default, |show_if| html! {
        <p class="btf-outline__condition">{ t!("outline-shown-if", condition = condition::words(definition, show_if)) }</p>
    })
}

/// What can be chosen.
fn options(kind: &Kind) -> Html {
    let (labels, more): (Vec<&str>, Option<&str>) = match kind {
        Kind::SingleChoice { options, other } | Kind::MultipleChoice { options, other, .. } => {
            (labels(options), other.as_deref())
        }
        Kind::Ranking { options, .. } => (labels(options), None),
        Kind::Matrix { rows, .. } => (rows.iter().map(|row| row.label.as_str()).collect(), None),
        _ => return Html::default(),
    };
    let all: Vec<&str> = labels.into_iter().chain(more).collect();
    let rest = all.len().saturating_sub(MOST_OPTIONS);
    let shown = all.iter().take(MOST_OPTIONS).copied().collect::<Vec<_>>().join(" / ");
    html! {
        <p class="btf-outline__options">
            { shown }
            if rest > 0 {
                { " " }{ t!("outline-more", count = rest) }
            }
        </p>
    }
}

fn labels(options: &[Choice]) -> Vec<&str> {
    options.iter().map(|option| option.label.as_str()).collect()
}
