//! `/studio/groups/{id}/minutes/{minutes_id}` and below: reads the minutes once for all their pages.

use std::rc::Rc;

use openapi::MinutesId;
use openapi::minutes::MinutesStatus;
use yew::prelude::*;

use super::super::groups::HeldGroup;
use super::super::places::MinutesPlace;
use super::{HeldMinutes, editor, reading, turn};
use crate::api::groups as api;
use crate::api::query::Query;
use crate::components::loaded;
use crate::pages::studio::view::View;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldGroup,
    pub id: MinutesId,
    pub place: MinutesPlace,
    pub query: Query,
}

/// The pages of the minutes of a meeting.
#[component]
pub fn Area(props: &Props) -> Html {
    let group = props.held.id();
    let fetched = use_remote(props.id, move |id| async move {
        let minutes = Rc::new(api::minutes(id).await?);
        let people = Rc::new(api::page(group).await?.people);
        Ok((minutes, people))
    });
    let newer = use_state(|| None);
    let renew = {
        let newer = newer.setter();
        Callback::from(move |minutes| newer.set(Some(minutes)))
    };
    let Some((read, people)) = fetched.ready().cloned() else {
        return html! { <View title={t!("minutes-title")}>{ loaded(&fetched, |_| Html::default()) }</View> };
    };
    let minutes = (*newer).clone().unwrap_or(read);
    let held = HeldMinutes { group: props.held.clone(), minutes, people, renew };
    let version = props.query.read::<u32>("version");
    match props.place {
        MinutesPlace::Circulate => turn::circulate(&held),
        MinutesPlace::Approve => turn::approve(&held),
        MinutesPlace::Write if held.value().status == MinutesStatus::Approved || version.is_some() => {
            html! { <reading::Reading {held} {version} /> }
        }
        MinutesPlace::Write if !held.group.is_active() => html! { <reading::Reading {held} {version} /> },
        MinutesPlace::Write => html! { <editor::Editor {held} /> },
    }
}
