//! A field for several lines, with how many characters are left.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::field::{self, LabelStyle};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct TextareaProps {
    pub id: AttrValue,
    pub label: AttrValue,
    #[prop_or_default]
    pub style: LabelStyle,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    pub value: AttrValue,
    /// Called with the text at every change of it.
    pub oninput: Callback<String>,
    #[prop_or(5)]
    pub rows: u32,
    /// Most characters; the field takes more and says how many are too many.
    #[prop_or_default]
    pub most: Option<usize>,
}

/// A field for several lines.
#[component]
pub fn Textarea(props: &TextareaProps) -> Html {
    textarea(props)
}

/// [`Textarea`] without a component of its own.
pub fn textarea(props: &TextareaProps) -> Html {
    let TextareaProps { id, hint, error, value, .. } = props;
    let count = props.most.map(|_| format!("{id}-count"));
    let described = field::described_by(id, hint.as_ref(), error.as_ref(), count.as_deref());
    let oninput =
        props.oninput.reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    field::group(
        error.as_ref(),
        html! {
            <>
                { field::label(id, &props.label, props.style) }
                { field::notes(id, hint.as_ref(), error.as_ref()) }
                <textarea class={classes!("govuk-textarea", error.as_ref().map(|_| "govuk-textarea--error"))} {id}
                    name={id} rows={props.rows.to_string()} {value} {oninput} aria-describedby={described}
                    aria-invalid={error.as_ref().map(|_| "true")} />
                if let Some(most) = props.most {
                    { remaining(count, value.chars().count(), most) }
                }
            </>
        },
    )
}

/// How many characters are left. The text on screen changes with every key; screen readers hear a region of its own whose
/// words change only in steps, so that they are not talked over while typing.
fn remaining(id: Option<String>, used: usize, most: usize) -> Html {
    let (text, over) = if used > most {
        (t!("characters-over", count = used - most), true)
    } else {
        (t!("characters-left", count = most - used), false)
    };
    let near = used * 4 >= most * 3;
    let step = if over { used } else { used - used % 20 };
    let spoken = if over { text.clone() } else { t!("characters-left", count = most - step) };
    let look = if over { "govuk-error-message" } else { "govuk-hint" };
    html! {
        <>
            <div {id} class={classes!(look, "govuk-character-count__message", "btf-count")}>{ text }</div>
            <div class="govuk-visually-hidden" aria-live="polite">{ if near { spoken } else { AttrValue::default() } }</div>
        </>
    }
}
