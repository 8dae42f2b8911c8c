//! `/account/new-password#TOKEN`: a new password in place of a forgotten one.

use openapi::accounts::CompleteReset;
use yew::prelude::*;
use yew::props;

use super::super::shared::form::{Fault, Fields, use_form};
use super::super::shared::notice;
use super::super::shared::view::View;
use super::fields;
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

/// Asks for a new password.
#[component]
pub fn NewPassword(props: &Props) -> Html {
    let form = use_form(Fields::default(), check, fields::known_nothing);
    let Some(token) = props.token.clone() else { return link::incomplete() };
    if form.problem().is_some_and(link::is_spent) {
        return link::spent(t!("new-password-spent"), Route::Forgotten.address().into(), t!("forgotten-title"));
    }
    let onsubmit = {
        let forget = props.forget.clone();
        form.onsubmit(move |typed| {
            let password = typed.text("password");
            let (complete, forget) = (CompleteReset { token: token.text(), password }, forget.clone());
            async move {
                api::complete_password_reset(&complete).await?;
                forget.emit(());
                notice::leave(t!("new-password-done"));
                navigation::go(&Route::SignIn.address());
                Ok(())
            }
        })
    };
    html! {
        <View title={t!("new-password-title")} error={form.wrong()}>
            { form.summary() }
            { h1(t!("new-password-title")) }
            <p class="govuk-body">{ t!("new-password-lead") }</p>
            <form class="btf-form" novalidate=true {onsubmit}>
                { fields::choose_password(&form, "password", t!("new-password")) }
                { button(&props!(ButtonProps { label: t!("new-password-save"), disabled: form.busy() })) }
            </form>
        </View>
    }
}

fn check(typed: &Fields) -> Vec<Fault> {
    fields::faults([fields::new_password("password", typed)])
}
