//! The times of a series.

use openapi::Timestamp;
use openapi::events::{EventPage, Occurrence};
use yew::prelude::*;

use super::super::words;
use super::place::{Way, way};
use crate::components::{TagColour, details, h2, tag};
use crate::when;

/// Those to come, then on request those that are over.
pub fn times(event: &EventPage, shown: Option<&Occurrence>, now: Option<Timestamp>) -> Html {
    if event.occurrences.len() < 2 {
        return Html::default();
    }
    let over = |time: &&Occurrence| now.is_some_and(|now| time.ends_at <= now);
    let (past, next): (Vec<&Occurrence>, Vec<&Occurrence>) = event.occurrences.iter().partition(over);
    let list = |times: &[&Occurrence]| {
        html! {
            <ul class="btf-times">{ for times.iter().map(|time| entry(event, time, shown.is_some_and(|shown| shown.id == time.id), now)) }</ul>
        }
    };
    html! {
        <>
            { h2(t!("event-times")) }
            { list(&next) }
            if !past.is_empty() {
                { details(&t!("event-times-past", count = past.len()), list(&past)) }
            }
        </>
    }
}

fn entry(event: &EventPage, time: &Occurrence, here: bool, now: Option<Timestamp>) -> Html {
    let span = when::span(&time.starts_local, &time.ends_local);
    let way = way(event, time, now);
    html! {
        <li class={classes!("btf-times__item", here.then_some("btf-times__item--here"))}>
            if here {
                <strong aria-current="true">{ span }</strong>
            } else {
                <a class="govuk-link" href={format!("/events/{}?time={}", event.id, time.id)}>{ span }</a>
            }
            <span class="btf-times__facts">
                { words::cancelled(time.status) }
                if time.moved {
                    { tag(&t!("time-moved"), TagColour::Yellow) }
                }
                { words::mine(time.mine.as_ref()).filter(|_| way != Way::Cancelled) }
                if matches!(way, Way::Register | Way::Wait | Way::Full) {
                    <span>{ words::places(time.places_left, time.waiting) }</span>
                }
            </span>
        </li>
    }
}
