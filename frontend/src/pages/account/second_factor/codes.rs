//! `/account/second-factor/recovery-codes`: new recovery codes in place of those before.

use std::rc::Rc;

use yew::prelude::*;
use yew::props;

use super::super::super::shared::form::{Fields, use_form};
use super::super::super::shared::sign_in::digits;
use super::super::super::shared::view::View;
use super::super::next::Onward;
use super::super::route::Route;
use super::super::{Me, fields};
use super::recovery::Recovery;
use crate::api::account as api;
use crate::components::{ButtonProps, back_link, button, h1};
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
    let form = use_form(Fields::default(), |typed| fields::faults([fields::code(typed)]), fields::known_code);
    let onsubmit = {
        let oncodes = props.oncodes.clone();
        form.onsubmit(move |typed| {
            let oncodes = oncodes.clone();
            async move {
                oncodes.emit(api::renew_recovery_codes(digits(typed.get("code"))).await?.recovery_codes);
                Ok(())
            }
        })
    };
    html! {
        <View title={t!("recovery-renew")} error={form.wrong()}>
            { back_link(Route::SecondFactor.address(), &t!("second-factor")) }
            { form.summary() }
            { h1(t!("recovery-renew")) }
            <p class="govuk-body">{ t!("recovery-renew-does") }</p>
            <form class="btf-form" novalidate=true {onsubmit}>
                { fields::a_code(&form, t!("code-app"), t!("code-app-hint"), true) }
                { button(&props!(ButtonProps { label: t!("continue"), disabled: form.busy() })) }
            </form>
        </View>
    }
}
