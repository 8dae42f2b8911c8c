//! A line of text.

use yew::prelude::*;
use yew::props;

use super::field::FieldProps;
use crate::components::{InputProps, input};

pub(super) fn view(props: &FieldProps) -> Html {
    input(&props!(InputProps {
        id: props.id(),
        label: props.title(),
        style: props.style,
        hint: props.hint(),
        error: props.error(),
        value: props.text(),
        oninput: props.ontext()
    }))
}
