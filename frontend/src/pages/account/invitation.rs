//! `/account/invitation#TOKEN`: what somebody is offered, and taking it.

use openapi::invitations::{AcceptInvitation, InvitationOffer};
use openapi::roles::RoleScope;
use yew::prelude::*;

use super::super::shared::form::{Fault, Form, use_form};
use super::super::shared::notice;
use super::super::shared::view::View;
use super::link::{self, Token};
use super::route::{ROOT, Route};
use super::{fields, roles};
use crate::api::account as api;
use crate::components::{Button, Failed, Heading, Input, Loading, SummaryList, SummaryRow};
use crate::i18n;
use crate::navigation;
use crate::remote::{Remote, use_remote};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub token: Option<Token>,
    /// Somebody is signed in in this browser, and this asks again who that is.
    pub renew: Option<Callback<()>>,
}

/// What is offered.
#[component]
pub fn Invitation(props: &Props) -> Html {
    let Some(token) = props.token.clone() else { return link::incomplete() };
    html! { <Offered {token} renew={props.renew.clone()} /> }
}

#[derive(PartialEq, Properties)]
struct OfferedProps {
    token: Token,
    renew: Option<Callback<()>>,
}

#[component]
fn Offered(props: &OfferedProps) -> Html {
    let offer = use_remote(props.token.clone(), |token| api::read_invitation_offer(token.text()));
    match &*offer {
        Remote::Pending => html! { <View title={t!("invitation-title")}><Loading /></View> },
        Remote::Failed(problem) if link::is_spent(problem) => spent(),
        Remote::Failed(problem) => html! {
            <View title={t!("invitation-title")}><Failed problem={problem.clone()} retry={offer.retry.clone()} /></View>
        },
        Remote::Ready(offer) => {
            html! { <Offer token={props.token.clone()} renew={props.renew.clone()} offer={offer.clone()} /> }
        }
    }
}

fn spent() -> Html {
    link::spent(t!("invitation-spent"), Route::SignIn.address().into(), t!("sign-in"))
}

#[derive(PartialEq, Properties)]
struct OfferProps {
    token: Token,
    renew: Option<Callback<()>>,
    offer: InvitationOffer,
}

/// What is typed; an account that is there is asked for nothing.
#[derive(Debug, Clone, PartialEq)]
struct Draft {
    has_account: bool,
    name: String,
    password: String,
}

#[component]
fn Offer(props: &OfferProps) -> Html {
    let has_account = props.offer.has_account;
    let form = use_form(|| Draft { has_account, name: String::new(), password: String::new() }, check, |_| None);
    if form.problem().is_some_and(link::is_spent) {
        return spent();
    }
    let onsubmit = {
        let (token, renew) = (props.token.clone(), props.renew.clone());
        form.onsubmit(move |draft| {
            let own = |text: String| (!draft.has_account).then_some(text);
            let accept = AcceptInvitation {
                token: token.text(),
                name: own(draft.name.trim().to_owned()),
                password: own(draft.password.clone()),
            };
            let renew = renew.clone();
            async move {
                api::accept_invitation(&accept).await?;
                notice::leave(if has_account { t!("invitation-accepted") } else { t!("finish-done") });
                navigation::go(&if renew.is_some() { ROOT.to_owned() } else { Route::SignIn.address() });
                // A role that is new to somebody may end their sessions.
                if let Some(renew) = renew {
                    renew.emit(());
                }
                Ok(())
            }
        })
    };
    html! {
        <View title={t!("invitation-title")} error={form.wrong()}>
            { form.summary() }
            <Heading>{ t!("invitation-title") }</Heading>
            <p class="govuk-body-l">{ t!("invitation-by", name = &props.offer.invited_by) }</p>
            <SummaryList rows={facts(&props.offer)} />
            <form class="btf-form" novalidate=true {onsubmit}>
                if !has_account {
                    { fields::username(&props.offer.email) }
                    { new_account(&form) }
                }
                <Button label={if has_account { t!("invitation-accept") } else { t!("invitation-join") }} disabled={form.busy()} />
            </form>
            <p class="govuk-body btf-quiet">{ t!("invitation-not") }</p>
        </View>
    }
}

fn facts(offer: &InvitationOffer) -> Vec<SummaryRow> {
    let row = |key, value: Html| SummaryRow { key, value, action: None };
    let place = match offer.role.scope() {
        RoleScope::Region => None,
        RoleScope::Organisation => offer.organisation_name.as_ref(),
        RoleScope::Campaign => offer.campaign_name.as_ref(),
    };
    let mut rows = vec![row(
        t!("invitation-role"),
        html! {
            <>
                { roles::name(offer.role) }
                if let Some(place) = place {
                    { ", " }{ place }
                }
                <div class="btf-quiet">{ roles::does(offer.role) }</div>
            </>
        },
    )];
    // A role of one organisation has said its name.
    if let Some(name) = offer.organisation_name.as_ref().filter(|_| offer.role.scope() != RoleScope::Organisation) {
        rows.push(row(t!("organisation-name"), html! { name }));
    }
    rows.push(row(t!("sign-in-email"), html! { <span class="btf-address">{ &offer.email }</span> }));
    rows.push(row(t!("invitation-until"), html! { i18n::instant(offer.expires_at) }));
    rows
}

fn new_account(form: &Form<Draft>) -> Html {
    let draft = form.draft();
    html! {
        <>
            <Input id="name" label={t!("your-name")} hint={t!("your-name-hint")} autocomplete="name" spellcheck=false
                error={form.error("name")} value={draft.name.clone()} oninput={form.on(|draft: &mut Draft, name| draft.name = name)} />
            { fields::choose_password("password", t!("choose-password"), form.error("password"), &draft.password,
                form.on(|draft: &mut Draft, password| draft.password = password)) }
        </>
    }
}

fn check(draft: &Draft) -> Vec<Fault> {
    if draft.has_account {
        return Vec::new();
    }
    [fields::name(&draft.name), fields::new_password("password", &draft.password)].into_iter().flatten().collect()
}
