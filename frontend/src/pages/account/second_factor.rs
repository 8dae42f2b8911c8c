//! `/account/second-factor`: a code beside the password. Setting it up, recovery codes, removing it.

pub mod codes;
pub mod recovery;
pub mod remove;
pub mod set_up;

use yew::prelude::*;

use super::super::shared::view::View;
use super::Me;
use super::route::{ROOT, Route};
use crate::components::{
    BackLink, ButtonLink, Heading, HeadingSize, InsetText, SummaryList, SummaryRow, Tag, TagColour,
};
use crate::navigation;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub me: Me,
    /// Where somebody was led here from.
    pub next: Option<String>,
}

/// Whether a second factor is on, and what can be done about it.
#[component]
pub fn SecondFactor(props: &Props) -> Html {
    let person = &props.me.person;
    let set_up = with_next(Route::SetUpSecondFactor, props.next.as_deref());
    html! {
        <View title={t!("second-factor")}>
            <BackLink href={ROOT} label={t!("your-account")} />
            <Heading>{ t!("second-factor") }</Heading>
            if person.second_factor {
                { on(&set_up) }
            } else {
                <p class="govuk-body">{ t!("second-factor-what") }</p>
                if person.second_factor_needed {
                    <InsetText>{ t!("second-factor-needed") }</InsetText>
                }
                <Heading size={HeadingSize::Medium}>{ t!("second-factor-need") }</Heading>
                <p class="govuk-body">{ t!("second-factor-app") }</p>
                <ButtonLink href={set_up} label={t!("second-factor-set-up")} />
            }
        </View>
    }
}

fn on(set_up: &str) -> Html {
    let row = |key, value: Html| SummaryRow { key, value, action: None };
    let link = |href: String, text: AttrValue| html! { <a class="govuk-link" {href}>{ text }</a> };
    let rows = vec![
        row(t!("status"), html! { <Tag text={t!("second-factor-on")} colour={TagColour::Green} /> }),
        row(t!("second-factor-new-phone"), link(set_up.to_owned(), t!("second-factor-replace"))),
        row(t!("recovery-title"), link(Route::RecoveryCodes.address(), t!("recovery-renew"))),
        row(t!("second-factor-no-more"), link(Route::RemoveSecondFactor.address(), t!("second-factor-remove"))),
    ];
    html! {
        <>
            <p class="govuk-body">{ t!("second-factor-is-on") }</p>
            <SummaryList {rows} />
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
