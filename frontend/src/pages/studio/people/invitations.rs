//! `/studio/invitations`: who was invited, and what became of it.

use openapi::invitations::{Invitation, InvitationStatus};
use openapi::{InvitationId, Timestamp};
use yew::prelude::*;

use crate::api::people as api;
use crate::browser;
use crate::components::{ButtonLink, Column, Empty, Heading, NotificationBanner, StackedTable};
use crate::pages::studio::action::{refusal, use_action};
use crate::pages::studio::clock;
use crate::pages::studio::listing::use_listing;
use crate::pages::studio::names::{Names, use_names};
use crate::pages::studio::region::RegionPlace;
use crate::pages::studio::view::View;
use crate::pages::studio::words::people as words;

/// Who was invited, and what became of it.
#[component]
pub fn Invitations() -> Html {
    let names = use_names();
    let renewed = use_state(|| None::<AttrValue>);
    let round = use_state(|| 0_u32);
    let action = use_action();
    let onrenew = {
        let (action, renewed, round) = (action.clone(), renewed.setter(), round.clone());
        Callback::from(move |(id, email): (InvitationId, AttrValue)| {
            let (renewed, round) = (renewed.clone(), round.clone());
            action.run(async move {
                api::renew_invitation(id).await?;
                renewed.set(Some(email));
                round.set(*round + 1);
                browser::scroll_to_top();
                Ok(())
            });
        })
    };
    html! {
        <View title={t!("invitations")} error={action.problem().is_some()}>
            { refusal(action.problem(), Vec::new(), action.attempt()) }
            if let Some(email) = &*renewed {
                <NotificationBanner key={*round} id="renewed" success=true>
                    <p class="govuk-notification-banner__heading">{ t!("invitation-renewed", email = email) }</p>
                </NotificationBanner>
            }
            <div class="btf-title">
                <Heading>{ t!("invitations") }</Heading>
                <ButtonLink href={RegionPlace::Invite.address()} label={t!("invite")} />
            </div>
            <p class="govuk-body">{ t!("invitations-lead") }</p>
            <List key={*round} {names} {onrenew} />
        </View>
    }
}

#[derive(PartialEq, Properties)]
struct ListProps {
    names: Names,
    onrenew: Callback<(InvitationId, AttrValue)>,
}

#[component]
fn List(props: &ListProps) -> Html {
    let invitations = use_listing((), |(), cursor| api::invitations(cursor));
    invitations.show(|invitations| table(invitations, props))
}

fn table(invitations: &[Invitation], props: &ListProps) -> Html {
    if invitations.is_empty() {
        return html! {
            <Empty title={t!("invitations-none")}>
                <p class="govuk-body">{ t!("invitations-none-why") }</p>
                <p class="govuk-body"><a class="govuk-link" href={RegionPlace::Invite.address()}>{ t!("invite") }</a></p>
            </Empty>
        };
    }
    let columns = vec![
        Column::text(t!("email")),
        Column::text(t!("role")),
        Column::text(t!("status")),
        Column::text(t!("invitation-sent")),
        Column::text(t!("what-to-do")),
    ];
    let now = clock::now();
    let rows = invitations.iter().map(|one| row(one, props, now)).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("invitations")} {columns} {rows} /> }
}

fn row(invitation: &Invitation, props: &ListProps, now: Option<Timestamp>) -> Vec<Html> {
    let place = props.names.place(invitation.role, invitation.organisation_id, invitation.campaign_id);
    let works = invitation.organisation_id.map(|id| props.names.organisation(id));
    vec![
        html! {
            <>
                <span class="btf-table__link">{ words::email(&invitation.email) }</span>
                if let Some(works) = works { <span class="btf-table__under">{ works }</span> }
            </>
        },
        html! { <>{ words::role(invitation.role) }<span class="btf-table__under">{ place }</span></> },
        html! {
            <>
                { words::invitation_status(invitation.status) }
                if invitation.status == InvitationStatus::Waiting {
                    <span class="btf-table__under">{ left(now, invitation.expires_at) }</span>
                }
            </>
        },
        html! {
            <>
                { words::ago(now, invitation.created_at) }
                <span class="btf-table__under">{ t!("invited-by", name = &invitation.invited_by) }</span>
            </>
        },
        acts(invitation, props),
    ]
}

fn left(now: Option<Timestamp>, ends: Timestamp) -> AttrValue {
    let left = now.map_or(0, |now| ends.as_micros() - now.as_micros());
    t!("invitation-left", duration = words::duration(u64::try_from(left / 1_000_000).unwrap_or_default()))
}

fn acts(invitation: &Invitation, props: &ListProps) -> Html {
    let revocable = invitation.status == InvitationStatus::Waiting;
    if invitation.status == InvitationStatus::Accepted {
        return words::dash(t!("nothing-to-do"));
    }
    let email = AttrValue::from(invitation.email.clone());
    let hidden = html! { <span class="govuk-visually-hidden">{ " " }{ &email }</span> };
    let onclick = props.onrenew.reform({
        let (id, email) = (invitation.id, email.clone());
        move |_: MouseEvent| (id, email.clone())
    });
    html! {
        <span class="btf-acts">
            <button type="button" class="btf-link-button" {onclick}>{ t!("invitation-renew") }{ hidden.clone() }</button>
            if revocable {
                <a class="govuk-link" href={RegionPlace::RevokeInvitation(invitation.id).address()}>
                    { t!("invitation-revoke") }{ hidden }
                </a>
            }
        </span>
    }
}
