//! Organisations: the fourteen and their partners, and the pages of one.

pub mod accent;
pub mod agreement;
pub mod agreement_ends;
pub mod agreements;
pub mod area;
pub mod contrast;
pub mod details;
pub mod fields;
pub mod figures;
pub mod index;
pub mod logo;
pub mod workforce;

use std::rc::Rc;

use openapi::OrganisationId;
use openapi::organisations::{Organisation, OrganisationProfile};
use yew::prelude::*;

use super::region::OrganisationPlace;
use crate::api::studio::Versioned;
use crate::components::{Heading, SubNavigation};

/// An organisation as it was last read, and the way to put a newer reading in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldOrganisation {
    #[allow(missing_docs)]
    pub profile: Rc<Versioned<OrganisationProfile>>,
    /// Takes what was read after a change.
    pub renew: Callback<Rc<Versioned<OrganisationProfile>>>,
    /// Whether whoever is signed in may change it.
    pub may_change: bool,
}

impl HeldOrganisation {
    /// What everybody sees of it.
    pub fn organisation(&self) -> &Organisation {
        &self.profile.value.organisation
    }

    /// Its id.
    pub fn id(&self) -> OrganisationId {
        self.organisation().id
    }

    /// The heading of its pages, with the ways between them.
    pub fn heading(&self, place: OrganisationPlace) -> Html {
        let id = self.id();
        let links = [
            (OrganisationPlace::Show, t!("organisation-details")),
            (OrganisationPlace::Workforce, t!("workforce")),
            (OrganisationPlace::Agreements, t!("agreements")),
        ];
        let links: Vec<_> = links.into_iter().map(|(place, text)| (AttrValue::from(place.of(id)), text)).collect();
        html! {
            <>
                <Heading>{ &self.organisation().name }</Heading>
                <SubNavigation label={t!("organisation-parts")} {links} current={place.of(id)} />
            </>
        }
    }
}
