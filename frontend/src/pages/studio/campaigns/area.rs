//! `/studio/campaigns/{id}` and below: reads the campaign once for all its pages.

use std::rc::Rc;

use openapi::CampaignId;
use openapi::sessions::Person;
use yew::prelude::*;

use super::super::frame::{Frame, Within};
use super::super::route::CampaignPlace;
use super::super::surveys;
use super::super::view::{View, not_found};
use super::{Held, edit, ends, overview};
use crate::api::studio as api;
use crate::components::loaded;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: CampaignId,
    pub place: CampaignPlace,
    pub person: Rc<Person>,
    pub onsignout: Callback<()>,
}

/// The pages of a campaign.
#[component]
pub fn Area(props: &Props) -> Html {
    let fetched = use_remote(props.id, |id| async move { api::campaign(id).await.map(Rc::new) });
    let newer = use_state(|| None);
    let campaign = (*newer).clone().or_else(|| fetched.ready().cloned());
    let name = campaign.as_ref().map(|campaign| AttrValue::from(campaign.value.name.clone()));
    let renew = {
        let newer = newer.setter();
        Callback::from(move |campaign| newer.set(Some(campaign)))
    };
    let content = match campaign {
        Some(campaign) => page(props, Held { campaign, renew }),
        None => html! { <View title={t!("campaign")}>{ loaded(&fetched, |_| Html::default()) }</View> },
    };
    html! {
        <Frame person={props.person.clone()} onsignout={props.onsignout.clone()} address={props.place.of(props.id)}
            campaign={Within { id: props.id, name, place: props.place }}>
            { content }
        </Frame>
    }
}

fn page(props: &Props, held: Held) -> Html {
    match props.place {
        CampaignPlace::Overview => html! { <overview::Overview {held} /> },
        CampaignPlace::Edit => html! { <edit::Edit {held} /> },
        CampaignPlace::Launch => ends::launch(&held),
        CampaignPlace::Close => ends::close(&held),
        CampaignPlace::Surveys => html! { <surveys::index::Index {held} /> },
        CampaignPlace::Import => html! { <surveys::import::Import {held} /> },
        CampaignPlace::Survey(id, place) => html! { <surveys::area::Area key={id.to_string()} {id} {place} {held} /> },
        // Another part of the studio shows these.
        CampaignPlace::Events | CampaignPlace::NewEvent | CampaignPlace::Groups | CampaignPlace::NewGroup => {
            not_found()
        }
    }
}
