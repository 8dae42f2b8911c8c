//! A text to read.

use yew::prelude::*;

use super::field::{FieldProps, heading};
use crate::components::{self, HeadingSize, LabelStyle};

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
    let alone = props.style == LabelStyle::Page;
    let size = if alone { HeadingSize::Large } else { HeadingSize::Medium };
    html! {
        <div class="btf-statement" id={props.id()}>
            if let Some(first) = first {
                { components::heading(size, None, html! { first.to_owned() }) }
            } else if alone {
                { components::heading(size, None, html! { t!("statement-title") }) }
            }
            <p class="govuk-body btf-text">{ rest.to_owned() }</p>
            if let Some(hint) = &props.question.hint {
                <p class="govuk-body btf-text btf-quiet">{ hint }</p>
            }
        </div>
    }
}
