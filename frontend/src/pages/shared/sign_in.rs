//! Signing in: an email address and a password, then a code where there is a second factor.

use std::rc::Rc;

use openapi::Problem;
use openapi::sessions::{Person, SignIn as Credentials};
use yew::prelude::*;
use yew::props;

use super::form::{Fault, Fields, use_form};
use super::view::View;
use crate::api::account as api;
use crate::components::{ButtonProps, InputProps, PasswordInput, button, h1, input, inset_text};
use crate::navigation;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Somebody was signed in until just now.
    pub ended: bool,
    /// What one signs in for.
    pub lead: AttrValue,
    /// Offers to make an account.
    #[prop_or_default]
    pub sign_up: bool,
    pub onsignin: Callback<Rc<Person>>,
}

/// Asks for an email address and a password, then for a code where one is needed.
#[component]
pub fn SignIn(props: &Props) -> Html {
    let asked = use_state(|| None::<Credentials>);
    let onasked = {
        let asked = asked.setter();
        Callback::from(move |credentials| {
            asked.set(credentials);
            navigation::turn();
        })
    };
    match &*asked {
        Some(credentials) => html! {
            <CodeStep credentials={SignedWith(credentials.clone())} onsignin={props.onsignin.clone()}
                onback={onasked.reform(|()| None)} />
        },
        None => html! {
            <FirstStep ended={props.ended} lead={&props.lead} sign_up={props.sign_up} onsignin={props.onsignin.clone()}
                onasked={onasked.reform(Some)} />
        },
    }
}

#[derive(PartialEq, Properties)]
struct FirstProps {
    ended: bool,
    lead: AttrValue,
    sign_up: bool,
    onsignin: Callback<Rc<Person>>,
    /// Called when a code is asked for.
    onasked: Callback<Credentials>,
}

/// Asks for an email address and a password.
#[component]
fn FirstStep(props: &FirstProps) -> Html {
    let form = use_form(Fields::default(), missing, wrong);
    let onsubmit = {
        let (onsignin, onasked) = (props.onsignin.clone(), props.onasked.clone());
        form.onsubmit(move |typed| {
            let (onsignin, onasked) = (onsignin.clone(), onasked.clone());
            let credentials =
                Credentials { email: typed.trimmed("email"), password: typed.text("password"), code: None };
            async move {
                match api::sign_in(&credentials).await {
                    Ok(session) => onsignin.emit(Rc::new(session.person)),
                    Err(problem) if problem.code == "second_factor.missing" => onasked.emit(credentials),
                    Err(problem) => return Err(problem),
                }
                Ok(())
            }
        })
    };
    html! {
        <View title={t!("sign-in-title")} error={form.wrong()}>
            <div class="btf-narrow">
                { form.summary() }
                { h1(t!("sign-in-title")) }
                if props.ended {
                    { inset_text(html! { t!("sign-in-ended") }) }
                }
                <p class="govuk-body">{ &props.lead }</p>
                <form novalidate=true {onsubmit}>
                    { input(&props!(InputProps {
                        id: "email", label: t!("sign-in-email"), kind: "email", autocomplete: "username",
                        spellcheck: false, error: form.error("email"), value: form.get("email"),
                        oninput: form.on("email"),
                    })) }
                    <PasswordInput id="password" label={t!("sign-in-password")} autocomplete="current-password"
                        error={form.error("password")} value={form.get("password")}
                        oninput={form.on("password")} />
                    { button(&props!(ButtonProps {
                        label: if form.busy() { t!("sign-in-busy") } else { t!("sign-in") }, disabled: form.busy(),
                    })) }
                </form>
                <p class="govuk-body"><a class="govuk-link" href="/account/forgotten">{ t!("sign-in-forgotten") }</a></p>
                if props.sign_up {
                    <p class="govuk-body"><a class="govuk-link" href="/account/sign-up">{ t!("sign-in-sign-up") }</a></p>
                }
            </div>
        </View>
    }
}

