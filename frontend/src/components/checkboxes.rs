//! Checkboxes: any of a few.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice::{Item, item_id};
use super::field::{self, LabelStyle};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct CheckboxesProps {
    /// Id of the first checkbox, and the name of all.
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
    /// The values chosen.
    pub values: Vec<AttrValue>,
    /// Called with the value that was ticked (`true`) or cleared. An exclusive item is the caller's to keep apart.
    pub onchange: Callback<(String, bool)>,
}

/// Any of a few.
#[component]
pub fn Checkboxes(props: &CheckboxesProps) -> Html {
    checkboxes(props)
}

/// [`Checkboxes`] without a component of its own.
pub fn checkboxes(props: &CheckboxesProps) -> Html {
    let CheckboxesProps { id, hint, error, .. } = props;
    let described = field::described_by(id, hint.as_ref(), error.as_ref(), None);
    field::group(
        error.as_ref(),
        html! {
            <fieldset class="govuk-fieldset" aria-describedby={described}>
                { field::legend(&props.legend, props.style) }
                { field::notes(id, hint.as_ref(), error.as_ref()) }
                <div class="govuk-checkboxes">
                    { for props.items.iter().enumerate().map(|(place, item)| checkbox(props, place, item)) }
                </div>
            </fieldset>
        },
    )
}

fn checkbox(props: &CheckboxesProps, place: usize, item: &Item) -> Html {
    let id = item_id(&props.id, place);
    let checked = props.values.contains(&item.value);
    let hint = item.hint.as_ref().map(|_| format!("{id}-item-hint"));
    let onchange = props.onchange.reform(|event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        input.map(|input| (input.value(), input.checked())).unwrap_or_default()
    });
    let apart = item.exclusive && place > 0 && !props.items.get(place - 1).is_some_and(|before| before.exclusive);
    html! {
        <>
            if apart {
                <div class="govuk-checkboxes__divider">{ t!("or") }</div>
            }
            <div class="govuk-checkboxes__item">
                <input class="govuk-checkboxes__input" type="checkbox" id={id.clone()} name={&props.id}
                    value={&item.value} {checked} {onchange} aria-describedby={hint.clone()} />
                <label class="govuk-label govuk-checkboxes__label" for={id}>{ &item.label }</label>
                if let Some(text) = &item.hint {
                    <div class="govuk-hint govuk-checkboxes__hint" id={hint}>{ text }</div>
                }
            </div>
            if let Some(content) = item.conditional.as_ref().filter(|_| checked) {
                <div class="govuk-checkboxes__conditional">{ content.clone() }</div>
            }
        </>
    }
}
