//! `/account/confirm-email#TOKEN`: the new address counts once the button is pressed. Opening the page changes nothing, since
//! programs that look for harm in mail open every link.

use yew::prelude::*;
use yew::props;

use super::super::shared::action::{refusal, use_action};
use super::super::shared::notice;
use super::super::shared::view::View;
use super::link::{self, Token};
use super::route::Route;
use crate::api::account as api;
use crate::components::{ButtonProps, button, h1};
use crate::navigation;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub token: Option<Token>,
    /// Every session ends with it.
    pub forget: Callback<()>,
}

/// Asks to confirm the new address.
#[component]
pub fn ConfirmEmail(props: &Props) -> Html {
    let action = use_action();
    let Some(token) = props.token.clone() else { return link::incomplete() };
    if action.problem().is_some_and(link::is_spent) {
        return link::spent(t!("confirm-email-spent"), Route::Email.address().into(), t!("email-change-title"));
    }
    let onclick = {
        let (action, forget) = (action.clone(), props.forget.clone());
        Callback::from(move |()| {
            let (token, forget) = (token.text(), forget.clone());
            action.run(async move {
                api::confirm_email_change(token).await?;
                forget.emit(());
                notice::leave(t!("confirm-email-done"));
                navigation::go(&Route::SignIn.address());
                Ok(())
            });
        })
    };
    html! {
        <View title={t!("confirm-email-title")} error={action.problem().is_some()}>
            { refusal(action.problem(), Vec::new(), action.attempt()) }
            { h1(t!("confirm-email-title")) }
            <p class="govuk-body">{ t!("confirm-email-lead") }</p>
            { button(&props!(ButtonProps { label: t!("confirm-email"), onclick, disabled: action.busy() })) }
        </View>
    }
}
