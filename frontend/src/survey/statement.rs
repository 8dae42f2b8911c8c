//! A text to read.

use yew::prelude::*;

use super::field::{FieldProps, heading};
use crate::components::LabelStyle;

/// A first line longer than this is no heading but the beginning of the text.
const LONGEST_HEADING: usize = 100;

/// The heading that a statement brings along, where it does.
pub fn title(text: &str) -> Option<&str> {
    let first = heading(text);
    (first.chars().count() <= LONGEST_HEADING && first.len() < text.trim().len()).then_some(first)
}

pub(super) fn view(props: &FieldProps) -> Html {
    let text = props.question.text.trim();
    let first = title(text);
    let rest = first.map_or(text, |first| text[first.len()..].trim());
    let (tag, class) = match props.style {
        LabelStyle::Page => ("h1", "govuk-heading-l"),
        _ => ("h2", "govuk-heading-m"),
    };
    let alone = props.style == LabelStyle::Page;
    html! {
        <div class="btf-statement" id={props.id()}>
            if let Some(first) = first {
                <@{tag} {class}>{ first.to_owned() }</@>
            } else if alone {
                <@{tag} {class}>{ t!("statement-title") }</@>
            }
            <p class="govuk-body btf-text">{ rest.to_owned() }</p>
            if let Some(hint) = &props.question.hint {
                <p class="govuk-body btf-text btf-quiet">{ hint }</p>
            }
        </div>
    }
}
