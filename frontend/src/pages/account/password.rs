//! `/account/password`: another password.

use std::rc::Rc;

use openapi::Problem;
use openapi::accounts::ChangePassword;
use yew::prelude::*;

use super::super::shared::form::{Fault, use_form};
use super::super::shared::notice;
use super::super::shared::view::View;
use super::route::ROOT;
use super::{Me, fields};
use crate::api::account as api;
use crate::components::{BackLink, Button, ButtonKind, ButtonLink, Heading, PasswordInput};
use crate::navigation;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub me: Me,
}

/// Asks for the password that counts now, and for a new one.
#[component]
pub fn Password(props: &Props) -> Html {
    let form =
        use_form(|| ChangePassword { current_password: String::new(), new_password: String::new() }, check, known);
    let onsubmit = {
        let renew = props.me.renew.clone();
        form.onsubmit(move |change| {
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
            <BackLink href={ROOT} label={t!("your-account")} />
            { form.summary() }
            <Heading>{ t!("password-title") }</Heading>
            <p class="govuk-body">{ t!("password-lead") }</p>
            <form class="btf-form" novalidate=true {onsubmit}>
                { fields::username(&props.me.person.email) }
                <PasswordInput id="current_password" label={t!("password-now")} autocomplete="current-password"
                    error={form.error("current_password")} value={form.draft().current_password.clone()}
                    oninput={form.on(|change: &mut ChangePassword, password| change.current_password = password)} />
                { fields::choose_password("new_password", t!("new-password"), form.error("new_password"),
                    &form.draft().new_password, form.on(|change: &mut ChangePassword, password| change.new_password = password)) }
                <div class="govuk-button-group">
                    <Button label={t!("password-save")} disabled={form.busy()} />
                    <ButtonLink href={ROOT} kind={ButtonKind::Secondary} label={t!("cancel")} />
                </div>
            </form>
        </View>
    }
}

fn check(change: &ChangePassword) -> Vec<Fault> {
    let now = fields::own_password("current_password", &change.current_password);
    [now, fields::new_password("new_password", &change.new_password)].into_iter().flatten().collect()
}

fn known(problem: &Problem) -> Option<Fault> {
    fields::known_password("current_password", problem)
}
