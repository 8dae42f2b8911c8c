//! `/account/invitation#TOKEN`: what somebody is offered, and taking it.

use openapi::invitations::{AcceptInvitation, InvitationOffer};
use openapi::roles::RoleScope;
use yew::prelude::*;
use yew::props;

use super::super::shared::form::{Fault, Fields, use_form};
use super::super::shared::notice;
use super::super::shared::view::View;
use super::link::{self, Token};
use super::route::{ROOT, Route};
use super::{fields, roles};
use crate::api::account as api;
use crate::components::{
    ButtonProps, FailedProps, SummaryListProps, SummaryRow, button, failed, h1, loading, summary_list,
};
use crate::i18n;
use crate::navigation;
use crate::remote::{Remote, use_remote};

/// What the link offers; `renew` asks again who is signed in, where somebody is.
pub fn invitation(token: Option<Token>, renew: Option<Callback<()>>) -> Html {
    match token {
        Some(token) => html! { <Offered key={token.key()} token={token.clone()} {renew} /> },
        None => link::incomplete(),
    }
}

#[derive(PartialEq, Properties)]
struct OfferedProps {
    token: Token,
    renew: Option<Callback<()>>,
}

#[component]
fn Offered(props: &OfferedProps) -> Html {
    let token = props.token.text();
    let offer = use_remote((), move |()| api::read_invitation_offer(token.clone()));
    match &*offer {
        Remote::Pending => html! { <View title={t!("invitation-title")}>{ loading() }</View> },
        Remote::Failed(problem) if link::is_spent(problem) => spent(),
        Remote::Failed(problem) => html! {
            <View title={t!("invitation-title")}>{ failed(&props!(FailedProps {
                problem: problem.clone(), retry: offer.retry.clone(),
            })) }</View>
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

/// An account that is there is asked for nothing.
const NEW: &str = "new";

#[component]
fn Offer(props: &OfferProps) -> Html {
    let has_account = props.offer.has_account;
    let first = Fields::default().with(NEW, if has_account { "" } else { NEW });
    let form = use_form(first, check, fields::known_nothing);
    if form.problem().is_some_and(link::is_spent) {
        return spent();
    }
    let onsubmit = {
        let (token, renew) = (props.token.clone(), props.renew.clone());
        form.onsubmit(move |typed| {
            let own = |text: String| typed.ticked(NEW).then_some(text);
            let accept = AcceptInvitation {
                token: token.text(),
                name: own(typed.trimmed("name")),
                password: own(typed.text("password")),
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
            { h1(t!("invitation-title")) }
            <p class="govuk-body-l">{ t!("invitation-by", name = &props.offer.invited_by) }</p>
            { summary_list(&props!(SummaryListProps { rows: facts(&props.offer) })) }
            <form class="btf-form" novalidate=true {onsubmit}>
                if !has_account {
                    { fields::username(&props.offer.email) }
                    { fields::your_name(&form) }
                    { fields::choose_password(&form, "password", t!("choose-password")) }
                }
                { button(&props!(ButtonProps {
                    label: if has_account { t!("invitation-accept") } else { t!("invitation-join") },
                    disabled: form.busy(),
                })) }
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

fn check(typed: &Fields) -> Vec<Fault> {
    if typed.ticked(NEW) {
        fields::faults([fields::name(typed), fields::new_password("password", typed)])
    } else {
        Vec::new()
    }
}
