//! `/studio/events` and `/studio/campaigns/{id}/events`: the events that one plans.

use openapi::CampaignId;
use openapi::events::EventSummary;
use yew::prelude::*;

use super::super::around::use_allowed;
use super::super::places::{EventPlace, GatheringPlace};
use super::super::words;
use crate::api::events as api;
use crate::api::query::Query;
use crate::components::{ButtonLink, Column, Empty, Heading, Item, StackedTable};
use crate::pages::studio::filters::{Filter, Filters};
use crate::pages::studio::listing::use_listing;
use crate::pages::studio::names::{Names, use_names};
use crate::pages::studio::route::CampaignPlace;
use crate::pages::studio::view::View;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The campaign whose events they are; all without.
    #[prop_or_default]
    pub campaign: Option<CampaignId>,
    /// The filters.
    pub query: Query,
}

/// The events that one plans.
#[component]
pub fn Index(props: &Props) -> Html {
    let names = use_names();
    let statuses = vec![
        Item::new("draft", t!("status-draft")),
        Item::new("published", t!("studio-published")),
        Item::new("cancelled", t!("cancelled")),
    ];
    let mut filters = vec![Filter::choice("status", t!("status"), t!("every-status"), statuses)];
    if props.campaign.is_none() {
        let items = names.campaign_items();
        filters.push(Filter::choice("campaign_id", t!("campaign"), t!("studio-every-campaign"), items));
    }
    let path = GatheringPlace::events_of(props.campaign);
    let new = props.campaign.map_or_else(|| GatheringPlace::NewEvent.address(), |id| CampaignPlace::NewEvent.of(id));
    let key = props.query.to_string();
    // Whoever hosts an event may have no role that plans another.
    let may_plan = use_allowed("create_event");
    html! {
        <View title={t!("studio-events")}>
            <div class="btf-title">
                <Heading>{ t!("studio-events") }</Heading>
                if may_plan {
                    <ButtonLink href={new} label={t!("studio-event-new")} />
                }
            </div>
            <Filters key={key.clone()} {path} query={props.query.clone()} {filters} />
            <List {key} campaign={props.campaign} query={props.query.clone()} {names} {may_plan} />
        </View>
    }
}

#[derive(PartialEq, Properties)]
struct ListProps {
    campaign: Option<CampaignId>,
    query: Query,
    names: Names,
    may_plan: bool,
}

#[component]
fn List(props: &ListProps) -> Html {
    let query = props.query.clone().with_some("campaign_id", props.campaign);
    let events = use_listing((), move |(), cursor| {
        let query = query.clone();
        async move { api::events(&query, cursor).await }
    });
    events.show(|events| match (events.is_empty(), props.query.is_empty()) {
        (true, empty) => nothing(props.campaign, !empty, props.may_plan),
        (false, _) => table(events, props.campaign, &props.names),
    })
}

/// Why there are none.
fn nothing(campaign: Option<CampaignId>, filtered: bool, may_plan: bool) -> Html {
    if filtered {
        return html! {
            <Empty title={t!("studio-events-none-fit")}>
                <p class="govuk-body"><a class="govuk-link" href={GatheringPlace::events_of(campaign)}>{ t!("studio-events-all") }</a></p>
            </Empty>
        };
    }
    let why = if may_plan { t!("studio-events-none-why") } else { t!("studio-events-none-hosted") };
    html! { <Empty title={t!("studio-events-none")}><p class="govuk-body">{ why }</p></Empty> }
}

/// The events as a table.
pub fn table(events: &[EventSummary], campaign: Option<CampaignId>, names: &Names) -> Html {
    let columns = vec![
        Column::text(t!("event")),
        Column::text(t!("event-when")),
        Column::text(t!("event-kind")),
        Column::text(t!("status")),
        Column::text(t!("studio-places")),
    ];
    let rows = events.iter().map(|event| row(event, campaign, names)).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("studio-events")} {columns} {rows} /> }
}

fn row(event: &EventSummary, campaign: Option<CampaignId>, names: &Names) -> Vec<Html> {
    let of = match (event.campaign_id, event.group_id) {
        (Some(id), _) => names.campaign(id),
        (None, Some(_)) => t!("studio-of-a-group"),
        (None, None) => t!("whole-region"),
    };
    let local = event.next_local.as_deref();
    vec![
        html! {
            <>
                <a class="govuk-link btf-table__link" href={EventPlace::Overview.of(event.id)}>{ &event.title }</a>
                if campaign.is_none() { <span class="btf-table__under">{ of }</span> }
            </>
        },
        html! {
            <>
                { words::at(local.unwrap_or(&event.starts_local)) }
                if local.is_none() {
                    <span class="btf-table__under">{ t!("studio-nothing-to-come") }</span>
                } else if event.occurrences > 1 {
                    <span class="btf-table__under">{ t!("studio-times", count = event.occurrences) }</span>
                }
            </>
        },
        html! { words::kind(event.kind) },
        words::event_status(event.status),
        places(event),
    ]
}

fn places(event: &EventSummary) -> Html {
    let taken = match event.capacity {
        Some(capacity) => t!("studio-places-taken", taken = event.confirmed, all = capacity),
        None => t!("studio-places-free", taken = event.confirmed),
    };
    html! {
        <>
            { taken }
            if event.waiting > 0 { <span class="btf-table__under">{ t!("studio-people-wait", count = event.waiting) }</span> }
        </>
    }
}
