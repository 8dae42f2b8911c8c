//! `/studio/events/{id}/run`: checking people in, leading through the agenda and seeing questions, while the event takes place.

use openapi::events::{AgendaItemFields, Event, EventStatus, OccurrenceSettings};
use openapi::live::EventState;
use openapi::questions::{Question, QuestionStatus};
use openapi::{ItemId, OccurrenceId};
use yew::prelude::*;

use super::super::places::{EventPlace, GatheringPlace};
use super::super::words;
use super::check_in::CheckIn;
use super::ends::past;
use super::{HeldEvent, next_time};
use crate::api::query::Query;
use crate::api::{events as api, together};
use crate::browser;
use crate::components::{Button, ButtonKind, Empty, Heading, HeadingSize, Item, Select};
use crate::live::use_live;
use crate::navigation;
use crate::pages::studio::action::{Action, refusal, use_action};
use crate::pages::studio::clock;
use crate::pages::studio::view::{View, part};
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldEvent,
    /// Which time is shown.
    pub query: Query,
}

/// What is needed while the event takes place.
#[component]
pub fn Run(props: &Props) -> Html {
    let held = &props.held;
    let event = held.value();
    let published = event.status == EventStatus::Published;
    let path = published.then(|| AttrValue::from(format!("/event-pages/{}", event.id)));
    let live = use_live::<EventState>(path, Some(held.person.id));
    let action = use_action();
    // Where the agenda stands and how many came by what was done here, until the server has said it.
    let here = use_state(|| None::<Ahead<Option<ItemId>>>);
    let checked = use_state(|| None::<Ahead<u32>>);
    if !published {
        return past(held, t!("studio-run-not-published"));
    }
    let meant = props.query.read::<OccurrenceId>("time");
    let time = event.occurrences.iter().find(|one| Some(one.id) == meant).or_else(|| next_time(event, clock::now()));
    let Some(time) = time else { return past(held, t!("studio-run-no-time")) };
    let state = live.as_ref().and_then(|live| live.occurrences.iter().find(|one| one.id == time.id).cloned());
    let version = live.as_ref().map(|live| live.version);
    let came = state.as_ref().and_then(|state| state.attended).unwrap_or(time.attended);
    let came = Ahead::or(checked.as_ref(), time.id, version, came);
    let position = state.as_ref().map_or(time.agenda_item, |state| state.agenda_item);
    let position = Ahead::or(here.as_ref(), time.id, version, position);
    let onchecked = {
        let (checked, time) = (checked.setter(), time.id);
        Callback::from(move |()| checked.set(Some(Ahead { time, version, value: came + 1 })))
    };
    let questions = live.as_ref().map_or(0, |live| u64::from(live.questions) << 32 | u64::from(live.answered));
    let onstep = step(
        held,
        &action,
        {
            let (here, time) = (here.setter(), time.id);
            Callback::from(move |value| here.set(Some(Ahead { time, version, value })))
        },
        time.id,
    );
    html! {
        <View title={t!("page-of", page = t!("studio-run"), title = held.title())} error={action.problem().is_some()}>
            { refusal(action.problem(), Vec::new(), action.attempt()) }
            { held.heading(EventPlace::Run) }
            { choice(held, time) }
            <div class="btf-run">
                <div class="btf-run__door">
                    <CheckIn id={event.id} time={time.id} {onchecked} />
                    <p class="btf-run__count" role="status">
                        <span class="btf-run__number">{ came }</span>
                        { " " }{ t!("studio-of-confirmed", count = time.confirmed) }
                    </p>
                </div>
                <div class="btf-run__stage">
                    { agenda(event, position, &action, &onstep) }
                    <Asked id={event.id} version={questions} />
                </div>
            </div>
        </View>
    }
}

/// What was done here to the time of an event, and the version of its state at that time: a newer one knows better.
#[derive(Clone, Copy)]
struct Ahead<T> {
    time: OccurrenceId,
    version: Option<i64>,
    value: T,
}

impl<T: Copy> Ahead<T> {
    /// What was done here, where that is about `time` and the server has said nothing since; `told` otherwise.
    fn or(here: Option<&Self>, time: OccurrenceId, version: Option<i64>, told: T) -> T {
        match here {
            Some(here) if here.time == time && version <= here.version => here.value,
            _ => told,
        }
    }
}

/// Which time it is about, where there are several.
fn choice(held: &HeldEvent, time: &OccurrenceSettings) -> Html {
    let all = &held.value().occurrences;
    if all.len() < 2 {
        return html! { <p class="govuk-body btf-quiet">{ words::at(&time.starts_local) }</p> };
    }
    let items = all.iter().map(|one| Item::new(one.id.to_string(), words::at(&one.starts_local))).collect::<Vec<_>>();
    let path = held.address(EventPlace::Run);
    let onchange = Callback::from(move |id: String| navigation::replace(&format!("{path}?time={id}")));
    html! { <Select id="time" label={t!("studio-time")} {items} value={AttrValue::from(time.id.to_string())} {onchange} /> }
}

