//! Something that a visitor has done: on its way, done, or refused.

use std::future::Future;
use std::pin::Pin;

use openapi::Problem;
use yew::prelude::*;

use crate::components::ErrorSummary;

type Act = Pin<Box<dyn Future<Output = Result<(), Problem>>>>;

/// How it goes.
#[derive(Debug, Clone, PartialEq)]
enum Progress {
    Idle,
    Busy,
    Failed(Problem),
}

/// Something to do once at a time, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    progress: UseStateHandle<Progress>,
    attempt: UseStateHandle<u32>,
}

/// Something to do once at a time.
#[hook]
pub fn use_action() -> Action {
    Action { progress: use_state(|| Progress::Idle), attempt: use_state(|| 0) }
}

impl Action {
    /// Whether it is on its way.
    pub fn busy(&self) -> bool {
        *self.progress == Progress::Busy
    }

    /// Why it was refused, the last time.
    pub fn problem(&self) -> Option<&Problem> {
        match &*self.progress {
            Progress::Failed(problem) => Some(problem),
            Progress::Idle | Progress::Busy => None,
        }
    }

    /// How often it was tried.
    pub fn attempt(&self) -> u32 {
        *self.attempt
    }

    /// Does it, unless it is on its way.
    pub fn run(&self, act: impl Future<Output = Result<(), Problem>> + 'static) {
        self.run_boxed(Box::pin(act));
    }

    /// The same for every act, so that it is in the browser once.
    fn run_boxed(&self, act: Act) {
        if self.busy() {
            return;
        }
        let Self { progress, attempt } = self.clone();
        progress.set(Progress::Busy);
        wasm_bindgen_futures::spawn_local(async move {
            match act.await {
                Ok(()) => progress.set(Progress::Idle),
                Err(problem) => {
                    attempt.set(*attempt + 1);
                    progress.set(Progress::Failed(problem));
                }
            }
        });
    }
}

/// Why something was refused, at the top of the page, with the code to quote. `errors` are the fields to put right, if any.
pub fn refusal(problem: Option<&Problem>, errors: Vec<(AttrValue, AttrValue)>, attempt: u32) -> Html {
    let Some(problem) = problem else { return html! { <ErrorSummary {errors} {attempt} /> } };
    if !errors.is_empty() {
        return html! { <ErrorSummary {errors} {attempt} /> };
    }
    // How long to wait says little without why.
    let detail = match problem.status {
        429 => AttrValue::from(format!("{}. {}", problem.title, problem.detail)),
        _ => AttrValue::from(problem.detail.clone()),
    };
    html! {
        <>
            <ErrorSummary errors={vec![(AttrValue::default(), detail)]} {attempt} />
            if !problem.trace_id.is_empty() && problem.status >= 500 {
                <p class="govuk-body-s btf-quiet">
                    { t!("failed-trace") }{ " " }<code class="btf-code">{ &problem.trace_id }</code>
                </p>
            }
        </>
    }
}
