//! `/account`: what the account holds, each with the page that changes it.

use yew::prelude::*;
use yew::props;

use super::super::shared::view::View;
use super::organisations::Name;
use super::route::Route;
use super::{Me, roles};
use crate::components::{
    NotificationBannerProps, RowAction, SummaryListProps, SummaryRow, TagColour, h1, h2, notification_banner,
    summary_list, tag,
};

/// What the account holds.
pub fn home(me: &Me) -> Html {
    let person = &me.person;
    html! {
        <View title={t!("your-account")}>
            if person.second_factor_needed {
                { notification_banner(&props!(NotificationBannerProps { children: needed() })) }
            }
            { h1(t!("your-account")) }
            { h2(t!("home-about")) }
            { summary_list(&props!(SummaryListProps { rows: about(me) })) }
            { h2(t!("home-signing-in")) }
            { summary_list(&props!(SummaryListProps { rows: signing_in(me) })) }
            { h2(t!("home-roles")) }
            { roles::list(&person.roles) }
            if !person.roles.is_empty() {
                <p class="govuk-body"><a class="govuk-link" href="/studio">{ t!("to-studio") }</a></p>
            }
            { h2(t!("home-held")) }
            { summary_list(&props!(SummaryListProps { rows: held() })) }
        </View>
    }
}

fn needed() -> Html {
    html! {
        <p class="govuk-notification-banner__heading">
            { t!("second-factor-needed") }{ " " }
            <a class="govuk-notification-banner__link" href={Route::SetUpSecondFactor.address()}>
                { t!("second-factor-set-up") }
            </a>
        </p>
    }
}

fn about(me: &Me) -> Vec<SummaryRow> {
    let change = |hidden| link(Route::Details, t!("change"), hidden);
    vec![
        row(t!("name"), html! { &me.person.name }, change(t!("name"))),
        row(
            t!("organisation-name"),
            html! { <Name id={me.person.organisation_id} /> },
            change(t!("organisation-name")),
        ),
    ]
}

fn signing_in(me: &Me) -> Vec<SummaryRow> {
    let on = me.person.second_factor;
    let factor = if on {
        tag(&t!("second-factor-on"), TagColour::Green)
    } else {
        tag(&t!("second-factor-off"), TagColour::Grey)
    };
    let email = html! { <span class="btf-address">{ &me.person.email }</span> };
    vec![
        row(t!("sign-in-email"), email, link(Route::Email, t!("change"), t!("sign-in-email"))),
        row(
            t!("sign-in-password"),
            html! { t!("password-set") },
            link(Route::Password, t!("change"), t!("sign-in-password")),
        ),
        row(
            t!("second-factor"),
            factor,
            link(Route::SecondFactor, if on { t!("change") } else { t!("set-up") }, t!("second-factor")),
        ),
        row(
            t!("sessions-title"),
            html! { t!("sessions-lead") },
            link(Route::Sessions, t!("see"), t!("sessions-title")),
        ),
    ]
}

fn held() -> Vec<SummaryRow> {
    vec![
        row(t!("mail-title"), html! { t!("mail-lead") }, link(Route::Mail, t!("change"), t!("mail-title"))),
        row(t!("record-title"), html! { t!("record-fact") }, link(Route::Record, t!("see"), t!("record-title"))),
    ]
}

fn row(key: AttrValue, value: Html, action: RowAction) -> SummaryRow {
    SummaryRow { key, value, action: Some(action) }
}

fn link(route: Route, text: AttrValue, hidden: AttrValue) -> RowAction {
    RowAction { id: None, href: route.address().into(), text, hidden }
}
