//! The field that checks people in by their code, and what came of it.

use openapi::registrations::{CheckIn as Body, CheckedIn};
use openapi::{EventId, OccurrenceId, Problem};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::super::words;
use crate::api::events as api;
use crate::browser;
use crate::components::Button;
use crate::pages::studio::names::{Names, use_names};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: EventId,
    /// The time that is checked in for; a code says which, without it.
    pub time: Option<OccurrenceId>,
    /// Called when somebody was checked in who had not been before.
    pub onchecked: Callback<()>,
}

/// What came of the last code.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    #[allow(missing_docs)]
    None,
    #[allow(missing_docs)]
    Busy,
    #[allow(missing_docs)]
    Checked(CheckedIn),
    #[allow(missing_docs)]
    Refused(Problem),
}

/// The field that checks people in by their code.
#[component]
pub fn CheckIn(props: &Props) -> Html {
    let names = use_names();
    // The camera of a phone leads to this page with the code behind it.
    let code = use_state(|| browser::take_fragment().unwrap_or_default());
    let scanned = use_state(|| !code.is_empty());
    let outcome = use_state(|| Outcome::None);
    let onsubmit = {
        let (code, scanned, outcome) = (code.clone(), scanned.setter(), outcome.clone());
        let (id, occurrence_id, onchecked) = (props.id, props.time, props.onchecked.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if code.trim().is_empty() || *outcome == Outcome::Busy {
                browser::focus("#code");
                return;
            }
            let body = Body { code: code.trim().to_owned(), occurrence_id };
            let (code, scanned, outcome, onchecked) =
                (code.setter(), scanned.clone(), outcome.setter(), onchecked.clone());
            outcome.set(Outcome::Busy);
            wasm_bindgen_futures::spawn_local(async move {
                match api::check_in(id, &body).await {
                    Ok(checked) => {
                        if !checked.again {
                            onchecked.emit(());
                        }
                        outcome.set(Outcome::Checked(checked));
                        code.set(String::new());
                    }
                    Err(problem) => outcome.set(Outcome::Refused(problem)),
                }
                scanned.set(false);
                browser::focus("#code");
            });
        })
    };
    let oninput = {
        let code = code.setter();
        Callback::from(move |event: InputEvent| code.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let label = if *scanned { t!("studio-check-in-this", code = (*code).clone()) } else { t!("studio-check-in") };
    html! {
        <section class="btf-check-in" aria-labelledby="check-in-title">
            <h2 class="govuk-heading-m" id="check-in-title">{ t!("studio-check-in-title") }</h2>
            <form class="btf-check-in__form" novalidate=true {onsubmit}>
                <label class="govuk-label" for="code">{ t!("check-in-code") }</label>
                <input class="govuk-input btf-check-in__code" id="code" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false"
                    value={(*code).clone()} {oninput} />
                <Button {label} disabled={*outcome == Outcome::Busy} />
            </form>
            <div role="status">{ said(&outcome, &names) }</div>
        </section>
    }
}

/// What came of the last code, large enough for a glance.
pub fn said(outcome: &Outcome, names: &Names) -> Html {
    match outcome {
        Outcome::None => html! { <p class="govuk-body btf-quiet">{ t!("studio-check-in-how") }</p> },
        Outcome::Busy => html! { <p class="govuk-body btf-quiet">{ t!("loading") }</p> },
        Outcome::Checked(one) => {
            let place = one.organisation_id.map_or_else(|| t!("outside-the-region"), |id| names.organisation(id));
            let classes = classes!("btf-checked", one.again.then_some("btf-checked--again"));
            html! {
                <div class={classes}>
                    <p class="btf-checked__name">{ &one.name }</p>
                    <p class="govuk-body">
                        { if one.again { t!("studio-checked-before", time = words::time_of(one.attended_at)) } else { t!("studio-checked") } }
                        { ". " }{ place }
                    </p>
                    if !one.access_needs.trim().is_empty() {
                        <p class="govuk-body"><strong>{ t!("access-needs-short") }{ ": " }</strong>{ one.access_needs.trim().to_owned() }</p>
                    }
                </div>
            }
        }
        Outcome::Refused(problem) => html! {
            <div class="btf-checked btf-checked--refused">
                <p class="btf-checked__name">{ t!("studio-not-checked") }</p>
                <p class="govuk-body">{ &problem.detail }</p>
            </div>
        },
    }
}
