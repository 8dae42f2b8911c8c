//! The jobs one by one; dead ones can be tried again or removed.

use openapi::JobId;
use openapi::jobs::{Job, JobStatus};
use yew::prelude::*;

use crate::api::query::Query;
use crate::api::system as api;
use crate::browser;
use crate::components::{Column, Empty, StackedTable, Tag, TagColour};
use crate::pages::studio::action::{refusal, use_action};
use crate::pages::studio::clock;
use crate::pages::studio::listing::use_listing;
use crate::pages::studio::region::RegionPlace;
use crate::pages::studio::words::people::{ago, dash};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The filters.
    pub query: Query,
    /// The list is read again when this changes.
    pub tick: u32,
}

/// The jobs one by one.
#[component]
pub fn JobList(props: &Props) -> Html {
    let query = props.query.clone();
    let jobs = use_listing((), move |(), cursor| {
        let query = query.clone();
        async move { api::jobs(&query, cursor).await }
    });
    let again = jobs.again();
    {
        let again = again.clone();
        use_effect_with(props.tick, move |tick| {
            if *tick > 0 {
                again.emit(());
            }
        });
    }
    let action = use_action();
    let onretry = {
        let action = action.clone();
        Callback::from(move |id: JobId| {
            let again = again.clone();
            action.run(async move {
                api::retry_job(id).await?;
                browser::announce(&t!("job-retried"));
                again.emit(());
                Ok(())
            });
        })
    };
    html! {
        <>
            { refusal(action.problem(), Vec::new(), action.attempt()) }
            { jobs.show(|jobs| html! { <JobTable jobs={jobs.to_vec()} filtered={!props.query.is_empty()} {onretry} /> }) }
        </>
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct TableProps {
    pub jobs: Vec<Job>,
    /// Whether the list is only a part.
    pub filtered: bool,
    pub onretry: Callback<JobId>,
}

/// The table of the jobs.
#[component]
pub fn JobTable(props: &TableProps) -> Html {
    if props.jobs.is_empty() {
        return html! {
            <Empty title={if props.filtered { t!("jobs-none-fit") } else { t!("jobs-none") }}>
                if props.filtered {
                    <p class="govuk-body">
                        <a class="govuk-link" href={RegionPlace::Jobs.address()}>{ t!("jobs-show-all") }</a>
                    </p>
                } else {
                    <p class="govuk-body">{ t!("jobs-none-why") }</p>
                }
            </Empty>
        };
    }
    let columns = vec![
        Column::text(t!("job-kind")),
        Column::text(t!("status")),
        Column::text(t!("job-attempts")),
        Column::text(t!("job-made")),
        Column::text(t!("what-to-do")),
    ];
    let rows = props.jobs.iter().map(|job| row(job, props)).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("jobs-each")} {columns} {rows} /> }
}

fn row(job: &Job, props: &TableProps) -> Vec<Html> {
    let now = clock::now();
    vec![
        html! {
            <>
                <code class="btf-code">{ &job.kind }</code>
                if let Some(error) = job.last_error.as_ref().filter(|_| job.status != JobStatus::Done) {
                    <span class="btf-table__under btf-text">{ error }</span>
                }
            </>
        },
        status(job.status),
        html! { t!("job-attempts-of", count = job.attempts, most = job.max_attempts) },
        html! { ago(now, job.created_at) },
        acts(job, props),
    ]
}

fn status(status: JobStatus) -> Html {
    match status {
        JobStatus::Waiting => html! { <Tag text={t!("job-waiting")} colour={TagColour::Yellow} /> },
        JobStatus::Running => html! { <Tag text={t!("job-running")} colour={TagColour::Purple} /> },
        JobStatus::Done => html! { <Tag text={t!("job-done")} colour={TagColour::Green} /> },
        JobStatus::Dead => html! { <Tag text={t!("job-dead")} colour={TagColour::Red} /> },
    }
}

fn acts(job: &Job, props: &TableProps) -> Html {
    if job.status != JobStatus::Dead {
        return dash(t!("nothing-to-do"));
    }
    let id = job.id;
    let hidden = html! { <span class="govuk-visually-hidden">{ " " }{ &job.kind }</span> };
    html! {
        <span class="btf-acts">
            <button type="button" class="btf-link-button" onclick={props.onretry.reform(move |_: MouseEvent| id)}>
                { t!("job-retry") }{ hidden.clone() }
            </button>
            <a class="govuk-link" href={RegionPlace::RemoveJob(id).address()}>{ t!("remove") }{ hidden }</a>
        </span>
    }
}
