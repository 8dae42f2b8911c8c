//! `/account/second-factor/recovery-codes`: new recovery codes in place of those before.

use std::rc::Rc;

use yew::prelude::*;

use super::super::super::shared::form::use_form;
use super::super::super::shared::sign_in::digits;
use super::super::super::shared::view::View;
use super::super::next::Onward;
use super::super::route::Route;
use super::super::{Me, fields};
use super::recovery::Recovery;
use crate::api::account as api;
use crate::components::{BackLink, Button, Heading, Input};
use crate::navigation;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub me: Me,
}

/// Asks for a code of the app, then shows the new codes.
#[component]
pub fn Codes(props: &Props) -> Html {
    let codes = use_state(|| None::<Rc<Vec<String>>>);
    let kept = use_state(|| false);
    if *kept || !props.me.person.second_factor {
        return html! { <Onward to={Route::SecondFactor.address()} /> };
    }
    let Some(codes) = &*codes else {
        let codes = codes.setter();
        let oncodes = Callback::from(move |new| {
            codes.set(Some(Rc::new(new)));
            navigation::turn();
        });
        return html! { <Ask {oncodes} /> };
    };
    let onkept = {
        let kept = kept.setter();
        Callback::from(move |()| kept.set(true))
    };
    html! { <Recovery codes={codes.clone()} lead={t!("recovery-renewed")} {onkept} /> }
}

#[derive(PartialEq, Properties)]
struct AskProps {
    oncodes: Callback<Vec<String>>,
}

#[component]
fn Ask(props: &AskProps) -> Html {
    let form = use_form(String::new, |code| fields::code(code).into_iter().collect(), fields::known_code);
    let onsubmit = {
        let oncodes = props.oncodes.clone();
        form.onsubmit(move |code: String| {
            let oncodes = oncodes.clone();
            async move {
                oncodes.emit(api::renew_recovery_codes(digits(&code)).await?.recovery_codes);
                Ok(())
            }
        })
    };
    html! {
        <View title={t!("recovery-renew")} error={form.wrong()}>
            <BackLink href={Route::SecondFactor.address()} label={t!("second-factor")} />
            { form.summary() }
            <Heading>{ t!("recovery-renew") }</Heading>
            <p class="govuk-body">{ t!("recovery-renew-does") }</p>
            <form class="btf-form" novalidate=true {onsubmit}>
                <Input id="code" label={t!("code-app")} hint={t!("code-app-hint")} width=10 mode="numeric"
                    autocomplete="one-time-code" spellcheck=false error={form.error("code")} value={form.draft().clone()}
                    oninput={form.on(|draft, code| *draft = code)} />
                <Button label={t!("continue")} disabled={form.busy()} />
            </form>
        </View>
    }
}
