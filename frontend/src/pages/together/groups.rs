//! `/groups`: the working groups one may see.

use yew::prelude::*;

use super::super::shared::filters::{Filter, Filters};
use super::super::shared::listing::use_listing;
use super::viewer::use_viewer;
use super::{campaigns, cards};
use crate::api::query::Query;
use crate::api::together as api;
use crate::components::{Item, Page, empty, h1, hosted};
use crate::remote::use_remote;

const PATH: &str = "/groups";

#[allow(missing_docs)]
#[derive(Clone)]
pub struct Props {
    pub query: Query,
}

/// The working groups one may see.
pub fn groups(props: Props) -> Html {
    let key = format!("groups {}", props.query);
    hosted(key, move || use_groups(props.clone()))
}

#[hook]
fn use_groups(props: Props) -> Html {
    let props = &props;
    let viewer = use_viewer();
    let list = use_listing((viewer.known, viewer.id(), props.query.clone()), |(known, _, query), cursor| async move {
        if !known {
            std::future::pending::<()>().await;
        }
        api::groups(query, cursor).await
    });
    let campaigns = use_remote((), |()| async { campaigns::all().await });
    let items: Vec<Item> = campaigns
        .ready()
        .map(|all| all.iter().map(|one| Item::new(one.slug.clone(), one.name.clone())).collect())
        .unwrap_or_default();
    let filters = vec![
        Filter::search("q", t!("groups-search")),
        Filter::choice("campaign", t!("event-campaign"), t!("all-campaigns"), items),
    ];
    let filtered = !props.query.is_empty();
    html! {
        <Page title={t!("groups-title")}>
            { h1(t!("groups-title")) }
            <p class="govuk-body-l">{ t!("groups-lead") }</p>
            <Filters path={PATH} query={props.query.clone()} {filters} />
            { list.show(|groups| html! {
                <>
                    if groups.is_empty() {
                        { empty(&if filtered { t!("groups-none-such") } else { t!("groups-none") }, html! {
                            <p class="govuk-body">
                                if viewer.person.is_none() {
                                    { t!("groups-sign-in-why") }{ " " }<a class="govuk-link" href={viewer.sign_in()}>{ t!("sign-in") }</a>
                                } else if filtered {
                                    <a class="govuk-link" href={PATH}>{ t!("groups-all") }</a>
                                } else {
                                    { t!("groups-none-why") }
                                }
                            </p>
                        }) }
                    }
                    <h2 class="govuk-visually-hidden">{ t!("groups-list") }</h2>
                    <ul class="btf-cards">{ for groups.iter().map(cards::group) }</ul>
                </>
            }) }
        </Page>
    }
}
