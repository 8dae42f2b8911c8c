//! One step of a survey: a question, or the questions of a page.

use std::rc::Rc;

use ::survey::flow::{self, Step};
use ::survey::{Definition, Question};
use openapi::surveys::OpenSurvey;
use yew::prelude::*;
use yew::props;

use super::answering::kept::Kept;
use super::answering::{Act, after, place_of};
use super::survey::Place;
use crate::components::{ButtonProps, ErrorSummary, LabelStyle, Page, back_link, button};
use crate::navigation;
use crate::survey::field::heading;
use crate::survey::{self, FieldProps, Shortfall, shortfalls, statement};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub survey: Rc<OpenSurvey>,
    pub kept: Kept,
    /// Which of the steps, from 0.
    pub number: usize,
    /// Came from checking the answers, and goes back there.
    pub change: bool,
    pub onact: Callback<Act>,
}

/// What was wrong when Continue was last pressed, by question.
#[derive(Clone, Default, PartialEq)]
struct Refusal {
    attempt: u32,
    shortfalls: Vec<(String, Vec<Shortfall>)>,
}

/// One step of a survey.
#[component]
pub fn StepPage(props: &Props) -> Html {
    let refusal = use_state(Refusal::default);
    let Some(definition) = &props.survey.definition else { return Html::default() };
    let steps = flow::steps(definition, &props.kept.answers);
    let Some(step) = steps.get(props.number) else { return Html::default() };
    let onsubmit = {
        let found = check(step, &props.kept);
        let (refusal, code, onact) = (refusal.clone(), step.code().to_owned(), props.onact.clone());
        let next = after(definition, &props.kept, props.number, props.change).address(&props.survey.link);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if found.is_empty() {
                onact.emit(Act::Seen(code.clone()));
                navigation::go(&next);
            } else {
                refusal.set(Refusal { attempt: refusal.attempt + 1, shortfalls: found.clone() });
            }
        })
    };
    let back = if props.change { Place::Check } else { before(&steps, props.number) };
    let errors = errors(step, &refusal);
    html! {
        <Page title={title(&props.survey, step)} error={!errors.is_empty()}>
            { back_link(back.address(&props.survey.link), &t!("back")) }
            <ErrorSummary {errors} attempt={refusal.attempt} />
            <form class="btf-survey" novalidate={true} {onsubmit}>
                { progress(definition, &props.kept, step) }
                { page_heading(definition, step) }
                { for step.questions.iter().map(|question| field(props, step, question, &refusal)) }
                { button(&props!(ButtonProps { label: t!("continue") })) }
            </form>
        </Page>
    }
}

/// What the error summary says: where several questions are on the page, also which of them is meant.
fn errors(step: &Step<'_>, refusal: &Refusal) -> Vec<(AttrValue, AttrValue)> {
    let mut errors = Vec::new();
    for (code, shortfalls) in &refusal.shortfalls {
        let question = step.questions.iter().find(|question| question.code == *code).filter(|_| !alone(step));
        errors.extend(shortfalls.iter().map(|one| {
            let message = question.map_or_else(
                || one.message.clone(),
                |question| t!("check-missing", message = &one.message, question = heading(&question.text)),
            );
            (one.field.clone(), message)
        }));
    }
    errors
}

fn before(steps: &[Step<'_>], number: usize) -> Place {
    match number.checked_sub(1) {
        Some(before) => place_of(steps.get(before)),
        None => Place::Start,
    }
}

fn check(step: &Step<'_>, kept: &Kept) -> Vec<(String, Vec<Shortfall>)> {
    let found = |question: &&Question| {
        let shortfalls = shortfalls(question, kept.answers.get(&question.code));
        (!shortfalls.is_empty()).then(|| (question.code.clone(), shortfalls))
    };
    step.questions.iter().filter_map(found).collect()
}

/// "Question 3 of 9", or "Questions 3 to 5 of 9"; nothing where nothing is asked.
fn progress(definition: &Definition, kept: &Kept, step: &Step<'_>) -> Html {
    let asked = step.questions.iter().filter(|question| question.kind.asks()).count();
    let total = flow::shown(definition, &kept.answers).asked();
    let text = match asked {
        0 => return Html::default(),
        1 => t!("step-progress", number = step.number, total = total),
        _ => t!("step-progress-several", from = step.number, to = step.number + asked - 1, total = total),
    };
    html! { <p class="btf-progress">{ text }</p> }
}

/// Whether the question is alone on the screen and so the heading of the page.
fn alone(step: &Step<'_>) -> bool {
    step.questions.len() == 1
}

/// The title and description of the page that the step belongs to, where it has them.
fn page_heading(definition: &Definition, step: &Step<'_>) -> Html {
    let title = step.page.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let description =
        step.page.description.as_deref().map(str::trim).filter(|text| step.starts_page && !text.is_empty());
    let title = if alone(step) {
        title.map(|title| html! { <p class="btf-section">{ title.to_owned() }</p> })
    } else {
        let title = title.unwrap_or(&definition.title).to_owned();
        Some(html! { <h1 class="govuk-heading-l">{ title }</h1> })
    };
    html! {
        <>
            { title }
            if let Some(description) = description {
                <p class="govuk-body btf-text">{ description.to_owned() }</p>
            }
        </>
    }
}

fn field(props: &Props, step: &Step<'_>, question: &Question, refusal: &Refusal) -> Html {
    let code = question.code.clone();
    let answer = props.kept.answers.get(&code).cloned();
    let shortfalls = refusal.shortfalls.iter().find(|(other, _)| *other == code).map(|(_, found)| found.clone());
    let style = if alone(step) { LabelStyle::Page } else { LabelStyle::Medium };
    let onanswer = {
        let code = code.clone();
        props.onact.reform(move |answer| Act::Answer(code.clone(), answer))
    };
    let question = Rc::new(question.clone());
    let props = FieldProps { question, answer, shortfalls: shortfalls.unwrap_or_default(), style, onanswer };
    html! { <div key={code}>{ survey::field(&props) }</div> }
}

/// Longer titles are cut off by browsers anyway.
const LONGEST_TITLE: usize = 70;

fn title(survey: &OpenSurvey, step: &Step<'_>) -> AttrValue {
    let page = match step.questions.first() {
        Some(question) if alone(step) && question.kind.asks() => heading(&question.text),
        Some(question) if alone(step) => statement::title(&question.text).unwrap_or_default(),
        _ => step.page.title.as_deref().unwrap_or_default(),
    };
    if page.trim().is_empty() {
        return AttrValue::from(survey.title.clone());
    }
    t!("page-of", page = shortened(page), title = &survey.title)
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST_TITLE {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST_TITLE).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}
