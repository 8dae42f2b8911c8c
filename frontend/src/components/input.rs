//! A field for one line.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::{self, LabelStyle};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct InputProps {
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
    /// `text`, `email`, `password`…
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    /// Which keyboard a phone shows: `numeric`, `decimal`.
    #[prop_or_default]
    pub mode: Option<AttrValue>,
    #[prop_or_default]
    pub autocomplete: Option<AttrValue>,
    /// Characters the field is wide: 2, 3, 4, 5, 10 or 20; the whole width without.
    #[prop_or_default]
    pub width: Option<u8>,
    /// Shown behind the field.
    #[prop_or_default]
    pub suffix: Option<AttrValue>,
    /// Whether the browser checks the spelling.
    #[prop_or(true)]
    pub spellcheck: bool,
}

/// A field for one line.
#[component]
pub fn Input(props: &InputProps) -> Html {
    input(props)
}

/// [`Input`] without a component of its own.
pub fn input(props: &InputProps) -> Html {
    let InputProps { id, hint, error, .. } = props;
    let suffix = props.suffix.as_ref().map(|_| format!("{id}-suffix"));
    let described = field::described_by(id, hint.as_ref(), error.as_ref(), suffix.as_deref());
    let oninput = props.oninput.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let width = props.width.map(|width| format!("govuk-input--width-{width}"));
    let control = html! {
        <input class={classes!("govuk-input", width, error.as_ref().map(|_| "govuk-input--error"))} {id} name={id}
            type={&props.kind} inputmode={&props.mode} autocomplete={&props.autocomplete} value={&props.value}
            spellcheck={(!props.spellcheck).then_some("false")} aria-describedby={described}
            aria-invalid={error.as_ref().map(|_| "true")} {oninput} />
    };
    field::group(
        error.as_ref(),
        html! {
            <>
                { field::label(id, &props.label, props.style) }
                { field::notes(id, hint.as_ref(), error.as_ref()) }
                if let Some(text) = &props.suffix {
                    <div class="govuk-input__wrapper">
                        { control }
                        <div class="govuk-input__suffix" id={suffix}>{ text }</div>
                    </div>
                } else {
                    { control }
                }
            </>
        },
    )
}
