//! Moving and cancelling one of the times of an event.

use openapi::OccurrenceId;
use openapi::events::{EventStatus, MoveOccurrence, OccurrenceSettings, OccurrenceStatus};
use survey::date::Date;
use yew::prelude::*;

use super::super::places::EventPlace;
use super::super::words;
use super::ends::{done, past, reason, reason_missing};
use super::{HeldEvent, registered};
use crate::api::events as api;
use crate::components::{BackLink, Button, ButtonKind, ButtonLink, DateInput, DateParts, Heading, Input, LabelStyle};
use crate::pages::studio::clock;
use crate::pages::studio::form::{Fault, buttons, use_form};
use crate::pages::studio::view::{View, not_found};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldEvent,
    pub id: OccurrenceId,
}

#[derive(PartialEq, Properties)]
struct OneProps {
    held: HeldEvent,
    one: OccurrenceSettings,
}

impl Props {
    /// The time, where something can be done about it; what to show instead, where not.
    fn time(&self) -> Result<OneProps, Html> {
        let event = self.held.value();
        let one = event.occurrences.iter().find(|one| one.id == self.id).ok_or_else(not_found)?;
        let over = clock::now().is_some_and(|now| one.ends_at <= now);
        if event.status == EventStatus::Cancelled || one.status == OccurrenceStatus::Cancelled {
            return Err(past(&self.held, t!("time-cancelled")));
        }
        if over {
            return Err(past(&self.held, t!("event-past")));
        }
        Ok(OneProps { held: self.held.clone(), one: one.clone() })
    }
}

/// `/studio/events/{id}/occurrences/{occurrence_id}/move`
#[component]
pub fn Move(props: &Props) -> Html {
    match props.time() {
        Ok(OneProps { held, one }) => html! { <MoveForm {held} {one} /> },
        Err(instead) => instead,
    }
}

#[derive(Clone, PartialEq)]
struct Typed {
    day: DateParts,
    time: String,
    minutes: String,
}

impl Typed {
    fn of(one: &OccurrenceSettings) -> Self {
        let (day, time) = one.starts_local.split_once('T').unwrap_or_default();
        let micros = one.ends_at.as_micros() - one.starts_at.as_micros();
        let minutes = (micros / 60_000_000).to_string();
        Self { day: DateParts::from_date(day), time: time.to_owned(), minutes }
    }

    fn faults(&self) -> Vec<Fault> {
        let mut faults: Vec<Fault> = Vec::new();
        if self.day.to_date().is_none_or(|day| Date::parse(&day).is_none()) {
            faults.push((AttrValue::Static("starts_local"), t!("studio-event-day-missing")));
        }
        if clock::time(&self.time).is_none() {
            faults.push((AttrValue::Static("time"), t!("studio-event-time-missing")));
        }
        if !self.minutes.trim().parse::<u32>().is_ok_and(|minutes| (5..=10_080).contains(&minutes)) {
            faults.push((AttrValue::Static("minutes"), t!("studio-event-minutes-wrong")));
        }
        faults
    }

    fn body(&self) -> Option<MoveOccurrence> {
        let (hour, minute) = clock::time(&self.time)?;
        let starts_local = format!("{}T{hour:02}:{minute:02}", self.day.to_date()?);
        Some(MoveOccurrence { starts_local, minutes: self.minutes.trim().parse().ok() })
    }
}

#[component]
fn MoveForm(props: &OneProps) -> Html {
    let OneProps { held, one } = props;
    let first = one.clone();
    let form = use_form(move || Typed::of(&first), Typed::faults);
    let onsubmit = form.onsubmit({
        let (held, id) = (held.clone(), one.id);
        move |typed: Typed| {
            let held = held.clone();
            async move {
                let Some(body) = typed.body() else { return Ok(()) };
                api::move_occurrence(held.id(), id, &body).await?;
                let told = t!("studio-moved", at = words::at(&body.starts_local));
                done(&held, EventPlace::Overview, told).await
            }
        }
    });
    let back = held.address(EventPlace::Overview);
    let draft = held.value().status == EventStatus::Draft;
    html! {
        <View title={t!("page-of", page = t!("studio-move-title"), title = held.title())} error={form.wrong()}>
            <BackLink href={back.clone()} />
            { form.summary() }
            <Heading caption={held.title()}>{ t!("studio-move-title") }</Heading>
            <p class="govuk-body">{ t!("studio-move-from", at = words::at(&one.starts_local)) }</p>
            if !draft {
                <p class="govuk-body">{ t!("studio-move-told", count = registered(one)) }</p>
            }
            <form class="btf-form" novalidate=true {onsubmit}>
                <DateInput id="starts_local" legend={t!("studio-event-day")} style={LabelStyle::Medium} value={form.value.day.clone()}
                    error={form.error("starts_local")} oninput={form.on(|typed, day| typed.day = day)} />
                <div class="btf-pair">
                    <Input id="time" label={t!("studio-event-time")} style={LabelStyle::Medium} hint={t!("publish-time-hint")} width=5 spellcheck=false
                        value={form.value.time.clone()} error={form.error("time")} oninput={form.on(|typed, time| typed.time = time)} />
                    <Input id="minutes" label={t!("studio-event-length")} style={LabelStyle::Medium} hint={t!("studio-event-length-hint")} width=4
                        mode="numeric" suffix={t!("studio-minutes")} value={form.value.minutes.clone()} error={form.error("minutes")}
                        oninput={form.on(|typed, minutes| typed.minutes = minutes)} />
                </div>
                { buttons(t!("studio-move"), form.action.busy(), back) }
            </form>
        </View>
    }
}

/// `/studio/events/{id}/occurrences/{occurrence_id}/cancel`
#[component]
pub fn CancelOne(props: &Props) -> Html {
    match props.time() {
        Ok(OneProps { held, one }) => html! { <CancelForm {held} {one} /> },
        Err(instead) => instead,
    }
}

#[component]
fn CancelForm(props: &OneProps) -> Html {
    let OneProps { held, one } = props;
    let form = use_form(String::new, reason_missing);
    let onsubmit = form.onsubmit({
        let (held, id) = (held.clone(), one.id);
        move |reason: String| {
            let held = held.clone();
            async move {
                api::cancel_occurrence(held.id(), id, reason.trim().to_owned()).await?;
                done(&held, EventPlace::Overview, t!("studio-one-cancelled")).await
            }
        }
    });
    let back = held.address(EventPlace::Overview);
    let at = words::at(&one.starts_local);
    html! {
        <View title={t!("page-of", page = t!("studio-cancel-one-title"), title = held.title())} error={form.wrong()}>
            <BackLink href={back.clone()} />
            { form.summary() }
            <Heading caption={held.title()}>{ t!("studio-cancel-one-of", at = at) }</Heading>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("studio-cancel-told", count = registered(one)) }</li>
                <li>{ t!("studio-cancel-one-others") }</li>
                <li>{ t!("studio-cancel-back") }</li>
            </ul>
            <form class="btf-form" novalidate=true {onsubmit}>
                { reason(&form.value, form.error("reason"), form.on(|held, reason| *held = reason)) }
                <div class="govuk-button-group">
                    <Button label={t!("studio-cancel-one")} kind={ButtonKind::Warning} disabled={form.action.busy()} />
                    <ButtonLink href={back} kind={ButtonKind::Secondary} label={t!("studio-keep-it")} />
                </div>
            </form>
        </View>
    }
}
