//! One's own place at an event: whether there is one, how to have one, what one has.

use openapi::Timestamp;
use openapi::events::{EventPage, EventStatus, MyPlace, Occurrence, OccurrenceStatus};
use openapi::registrations::RegistrationStatus;
use yew::prelude::*;
use yew::props;

use super::super::viewer::Viewer;
use super::super::words;
use crate::components::{ButtonKind, ButtonLinkProps, button_link, tag};
use crate::i18n;

/// What can be done about a time of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The whole event or this time of it does not take place.
    Cancelled,
    /// It is over.
    Past,
    /// It is too late to register.
    Closed,
    /// There is no place left, and nobody may wait.
    Full,
    /// There is no place left, but one may wait.
    Wait,
    /// There is a place.
    Register,
}

/// What can be done about a time of an event. Places that are kept for organisations may be left to somebody when the others are gone.
pub fn way(event: &EventPage, time: &Occurrence, now: Option<Timestamp>) -> Way {
    let after = |instant: Timestamp| now.is_some_and(|now| now >= instant);
    let kept = time.reserved_left.iter().any(|kept| kept.places > 0);
    match () {
        () if event.status == EventStatus::Cancelled || time.status == OccurrenceStatus::Cancelled => Way::Cancelled,
        () if after(time.ends_at) => Way::Past,
        () if after(time.registration_closes_at) => Way::Closed,
        () if time.places_left != Some(0) || kept => Way::Register,
        () if event.waiting_list => Way::Wait,
        () => Way::Full,
    }
}

/// Whether somebody may still want it in a calendar.
pub fn can_be_saved(event: &EventPage, time: &Occurrence, now: Option<Timestamp>) -> bool {
    !matches!(way(event, time, now), Way::Cancelled | Way::Past)
}

/// The box beside an event.
pub fn place(event: &EventPage, time: &Occurrence, viewer: &Viewer, now: Option<Timestamp>) -> Html {
    let way = way(event, time, now);
    let mine = time.mine.as_ref().filter(|mine| mine.status != RegistrationStatus::Cancelled);
    let content = match (way, mine) {
        (Way::Cancelled, _) => cancelled(event),
        (_, Some(mine)) => held(event, time, mine, way == Way::Past),
        (Way::Past, None) => html! { <p class="btf-place__state">{ t!("event-past") }</p> },
        (way, None) => free(event, time, way),
    };
    html! {
        <section class="btf-place" aria-label={t!("your-place")}>
            { content }
            if event.may_manage {
                <p class="govuk-body-s">
                    <a class="govuk-link" href={format!("/studio/events/{}", event.id)}>{ t!("event-manage") }</a>
                </p>
            }
            if viewer.person.is_none() && viewer.known && mine.is_none() && matches!(way, Way::Register | Way::Wait) {
                <p class="govuk-body-s btf-quiet">
                    { t!("event-have-account") }{ " " }<a class="govuk-link" href={viewer.sign_in()}>{ t!("sign-in") }</a>
                </p>
            }
        </section>
    }
}

fn cancelled(event: &EventPage) -> Html {
    html! {
        <>
            <p class="btf-place__state btf-place__state--off">
                { if event.status == EventStatus::Cancelled { t!("event-cancelled") } else { t!("time-cancelled") } }
            </p>
            if !event.cancelled_reason.trim().is_empty() {
                <p class="govuk-body btf-text">{ event.cancelled_reason.trim().to_owned() }</p>
            }
        </>
    }
}

fn free(event: &EventPage, time: &Occurrence, way: Way) -> Html {
    let href = format!("/events/{}/register?time={}", event.id, time.id);
    let places = words::places(time.places_left, time.waiting);
    let kept = time.places_left == Some(0) && way == Way::Register;
    html! {
        <>
            <p class="btf-place__state" aria-live="polite">
                { if kept { t!("places-kept") } else { places.unwrap_or(t!("places-open")) } }
            </p>
            { match way {
                Way::Register => html! {
                    <>
                        { button_link(&props!(ButtonLinkProps { href, label: t!("register") })) }
                        if let Some(capacity) = event.capacity {
                            <p class="govuk-body-s btf-quiet">{ t!("places-in-all", count = capacity) }</p>
                        }
                    </>
                },
                Way::Wait => html! {
                    <>
                        <p class="govuk-body">{ t!("may-wait") }</p>
                        { button_link(&props!(ButtonLinkProps { href, label: t!("join-waiting-list") })) }
                    </>
                },
                Way::Full => html! { <p class="govuk-body">{ t!("full-why") }</p> },
                _ => html! { <p class="govuk-body">{ t!("registration-closed") }</p> },
            } }
        </>
    }
}

fn held(event: &EventPage, time: &Occurrence, mine: &MyPlace, past: bool) -> Html {
    let (text, colour) = words::registration(mine.status, mine.position);
    let href = format!("/my/registrations/{}", mine.registration_id);
    html! {
        <>
            <p class="btf-place__state" aria-live="polite">{ tag(&text, colour) }</p>
            { match mine.status {
                _ if past => html! { <p class="govuk-body">{ t!("event-past") }</p> },
                RegistrationStatus::Offered => html! {
                    if let Some(until) = mine.offered_until {
                        <p class="govuk-body">{ t!("offered-until", at = i18n::instant(until)) }</p>
                    }
                },
                RegistrationStatus::Waiting => html! { <p class="govuk-body">{ t!("waiting-why") }</p> },
                _ => html! { <p class="govuk-body">{ t!("registered-why") }</p> },
            } }
            { online(event, time, mine.status) }
            if !past {
                { button_link(&props!(ButtonLinkProps {
                    href,
                    kind: if mine.status == RegistrationStatus::Offered { ButtonKind::Primary } else { ButtonKind::Secondary },
                    label: if mine.status == RegistrationStatus::Offered { t!("accept-or-leave") } else { t!("see-registration") },
                })) }
            }
        </>
    }
}

/// Where it is online, when that is due.
fn online(event: &EventPage, time: &Occurrence, status: RegistrationStatus) -> Html {
    match &time.online_link {
        Some(link) => html! {
            <p class="govuk-body"><a class="govuk-link btf-address" href={link.clone()} rel="noopener noreferrer external">{ t!("join-online") }</a></p>
        },
        None if event.online && status == RegistrationStatus::Confirmed => html! {
            <p class="govuk-body-s btf-quiet">{ t!("online-later", count = event.link_minutes_before) }</p>
        },
        None => Html::default(),
    }
}
