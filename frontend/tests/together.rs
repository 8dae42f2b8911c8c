//! What the pages of events and working groups say, state by state.

// A test that cannot go on has failed: it says so where it stands. Made-up things are given by value, as they are written.
#![allow(clippy::unwrap_used, clippy::needless_pass_by_value, clippy::unnecessary_wraps)]

use frontend::pages::together::event::place::{Way, way};
use frontend::pages::together::event::{chosen, merged, save, shown};
use frontend::pages::together::organisations::dots;
use frontend::pages::together::viewer::Viewer;
use frontend::pages::together::{calendar, happened, questions};
use openapi::Timestamp;
use openapi::events::{EventCard, EventPage};
use openapi::groups::MembersByOrganisation;
use openapi::live::EventState;
use openapi::organisations::Organisation;
use openapi::questions::Question;
use serde_json::{Value, json};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
struct MadeProps {
    content: Html,
}

#[component]
fn Made(props: &MadeProps) -> Html {
    props.content.clone()
}

async fn markup(content: impl FnOnce() -> Html + Send + 'static) -> String {
    let made = move || MadeProps { content: content() };
    yew::ServerRenderer::<Made>::with_props(made).hydratable(false).render().await
}

fn time(number: u32, with: Value) -> Value {
    let mut time = json!({
        "id": format!("01900000-0000-7000-8000-0000000000f{number}"), "starts_local": format!("2027-03-2{number}T10:00"),
        "ends_local": format!("2027-03-2{number}T11:30"), "starts_at": format!("2027-03-2{number}T10:00:00.000000Z"),
        "ends_at": format!("2027-03-2{number}T11:30:00.000000Z"), "status": "scheduled", "moved": false,
        "registration_closes_at": format!("2027-03-2{number}T09:00:00.000000Z"), "places_left": 1, "reserved_left": [], "waiting": 0,
        "agenda_item": null, "online_link": null, "mine": null
    });
    for (name, value) in with.as_object().unwrap() {
        time[name] = value.clone();
    }
    time
}

fn event(times: Value, with: Value) -> EventPage {
    let mut event = json!({
        "id": "01900000-0000-7000-8000-0000000000e1", "version": 7, "kind": "feedback_session", "title": "What we heard & said",
        "summary": "What follows.", "description": "", "status": "published", "cancelled_reason": "", "visibility": "public",
        "campaign": null, "group": null, "time_zone": "Europe/London", "minutes": 90, "repeats": null, "venue": "Room 4",
        "access_information": "", "online": true, "link_minutes_before": 30,
        "agenda": [{ "id": "01900000-0000-7000-8000-0000000000a1", "title": "Welcome", "minutes": 10, "speaker": "" }],
        "hosts": [], "capacity": 50, "waiting_list": true, "hours_to_accept": null, "keep_days": 30, "occurrences": times,
        "carried": [], "may_manage": false
    });
    for (name, value) in with.as_object().unwrap() {
        event[name] = value.clone();
    }
    serde_json::from_value(event).unwrap()
}

fn at(text: &str) -> Option<Timestamp> {
    Some(text.parse().unwrap())
}

#[test]
fn what_can_be_done_follows_from_the_time_and_the_places() {
    let early = at("2027-03-01T00:00:00.000000Z");
    let of = |time_with: Value, with: Value, now: Option<Timestamp>| {
        let event = event(json!([time(1, time_with)]), with);
        way(&event, &event.occurrences[0], now)
    };
    let full = json!({ "places_left": 0 });
    let kept = json!({ "places_left": 0, "reserved_left": [{ "organisation_id": "01900000-0000-7000-8000-000000000003", "places": 1 }] });

    assert_eq!(of(json!({}), json!({}), early), Way::Register);
    assert_eq!(of(json!({ "places_left": null }), json!({}), early), Way::Register);
    assert_eq!(of(full.clone(), json!({}), early), Way::Wait);
    assert_eq!(of(full, json!({ "waiting_list": false }), early), Way::Full);
    assert_eq!(of(kept, json!({}), early), Way::Register);
    assert_eq!(of(json!({}), json!({}), at("2027-03-21T09:30:00.000000Z")), Way::Closed);
    assert_eq!(of(json!({}), json!({}), at("2027-03-21T11:30:00.000000Z")), Way::Past);
    assert_eq!(of(json!({ "status": "cancelled" }), json!({}), early), Way::Cancelled);
    assert_eq!(of(json!({}), json!({ "status": "cancelled" }), early), Way::Cancelled);
}

