//! `/c/{slug}`: what a campaign is, who asks, and what is open now.

use openapi::campaigns::{CampaignPage, CampaignStatus, SurveyCard};
use openapi::organisations::{Organisation, OrganisationKind};
use yew::prelude::*;

use crate::api::participate as api;
use crate::components::{Page, back_link, details, empty, h1, h2, inset_text, loaded};
use crate::i18n;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub slug: String,
}

/// A campaign's home.
#[component]
pub fn Campaign(props: &Props) -> Html {
    let campaign = use_remote(props.slug.clone(), |slug| async move { api::campaign(&slug).await });
    let title = campaign.ready().map_or_else(|| t!("campaigns-title"), |page| AttrValue::from(page.name.clone()));
    html! {
        <Page {title}>
            { back_link("/", &t!("campaign-all")) }
            { loaded(&campaign, view) }
        </Page>
    }
}

fn view(campaign: &CampaignPage) -> Html {
    let closed = campaign.status == CampaignStatus::Closed;
    html! {
        <>
            { h1(campaign.name.clone()) }
            <p class="govuk-body-l">{ &campaign.summary }</p>
            if closed {
                { inset_text(html! { <p>{ closed_text(campaign) }</p> }) }
            }
            { h2(t!("campaign-open-now")) }
            if campaign.open_surveys.is_empty() {
                { empty(&t!("campaign-nothing-open"), html! { <p class="govuk-body">
                        { if closed { t!("campaign-nothing-open-closed") } else { t!("campaign-nothing-open-live") } }
                    </p> }) }
            }
            <ul class="btf-cards">{ for campaign.open_surveys.iter().map(card) }</ul>
            if !campaign.aims.trim().is_empty() {
                { h2(t!("campaign-aims")) }
                <p class="govuk-body btf-text">{ campaign.aims.trim().to_owned() }</p>
            }
            { who_asks(&campaign.organisations) }
            if !campaign.privacy_notice.trim().is_empty() {
                { details(&t!("privacy-notice"), html! { <p class="govuk-body btf-text">{ campaign.privacy_notice.trim().to_owned() }</p> }) }
            }
        </>
    }
}

fn closed_text(campaign: &CampaignPage) -> AttrValue {
    match &campaign.ends_on {
        Some(day) => t!("campaign-closed-on", day = i18n::day(day)),
        None => t!("campaign-closed"),
    }
}

fn card(survey: &SurveyCard) -> Html {
    html! {
        <li class="btf-card">
            <h3 class="btf-card__title">
                <a class="govuk-link btf-card__link" href={format!("/s/{}", survey.link)}>{ &survey.title }</a>
            </h3>
            <p class="btf-card__facts">
                { t!("campaign-survey-minutes", minutes = survey.minutes) }
                if let Some(at) = survey.closes_at {
                    <span class="btf-card__fact">{ t!("campaign-survey-closes", at = i18n::instant(at)) }</span>
                }
            </p>
        </li>
    }
}

/// The members, then the partners, in columns where there is room.
fn who_asks(organisations: &[Organisation]) -> Html {
    let of = |kind: OrganisationKind| {
        let names: Vec<&Organisation> = organisations.iter().filter(|organisation| organisation.kind == kind).collect();
        (!names.is_empty()).then(|| {
            html! {
                <ul class="govuk-list btf-names">{ for names.iter().map(|one| html! { <li>{ &one.name }</li> }) }</ul>
            }
        })
    };
    if organisations.is_empty() {
        return Html::default();
    }
    let partners = of(OrganisationKind::Partner);
    html! {
        <>
            { h2(t!("campaign-who")) }
            { of(OrganisationKind::Member) }
            if let Some(partners) = partners {
                <p class="govuk-body">{ t!("campaign-with") }</p>
                { partners }
            }
        </>
    }
}
