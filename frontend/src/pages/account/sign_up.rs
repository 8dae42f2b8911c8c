//! `/account/sign-up`: asks for an email address and has a link sent there.

use yew::prelude::*;

use super::super::shared::form::{Fault, use_form};
use super::super::shared::view::View;
use super::fields;
use super::route::Route;
use crate::api::account as api;
use crate::components::{BackLink, Button, Heading, Input};
use crate::navigation;

/// Asks for an email address.
#[component]
pub fn SignUp() -> Html {
    let sent = use_state(|| None::<String>);
    if let Some(email) = &*sent {
        return check_mail(email, t!("sign-up-sent"), Route::SignUp, sent.setter());
    }
    html! {
        <AskEmail title={t!("sign-up-title")} lead={t!("sign-up-lead")} asking={Asking::SignUp}
            onsent={sent_to(sent.setter())} />
    }
}

/// Takes in where the link was sent, and shows the page that says so.
pub fn sent_to(sent: UseStateSetter<Option<String>>) -> Callback<String> {
    Callback::from(move |email| {
        sent.set(Some(email));
        navigation::turn();
    })
}

/// A link is on its way to `email`, if it is one that a link is sent to: the same is said of every address.
pub fn check_mail(email: &str, what: AttrValue, route: Route, sent: UseStateSetter<Option<String>>) -> Html {
    // The address is the same; following the link begins again.
    let again = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        sent.set(None);
        navigation::turn();
    });
    html! {
        <View title={t!("check-mail-title")}>
            <Heading>{ t!("check-mail-title") }</Heading>
            <p class="govuk-body-l btf-address">{ t!("check-mail-to", email = email) }</p>
            <p class="govuk-body">{ what }</p>
            <p class="govuk-body">{ t!("check-mail-not") }</p>
            <p class="govuk-body"><a class="govuk-link" href={route.address()} onclick={again}>{ t!("check-mail-again") }</a></p>
        </View>
    }
}

/// What the address is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Asking {
    SignUp,
    PasswordReset,
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct AskProps {
    pub title: AttrValue,
    pub lead: AttrValue,
    pub asking: Asking,
    /// Called with the address when the server has taken it.
    pub onsent: Callback<String>,
}

/// Asks for an email address that a link is sent to.
#[component]
pub fn AskEmail(props: &AskProps) -> Html {
    let form = use_form(String::new, |email| check(email), |_| None);
    let onsubmit = {
        let (asking, onsent) = (props.asking, props.onsent.clone());
        form.onsubmit(move |email: String| {
            let (email, onsent) = (email.trim().to_owned(), onsent.clone());
            async move {
                match asking {
                    Asking::SignUp => api::request_sign_up(email.clone()).await?,
                    Asking::PasswordReset => api::request_password_reset(email.clone()).await?,
                }
                onsent.emit(email);
                Ok(())
            }
        })
    };
    html! {
        <View title={&props.title} error={form.wrong()}>
            <BackLink href={Route::SignIn.address()} label={t!("sign-in")} />
            { form.summary() }
            <Heading>{ &props.title }</Heading>
            <p class="govuk-body">{ &props.lead }</p>
            <form class="btf-form" novalidate=true {onsubmit}>
                <Input id="email" label={t!("sign-in-email")} kind="email" autocomplete="email" spellcheck=false
                    error={form.error("email")} value={form.draft().clone()} oninput={form.on(|draft, email| *draft = email)} />
                <Button label={t!("continue")} disabled={form.busy()} />
            </form>
        </View>
    }
}

fn check(email: &str) -> Vec<Fault> {
    fields::email("email", email).into_iter().collect()
}
