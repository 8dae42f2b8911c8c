//! Events and groups in lists.

use openapi::events::{EventCard, OccurrenceStatus};
use openapi::groups::GroupCard;
use survey::date::Date;
use yew::prelude::*;

use super::words;
use crate::components::{TagColour, tag};
use crate::when::{self, Local};

/// A day as a leaf of a calendar; what stands beside it says the day in words.
pub fn tile(day: Option<Date>, faded: bool) -> Html {
    let Some(day) = day else { return Html::default() };
    html! {
        <div class={classes!("btf-tile", faded.then_some("btf-tile--faded"))} aria-hidden="true">
            <span class="btf-tile__month">{ when::short_month(day.month()) }</span>
            <span class="btf-tile__day">{ day.day() }</span>
        </div>
    }
}

/// One time of an event.
pub fn event(card: &EventCard) -> Html {
    let start = Local::parse(&card.starts_local);
    let off = card.status == OccurrenceStatus::Cancelled;
    let href = address(card);
    let of = card.group.as_ref().map(|group| &group.name).or(card.campaign.as_ref().map(|campaign| &campaign.name));
    html! {
        <li class="btf-card btf-card--event">
            { tile(start.as_ref().map(|start| start.day), off) }
            <div class="btf-card__body">
                <h3 class="btf-card__title">
                    <a class="govuk-link btf-card__link" {href}>{ &card.title }</a>
                </h3>
                <p class="btf-card__when">{ when::span(&card.starts_local, &card.ends_local) }</p>
                <p class="btf-card__facts">
                    <span>{ words::kind(card.kind) }</span>
                    <span>{ words::place(&card.venue, card.online) }</span>
                    if let Some(of) = of {
                        <span>{ of }</span>
                    }
                    if let Some(places) = words::places(card.places_left, card.waiting).filter(|_| !off) {
                        <span class="btf-card__strong">{ places }</span>
                    }
                </p>
                { words::cancelled(card.status) }
                { words::mine(card.mine.as_ref()).filter(|_| !off) }
            </div>
        </li>
    }
}

/// The page of an event at this time of it.
pub fn address(card: &EventCard) -> String {
    format!("/events/{}?time={}", card.event_id, card.occurrence_id)
}

/// A working group.
pub fn group(card: &GroupCard) -> Html {
    html! {
        <li class="btf-card">
            <h3 class="btf-card__title">
                <a class="govuk-link btf-card__link" href={format!("/groups/{}", card.id)}>{ &card.name }</a>
            </h3>
            <p class="btf-card__text">{ &card.purpose }</p>
            <p class="btf-card__facts">
                <span>{ t!("group-members", count = card.members) }</span>
                if card.status == openapi::groups::GroupStatus::Closed {
                    <span>{ t!("group-closed") }</span>
                } else {
                    <span>{ words::joining(card.joining) }</span>
                }
                if let Some(campaign) = &card.campaign {
                    <span>{ &campaign.name }</span>
                }
            </p>
            if let Some(role) = card.my_role {
                { tag(&words::role(role), TagColour::Green) }
            }
        </li>
    }
}
