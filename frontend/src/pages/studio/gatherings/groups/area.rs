//! `/studio/groups/{id}` and below: reads the group once for all its pages.

use std::rc::Rc;

use openapi::GroupId;
use yew::prelude::*;

use super::super::around::{Around, Looking};
use super::super::minutes;
use super::super::places::GroupPlace;
use super::{HeldGroup, action, actions, edit, ends, hand_over, invite, meetings, members, one_member, overview};
use crate::api::groups as api;
use crate::api::query::Query;
use crate::components::loaded;
use crate::pages::studio::route::CampaignPlace;
use crate::pages::studio::view::View;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: GroupId,
    pub place: GroupPlace,
    pub query: Query,
    pub looking: Looking,
}

/// The pages of a working group.
#[component]
pub fn Area(props: &Props) -> Html {
    let fetched = use_remote(props.id, |id| async move { api::group(id).await.map(Rc::new) });
    let newer = use_state(|| None);
    let group = (*newer).clone().or_else(|| fetched.ready().cloned());
    let renew = {
        let newer = newer.setter();
        Callback::from(move |group| newer.set(Some(group)))
    };
    let campaign = group.as_ref().and_then(|group| group.value.campaign_id);
    let content = match group {
        Some(group) => page(props, HeldGroup { group, renew, person: props.looking.person.clone() }),
        None => html! { <View title={t!("studio-group")}>{ loaded(&fetched, |_| Html::default()) }</View> },
    };
    html! { <Around looking={props.looking.clone()} {campaign} place={CampaignPlace::Groups}>{ content }</Around> }
}

fn page(props: &Props, held: HeldGroup) -> Html {
    let query = props.query.clone();
    match props.place {
        GroupPlace::Overview => html! { <overview::Overview {held} /> },
        GroupPlace::Edit => html! { <edit::Edit {held} /> },
        GroupPlace::Close => ends::close(&held),
        GroupPlace::Reopen => ends::reopen(&held),
        GroupPlace::Members => html! { <members::Members {held} /> },
        GroupPlace::Decide(id) => html! { <one_member::Decide {held} {id} /> },
        GroupPlace::Role(id) => html! { <one_member::Role {held} {id} /> },
        GroupPlace::Remove(id) => html! { <one_member::Remove {held} {id} /> },
        GroupPlace::HandOver => html! { <hand_over::HandOver {held} /> },
        GroupPlace::Invite => html! { <invite::Invite {held} /> },
        GroupPlace::RevokeInvitation(id) => html! { <invite::Revoke {held} {id} /> },
        GroupPlace::Meetings => html! { <meetings::Meetings {held} /> },
        GroupPlace::NewMeeting => html! { <meetings::NewMeeting {held} /> },
        GroupPlace::Minutes(id, place) => {
            html! { <minutes::area::Area key={id.to_string()} {held} {id} {place} {query} /> }
        }
        GroupPlace::Actions => html! { <actions::Actions key={query.to_string()} {held} query={query.clone()} /> },
        GroupPlace::NewAction => html! { <action::NewAction {held} /> },
        GroupPlace::Action(id) => html! { <action::EditAction key={id.to_string()} {held} {id} /> },
    }
}
