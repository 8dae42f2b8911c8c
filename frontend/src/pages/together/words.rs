//! What events and groups are called, and how far things are, in words.

use openapi::actions::ActionStatus;
use openapi::events::{EventKind, MyPlace, OccurrenceStatus};
use openapi::groups::{GroupRole, Joining};
use openapi::minutes::{MinutesItemKind, MinutesStatus};
use openapi::registrations::RegistrationStatus;
use yew::prelude::*;

use crate::components::{TagColour, tag};
use crate::i18n;

/// What kind of event it is.
pub fn kind(kind: EventKind) -> AttrValue {
    match kind {
        EventKind::VirtualEvent => t!("kind-virtual-event"),
        EventKind::FeedbackSession => t!("kind-feedback-session"),
        EventKind::GroupMeeting => t!("kind-group-meeting"),
        EventKind::ChallengeDay => t!("kind-challenge-day"),
    }
}

/// As it stands in an address.
pub fn kind_value(kind: EventKind) -> &'static str {
    match kind {
        EventKind::VirtualEvent => "virtual_event",
        EventKind::FeedbackSession => "feedback_session",
        EventKind::GroupMeeting => "group_meeting",
        EventKind::ChallengeDay => "challenge_day",
    }
}

/// Where it is: "Online", a place, or both.
pub fn place(venue: &str, online: bool) -> AttrValue {
    match (venue.trim(), online) {
        ("", true) => t!("place-online"),
        ("", false) => t!("place-unknown"),
        (venue, true) => t!("place-both", venue = venue),
        (venue, false) => AttrValue::from(venue.to_owned()),
    }
}

/// How many places are left; nothing where there is no limit.
pub fn places(left: Option<u32>, waiting: u32) -> Option<AttrValue> {
    match left? {
        0 if waiting > 0 => Some(t!("places-none-waiting", count = waiting)),
        0 => Some(t!("places-none")),
        left => Some(t!("places-left", count = left)),
    }
}

/// How far a registration is.
pub fn registration(status: RegistrationStatus, position: Option<u32>) -> (AttrValue, TagColour) {
    match (status, position) {
        (RegistrationStatus::Confirmed, _) => (t!("registered"), TagColour::Green),
        (RegistrationStatus::Offered, _) => (t!("offered"), TagColour::Yellow),
        (RegistrationStatus::Waiting, Some(position)) => (t!("waiting-at", position = position), TagColour::Purple),
        (RegistrationStatus::Waiting, None) => (t!("waiting"), TagColour::Purple),
        (RegistrationStatus::Cancelled, _) => (t!("taken-back"), TagColour::Grey),
    }
}

/// How far my registration is, where I have one that was not taken back.
pub fn mine(place: Option<&MyPlace>) -> Option<Html> {
    let place = place.filter(|place| place.status != RegistrationStatus::Cancelled)?;
    let (text, colour) = registration(place.status, place.position);
    Some(tag(&text, colour))
}

/// That an occurrence does not take place.
pub fn cancelled(status: OccurrenceStatus) -> Option<Html> {
    (status == OccurrenceStatus::Cancelled).then(|| tag(&t!("cancelled"), TagColour::Red))
}

/// What somebody is in a group.
pub fn role(role: GroupRole) -> AttrValue {
    match role {
        GroupRole::Chair => t!("group-role-chair"),
        GroupRole::Facilitator => t!("group-role-facilitator"),
        GroupRole::Member => t!("group-role-member"),
        GroupRole::Observer => t!("group-role-observer"),
    }
}

/// How one becomes a member.
pub fn joining(joining: Joining) -> AttrValue {
    match joining {
        Joining::Open => t!("joining-open"),
        Joining::Application => t!("joining-application"),
        Joining::Invitation => t!("joining-invitation"),
    }
}

/// How far an action is.
pub fn action(status: ActionStatus) -> (AttrValue, TagColour) {
    match status {
        ActionStatus::Open => (t!("action-open"), TagColour::Purple),
        ActionStatus::InProgress => (t!("action-in-progress"), TagColour::Purple),
        ActionStatus::Done => (t!("action-done"), TagColour::Green),
        ActionStatus::Dropped => (t!("action-dropped"), TagColour::Grey),
    }
}

/// How far minutes are.
pub fn minutes(status: MinutesStatus) -> (AttrValue, TagColour) {
    match status {
        MinutesStatus::Draft => (t!("minutes-draft"), TagColour::Grey),
        MinutesStatus::Circulated => (t!("minutes-circulated"), TagColour::Purple),
        MinutesStatus::Approved => (t!("minutes-approved"), TagColour::Green),
    }
}

/// What an item of minutes is.
pub fn item(kind: MinutesItemKind) -> AttrValue {
    match kind {
        MinutesItemKind::Note => t!("item-note"),
        MinutesItemKind::Decision => t!("item-decision"),
        MinutesItemKind::Action => t!("item-action"),
    }
}

/// By when, and whether that has passed.
pub fn due(due_on: Option<&String>, overdue: bool) -> Option<AttrValue> {
    let day = i18n::day(due_on?);
    Some(if overdue { t!("was-due", day = day) } else { t!("due", day = day) })
}
