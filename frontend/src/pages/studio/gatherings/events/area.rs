//! `/studio/events/{id}` and below: reads the event once for all its pages.

use std::rc::Rc;

use openapi::EventId;
use yew::prelude::*;

use super::super::around::{Around, Looking};
use super::super::places::EventPlace;
use super::{HeldEvent, editing, ends, overview, registrations, run, times};
use crate::api::events as api;
use crate::api::query::Query;
use crate::components::loaded;
use crate::pages::studio::route::CampaignPlace;
use crate::pages::studio::view::View;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: EventId,
    pub place: EventPlace,
    pub query: Query,
    pub looking: Looking,
}

/// The pages of an event.
#[component]
pub fn Area(props: &Props) -> Html {
    let fetched = use_remote(props.id, |id| async move { api::event(id).await.map(Rc::new) });
    let newer = use_state(|| None);
    let event = (*newer).clone().or_else(|| fetched.ready().cloned());
    let renew = {
        let newer = newer.setter();
        Callback::from(move |event| newer.set(Some(event)))
    };
    let campaign = event.as_ref().and_then(|event| event.value.settings.campaign_id);
    let content = match event {
        Some(event) => page(props, HeldEvent { event, renew, person: props.looking.person.clone() }),
        None => html! { <View title={t!("event")}>{ loaded(&fetched, |_| Html::default()) }</View> },
    };
    html! { <Around looking={props.looking.clone()} {campaign} place={CampaignPlace::Events}>{ content }</Around> }
}

fn page(props: &Props, held: HeldEvent) -> Html {
    let query = props.query.clone();
    match props.place {
        EventPlace::Overview => html! { <overview::Overview {held} /> },
        EventPlace::Edit => html! { <editing::Edit {held} /> },
        EventPlace::Publish => ends::publish(&held),
        EventPlace::Cancel => html! { <ends::Cancel {held} /> },
        EventPlace::Duplicate => ends::duplicate(&held),
        EventPlace::Delete => ends::delete(&held),
        EventPlace::Move(id) => html! { <times::Move key={id.to_string()} {held} {id} /> },
        EventPlace::CancelOccurrence(id) => html! { <times::CancelOne key={id.to_string()} {held} {id} /> },
        EventPlace::Registrations => html! { <registrations::Registrations {held} {query} /> },
        EventPlace::CancelRegistration(id) => html! { <registrations::cancel::Cancel {held} {id} /> },
        EventPlace::Run => html! { <run::Run {held} {query} /> },
    }
}
