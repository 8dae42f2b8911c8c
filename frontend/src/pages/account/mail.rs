//! `/account/mail`: which optional mail one wants.

use openapi::mail::MailPreferences;
use yew::prelude::*;
use yew::props;

use super::super::shared::form::{Fields, use_form};
use super::super::shared::notice;
use super::super::shared::view::{View, part};
use super::fields;
use super::route::ROOT;
use crate::api::account as api;
use crate::components::{
    ButtonKind, ButtonLinkProps, ButtonProps, CheckboxesProps, Item, LabelStyle, back_link, button, button_link,
    checkboxes, h1,
};
use crate::navigation;
use crate::remote::use_remote;

/// The value of the one kind of mail that can be refused.
const INVITATIONS: &str = "invitations";

/// Reads which mail is wanted, and changes it.
#[component]
pub fn Mail() -> Html {
    let wanted = use_remote((), |()| api::mail_preferences());
    html! {
        <View title={t!("mail-title")}>
            { back_link(ROOT, &t!("your-account")) }
            { h1(t!("mail-title")) }
            <p class="govuk-body">{ t!("mail-always") }</p>
            { part(&wanted, |wanted| html! { <Change wanted={wanted.clone()} /> }) }
        </View>
    }
}

#[derive(PartialEq, Properties)]
struct ChangeProps {
    wanted: MailPreferences,
}

#[component]
fn Change(props: &ChangeProps) -> Html {
    let first = Fields::default().with(INVITATIONS, if props.wanted.invitations { INVITATIONS } else { "" });
    let form = use_form(first, |_| Vec::new(), fields::known_nothing);
    let onsubmit = form.onsubmit(|typed| async move {
        api::update_mail_preferences(&MailPreferences { invitations: typed.ticked(INVITATIONS) }).await?;
        notice::leave(t!("mail-saved"));
        navigation::go(ROOT);
        Ok(())
    });
    let values = form.ticked(INVITATIONS).then_some(AttrValue::Static(INVITATIONS)).into_iter().collect::<Vec<_>>();
    let onchange = form.ontick(INVITATIONS);
    html! {
        <form class="btf-form" novalidate=true {onsubmit}>
            { form.summary() }
            { checkboxes(&props!(CheckboxesProps {
                id: "invitations", legend: t!("mail-which"), style: LabelStyle::Medium,
                items: vec![Item::new(INVITATIONS, t!("mail-invitations"))], values, onchange,
            })) }
            <div class="govuk-button-group">
                { button(&props!(ButtonProps { label: t!("save"), disabled: form.busy() })) }
                { button_link(&props!(ButtonLinkProps { href: ROOT, kind: ButtonKind::Secondary, label: t!("cancel") })) }
            </div>
        </form>
    }
}