/// Moves the agenda on, and tells the server.
fn step(
    held: &HeldEvent,
    action: &Action,
    onstepped: Callback<Option<ItemId>>,
    time: OccurrenceId,
) -> Callback<Option<ItemId>> {
    let (id, action) = (held.id(), action.clone());
    let titles: Vec<_> =
        held.value().settings.agenda.iter().filter_map(|item| Some((item.id?, item.title.clone()))).collect();
    Callback::from(move |item: Option<ItemId>| {
        let (onstepped, titles) = (onstepped.clone(), titles.clone());
        action.run(async move {
            api::set_position(id, time, item).await?;
            let title = titles.iter().find(|(id, _)| Some(*id) == item).map(|(_, title)| title.clone());
            browser::announce(
                &title.map_or_else(|| t!("studio-agenda-before"), |title| t!("agenda-now-at", title = title)),
            );
            onstepped.emit(item);
            Ok(())
        });
    })
}

/// The agenda, with what the meeting has come to, and a step to the next.
pub fn agenda(event: &Event, position: Option<ItemId>, action: &Action, onstep: &Callback<Option<ItemId>>) -> Html {
    let items = &event.settings.agenda;
    let heading = html! { <Heading size={HeadingSize::Medium}>{ t!("event-agenda") }</Heading> };
    if items.is_empty() {
        return html! { <section>{ heading }<p class="govuk-body btf-quiet">{ t!("studio-agenda-none") }</p></section> };
    }
    let at = position.and_then(|id| items.iter().position(|item| item.id == Some(id)));
    let id_at = |place: Option<usize>| place.and_then(|place| items.get(place)).and_then(|item| item.id);
    let next = id_at(Some(at.map_or(0, |at| at + 1)));
    let before = at.and_then(|at| at.checked_sub(1));
    let back = id_at(before);
    html! {
        <section aria-labelledby="agenda-title">
            <div id="agenda-title">{ heading }</div>
            <ol class="btf-stage">{ for items.iter().enumerate().map(|(place, item)| stage(item, at, place)) }</ol>
            <div class="govuk-button-group">
                if let Some(next) = next {
                    <Button label={if at.is_none() { t!("studio-agenda-begin") } else { t!("studio-agenda-next") }}
                        onclick={onstep.reform(move |()| Some(next))} disabled={action.busy()} />
                }
                if at.is_some() {
                    <Button label={t!("studio-agenda-back")} kind={ButtonKind::Secondary} onclick={onstep.reform(move |()| back)}
                        disabled={action.busy()} />
                }
            </div>
        </section>
    }
}

fn stage(item: &AgendaItemFields, at: Option<usize>, place: usize) -> Html {
    let now = at == Some(place);
    let done = at.is_some_and(|at| place < at);
    let classes =
        classes!("btf-stage__item", now.then_some("btf-stage__item--now"), done.then_some("btf-stage__item--done"));
    let facts: Vec<AttrValue> = [
        item.minutes.map(|minutes| t!("minutes", minutes = minutes)),
        Some(AttrValue::from(item.speaker.clone())).filter(|speaker| !speaker.is_empty()),
    ]
    .into_iter()
    .flatten()
    .collect();
    html! {
        <li class={classes} aria-current={now.then_some("step")}>
            <span class="btf-stage__title">{ &item.title }</span>
            if now { <strong class="btf-stage__mark">{ t!("agenda-now") }</strong> }
            if done { <span class="govuk-visually-hidden">{ " " }{ t!("task-done") }</span> }
            if !facts.is_empty() { <span class="btf-stage__facts">{ facts.join(", ") }</span> }
        </li>
    }
}

#[derive(PartialEq, Properties)]
struct AskedProps {
    id: openapi::EventId,
    /// Changes when there are more questions or answers.
    version: u64,
}

/// The questions that were put, newest first.
#[component]
fn Asked(props: &AskedProps) -> Html {
    let questions = use_remote((props.id, props.version), |(id, _)| async move {
        together::questions(together::Place::Event(id), None).await.map(|page| page.items)
    });
    html! {
        <section class="btf-part">
            <div class="btf-title">
                <Heading size={HeadingSize::Medium}>{ t!("questions-title") }</Heading>
                <a class="govuk-link" href={GatheringPlace::Questions.address()}>{ t!("studio-answer-questions") }</a>
            </div>
            { part(&questions, |all| asked(all)) }
        </section>
    }
}

fn asked(all: &[Question]) -> Html {
    if all.is_empty() {
        return html! { <Empty title={t!("questions-none")} /> };
    }
    html! {
        <ul class="btf-entries">
            { for all.iter().map(|question| html! {
                <li class="btf-entry" key={question.id.to_string()}>
                    <div class="btf-entry__head">
                        <p class="btf-entry__title btf-text">{ &question.text }</p>
                        { words::question_status(question.status) }
                    </div>
                    if question.status != QuestionStatus::Answered {
                        <p class="btf-entry__facts"><span>{ words::age(question.days_open) }</span></p>
                    }
                </li>
            }) }
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_here_counts_until_the_server_says_something_newer() {
        let time = |last: u32| -> OccurrenceId { format!("01900000-0000-7000-8000-{last:012}").parse().unwrap() };
        let here = Some(Ahead { time: time(1), version: Some(7), value: 4_u32 });

        assert_eq!(Ahead::or(here.as_ref(), time(1), Some(7), 3), 4);
        assert_eq!(Ahead::or(here.as_ref(), time(1), Some(8), 3), 3);
        assert_eq!(Ahead::or(here.as_ref(), time(2), Some(7), 9), 9);
        assert_eq!(Ahead::or(None, time(1), None, 9), 9);
    }
}
