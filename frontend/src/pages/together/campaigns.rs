//! `/`: what the region asks at the moment, and what comes next.

use openapi::Page as Part;
use openapi::campaigns::CampaignCard;
use yew::prelude::*;

use super::cards;
use super::viewer::use_seen;
use crate::api::query::Query;
use crate::api::{participate as api, together};
use crate::components::{Page, empty, h1, h2, hosted, loaded};
use crate::remote::use_remote;

/// The campaigns that are live, and the next events of all.
pub fn campaigns() -> Html {
    hosted("campaigns", use_campaigns)
}

#[hook]
fn use_campaigns() -> Html {
    let campaigns = use_remote((), |()| async { all().await });
    let next = use_seen((), |()| together::events(Query::default().with("limit", "3"), None));
    html! {
        <Page title={t!("campaigns-title")}>
            { loaded(&campaigns, |campaigns| html! {
                <>
                    { h1(t!("campaigns-title")) }
                    <p class="govuk-body-l">{ t!("campaigns-lead") }</p>
                    if campaigns.is_empty() {
                        { empty(&t!("campaigns-empty"), html! { <p class="govuk-body">{ t!("campaigns-empty-why") }</p> }) }
                    }
                    <ul class="btf-cards">{ for campaigns.iter().map(card) }</ul>
                    // What comes next is worth showing only where there is something.
                    if let Some(next) = next.ready().filter(|next| !next.items.is_empty()) {
                        { h2(t!("coming-up")) }
                        <ul class="btf-cards">{ for next.items.iter().map(cards::event) }</ul>
                        <p class="govuk-body"><a class="govuk-link" href="/calendar">{ t!("see-calendar") }</a></p>
                    }
                </>
            }) }
        </Page>
    }
}

/// All pages of the list; a region has a handful of campaigns at a time.
pub async fn all() -> Result<Vec<CampaignCard>, openapi::Problem> {
    let mut items = Vec::new();
    let mut cursor = None;
    loop {
        let Part { items: more, next } = api::campaigns(cursor.as_deref()).await?;
        items.extend(more);
        cursor = next;
        if cursor.is_none() {
            return Ok(items);
        }
    }
}

fn card(campaign: &CampaignCard) -> Html {
    html! {
        <li class="btf-card">
            <h2 class="btf-card__title">
                <a class="govuk-link btf-card__link" href={format!("/c/{}", campaign.slug)}>{ &campaign.name }</a>
            </h2>
            <p class="btf-card__text">{ &campaign.summary }</p>
            <p class="btf-card__facts">{ t!("campaigns-open", count = campaign.open_surveys) }</p>
        </li>
    }
}
