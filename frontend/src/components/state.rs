//! What a page shows while it waits, when there is nothing, and when something failed.

use openapi::Problem;
use yew::prelude::*;
use yew::props;

use super::button::{ButtonKind, ButtonProps, button};
use super::page::{HeadingSize, heading};
use crate::api::OFFLINE;
use crate::remote::{Fetched, Remote};

/// Shows what came with `view`; while it is on its way or failed, shows that.
pub fn loaded<T>(fetched: &Fetched<T>, view: impl FnOnce(&T) -> Html) -> Html {
    match &**fetched {
        Remote::Pending => loading(),
        Remote::Ready(value) => view(value),
        Remote::Failed(problem) => {
            failed(&props!(FailedProps { problem: problem.clone(), retry: fetched.retry.clone() }))
        }
    }
}

/// The shape of a page to come. It appears only when the wait is long enough to be noticed.
#[component]
pub fn Loading() -> Html {
    loading()
}

/// [`Loading`] without a component of its own.
pub fn loading() -> Html {
    html! {
        <div class="btf-loading" role="status">
            <span class="govuk-visually-hidden">{ t!("loading") }</span>
            <div class="btf-loading__line btf-loading__line--title"></div>
            <div class="btf-loading__line"></div>
            <div class="btf-loading__line"></div>
            <div class="btf-loading__line btf-loading__line--short"></div>
        </div>
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct EmptyProps {
    /// That there is nothing.
    pub title: AttrValue,
    /// Why, and what to do next.
    #[prop_or_default]
    pub children: Html,
}

/// There is nothing to show: says why, and what to do next.
#[component]
pub fn Empty(props: &EmptyProps) -> Html {
    empty(&props.title, props.children.clone())
}

/// [`Empty`] without a component of its own.
pub fn empty(title: &AttrValue, content: Html) -> Html {
    html! {
        <div class="btf-empty">
            <p class="btf-empty__title">{ title }</p>
            { content }
        </div>
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct FailedProps {
    pub problem: Problem,
    /// Tries again.
    #[prop_or_default]
    pub retry: Option<Callback<()>>,
    /// The heading of the page; otherwise of a part of it.
    #[prop_or(true)]
    pub page: bool,
}

/// Something failed: says what, offers to try again, and gives the trace id to quote.
#[component]
pub fn Failed(props: &FailedProps) -> Html {
    failed(props)
}

/// [`Failed`] without a component of its own.
pub fn failed(props: &FailedProps) -> Html {
    let problem = &props.problem;
    let title = match problem.status {
        404 => t!("failed-not-found-title"),
        401 | 403 => t!("failed-no-access-title"),
        _ if problem.code == OFFLINE => t!("problem-offline-title"),
        _ => t!("failed-title"),
    };
    let size = if props.page { HeadingSize::Large } else { HeadingSize::Medium };
    // A page that is not there will not be there the next second either.
    let retry = props.retry.clone().filter(|_| !matches!(problem.status, 403 | 404));
    html! {
        <div class="btf-failed" role={(!props.page).then_some("alert")}>
            { heading(size, None, html! { title }) }
            <p class="govuk-body">{ &problem.detail }</p>
            { whom_to_ask(problem) }
            if let Some(retry) = retry {
                { button(&props!(ButtonProps { label: t!("try-again"), kind: ButtonKind::Secondary, onclick: retry })) }
            }
            if !problem.trace_id.is_empty() {
                <p class="govuk-body-s btf-quiet">
                    { t!("failed-trace") }{ " " }<code class="btf-code">{ &problem.trace_id }</code>
                </p>
            }
        </div>
    }
}

/// Where there is no access: the way to it, or whom to ask for it.
fn whom_to_ask(problem: &Problem) -> Html {
    match (problem.status, problem.code.as_str()) {
        (403, "second_factor.needed") => html! {
            <>
                <p class="govuk-body">{ t!("no-access-factor") }</p>
                <p class="govuk-body">
                    <a class="govuk-link" href="/account/second-factor">{ t!("no-access-factor-go") }</a>
                </p>
            </>
        },
        (403, _) => html! { <p class="govuk-body">{ t!("no-access-ask") }</p> },
        _ => Html::default(),
    }
}
