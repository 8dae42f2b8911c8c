//! `/groups/{id}`: what a working group is for, who is in it, what it decided and does, and joining it.

pub mod joining;

use openapi::GroupId;
use openapi::actions::{Action, Decision};
use openapi::groups::{GroupPage, GroupStatus, NextMeeting};
use openapi::live::GroupState;
use openapi::minutes::MinutesCard;
use openapi::organisations::Organisation;
use std::rc::Rc;
use yew::prelude::*;

use super::super::shared::view::part;
use super::organisations::{dots, name_of};
use super::questions;
use super::viewer::{use_seen, use_viewer};
use super::words;
use crate::api::{self, together, together::Place};
use crate::components::{HeadingSize, Page, back_link, details, h2, heading, hosted, inset_text, loaded, tag};
use crate::i18n;
use crate::live::use_live;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(Clone)]
pub struct Props {
    pub id: GroupId,
}

/// A working group.
pub fn group(props: Props) -> Html {
    let key = format!("group {}", props.id);
    hosted(key, move || use_group(props.clone()))
}

#[hook]
fn use_group(props: Props) -> Html {
    let props = &props;
    let viewer = use_viewer();
    let id = props.id;
    let group = use_seen(id, together::group);
    let path = group.ready().map(|group| AttrValue::from(Place::Group(group.id).path()));
    let state = use_live::<GroupState>(path, viewer.id());
    let records = use_seen(id, |id| async move {
        let (decisions, actions) =
            (together::decisions(id, None).await?.items, together::actions(id, None).await?.items);
        Ok(Records { decisions, actions, minutes: together::minutes_of(id).await? })
    });
    let organisations = use_remote((), |()| api::organisations());
    {
        let (group, records) = (group.retry.clone(), records.retry.clone());
        let seen = use_mut_ref(|| None::<Rc<GroupState>>);
        use_effect_with(state.clone(), move |state| {
            let before = seen.replace(state.clone());
            // The first state says what the page was read with.
            if let (Some(before), Some(state)) = (before, state)
                && (before.members, before.open_actions) != (state.members, state.open_actions)
            {
                group.emit(());
                records.emit(());
            }
        });
    }
    let title = group.ready().map_or_else(|| t!("groups-title"), |group| AttrValue::from(group.name.clone()));
    let version = state.map_or(0, |state| u64::from(state.questions) << 32 | u64::from(state.answered));
    let all: &[Organisation] = organisations.ready().map_or(&[], |all| all.as_slice());
    html! {
        <Page {title}>
            { back_link("/groups", &t!("groups-title")) }
            { loaded(&group, |page| html! {
                <div class="btf-wide">
                    { head(page) }
                    <div class="btf-aside-layout">
                        <div class="btf-aside-layout__aside">
                            { joining::joining(joining::Props { group: page.clone(), onchange: group.retry.clone() }) }
                            { page.next_meeting.as_ref().map(meeting) }
                        </div>
                        <div class="btf-aside-layout__main">
                            { about(page) }
                            { people(page, all) }
                            { part(&records, |records| recorded(page, records, all)) }
                            { questions::questions(questions::Props { place: Place::Group(id), version, closed: page.status == GroupStatus::Closed }) }
                        </div>
                    </div>
                </div>
            }) }
        </Page>
    }
}

/// What the group has written down, as far as one may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Records {
    #[allow(missing_docs)]
    pub decisions: Vec<Decision>,
    #[allow(missing_docs)]
    pub actions: Vec<Action>,
    #[allow(missing_docs)]
    pub minutes: Vec<MinutesCard>,
}

fn head(group: &GroupPage) -> Html {
    let caption = group.campaign.as_ref().map_or_else(|| t!("group-standing"), |one| AttrValue::from(one.name.clone()));
    html! {
        <>
            { heading(HeadingSize::Large, Some(&caption), html! { &group.name }) }
            if group.status == GroupStatus::Closed {
                { inset_text(html! { <p>{ t!("group-closed-why") }</p> }) }
            }
            <p class="govuk-body-l btf-text">{ group.purpose.trim().to_owned() }</p>
            if !group.themes.is_empty() {
                <ul class="btf-themes" aria-label={t!("group-themes")}>
                    { for group.themes.iter().map(|theme| html! { <li class="btf-themes__item">{ &theme.0 }</li> }) }
                </ul>
            }
        </>
    }
}

