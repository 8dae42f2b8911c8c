//! `/studio/campaigns/{id}/surveys`: the surveys of a campaign.

use openapi::surveys::SurveySummary;
use openapi::{CampaignId, campaigns::CampaignStatus};
use yew::prelude::*;

use super::super::campaigns::Held;
use super::super::listing::use_listing;
use super::super::route::{CampaignPlace, SurveyPlace};
use super::super::view::View;
use super::super::words;
use crate::api::studio as api;
use crate::components::{ButtonLink, Column, Empty, Heading, StackedTable};
use crate::i18n;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: Held,
}

/// The surveys of a campaign.
#[component]
pub fn Index(props: &Props) -> Html {
    let campaign = &props.held.campaign.value;
    let surveys = use_listing(campaign.id, api::surveys);
    let import = CampaignPlace::Import.of(campaign.id);
    html! {
        <View title={t!("page-of", page = t!("surveys"), title = &campaign.name)}>
            <div class="btf-title">
                <Heading>{ t!("surveys") }</Heading>
                if campaign.status != CampaignStatus::Closed {
                    <ButtonLink href={import.clone()} label={t!("survey-import")} />
                }
            </div>
            { surveys.show(|surveys| table(campaign.id, surveys, &import)) }
        </View>
    }
}

fn table(campaign: CampaignId, surveys: &[SurveySummary], import: &str) -> Html {
    if surveys.is_empty() {
        return html! {
            <Empty title={t!("surveys-empty")}>
                <p class="govuk-body">{ t!("surveys-empty-why") }</p>
                <p class="govuk-body"><a class="govuk-link" href={import.to_owned()}>{ t!("survey-import") }</a></p>
            </Empty>
        };
    }
    let columns = vec![
        Column::text(t!("survey-title-label")),
        Column::text(t!("status")),
        Column::number(t!("questions")),
        Column::number(t!("minutes-label")),
        Column::number(t!("responses")),
        Column::text(t!("closes")),
    ];
    let rows = surveys.iter().map(|survey| row(campaign, survey)).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("surveys")} {columns} {rows} /> }
}

fn row(campaign: CampaignId, survey: &SurveySummary) -> Vec<Html> {
    let href = SurveyPlace::Overview.of(campaign, survey.id);
    vec![
        html! { <a class="govuk-link btf-table__link" {href}>{ &survey.title }</a> },
        words::survey_status(survey.status),
        html! { t!("number-written", number = survey.questions) },
        html! { t!("number-written", number = survey.minutes) },
        html! { t!("number-written", number = survey.responses) },
        html! { survey.closes_at.map_or_else(|| t!("closes-never"), i18n::instant) },
    ]
}
