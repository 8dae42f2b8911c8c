//! `/s/{link}/check`: the answers once more, and sending them.

use std::rc::Rc;

use ::survey::{Question, flow};
use openapi::Problem;
use openapi::responses::SubmitResponse;
use openapi::surveys::OpenSurvey;
use yew::prelude::*;
use yew::props;

use super::answering::kept::Kept;
use super::answering::{Act, finish, place_of};
use super::survey::Place;
use crate::api::{OFFLINE, participate as api};
use crate::browser;
use crate::components::{
    ButtonKind, ButtonProps, ErrorSummary, NotificationBannerProps, Page, RowAction, SummaryListProps, SummaryRow,
    back_link, button, h1, h2, notification_banner, summary_list,
};
use crate::navigation;
use crate::survey::field;
use crate::survey::{readable, shortfalls};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub survey: Rc<OpenSurvey>,
    pub kept: Kept,
    pub onact: Callback<Act>,
}

/// How sending goes.
#[derive(Clone, PartialEq)]
enum Sending {
    Not,
    Under,
    Failed(Problem),
}

/// The answers once more, and sending them.
#[component]
pub fn Check(props: &Props) -> Html {
    let sending = use_state(|| Sending::Not);
    let attempt = use_state(|| 0_u32);
    let Some(definition) = &props.survey.definition else { return Html::default() };
    let survey = &props.survey;
    let shown = flow::shown(definition, &props.kept.answers);
    let missing = missing(&shown, &props.kept);
    let errors = if *attempt > 0 { errors(&missing) } else { Vec::new() };
    let last = flow::steps(definition, &props.kept.answers);
    let back = last.last().map_or(Place::Start, |step| place_of(Some(step)));
    let onsend = {
        let (sending, attempt) = (sending.clone(), attempt.clone());
        let (survey, kept, onact) = (survey.clone(), props.kept.clone(), props.onact.clone());
        let complete = missing.is_empty();
        Callback::from(move |()| {
            attempt.set(*attempt + 1);
            if complete {
                send(survey.clone(), kept.clone(), sending.clone(), onact.clone());
            }
        })
    };
    let clear = {
        let (onact, start) = (props.onact.clone(), Place::Start.address(&survey.link));
        Callback::from(move |()| {
            onact.emit(Act::Clear);
            navigation::go(&start);
        })
    };
    let waiting = *sending == Sending::Under;
    html! {
        <Page title={t!("page-of", page = t!("check-title"), title = &survey.title)} error={!errors.is_empty()}>
            { back_link(back.address(&survey.link), &t!("back")) }
            <ErrorSummary {errors} attempt={*attempt} />
            if let Sending::Failed(problem) = &*sending {
                { not_sent(survey, problem) }
            }
            { h1(t!("check-title")) }
            { answers(survey, &shown, &props.kept) }
            { h2(t!("check-send-title")) }
            <p class="govuk-body">{ t!("check-send-text") }</p>
            <div class="govuk-button-group">
                { button(&props!(ButtonProps { label: if waiting { t!("check-sending") } else { t!("check-send") }, onclick: onsend, disabled: waiting })) }
                { button(&props!(ButtonProps { label: t!("start-clear"), kind: ButtonKind::Secondary, onclick: clear, disabled: waiting })) }
            </div>
        </Page>
    }
}

/// A question whose answer is missing or does not fit, and the address where it can be put right.
struct Missing {
    field: AttrValue,
    message: AttrValue,
}

fn missing(shown: &flow::Shown<'_, '_>, kept: &Kept) -> Vec<Missing> {
    let found = |question: &Question| {
        let message = shortfalls(question, kept.answers.get(&question.code)).into_iter().next()?.message;
        let text = field::heading(&question.text);
        Some(Missing { field: row_id(question), message: t!("check-missing", question = text, message = message) })
    };
    shown.questions().filter_map(|(_, question)| found(question)).collect()
}

fn errors(missing: &[Missing]) -> Vec<(AttrValue, AttrValue)> {
    missing.iter().map(|one| (one.field.clone(), one.message.clone())).collect()
}

/// The id of the link that changes the answer.
fn row_id(question: &Question) -> AttrValue {
    AttrValue::from(format!("change-{}", question.code))
}

