//! `/studio/events/{id}/registrations`: who comes, who waits, and what they need.

pub mod cancel;

use openapi::events::OccurrenceSettings;
use openapi::registrations::{Registration, RegistrationStatus};
use openapi::{OccurrenceId, RegistrationId};
use yew::prelude::*;

use super::super::places::EventPlace;
use super::super::words;
use super::{HeldEvent, next_time};
use crate::api::events as api;
use crate::api::query::Query;
use crate::browser;
use crate::components::{
    Button, ButtonKind, Column, Empty, Heading, HeadingSize, InsetText, Item, StackedTable, SummaryList, SummaryRow,
};
use crate::pages::studio::action::{Action, refusal, use_action};
use crate::pages::studio::clock;
use crate::pages::studio::filters::{Filter, Filters};
use crate::pages::studio::listing::use_listing;
use crate::pages::studio::names::{Names, use_names};
use crate::pages::studio::view::View;
use crate::pages::studio::words::people::{dash, email};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldEvent,
    /// The filters.
    pub query: Query,
}

/// Who comes, who waits, and what they need.
#[component]
pub fn Registrations(props: &Props) -> Html {
    let held = &props.held;
    let action = use_action();
    let event = held.value();
    let mut filters = Vec::new();
    if event.occurrences.len() > 1 {
        let items = event.occurrences.iter().map(|one| Item::new(one.id.to_string(), words::at(&one.starts_local)));
        filters.push(Filter::choice("occurrence_id", t!("studio-time"), t!("studio-every-time"), items.collect()));
    }
    let statuses = vec![
        Item::new("confirmed", t!("studio-place-confirmed")),
        Item::new("offered", t!("studio-place-offered")),
        Item::new("waiting", t!("studio-place-waiting")),
        Item::new("cancelled", t!("cancelled")),
    ];
    filters.push(Filter::choice("status", t!("status"), t!("every-status"), statuses));
    filters.push(Filter::search("q", t!("studio-registrations-search")));
    let chosen = props.query.read::<OccurrenceId>("occurrence_id");
    let shown = event.occurrences.iter().find(|one| Some(one.id) == chosen);
    let shown = shown.or_else(|| next_time(event, clock::now()));
    let key = props.query.to_string();
    html! {
        <View title={t!("page-of", page = t!("studio-registrations"), title = held.title())} error={action.problem().is_some()}>
            { refusal(action.problem(), Vec::new(), action.attempt()) }
            { held.heading(EventPlace::Registrations) }
            if let Some(one) = shown { { figures(held, one) } }
            <Filters key={key.clone()} path={held.address(EventPlace::Registrations)} query={props.query.clone()} {filters} />
            <List {key} held={held.clone()} query={props.query.clone()} {action} />
        </View>
    }
}

/// How many hold a place at the time that is shown, wait and came.
fn figures(held: &HeldEvent, one: &OccurrenceSettings) -> Html {
    let figure = |label: AttrValue, value: u32, of: Option<AttrValue>| {
        html! {
            <div class="btf-figure">
                <dt class="btf-figure__label">{ label }</dt>
                <dd class="btf-figure__value">
                    { value }
                    if let Some(of) = of { <span class="btf-figure__of">{ " " }{ of }</span> }
                </dd>
            </div>
        }
    };
    let capacity = held.value().settings.capacity.map(|capacity| t!("figure-of", found = capacity));
    html! {
        <>
            <p class="govuk-body btf-quiet">{ words::at(&one.starts_local) }</p>
            <dl class="btf-figures">
                { figure(t!("studio-have-a-place"), one.confirmed + one.offered, capacity) }
                { figure(t!("studio-on-the-waiting-list"), one.waiting, None) }
                { figure(t!("studio-were-there"), one.attended, None) }
            </dl>
        </>
    }
}

#[derive(PartialEq, Properties)]
struct ListProps {
    held: HeldEvent,
    query: Query,
    action: Action,
}

/// Whom to count as there, or not any more.
type Came = Callback<(RegistrationId, bool)>;

#[component]
fn List(props: &ListProps) -> Html {
    let names = use_names();
    let id = props.held.id();
    let query = props.query.clone();
    let all = use_listing((), move |(), cursor| {
        let query = query.clone();
        async move { api::registrations(id, &query, cursor).await }
    });
    // What was ticked since the list was read.
    let ticked = use_state(Vec::<(RegistrationId, bool)>::new);
    let oncame: Came = {
        let (action, ticked) = (props.action.clone(), ticked.clone());
        Callback::from(move |(registration, attended): (RegistrationId, bool)| {
            let ticked = ticked.clone();
            action.run(async move {
                api::set_attendance(id, registration, attended).await?;
                let mut next = (*ticked).clone();
                next.retain(|(other, _)| *other != registration);
                next.push((registration, attended));
                ticked.set(next);
                browser::announce(&if attended { t!("studio-is-there") } else { t!("studio-is-not-there") });
                Ok(())
            });
        })
    };
    let whole = all.is_whole();
    all.show(|all| {
        let came = |one: &Registration| {
            let after = ticked.iter().find(|(id, _)| *id == one.id).map(|(_, came)| *came);
            after.unwrap_or(one.attended_at.is_some())
        };
        html! {
            <>
                { table(&props.held, all, &names, !props.query.is_empty(), &came, &oncame) }
                if !all.is_empty() {
                    { needs(all, whole) }
                    <Export id={props.held.id()} action={props.action.clone()} />
                }
            </>
        }
    })
}

