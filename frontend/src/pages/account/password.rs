//! `/account/password`: another password.

use std::rc::Rc;

use openapi::Problem;
use openapi::accounts::ChangePassword;
use yew::prelude::*;
use yew::props;

use super::super::shared::form::{Fault, Fields, use_form};
use super::super::shared::notice;
use super::super::shared::view::View;
use super::route::ROOT;
use super::{Me, fields};
use crate::api::account as api;
use crate::components::{ButtonKind, ButtonLinkProps, ButtonProps, back_link, button, button_link, h1};
use crate::navigation;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub me: Me,
}

/// Asks for the password that counts now, and for a new one.
#[component]
pub fn Password(props: &Props) -> Html {
    let form = use_form(Fields::default(), check, known);
    let onsubmit = {
        let renew = props.me.renew.clone();
        form.onsubmit(move |typed| {
            let change = ChangePassword {
                current_password: typed.text("current_password"),
                new_password: typed.text("new_password"),
            };
            let renew = renew.clone();
            async move {
                let session = api::change_password(&change).await?;
                renew.emit(Rc::new(session.person));
                notice::leave(t!("password-changed"));
                navigation::go(ROOT);
                Ok(())
            }
        })
    };
    html! {
        <View title={t!("password-title")} error={form.wrong()}>
            { back_link(ROOT, &t!("your-account")) }
            { form.summary() }
            { h1(t!("password-title")) }
            <p class="govuk-body">{ t!("password-lead") }</p>
            <form class="btf-form" novalidate=true {onsubmit}>
                { fields::username(&props.me.person.email) }
                { fields::your_password(&form, "current_password", t!("password-now")) }
                { fields::choose_password(&form, "new_password", t!("new-password")) }
                <div class="govuk-button-group">
                    { button(&props!(ButtonProps { label: t!("password-save"), disabled: form.busy() })) }
                    { button_link(&props!(ButtonLinkProps {
                        href: ROOT, kind: ButtonKind::Secondary, label: t!("cancel"),
                    })) }
                </div>
            </form>
        </View>
    }
}

fn check(typed: &Fields) -> Vec<Fault> {
    fields::faults([fields::own_password("current_password", typed), fields::new_password("new_password", typed)])
}

fn known(problem: &Problem) -> Option<Fault> {
    fields::known_password("current_password", problem)
}
