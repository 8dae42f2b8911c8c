//! An answer in words, for checking it before it is sent.

use ::survey::answer::OTHER;
use ::survey::definition::Choice;
use ::survey::{Answer, Kind, Pick, Question};
use yew::prelude::*;

use crate::i18n;

/// The answer to `question` in words: "Not provided" without one.
pub fn readable(question: &Question, answer: Option<&Answer>) -> Html {
    let Some(answer) = question.given(answer) else {
        return html! { <span class="btf-quiet">{ t!("not-provided") }</span> };
    };
    match (&question.kind, answer) {
        (Kind::SingleChoice { options, .. }, Answer::Text(code)) => html! { label_of(options, code) },
        (Kind::SingleChoice { other, .. }, Answer::Map(map)) => {
            html! { own(other.as_deref(), map.get(OTHER).map_or("", String::as_str)) }
        }
        (Kind::MultipleChoice { options, other, .. }, Answer::List(picks)) => {
            let texts: Vec<AttrValue> = picks
                .iter()
                .map(|pick| match pick {
                    Pick::Code(code) => label_of(options, code),
                    Pick::Other(text) => own(other.as_deref(), &text.other),
                })
                .collect();
            html! { <ul class="govuk-list btf-answer-list">{ for texts.iter().map(|text| html! { <li>{ text }</li> }) }</ul> }
        }
        (Kind::Ranking { options, .. }, Answer::List(picks)) => html! {
            <ol class="govuk-list govuk-list--number btf-answer-list">
                { for picks.iter().map(|pick| html! { <li>{ label_of(options, pick.code()) }</li> }) }
            </ol>
        },
        (Kind::Matrix { rows, columns }, Answer::Map(map)) => html! {
            <ul class="govuk-list btf-answer-list">
                { for rows.iter().filter_map(|row| map.get(&row.code).map(|code| html! {
                    <li>{ &row.label }{ ": " }<strong>{ label_of(columns, code) }</strong></li>
                })) }
            </ul>
        },
        (Kind::Scale { from, labels, .. }, Answer::Number(point)) => html! { scale_point(*from, labels, *point) },
        (Kind::Number { unit, .. }, Answer::Number(number)) => {
            html! { format!("{number} {}", unit.as_deref().unwrap_or_default()).trim_end().to_owned() }
        }
        (Kind::Date { .. }, Answer::Text(date)) => html! { i18n::day(date) },
        (_, Answer::Text(text)) => html! { <span class="btf-text">{ text.trim().to_owned() }</span> },
        _ => Html::default(),
    }
}

fn label_of(options: &[Choice], code: &str) -> AttrValue {
    let label = options.iter().find(|option| option.code == code).map_or(code, |option| &option.label);
    AttrValue::from(label.to_owned())
}

fn own(label: Option<&str>, text: &str) -> AttrValue {
    AttrValue::from(format!("{}: {}", label.unwrap_or_default(), text.trim()))
}

fn scale_point(from: i64, labels: &[String], point: f64) -> AttrValue {
    let label = labels.iter().enumerate().find(|(place, _)| (from as f64 + *place as f64 - point).abs() < 0.5);
    match label.map(|(_, label)| label.trim()).filter(|label| !label.is_empty()) {
        Some(label) => t!("scale-end", point = point.to_string(), label = label),
        None => AttrValue::from(point.to_string()),
    }
}
