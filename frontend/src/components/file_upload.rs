//! A file to send.

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::field::{self, LabelStyle};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct FileUploadProps {
    pub id: AttrValue,
    pub label: AttrValue,
    #[prop_or_default]
    pub style: LabelStyle,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Endings and media types the browser offers: `.lss,application/xml`.
    #[prop_or_default]
    pub accept: Option<AttrValue>,
    /// Called with the file chosen, or nothing.
    pub onchange: Callback<Option<File>>,
}

/// A file to send.
#[component]
pub fn FileUpload(props: &FileUploadProps) -> Html {
    let FileUploadProps { id, hint, error, .. } = props;
    let described = field::described_by(id, hint.as_ref(), error.as_ref(), None);
    let onchange = props.onchange.reform(|event: Event| {
        event.target_unchecked_into::<HtmlInputElement>().files().and_then(|files| files.get(0))
    });
    field::group(
        error.as_ref(),
        html! {
            <>
                { field::label(id, &props.label, props.style) }
                { field::notes(id, hint.as_ref(), error.as_ref()) }
                <input class={classes!("govuk-file-upload", error.as_ref().map(|_| "govuk-file-upload--error"))} {id}
                    name={id} type="file" accept={&props.accept} {onchange} aria-describedby={described}
                    aria-invalid={error.as_ref().map(|_| "true")} />
            </>
        },
    )
}
