//! `/account/finish#TOKEN`: makes the account for an address that was confirmed by its link.

use openapi::accounts::CompleteSignUp;
use yew::prelude::*;

use super::super::shared::form::{Fault, Form, use_form};
use super::super::shared::notice;
use super::super::shared::view::View;
use super::fields;
use super::link::{self, Token};
use super::organisations::{Picker, Place};
use super::route::Route;
use crate::api::account as api;
use crate::components::{Button, Heading, Input};
use crate::navigation;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub token: Option<Token>,
}

/// What is typed.
#[derive(Debug, Clone, Default, PartialEq)]
struct Draft {
    name: String,
    place: Place,
    password: String,
}

/// Asks for a name, where somebody works, and a password.
#[component]
pub fn Finish(props: &Props) -> Html {
    let form = use_form(Draft::default, check, |_| None);
    let Some(token) = props.token.clone() else { return link::incomplete() };
    if form.problem().is_some_and(link::is_spent) {
        return link::spent(t!("finish-spent"), Route::SignUp.address().into(), t!("sign-up-title"));
    }
    let onsubmit = form.onsubmit(move |draft| {
        let complete = CompleteSignUp {
            token: token.text(),
            name: draft.name.trim().to_owned(),
            organisation_id: draft.place.id(),
            password: draft.password,
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
            <Heading>{ t!("finish-title") }</Heading>
            <form class="btf-form" novalidate=true {onsubmit}>
                { inputs(&form) }
                <Button label={t!("finish-make")} disabled={form.busy()} />
            </form>
        </View>
    }
}

fn inputs(form: &Form<Draft>) -> Html {
    let draft = form.draft();
    html! {
        <>
            <Input id="name" label={t!("your-name")} hint={t!("your-name-hint")} autocomplete="name" spellcheck=false
                error={form.error("name")} value={draft.name.clone()} oninput={form.on(|draft: &mut Draft, name| draft.name = name)} />
            <Picker place={draft.place} error={form.error("organisation_id")}
                onchange={form.on(|draft: &mut Draft, place| draft.place = place)} />
            { fields::choose_password("password", t!("choose-password"), form.error("password"), &draft.password,
                form.on(|draft: &mut Draft, password| draft.password = password)) }
        </>
    }
}

fn check(draft: &Draft) -> Vec<Fault> {
    let place = (draft.place == Place::Unknown).then(|| ("organisation_id".into(), t!("organisation-missing")));
    [fields::name(&draft.name), place, fields::new_password("password", &draft.password)]
        .into_iter()
        .flatten()
        .collect()
}
