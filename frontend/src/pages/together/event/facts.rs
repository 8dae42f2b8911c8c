//! When, where and with whom.

use openapi::events::{EventPage, MonthlyBy, Occurrence, Recurrence, RecurrenceUnit};
use yew::prelude::*;
use yew::props;

use super::super::words;
use crate::components::{SummaryListProps, SummaryRow, summary_list};
use crate::when;

/// When, where and with whom.
pub fn facts(event: &EventPage, time: Option<&Occurrence>) -> Html {
    let mut rows = Vec::new();
    if let Some(time) = time {
        let zone = t!("event-zone", zone = when::zone(time.starts_at));
        let span = when::span(&time.starts_local, &time.ends_local);
        rows.push(row(t!("event-when"), html! { <>{ span }<br /><span class="btf-quiet">{ zone }</span></> }));
    }
    if let Some(repeats) = &event.repeats {
        rows.push(row(t!("event-repeats"), html! { repetition(repeats) }));
    }
    rows.push(row(t!("event-where"), html! { words::place(&event.venue, event.online) }));
    if !event.hosts.is_empty() {
        rows.push(row(t!("event-hosts"), html! { event.hosts.join(", ") }));
    }
    if let Some(campaign) = &event.campaign {
        let href = format!("/c/{}", campaign.slug);
        rows.push(row(t!("event-campaign"), html! { <a class="govuk-link" {href}>{ &campaign.name }</a> }));
    }
    if let Some(group) = &event.group {
        let href = format!("/groups/{}", group.id);
        rows.push(row(t!("event-group"), html! { <a class="govuk-link" {href}>{ &group.name }</a> }));
    }
    summary_list(&props!(SummaryListProps { rows }))
}

fn row(key: AttrValue, value: Html) -> SummaryRow {
    SummaryRow { key, value, action: None }
}

/// How it repeats, in words.
pub fn repetition(repeats: &Recurrence) -> AttrValue {
    match (repeats.every, repeats.monthly_by) {
        (RecurrenceUnit::Week, _) => t!("repeats-weeks", count = repeats.interval),
        (RecurrenceUnit::Month, MonthlyBy::Day) => t!("repeats-months-day", count = repeats.interval),
        (RecurrenceUnit::Month, MonthlyBy::Weekday) => t!("repeats-months-weekday", count = repeats.interval),
    }
}
