//! One option.

use ::survey::Answer;
use ::survey::answer::OTHER;
use ::survey::definition::Choice;
use yew::prelude::*;
use yew::props;

use super::field::{FieldProps, other_id};
use crate::components::{InputProps, Item, RadiosProps, SelectProps, input, radios, select};

/// From how many options on a list that opens is easier to use than radios.
const MOST_RADIOS: usize = 12;

pub(super) fn view(props: &FieldProps, options: &[Choice], other: Option<&str>) -> Html {
    let value = props.answer.as_ref().and_then(chosen);
    let own = other.filter(|_| value.as_deref() == Some(OTHER)).map(|label| own_text(props, label));
    let mut items: Vec<Item> =
        options.iter().map(|option| Item::new(option.code.clone(), option.label.clone())).collect();
    items.extend(other.map(|label| Item { conditional: own.clone(), ..Item::new(OTHER, label.to_owned()) }));
    let with_other = other.is_some();
    let onchange = props.onanswer.reform(move |value: String| match value.as_str() {
        "" => None,
        OTHER if with_other => Some(Answer::other("")),
        _ => Some(Answer::Text(value)),
    });
    if items.len() <= MOST_RADIOS {
        return radios(&props!(RadiosProps {
            id: props.id(),
            legend: props.title(),
            style: props.style,
            hint: props.hint(),
            error: props.error(),
            items,
            value,
            onchange
        }));
    }
    html! {
        <>
            { select(&props!(SelectProps { id: props.id(), label: props.title(), style: props.style, hint: props.hint(), error: props.error(), items, value, onchange, empty: t!("choose-option") })) }
            { own }
        </>
    }
}

/// The code of the option chosen.
fn chosen(answer: &Answer) -> Option<AttrValue> {
    match answer {
        Answer::Text(code) => Some(AttrValue::from(code.clone())),
        Answer::Map(map) if map.contains_key(OTHER) => Some(AttrValue::Static(OTHER)),
        _ => None,
    }
}

fn own_text(props: &FieldProps, label: &str) -> Html {
    let id = other_id(&props.question.code);
    let value = match &props.answer {
        Some(Answer::Map(map)) => map.get(OTHER).cloned().unwrap_or_default(),
        _ => String::new(),
    };
    let oninput = props.onanswer.reform(|text: String| Some(Answer::other(text)));
    let error = props.message(&id);
    input(&props!(InputProps { id, label: t!("own-text", label = label), error, value, oninput }))
}