#[test]
fn the_next_time_that_takes_place_is_shown_first() {
    let series =
        event(json!([time(1, json!({})), time(2, json!({ "status": "cancelled" })), time(3, json!({}))]), json!({}));
    let number =
        |time: Option<openapi::OccurrenceId>, now: &str| chosen(&series, time, at(now)).unwrap().starts_local.clone();

    assert_eq!(number(None, "2027-03-01T00:00:00.000000Z"), "2027-03-21T10:00");
    assert_eq!(number(None, "2027-03-21T12:00:00.000000Z"), "2027-03-23T10:00");
    assert_eq!(number(None, "2027-04-01T00:00:00.000000Z"), "2027-03-23T10:00");
    assert_eq!(number(Some(series.occurrences[1].id), "2027-03-01T00:00:00.000000Z"), "2027-03-22T10:00");
}

#[test]
fn only_a_newer_state_changes_the_page() {
    let page = event(json!([time(1, json!({}))]), json!({}));
    let state = |version: i64| -> Option<Rc<EventState>> {
        let text = json!({ "version": version, "status": "published", "questions": 0, "answered": 0, "occurrences": [{
            "id": page.occurrences[0].id, "status": "scheduled", "places_left": 0, "reserved_left": [], "waiting": 2,
            "attended": null, "agenda_item": "01900000-0000-7000-8000-0000000000a1" }] });
        Some(Rc::new(serde_json::from_value(text).unwrap()))
    };

    assert_eq!(merged(&page, state(7).as_ref()), page);
    let newer = merged(&page, state(8).as_ref());
    assert_eq!((newer.occurrences[0].places_left, newer.occurrences[0].waiting), (Some(0), 2));
    assert!(newer.occurrences[0].agenda_item.is_some());
}

#[tokio::test]
async fn an_event_says_when_where_and_how_many_places_are_left() {
    let text = markup(|| shown(&event(json!([time(1, json!({}))]), json!({})), None, &Viewer::default(), None)).await;

    assert!(text.contains("10:00 to 11:30, Sunday 21 March 2027"), "{text}");
    assert!(text.contains("Times are UK time (GMT).") && text.contains("Room 4, and online"), "{text}");
    assert!(text.contains("1 place left"), "{text}");
    assert!(text.contains("/register?time=01900000-0000-7000-8000-0000000000f1"), "{text}");
    assert!(text.contains("What we heard &amp; said"), "{text}");
}

#[tokio::test]
async fn a_place_on_the_waiting_list_is_said_where_one_could_register() {
    let mine = json!({ "mine": { "registration_id": "01900000-0000-7000-8000-0000000000d1", "status": "waiting", "position": 4,
        "offered_until": null } });
    let text = markup(move || shown(&event(json!([time(1, mine)]), json!({})), None, &Viewer::default(), None)).await;

    assert!(text.contains("Waiting at position 4") && !text.contains(">Register<"), "{text}");
    assert!(text.contains("/my/registrations/01900000-0000-7000-8000-0000000000d1"), "{text}");
}

#[test]
fn calendars_on_the_web_are_led_to_with_the_times_in_utc() {
    let page = event(json!([time(1, json!({}))]), json!({}));

    let google = save::google(&page, &page.occurrences[0]);
    let outlook = save::outlook(&page, &page.occurrences[0]);

    assert!(google.contains("dates=20270321T100000Z%2F20270321T113000Z"), "{google}");
    assert!(google.contains("text=What%20we%20heard%20%26%20said"), "{google}");
    assert!(outlook.contains("startdt=2027-03-21T10%3A00%3A00.000000Z"), "{outlook}");
}

