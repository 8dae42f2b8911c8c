//! Taking an event into a calendar of one's own.

use openapi::events::{EventPage, Occurrence};
use openapi::{EventId, OccurrenceId, Timestamp};
use yew::prelude::*;
use yew::props;

use super::super::super::shared::action::use_action;
use super::super::viewer::Viewer;
use crate::api::query::Query;
use crate::api::together as api;
use crate::browser;
use crate::components::{Button, ButtonKind, ButtonLinkProps, button_link, details, hosted};

/// A file for any calendar, and links to two that are on the web. Those lead away from here, and nothing is sent there before.
pub fn save(event: &EventPage, time: &Occurrence, viewer: &Viewer) -> Html {
    let id = event.id;
    html! {
        { details(&t!("add-to-calendar"), html! {
            <>
                if viewer.person.is_some() {
                    { file(Wanted { event: id, time: None }) }
                } else {
                    { button_link(&props!(ButtonLinkProps {
                        href: format!("/api/v1/event-pages/{id}/calendar.ics"), kind: ButtonKind::Secondary,
                        label: t!("calendar-file"), download: FILE,
                    })) }
                }
                <p class="govuk-body-s btf-quiet">{ t!("calendar-file-why") }</p>
                <ul class="govuk-list">
                    <li>{ away(google(event, time), t!("calendar-google")) }</li>
                    <li>{ away(outlook(event, time), t!("calendar-outlook")) }</li>
                </ul>
            </>
        }) }
    }
}

const FILE: &str = "event.ics";

fn away(href: String, label: AttrValue) -> Html {
    html! { <a class="govuk-link" {href} rel="noopener noreferrer external">{ label }</a> }
}

/// `20270325T100000Z`
fn compact(at: Timestamp) -> String {
    let text: String = at.to_string().chars().filter(|one| !matches!(one, '-' | ':')).collect();
    format!("{}Z", text.split('.').next().unwrap_or_default().trim_end_matches('Z'))
}

/// The page of Google's calendar that begins an entry.
pub fn google(event: &EventPage, time: &Occurrence) -> String {
    Query::default()
        .with("action", "TEMPLATE")
        .with("text", &event.title)
        .with("dates", &format!("{}/{}", compact(time.starts_at), compact(time.ends_at)))
        .with("details", &event.summary)
        .with("location", &event.venue)
        .after("https://calendar.google.com/calendar/render")
}

/// The page of Outlook's calendar that begins an entry.
pub fn outlook(event: &EventPage, time: &Occurrence) -> String {
    Query::default()
        .with("rru", "addevent")
        .with("subject", &event.title)
        .with("startdt", &time.starts_at.to_string())
        .with("enddt", &time.ends_at.to_string())
        .with("body", &event.summary)
        .with("location", &event.venue)
        .after("https://outlook.office.com/calendar/0/deeplink/compose")
}

/// What is to be taken.
#[allow(missing_docs)]
#[derive(Clone, Copy)]
pub struct Wanted {
    pub event: EventId,
    /// Only this one of its times.
    pub time: Option<OccurrenceId>,
}

/// The file. What not everybody may see is asked for with the token, which a link would not carry.
pub fn file(wanted: Wanted) -> Html {
    hosted("save file", move || use_file(wanted))
}

#[hook]
fn use_file(wanted: Wanted) -> Html {
    let action = use_action();
    let onclick = {
        let action = action.clone();
        Callback::from(move |()| {
            action.run(async move {
                let bytes = api::event_calendar(wanted.event, wanted.time).await?;
                let _ = browser::save(FILE, "text/calendar", &bytes);
                Ok(())
            });
        })
    };
    html! {
        <>
            <Button label={t!("calendar-file")} kind={ButtonKind::Secondary} {onclick} disabled={action.busy()} />
            if let Some(problem) = action.problem() {
                <p class="govuk-error-message" role="alert">{ &problem.detail }</p>
            }
        </>
    }
}
