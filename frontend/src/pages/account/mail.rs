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

/// The kinds of mail that can be refused.
const KINDS: [&str; 3] = ["invitations", "reminders", "groups"];

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
    let wanted = [props.wanted.invitations, props.wanted.reminders, props.wanted.groups];
    let first = KINDS
        .into_iter()
        .zip(wanted)
        .fold(Fields::default(), |fields, (kind, wanted)| fields.with(kind, if wanted { kind } else { "" }));
    let form = use_form(first, |_| Vec::new(), fields::known_nothing);
    let onsubmit = form.onsubmit(|typed| async move {
        let [invitations, reminders, groups] = KINDS.map(|kind| typed.ticked(kind));
        api::update_mail_preferences(&MailPreferences { invitations, reminders, groups }).await?;
        notice::leave(t!("mail-saved"));
        navigation::go(ROOT);
        Ok(())
    });
    let values = KINDS.into_iter().filter(|kind| form.ticked(kind)).map(AttrValue::Static).collect::<Vec<_>>();
    let onchange = {
        let form = form.clone();
        Callback::from(move |(kind, ticked): (String, bool)| {
            if let Some(name) = KINDS.into_iter().find(|one| *one == kind) {
                form.ontick(name).emit((kind, ticked));
            }
        })
    };
    let labels = [t!("mail-invitations"), t!("mail-reminders"), t!("mail-groups")];
    let items = KINDS.into_iter().zip(labels).map(|(kind, label)| Item::new(kind, label)).collect::<Vec<_>>();
    html! {
        <form class="btf-form" novalidate=true {onsubmit}>
            { form.summary() }
            { checkboxes(&props!(CheckboxesProps {
                id: "invitations", legend: t!("mail-which"), style: LabelStyle::Medium, items, values, onchange,
            })) }
            <div class="govuk-button-group">
                { button(&props!(ButtonProps { label: t!("save"), disabled: form.busy() })) }
                { button_link(&props!(ButtonLinkProps { href: ROOT, kind: ButtonKind::Secondary, label: t!("cancel") })) }
            </div>
        </form>
    }
}