#[tokio::test]
async fn fourteen_dots_say_in_words_what_they_show() {
    let organisation = |number: u32, kind: &str| -> Organisation {
        let made = json!({
            "id": format!("01900000-0000-7000-8000-0000000000{number:02}"), "slug": format!("o{number}"), "name": format!("Council {number}"),
            "kind": kind, "accent": null, "logo": null
        });
        serde_json::from_value(made).unwrap()
    };
    let all: Vec<Organisation> =
        (10..24).map(|number| organisation(number, "member")).chain([organisation(30, "partner")]).collect();
    let by = vec![
        MembersByOrganisation { organisation_id: Some(all[0].id), members: 2 },
        MembersByOrganisation { organisation_id: Some(all[14].id), members: 1 },
        MembersByOrganisation { organisation_id: None, members: 3 },
    ];
    let text = markup(move || dots(&all, &by)).await;

    assert_eq!(
        text.matches("btf-dots__dot\"").count() + text.matches("btf-dots__dot btf-dots__dot--there").count(),
        14
    );
    assert_eq!(text.matches("btf-dots__dot--there").count(), 1);
    assert!(text.contains("From 1 of 14 organisations") && text.contains("Council 10: 2 members"), "{text}");
    assert!(text.contains("Elsewhere: 4 members"), "{text}");
}

#[tokio::test]
async fn a_question_shows_its_age_until_it_is_answered() {
    let question = |status: &str, answer: &str| -> Question {
        let made = json!({
            "id": "01900000-0000-7000-8000-0000000000a1", "text": "When?", "organisation_id": null, "status": status, "answer": answer,
            "answered_as": "Lead of Dudley", "answered_at": (!answer.is_empty()).then_some("2027-03-12T09:00:00.000000Z"),
            "asked_at": "2027-03-02T17:30:00.000000Z", "days_open": 9
        });
        serde_json::from_value(made).unwrap()
    };
    let (open, answered) = (question("open", ""), question("answered", "In April."));

    let text = markup(move || questions::entry(&open, &[])).await;
    assert!(
        text.contains("Waiting for an answer for 9 days") && text.contains("To the leaders of the region"),
        "{text}"
    );
    let text = markup(move || questions::entry(&answered, &[])).await;
    assert!(
        text.contains("In April.") && text.contains("Lead of Dudley") && text.contains("on 12 March 2027"),
        "{text}"
    );
    assert!(!text.contains("Waiting"), "{text}");
}

#[tokio::test]
async fn a_month_has_its_events_on_their_days() {
    let card: EventCard = serde_json::from_value(json!({
        "event_id": "01900000-0000-7000-8000-0000000000e1", "occurrence_id": "01900000-0000-7000-8000-0000000000f1",
        "kind": "challenge_day", "title": "Challenge day", "summary": "One day.", "visibility": "public", "campaign": null, "group": null,
        "starts_local": "2027-03-25T10:00", "ends_local": "2027-03-25T16:00", "starts_at": "2027-03-25T10:00:00.000000Z",
        "ends_at": "2027-03-25T16:00:00.000000Z", "status": "cancelled", "venue": "", "online": true, "places_left": null, "waiting": 0,
        "mine": null
    }))
    .unwrap();
    let cards = vec![card];
    let text = markup(move || calendar::shown((2027, 3), Some(&cards), false)).await;

    assert_eq!(text.matches("scope=\"col\"").count(), 7);
    let day = text.split("datetime=\"2027-03-25\"").nth(1).unwrap().split("<time").next().unwrap().to_owned();
    assert!(day.contains("Challenge day") && day.contains("(Cancelled)"), "{day}");
    assert!(text.contains("March 2027"), "{text}");
}

#[test]
fn what_happened_is_told_latest_first_and_shortened_at_a_word() {
    let entry = |day: &str| happened::Entry {
        day: day.to_owned(),
        href: String::new(),
        place: String::new(),
        what: happened::What::Decided(
            serde_json::from_value(json!({
            "id": "01900000-0000-7000-8000-000000000d01", "group_id": "01900000-0000-7000-8000-000000000a01",
            "minutes_id": "01900000-0000-7000-8000-000000000e01", "text": "So.", "decided_on": day }))
            .unwrap(),
        ),
    };
    let days: Vec<String> = happened::latest(["2027-01-01", "2027-03-01", "2027-02-01"].map(entry).to_vec())
        .into_iter()
        .map(|one| one.day)
        .collect();

    assert_eq!(days, ["2027-03-01", "2027-02-01", "2027-01-01"]);
    assert_eq!(happened::first_words("short"), "short");
    let long = happened::first_words(&"word ".repeat(60));
    assert!(long.ends_with("word…") && long.chars().count() <= 161, "{long}");
}
