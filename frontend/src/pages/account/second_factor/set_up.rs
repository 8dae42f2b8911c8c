//! `/account/second-factor/set-up`: the password, then the app, then the recovery codes.

use std::rc::Rc;

use openapi::Problem;
use openapi::accounts::{BeginSecondFactor, SecondFactorOn, SecondFactorSetUp};
use yew::prelude::*;

use super::super::super::shared::form::{Fault, use_form};
use super::super::super::shared::sign_in::digits;
use super::super::super::shared::view::View;
use super::super::next::Onward;
use super::super::route::Route;
use super::super::{Me, fields};
use super::recovery::Recovery;
use crate::api::account as api;
use crate::components::{BackLink, Button, CopyButton, Details, Heading, Input, PasswordInput};
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
            html! { <Recovery codes={codes.clone()} onkept={to.reform(|()| Step::Done)} lead={t!("second-factor-now-on")} /> }
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

/// What is typed to be sure who asks.
#[derive(Clone)]
struct Asked {
    replaces: bool,
    password: String,
    code: String,
}

#[component]
fn PasswordStep(props: &PasswordProps) -> Html {
    let replaces = props.replaces;
    let form =
        use_form(|| Asked { replaces, password: String::new(), code: String::new() }, password_check, password_known);
    let onsubmit = {
        let onbegun = props.onbegun.clone();
        form.onsubmit(move |asked| {
            let begin =
                BeginSecondFactor { password: asked.password, code: asked.replaces.then(|| digits(&asked.code)) };
            let onbegun = onbegun.clone();
            async move {
                onbegun.emit(api::begin_second_factor(&begin).await?);
                Ok(())
            }
        })
    };
    html! {
        <View title={t!("second-factor-set-up")} error={form.wrong()}>
            <BackLink href={Route::SecondFactor.address()} />
            { form.summary() }
            <Heading caption={t!("set-up-step", step = 1_u32)}>{ t!("set-up-password") }</Heading>
            <p class="govuk-body">{ t!("set-up-password-why") }</p>
            <form class="btf-form" novalidate=true {onsubmit}>
                <PasswordInput id="password" label={t!("your-password")} autocomplete="current-password"
                    error={form.error("password")} value={form.draft().password.clone()}
                    oninput={form.on(|asked: &mut Asked, password| asked.password = password)} />
                if replaces {
                    <Input id="code" label={t!("code-old-app")} hint={t!("code-old-app-hint")} width=20 autocomplete="one-time-code"
                        spellcheck=false error={form.error("code")} value={form.draft().code.clone()}
                        oninput={form.on(|asked: &mut Asked, code| asked.code = code)} />
                }
                <Button label={t!("continue")} disabled={form.busy()} />
            </form>
        </View>
    }
}

fn password_check(asked: &Asked) -> Vec<Fault> {
    let code = if asked.replaces { fields::code(&asked.code) } else { None };
    [fields::own_password("password", &asked.password), code].into_iter().flatten().collect()
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
    let form = use_form(String::new, |code| fields::code(code).into_iter().collect(), fields::known_code);
    let set_up = &props.set_up.0;
    let onsubmit = {
        let onon = props.onon.clone();
        form.onsubmit(move |code: String| {
            let onon = onon.clone();
            async move {
                onon.emit(api::confirm_second_factor(digits(&code)).await?);
                Ok(())
            }
        })
    };
    html! {
        <View title={t!("set-up-app")} error={form.wrong()}>
            { form.summary() }
            <Heading caption={t!("set-up-step", step = 2_u32)}>{ t!("set-up-app") }</Heading>
            <p class="govuk-body">{ t!("set-up-scan") }</p>
            <img class="btf-qr" src={image(&set_up.qr)} width="240" height="240" alt={t!("set-up-qr")} />
            <p class="govuk-body"><a class="govuk-link" href={set_up.uri.clone()}>{ t!("set-up-same-phone") }</a></p>
            <Details summary={t!("set-up-cannot-scan")}>
                <p class="govuk-body">{ t!("set-up-typed") }</p>
                <p class="btf-secret"><code>{ grouped(&set_up.secret) }</code></p>
                <CopyButton label={t!("set-up-copy")} text={set_up.secret.clone()} failed={t!("set-up-not-copied")} />
            </Details>
            <form class="btf-form" novalidate=true {onsubmit}>
                <Input id="code" label={t!("code-app")} hint={t!("set-up-code-hint")} width=10 mode="numeric"
                    autocomplete="one-time-code" spellcheck=false error={form.error("code")} value={form.draft().clone()}
                    oninput={form.on(|draft, code| *draft = code)} />
                <Button label={t!("second-factor-turn-on")} disabled={form.busy()} />
            </form>
        </View>
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
