//! `/c/{slug}`: what a campaign is, who asks, what is open now, and what happened.

use openapi::campaigns::{CampaignPage, CampaignStatus, SurveyCard};
use openapi::events::EventCard;
use openapi::groups::{GroupCard, GroupStatus, Joining};
use openapi::organisations::{Organisation, OrganisationKind};
use yew::prelude::*;

use super::cards;
use super::happened;
use super::viewer::use_seen;
use crate::api::query::Query;
use crate::api::{participate as api, together};
use crate::components::{HeadingSize, Page, back_link, details, empty, h1, h2, heading, hosted, inset_text, loaded};
use crate::i18n;
use crate::remote::{Fetched, Remote, use_remote};
use openapi::Page as Part;

#[allow(missing_docs)]
#[derive(Clone)]
pub struct Props {
    pub slug: String,
}

/// A campaign's home.
pub fn campaign(props: Props) -> Html {
    let key = format!("campaign {}", props.slug);
    hosted(key, move || use_campaign(props.clone()))
}

#[hook]
fn use_campaign(props: Props) -> Html {
    let props = &props;
    let campaign = use_remote(props.slug.clone(), |slug| async move { api::campaign(&slug).await });
    let of = |slug: &str| Query::default().with("campaign", slug).with("limit", "5");
    let events = use_seen(props.slug.clone(), move |slug| together::events(of(&slug), None));
    let groups = use_seen(props.slug.clone(), move |slug| together::groups(of(&slug), None));
    let title = campaign.ready().map_or_else(|| t!("campaigns-title"), |page| AttrValue::from(page.name.clone()));
    html! {
        <Page {title}>
            { back_link("/", &t!("campaign-all")) }
            { loaded(&campaign, |campaign| view(campaign, &events, &groups)) }
        </Page>
    }
}

fn view(campaign: &CampaignPage, events: &Fetched<Part<EventCard>>, groups: &Fetched<Part<GroupCard>>) -> Html {
    let closed = campaign.status == CampaignStatus::Closed;
    let settled = !matches!(**events, Remote::Pending) && !matches!(**groups, Remote::Pending);
    let coming = events.ready().map_or(&[][..], |page| &page.items);
    let all_groups = groups.ready().map_or(&[][..], |page| &page.items);
    let looking: Vec<&GroupCard> = all_groups
        .iter()
        .filter(|group| group.status == GroupStatus::Active && group.joining != Joining::Invitation)
        .collect();
    let nothing = campaign.open_surveys.is_empty() && coming.is_empty() && looking.is_empty();
    html! {
        <>
            { h1(campaign.name.clone()) }
            <p class="govuk-body-l">{ &campaign.summary }</p>
            if closed {
                { inset_text(html! { <p>{ closed_text(campaign) }</p> }) }
            }
            { h2(t!("campaign-open-now")) }
            if nothing && settled {
                { empty(&t!("campaign-nothing-open"), html! { <p class="govuk-body">
                        { if closed { t!("campaign-nothing-open-closed") } else { t!("campaign-nothing-open-live") } }
                    </p> }) }
            }
            if !campaign.open_surveys.is_empty() {
                { h3(t!("campaign-surveys")) }
                <ul class="btf-cards">{ for campaign.open_surveys.iter().map(card) }</ul>
            }
            if !coming.is_empty() {
                { h3(t!("campaign-events")) }
                <ul class="btf-cards">{ for coming.iter().map(cards::event) }</ul>
                <p class="govuk-body">
                    <a class="govuk-link" href={format!("/calendar?campaign={}", campaign.slug)}>{ t!("campaign-all-events") }</a>
                </p>
                <p class="govuk-body">
                    <a class="govuk-link" href={format!("/api/v1/campaign-pages/{}/calendar.ics", campaign.slug)}
                        download={format!("{}.ics", campaign.slug)}>{ t!("campaign-calendar") }</a>
                </p>
            }
            if !looking.is_empty() {
                { h3(t!("campaign-groups")) }
                <ul class="btf-cards">{ for looking.into_iter().map(cards::group) }</ul>
            }
            if settled {
                { happened::happened(happened::Props { groups: all_groups.iter().map(|group| (group.id, group.name.clone())).collect::<Vec<_>>(), slug: campaign.slug.clone() }) }
            }
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

fn h3(text: AttrValue) -> Html {
    heading(HeadingSize::Small, None, html! { text })
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
            <h4 class="btf-card__title">
                <a class="govuk-link btf-card__link" href={format!("/s/{}", survey.link)}>{ &survey.title }</a>
            </h4>
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
