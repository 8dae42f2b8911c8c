//! `/account/finish#TOKEN`: makes the account for an address that was confirmed by its link.

use openapi::accounts::CompleteSignUp;
use yew::prelude::*;
use yew::props;

use super::super::shared::form::{Fault, Fields, Form, use_form};
use super::super::shared::notice;
use super::super::shared::view::View;
use super::fields;
use super::link::{self, Token};
use super::organisations::{PLACE, Picker, id_of};
use super::route::Route;
use crate::api::account as api;
use crate::components::{ButtonProps, button, h1};
use crate::navigation;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub token: Option<Token>,
}

/// Asks for a name, where somebody works, and a password.
#[component]
pub fn Finish(props: &Props) -> Html {
    let form = use_form(Fields::default(), check, fields::known_nothing);
    let Some(token) = props.token.clone() else { return link::incomplete() };
    if form.problem().is_some_and(link::is_spent) {
        return link::spent(t!("finish-spent"), Route::SignUp.address().into(), t!("sign-up-title"));
    }
    let onsubmit = form.onsubmit(move |typed| {
        let complete = CompleteSignUp {
            token: token.text(),
            name: typed.trimmed("name"),
            organisation_id: id_of(typed.get(PLACE)),
            password: typed.text("password"),
        };
        async move {
            api::complete_sign_up(&complete).await?;
            notice::leave(t!("finish-done"));
            navigation::go(&Route::SignIn.address());
            Ok(())
        }
    });
    html! {
        <View title={t!("finish-title")} error={form.wrong()}>
            { form.summary() }
            { h1(t!("finish-title")) }
            <form class="btf-form" novalidate=true {onsubmit}>
                { inputs(&form) }
                { button(&props!(ButtonProps { label: t!("finish-make"), disabled: form.busy() })) }
            </form>
        </View>
    }
}

fn inputs(form: &Form) -> Html {
    html! {
        <>
            { fields::your_name(form) }
            <Picker value={form.get(PLACE)} error={form.error(PLACE)} onchange={form.on(PLACE)} />
            { fields::choose_password(form, "password", t!("choose-password")) }
        </>
    }
}

fn check(typed: &Fields) -> Vec<Fault> {
    let place = typed.get(PLACE).is_empty().then(|| (PLACE.into(), t!("organisation-missing")));
    fields::faults([fields::name(typed), place, fields::new_password("password", typed)])
}
