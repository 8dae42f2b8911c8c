//! `/account/sign-up` and `/account/forgotten`: asks for an email address and has a link sent there.

use yew::prelude::*;
use yew::props;

use super::super::shared::form::{Fault, Fields, use_form};
use super::super::shared::view::View;
use super::fields;
use super::route::Route;
use crate::api::account as api;
use crate::components::{ButtonProps, InputProps, back_link, button, h1, input};
use crate::navigation;

/// What the address is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Asking {
    SignUp,
    PasswordReset,
}

impl Asking {
    fn title(self) -> AttrValue {
        match self {
            Self::SignUp => t!("sign-up-title"),
            Self::PasswordReset => t!("forgotten-title"),
        }
    }

    fn lead(self) -> AttrValue {
        match self {
            Self::SignUp => t!("sign-up-lead"),
            Self::PasswordReset => t!("forgotten-lead"),
        }
    }

    fn sent(self) -> AttrValue {
        match self {
            Self::SignUp => t!("sign-up-sent"),
            Self::PasswordReset => t!("forgotten-sent"),
        }
    }

    fn address(self) -> String {
        match self {
            Self::SignUp => Route::SignUp.address(),
            Self::PasswordReset => Route::Forgotten.address(),
        }
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct AskProps {
    pub asking: Asking,
}

/// Asks for an email address that a link is sent to.
#[component]
pub fn AskEmail(props: &AskProps) -> Html {
    let asking = props.asking;
    let form = use_form(Fields::default(), check, fields::known_nothing);
    let sent = use_state(|| None::<String>);
    if let Some(email) = &*sent {
        return check_mail(email, asking, sent.setter());
    }
    let onsubmit = {
        let sent = sent.setter();
        form.onsubmit(move |typed| {
            let (email, sent) = (typed.trimmed("email"), sent.clone());
            async move {
                match asking {
                    Asking::SignUp => api::request_sign_up(email.clone()).await?,
                    Asking::PasswordReset => api::request_password_reset(email.clone()).await?,
                }
                sent.set(Some(email));
                navigation::turn();
                Ok(())
            }
        })
    };
    html! {
        <View title={asking.title()} error={form.wrong()}>
            { back_link(Route::SignIn.address(), &t!("sign-in")) }
            { form.summary() }
            { h1(asking.title()) }
            <p class="govuk-body">{ asking.lead() }</p>
            <form class="btf-form" novalidate=true {onsubmit}>
                { input(&props!(InputProps {
                    id: "email", label: t!("sign-in-email"), kind: "email", autocomplete: "email", spellcheck: false,
                    error: form.error("email"), value: form.get("email"), oninput: form.on("email"),
                })) }
                { button(&props!(ButtonProps { label: t!("continue"), disabled: form.busy() })) }
            </form>
        </View>
    }
}

/// A link is on its way to `email`, if it is one that a link is sent to: the same is said of every address.
fn check_mail(email: &str, asking: Asking, sent: UseStateSetter<Option<String>>) -> Html {
    // The address is the same; following the link begins again.
    let again = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        sent.set(None);
        navigation::turn();
    });
    html! {
        <View title={t!("check-mail-title")}>
            { h1(t!("check-mail-title")) }
            <p class="govuk-body-l btf-address">{ t!("check-mail-to", email = email) }</p>
            <p class="govuk-body">{ asking.sent() }</p>
            <p class="govuk-body">{ t!("check-mail-not") }</p>
            <p class="govuk-body">
                <a class="govuk-link" href={asking.address()} onclick={again}>{ t!("check-mail-again") }</a>
            </p>
        </View>
    }
}

fn check(typed: &Fields) -> Vec<Fault> {
    fields::faults([fields::email(typed)])
}
