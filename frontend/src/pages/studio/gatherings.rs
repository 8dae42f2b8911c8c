//! Events, working groups and questions to leaders: a part of the studio of its own.

pub mod places;

use std::rc::Rc;

use openapi::sessions::Person;
use yew::prelude::*;

use super::Part;
use super::frame::Frame;
use super::view::not_found;
use crate::navigation::Location;

/// The part of the studio that holds these pages.
pub struct Gatherings;

impl Part for Gatherings {
    fn owns(path: &str) -> bool {
        places::owns(path)
    }

    fn page(location: &Location, person: &Rc<Person>, onsignout: &Callback<()>) -> Html {
        html! {
            <Frame person={person.clone()} onsignout={onsignout.clone()} address={location.path.clone()}>
                { not_found() }
            </Frame>
        }
    }
}
