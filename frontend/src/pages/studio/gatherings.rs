//! Events, working groups and questions to leaders: a part of the studio of its own.

pub mod around;
pub mod events;
pub mod focus;
pub mod groups;
pub mod later;
pub mod minutes;
pub mod places;
pub mod questions;
pub mod words;

use std::rc::Rc;

use openapi::sessions::Person;
use yew::prelude::*;

use super::Part;
use super::frame::Frame;
use super::route::{CampaignPlace, Route};
use super::view::not_found;
use crate::api::query::Query;
use crate::navigation::Location;
use around::{Around, Looking};
use places::GatheringPlace;

/// The part of the studio that holds these pages.
pub struct Gatherings;

impl Part for Gatherings {
    fn owns(path: &str) -> bool {
        places::owns(path)
    }

    fn page(location: &Location, person: &Rc<Person>, onsignout: &Callback<()>) -> Html {
        let looking = Looking {
            person: person.clone(),
            onsignout: onsignout.clone(),
            address: AttrValue::from(location.path.clone()),
        };
        let query = Query::parse(&location.query);
        match places::route(&location.parts()) {
            Some(Route::Gathering(GatheringPlace::Event(id, place))) => {
                html! { <events::area::Area key={id.to_string()} {id} {place} {query} {looking} /> }
            }
            Some(Route::Gathering(GatheringPlace::Group(id, place))) => {
                html! { <groups::area::Area key={id.to_string()} {id} {place} {query} {looking} /> }
            }
            Some(Route::Gathering(place)) => {
                html! { <Around {looking} place={CampaignPlace::Events}>{ page(place, query, person) }</Around> }
            }
            Some(Route::Campaign(id, place)) => {
                let content = match place {
                    CampaignPlace::Events => html! { <events::index::Index campaign={id} {query} /> },
                    CampaignPlace::NewEvent => {
                        html! { <events::new::New campaign={id} back={CampaignPlace::Events.of(id)} /> }
                    }
                    CampaignPlace::Groups => html! { <groups::index::Index campaign={id} {query} /> },
                    _ => html! { <groups::new::New campaign={id} /> },
                };
                html! { <Around key={id.to_string()} {looking} campaign={id} {place}>{ content }</Around> }
            }
            _ => {
                let Looking { person, onsignout, address } = looking;
                html! { <Frame {person} {onsignout} {address}>{ not_found() }</Frame> }
            }
        }
    }
}

/// A page outside of one event, group or campaign.
fn page(place: GatheringPlace, query: Query, person: &Rc<Person>) -> Html {
    match place {
        GatheringPlace::Events => html! { <events::index::Index {query} /> },
        GatheringPlace::NewEvent => html! { <events::new::New back={GatheringPlace::Events.address()} /> },
        GatheringPlace::Groups => html! { <groups::index::Index {query} /> },
        GatheringPlace::NewGroup => html! { <groups::new::New /> },
        GatheringPlace::Questions => html! { <questions::Questions {query} /> },
        GatheringPlace::Question(id) => {
            html! { <questions::answer::Answer key={id.to_string()} {id} person={person.clone()} /> }
        }
        GatheringPlace::Event(..) | GatheringPlace::Group(..) => not_found(),
    }
}
