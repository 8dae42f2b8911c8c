//! Radios: one of a few.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice::{Item, item_id};
use super::field::{self, LabelStyle};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct RadiosProps {
    /// Id of the first radio, and the name of all.
    pub id: AttrValue,
    /// What is asked.
    pub legend: AttrValue,
    #[prop_or_default]
    pub style: LabelStyle,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    pub items: Vec<Item>,
    /// The value chosen.
    pub value: Option<AttrValue>,
    /// Called with the value now chosen.
    pub onchange: Callback<String>,
    /// Side by side where there is room.
    #[prop_or_default]
    pub inline: bool,
}

/// One of a few.
#[component]
pub fn Radios(props: &RadiosProps) -> Html {
    radios(props)
}

/// [`Radios`] without a component of its own.
pub fn radios(props: &RadiosProps) -> Html {
    let RadiosProps { id, hint, error, .. } = props;
    let described = field::described_by(id, hint.as_ref(), error.as_ref(), None);
    let list = classes!("govuk-radios", props.inline.then_some("govuk-radios--inline"));
    field::group(
        error.as_ref(),
        html! {
            <fieldset class="govuk-fieldset" aria-describedby={described}>
                { field::legend(&props.legend, props.style) }
                { field::notes(id, hint.as_ref(), error.as_ref()) }
                <div class={list}>
                    { for props.items.iter().enumerate().map(|(place, item)| radio(props, place, item)) }
                </div>
            </fieldset>
        },
    )
}

fn radio(props: &RadiosProps, place: usize, item: &Item) -> Html {
    let id = item_id(&props.id, place);
    let checked = props.value.as_ref() == Some(&item.value);
    let hint = item.hint.as_ref().map(|_| format!("{id}-item-hint"));
    let onchange = props.onchange.reform(|event: Event| value_of(&event));
    html! {
        <>
            <div class="govuk-radios__item">
                <input class="govuk-radios__input" type="radio" id={id.clone()} name={&props.id} value={&item.value}
                    {checked} {onchange} aria-describedby={hint.clone()} />
                <label class="govuk-label govuk-radios__label" for={id}>{ &item.label }</label>
                if let Some(text) = &item.hint {
                    <div class="govuk-hint govuk-radios__hint" id={hint}>{ text }</div>
                }
            </div>
            if let Some(content) = item.conditional.as_ref().filter(|_| checked) {
                <div class="govuk-radios__conditional">{ content.clone() }</div>
            }
        </>
    }
}

/// The value of the control the event happened to.
pub(crate) fn value_of(event: &Event) -> String {
    event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        .map(|input| input.value())
        .unwrap_or_default()
}
