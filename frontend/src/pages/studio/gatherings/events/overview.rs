//! `/studio/events/{id}`: what the event needs, when it is, and what can be done with it.

use openapi::Timestamp;
use openapi::events::{Event, EventFields, EventStatus, OccurrenceSettings, OccurrenceStatus};
use yew::prelude::*;

use super::super::places::EventPlace;
use super::super::words;
use super::HeldEvent;
use crate::browser;
use crate::components::{
    ButtonKind, ButtonLink, Column, Heading, HeadingSize, InsetText, StackedTable, SummaryList, SummaryRow, Tag,
    TagColour, Task, TaskList, tag,
};
use crate::pages::studio::clock;
use crate::pages::studio::view::View;
use crate::pages::studio::words::people::dash;
use crate::pages::together::words::place;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldEvent,
}

/// What the event needs, when it is, and what can be done with it.
#[component]
pub fn Overview(props: &Props) -> Html {
    let held = &props.held;
    let event = held.value();
    let now = clock::now();
    html! {
        <View title={held.title()}>
            { held.heading(EventPlace::Overview) }
            <p class="govuk-body-l">{ &event.settings.summary }</p>
            { state(held) }
            <section class="btf-part">
                <Heading size={HeadingSize::Medium}>{ t!("event-when") }</Heading>
                { times(held, now) }
            </section>
            <section class="btf-part">
                <div class="btf-title">
                    <Heading size={HeadingSize::Medium}>{ t!("studio-event-about") }</Heading>
                    if event.status != EventStatus::Cancelled {
                        <ButtonLink href={held.address(EventPlace::Edit)} kind={ButtonKind::Secondary} label={t!("studio-event-edit")} />
                    }
                </div>
                <SummaryList rows={facts(event)} />
            </section>
            { acts(held) }
        </View>
    }
}

/// Of a draft, what is still to be done; of a cancelled event, why.
fn state(held: &HeldEvent) -> Html {
    let event = held.value();
    match event.status {
        EventStatus::Draft => html! {
            <section class="btf-part btf-part--first">
                <Heading size={HeadingSize::Medium}>{ t!("studio-before-publishing") }</Heading>
                <TaskList id="task" tasks={tasks(held)} />
            </section>
        },
        EventStatus::Cancelled => html! {
            <InsetText>
                <p>{ t!("studio-cancelled-why") }</p>
                <p class="btf-text">{ &event.cancelled_reason }</p>
            </InsetText>
        },
        EventStatus::Published => public(held),
    }
}

/// The address that everybody who may see it uses.
fn public(held: &HeldEvent) -> Html {
    let path = format!("/events/{}", held.id());
    let origin = browser::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    html! {
        <p class="govuk-body">
            { t!("public-page") }{ ": " }
            <a class="govuk-link btf-address" href={path.clone()} target="_blank">{ origin }{ path }{ " " }{ t!("new-tab") }</a>
        </p>
    }
}

/// What there is to be before an event is published: needed, and what is worth a thought.
pub fn tasks(held: &HeldEvent) -> Vec<Task> {
    let event = held.value();
    let fields = &event.settings;
    let task = |text: AttrValue, done: bool, hint: AttrValue, told: AttrValue| Task {
        text,
        hint: Some(if done { told } else { hint }),
        href: Some(held.address(EventPlace::Edit).into()),
        status: if done {
            html! { t!("task-done") }
        } else {
            html! { <Tag text={t!("task-to-do")} colour={TagColour::Purple} /> }
        },
    };
    let where_ = !fields.venue.trim().is_empty() || !fields.online_link.trim().is_empty();
    let limited = fields.capacity.map_or_else(|| t!("studio-no-limit"), |count| t!("places-in-all", count = count));
    let hosts = event.hosts.iter().map(|host| host.name.as_str()).collect::<Vec<_>>().join(", ");
    let first = event.occurrences.first().map_or(fields.starts_local.as_str(), |one| one.starts_local.as_str());
    let mut tasks = vec![
        task(t!("studio-task-time"), true, AttrValue::default(), words::at(first)),
        task(
            t!("studio-task-place"),
            where_,
            t!("studio-task-place-why"),
            place(&fields.venue, !fields.online_link.is_empty()),
        ),
        task(t!("studio-task-capacity"), true, AttrValue::default(), limited),
        task(t!("studio-task-hosts"), !event.hosts.is_empty(), t!("studio-task-hosts-why"), hosts.into()),
    ];
    let ready = where_ && !event.hosts.is_empty();
    tasks.push(Task {
        text: t!("studio-publish"),
        hint: Some(if ready { t!("studio-publish-why") } else { t!("studio-publish-later") }),
        href: ready.then(|| held.address(EventPlace::Publish).into()),
        status: if ready {
            html! { <Tag text={t!("task-to-do")} colour={TagColour::Purple} /> }
        } else {
            html! { <span class="btf-quiet">{ t!("task-not-yet") }</span> }
        },
    });
    tasks
}

