//! `/studio`: the campaigns.

use openapi::campaigns::Campaign;
use yew::prelude::*;

use super::super::listing::use_listing;
use super::super::route::{CampaignPlace, Route};
use super::super::view::View;
use super::super::words;
use crate::api::studio as api;
use crate::components::{ButtonLink, Column, Empty, Heading, StackedTable};

/// The campaigns.
#[component]
pub fn Index() -> Html {
    let campaigns = use_listing((), |(), cursor| api::campaigns(cursor));
    html! {
        <View title={t!("campaigns-title")}>
            <div class="btf-title">
                <Heading>{ t!("campaigns-title") }</Heading>
                <ButtonLink href={Route::NewCampaign.address()} label={t!("campaign-new")} />
            </div>
            { campaigns.show(table) }
        </View>
    }
}

fn table(campaigns: &[Campaign]) -> Html {
    if campaigns.is_empty() {
        return html! {
            <Empty title={t!("studio-campaigns-empty")}>
                <p class="govuk-body">{ t!("studio-campaigns-empty-why") }</p>
                <p class="govuk-body">
                    <a class="govuk-link" href={Route::NewCampaign.address()}>{ t!("campaign-new") }</a>
                </p>
            </Empty>
        };
    }
    let columns = vec![
        Column::text(t!("campaign-name")),
        Column::text(t!("status")),
        Column::text(t!("dates")),
        Column::number(t!("surveys")),
    ];
    let rows = campaigns.iter().map(row).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("campaigns-title")} {columns} {rows} /> }
}

fn row(campaign: &Campaign) -> Vec<Html> {
    vec![
        html! {
            <a class="govuk-link btf-table__link" href={CampaignPlace::Overview.of(campaign.id)}>{ &campaign.name }</a>
        },
        words::campaign_status(campaign.status),
        html! { words::dates(campaign) },
        html! { campaign.surveys },
    ]
}
