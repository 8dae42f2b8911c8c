//! What stands around these pages: the navigation of the campaign that they belong to, where there is one.

use std::rc::Rc;

use openapi::CampaignId;
use openapi::sessions::Person;
use yew::prelude::*;

use crate::api::studio as api;
use crate::pages::studio::frame::{Frame, Within};
use crate::pages::studio::permissions::{may, use_policy};
use crate::pages::studio::route::CampaignPlace;
use crate::remote::use_remote;

/// Who looks at which page.
#[derive(Debug, Clone, PartialEq)]
pub struct Looking {
    #[allow(missing_docs)]
    pub person: Rc<Person>,
    #[allow(missing_docs)]
    pub onsignout: Callback<()>,
    /// The address of the page.
    pub address: AttrValue,
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub looking: Looking,
    /// The campaign that the page belongs to.
    #[prop_or_default]
    pub campaign: Option<CampaignId>,
    /// The list of the campaign that the page belongs to.
    pub place: CampaignPlace,
    pub children: Html,
}

/// The frame around a page. Whoever may not read the campaign (a chair, a host) sees the navigation of the region.
#[component]
pub fn Around(props: &Props) -> Html {
    let name = use_remote(props.campaign, |id| async move {
        match id {
            Some(id) => api::campaign(id).await.map(|campaign| Some(campaign.value.name)),
            None => Ok(None),
        }
    });
    let refused = matches!(&*name, crate::remote::Remote::Failed(_));
    let campaign = props.campaign.filter(|_| !refused).map(|id| Within {
        id,
        name: name.ready().cloned().flatten().map(AttrValue::from),
        place: props.place,
    });
    let Looking { person, onsignout, address } = props.looking.clone();
    html! {
        <ContextProvider<Rc<Person>> context={person.clone()}>
            <Frame {person} {onsignout} {address} {campaign}>{ props.children.clone() }</Frame>
        </ContextProvider<Rc<Person>>>
    }
}

/// Who looks at the page.
#[hook]
pub fn use_looking() -> Option<Rc<Person>> {
    use_context::<Rc<Person>>()
}

/// Whether a role of whoever looks at the page allows this operation, on more than their own groups and events.
#[hook]
pub fn use_allowed(operation: &str) -> bool {
    let (person, policy) = (use_looking(), use_policy());
    person.zip(policy).is_some_and(|(person, policy)| may(&policy, &person, operation))
}
