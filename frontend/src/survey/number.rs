//! A number.

use std::rc::Rc;

use ::survey::{Answer, number};
use yew::prelude::*;
use yew::props;

use super::field::FieldProps;
use crate::components::{InputProps, input};

pub(super) fn view(props: &FieldProps, whole: bool, unit: Option<&str>) -> Html {
    let unit = unit.map(|unit| AttrValue::from(unit.to_owned()));
    html! { <Number field={Rc::new(props.clone())} {whole} {unit} /> }
}

#[derive(PartialEq, Properties)]
struct NumberProps {
    field: Rc<FieldProps>,
    whole: bool,
    unit: Option<AttrValue>,
}

/// Keeps what was typed, so that "12." does not lose its point on the way to "12.5".
#[component]
fn Number(props: &NumberProps) -> Html {
    let field = &props.field;
    let typed = use_state(|| written(field.answer.as_ref()));
    let oninput = {
        let typed = typed.clone();
        let onanswer = field.onanswer.clone();
        Callback::from(move |text: String| {
            onanswer.emit(read(&text));
            typed.set(text);
        })
    };
    let mode = if props.whole { "numeric" } else { "decimal" };
    input(&props!(InputProps {
        id: field.id(),
        label: field.title(),
        style: field.style,
        hint: field.hint(),
        error: field.error(),
        value: (*typed).clone(),
        oninput,
        mode: AttrValue::Static(mode),
        suffix: props.unit.clone(),
        width: 10,
        spellcheck: false
    }))
}

fn written(answer: Option<&Answer>) -> String {
    match answer {
        Some(Answer::Number(number)) => number.to_string(),
        Some(Answer::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

/// The number typed; what is none stays a text, which the engine refuses. Commas between thousands are passed over.
fn read(typed: &str) -> Option<Answer> {
    let plain: String = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != ',').collect();
    if plain.is_empty() {
        return None;
    }
    Some(number::parse(&plain).map_or_else(|| Answer::Text(typed.to_owned()), Answer::Number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_a_number_where_it_is_one() {
        assert_eq!(read("1,250.5 "), Some(Answer::Number(1_250.5)));
        assert_eq!(read(" "), None);
        assert_eq!(read("about 12"), Some(Answer::Text("about 12".to_owned())));
        assert_eq!(read("nan"), Some(Answer::Text("nan".to_owned())));
    }
}
