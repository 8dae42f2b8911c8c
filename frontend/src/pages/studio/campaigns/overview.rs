//! `/studio/campaigns/{id}`: what the campaign needs today, and what it is.

use openapi::campaigns::{Campaign, CampaignStatus};
use openapi::surveys::SurveySummary;
use yew::prelude::*;

use super::super::listing::use_listing;
use super::super::route::CampaignPlace;
use super::super::view::View;
use super::super::{clock, words};
use super::Held;
use super::tasks::tasks;
use crate::api::studio as api;
use crate::browser;
use crate::components::{
    ButtonKind, ButtonLink, Details, Empty, Heading, HeadingSize, SummaryList, SummaryRow, TaskList,
};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: Held,
}

/// What the campaign needs today, and what it is.
#[component]
pub fn Overview(props: &Props) -> Html {
    let campaign = &props.held.campaign.value;
    let surveys = use_listing(campaign.id, api::surveys);
    html! {
        <View title={t!("page-of", page = t!("overview"), title = &campaign.name)}>
            <div class="btf-title">
                <Heading>{ &campaign.name }</Heading>
                { words::campaign_status(campaign.status) }
            </div>
            <p class="govuk-body-l">{ &campaign.summary }</p>
            <section class="btf-part">
                <Heading size={HeadingSize::Medium}>{ t!("overview-today") }</Heading>
                { surveys.show(|surveys| today(campaign, surveys)) }
            </section>
            <section class="btf-part">
                <div class="btf-title">
                    <Heading size={HeadingSize::Medium}>{ t!("overview-about") }</Heading>
                    <ButtonLink href={CampaignPlace::Edit.of(campaign.id)} kind={ButtonKind::Secondary} label={t!("campaign-edit")} />
                </div>
                <SummaryList rows={facts(campaign)} />
                { notice(campaign) }
            </section>
            { end(campaign) }
        </View>
    }
}

fn today(campaign: &Campaign, surveys: &[SurveySummary]) -> Html {
    let tasks = tasks(campaign, surveys, clock::now());
    if !tasks.is_empty() {
        return html! { <TaskList id="task" {tasks} /> };
    }
    let title = match campaign.status {
        CampaignStatus::Closed => t!("overview-closed"),
        CampaignStatus::Draft | CampaignStatus::Live => t!("overview-nothing"),
    };
    let responses: u64 = surveys.iter().map(|survey| survey.responses).sum();
    html! {
        <Empty {title}>
            <p class="govuk-body">
                { t!("overview-so-far", responses = responses, surveys = surveys.len()) }{ " " }
                <a class="govuk-link" href={CampaignPlace::Surveys.of(campaign.id)}>{ t!("overview-see-surveys") }</a>
            </p>
        </Empty>
    }
}

fn facts(campaign: &Campaign) -> Vec<SummaryRow> {
    let fact = |key: AttrValue, value: Html| SummaryRow { key, value, action: None };
    let aims = if campaign.aims.trim().is_empty() {
        html! { <span class="btf-quiet">{ t!("not-written") }</span> }
    } else {
        html! { <span class="btf-text">{ campaign.aims.trim().to_owned() }</span> }
    };
    vec![
        fact(t!("public-page"), public_page(campaign)),
        fact(t!("dates"), html! { words::dates(campaign) }),
        fact(t!("campaign-aims-fact"), aims),
        fact(t!("organisations"), html! { t!("organisations-chosen", count = campaign.organisations.len()) }),
    ]
}

/// The address of the page that everyone sees, or that nobody sees it yet.
fn public_page(campaign: &Campaign) -> Html {
    let path = format!("/c/{}", campaign.slug);
    let origin = browser::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    if campaign.status == CampaignStatus::Draft {
        return html! { <>{ t!("public-page-draft") }<br /><code class="btf-code">{ origin }{ path }</code></> };
    }
    html! { <a class="govuk-link btf-address" href={path.clone()} target="_blank">{ origin }{ path }{ " " }{ t!("new-tab") }</a> }
}

fn notice(campaign: &Campaign) -> Html {
    let notice = campaign.privacy_notice.trim();
    if notice.is_empty() {
        return Html::default();
    }
    html! {
        <Details summary={t!("campaign-privacy")}><p class="govuk-body btf-text">{ notice.to_owned() }</p></Details>
    }
}

/// Launching or closing, whichever comes next.
fn end(campaign: &Campaign) -> Html {
    match campaign.status {
        CampaignStatus::Draft if campaign.privacy_notice.trim().is_empty() => Html::default(),
        CampaignStatus::Draft => html! {
            <ButtonLink href={CampaignPlace::Launch.of(campaign.id)} label={t!("campaign-launch")} />
        },
        CampaignStatus::Live => html! {
            <ButtonLink href={CampaignPlace::Close.of(campaign.id)} kind={ButtonKind::Warning} label={t!("campaign-close")} />
        },
        CampaignStatus::Closed => Html::default(),
    }
}
