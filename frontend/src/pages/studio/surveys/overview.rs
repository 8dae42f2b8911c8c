//! `/studio/campaigns/{id}/surveys/{id}`: how far the survey is, what can be done with it, and what it asks.

use openapi::campaigns::CampaignStatus;
use openapi::surveys::SurveyStatus;
use yew::prelude::*;

use super::super::route::{CampaignPlace, SurveyPlace};
use super::{HeldSurvey, outline};
use crate::browser;
use crate::components::{ButtonKind, ButtonLink, Copy, Heading, HeadingSize, InsetText, SummaryList, SummaryRow};
use crate::i18n;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldSurvey,
}

/// How far the survey is, what can be done with it, and what it asks.
#[component]
pub fn Overview(props: &Props) -> Html {
    let held = &props.held;
    html! {
        <>
            { next(held) }
            <SummaryList rows={facts(held)} />
            { actions(held) }
            <section class="btf-part">
                <Heading size={HeadingSize::Medium}>{ t!("survey-asks") }</Heading>
                { outline::view(&held.survey.definition) }
            </section>
        </>
    }
}

/// What comes next: publishing a draft, or giving out the address of what is open.
fn next(held: &HeldSurvey) -> Html {
    let summary = &held.survey.summary;
    let campaign = &held.campaign.campaign.value;
    match (summary.status, &summary.link) {
        (SurveyStatus::Draft, _) if campaign.status == CampaignStatus::Closed => {
            html! { <InsetText>{ t!("survey-draft-closed") }</InsetText> }
        }
        (SurveyStatus::Draft, _) => html! {
            <InsetText>{ t!("survey-draft-next") }</InsetText>
        },
        (SurveyStatus::Open, Some(link)) => {
            let origin = browser::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
            html! {
                <>
                    <div class="btf-share">
                        <Copy id="share-link" label={t!("share-link")} hint={t!("share-hint")} text={format!("{origin}/s/{link}")} />
                        <a class="govuk-link" href={format!("/s/{link}")} target="_blank">{ t!("share-open") }{ " " }{ t!("new-tab") }</a>
                    </div>
                    if campaign.status == CampaignStatus::Draft {
                        <InsetText>
                            { t!("survey-open-draft-campaign") }{ " " }
                            <a class="govuk-link" href={CampaignPlace::Overview.of(campaign.id)}>{ t!("to-overview") }</a>
                        </InsetText>
                    }
                </>
            }
        }
        _ => Html::default(),
    }
}

fn facts(held: &HeldSurvey) -> Vec<SummaryRow> {
    let summary = &held.survey.summary;
    let fact = |key: AttrValue, value: AttrValue| SummaryRow { key, value: html! { value }, action: None };
    let mut facts = vec![
        fact(t!("questions"), t!("number-written", number = summary.questions)),
        fact(t!("minutes-label"), t!("minutes-about", minutes = summary.minutes)),
    ];
    if let Some(version) = summary.version {
        facts.push(fact(t!("version"), t!("number-written", number = version)));
        facts.push(SummaryRow {
            key: t!("responses"),
            value: html! {
                <>
                    { t!("number-written", number = summary.responses) }{ " " }
                    <a class="govuk-link" href={held.address(SurveyPlace::Results)}>{ t!("to-results") }</a>
                </>
            },
            action: None,
        });
    }
    if summary.status != SurveyStatus::Draft {
        facts.push(fact(t!("closes"), summary.closes_at.map_or_else(|| t!("closes-by-hand"), i18n::instant)));
    }
    facts
}

fn actions(held: &HeldSurvey) -> Html {
    let closed = held.campaign.campaign.value.status == CampaignStatus::Closed;
    html! {
        <div class="govuk-button-group">
            { match held.survey.summary.status {
                SurveyStatus::Draft => html! {
                    <>
                        if !closed {
                            <ButtonLink href={held.address(SurveyPlace::Publish)} label={t!("survey-publish")} />
                        }
                        <ButtonLink href={held.address(SurveyPlace::Preview)} kind={ButtonKind::Secondary} label={t!("preview")} />
                        <ButtonLink href={held.address(SurveyPlace::Delete)} kind={ButtonKind::Warning} label={t!("survey-delete")} />
                    </>
                },
                SurveyStatus::Open => html! {
                    <>
                        <ButtonLink href={held.address(SurveyPlace::Results)} label={t!("to-results")} />
                        <ButtonLink href={held.address(SurveyPlace::Close)} kind={ButtonKind::Warning} label={t!("survey-close")} />
                    </>
                },
                SurveyStatus::Closed => html! {
                    <ButtonLink href={held.address(SurveyPlace::Results)} label={t!("to-results")} />
                },
            } }
        </div>
    }
}
