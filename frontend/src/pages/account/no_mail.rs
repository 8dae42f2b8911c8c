//! `/account/no-mail#TOKEN`: no more mail of the kind that the link stood in.

use yew::prelude::*;
use yew::props;

use super::super::shared::action::{refusal, use_action};
use super::super::shared::view::View;
use super::link::{self, Token};
use super::route::Route;
use crate::api::account as api;
use crate::components::{ButtonProps, button, h1, panel};
use crate::navigation;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub token: Option<Token>,
}

/// Asks whether the mail shall stop.
#[component]
pub fn NoMail(props: &Props) -> Html {
    let action = use_action();
    let done = use_state(|| false);
    let Some(token) = props.token.clone() else { return link::incomplete() };
    // It can be used again and again: one that the server does not know was cut short, or is of another server.
    if action.problem().is_some_and(|problem| problem.status == 404) {
        return html! {
            <View title={t!("no-mail-wrong-title")}>
                { h1(t!("no-mail-wrong-title")) }
                <p class="govuk-body">{ t!("no-mail-wrong") }</p>
                { settings() }
            </View>
        };
    }
    if *done {
        return html! {
            <View title={t!("no-mail-done-title")}>
                { panel(&t!("no-mail-done-title"), Html::default()) }
                <p class="govuk-body">{ t!("no-mail-done") }</p>
                { settings() }
            </View>
        };
    }
    let onclick = {
        let (action, done) = (action.clone(), done.setter());
        Callback::from(move |()| {
            let (token, done) = (token.text(), done.clone());
            action.run(async move {
                api::opt_out_of_mail(&token).await?;
                done.set(true);
                navigation::turn();
                Ok(())
            });
        })
    };
    html! {
        <View title={t!("no-mail-title")} error={action.problem().is_some()}>
            { refusal(action.problem(), Vec::new(), action.attempt()) }
            { h1(t!("no-mail-title")) }
            <p class="govuk-body">{ t!("no-mail-lead") }</p>
            { button(&props!(ButtonProps { label: t!("no-mail"), onclick, disabled: action.busy() })) }
        </View>
    }
}

/// Where one says oneself which mail one wants.
fn settings() -> Html {
    html! {
        <p class="govuk-body">
            { t!("no-mail-settings") }{ " " }<a class="govuk-link" href={Route::Mail.address()}>{ t!("mail-title") }</a>
        </p>
    }
}
