//! `/studio/groups/{id}/members`: applications, members and invitations.

use openapi::groups::{GroupInvitation, MemberStatus, Membership};
use openapi::invitations::InvitationStatus;
use yew::prelude::*;

use super::super::places::GroupPlace;
use super::super::words;
use super::HeldGroup;
use crate::api::groups as api;
use crate::components::{ButtonKind, ButtonLink, Column, Empty, Heading, HeadingSize, StackedTable};
use crate::i18n;
use crate::pages::studio::clock;
use crate::pages::studio::names::{Names, use_names};
use crate::pages::studio::view::{View, part};
use crate::pages::studio::words::people as said;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldGroup,
}

/// Applications, members and invitations.
#[component]
pub fn Members(props: &Props) -> Html {
    let held = &props.held;
    let names = use_names();
    let members = use_remote(held.id(), |id| async move { api::memberships(id).await });
    let invitations = use_remote(held.id(), |id| async move { api::invitations(id).await });
    let title = t!("page-of", page = t!("studio-group-members"), title = held.name());
    html! {
        <View {title}>
            { held.heading(GroupPlace::Members) }
            { part(&members, |all| html! {
                <>
                    <section class="btf-part btf-part--first">
                        <Heading size={HeadingSize::Medium}>{ t!("studio-applications") }</Heading>
                        { applications(held, all, &names) }
                    </section>
                    <section class="btf-part">
                        <div class="btf-title">
                            <Heading size={HeadingSize::Medium}>{ t!("studio-group-members") }</Heading>
                            if held.is_active() {
                                <ButtonLink href={held.address(GroupPlace::HandOver)} kind={ButtonKind::Secondary}
                                    label={t!("studio-hand-over")} />
                            }
                        </div>
                        { table(held, all, &names) }
                    </section>
                </>
            }) }
            <section class="btf-part">
                <div class="btf-title">
                    <Heading size={HeadingSize::Medium}>{ t!("invitations") }</Heading>
                    if held.is_active() {
                        <ButtonLink href={held.address(GroupPlace::Invite)} label={t!("invite")} />
                    }
                </div>
                { part(&invitations, |all| invited(held, all)) }
            </section>
        </View>
    }
}

fn place(names: &Names, member: &Membership) -> AttrValue {
    member.organisation_id.map_or_else(|| t!("outside-the-region"), |id| names.organisation(id))
}

/// Those who wait for a decision, with what they wrote.
pub fn applications(held: &HeldGroup, all: &[Membership], names: &Names) -> Html {
    let waiting: Vec<&Membership> = all.iter().filter(|one| one.status == MemberStatus::Applied).collect();
    if waiting.is_empty() {
        return html! { <p class="govuk-body btf-quiet">{ t!("studio-applications-none") }</p> };
    }
    let now = clock::now();
    html! {
        <ul class="btf-entries">
            { for waiting.iter().map(|one| html! {
                <li class="btf-entry">
                    <div class="btf-entry__head">
                        <h3 class="btf-entry__title">{ &one.name }</h3>
                        <span class="btf-quiet">{ place(names, one) }{ ", " }{ t!("studio-applied", ago = said::ago(now, one.created_at)) }</span>
                    </div>
                    <p class="govuk-body btf-text">{ one.reason.trim().to_owned() }</p>
                    if held.is_active() {
                        <p class="btf-acts">
                            <a class="govuk-link" href={held.address(GroupPlace::Decide(one.id))}>
                                { t!("studio-decide") }<span class="govuk-visually-hidden">{ " " }{ &one.name }</span>
                            </a>
                        </p>
                    }
                </li>
            }) }
        </ul>
    }
}

/// Those who are in the group.
pub fn table(held: &HeldGroup, all: &[Membership], names: &Names) -> Html {
    let mut active: Vec<&Membership> = all.iter().filter(|one| one.status == MemberStatus::Active).collect();
    active.sort_by(|a, b| (a.role, &a.name).cmp(&(b.role, &b.name)));
    if active.is_empty() {
        return html! { <Empty title={t!("studio-members-none")} /> };
    }
    let columns = vec![
        Column::text(t!("name")),
        Column::text(t!("organisation-label")),
        Column::text(t!("role")),
        Column::text(t!("studio-since")),
        Column::text(t!("what-to-do")),
    ];
    let row = |one: &&Membership| {
        let since = one.joined_at.map_or_else(AttrValue::default, |at| i18n::day(&at.date()));
        vec![
            html! { <span class="btf-table__link">{ &one.name }</span> },
            html! { place(names, one) },
            html! { words::role(one.role) },
            html! { since },
            acts(held, one),
        ]
    };
    let rows = active.iter().map(row).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("studio-group-members")} {columns} {rows} /> }
}

fn acts(held: &HeldGroup, one: &Membership) -> Html {
    if !held.is_active() {
        return said::dash(t!("nothing-to-do"));
    }
    let hidden = html! { <span class="govuk-visually-hidden">{ " " }{ &one.name }</span> };
    html! {
        <span class="btf-acts">
            <a class="govuk-link" href={held.address(GroupPlace::Role(one.id))}>{ t!("studio-role-change") }{ hidden.clone() }</a>
            <a class="govuk-link" href={held.address(GroupPlace::Remove(one.id))}>{ t!("studio-member-remove") }{ hidden }</a>
        </span>
    }
}

fn invited(held: &HeldGroup, all: &[GroupInvitation]) -> Html {
    if all.is_empty() {
        return html! { <p class="govuk-body btf-quiet">{ t!("studio-group-invitations-none") }</p> };
    }
    let columns = vec![
        Column::text(t!("email")),
        Column::text(t!("role")),
        Column::text(t!("status")),
        Column::text(t!("invitation-sent")),
        Column::text(t!("what-to-do")),
    ];
    let now = clock::now();
    let row = |one: &GroupInvitation| {
        let act = match one.status {
            InvitationStatus::Waiting => html! {
                <a class="govuk-link" href={held.address(GroupPlace::RevokeInvitation(one.id))}>
                    { t!("invitation-revoke") }<span class="govuk-visually-hidden">{ " " }{ &one.email }</span>
                </a>
            },
            _ => said::dash(t!("nothing-to-do")),
        };
        vec![
            html! { <span class="btf-table__link">{ said::email(&one.email) }</span> },
            html! { words::role(one.role) },
            said::invitation_status(one.status),
            html! {
                <>
                    { said::ago(now, one.created_at) }
                    <span class="btf-table__under">{ t!("invited-by", name = &one.invited_by) }</span>
                </>
            },
            act,
        ]
    };
    let rows = all.iter().map(row).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("invitations")} {columns} {rows} /> }
}
