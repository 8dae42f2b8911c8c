//! What an event must be before it is kept, published or cancelled.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDateTime};
use openapi::events::{EventFields, EventKind, EventStatus, SetHosts, SetInvitees, Unfit as RuleUnfit};
use openapi::{FieldError, ItemId};

use super::rows::EventRow;
use super::times::{self, Unfit};
use crate::error::{Error, Result};
use crate::text;

const WEEK: u32 = 10_080;
const MANY: u32 = 100_000;

/// An event's fields may be kept if each is within its bounds, and the rule makes a series.
pub fn check_fields(fields: &EventFields) -> Result<()> {
    let mut errors = Vec::new();
    check_owner(&mut errors, fields);
    text::check_line(&mut errors, "#/title", &fields.title, 1, 200);
    text::check(&mut errors, "#/summary", &fields.summary, 1, 500);
    text::check(&mut errors, "#/description", &fields.description, 0, 10_000);
    text::check_line(&mut errors, "#/venue", &fields.venue, 0, 500);
    text::check(&mut errors, "#/access_information", &fields.access_information, 0, 2_000);
    check_link(&mut errors, &fields.online_link);
    check_times(&mut errors, fields);
    check_agenda(&mut errors, fields);
    check_places(&mut errors, fields);
    let bounds = [
        ("#/minutes", fields.minutes, 5, WEEK),
        ("#/link_minutes_before", fields.link_minutes_before, 0, WEEK),
        ("#/hours_to_accept", fields.hours_to_accept.unwrap_or(1), 1, 168),
        ("#/registration_closes_minutes_before", fields.registration_closes_minutes_before, 0, 43_200),
        ("#/keep_days", fields.keep_days, 1, 365),
    ];
    for (pointer, number, least, most) in bounds {
        check_number(&mut errors, pointer, number, least, most);
    }
    Error::fields(errors)
}

fn check_number(errors: &mut Vec<FieldError>, pointer: &str, number: u32, least: u32, most: u32) {
    if !(least..=most).contains(&number) {
        errors.push(FieldError::new(pointer, "number.bounds", format!("Choose a number from {least} to {most}.")));
    }
}

fn check_owner(errors: &mut Vec<FieldError>, fields: &EventFields) {
    if fields.campaign_id.is_some() && fields.group_id.is_some() {
        let detail = "Name a campaign or a working group, not both.";
        errors.push(FieldError::new("#/group_id", "event.owner", detail));
    }
    if fields.kind == EventKind::GroupMeeting && fields.group_id.is_none() {
        let detail = "A group meeting is of a working group: name it, or choose another kind.";
        errors.push(FieldError::new("#/kind", "event.kind", detail));
    }
}

/// An `https://` address with a host, or nothing.
fn check_link(errors: &mut Vec<FieldError>, link: &str) {
    text::check_line(errors, "#/online_link", link, 0, 1_000);
    let link = link.trim();
    let host = link.strip_prefix("https://").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let is_address = host.is_some_and(|host| !host.is_empty() && !host.contains('@'))
        && !link.contains(|letter: char| letter.is_whitespace() || "<>\"\\^`{|}".contains(letter));
    if !link.is_empty() && !is_address {
        let detail = "Write an address that begins with https://, or leave this empty.";
        errors.push(FieldError::new("#/online_link", "event.link", detail));
    }
}

fn check_times(errors: &mut Vec<FieldError>, fields: &EventFields) {
    if fields.time_zone != times::ZONE {
        let detail = "Write Europe/London: no other time zone is taken yet.";
        errors.push(FieldError::new("#/time_zone", "event.time_zone", detail));
    }
    if let Some(rule) = &fields.repeats {
        check_number(errors, "#/repeats/interval", rule.interval, 1, 12);
        check_number(errors, "#/repeats/count", rule.count.unwrap_or(1), 1, 60);
        if errors.iter().any(|error| error.pointer.starts_with("#/repeats")) {
            return;
        }
    }
    let Some(first) = times::parse(&fields.starts_local) else {
        errors.push(not_a_time("#/starts_local"));
        return;
    };
    if let Err(unfit) = times::slots(first, fields.repeats.as_ref()) {
        errors.push(say(&unfit));
    }
}

fn not_a_time(pointer: &str) -> FieldError {
    let detail = "Write the time as clocks show it, such as 2027-03-25T10:00, in the years 2020 to 2099.";
    FieldError::new(pointer, "event.time", detail)
}

fn say(unfit: &Unfit) -> FieldError {
    match unfit {
        Unfit::Rule(RuleUnfit::End) => {
            let detail = "Say either until when it repeats or how often it takes place.";
            FieldError::new("#/repeats/until", "event.repeats.end", detail)
        }
        Unfit::Rule(RuleUnfit::Until) => {
            let detail = "Write a day on or after the start, as 2027-12-31.";
            FieldError::new("#/repeats/until", "event.repeats.until", detail)
        }
        Unfit::Rule(RuleUnfit::Long) => {
            let detail = "Choose an earlier end: a series has at most 60 times and ends within two years of its start.";
            FieldError::new("#/repeats", "event.repeats.long", detail)
        }
        Unfit::Gap(at) => gap("#/starts_local", *at),
    }
}

/// That the clocks go forward just then.
fn gap(pointer: &str, at: NaiveDateTime) -> FieldError {
    let day = format!("{} {}", at.day(), at.format("%B %Y"));
    let detail = format!(
        "On {day} the clocks go forward from 01:00 to 02:00, so there is no {}: choose another time.",
        at.format("%H:%M")
    );
    FieldError::new(pointer, "event.time.gap", detail)
}

