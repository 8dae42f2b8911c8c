//! What several forms ask for, and what may be wrong with it before anything is sent.

use openapi::Problem;
use yew::prelude::*;

use super::super::shared::form::Fault;
use crate::components::PasswordInput;

/// The shortest and the longest password that may be chosen, in characters.
const PASSWORD: std::ops::RangeInclusive<usize> = 12..=128;

/// What is wrong with the email address in the field `id`.
pub fn email(id: &'static str, email: &str) -> Option<Fault> {
    let email = email.trim();
    let whole = email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    match () {
        () if email.is_empty() => Some((id.into(), t!("sign-in-email-missing"))),
        () if !whole => Some((id.into(), t!("email-wrong"))),
        () => None,
    }
}

/// What is wrong with a name.
pub fn name(name: &str) -> Option<Fault> {
    match name.trim().chars().count() {
        0 => Some(("name".into(), t!("name-missing"))),
        201.. => Some(("name".into(), t!("name-too-long"))),
        _ => None,
    }
}

/// What is wrong with a password that is chosen in the field `id`.
pub fn new_password(id: &'static str, password: &str) -> Option<Fault> {
    let length = password.chars().count();
    match () {
        () if length == 0 => Some((id.into(), t!("new-password-missing"))),
        () if length < *PASSWORD.start() => Some((id.into(), t!("new-password-short"))),
        () if length > *PASSWORD.end() => Some((id.into(), t!("new-password-long"))),
        () => None,
    }
}

/// What is wrong with a password that is asked for to be sure who somebody is.
pub fn own_password(id: &'static str, password: &str) -> Option<Fault> {
    password.is_empty().then(|| (id.into(), t!("sign-in-password-missing")))
}

/// The refusal of the password that was typed into the field `id` to be sure who somebody is.
pub fn known_password(id: &'static str, problem: &Problem) -> Option<Fault> {
    (problem.code == "credentials.wrong").then(|| (id.into(), t!("password-wrong")))
}

/// The refusal of the code of a second factor.
pub fn known_code(problem: &Problem) -> Option<Fault> {
    (problem.code == "second_factor.wrong").then(|| ("code".into(), t!("code-wrong")))
}

/// What is wrong with a code of the authenticator app.
pub fn code(code: &str) -> Option<Fault> {
    code.trim().is_empty().then(|| ("code".into(), t!("code-app-missing")))
}

/// Tells password managers whose password a form asks for; nobody sees it.
pub fn username(email: &str) -> Html {
    html! { <input type="email" autocomplete="username" value={email.to_owned()} readonly={true} hidden=true /> }
}

/// A field for a password to be chosen, with the rules before it.
pub fn choose_password(
    id: &'static str,
    label: AttrValue,
    error: Option<AttrValue>,
    value: &str,
    oninput: Callback<String>,
) -> Html {
    html! {
        <PasswordInput {id} {label} hint={t!("new-password-hint")} autocomplete="new-password" {error}
            value={value.to_owned()} {oninput} />
    }
}
