//! `/groups/{id}/progress`: how far a group is, made from its records, for a screen and for paper.

use openapi::GroupId;
use openapi::groups::{ActionCounts, GroupProgress, MeetingHeld};
use openapi::organisations::Organisation;
use yew::prelude::*;

use super::group::action_entry;
use super::organisations::dots;
use super::viewer::use_seen;
use crate::api::{self, together};
use crate::components::{Button, ButtonKind, HeadingSize, Page, back_link, h2, heading, hosted, loaded};
use crate::remote::use_remote;
use crate::{browser, i18n};

#[allow(missing_docs)]
#[derive(Clone)]
pub struct Props {
    pub id: GroupId,
}

/// How far a group is.
pub fn progress(props: Props) -> Html {
    let key = format!("progress {}", props.id);
    hosted(key, move || use_progress(props.clone()))
}

#[hook]
fn use_progress(props: Props) -> Html {
    let props = &props;
    let progress = use_seen(props.id, together::progress);
    let organisations = use_remote((), |()| api::organisations());
    let all: &[Organisation] = organisations.ready().map_or(&[], |all| all.as_slice());
    let title = progress.ready().map_or_else(|| t!("group-progress"), |one| t!("progress-of", name = &one.name));
    html! {
        <Page {title}>
            { back_link(format!("/groups/{}", props.id), &t!("group-back")) }
            { loaded(&progress, |progress| html! {
                <>
                    { view(progress, all) }
                    <div class="btf-screen-only">
                        <Button label={t!("print")} kind={ButtonKind::Secondary} onclick={Callback::from(|()| browser::print())} />
                    </div>
                </>
            }) }
        </Page>
    }
}

/// The records of a group, in the order in which they are asked for.
pub fn view(one: &GroupProgress, all: &[Organisation]) -> Html {
    let nothing = |text: AttrValue| html! { <p class="govuk-body btf-quiet">{ text }</p> };
    html! {
        <>
            { heading(HeadingSize::Large, Some(&t!("progress-as-of", day = i18n::day(&one.today))), html! { &one.name }) }
            <p class="govuk-body-l btf-text">{ one.purpose.trim().to_owned() }</p>
            <p class="govuk-body">{ t!("progress-began", day = i18n::day(&one.began_on)) }</p>
            { figures(&one.counts, one.decisions.len(), one.meetings.len()) }
            { h2(t!("group-who", count = one.members)) }
            { dots(all, &one.by_organisation) }
            { h2(t!("group-decisions")) }
            if one.decisions.is_empty() { { nothing(t!("group-decisions-none")) } }
            <ul class="btf-records">
                { for one.decisions.iter().map(|decision| html! {
                    <li class="btf-records__item">
                        <p class="btf-records__text btf-text">{ &decision.text }</p>
                        <p class="btf-records__facts">{ t!("decided-on", day = i18n::day(&decision.decided_on)) }</p>
                    </li>
                }) }
            </ul>
            { h2(t!("group-all-actions")) }
            if one.actions.is_empty() { { nothing(t!("group-actions-none")) } }
            <ul class="btf-records">{ for one.actions.iter().map(|action| action_entry(action, all)) }</ul>
            { h2(t!("progress-meetings")) }
            if one.meetings.is_empty() { { nothing(t!("progress-meetings-none")) } }
            <ul class="govuk-list">{ for one.meetings.iter().map(|meeting| held(one.id, meeting)) }</ul>
            if let Some(next) = &one.next_meeting {
                <p class="govuk-body">{ t!("progress-next", at = i18n::instant(next.starts_at)) }</p>
            }
        </>
    }
}

/// The numbers of a group, side by side.
fn figures(counts: &ActionCounts, decisions: usize, meetings: usize) -> Html {
    let figure = |number: u64, label: AttrValue| {
        html! { <div class="btf-figures__one"><dt class="btf-figures__label">{ label }</dt><dd class="btf-figures__number">{ number }</dd></div> }
    };
    html! {
        <dl class="btf-figures">
            { figure(meetings as u64, t!("progress-meetings")) }
            { figure(decisions as u64, t!("group-decisions")) }
            { figure(u64::from(counts.done), t!("figure-done")) }
            { figure(u64::from(counts.open + counts.in_progress), t!("figure-open")) }
            { figure(u64::from(counts.overdue), t!("figure-overdue")) }
        </dl>
    }
}

fn held(group: GroupId, meeting: &MeetingHeld) -> Html {
    html! {
        <li>
            { &meeting.title }{ ", " }{ i18n::day(&meeting.starts_at.date()) }
            if let Some(minutes) = meeting.minutes_id {
                { " " }<a class="govuk-link btf-screen-only" href={format!("/groups/{group}/minutes/{minutes}")}>
                    { t!("minutes-title") }<span class="govuk-visually-hidden">{ " " }{ i18n::day(&meeting.starts_at.date()) }</span>
                </a>
            }
        </li>
    }
}
