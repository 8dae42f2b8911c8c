//! Something more that is shown on request.

use yew::prelude::*;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct DetailsProps {
    /// What the visitor gets by opening it.
    pub summary: AttrValue,
    pub children: Html,
}

/// Something more that is shown on request.
#[component]
pub fn Details(props: &DetailsProps) -> Html {
    details(&props.summary, props.children.clone())
}

/// [`Details`] without a component of its own.
pub fn details(summary: &AttrValue, content: Html) -> Html {
    html! {
        <details class="govuk-details">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{ summary }</span>
            </summary>
            <div class="govuk-details__text">{ content }</div>
        </details>
    }
}
