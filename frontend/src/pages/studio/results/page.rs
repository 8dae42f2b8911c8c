//! `/studio/campaigns/{id}/surveys/{id}/results`: the counts of every question.

use openapi::results::SurveyResults;
use openapi::surveys::SurveyStatus;
use survey::tally::QuestionResult;
use survey::{Definition, Kind};
use yew::prelude::*;

use super::super::route::SurveyPlace;
use super::super::surveys::HeldSurvey;
use super::super::view::part;
use super::super::words::short;
use super::export::Export;
use super::question;
use crate::api::studio as api;
use crate::charts::Withheld;
use crate::components::{Details, Empty};
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldSurvey,
}

/// The counts of every question.
#[component]
pub fn Results(props: &Props) -> Html {
    if props.held.survey.summary.status != SurveyStatus::Draft {
        return html! { <Counts held={props.held.clone()} /> };
    }
    html! {
        <Empty title={t!("results-draft")}>
            <p class="govuk-body">
                { t!("results-draft-why") }{ " " }
                <a class="govuk-link" href={props.held.address(SurveyPlace::Overview)}>{ t!("to-survey") }</a>
            </p>
        </Empty>
    }
}

/// The counts of every question of a survey that was published.
#[component]
fn Counts(props: &Props) -> Html {
    let results = use_remote(props.held.survey.summary.id, api::results);
    part(&results, |results| view(results, &props.held.survey.definition))
}

fn view(survey: &SurveyResults, definition: &Definition) -> Html {
    let results = &survey.results;
    if results.withheld {
        return withheld(results.responses, results.threshold);
    }
    html! {
        <div class="btf-results">
            <div class="btf-title">
                <p class="btf-count-of">
                    <strong class="btf-count-of__number">{ t!("number-written", number = results.responses) }</strong>
                    { " " }{ t!("results-responses", count = results.responses) }
                </p>
                <Export id={survey.survey_id} title={survey.title.clone()} />
            </div>
            if results.questions.len() > 5 {
                { contents(&results.questions) }
            }
            { for results.questions.iter().map(|one| question::view(one, unit(definition, &one.code), results.threshold)) }
        </div>
    }
}

/// What the numbers of the question `code` count.
fn unit<'d>(definition: &'d Definition, code: &str) -> Option<&'d str> {
    match &definition.question(code)?.kind {
        Kind::Number { unit, .. } => unit.as_deref(),
        _ => None,
    }
}

/// Too few have answered for anything to be shown.
fn withheld(responses: u64, threshold: u32) -> Html {
    html! {
        <>
            <p class="btf-count-of">
                <strong class="btf-count-of__number">{ t!("number-written", number = responses) }</strong>
                { " " }{ t!("results-responses", count = responses) }
            </p>
            <Withheld {threshold} />
            <p class="govuk-body">{ t!("results-withheld-why", threshold = threshold) }</p>
            <p class="govuk-body">{ t!("results-withheld-export") }</p>
        </>
    }
}

fn contents(questions: &[QuestionResult]) -> Html {
    html! {
        <Details summary={t!("results-contents", count = questions.len())}>
            <ol class="govuk-list govuk-list--number btf-contents">
                { for questions.iter().map(|one| html! {
                    <li><a class="govuk-link" href={format!("#{}", question::id(&one.code))}>{ short(&one.text) }</a></li>
                }) }
            </ol>
        </Details>
    }
}
