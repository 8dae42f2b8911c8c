//! Text of several lines.

use ::survey::limits;
use yew::prelude::*;
use yew::props;

use super::field::FieldProps;
use crate::components::{TextareaProps, textarea};

pub(super) fn view(props: &FieldProps, max_length: Option<u32>) -> Html {
    let most = max_length.and_then(|max| usize::try_from(max).ok()).unwrap_or(limits::LONG_ANSWER);
    let hint = match props.hint() {
        Some(hint) => AttrValue::from(format!("{hint}\n{}", t!("no-names"))),
        None => t!("no-names"),
    };
    textarea(&props!(TextareaProps {
        id: props.id(),
        label: props.title(),
        style: props.style,
        hint,
        error: props.error(),
        value: props.text(),
        oninput: props.ontext(),
        most: most.min(limits::LONG_ANSWER)
    }))
}
