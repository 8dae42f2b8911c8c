//! A day.

use std::rc::Rc;

use ::survey::Answer;
use yew::prelude::*;
use yew::props;

use super::field::FieldProps;
use crate::components::{DateInputProps, DateParts, date_input};

pub(super) fn view(props: &FieldProps) -> Html {
    html! { <Day field={Rc::new(props.clone())} /> }
}

#[derive(PartialEq, Properties)]
struct DayProps {
    field: Rc<FieldProps>,
}

/// Keeps what was typed into each of the three fields.
#[component]
fn Day(props: &DayProps) -> Html {
    let field = &props.field;
    let typed = use_state(|| match &field.answer {
        Some(Answer::Text(date)) => DateParts::from_date(date),
        _ => DateParts::default(),
    });
    let oninput = {
        let typed = typed.clone();
        let onanswer = field.onanswer.clone();
        Callback::from(move |parts: DateParts| {
            onanswer.emit(parts.to_date().map(Answer::Text));
            typed.set(parts);
        })
    };
    let hint = field.hint().unwrap_or(t!("date-example"));
    date_input(&props!(DateInputProps {
        id: field.id(),
        legend: field.title(),
        style: field.style,
        hint,
        error: field.error(),
        value: (*typed).clone(),
        oninput
    }))
}
