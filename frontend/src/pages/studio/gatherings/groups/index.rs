//! `/studio/groups` and `/studio/campaigns/{id}/groups`: the working groups that one looks after.

use openapi::CampaignId;
use openapi::groups::Group;
use yew::prelude::*;

use super::super::around::use_allowed;
use super::super::places::{GatheringPlace, GroupPlace};
use super::super::words;
use crate::api::groups as api;
use crate::api::query::Query;
use crate::components::{ButtonLink, Column, Empty, Heading, StackedTable, Tag, TagColour};
use crate::pages::studio::filters::{Filter, Filters};
use crate::pages::studio::listing::use_listing;
use crate::pages::studio::names::{Names, use_names};
use crate::pages::studio::route::CampaignPlace;
use crate::pages::studio::view::View;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The campaign whose groups they are; all without.
    #[prop_or_default]
    pub campaign: Option<CampaignId>,
    /// The filters.
    pub query: Query,
}

/// The working groups that one looks after.
#[component]
pub fn Index(props: &Props) -> Html {
    let names = use_names();
    let items = names.campaign_items();
    let filters = vec![Filter::choice("campaign_id", t!("campaign"), t!("studio-every-campaign"), items.clone())];
    let key = props.query.to_string();
    let new = props.campaign.map_or_else(|| GatheringPlace::NewGroup.address(), |id| CampaignPlace::NewGroup.of(id));
    // Whoever leads a group may have no role that begins another.
    let may_begin = use_allowed("create_group");
    html! {
        <View title={t!("studio-groups")}>
            <div class="btf-title">
                <Heading>{ t!("studio-groups") }</Heading>
                if may_begin {
                    <ButtonLink href={new} label={t!("studio-group-new")} />
                }
            </div>
            if props.campaign.is_none() && items.len() > 1 {
                <Filters key={key.clone()} path={GatheringPlace::Groups.address()} query={props.query.clone()} {filters} />
            }
            <List {key} campaign={props.campaign} query={props.query.clone()} {names} {may_begin} />
        </View>
    }
}

#[derive(PartialEq, Properties)]
struct ListProps {
    campaign: Option<CampaignId>,
    query: Query,
    names: Names,
    may_begin: bool,
}

#[component]
fn List(props: &ListProps) -> Html {
    let query = props.query.clone().with_some("campaign_id", props.campaign);
    let groups = use_listing((), move |(), cursor| {
        let query = query.clone();
        async move { api::managed(&query, cursor).await }
    });
    groups.show(|groups| match (groups.is_empty(), props.query.is_empty()) {
        (true, empty) => nothing(!empty, props.may_begin),
        (false, _) => table(groups, props.campaign, &props.names),
    })
}

/// The groups as a table.
pub fn table(groups: &[Group], campaign: Option<CampaignId>, names: &Names) -> Html {
    let columns = vec![
        Column::text(t!("name")),
        Column::text(t!("status")),
        Column::text(t!("studio-seen-by")),
        Column::number(t!("studio-group-members")),
        Column::text(t!("studio-group-applications")),
    ];
    let rows = groups.iter().map(|group| row(group, campaign, names)).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("studio-groups")} {columns} {rows} /> }
}

/// Why there are none.
fn nothing(filtered: bool, may_begin: bool) -> Html {
    if filtered {
        return html! {
            <Empty title={t!("studio-groups-none-fit")}>
                <p class="govuk-body">
                    <a class="govuk-link" href={GatheringPlace::Groups.address()}>{ t!("studio-groups-all") }</a>
                </p>
            </Empty>
        };
    }
    let why = if may_begin { t!("studio-groups-none-why") } else { t!("studio-groups-none-led") };
    html! { <Empty title={t!("studio-groups-none")}><p class="govuk-body">{ why }</p></Empty> }
}

fn row(group: &Group, campaign: Option<CampaignId>, names: &Names) -> Vec<Html> {
    let of = group.campaign_id.map_or_else(|| t!("group-standing"), |id| names.campaign(id));
    let applications = match group.applications {
        0 => crate::pages::studio::words::people::dash(t!("studio-applications-none")),
        count => html! { <Tag text={t!("studio-applications-waiting", count = count)} colour={TagColour::Yellow} /> },
    };
    vec![
        html! {
            <>
                <a class="govuk-link btf-table__link" href={GroupPlace::Overview.of(group.id)}>{ &group.name }</a>
                if campaign.is_none() { <span class="btf-table__under">{ of }</span> }
            </>
        },
        words::group_status(group.status),
        html! { words::group_visibility(group.visibility) },
        html! { group.members },
        applications,
    ]
}
