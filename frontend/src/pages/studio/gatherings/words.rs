//! The states and kinds of events, groups, minutes and questions in words.

use openapi::Timestamp;
use openapi::events::{EventStatus, EventVisibility};
use openapi::groups::{GroupRole, GroupStatus, GroupVisibility, Joining};
use openapi::questions::QuestionStatus;
use openapi::registrations::RegistrationStatus;
use survey::date::Date;
use yew::prelude::*;

use crate::components::{Item, Tag, TagColour, tag};
pub use crate::pages::together::words::{action, due, item, kind, kind_value, minutes, role};
use crate::{i18n, when};

/// How far an event is.
pub fn event_status(status: EventStatus) -> Html {
    match status {
        EventStatus::Draft => html! { <Tag text={t!("status-draft")} /> },
        EventStatus::Published => html! { <Tag text={t!("studio-published")} colour={TagColour::Green} /> },
        EventStatus::Cancelled => html! { <Tag text={t!("cancelled")} colour={TagColour::Red} /> },
    }
}

/// Whether a group works.
pub fn group_status(status: GroupStatus) -> Html {
    match status {
        GroupStatus::Active => html! { <Tag text={t!("studio-group-active")} colour={TagColour::Green} /> },
        GroupStatus::Closed => html! { <Tag text={t!("status-closed")} colour={TagColour::Purple} /> },
    }
}

/// Who sees a group.
pub fn group_visibility(visibility: GroupVisibility) -> AttrValue {
    match visibility {
        GroupVisibility::Public => t!("studio-seen-public"),
        GroupVisibility::Region => t!("studio-seen-region"),
        GroupVisibility::Members => t!("studio-seen-members"),
    }
}

/// Who sees an event; `group` tells whether it is one of a working group.
pub fn event_visibility(visibility: EventVisibility, group: bool) -> AttrValue {
    match visibility {
        EventVisibility::Public => t!("studio-seen-public"),
        EventVisibility::Members if group => t!("studio-seen-members"),
        EventVisibility::Members => t!("studio-seen-region"),
        EventVisibility::Invited => t!("studio-seen-invited"),
    }
}

/// How far a registration is, as those see it who run the event.
pub fn registration(status: RegistrationStatus, position: Option<u32>) -> Html {
    match (status, position) {
        (RegistrationStatus::Confirmed, _) => tag(&t!("studio-place-confirmed"), TagColour::Green),
        (RegistrationStatus::Offered, _) => tag(&t!("studio-place-offered"), TagColour::Yellow),
        (RegistrationStatus::Waiting, Some(place)) => tag(&t!("waiting-at", position = place), TagColour::Purple),
        (RegistrationStatus::Waiting, None) => tag(&t!("studio-place-waiting"), TagColour::Purple),
        (RegistrationStatus::Cancelled, _) => tag(&t!("cancelled"), TagColour::Grey),
    }
}

/// How far a question is.
pub fn question_status(status: QuestionStatus) -> Html {
    match status {
        QuestionStatus::Waiting => tag(&t!("studio-question-waiting"), TagColour::Yellow),
        QuestionStatus::Open => tag(&t!("studio-question-open"), TagColour::Purple),
        QuestionStatus::Answered => tag(&t!("studio-question-answered"), TagColour::Green),
        QuestionStatus::Hidden => tag(&t!("studio-question-hidden"), TagColour::Grey),
    }
}

/// The ways into a group, to choose from.
pub const JOINING: [(&str, Joining); 3] =
    [("open", Joining::Open), ("application", Joining::Application), ("invitation", Joining::Invitation)];

/// Those who may see a group, to choose from.
pub const GROUP_VISIBILITY: [(&str, GroupVisibility); 3] =
    [("public", GroupVisibility::Public), ("region", GroupVisibility::Region), ("members", GroupVisibility::Members)];

/// What one can be in a group, to choose from.
pub const ROLES: [(&str, GroupRole); 4] = [
    ("chair", GroupRole::Chair),
    ("facilitator", GroupRole::Facilitator),
    ("member", GroupRole::Member),
    ("observer", GroupRole::Observer),
];

/// The name by which `value` stands in a form.
pub fn name_of<T: PartialEq + Copy>(all: &[(&'static str, T)], value: T) -> AttrValue {
    all.iter().find(|(_, other)| *other == value).map(|(name, _)| AttrValue::Static(name)).unwrap_or_default()
}

/// What stands in a form by `name`.
pub fn named<T: Copy>(all: &[(&'static str, T)], name: &str) -> Option<T> {
    all.iter().find(|(other, _)| *other == name).map(|(_, value)| *value)
}

/// What members of a group may do in each role, to choose from.
pub fn role_items() -> Vec<Item> {
    let about = |role: GroupRole| match role {
        GroupRole::Chair => t!("studio-role-chair"),
        GroupRole::Facilitator => t!("studio-role-facilitator"),
        GroupRole::Member => t!("studio-role-member"),
        GroupRole::Observer => t!("studio-role-observer"),
    };
    ROLES.map(|(name, one)| Item { hint: Some(about(one)), ..Item::new(name, role(one)) }).to_vec()
}

/// `Thu 25 March 2027, 10:00`
pub fn at(local: &str) -> AttrValue {
    match when::Local::parse(local) {
        Some(local) => t!("studio-at", day = when::long_day(local.day), time = local.time),
        None => AttrValue::from(local.to_owned()),
    }
}

/// `Thursday 25 March 2027`
pub fn day(day: &str) -> AttrValue {
    Date::parse(day).map_or_else(|| i18n::day(day), when::long_day)
}

/// How long something has waited, in days.
pub fn age(days: u32) -> AttrValue {
    t!("studio-age", count = days)
}

/// The time of day of an instant, as the clocks of the region show it.
#[cfg(target_arch = "wasm32")]
pub fn time_of(at: Timestamp) -> AttrValue {
    use wasm_bindgen::JsValue;
    use web_sys::js_sys::{Date as JsDate, Object, Reflect};
    let options = Object::new();
    for (name, value) in [("timeStyle", "short"), ("timeZone", "Europe/London")] {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    let date = JsDate::new(&JsValue::from_f64(at.as_micros() as f64 / 1_000.0));
    AttrValue::from(String::from(date.to_locale_string(i18n::LOCALE, &options)))
}

/// The time of day in UTC, which is what the tests outside a browser read.
#[cfg(not(target_arch = "wasm32"))]
pub fn time_of(at: Timestamp) -> AttrValue {
    let text = at.to_string();
    AttrValue::from(text.get(11..16).unwrap_or_default().to_owned())
}
