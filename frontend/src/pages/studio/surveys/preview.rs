//! `/studio/campaigns/{id}/surveys/{id}/preview`: the survey as respondents see it on a phone. Nothing is sent.

use std::rc::Rc;

use openapi::surveys::Survey;
use survey::flow::{self, Step};
use survey::{Answer, Answers, Definition, Question};
use yew::prelude::*;

use crate::browser;
use crate::components::{Button, ButtonKind, ErrorSummary, LabelStyle};
use crate::survey::{FieldProps, Shortfall, field, shortfalls};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub survey: Rc<Survey>,
}

/// Where in the preview somebody is, and what they have answered.
#[derive(Clone, Default, PartialEq)]
struct Trial {
    /// 0 is the start, then the steps, then the end.
    at: usize,
    answers: Answers,
    refused: Vec<(String, Vec<Shortfall>)>,
    attempt: u32,
}

enum Act {
    Answer(String, Option<Answer>),
    Go(usize),
    Refuse(Vec<(String, Vec<Shortfall>)>),
    Restart,
}

impl Reducible for Trial {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut trial = (*self).clone();
        match act {
            Act::Answer(code, Some(answer)) => {
                trial.answers.insert(code, answer);
            }
            Act::Answer(code, None) => {
                trial.answers.remove(&code);
            }
            Act::Go(at) => {
                trial.at = at;
                trial.refused.clear();
            }
            Act::Refuse(refused) => {
                trial.refused = refused;
                trial.attempt += 1;
            }
            Act::Restart => trial = Self::default(),
        }
        Rc::new(trial)
    }
}

/// The survey as respondents see it.
#[component]
pub fn Preview(props: &Props) -> Html {
    let trial = use_reducer(Trial::default);
    let first = use_mut_ref(|| true);
    use_effect_with(trial.at, move |_| {
        // On arrival the page's heading has the focus; after that, the screen of the phone.
        if !first.replace(false) {
            browser::focus(".btf-phone__screen");
        }
    });
    let definition = &props.survey.definition;
    let act = {
        let dispatcher = trial.dispatcher();
        Callback::from(move |act| dispatcher.dispatch(act))
    };
    let steps = flow::steps(definition, &trial.answers);
    let screen = match (trial.at, trial.at.checked_sub(1).and_then(|at| steps.get(at))) {
        (0, _) => start(&props.survey, &act),
        (_, Some(step)) => question(definition, &trial, step, &act),
        (_, None) => end(definition, &act),
    };
    html! {
        <div class="btf-preview">
            <p class="govuk-body">{ t!("preview-note") }</p>
            <div class="btf-phone">
                <div class="btf-phone__screen" tabindex="-1" role="group" aria-label={t!("preview-screen")}>{ screen }</div>
            </div>
        </div>
    }
}

fn start(survey: &Survey, act: &Callback<Act>) -> Html {
    let introduction = survey.definition.introduction.as_deref().map(str::trim).filter(|text| !text.is_empty());
    html! {
        <>
            <h2 class="govuk-heading-l">{ &survey.summary.title }</h2>
            if let Some(introduction) = introduction {
                <p class="govuk-body btf-text">{ introduction.to_owned() }</p>
            }
            <ul class="btf-facts"><li>{ t!("start-minutes", minutes = survey.summary.minutes) }</li></ul>
            <Button label={t!("start")} onclick={act.reform(|()| Act::Go(1))} />
        </>
    }
}

fn end(definition: &Definition, act: &Callback<Act>) -> Html {
    let closing = definition.closing.as_deref().map(str::trim).filter(|text| !text.is_empty());
    html! {
        <>
            <h2 class="govuk-heading-l">{ t!("preview-end") }</h2>
            if let Some(closing) = closing {
                <p class="govuk-body btf-text">{ closing.to_owned() }</p>
            }
            <p class="govuk-body">{ t!("preview-end-text") }</p>
            <Button label={t!("preview-again")} kind={ButtonKind::Secondary} onclick={act.reform(|()| Act::Restart)} />
        </>
    }
}

fn question(definition: &Definition, trial: &Trial, step: &Step<'_>, act: &Callback<Act>) -> Html {
    let at = trial.at;
    let found: Vec<(String, Vec<Shortfall>)> = step
        .questions
        .iter()
        .map(|question| (question.code.clone(), shortfalls(question, trial.answers.get(&question.code))))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    let onsubmit = act.reform(move |event: SubmitEvent| {
        event.prevent_default();
        if found.is_empty() { Act::Go(at + 1) } else { Act::Refuse(found.clone()) }
    });
    let errors: Vec<(AttrValue, AttrValue)> = trial
        .refused
        .iter()
        .flat_map(|(_, found)| found.iter().map(|one| (one.field.clone(), one.message.clone())))
        .collect();
    let back = act.reform(move |event: MouseEvent| {
        event.prevent_default();
        Act::Go(at - 1)
    });
    html! {
        <div key={step.code().to_owned()}>
            <a class="govuk-back-link" href="#main-content" onclick={back}>{ t!("back") }</a>
            <ErrorSummary {errors} attempt={trial.attempt} />
            <form class="btf-survey" novalidate=true {onsubmit}>
                { progress(definition, trial, step) }
                { page_heading(definition, step) }
                { for step.questions.iter().map(|question| field_of(trial, question, act)) }
                <Button label={t!("continue")} />
            </form>
        </div>
    }
}

/// "Question 3 of 9", as respondents see it.
fn progress(definition: &Definition, trial: &Trial, step: &Step<'_>) -> Html {
    let asked = step.questions.iter().filter(|question| question.kind.asks()).count();
    let total = flow::shown(definition, &trial.answers).asked();
    let text = match asked {
        0 => return Html::default(),
        1 => t!("step-progress", number = step.number, total = total),
        _ => t!("step-progress-several", from = step.number, to = step.number + asked - 1, total = total),
    };
    html! { <p class="btf-progress">{ text }</p> }
}

fn page_heading(definition: &Definition, step: &Step<'_>) -> Html {
    let grouped = step.questions.len() > 1;
    let title = step.page.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let title = title.or(grouped.then_some(definition.title.as_str()));
    let description =
        step.page.description.as_deref().map(str::trim).filter(|text| step.starts_page && !text.is_empty());
    html! {
        <>
            if let Some(title) = title {
                <p class={if grouped { "govuk-heading-l" } else { "btf-section" }}>{ title.to_owned() }</p>
            }
            if let Some(description) = description {
                <p class="govuk-body btf-text">{ description.to_owned() }</p>
            }
        </>
    }
}

fn field_of(trial: &Trial, question: &Question, act: &Callback<Act>) -> Html {
    let code = question.code.clone();
    let refused = trial.refused.iter().find(|(other, _)| *other == code).map(|(_, found)| found.clone());
    let onanswer = {
        let code = code.clone();
        act.reform(move |answer| Act::Answer(code.clone(), answer))
    };
    let props = FieldProps {
        question: Rc::new(question.clone()),
        answer: trial.answers.get(&code).cloned(),
        shortfalls: refused.unwrap_or_default(),
        style: LabelStyle::Medium,
        onanswer,
    };
    html! { <div key={code}>{ field(&props) }</div> }
}
