//! One column for each row.
//!
//! Every row is a group of radios of its own, so that a screen reader says row and column whatever the width. On a wide
//! screen the groups are laid out as a table below one line of heads; on a phone each is a card.

use std::collections::BTreeMap;

use ::survey::Answer;
use ::survey::definition::{Choice, Row};
use yew::prelude::*;

use super::field::FieldProps;
use crate::components::choice::item_id;
use crate::components::field;

/// More columns than these do not fit beside one another; then rows stay cards.
const MOST_COLUMNS: usize = 7;

/// The id of the first radio of the row at `place`.
pub(super) fn row_id(code: &str, place: usize) -> AttrValue {
    let question = super::field::field_id(code);
    if place == 0 { question } else { AttrValue::from(format!("{question}-row-{}", place + 1)) }
}

pub(super) fn view(props: &FieldProps, rows: &[Row], columns: &[Choice]) -> Html {
    let id = props.id();
    let hint = props.hint();
    let error = props.error().filter(|_| !rows_at_fault(props, rows));
    let described = field::described_by(&id, hint.as_ref(), error.as_ref(), None);
    let layout = (columns.len() <= MOST_COLUMNS).then(|| format!("btf-matrix--{}", columns.len()));
    let wrong = (!props.shortfalls.is_empty()).then_some(t!("error-summary-title"));
    field::group(
        wrong.as_ref(),
        html! {
            <fieldset class="govuk-fieldset" aria-describedby={described}>
                { field::legend(&props.title(), props.style) }
                { field::notes(&id, hint.as_ref(), error.as_ref()) }
                <div class={classes!("btf-matrix", layout)}>
                    <div class="btf-matrix__heads" aria-hidden="true">
                        <span></span>
                        { for columns.iter().map(|column| html! { <span class="btf-matrix__head">{ &column.label }</span> }) }
                    </div>
                    { for rows.iter().enumerate().map(|(place, row)| matrix_row(props, place, row, columns)) }
                </div>
            </fieldset>
        },
    )
}

/// Whether a message belongs to a single row rather than to the question.
fn rows_at_fault(props: &FieldProps, rows: &[Row]) -> bool {
    let filled = row_of(props.answer.as_ref());
    rows.iter().any(|row| filled.contains_key(&row.code))
}

fn row_of(answer: Option<&Answer>) -> BTreeMap<String, String> {
    match answer {
        Some(Answer::Map(map)) => map.clone(),
        _ => BTreeMap::new(),
    }
}

fn matrix_row(props: &FieldProps, place: usize, row: &Row, columns: &[Choice]) -> Html {
    let id = row_id(&props.question.code, place);
    let answers = row_of(props.answer.as_ref());
    let name = format!("{id}-name");
    // The message of the whole question stands above; a row repeats only its own.
    let error = props.message(&id).filter(|_| place > 0 || !answers.is_empty());
    let error_id = error.as_ref().map(|_| format!("{id}-error"));
    html! {
        <div class={classes!("btf-matrix__row", error.as_ref().map(|_| "btf-matrix__row--error"))} role="radiogroup"
            aria-labelledby={name.clone()} aria-describedby={error_id.clone()}>
            <div class="btf-matrix__name">
                <span id={name}>{ &row.label }</span>
                if let Some(error) = error {
                    <p class="govuk-error-message" id={error_id}>
                        <span class="govuk-visually-hidden">{ t!("error-prefix") }</span>{ " " }{ error }
                    </p>
                }
            </div>
            { for columns.iter().enumerate().map(|(number, column)| {
                let checked = answers.get(&row.code) == Some(&column.code);
                let (row, code) = (row.code.clone(), column.code.clone());
                let answers = answers.clone();
                let onchange = props.onanswer.reform(move |_: Event| {
                    let mut answers = answers.clone();
                    answers.insert(row.clone(), code.clone());
                    Some(Answer::Map(answers))
                });
                cell(&item_id(&id, number), &id, column, checked, onchange)
            }) }
        </div>
    }
}

fn cell(id: &str, name: &AttrValue, column: &Choice, checked: bool, onchange: Callback<Event>) -> Html {
    html! {
        <div class="govuk-radios__item btf-matrix__cell">
            <input class="govuk-radios__input" type="radio" id={id.to_owned()} {name} value={column.code.clone()} {checked}
                {onchange} />
            <label class="govuk-label govuk-radios__label" for={id.to_owned()}>
                <span class="btf-matrix__column">{ &column.label }</span>
            </label>
        </div>
    }
}
