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
    html! {
        <details class="govuk-details">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{ &props.summary }</span>
            </summary>
            <div class="govuk-details__text">{ props.children.clone() }</div>
        </details>
    }
}
