//! `/studio/groups/{id}/meetings`: the meetings of a group, and the minutes of each.

use openapi::OccurrenceId;
use openapi::events::{Event, EventKind, EventStatus, OccurrenceSettings, OccurrenceStatus};
use openapi::minutes::MinutesCard;
use openapi::{GroupId, Problem};
use yew::prelude::*;

use super::super::events::new::New;
use super::super::places::{EventPlace, GroupPlace, MinutesPlace};
use super::super::words;
use super::HeldGroup;
use crate::api::query::Query;
use crate::api::{events, groups as api};
use crate::components::{
    Button, ButtonKind, ButtonLink, Column, Empty, Heading, HeadingSize, StackedTable, Tag, TagColour, tag,
};
use crate::navigation;
use crate::pages::studio::action::{Action, refusal, use_action};
use crate::pages::studio::clock;
use crate::pages::studio::view::{View, part};
use crate::pages::studio::words::people::dash;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldGroup,
}

/// The events of a group with all their times, and its minutes.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Met {
    pub events: Vec<Event>,
    pub minutes: Vec<MinutesCard>,
}

async fn met(id: GroupId) -> Result<Met, Problem> {
    let minutes = api::minutes_of(id).await?;
    let query = Query::default().with("group_id", &id.to_string());
    let mut found = Vec::new();
    let mut cursor = None;
    loop {
        let page = events::events(&query, cursor).await?;
        for one in page.items {
            found.push(events::event(one.id).await?.value);
        }
        cursor = page.next;
        if cursor.is_none() {
            return Ok(Met { events: found, minutes });
        }
    }
}

/// The meetings of a group.
#[component]
pub fn Meetings(props: &Props) -> Html {
    let held = &props.held;
    let all = use_remote(held.id(), met);
    let action = use_action();
    html! {
        <View title={t!("page-of", page = t!("studio-group-meetings"), title = held.name())} error={action.problem().is_some()}>
            { refusal(action.problem(), Vec::new(), action.attempt()) }
            { held.heading(GroupPlace::Meetings) }
            <div class="btf-title">
                <Heading size={HeadingSize::Medium}>{ t!("studio-group-meetings") }</Heading>
                if held.is_active() {
                    <ButtonLink href={held.address(GroupPlace::NewMeeting)} label={t!("studio-meeting-new")} />
                }
            </div>
            { part(&all, |all| table(held, all, &action)) }
        </View>
    }
}

/// `/studio/groups/{id}/meetings/new`
#[component]
pub fn NewMeeting(props: &Props) -> Html {
    let held = &props.held;
    html! { <New group={held.id()} kind={EventKind::GroupMeeting} back={held.address(GroupPlace::Meetings)} caption={held.name()} /> }
}

/// The meetings as a table, the latest first.
pub fn table(held: &HeldGroup, all: &Met, action: &Action) -> Html {
    let mut times: Vec<(&Event, &OccurrenceSettings)> =
        all.events.iter().flat_map(|event| event.occurrences.iter().map(move |one| (event, one))).collect();
    times.sort_by(|a, b| b.1.starts_local.cmp(&a.1.starts_local));
    if times.is_empty() {
        return html! {
            <Empty title={t!("studio-meetings-none")}><p class="govuk-body">{ t!("studio-meetings-none-why") }</p></Empty>
        };
    }
    let columns = vec![
        Column::text(t!("studio-meeting")),
        Column::text(t!("status")),
        Column::number(t!("studio-coming")),
        Column::text(t!("minutes-title")),
    ];
    let rows = times.into_iter().map(|(event, one)| row(held, all, action, event, one)).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("studio-group-meetings")} {columns} {rows} /> }
}

fn row(held: &HeldGroup, all: &Met, action: &Action, event: &Event, one: &OccurrenceSettings) -> Vec<Html> {
    let over = clock::now().is_some_and(|now| one.ends_at < now);
    let status = match (event.status, one.status) {
        (EventStatus::Cancelled, _) | (_, OccurrenceStatus::Cancelled) => tag(&t!("cancelled"), TagColour::Red),
        (EventStatus::Draft, _) => words::event_status(EventStatus::Draft),
        (EventStatus::Published, _) if over => html! { <Tag text={t!("studio-held")} /> },
        (EventStatus::Published, _) => words::event_status(EventStatus::Published),
    };
    vec![
        html! {
            <>
                <a class="govuk-link btf-table__link" href={EventPlace::Overview.of(event.id)}>{ words::at(&one.starts_local) }</a>
                <span class="btf-table__under">{ &event.settings.title }</span>
            </>
        },
        status,
        html! { one.confirmed },
        minutes(held, all, action, event, one),
    ]
}

/// The minutes of a meeting; a button to begin them where there are none.
fn minutes(held: &HeldGroup, all: &Met, action: &Action, event: &Event, one: &OccurrenceSettings) -> Html {
    if let Some(card) = all.minutes.iter().find(|card| card.occurrence_id == one.id) {
        let (text, colour) = words::minutes(card.status);
        return html! {
            <>
                <a class="govuk-link" href={MinutesPlace::Write.of(held.id(), card.id)}>
                    { t!("studio-minutes-open") }<span class="govuk-visually-hidden">{ " " }{ words::at(&one.starts_local) }</span>
                </a>
                <span class="btf-table__under">{ tag(&text, colour) }</span>
            </>
        };
    }
    let cannot = event.status == EventStatus::Draft || one.status == OccurrenceStatus::Cancelled || !held.is_active();
    if cannot || event.settings.kind != EventKind::GroupMeeting {
        return dash(t!("studio-minutes-none"));
    }
    let onclick = begin(held.id(), one.id, action);
    html! {
        <span class="btf-table__button">
            <Button label={t!("studio-minutes-begin")} kind={ButtonKind::Secondary} {onclick} disabled={action.busy()} />
        </span>
    }
}

fn begin(group: GroupId, occurrence: OccurrenceId, action: &Action) -> Callback<()> {
    let action = action.clone();
    Callback::from(move |()| {
        action.run(async move {
            let minutes = api::create_minutes(group, occurrence).await?;
            navigation::go(&MinutesPlace::Write.of(group, minutes.id));
            Ok(())
        });
    })
}
