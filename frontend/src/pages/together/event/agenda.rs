//! What happens when, and where it has come to.

use openapi::events::{AgendaItem, EventPage, Occurrence};
use yew::prelude::*;

use crate::components::{TagColour, h2, tag};

/// The agenda. Screen readers are told when the meeting goes on to the next item.
pub fn agenda(event: &EventPage, time: Option<&Occurrence>) -> Html {
    if event.agenda.is_empty() {
        return Html::default();
    }
    let now = time.and_then(|time| time.agenda_item);
    let current = event.agenda.iter().find(|item| Some(item.id) == now);
    let said = current.map(|item| t!("agenda-now-at", title = &item.title)).unwrap_or_default();
    html! {
        <>
            { h2(t!("event-agenda")) }
            <ol class="btf-agenda">
                { for event.agenda.iter().map(|item| entry(item, Some(item.id) == now)) }
            </ol>
            <p class="govuk-visually-hidden" aria-live="polite">{ said }</p>
        </>
    }
}

fn entry(item: &AgendaItem, now: bool) -> Html {
    html! {
        <li class={classes!("btf-agenda__item", now.then_some("btf-agenda__item--now"))} aria-current={now.then_some("step")}>
            <span class="btf-agenda__title">{ &item.title }</span>
            if now {
                { " " }{ tag(&t!("agenda-now"), TagColour::Green) }
            }
            if item.minutes.is_some() || !item.speaker.is_empty() {
                <span class="btf-agenda__facts">
                    if let Some(minutes) = item.minutes {
                        <span>{ t!("minutes", minutes = minutes) }</span>
                    }
                    if !item.speaker.is_empty() {
                        <span>{ &item.speaker }</span>
                    }
                </span>
            }
        </li>
    }
}