/// The answers by page, each page under its title where it has one.
fn answers(survey: &OpenSurvey, shown: &flow::Shown<'_, '_>, kept: &Kept) -> Html {
    let Some(definition) = &survey.definition else { return Html::default() };
    let steps = flow::steps(definition, &kept.answers);
    let mut parts = Vec::new();
    for page in &definition.pages {
        let asked = shown.questions().filter(|(other, question)| std::ptr::eq(*other, page) && question.kind.asks());
        let rows: Vec<SummaryRow> = asked
            .map(|(_, question)| {
                let step = steps.iter().find(|step| step.questions.iter().any(|other| other.code == question.code));
                let code = step.map_or(question.code.as_str(), |step| step.code()).to_owned();
                let href = Place::Step { code, change: true }.address(&survey.link);
                row(question, kept, href)
            })
            .collect();
        if rows.is_empty() {
            continue;
        }
        parts.push(html! {
            <>
                if let Some(title) = page.title.as_ref().filter(|title| !title.trim().is_empty()) {
                    { h2(title.clone()) }
                }
                { summary_list(&props!(SummaryListProps { rows })) }
            </>
        });
    }
    html! { <>{ for parts }</> }
}

fn row(question: &Question, kept: &Kept, href: String) -> SummaryRow {
    let text = field::heading(&question.text).to_owned();
    SummaryRow {
        key: AttrValue::from(text.clone()),
        value: readable(question, kept.answers.get(&question.code)),
        action: Some(RowAction {
            id: Some(row_id(question)),
            href: AttrValue::from(href),
            text: t!("change"),
            hidden: AttrValue::from(text),
        }),
    }
}

/// Why the answers have not been sent, and that they are kept.
fn not_sent(survey: &OpenSurvey, problem: &Problem) -> Html {
    let (title, text) = match problem.code.as_str() {
        OFFLINE if browser::offline() => (t!("unsent-offline-title"), t!("unsent-offline")),
        OFFLINE => (t!("unsent-unreachable-title"), t!("unsent-unreachable")),
        "survey.closed" => (t!("unsent-closed-title"), t!("unsent-closed")),
        "survey.version.changed" => (t!("unsent-changed-title"), t!("unsent-changed")),
        _ => (t!("unsent-title"), AttrValue::from(problem.detail.clone())),
    };
    let again = problem.code == "survey.version.changed";
    html! {
        <div role="alert">
            { notification_banner(&props!(NotificationBannerProps { id: "not-sent", children: html! { <>
                <h3 class="govuk-notification-banner__heading">{ title }</h3>
                <p class="govuk-body">{ text }</p>
                <ul class="govuk-list">
                    { for problem.errors.iter().map(|error| html! { <li>{ &error.detail }</li> }) }
                </ul>
                if again {
                    <p class="govuk-body">
                        <a class="govuk-notification-banner__link" href={Place::Start.address(&survey.link)} target="_self">
                            { t!("unsent-load-again") }
                        </a>
                    </p>
                }
                if !problem.trace_id.is_empty() {
                    <p class="govuk-body-s">{ t!("failed-trace") }{ " " }<code class="btf-code">{ &problem.trace_id }</code></p>
                }
            </> } })) }
        </div>
    }
}

fn send(survey: Rc<OpenSurvey>, kept: Kept, sending: UseStateHandle<Sending>, onact: Callback<Act>) {
    if *sending == Sending::Under {
        return;
    }
    let Some(definition) = &survey.definition else { return };
    sending.set(Sending::Under);
    let answers = flow::clean(definition, kept.answers.clone());
    let response = SubmitResponse { version: survey.version, answers };
    wasm_bindgen_futures::spawn_local(async move {
        match api::respond(&survey.link, &kept.key, &response).await {
            Ok(receipt) => finish(&survey, &receipt.receipt, &onact),
            // Answers sent with this key before had arrived after all; what was changed since is not counted twice.
            Err(problem) if problem.code == "idempotency_key.reused" => finish(&survey, "", &onact),
            Err(problem) => {
                sending.set(Sending::Failed(problem));
                browser::scroll_to_top();
            }
        }
    });
}
