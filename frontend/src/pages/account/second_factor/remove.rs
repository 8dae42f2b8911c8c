//! `/account/second-factor/remove`: the password alone again.

use std::rc::Rc;

use openapi::Problem;
use openapi::accounts::RemoveSecondFactor;
use yew::prelude::*;

use super::super::super::shared::form::{Fault, Form, use_form};
use super::super::super::shared::notice;
use super::super::super::shared::view::View;
use super::super::route::{ROOT, Route};
use super::super::{Me, fields};
use crate::api::account as api;
use crate::components::{BackLink, Button, ButtonKind, ButtonLink, Heading, Input, PasswordInput};
use crate::navigation;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub me: Me,
}

/// Asks for the password and a code.
#[component]
pub fn Remove(props: &Props) -> Html {
    let form = use_form(|| RemoveSecondFactor { password: String::new(), code: String::new() }, check, known);
    let onsubmit = {
        let renew = props.me.renew.clone();
        form.onsubmit(move |mut remove: RemoveSecondFactor| {
            remove.code = remove.code.trim().to_owned();
            let renew = renew.clone();
            async move {
                let session = api::remove_second_factor(&remove).await?;
                renew.emit(Rc::new(session.person));
                notice::leave(t!("second-factor-removed"));
                navigation::go(ROOT);
                Ok(())
            }
        })
    };
    html! {
        <View title={t!("second-factor-remove")} error={form.wrong()}>
            <BackLink href={Route::SecondFactor.address()} label={t!("second-factor")} />
            { form.summary() }
            <Heading>{ t!("second-factor-remove") }</Heading>
            <p class="govuk-body">{ t!("second-factor-remove-does") }</p>
            <form class="btf-form" novalidate=true {onsubmit}>
                { fields::username(&props.me.person.email) }
                { inputs(&form) }
                <div class="govuk-button-group">
                    <Button label={t!("second-factor-remove")} kind={ButtonKind::Warning} disabled={form.busy()} />
                    <ButtonLink href={Route::SecondFactor.address()} kind={ButtonKind::Secondary} label={t!("cancel")} />
                </div>
            </form>
        </View>
    }
}

fn inputs(form: &Form<RemoveSecondFactor>) -> Html {
    html! {
        <>
            <PasswordInput id="password" label={t!("your-password")} autocomplete="current-password"
                error={form.error("password")} value={form.draft().password.clone()}
                oninput={form.on(|remove: &mut RemoveSecondFactor, password| remove.password = password)} />
            <Input id="code" label={t!("code-either")} hint={t!("code-either-hint")} width=20 autocomplete="one-time-code"
                spellcheck=false error={form.error("code")} value={form.draft().code.clone()}
                oninput={form.on(|remove: &mut RemoveSecondFactor, code| remove.code = code)} />
        </>
    }
}

fn check(remove: &RemoveSecondFactor) -> Vec<Fault> {
    [fields::own_password("password", &remove.password), fields::code(&remove.code)].into_iter().flatten().collect()
}

fn known(problem: &Problem) -> Option<Fault> {
    fields::known_password("password", problem).or_else(|| fields::known_code(problem))
}
