//! A line of text.

use yew::prelude::*;

use super::field::FieldProps;
use crate::components::Input;

pub(super) fn view(props: &FieldProps) -> Html {
    html! {
        <Input id={props.id()} label={props.title()} style={props.style} hint={props.hint()} error={props.error()}
            value={props.text()} oninput={props.ontext()} />
    }
}
