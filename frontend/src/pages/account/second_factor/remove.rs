//! `/account/second-factor/remove`: the password alone again.

use std::rc::Rc;

use openapi::Problem;
use openapi::accounts::RemoveSecondFactor;
use yew::prelude::*;
use yew::props;

use super::super::super::shared::form::{Fault, Fields, use_form};
use super::super::super::shared::notice;
use super::super::super::shared::view::View;
use super::super::route::{ROOT, Route};
use super::super::{Me, fields};
use crate::api::account as api;
use crate::components::{ButtonKind, ButtonLinkProps, ButtonProps, back_link, button, button_link, h1};
use crate::navigation;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub me: Me,
}

/// Asks for the password and a code.
#[component]
pub fn Remove(props: &Props) -> Html {
    let form = use_form(Fields::default(), check, known);
    let onsubmit = {
        let renew = props.me.renew.clone();
        form.onsubmit(move |typed| {
            let remove = RemoveSecondFactor { password: typed.text("password"), code: typed.trimmed("code") };
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
            { back_link(Route::SecondFactor.address(), &t!("second-factor")) }
            { form.summary() }
            { h1(t!("second-factor-remove")) }
            <p class="govuk-body">{ t!("second-factor-remove-does") }</p>
            <form class="btf-form" novalidate=true {onsubmit}>
                { fields::username(&props.me.person.email) }
                { fields::your_password(&form, "password", t!("your-password")) }
                { fields::a_code(&form, t!("code-either"), t!("code-either-hint"), false) }
                <div class="govuk-button-group">
                    { button(&props!(ButtonProps {
                        label: t!("second-factor-remove"), kind: ButtonKind::Warning, disabled: form.busy(),
                    })) }
                    { button_link(&props!(ButtonLinkProps {
                        href: Route::SecondFactor.address(), kind: ButtonKind::Secondary, label: t!("cancel"),
                    })) }
                </div>
            </form>
        </View>
    }
}

fn check(typed: &Fields) -> Vec<Fault> {
    fields::faults([fields::own_password("password", typed), fields::code(typed)])
}

fn known(problem: &Problem) -> Option<Fault> {
    fields::known_password("password", problem).or_else(|| fields::known_code(problem))
}
