//! Signing in.

use std::rc::Rc;

use openapi::Problem;
use openapi::sessions::Person;
use yew::prelude::*;

use super::action::{refusal, use_action};
use super::view::View;
use crate::api::studio as api;
use crate::components::{Button, Heading, Input, InsetText};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Somebody was signed in until just now.
    pub ended: bool,
    pub onsignin: Callback<Rc<Person>>,
}

/// Asks for an email address and a password.
#[component]
pub fn SignIn(props: &Props) -> Html {
    let email = use_state(String::new);
    let password = use_state(String::new);
    let tried = use_state(|| 0_u32);
    let action = use_action();
    let missing = missing(&email, &password);
    let onsubmit = {
        let (email, password, tried) = (email.clone(), password.clone(), tried.clone());
        let (action, onsignin, complete) = (action.clone(), props.onsignin.clone(), missing.is_empty());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(*tried + 1);
            if complete {
                let (email, password, onsignin) = (email.trim().to_owned(), (*password).clone(), onsignin.clone());
                action.run(async move {
                    let session = api::sign_in(email, password).await?;
                    onsignin.emit(Rc::new(session.person));
                    Ok(())
                });
            }
        })
    };
    let errors = match action.problem() {
        _ if *tried > 0 && !missing.is_empty() => missing,
        Some(problem) => wrong(problem),
        None => Vec::new(),
    };
    let error = |id: &str| errors.iter().find(|(field, _)| field == id).map(|(_, message)| message.clone());
    let problem = action.problem().filter(|_| !email.is_empty());
    html! {
        <View title={t!("sign-in-title")} error={!errors.is_empty() || problem.is_some()}>
            <div class="btf-narrow">
                { refusal(problem, errors.clone(), *tried + action.attempt()) }
                <Heading>{ t!("sign-in-title") }</Heading>
                if props.ended {
                    <InsetText>{ t!("sign-in-ended") }</InsetText>
                }
                <p class="govuk-body">{ t!("sign-in-lead") }</p>
                <form novalidate=true {onsubmit}>
                    <Input id="email" label={t!("sign-in-email")} kind="email" autocomplete="username" spellcheck=false
                        error={error("email")} value={(*email).clone()} oninput={setter(&email)} />
                    <Input id="password" label={t!("sign-in-password")} kind="password" autocomplete="current-password"
                        spellcheck=false error={error("password")} value={(*password).clone()} oninput={setter(&password)} />
                    <Button label={if action.busy() { t!("sign-in-busy") } else { t!("sign-in") }} disabled={action.busy()} />
                </form>
                <p class="govuk-body-s btf-quiet">{ t!("sign-in-help") }</p>
            </div>
        </View>
    }
}

fn setter(state: &UseStateHandle<String>) -> Callback<String> {
    let state = state.setter();
    Callback::from(move |text| state.set(text))
}

fn missing(email: &str, password: &str) -> Vec<(AttrValue, AttrValue)> {
    let mut missing = Vec::new();
    if email.trim().is_empty() {
        missing.push((AttrValue::Static("email"), t!("sign-in-email-missing")));
    }
    if password.is_empty() {
        missing.push((AttrValue::Static("password"), t!("sign-in-password-missing")));
    }
    missing
}

/// Which of the two is wrong is not told, so that nobody can find out who has an account.
fn wrong(problem: &Problem) -> Vec<(AttrValue, AttrValue)> {
    match problem.status {
        401 | 422 => vec![(AttrValue::Static("email"), t!("sign-in-wrong"))],
        _ => Vec::new(),
    }
}