fn meeting(next: &NextMeeting) -> Html {
    html! {
        <section class="btf-place" aria-label={t!("next-meeting")}>
            <h2 class="govuk-heading-s">{ t!("next-meeting") }</h2>
            <p class="govuk-body">
                <a class="govuk-link" href={format!("/events/{}?time={}", next.event_id, next.occurrence_id)}>{ &next.title }</a>
                <br />{ i18n::instant(next.starts_at) }
            </p>
        </section>
    }
}

fn about(group: &GroupPage) -> Html {
    if group.terms.trim().is_empty() {
        return Html::default();
    }
    details(&t!("group-terms"), html! { <p class="govuk-body btf-text">{ group.terms.trim().to_owned() }</p> })
}

/// Who is in it: everybody sees from where, whoever is signed in who leads it, members one another.
pub fn people(group: &GroupPage, all: &[Organisation]) -> Html {
    let person = |one: &openapi::groups::GroupMember| {
        let from = name_of(all, one.organisation_id);
        html! {
            <li>
                { &one.name }
                <span class="btf-quiet">{ ", " }{ words::role(one.role) }{ from.map(|from| format!(", {from}")) }</span>
            </li>
        }
    };
    html! {
        <>
            { h2(t!("group-who", count = group.members)) }
            { dots(all, &group.by_organisation) }
            if !group.leads.is_empty() {
                <p class="govuk-body govuk-!-margin-bottom-1"><strong>{ t!("group-leads") }</strong></p>
                <ul class="govuk-list">{ for group.leads.iter().map(person) }</ul>
            }
            if !group.people.is_empty() {
                { details(&t!("group-people"), html! { <ul class="govuk-list">{ for group.people.iter().map(person) }</ul> }) }
            }
        </>
    }
}

/// Decisions, actions and minutes.
pub fn recorded(group: &GroupPage, records: &Records, all: &[Organisation]) -> Html {
    let open: Vec<&Action> = records.actions.iter().filter(|action| action.status.is_open()).collect();
    let nothing = |text: AttrValue| html! { <p class="govuk-body btf-quiet">{ text }</p> };
    html! {
        <>
            { h2(t!("group-decisions")) }
            if records.decisions.is_empty() {
                { nothing(t!("group-decisions-none")) }
            }
            <ul class="btf-records">
                { for records.decisions.iter().take(5).map(|decision| html! {
                    <li class="btf-records__item">
                        <p class="btf-records__text btf-text">{ &decision.text }</p>
                        <p class="btf-records__facts">
                            <a class="govuk-link" href={format!("/groups/{}/minutes/{}", group.id, decision.minutes_id)}>
                                { t!("decided-on", day = i18n::day(&decision.decided_on)) }
                            </a>
                        </p>
                    </li>
                }) }
            </ul>
            { h2(t!("group-actions")) }
            if open.is_empty() {
                { nothing(t!("group-actions-none")) }
            }
            <ul class="btf-records">{ for open.into_iter().map(|action| action_entry(action, all)) }</ul>
            { h2(t!("group-minutes")) }
            if records.minutes.is_empty() {
                { nothing(t!("group-minutes-none")) }
            }
            <ul class="govuk-list">
                { for records.minutes.iter().map(|one| {
                    let (text, colour) = words::minutes(one.status);
                    html! {
                        <li>
                            <a class="govuk-link" href={format!("/groups/{}/minutes/{}", group.id, one.id)}>
                                { &one.title }{ ", " }{ i18n::day(&one.held_on) }
                            </a>{ " " }{ tag(&text, colour) }
                        </li>
                    }
                }) }
            </ul>
            <p class="govuk-body">
                <a class="govuk-link" href={format!("/groups/{}/progress", group.id)}>{ t!("group-progress") }</a>
            </p>
        </>
    }
}

/// An action: what, who, by when, and how far.
pub fn action_entry(action: &Action, all: &[Organisation]) -> Html {
    let (text, colour) = words::action(action.status);
    let owner = action.owner.as_ref().map(|owner| AttrValue::from(owner.name.clone()));
    let who = owner.or_else(|| name_of(all, action.organisation_id));
    html! {
        <li class="btf-records__item">
            <p class="btf-records__text btf-text">{ &action.text }</p>
            <p class="btf-records__facts">
                { tag(&text, colour) }
                if let Some(who) = who {
                    <span>{ who }</span>
                }
                if let Some(due) = words::due(action.due_on.as_ref(), action.overdue) {
                    <span class={classes!(action.overdue.then_some("btf-overdue"))}>{ due }</span>
                }
            </p>
            if !action.outcome.trim().is_empty() {
                <p class="govuk-body-s btf-text">{ action.outcome.trim().to_owned() }</p>
            }
        </li>
    }
}