/// The times of an event, with what can be done about each.
pub fn times(held: &HeldEvent, now: Option<Timestamp>) -> Html {
    let event = held.value();
    let mut columns = vec![Column::text(t!("event-when")), Column::text(t!("status"))];
    if event.status != EventStatus::Draft {
        columns.extend([
            Column::number(t!("studio-confirmed")),
            Column::number(t!("studio-waiting")),
            Column::number(t!("studio-came")),
        ]);
    }
    if event.status != EventStatus::Cancelled {
        columns.push(Column::text(t!("what-to-do")));
    }
    let rows = event.occurrences.iter().map(|one| row(held, one, now)).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("studio-all-times")} {columns} {rows} /> }
}

fn row(held: &HeldEvent, one: &OccurrenceSettings, now: Option<Timestamp>) -> Vec<Html> {
    let event = held.value();
    let over = now.is_some_and(|now| one.ends_at <= now);
    let cancelled = one.status == OccurrenceStatus::Cancelled || event.status == EventStatus::Cancelled;
    let status = match (cancelled, over) {
        (true, _) => tag(&t!("cancelled"), TagColour::Red),
        (false, true) => tag(&t!("studio-over"), TagColour::Grey),
        (false, false) if one.moved => tag(&t!("time-moved"), TagColour::Yellow),
        (false, false) => html! { t!("studio-to-come") },
    };
    let until = crate::when::Local::parse(&one.ends_local).map(|end| t!("studio-until", time = end.time));
    let mut cells = vec![
        html! {
            <>
                { words::at(&one.starts_local) }
                if let Some(until) = until { <span class="btf-table__under">{ until }</span> }
            </>
        },
        status,
    ];
    if event.status != EventStatus::Draft {
        cells.extend([html! { one.confirmed + one.offered }, html! { one.waiting }, html! { one.attended }]);
    }
    if event.status != EventStatus::Cancelled {
        cells.push(if cancelled || over { dash(t!("nothing-to-do")) } else { row_acts(held, one) });
    }
    cells
}

fn row_acts(held: &HeldEvent, one: &OccurrenceSettings) -> Html {
    let hidden = html! { <span class="govuk-visually-hidden">{ " " }{ words::at(&one.starts_local) }</span> };
    html! {
        <span class="btf-acts">
            <a class="govuk-link" href={held.address(EventPlace::Move(one.id))}>{ t!("studio-move") }{ hidden.clone() }</a>
            <a class="govuk-link" href={held.address(EventPlace::CancelOccurrence(one.id))}>{ t!("studio-cancel-one") }{ hidden }</a>
        </span>
    }
}

fn facts(event: &Event) -> Vec<SummaryRow> {
    let EventFields { venue, online_link, access_information, agenda, .. } = &event.settings;
    let fields = &event.settings;
    let fact = |key: AttrValue, value: Html| SummaryRow { key, value, action: None };
    let quiet = || html! { <span class="btf-quiet">{ t!("not-written") }</span> };
    let text = |text: &str| match text.trim() {
        "" => quiet(),
        text => html! { <span class="btf-text">{ text.to_owned() }</span> },
    };
    let hosts = event.hosts.iter().map(|host| host.name.as_str()).collect::<Vec<_>>().join(", ");
    let link = if online_link.is_empty() {
        quiet()
    } else {
        html! { <span class="btf-address">{ online_link }</span> }
    };
    let capacity = fields.capacity.map_or_else(|| t!("studio-no-limit"), |count| t!("places-in-all", count = count));
    let kept: u32 = fields.reserved.iter().map(|kept| kept.places).sum();
    let mut rows = vec![
        fact(t!("event-where"), text(venue)),
        fact(t!("online-link"), link),
        fact(t!("event-access"), text(access_information)),
        fact(t!("event-hosts"), text(&hosts)),
        fact(t!("studio-seen-by"), html! { words::event_visibility(fields.visibility, fields.group_id.is_some()) }),
        fact(
            t!("studio-places"),
            html! {
                <>
                    { capacity }
                    if kept > 0 { <span class="btf-table__under">{ t!("studio-kept-of-them", count = kept) }</span> }
                </>
            },
        ),
        fact(t!("studio-event-data"), html! { t!("studio-kept-days", count = fields.keep_days) }),
    ];
    if !agenda.is_empty() {
        let items = agenda.iter().map(|item| {
            let minutes = item.minutes.map(|minutes| t!("minutes", minutes = minutes));
            html! {
                <li>
                    { &item.title }
                    if let Some(minutes) = minutes { <span class="btf-quiet">{ ", " }{ minutes }</span> }
                    if !item.speaker.is_empty() { <span class="btf-quiet">{ ", " }{ &item.speaker }</span> }
                </li>
            }
        });
        rows.insert(
            3,
            fact(t!("event-agenda"), html! { <ol class="govuk-list govuk-list--number">{ for items }</ol> }),
        );
    }
    rows
}

fn acts(held: &HeldEvent) -> Html {
    html! {
        <div class="govuk-button-group btf-part">
            <ButtonLink href={held.address(EventPlace::Duplicate)} kind={ButtonKind::Secondary} label={t!("studio-duplicate")} />
            { match held.value().status {
                EventStatus::Draft => html! {
                    <ButtonLink href={held.address(EventPlace::Delete)} kind={ButtonKind::Warning} label={t!("studio-event-delete")} />
                },
                EventStatus::Published => html! {
                    <ButtonLink href={held.address(EventPlace::Cancel)} kind={ButtonKind::Warning} label={t!("studio-event-cancel")} />
                },
                EventStatus::Cancelled => Html::default(),
            } }
        </div>
    }
}
