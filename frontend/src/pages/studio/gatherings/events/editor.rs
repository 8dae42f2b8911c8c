//! The form of an event.

use std::rc::Rc;

use openapi::Problem;
use openapi::events::{EventKind, EventVisibility};
use openapi::sessions::Person;
use yew::prelude::*;

use super::super::words;
use super::draft::{Draft, Repeats};
use super::{agenda, hosts, reserved};
use crate::components::{Checkboxes, DateInput, Heading, HeadingSize, Input, Item, Radios, Select, Textarea, details};
use crate::pages::studio::action::refusal;
use crate::pages::studio::form::{Fault, buttons, faults};
use crate::pages::studio::names::{Names, use_names};
use crate::when;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What stands between the error summary and the fields.
    pub heading: Html,
    /// What the form begins with.
    pub draft: Draft,
    /// What the button says.
    pub label: AttrValue,
    /// Where "Cancel" leads.
    pub back: AttrValue,
    pub person: Rc<Person>,
    pub busy: bool,
    /// Why it was refused, the last time.
    pub problem: Option<Problem>,
    /// How often the server was asked.
    pub attempt: u32,
    pub onsave: Callback<Draft>,
    /// Called when there is, or is no more, something to put right.
    pub onfault: Callback<bool>,
}

/// The form of an event.
#[component]
pub fn Editor(props: &Props) -> Html {
    let names = use_names();
    let draft = use_state(|| props.draft.clone());
    let tried = use_state(|| 0_u32);
    let found = draft.faults();
    let errors = match &props.problem {
        _ if *tried > 0 && !found.is_empty() => found.clone(),
        Some(problem) => faults(problem).into_iter().map(|(field, message)| (shown_at(field), message)).collect(),
        None => Vec::new(),
    };
    {
        let onfault = props.onfault.clone();
        use_effect_with(!errors.is_empty() || props.problem.is_some(), move |wrong| onfault.emit(*wrong));
    }
    let onsubmit = {
        let (draft, tried, onsave) = (draft.clone(), tried.clone(), props.onsave.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(*tried + 1);
            if draft.faults().is_empty() {
                onsave.emit((*draft).clone());
            }
        })
    };
    let form = Fields { draft: draft.clone(), errors: errors.clone() };
    let section = |title: AttrValue, content: Html| {
        html! {
            <section class="btf-section">
                <Heading size={HeadingSize::Medium}>{ title }</Heading>
                { content }
            </section>
        }
    };
    html! {
        <>
            { refusal(props.problem.as_ref().filter(|_| found.is_empty()), errors, *tried + props.attempt) }
            { props.heading.clone() }
            <form class="btf-form" novalidate=true {onsubmit}>
                { section(t!("studio-event-what"), form.what()) }
                { section(t!("event-when"), form.when()) }
                { section(t!("event-where"), form.place()) }
                { section(t!("event-agenda"), html! { <agenda::Agenda items={draft.agenda.clone()} errors={form.errors.clone()}
                    onchange={form.on(|draft, agenda| draft.agenda = agenda)} /> }) }
                { section(t!("event-hosts"), html! { <hosts::Hosts hosts={draft.hosts.clone()} group={draft.group_id} person={props.person.clone()}
                    onchange={form.on(|draft, hosts| draft.hosts = hosts)} /> }) }
                { section(t!("studio-event-who"), form.who()) }
                { section(t!("studio-places"), form.places(&names)) }
                { section(t!("studio-event-data"), form.data()) }
                { buttons(props.label.clone(), props.busy, props.back.clone()) }
            </form>
        </>
    }
}

/// The field at which the page shows what the server found wrong with `field`: lists that have one field, or one message.
fn shown_at(field: AttrValue) -> AttrValue {
    match field.split('-').next() {
        Some("reserved") => AttrValue::Static("reserved"),
        Some("emails") => AttrValue::Static("emails"),
        Some("people") => AttrValue::Static("host-search"),
        _ => field,
    }
}

/// What is typed, and what is wrong with it.
struct Fields {
    draft: UseStateHandle<Draft>,
    errors: Vec<Fault>,
}

/// What an event can be, to choose from.
fn kinds(group: bool) -> Vec<EventKind> {
    let fits = |kind: &EventKind| group || *kind != EventKind::GroupMeeting;
    EventKind::ALL.into_iter().filter(fits).collect()
}

