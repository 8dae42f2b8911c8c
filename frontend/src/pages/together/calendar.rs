//! `/calendar`: what takes place, as a month or as a list. What is shown is kept in the address.

pub mod month;
pub mod subscribe;

use openapi::campaigns::CampaignCard;
use openapi::events::{EventCard, EventKind};
use openapi::organisations::Organisation;
use survey::date::Date;
use yew::prelude::*;
use yew::props;

use super::super::shared::filters::{Filter, Filters};
use super::super::shared::view::part;
use super::viewer::use_seen;
use super::{campaigns, cards, words};
use crate::api::query::Query;
use crate::api::{self, together};
use crate::components::{FailedProps, Item, Page, empty, failed, h1, hosted};
use crate::navigation;
use crate::remote::{Remote, use_remote};
use crate::when;

const PATH: &str = "/calendar";
/// The names of the filters, in the address as in the server's query.
const NAMES: [&str; 3] = ["campaign", "kind", "organisation"];

#[allow(missing_docs)]
#[derive(Clone)]
pub struct Props {
    pub query: Query,
}

/// The month of the address, else the one it is now.
fn month_of(query: &Query) -> (u16, u8) {
    let asked = query.get("month").and_then(|text| Date::parse(&format!("{text}-01")));
    asked.or_else(when::today).map_or((2027, 1), |day| (day.year(), day.month()))
}

/// `2027-03`
fn written((year, month): (u16, u8)) -> String {
    format!("{year:04}-{month:02}")
}

/// What takes place in a month.
pub fn calendar(props: Props) -> Html {
    hosted("calendar", move || use_calendar(props.clone()))
}

#[hook]
fn use_calendar(props: Props) -> Html {
    let props = &props;
    let month = month_of(&props.query);
    let asked = NAMES.iter().fold(Query::default(), |asked, name| asked.with_some(name, props.query.get(name)));
    let asked = asked
        .with("from", &format!("{}-01", written(month)))
        .with("to", &format!("{}-{:02}", written(month), survey::date::days_in(month.0, month.1)));
    let cards = use_seen(asked, together::all_events);
    let organisations = use_remote((), |()| api::organisations());
    let campaigns = use_remote((), |()| async { campaigns::all().await });
    let as_list = props.query.get("view") == Some("list");
    let filters = filters(
        campaigns.ready().map_or(&[], |all| all.as_slice()),
        organisations.ready().map_or(&[], |all| all.as_slice()),
    );
    let base = Query::default().with_some("month", props.query.get("month")).with_some("view", props.query.get("view"));
    html! {
        <Page title={t!("calendar-of", month = when::month_name(month))}>
            <div class="btf-wide">
                { h1(t!("calendar-title")) }
                <Filters key={props.query.to_string()} path={PATH} query={props.query.clone()} {filters} {base} />
                { steps(month, &props.query, as_list) }
                { match &*cards {
                    Remote::Failed(problem) => failed(&props!(FailedProps {
                        problem: problem.clone(), retry: cards.retry.clone(), page: false,
                    })),
                    Remote::Pending => shown(month, None, as_list),
                    Remote::Ready(cards) => shown(month, Some(cards), as_list),
                } }
                { part(&campaigns, |campaigns| html! {
                    { subscribe::subscribe(subscribe::Props { campaigns: campaigns.clone(), chosen: props.query.get("campaign").map(ToOwned::to_owned) }) }
                }) }
            </div>
        </Page>
    }
}

fn filters(campaigns: &[CampaignCard], organisations: &[Organisation]) -> Vec<Filter> {
    let kinds = EventKind::ALL.map(|kind| Item::new(words::kind_value(kind), words::kind(kind))).to_vec();
    vec![
        Filter::choice(
            "campaign",
            t!("event-campaign"),
            t!("all-campaigns"),
            campaigns.iter().map(|one| Item::new(one.slug.clone(), one.name.clone())).collect(),
        ),
        Filter::choice("kind", t!("event-kind"), t!("all-kinds"), kinds),
        Filter::choice(
            "organisation",
            t!("organisation-name"),
            t!("all-organisations"),
            organisations.iter().map(|one| Item::new(one.id.to_string(), one.name.clone())).collect(),
        ),
    ]
}

/// The way to the months beside, and between month and list.
fn steps(month: (u16, u8), query: &Query, as_list: bool) -> Html {
    let to = |query: Query, text: AttrValue, class: &'static str| {
        let href = query.after(PATH);
        let onclick = {
            let href = href.clone();
            // Whoever goes through months keeps the focus on the link, so that one key does for several.
            Callback::from(move |event: MouseEvent| {
                if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                    event.prevent_default();
                    navigation::refine(&href);
                }
            })
        };
        html! { <a {class} {href} {onclick}>{ text }</a> }
    };
    let step = |step: i8, text: AttrValue| {
        let other = when::month_beside(month, step);
        to(query.clone().with("month", &written(other)), text, "govuk-link btf-months__step")
    };
    let view = |list: bool| if list { query.clone().with("view", "list") } else { query.clone().with("view", "") };
    html! {
        <div class="btf-months">
            <h2 class="govuk-heading-m btf-months__title" aria-live="polite">{ when::month_name(month) }</h2>
            <nav class="btf-months__steps" aria-label={t!("calendar-steps")}>
                { step(-1, t!("month-before")) }
                { step(1, t!("month-after")) }
            </nav>
            <p class="btf-months__view">
                if as_list {
                    { to(view(false), t!("view-month"), "govuk-link") }
                } else {
                    { to(view(true), t!("view-list"), "govuk-link") }
                }
            </p>
        </div>
    }
}

/// The month where there is room for it, the list elsewhere and where it is asked for. Before the events have come, a month without.
pub fn shown(month: (u16, u8), cards: Option<&Vec<EventCard>>, as_list: bool) -> Html {
    let empty_month: &[EventCard] = &[];
    let list = html! {
        if let Some(cards) = cards {
            if cards.is_empty() {
                { empty(&t!("calendar-empty"), html! { <p class="govuk-body">{ t!("calendar-empty-why") }</p> }) }
            }
            <ul class="btf-cards">{ for cards.iter().map(cards::event) }</ul>
        } else {
            { crate::components::loading() }
        }
    };
    if as_list {
        return list;
    }
    html! {
        <>
            <div class="btf-month-only">{ month::grid(month, cards.map_or(empty_month, |cards| cards.as_slice()), when::today()) }</div>
            <div class="btf-list-only">{ list }</div>
        </>
    }
}
