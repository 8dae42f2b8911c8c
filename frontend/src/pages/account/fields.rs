//! What several forms ask for, and what may be wrong with it before anything is sent.

use openapi::Problem;
use yew::prelude::*;
use yew::props;

use super::super::shared::form::{Fault, Fields, Form};
use crate::components::{InputProps, PasswordInput, input};

/// The shortest and the longest password that may be chosen, in characters.
const PASSWORD: std::ops::RangeInclusive<usize> = 12..=128;

/// What is wrong with the email address.
pub fn email(fields: &Fields) -> Option<Fault> {
    let email = fields.get("email").trim();
    let whole = email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    match () {
        () if email.is_empty() => Some(("email".into(), t!("sign-in-email-missing"))),
        () if !whole => Some(("email".into(), t!("email-wrong"))),
        () => None,
    }
}

/// What is wrong with the name.
pub fn name(fields: &Fields) -> Option<Fault> {
    match fields.get("name").trim().chars().count() {
        0 => Some(("name".into(), t!("name-missing"))),
        201.. => Some(("name".into(), t!("name-too-long"))),
        _ => None,
    }
}

/// What is wrong with a password that is chosen in the field `id`.
pub fn new_password(id: &'static str, fields: &Fields) -> Option<Fault> {
    let length = fields.get(id).chars().count();
    match () {
        () if length == 0 => Some((id.into(), t!("new-password-missing"))),
        () if length < *PASSWORD.start() => Some((id.into(), t!("new-password-short"))),
        () if length > *PASSWORD.end() => Some((id.into(), t!("new-password-long"))),
        () => None,
    }
}

/// What is wrong with a password that is asked for in the field `id` to be sure who somebody is.
pub fn own_password(id: &'static str, fields: &Fields) -> Option<Fault> {
    fields.get(id).is_empty().then(|| (id.into(), t!("sign-in-password-missing")))
}

/// What is wrong with a code of the authenticator app.
pub fn code(fields: &Fields) -> Option<Fault> {
    fields.get("code").trim().is_empty().then(|| ("code".into(), t!("code-app-missing")))
}

/// The faults that there are.
pub fn faults<const N: usize>(found: [Option<Fault>; N]) -> Vec<Fault> {
    found.into_iter().flatten().collect()
}

/// No refusal is known that does not name its field.
pub fn known_nothing(_: &Problem) -> Option<Fault> {
    None
}

/// The refusal of the password that was typed into the field `id` to be sure who somebody is.
pub fn known_password(id: &'static str, problem: &Problem) -> Option<Fault> {
    (problem.code == "credentials.wrong").then(|| (id.into(), t!("password-wrong")))
}

/// The refusal of the code of a second factor.
pub fn known_code(problem: &Problem) -> Option<Fault> {
    (problem.code == "second_factor.wrong").then(|| ("code".into(), t!("code-wrong")))
}

/// Tells password managers whose password a form asks for; nobody sees it.
pub fn username(email: &str) -> Html {
    html! { <input type="email" autocomplete="username" value={email.to_owned()} readonly={true} hidden=true /> }
}

/// A field for one's name.
pub fn your_name(form: &Form) -> Html {
    html! {
        { input(&props!(InputProps {
            id: "name", label: t!("your-name"), hint: t!("your-name-hint"), autocomplete: "name", spellcheck: false,
            error: form.error("name"), value: form.get("name"), oninput: form.on("name"),
        })) }
    }
}

/// A field for the password one has.
pub fn your_password(form: &Form, id: &'static str, label: AttrValue) -> Html {
    html! {
        <PasswordInput {id} {label} autocomplete="current-password" error={form.error(id)} value={form.get(id)}
            oninput={form.on(id)} />
    }
}

/// A field for a password to be chosen, with the rules before it.
pub fn choose_password(form: &Form, id: &'static str, label: AttrValue) -> Html {
    html! {
        <PasswordInput {id} {label} hint={t!("new-password-hint")} autocomplete="new-password" error={form.error(id)}
            value={form.get(id)} oninput={form.on(id)} />
    }
}

/// A field for a code of the authenticator app, or of recovery codes too.
pub fn a_code(form: &Form, label: AttrValue, hint: AttrValue, digits: bool) -> Html {
    html! {
        { input(&props!(InputProps {
            id: "code", label, hint, width: if digits { 10 } else { 20 }, mode: digits.then_some("numeric"),
            autocomplete: "one-time-code", spellcheck: false, error: form.error("code"), value: form.get("code"),
            oninput: form.on("code"),
        })) }
    }
}