const REPEATS: [(&str, Repeats); 4] = [
    ("never", Repeats::Never),
    ("week", Repeats::Week),
    ("month-day", Repeats::MonthDay),
    ("month-weekday", Repeats::MonthWeekday),
];

const VISIBILITY: [(&str, EventVisibility); 3] =
    [("public", EventVisibility::Public), ("members", EventVisibility::Members), ("invited", EventVisibility::Invited)];

impl Fields {
    fn error(&self, id: &str) -> Option<AttrValue> {
        self.errors.iter().find(|(field, _)| field == id).map(|(_, message)| message.clone())
    }

    /// Puts what is typed into the draft.
    fn on<T: 'static>(&self, put: fn(&mut Draft, T)) -> Callback<T> {
        let draft = self.draft.clone();
        Callback::from(move |value| {
            let mut next = (*draft).clone();
            put(&mut next, value);
            draft.set(next);
        })
    }

    fn what(&self) -> Html {
        let items: Vec<Item> = kinds(self.draft.group_id.is_some())
            .into_iter()
            .map(|kind| Item { hint: Some(kind_about(kind)), ..Item::new(words::kind_value(kind), words::kind(kind)) })
            .collect();
        let onkind = self.on(|draft, name: String| {
            draft.kind = EventKind::ALL.into_iter().find(|kind| words::kind_value(*kind) == name);
        });
        html! {
            <>
                <Radios id="kind" legend={t!("event-kind")} {items} error={self.error("kind")} onchange={onkind}
                    value={self.draft.kind.map(|kind| AttrValue::Static(words::kind_value(kind)))} />
                <Input id="title" label={t!("studio-event-title")} error={self.error("title")} value={self.draft.title.clone()}
                    oninput={self.on(|draft, title| draft.title = title)} />
                <Textarea id="summary" label={t!("campaign-summary")} rows=2 most={500_usize} hint={t!("studio-event-summary-hint")}
                    error={self.error("summary")} value={self.draft.summary.clone()}
                    oninput={self.on(|draft, summary| draft.summary = summary)} />
                <Textarea id="description" label={t!("studio-event-description")} rows=5 most={10_000_usize}
                    error={self.error("description")} value={self.draft.description.clone()}
                    oninput={self.on(|draft, description| draft.description = description)} />
            </>
        }
    }

    fn when(&self) -> Html {
        html! {
            <>
                <DateInput id="starts_local" legend={t!("studio-event-day")} hint={t!("studio-day-example")}
                    error={self.error("starts_local")} value={self.draft.day.clone()} oninput={self.on(|draft, day| draft.day = day)} />
                <div class="btf-pair">
                    <Input id="time" label={t!("studio-event-time")} hint={t!("publish-time-hint")} width=5 spellcheck=false error={self.error("time")}
                        value={self.draft.time.clone()} oninput={self.on(|draft, time| draft.time = time)} />
                    <Input id="minutes" label={t!("studio-event-length")} hint={t!("studio-event-length-hint")} width=4 mode="numeric"
                        suffix={t!("studio-minutes")} error={self.error("minutes")} value={self.draft.minutes.clone()}
                        oninput={self.on(|draft, minutes| draft.minutes = minutes)} />
                </div>
                { self.repeats() }
                { self.preview() }
            </>
        }
    }

    fn repeats(&self) -> Html {
        let conditional = |repeats: Repeats, unit: AttrValue| {
            (self.draft.repeats == repeats && repeats != Repeats::Never).then(|| self.series(unit))
        };
        let item = |(name, repeats): (&'static str, Repeats)| {
            let (label, unit) = match repeats {
                Repeats::Never => (t!("studio-repeats-never"), AttrValue::default()),
                Repeats::Week => (t!("studio-repeats-week"), t!("studio-weeks")),
                Repeats::MonthDay => (t!("studio-repeats-month-day"), t!("studio-months")),
                Repeats::MonthWeekday => (t!("studio-repeats-month-weekday"), t!("studio-months")),
            };
            Item { conditional: conditional(repeats, unit), ..Item::new(name, label) }
        };
        let onchange = self.on(|draft, name: String| draft.repeats = words::named(&REPEATS, &name).unwrap_or_default());
        html! {
            <Radios id="repeats" legend={t!("event-repeats")} items={REPEATS.map(item).to_vec()} {onchange} error={self.error("repeats")}
                value={words::name_of(&REPEATS, self.draft.repeats)} />
        }
    }

    fn series(&self, unit: AttrValue) -> Html {
        let until = || {
            html! {
                <DateInput id="repeats-until" legend={t!("studio-series-until")} hint={t!("studio-day-example")}
                    error={self.error("repeats-until")} value={self.draft.until.clone()}
                    oninput={self.on(|draft, until| draft.until = until)} />
            }
        };
        let count = || {
            html! {
                <Input id="repeats-count" label={t!("studio-series-count")} width=3 mode="numeric" error={self.error("repeats-count")}
                    value={self.draft.count.clone()} oninput={self.on(|draft, count| draft.count = count)} />
            }
        };
        let by_day = self.draft.ends_on_a_day;
        let items = vec![
            Item { conditional: (!by_day).then(count), ..Item::new("count", t!("studio-series-by-count")) },
            Item { conditional: by_day.then(until), ..Item::new("until", t!("studio-series-by-day")) },
        ];
        html! {
            <>
                <Input id="repeats-interval" label={t!("studio-series-every")} width=2 mode="numeric" suffix={unit}
                    error={self.error("repeats-interval")} value={self.draft.interval.clone()}
                    oninput={self.on(|draft, interval| draft.interval = interval)} />
                <Radios id="repeats-end" legend={t!("studio-series-end")} {items}
                    value={AttrValue::Static(if by_day { "until" } else { "count" })}
                    onchange={self.on(|draft, name: String| draft.ends_on_a_day = name == "until")} />
            </>
        }
    }

    /// The dates that the rule gives, before anything is saved.
    fn preview(&self) -> Html {
        let Some(Ok(dates)) = self.draft.dates() else { return Html::default() };
        html! {
            <div class="btf-dates" role="status">
                <p class="btf-dates__title">{ t!("studio-series-gives", count = dates.len()) }</p>
                <ol class="btf-dates__list">{ for dates.iter().map(|day| html! { <li>{ when::long_day(*day) }</li> }) }</ol>
            </div>
        }
    }

    fn place(&self) -> Html {
        let online = !self.draft.online_link.trim().is_empty();
        html! {
            <>
                <Input id="venue" label={t!("studio-event-venue")} hint={t!("studio-event-venue-hint")} error={self.error("venue")}
                    value={self.draft.venue.clone()} oninput={self.on(|draft, venue| draft.venue = venue)} />
                <Textarea id="access_information" label={t!("studio-event-access")} hint={t!("studio-event-access-hint")} rows=3
                    most={2_000_usize} error={self.error("access_information")} value={self.draft.access_information.clone()}
                    oninput={self.on(|draft, access| draft.access_information = access)} />
                <Input id="online_link" kind="url" label={t!("studio-event-link")} hint={t!("studio-event-link-hint")} spellcheck=false
                    error={self.error("online_link")} value={self.draft.online_link.clone()}
                    oninput={self.on(|draft, link| draft.online_link = link)} />
                if online {
                    <Select id="link_minutes_before" label={t!("studio-event-link-when")} error={self.error("link_minutes_before")}
                        items={before(self.draft.link_minutes_before, &[0, 15, 30, 60, 1_440])}
                        value={AttrValue::from(self.draft.link_minutes_before.to_string())}
                        onchange={self.on(|draft, minutes: String| draft.link_minutes_before = minutes.parse().unwrap_or(30))} />
                }
            </>
        }
    }

    fn who(&self) -> Html {
        let group = self.draft.group_id.is_some();
        let invited = self.draft.visibility == Some(EventVisibility::Invited);
        let item = |(name, one): (&'static str, EventVisibility)| {
            let conditional = (invited && one == EventVisibility::Invited).then(|| {
                html! {
                    <Textarea id="emails" label={t!("studio-invitees")} hint={t!("studio-invitees-hint")} rows=5 error={self.error("emails")}
                        value={self.draft.invitees.clone()} oninput={self.on(|draft, invitees| draft.invitees = invitees)} />
                }
            });
            Item { conditional, ..Item::new(name, words::event_visibility(one, group)) }
        };
        html! {
            <Radios id="visibility" legend={t!("studio-seen-by")} items={VISIBILITY.map(item).to_vec()} error={self.error("visibility")}
                value={self.draft.visibility.map(|one| words::name_of(&VISIBILITY, one))}
                onchange={self.on(|draft, name: String| draft.visibility = words::named(&VISIBILITY, &name))} />
        }
    }

    fn places(&self, names: &Names) -> Html {
        let limited = !self.draft.capacity.trim().is_empty();
        let ticked = if self.draft.waiting_list { vec![AttrValue::Static("yes")] } else { Vec::new() };
        let waiting = vec![Item::new("yes", t!("studio-waiting-list"))];
        html! {
            <>
                <Input id="capacity" label={t!("studio-capacity")} hint={t!("studio-capacity-hint")} width=5 mode="numeric"
                    error={self.error("capacity")} value={self.draft.capacity.clone()}
                    oninput={self.on(|draft, capacity| draft.capacity = capacity)} />
                if limited {
                    <Checkboxes id="waiting_list" legend={t!("studio-when-full")} items={waiting} values={ticked}
                        onchange={self.on(|draft, (_, ticked): (String, bool)| draft.waiting_list = ticked)} />
                    if self.draft.waiting_list {
                        <Input id="hours_to_accept" label={t!("studio-hours")} hint={t!("studio-hours-hint")} width=3 mode="numeric"
                            suffix={t!("studio-hours-suffix")} error={self.error("hours_to_accept")}
                            value={self.draft.hours_to_accept.clone()} oninput={self.on(|draft, hours| draft.hours_to_accept = hours)} />
                    }
                    { reserved::fields(names, &self.draft, self.error("reserved").as_ref(), &self.on(|draft, reserved| draft.reserved = reserved)) }
                }
                <Select id="registration_closes_minutes_before" label={t!("studio-closes")}
                    items={before(self.draft.closes_before, &[0, 60, 1_440, 2_880, 10_080])}
                    error={self.error("registration_closes_minutes_before")}
                    value={AttrValue::from(self.draft.closes_before.to_string())}
                    onchange={self.on(|draft, minutes: String| draft.closes_before = minutes.parse().unwrap_or_default())} />
            </>
        }
    }

    fn data(&self) -> Html {
        let days = self.draft.keep_days.trim().parse::<u32>().ok();
        let last = match self.draft.dates() {
            Some(Ok(dates)) => dates.last().copied(),
            _ => self.draft.first_day(),
        };
        let deleted = last.zip(days).and_then(|(last, days)| last.after_days(days));
        html! {
            <>
                <Input id="keep_days" label={t!("studio-keep")} hint={t!("studio-keep-hint")} width=3 mode="numeric" suffix={t!("studio-days-suffix")}
                    error={self.error("keep_days")} value={self.draft.keep_days.clone()}
                    oninput={self.on(|draft, days| draft.keep_days = days)} />
                <p class="govuk-body" role="status">
                    { match deleted {
                        Some(day) => t!("studio-keep-until", day = when::long_day(day)),
                        None => t!("studio-keep-what"),
                    } }
                </p>
                { details(&t!("studio-keep-after"), html! { <p class="govuk-body">{ t!("studio-keep-after-what") }</p> }) }
            </>
        }
    }
}

fn kind_about(kind: EventKind) -> AttrValue {
    match kind {
        EventKind::VirtualEvent => t!("studio-kind-virtual"),
        EventKind::FeedbackSession => t!("studio-kind-feedback"),
        EventKind::GroupMeeting => t!("studio-kind-meeting"),
        EventKind::ChallengeDay => t!("studio-kind-challenge"),
    }
}

/// So long before the start, to choose from; what is set is among them.
fn before(set: u32, usual: &[u32]) -> Vec<Item> {
    let mut all = usual.to_vec();
    all.push(set);
    all.sort_unstable();
    all.dedup();
    let words = |minutes: u32| match minutes {
        0 => t!("studio-at-the-start"),
        _ if minutes.is_multiple_of(1_440) => t!("studio-days-before", count = minutes / 1_440),
        _ if minutes.is_multiple_of(60) => t!("studio-hours-before", count = minutes / 60),
        _ => t!("studio-minutes-before", count = minutes),
    };
    all.into_iter().map(|minutes| Item::new(minutes.to_string(), words(minutes))).collect()
}
