//! `/studio/organisations/{id}` and below: reads the profile once for all its pages.

use std::rc::Rc;

use openapi::OrganisationId;
use openapi::sessions::Person;
use yew::prelude::*;

use super::{HeldOrganisation, agreement, agreement_ends, agreements, details, logo, workforce};
use crate::api::organisations as api;
use crate::api::query::Query;
use crate::components::loaded;
use crate::pages::studio::permissions::{may_in, use_policy};
use crate::pages::studio::region::OrganisationPlace;
use crate::pages::studio::view::View;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: OrganisationId,
    pub place: OrganisationPlace,
    pub query: Query,
    pub person: Rc<Person>,
}

/// The pages of an organisation.
#[component]
pub fn Area(props: &Props) -> Html {
    let read = use_remote(props.id, |id| async move { api::profile(id).await.map(Rc::new) });
    let newer = use_state(|| None);
    let policy = use_policy();
    let renew = {
        let newer = newer.setter();
        Callback::from(move |profile| newer.set(Some(profile)))
    };
    let Some(profile) = (*newer).clone().or_else(|| read.ready().cloned()) else {
        return html! { <View title={t!("organisation-label")}>{ loaded(&read, |_| Html::default()) }</View> };
    };
    let may_change = policy.is_some_and(|policy| may_in(&policy, &props.person, "update_organisation", props.id));
    let held = HeldOrganisation { profile, renew, may_change };
    match props.place {
        OrganisationPlace::Show if !may_change => details::reading(&held),
        OrganisationPlace::Show => {
            html! { <details::Details key={held.profile.etag.clone()} held={held.clone()} /> }
        }
        OrganisationPlace::RemoveLogo => logo::remove(&held),
        OrganisationPlace::Workforce => html! { <workforce::Workforce {held} query={props.query.clone()} /> },
        OrganisationPlace::Agreements => html! { <agreements::Agreements {held} /> },
        OrganisationPlace::NewAgreement => html! { <agreement::EditAgreement {held} id={None} /> },
        OrganisationPlace::Agreement(id) => html! { <agreement::EditAgreement {held} id={Some(id)} /> },
        OrganisationPlace::EndAgreement(id) => agreement_ends::end(&held, id),
        OrganisationPlace::RemoveAgreement(id) => agreement_ends::remove(&held, id),
    }
}
