//! `/account/second-factor`: a code beside the password. Setting it up, recovery codes, removing it.

pub mod codes;
pub mod recovery;
pub mod remove;
pub mod set_up;

use yew::prelude::*;
use yew::props;

use super::super::shared::view::View;
use super::Me;
use super::route::{ROOT, Route};
use crate::components::{
    ButtonLinkProps, SummaryListProps, SummaryRow, TagColour, back_link, button_link, h1, h2, inset_text, summary_list,
    tag,
};
use crate::navigation;

/// Whether a second factor is on, and what can be done about it; `next` is where somebody was led here from.
pub fn state(me: &Me, next: Option<&str>) -> Html {
    let person = &me.person;
    let set_up = with_next(Route::SetUpSecondFactor, next);
    html! {
        <View title={t!("second-factor")}>
            { back_link(ROOT, &t!("your-account")) }
            { h1(t!("second-factor")) }
            if person.second_factor {
                { on(&set_up) }
            } else {
                <p class="govuk-body">{ t!("second-factor-what") }</p>
                if person.second_factor_needed {
                    { inset_text(html! { t!("second-factor-needed") }) }
                }
                { h2(t!("second-factor-need")) }
                <p class="govuk-body">{ t!("second-factor-app") }</p>
                { button_link(&props!(ButtonLinkProps { href: set_up, label: t!("second-factor-set-up") })) }
            }
        </View>
    }
}

fn on(set_up: &str) -> Html {
    let row = |key, value: Html| SummaryRow { key, value, action: None };
    let link = |href: String, text: AttrValue| html! { <a class="govuk-link" {href}>{ text }</a> };
    let rows = vec![
        row(t!("status"), tag(&t!("second-factor-on"), TagColour::Green)),
        row(t!("second-factor-new-phone"), link(set_up.to_owned(), t!("second-factor-replace"))),
        row(t!("recovery-title"), link(Route::RecoveryCodes.address(), t!("recovery-renew"))),
        row(t!("second-factor-no-more"), link(Route::RemoveSecondFactor.address(), t!("second-factor-remove"))),
    ];
    html! {
        <>
            <p class="govuk-body">{ t!("second-factor-is-on") }</p>
            { summary_list(&props!(SummaryListProps { rows })) }
        </>
    }
}

/// The address of a page that leads on to `next` afterwards.
pub fn with_next(route: Route, next: Option<&str>) -> String {
    match next {
        Some(next) => format!("{}?next={}", route.address(), navigation::escaped(next)),
        None => route.address(),
    }
}
