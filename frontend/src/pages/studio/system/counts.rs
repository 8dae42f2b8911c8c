//! How many jobs there are by kind, and what runs by the clock.

use openapi::jobs::{JobCount, JobCounts, JobSchedule};
use yew::prelude::*;

use crate::api::query::Query;
use crate::components::{Column, Empty, Heading, HeadingSize, StackedTable};
use crate::i18n;
use crate::pages::studio::clock;
use crate::pages::studio::region::RegionPlace;
use crate::pages::studio::words::people::{ago, duration};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub counts: JobCounts,
}

/// How many jobs there are by kind, and what runs by the clock.
#[component]
pub fn Counts(props: &Props) -> Html {
    let JobCounts { kinds, schedules } = &props.counts;
    html! {
        <>
            <section class="btf-part btf-part--first">
                <Heading size={HeadingSize::Medium}>{ t!("jobs-by-kind") }</Heading>
                if kinds.is_empty() {
                    <Empty title={t!("jobs-none")}><p class="govuk-body">{ t!("jobs-none-why") }</p></Empty>
                } else {
                    { by_kind(kinds) }
                }
            </section>
            if !schedules.is_empty() {
                <section class="btf-part">
                    <Heading size={HeadingSize::Medium}>{ t!("schedules") }</Heading>
                    { by_clock(schedules) }
                </section>
            }
        </>
    }
}

fn by_kind(kinds: &[JobCount]) -> Html {
    let columns = vec![
        Column::text(t!("job-kind")),
        Column::number(t!("job-waiting")),
        Column::number(t!("job-running")),
        Column::number(t!("job-done")),
        Column::number(t!("job-dead")),
        Column::text(t!("job-oldest")),
    ];
    let count = |count: u64| html! { t!("number-written", number = count) };
    let row = |one: &JobCount| {
        let oldest = one.oldest_waiting_seconds.map_or_else(|| t!("none-waits"), duration);
        vec![
            html! { <code class="btf-code">{ &one.kind }</code> },
            count(one.waiting),
            count(one.running),
            count(one.done),
            dead(one),
            html! { oldest },
        ]
    };
    let rows = kinds.iter().map(row).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("jobs-by-kind")} {columns} {rows} /> }
}

/// Dead jobs lead to the list of them: somebody has to look.
fn dead(one: &JobCount) -> Html {
    let count = t!("number-written", number = one.dead);
    if one.dead == 0 {
        return html! { count };
    }
    let href = Query::default().with("kind", &one.kind).with("status", "dead").after(&RegionPlace::Jobs.address());
    html! {
        <a class="govuk-link btf-dead" {href}>
            { count }<span class="govuk-visually-hidden">{ " " }{ t!("job-dead-of", kind = &one.kind) }</span>
        </a>
    }
}

fn by_clock(schedules: &[JobSchedule]) -> Html {
    let columns = vec![
        Column::text(t!("schedule")),
        Column::text(t!("schedule-every")),
        Column::text(t!("schedule-last")),
        Column::text(t!("schedule-next")),
    ];
    let now = clock::now();
    let row = |one: &JobSchedule| {
        vec![
            html! { <code class="btf-code">{ &one.name }</code> },
            html! { duration(u64::from(one.every_seconds)) },
            html! { one.last_at.map_or_else(|| t!("never"), |at| ago(now, at)) },
            html! { i18n::instant(one.next_at) },
        ]
    };
    let rows = schedules.iter().map(row).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("schedules")} {columns} {rows} /> }
}
