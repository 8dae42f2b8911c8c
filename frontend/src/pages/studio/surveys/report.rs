//! How a file became a survey: how much of it arrived, and what did not.

use openapi::surveys::{FidelityReport, FoundImported, Survey, SurveyFormat};
use yew::prelude::*;

use super::losses::Losses;
use crate::components::{Empty, Heading, HeadingSize};

/// `…/import-report`: kept with the survey.
pub fn view(survey: &Survey) -> Html {
    match &survey.import_report {
        Some(report) => html! {
            <>
                <p class="govuk-body">{ t!("report-kept", format = format(report)) }</p>
                { figures(report) }
                <Heading size={HeadingSize::Medium}>{ t!("losses-title") }</Heading>
                <Losses losses={report.losses.clone()} />
            </>
        },
        None => html! { <Empty title={t!("report-none")} /> },
    }
}

/// The format of the file.
pub fn format(report: &FidelityReport) -> AttrValue {
    match report.format {
        SurveyFormat::LimesurveyLss => t!("format-limesurvey"),
    }
}

/// How much arrived.
pub fn figures(report: &FidelityReport) -> Html {
    html! {
        <dl class="btf-figures">
            { figure(t!("figure-questions"), report.questions) }
            { figure(t!("figure-conditions"), report.conditions) }
            <div class="btf-figure">
                <dt class="btf-figure__label">{ t!("figure-losses") }</dt>
                <dd class="btf-figure__value">{ t!("number-written", number = report.losses.len()) }</dd>
            </div>
        </dl>
    }
}

fn figure(label: AttrValue, count: FoundImported) -> Html {
    html! {
        <div class="btf-figure">
            <dt class="btf-figure__label">{ label }</dt>
            <dd class="btf-figure__value">
                { t!("number-written", number = count.imported) }
                <span class="btf-figure__of">{ " " }{ t!("figure-of", found = count.found) }</span>
            </dd>
        </div>
    }
}
