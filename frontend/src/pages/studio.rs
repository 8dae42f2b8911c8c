//! The pages for those who run campaigns: `/studio` and below, behind a sign-in.

pub mod campaigns;
pub mod form;
pub mod frame;
pub mod gatherings;
pub mod names;
pub mod organisations;
pub mod people;
pub mod permissions;
pub mod region;
pub mod results;
pub mod route;
pub mod saving;
pub mod surveys;
pub mod system;
pub mod trust;
pub mod view;
pub mod words;

use openapi::addresses::{STUDIO, is_below};
use openapi::sessions::Person;
use std::rc::Rc;
use yew::prelude::*;

use super::shared::access::{Access, use_access};
pub use super::shared::{action, clock, confirm, filters, listing, notice, sign_in};
use crate::browser;
use crate::components::{ButtonLink, Failed, Heading, Loading};
use crate::navigation::{self, Location};
use frame::{Bare, Frame};
use route::Route;
use sign_in::SignIn;
use view::View;

/// A part of the studio that the browser loads by itself, so that the first page of none is slow. To visitors they are one:
/// a link to a page of the other part loads that.
pub trait Part: 'static {
    /// Whether the page at `path` is one of this part.
    fn owns(path: &str) -> bool;

    /// The page at `location`, with what stands around it.
    fn page(location: &Location, person: &Rc<Person>, onsignout: &Callback<()>) -> Html;
}

/// The campaigns with their surveys, and whatever of the studio belongs to no other part.
pub struct Campaigns;

impl Part for Campaigns {
    fn owns(path: &str) -> bool {
        is_below(path, &STUDIO) && !region::Region::owns(path) && !gatherings::Gatherings::owns(path)
    }

    fn page(location: &Location, person: &Rc<Person>, onsignout: &Callback<()>) -> Html {
        page(location, person, onsignout)
    }
}

/// Renders the pages of a part into the document.
pub fn start<P: Part>() {
    if let Some(root) = browser::find("#app") {
        yew::Renderer::<Studio<P>>::with_root(root).render();
    }
}

/// Everything that those who run campaigns and the region see.
///
/// Whoever is not signed in finds the sign-in at the very address they came for, and after it the page.
#[component]
pub fn Studio<P: Part>() -> Html {
    let location = navigation::use_location(P::owns);
    let access = use_access();
    let onsignin = {
        let (enter, address) = (access.enter(), location.address());
        Callback::from(move |person: Rc<Person>| {
            enter.emit(person);
            navigation::replace(&address);
        })
    };
    let onsignout = access.leave(Callback::from(|()| {
        let address = Route::Campaigns.address();
        if P::owns(&address) { navigation::go(&address) } else { browser::load(&address) }
    }));
    match access.get() {
        Access::Asking => html! { <Bare><View title={t!("studio-title")}><Loading /></View></Bare> },
        Access::Nobody { ended } => {
            html! { <Bare><SignIn ended={*ended} lead={t!("sign-in-lead")} {onsignin} /></Bare> }
        }
        Access::Failed(problem) => {
            let (problem, retry) = (problem.clone(), access.retry());
            html! { <Bare><View title={t!("studio-title")}><Failed {problem} {retry} /></View></Bare> }
        }
        Access::Unarmed(person) => html! {
            <Frame person={person.clone()} {onsignout} address={location.path.clone()}>{ unarmed(&location) }</Frame>
        },
        Access::Somebody(person) => P::page(&location, person, &onsignout),
    }
}

/// Nothing here works until a second factor is set up; afterwards the way leads back.
fn unarmed(location: &Location) -> Html {
    let href = format!("/account/second-factor?next={}", navigation::escaped(&location.address()));
    html! {
        <View title={t!("second-factor-needed-title")}>
            <Heading>{ t!("second-factor-needed-title") }</Heading>
            <p class="govuk-body">{ t!("second-factor-needed-why") }</p>
            <ButtonLink {href} label={t!("second-factor-set-up")} />
        </View>
    }
}

fn page(location: &Location, person: &Rc<Person>, onsignout: &Callback<()>) -> Html {
    match Route::from_parts(&location.parts()) {
        Some(Route::Campaign(id, place)) => html! {
            <campaigns::area::Area key={id.to_string()} {id} {place} person={person.clone()} onsignout={onsignout.clone()} />
        },
        route => html! {
            <Frame person={person.clone()} onsignout={onsignout.clone()} address={location.path.clone()}>
                { match route {
                    Some(Route::Campaigns) => html! { <campaigns::index::Index /> },
                    Some(Route::NewCampaign) => html! { <campaigns::new::New /> },
                    _ => view::not_found(),
                } }
            </Frame>
        },
    }
}