/// The registrations as a table.
fn table(
    held: &HeldEvent,
    all: &[Registration],
    names: &Names,
    filtered: bool,
    came: &dyn Fn(&Registration) -> bool,
    oncame: &Came,
) -> Html {
    if all.is_empty() {
        let why = if filtered { t!("studio-registrations-none-fit") } else { t!("studio-registrations-none-why") };
        return html! { <Empty title={t!("studio-registrations-none")}><p class="govuk-body">{ why }</p></Empty> };
    }
    let several = held.value().occurrences.len() > 1;
    let mut columns = vec![Column::text(t!("name-and-email")), Column::text(t!("organisation-label"))];
    if several {
        columns.push(Column::text(t!("studio-time")));
    }
    columns.extend([Column::text(t!("status")), Column::text(t!("studio-came")), Column::text(t!("what-to-do"))]);
    let rows = all.iter().map(|one| row(held, one, names, several, came(one), oncame)).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("studio-registrations")} {columns} {rows} /> }
}

fn row(held: &HeldEvent, one: &Registration, names: &Names, several: bool, came: bool, oncame: &Came) -> Vec<Html> {
    let organisation = one.organisation_id.map_or_else(|| t!("outside-the-region"), |id| names.organisation(id));
    let name = if one.name.is_empty() { t!("studio-erased") } else { AttrValue::from(one.name.clone()) };
    let hidden = html! { <span class="govuk-visually-hidden">{ " " }{ &name }</span> };
    let mut cells = vec![
        html! {
            <>
                <span class="btf-table__link">{ &name }</span>
                if let Some(address) = &one.email { <span class="btf-table__under">{ email(address) }</span> }
            </>
        },
        html! { organisation },
    ];
    if several {
        let time = held.value().occurrences.iter().find(|other| other.id == one.occurrence_id);
        cells.push(html! { time.map(|time| words::at(&time.starts_local)).unwrap_or_default() });
    }
    cells.push(words::registration(one.status, one.position));
    cells.push(if one.status == RegistrationStatus::Confirmed {
        tick(one, came, oncame)
    } else {
        dash(t!("nothing-to-do"))
    });
    cells.push(if one.status == RegistrationStatus::Cancelled {
        dash(t!("nothing-to-do"))
    } else {
        html! { <a class="govuk-link" href={held.address(EventPlace::CancelRegistration(one.id))}>{ t!("studio-registration-cancel") }{ hidden }</a> }
    });
    cells
}

fn tick(one: &Registration, came: bool, oncame: &Came) -> Html {
    let id = format!("came-{}", one.id);
    let registration = one.id;
    let onchange = oncame.reform(move |_: Event| (registration, !came));
    html! {
        <span class="govuk-checkboxes govuk-checkboxes--small btf-tick">
            <span class="govuk-checkboxes__item">
                <input class="govuk-checkboxes__input" type="checkbox" id={id.clone()} checked={came} {onchange} />
                <label class="govuk-label govuk-checkboxes__label" for={id}>
                    { t!("studio-there") }<span class="govuk-visually-hidden">{ " " }{ &one.name }</span>
                </label>
            </span>
        </span>
    }
}

/// What those who come need, in one place for whoever prepares the room; `whole` tells whether all of them have been read.
pub fn needs(all: &[Registration], whole: bool) -> Html {
    let coming =
        |one: &&Registration| one.status != RegistrationStatus::Cancelled && !one.access_needs.trim().is_empty();
    let rows: Vec<SummaryRow> = all
        .iter()
        .filter(coming)
        .map(|one| SummaryRow {
            key: AttrValue::from(one.name.clone()),
            value: html! { <span class="btf-text">{ one.access_needs.trim().to_owned() }</span> },
            action: None,
        })
        .collect();
    html! {
        <section class="btf-part">
            <Heading size={HeadingSize::Medium}>{ t!("studio-needs") }</Heading>
            if !whole {
                <InsetText>{ t!("studio-needs-of-some", count = all.len()) }</InsetText>
            }
            if rows.is_empty() {
                <p class="govuk-body btf-quiet">{ t!("studio-needs-none") }</p>
            } else {
                <SummaryList {rows} />
            }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct ExportProps {
    id: openapi::EventId,
    action: Action,
}

#[component]
fn Export(props: &ExportProps) -> Html {
    let onclick = {
        let (action, id) = (props.action.clone(), props.id);
        Callback::from(move |()| {
            action.run(async move {
                let bytes = api::registrations_csv(id).await?;
                // A browser that cannot save says so itself.
                let _ = browser::save("registrations.csv", "text/csv", &bytes);
                browser::announce(&t!("export-saved", name = "registrations.csv"));
                Ok(())
            });
        })
    };
    html! { <Button label={t!("studio-registrations-csv")} kind={ButtonKind::Secondary} {onclick} disabled={props.action.busy()} /> }
}
