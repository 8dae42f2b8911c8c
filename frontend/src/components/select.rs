//! A list to choose one from, where radios would be too many.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::choice::Item;
use super::field::{self, LabelStyle};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct SelectProps {
    pub id: AttrValue,
    pub label: AttrValue,
    #[prop_or_default]
    pub style: LabelStyle,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    pub items: Vec<Item>,
    /// The value chosen; none shows `empty`.
    pub value: Option<AttrValue>,
    /// Called with the value now chosen; empty for none.
    pub onchange: Callback<String>,
    /// What stands for nothing chosen; without it, there is always something chosen.
    #[prop_or_default]
    pub empty: Option<AttrValue>,
}

/// A list to choose one from.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    select(props)
}

/// [`Select`] without a component of its own.
pub fn select(props: &SelectProps) -> Html {
    let SelectProps { id, hint, error, .. } = props;
    let described = field::described_by(id, hint.as_ref(), error.as_ref(), None);
    let onchange = props.onchange.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    field::group(
        error.as_ref(),
        html! {
            <>
                { field::label(id, &props.label, props.style) }
                { field::notes(id, hint.as_ref(), error.as_ref()) }
                <select class={classes!("govuk-select", error.as_ref().map(|_| "govuk-select--error"))} {id} name={id}
                    {onchange} aria-describedby={described} aria-invalid={error.as_ref().map(|_| "true")}>
                    if let Some(empty) = &props.empty {
                        <option value="" selected={props.value.is_none()}>{ empty }</option>
                    }
                    { for props.items.iter().map(|item| html! {
                        <option value={&item.value} selected={props.value.as_ref() == Some(&item.value)}>
                            { &item.label }
                        </option>
                    }) }
                </select>
            </>
        },
    )
}