/// When one time of a series starts instead.
pub fn check_move(starts_local: &str, minutes: Option<u32>) -> Result<NaiveDateTime> {
    let mut errors = Vec::new();
    check_number(&mut errors, "#/minutes", minutes.unwrap_or(5), 5, WEEK);
    let at = times::parse(starts_local);
    match at {
        None => errors.push(not_a_time("#/starts_local")),
        Some(at) if times::instant(at).is_none() => errors.push(gap("#/starts_local", at)),
        Some(_) => {}
    }
    Error::fields(errors)?;
    at.ok_or_else(|| anyhow::anyhow!("a time was not refused").into())
}

fn check_agenda(errors: &mut Vec<FieldError>, fields: &EventFields) {
    if fields.agenda.len() > 50 {
        errors.push(FieldError::new("#/agenda", "event.agenda.long", "Write at most 50 items."));
        return;
    }
    let mut seen = BTreeSet::<ItemId>::new();
    for (index, item) in fields.agenda.iter().enumerate() {
        text::check_line(errors, &format!("#/agenda/{index}/title"), &item.title, 1, 200);
        text::check_line(errors, &format!("#/agenda/{index}/speaker"), &item.speaker, 0, 200);
        check_number(errors, &format!("#/agenda/{index}/minutes"), item.minutes.unwrap_or(1), 1, 1_440);
        if item.id.is_some_and(|id| !seen.insert(id)) {
            let detail = "Another item has this id: leave it out for a new one.";
            errors.push(FieldError::new(format!("#/agenda/{index}/id"), "event.agenda.id", detail));
        }
    }
}

fn check_places(errors: &mut Vec<FieldError>, fields: &EventFields) {
    check_number(errors, "#/capacity", fields.capacity.unwrap_or(1), 1, MANY);
    let mut named = BTreeSet::new();
    for (index, kept) in fields.reserved.iter().enumerate() {
        check_number(errors, &format!("#/reserved/{index}/places"), kept.places, 1, MANY);
        if !named.insert(kept.organisation_id) {
            let detail = "Name each organisation once.";
            errors.push(FieldError::new(format!("#/reserved/{index}/organisation_id"), "event.reserved.twice", detail));
        }
    }
    let kept: u64 = fields.reserved.iter().map(|kept| u64::from(kept.places)).sum();
    let fits = match fields.capacity {
        None => fields.reserved.is_empty(),
        Some(capacity) => kept <= u64::from(capacity),
    };
    if !fits || fields.reserved.len() > 50 {
        let detail = "Keep places for at most 50 organisations, together no more than there are.";
        errors.push(FieldError::new("#/reserved", "event.reserved", detail));
    }
}

/// Whose an event is stays as it was made.
pub fn check_same_owner(event: &EventRow, fields: &EventFields) -> Result<()> {
    if (event.campaign_id, event.group_id) == (fields.campaign_id, fields.group_id) {
        return Ok(());
    }
    let pointer = if event.campaign_id == fields.campaign_id { "#/group_id" } else { "#/campaign_id" };
    Err(Error::field(
        pointer,
        "event.owner.fixed",
        "Whose event it is cannot be changed: duplicate it, or plan a new one.",
    ))
}

/// A cancelled event stays as it is.
pub fn check_not_cancelled(event: &EventRow) -> Result<()> {
    if event.status != EventStatus::Cancelled {
        return Ok(());
    }
    Err(Error::Conflict { code: "event.cancelled", detail: "This event was cancelled. Duplicate it to plan it anew." })
}

/// Only a draft is published or deleted.
pub fn check_draft(event: &EventRow) -> Result<()> {
    if event.status == EventStatus::Draft {
        return Ok(());
    }
    Err(Error::Conflict { code: "event.not_draft", detail: "This is for drafts alone: this event was published." })
}

/// Only what was published is cancelled.
pub fn check_published(event: &EventRow) -> Result<()> {
    check_not_cancelled(event)?;
    if event.status == EventStatus::Published {
        return Ok(());
    }
    Err(Error::Conflict { code: "event.not_published", detail: "This event is a draft: publish it first." })
}

/// A reason that those who registered are told.
pub fn check_reason(reason: &str) -> Result<()> {
    let mut errors = Vec::new();
    text::check(&mut errors, "#/reason", reason, 1, 1_000);
    Error::fields(errors)
}

/// Hosts, each named once.
pub fn check_hosts(hosts: &SetHosts) -> Result<()> {
    let once: BTreeSet<_> = hosts.people.iter().collect();
    if once.len() == hosts.people.len() && once.len() <= 20 {
        return Ok(());
    }
    Err(Error::field("#/people", "event.hosts", "Name each host once, at most 20."))
}

/// The addresses of who is invited, in lower case.
pub fn check_invitees(invitees: &SetInvitees) -> Result<BTreeSet<String>> {
    let mut errors = Vec::new();
    if invitees.emails.len() > 500 {
        errors.push(FieldError::new("#/emails", "event.invitees", "Invite at most 500 people."));
    }
    for (index, email) in invitees.emails.iter().enumerate().take(500) {
        text::check_email(&mut errors, &format!("#/emails/{index}"), email);
    }
    Error::fields(errors)?;
    Ok(invitees.emails.iter().map(|email| email.trim().to_lowercase()).collect())
}
