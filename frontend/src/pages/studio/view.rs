//! What every page of the studio is set in.

use yew::prelude::*;

use super::route::Route;
use crate::components::{ButtonKind, ButtonLink, Heading};
pub use crate::pages::shared::view::{View, ViewProps, part};

/// There is no such page.
pub fn not_found() -> Html {
    html! {
        <View title={t!("failed-not-found-title")}>
            <Heading>{ t!("failed-not-found-title") }</Heading>
            <p class="govuk-body">{ t!("not-found-why") }</p>
            <ButtonLink href={Route::Campaigns.address()} kind={ButtonKind::Secondary} label={t!("not-found-home")} />
        </View>
    }
}
