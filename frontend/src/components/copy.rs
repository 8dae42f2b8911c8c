//! A text to take elsewhere, with a button that copies it.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;
use web_sys::js_sys::Reflect;
use yew::prelude::*;

use super::button::{Button, ButtonKind};
use super::field::{self, LabelStyle};
use crate::browser;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct CopyProps {
    pub id: AttrValue,
    pub label: AttrValue,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is copied.
    pub text: AttrValue,
}

/// A text to take elsewhere. Where the browser does not let the page copy, the text is selected instead.
#[component]
pub fn Copy(props: &CopyProps) -> Html {
    let CopyProps { id, hint, text, .. } = props;
    let place = use_node_ref();
    let copied = use_state(|| false);
    let onclick = {
        let (place, text, copied) = (place.clone(), text.clone(), copied.clone());
        Callback::from(move |()| {
            let (place, text, copied) = (place.clone(), text.clone(), copied.clone());
            wasm_bindgen_futures::spawn_local(async move {
                if write(&text).await {
                    browser::announce(&t!("copied"));
                    copied.set(true);
                } else if let Some(input) = place.cast::<HtmlInputElement>() {
                    let _ = input.focus();
                    input.select();
                    browser::announce(&t!("copy-selected"));
                }
            });
        })
    };
    let described = field::described_by(id, hint.as_ref(), None, None);
    html! {
        <div class="govuk-form-group btf-copy">
            { field::label(id, &props.label, LabelStyle::Medium) }
            { field::notes(id, hint.as_ref(), None) }
            <div class="btf-copy__row">
                <input ref={place} class="govuk-input btf-copy__text" {id} type="text" readonly={true} value={text}
                    aria-describedby={described} />
                <Button label={if *copied { t!("copied") } else { t!("copy") }} kind={ButtonKind::Secondary} {onclick} />
            </div>
        </div>
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct CopyButtonProps {
    pub label: AttrValue,
    /// What is copied.
    pub text: AttrValue,
    /// What the button says where the browser does not let the page copy.
    pub failed: AttrValue,
}

/// A button that copies a text which stands beside it.
#[component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let said = use_state(|| None::<AttrValue>);
    let onclick = {
        let (text, failed, said) = (props.text.clone(), props.failed.clone(), said.setter());
        Callback::from(move |()| {
            let (text, failed, said) = (text.clone(), failed.clone(), said.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let outcome = if write(&text).await { t!("copied") } else { failed };
                browser::announce(&outcome);
                said.set(Some(outcome));
            });
        })
    };
    let label = (*said).clone().unwrap_or_else(|| props.label.clone());
    html! { <Button {label} kind={ButtonKind::Secondary} {onclick} /> }
}

/// Puts `text` on the clipboard; tells whether it could. Only secure origins have a clipboard at all.
async fn write(text: &str) -> bool {
    let Some(navigator) = browser::window().map(|window| window.navigator()) else { return false };
    let there = Reflect::get(&navigator, &JsValue::from_str("clipboard")).is_ok_and(|it| it.is_object());
    there && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
