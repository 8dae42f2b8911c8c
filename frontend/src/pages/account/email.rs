//! `/account/email`: another email address, which counts once its link was followed.

use openapi::Problem;
use openapi::accounts::ChangeEmail;
use yew::prelude::*;

use super::super::shared::form::{Fault, Form, use_form};
use super::super::shared::view::View;
use super::route::ROOT;
use super::{Me, fields};
use crate::api::account as api;
use crate::components::{BackLink, Button, ButtonKind, ButtonLink, Heading, Input, PasswordInput};
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
    let form = use_form(|| ChangeEmail { email: String::new(), password: String::new() }, check, known);
    if let Some(email) = &*sent {
        return html! {
            <View title={t!("check-mail-title")}>
                <Heading>{ t!("check-mail-title") }</Heading>
                <p class="govuk-body-l btf-address">{ t!("check-mail-to", email = email) }</p>
                <p class="govuk-body">{ t!("email-change-sent", email = &props.me.person.email) }</p>
                <ButtonLink href={ROOT} kind={ButtonKind::Secondary} label={t!("to-account")} />
            </View>
        };
    }
    let onsubmit = {
        let sent = sent.setter();
        form.onsubmit(move |mut change: ChangeEmail| {
            change.email = change.email.trim().to_owned();
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
            <BackLink href={ROOT} label={t!("your-account")} />
            { form.summary() }
            <Heading>{ t!("email-change-title") }</Heading>
            <p class="govuk-body btf-address">{ t!("email-change-now", email = &props.me.person.email) }</p>
            <p class="govuk-body">{ t!("email-change-lead") }</p>
            <form class="btf-form" novalidate=true {onsubmit}>
                { inputs(&form) }
                <div class="govuk-button-group">
                    <Button label={t!("continue")} disabled={form.busy()} />
                    <ButtonLink href={ROOT} kind={ButtonKind::Secondary} label={t!("cancel")} />
                </div>
            </form>
        </View>
    }
}

fn inputs(form: &Form<ChangeEmail>) -> Html {
    html! {
        <>
            <Input id="email" label={t!("email-new")} kind="email" autocomplete="email" spellcheck=false
                error={form.error("email")} value={form.draft().email.clone()}
                oninput={form.on(|change: &mut ChangeEmail, email| change.email = email)} />
            <PasswordInput id="password" label={t!("your-password")} autocomplete="current-password"
                error={form.error("password")} value={form.draft().password.clone()}
                oninput={form.on(|change: &mut ChangeEmail, password| change.password = password)} />
        </>
    }
}

fn check(change: &ChangeEmail) -> Vec<Fault> {
    [fields::email("email", &change.email), fields::own_password("password", &change.password)]
        .into_iter()
        .flatten()
        .collect()
}

fn known(problem: &Problem) -> Option<Fault> {
    fields::known_password("password", problem)
}
