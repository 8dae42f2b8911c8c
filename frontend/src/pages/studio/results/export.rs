//! Taking the responses away as a file.

use openapi::SurveyId;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};
use yew::prelude::*;

use super::super::action::use_action;
use super::super::campaigns::fields::slug;
use crate::api::studio as api;
use crate::browser;
use crate::components::{Button, ButtonKind};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct ExportProps {
    pub id: SurveyId,
    /// Of the survey; the file is named for it.
    pub title: String,
}

/// A button that saves the responses as CSV.
#[component]
pub fn Export(props: &ExportProps) -> Html {
    let action = use_action();
    let onclick = {
        let (action, id) = (action.clone(), props.id);
        let name = format!("{}-responses.csv", slug(&props.title));
        Callback::from(move |()| {
            let name = name.clone();
            action.run(async move {
                let bytes = api::responses_csv(id).await?;
                // Where the browser refuses there is nothing more to try.
                let _ = save(&name, &bytes);
                browser::announce(&t!("export-saved", name = name));
                Ok(())
            });
        })
    };
    let label = if action.busy() { t!("export-busy") } else { t!("export") };
    html! {
        <div class="btf-export">
            <Button {label} kind={ButtonKind::Secondary} {onclick} disabled={action.busy()} />
            if let Some(problem) = action.problem() {
                <p class="govuk-error-message" role="alert">
                    { if problem.code == "results.withheld" { t!("export-withheld") } else { problem.detail.clone().into() } }
                </p>
            }
        </div>
    }
}

/// Has the browser save `bytes` under `name`. A link of the page would not carry the access token.
fn save(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("text/csv");
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = browser::document().ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Some browsers read the address only after the click was handled.
    let revoke = Closure::once_into_js(move || drop(Url::revoke_object_url(&address)));
    let window = browser::window().ok_or(JsValue::NULL)?;
    window.set_timeout_with_callback_and_timeout_and_arguments_0(revoke.unchecked_ref(), 60_000).map(drop)
}
