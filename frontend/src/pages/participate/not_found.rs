//! An address that leads nowhere.

use yew::prelude::*;

use crate::components::{ButtonKind, ButtonLink, Heading, Page};

/// Says that there is no such page, and where to go instead.
#[component]
pub fn NotFound() -> Html {
    html! {
        <Page title={t!("failed-not-found-title")}>
            <Heading>{ t!("failed-not-found-title") }</Heading>
            <p class="govuk-body">{ t!("not-found-why") }</p>
            <ButtonLink href="/" label={t!("not-found-home")} kind={ButtonKind::Secondary} />
        </Page>
    }
}
