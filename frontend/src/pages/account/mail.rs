//! `/account/mail`: which optional mail one wants.

use openapi::mail::MailPreferences;
use yew::prelude::*;

use super::super::shared::form::use_form;
use super::super::shared::notice;
use super::super::shared::view::{View, part};
use super::route::ROOT;
use crate::api::account as api;
use crate::components::{BackLink, Button, ButtonKind, ButtonLink, Checkboxes, Heading, Item, LabelStyle};
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
            <BackLink href={ROOT} label={t!("your-account")} />
            <Heading>{ t!("mail-title") }</Heading>
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
    let form = use_form(|| props.wanted.clone(), |_| Vec::new(), |_| None);
    let onsubmit = form.onsubmit(|wanted| async move {
        api::update_mail_preferences(&wanted).await?;
        notice::leave(t!("mail-saved"));
        navigation::go(ROOT);
        Ok(())
    });
    let values = form.draft().invitations.then_some(AttrValue::Static(INVITATIONS)).into_iter().collect::<Vec<_>>();
    let onchange = form.on(|wanted: &mut MailPreferences, (_, ticked): (String, bool)| wanted.invitations = ticked);
    html! {
        <form class="btf-form" novalidate=true {onsubmit}>
            { form.summary() }
            <Checkboxes id="invitations" legend={t!("mail-which")} style={LabelStyle::Medium}
                items={vec![Item::new(INVITATIONS, t!("mail-invitations"))]} {values} {onchange} />
            <div class="govuk-button-group">
                <Button label={t!("save")} disabled={form.busy()} />
                <ButtonLink href={ROOT} kind={ButtonKind::Secondary} label={t!("cancel")} />
            </div>
        </form>
    }
}