fn missing(typed: &Fields) -> Vec<Fault> {
    let mut missing = Vec::new();
    if typed.get("email").trim().is_empty() {
        missing.push((AttrValue::Static("email"), t!("sign-in-email-missing")));
    }
    if typed.get("password").is_empty() {
        missing.push((AttrValue::Static("password"), t!("sign-in-password-missing")));
    }
    missing
}

/// Which of the two is wrong is not told, so that nobody can find out who has an account.
fn wrong(problem: &Problem) -> Option<Fault> {
    matches!(problem.status, 401 | 422).then(|| (AttrValue::Static("email"), t!("sign-in-wrong")))
}

/// What was typed in the first step.
#[derive(Clone)]
struct SignedWith(Credentials);

impl PartialEq for SignedWith {
    fn eq(&self, other: &Self) -> bool {
        self.0.email == other.0.email && self.0.password == other.0.password
    }
}

#[derive(PartialEq, Properties)]
struct CodeProps {
    credentials: SignedWith,
    onsignin: Callback<Rc<Person>>,
    onback: Callback<()>,
}

/// It is a recovery code that is typed.
const RECOVERY: &str = "recovery";

/// Asks for the code of the authenticator app, or for a recovery code.
#[component]
fn CodeStep(props: &CodeProps) -> Html {
    let form = use_form(Fields::default(), code_missing, code_wrong);
    let onsubmit = {
        let (SignedWith(credentials), onsignin) = (props.credentials.clone(), props.onsignin.clone());
        form.onsubmit(move |typed| {
            let code = if typed.ticked(RECOVERY) { typed.trimmed("code") } else { digits(typed.get("code")) };
            let (credentials, onsignin) = (Credentials { code: Some(code), ..credentials.clone() }, onsignin.clone());
            async move {
                let session = api::sign_in(&credentials).await?;
                onsignin.emit(Rc::new(session.person));
                Ok(())
            }
        })
    };
    let recovery = form.ticked(RECOVERY);
    let (label, hint) =
        if recovery { (t!("code-recovery"), t!("code-recovery-hint")) } else { (t!("code-app"), t!("code-app-hint")) };
    let toggle = form.restart(Fields::default().with(RECOVERY, if recovery { "" } else { RECOVERY }));
    html! {
        <View title={t!("code-title")} error={form.wrong()}>
            <div class="btf-narrow">
                { form.summary() }
                { h1(t!("code-title")) }
                <form novalidate=true {onsubmit}>
                    { input(&props!(InputProps {
                        id: "code", label, hint, width: if recovery { 20 } else { 10 },
                        mode: (!recovery).then_some("numeric"),
                        autocomplete: if recovery { "off" } else { "one-time-code" }, spellcheck: false,
                        error: form.error("code"), value: form.get("code"), oninput: form.on("code"),
                    })) }
                    { button(&props!(ButtonProps {
                        label: if form.busy() { t!("sign-in-busy") } else { t!("sign-in") }, disabled: form.busy(),
                    })) }
                </form>
                <p class="govuk-body">
                    <button type="button" class="btf-link" onclick={toggle.reform(|_: MouseEvent| ())}>
                        { if recovery { t!("code-use-app") } else { t!("code-use-recovery") } }
                    </button>
                </p>
                <p class="govuk-body">
                    <button type="button" class="btf-link" onclick={props.onback.reform(|_: MouseEvent| ())}>
                        { t!("code-back") }
                    </button>
                </p>
            </div>
        </View>
    }
}

/// A code as it is sent: authenticator apps show it with a gap.
pub fn digits(code: &str) -> String {
    code.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn code_missing(typed: &Fields) -> Vec<Fault> {
    if typed.get("code").trim().is_empty() { vec![code_fault(typed.ticked(RECOVERY))] } else { Vec::new() }
}

fn code_fault(recovery: bool) -> Fault {
    (AttrValue::Static("code"), if recovery { t!("code-recovery-missing") } else { t!("code-app-missing") })
}

fn code_wrong(problem: &Problem) -> Option<Fault> {
    problem.code.starts_with("second_factor.").then_some((AttrValue::Static("code"), t!("code-wrong")))
}
