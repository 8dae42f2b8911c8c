//! `/account/second-factor/set-up`: the password, then the app, then the recovery codes.

use std::rc::Rc;

use openapi::Problem;
use openapi::accounts::{BeginSecondFactor, SecondFactorOn, SecondFactorSetUp};
use yew::prelude::*;
use yew::props;

use super::super::super::shared::form::{Fault, Fields, use_form};
use super::super::super::shared::sign_in::digits;
use super::super::super::shared::view::View;
use super::super::next::Onward;
use super::super::route::Route;
use super::super::{Me, fields};
use super::recovery::Recovery;
use crate::api::account as api;
use crate::components::{ButtonProps, CopyButton, HeadingSize, back_link, button, details, heading};
use crate::navigation;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub me: Me,
    /// Where to go afterwards.
    pub next: Option<String>,
}

/// How far it is.
#[derive(Clone)]
enum Step {
    Password,
    App(Rc<SecondFactorSetUp>),
    Codes(Rc<Vec<String>>),
    Done,
}

/// Sets up a second factor, or another in its place.
#[component]
pub fn SetUp(props: &Props) -> Html {
    let step = use_state(|| Step::Password);
    // Taken once: whether there is one changes on the way.
    let replaces = *use_state(|| props.me.person.second_factor);
    let to = {
        let step = step.setter();
        Callback::from(move |next| {
            step.set(next);
            navigation::turn();
        })
    };
    match &*step {
        Step::Password => {
            let onbegun = to.reform(|set_up| Step::App(Rc::new(set_up)));
            html! { <PasswordStep {replaces} {onbegun} /> }
        }
        Step::App(set_up) => {
            let renew = props.me.renew.clone();
            let onon = Callback::from(move |on: SecondFactorOn| {
                to.emit(Step::Codes(Rc::new(on.recovery_codes)));
                renew.emit(Rc::new(on.session.person));
            });
            html! { <AppStep set_up={Told(set_up.clone())} {onon} /> }
        }
        Step::Codes(codes) => {
            let (codes, onkept) = (codes.clone(), to.reform(|()| Step::Done));
            html! { <Recovery {codes} {onkept} lead={t!("second-factor-now-on")} /> }
        }
        Step::Done => {
            html! { <Onward to={props.next.clone().unwrap_or_else(|| Route::SecondFactor.address())} /> }
        }
    }
}

#[derive(PartialEq, Properties)]
struct PasswordProps {
    replaces: bool,
    onbegun: Callback<SecondFactorSetUp>,
}

/// There is a second factor, whose code is asked for.
const REPLACES: &str = "replaces";

#[component]
fn PasswordStep(props: &PasswordProps) -> Html {
    let replaces = props.replaces;
    let first = Fields::default().with(REPLACES, if replaces { REPLACES } else { "" });
    let form = use_form(first, password_check, password_known);
    let onsubmit = {
        let onbegun = props.onbegun.clone();
        form.onsubmit(move |typed| {
            let code = typed.ticked(REPLACES).then(|| digits(typed.get("code")));
            let begin = BeginSecondFactor { password: typed.text("password"), code };
            let onbegun = onbegun.clone();
            async move {
                onbegun.emit(api::begin_second_factor(&begin).await?);
                Ok(())
            }
        })
    };
    html! {
        <View title={t!("second-factor-set-up")} error={form.wrong()}>
            { back_link(Route::SecondFactor.address(), &t!("back")) }
            { form.summary() }
            { heading(HeadingSize::Large, Some(&t!("set-up-step", step = 1_u32)), html! { t!("set-up-password") }) }
            <p class="govuk-body">{ t!("set-up-password-why") }</p>
            <form class="btf-form" novalidate=true {onsubmit}>
                { fields::your_password(&form, "password", t!("your-password")) }
                if replaces {
                    { fields::a_code(&form, t!("code-old-app"), t!("code-old-app-hint"), false) }
                }
                { button(&props!(ButtonProps { label: t!("continue"), disabled: form.busy() })) }
            </form>
        </View>
    }
}

fn password_check(typed: &Fields) -> Vec<Fault> {
    let code = if typed.ticked(REPLACES) { fields::code(typed) } else { None };
    fields::faults([fields::own_password("password", typed), code])
}

fn password_known(problem: &Problem) -> Option<Fault> {
    fields::known_password("password", problem).or_else(|| fields::known_code(problem))
}

/// What an authenticator app has to be told.
#[derive(Clone)]
struct Told(Rc<SecondFactorSetUp>);

impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        self.0.secret == other.0.secret
    }
}

#[derive(PartialEq, Properties)]
struct AppProps {
    set_up: Told,
    onon: Callback<SecondFactorOn>,
}

#[component]
fn AppStep(props: &AppProps) -> Html {
    let form = use_form(Fields::default(), |typed| fields::faults([fields::code(typed)]), fields::known_code);
    let set_up = &props.set_up.0;
    let onsubmit = {
        let onon = props.onon.clone();
        form.onsubmit(move |typed| {
            let onon = onon.clone();
            async move {
                onon.emit(api::confirm_second_factor(digits(typed.get("code"))).await?);
                Ok(())
            }
        })
    };
    html! {
        <View title={t!("set-up-app")} error={form.wrong()}>
            { form.summary() }
            { heading(HeadingSize::Large, Some(&t!("set-up-step", step = 2_u32)), html! { t!("set-up-app") }) }
            <p class="govuk-body">{ t!("set-up-scan") }</p>
            <img class="btf-qr" src={image(&set_up.qr)} width="240" height="240" alt={t!("set-up-qr")} />
            <p class="govuk-body"><a class="govuk-link" href={set_up.uri.clone()}>{ t!("set-up-same-phone") }</a></p>
            { details(&t!("set-up-cannot-scan"), key(&set_up.secret)) }
            <form class="btf-form" novalidate=true {onsubmit}>
                { fields::a_code(&form, t!("code-app"), t!("set-up-code-hint"), true) }
                { button(&props!(ButtonProps { label: t!("second-factor-turn-on"), disabled: form.busy() })) }
            </form>
        </View>
    }
}

/// The secret, for whoever cannot scan it.
fn key(secret: &str) -> Html {
    html! {
        <>
            <p class="govuk-body">{ t!("set-up-typed") }</p>
            <p class="btf-secret"><code>{ grouped(secret) }</code></p>
            <CopyButton label={t!("set-up-copy")} text={secret.to_owned()} failed={t!("set-up-not-copied")} />
        </>
    }
}

/// An SVG image as an address, so that nothing in it can act on the page.
fn image(svg: &str) -> String {
    let mut address = "data:image/svg+xml,".to_owned();
    for letter in svg.chars() {
        match letter {
            '%' | '#' | '"' | '<' | '>' | '\n' | '\r' | '\t' => {
                address.push_str(&navigation::escaped(&letter.to_string()));
            }
            letter => address.push(letter),
        }
    }
    address
}

/// In groups of four, as one reads it out.
fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{grouped, image};

    #[test]
    fn a_secret_is_read_in_groups_of_four() {
        assert_eq!(grouped("GEZDGNBVGY"), "GEZD GNBV GY");
    }

    #[test]
    fn an_image_stands_in_an_address() {
        assert_eq!(image("<svg fill=\"#fff\"/>"), "data:image/svg+xml,%3Csvg fill=%22%23fff%22/%3E");
    }
}
