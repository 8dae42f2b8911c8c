//! `/account/email`: another email address, which counts once its link was followed.

use openapi::Problem;
use openapi::accounts::ChangeEmail;
use yew::prelude::*;
use yew::props;

use super::super::shared::form::{Fault, Fields, Form, use_form};
use super::super::shared::view::View;
use super::route::ROOT;
use super::{Me, fields};
use crate::api::account as api;
use crate::components::{
    ButtonKind, ButtonLinkProps, ButtonProps, InputProps, back_link, button, button_link, h1, input,
};
use crate::navigation;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub me: Me,
}

/// Asks for the new address, and for the password to be sure who asks.
#[component]
pub fn Email(props: &Props) -> Html {
    let sent = use_state(|| None::<String>);
    let form = use_form(Fields::default(), check, known);
    if let Some(email) = &*sent {
        return html! {
            <View title={t!("check-mail-title")}>
                { h1(t!("check-mail-title")) }
                <p class="govuk-body-l btf-address">{ t!("check-mail-to", email = email) }</p>
                <p class="govuk-body">{ t!("email-change-sent", email = &props.me.person.email) }</p>
                { button_link(&props!(ButtonLinkProps {
                    href: ROOT, kind: ButtonKind::Secondary, label: t!("to-account"),
                })) }
            </View>
        };
    }
    let onsubmit = {
        let sent = sent.setter();
        form.onsubmit(move |typed| {
            let change = ChangeEmail { email: typed.trimmed("email"), password: typed.text("password") };
            let sent = sent.clone();
            async move {
                api::request_email_change(&change).await?;
                sent.set(Some(change.email));
                navigation::turn();
                Ok(())
            }
        })
    };
    html! {
        <View title={t!("email-change-title")} error={form.wrong()}>
            { back_link(ROOT, &t!("your-account")) }
            { form.summary() }
            { h1(t!("email-change-title")) }
            <p class="govuk-body btf-address">{ t!("email-change-now", email = &props.me.person.email) }</p>
            <p class="govuk-body">{ t!("email-change-lead") }</p>
            <form class="btf-form" novalidate=true {onsubmit}>
                { inputs(&form) }
                <div class="govuk-button-group">
                    { button(&props!(ButtonProps { label: t!("continue"), disabled: form.busy() })) }
                    { button_link(&props!(ButtonLinkProps {
                        href: ROOT, kind: ButtonKind::Secondary, label: t!("cancel"),
                    })) }
                </div>
            </form>
        </View>
    }
}

fn inputs(form: &Form) -> Html {
    html! {
        <>
            { input(&props!(InputProps {
                id: "email", label: t!("email-new"), kind: "email", autocomplete: "email", spellcheck: false,
                error: form.error("email"), value: form.get("email"), oninput: form.on("email"),
            })) }
            { fields::your_password(form, "password", t!("your-password")) }
        </>
    }
}

fn check(typed: &Fields) -> Vec<Fault> {
    fields::faults([fields::email(typed), fields::own_password("password", typed)])
}

fn known(problem: &Problem) -> Option<Fault> {
    fields::known_password("password", problem)
}
