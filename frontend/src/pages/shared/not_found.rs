//! An address that leads nowhere.

use yew::prelude::*;
use yew::props;

use crate::components::{ButtonKind, ButtonLinkProps, Page, button_link, h1};

/// Says that there is no such page, and where to go instead.
#[component]
pub fn NotFound() -> Html {
    html! {
        <Page title={t!("failed-not-found-title")}>
            { h1(t!("failed-not-found-title")) }
            <p class="govuk-body">{ t!("not-found-why") }</p>
            { button_link(&props!(ButtonLinkProps { href: "/", label: t!("not-found-home"), kind: ButtonKind::Secondary })) }
        </Page>
    }
}
