//! `/studio/jobs`: what is done after the request that caused it, and what runs by the clock.

use yew::prelude::*;

use super::counts::Counts;
use super::job_list::JobList;
use super::tick::use_tick;
use crate::api::query::Query;
use crate::api::system as api;
use crate::components::{Heading, HeadingSize, Item, loaded};
use crate::pages::studio::filters::{Filter, Filters};
use crate::pages::studio::region::RegionPlace;
use crate::pages::studio::view::View;
use crate::remote::use_remote;

/// How often the page reads itself again.
const SECONDS: u32 = 10;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The filters.
    pub query: Query,
}

/// Jobs and schedules.
#[component]
pub fn Jobs(props: &Props) -> Html {
    let tick = use_tick(SECONDS);
    let counts = use_remote((), |()| api::job_counts());
    let again = counts.retry.clone();
    use_effect_with(tick, move |tick| {
        if *tick > 0 {
            again.emit(());
        }
    });
    let kinds = counts
        .ready()
        .map(|counts| counts.kinds.iter().map(|one| Item::new(one.kind.clone(), one.kind.clone())).collect::<Vec<_>>());
    let statuses = vec![
        Item::new("waiting", t!("job-waiting")),
        Item::new("running", t!("job-running")),
        Item::new("done", t!("job-done")),
        Item::new("dead", t!("job-dead")),
    ];
    let filters = vec![
        Filter::choice("kind", t!("job-kind"), t!("every-kind"), kinds.unwrap_or_default()),
        Filter::choice("status", t!("status"), t!("every-status"), statuses),
    ];
    let key = props.query.to_string();
    html! {
        <View title={t!("jobs")}>
            <Heading>{ t!("jobs") }</Heading>
            <p class="govuk-body">{ t!("jobs-lead", seconds = SECONDS) }</p>
            { loaded(&counts, |counts| html! { <Counts counts={counts.clone()} /> }) }
            <section class="btf-part">
                <Heading size={HeadingSize::Medium}>{ t!("jobs-each") }</Heading>
                <Filters key={key.clone()} path={RegionPlace::Jobs.address()} query={props.query.clone()} {filters} />
                <JobList {key} query={props.query.clone()} {tick} />
            </section>
        </View>
    }
}
