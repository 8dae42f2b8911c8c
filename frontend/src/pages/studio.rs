//! The pages for those who run campaigns: `/studio` and below, behind a sign-in.

pub mod action;
pub mod campaigns;
pub mod clock;
pub mod confirm;
pub mod frame;
pub mod listing;
pub mod notice;
pub mod results;
pub mod route;
pub mod sign_in;
pub mod surveys;
pub mod view;
pub mod words;

use openapi::Problem;
use openapi::sessions::Person;
use std::rc::Rc;
use yew::prelude::*;

use crate::api::{studio as api, token};
use crate::browser;
use crate::components::{Failed, Loading};
use crate::navigation::{self, Location};
use frame::{Bare, Frame};
use route::Route;
use sign_in::SignIn;
use view::View;

/// Renders the pages into the document.
pub fn start() {
    if let Some(root) = browser::find("#app") {
        yew::Renderer::<Studio>::with_root(root).render();
    }
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq)]
enum Access {
    /// The server has not said yet.
    Asking,
    /// Nobody; `ended` when somebody was until just now.
    Nobody { ended: bool },
    /// Somebody.
    Somebody(Rc<Person>),
    /// The server could not say.
    Failed(Problem),
}

/// Everything that those who run campaigns see.
///
/// Whoever is not signed in finds the sign-in at the very address they came for, and after it the page.
#[component]
pub fn Studio() -> Html {
    let location = navigation::use_location(owns);
    let access = use_state(|| Access::Asking);
    let attempt = use_state(|| 0_u32);
    {
        let access = access.clone();
        use_effect_with(*attempt, move |_| {
            let ended = access.setter();
            token::on_end(Callback::from(move |()| ended.set(Access::Nobody { ended: true })));
            wasm_bindgen_futures::spawn_local(async move { access.set(restored().await) });
        });
    }
    let onsignin = {
        let access = access.setter();
        let address = address(&location);
        Callback::from(move |person: Rc<Person>| {
            access.set(Access::Somebody(person));
            navigation::replace(&address);
        })
    };
    let onsignout = {
        let access = access.setter();
        Callback::from(move |()| {
            let access = access.clone();
            wasm_bindgen_futures::spawn_local(async move {
                // Whether the server could be told or not, this page forgets who it was.
                let _ = api::sign_out().await;
                access.set(Access::Nobody { ended: false });
                navigation::go(&Route::Campaigns.address());
            });
        })
    };
    match &*access {
        Access::Asking => html! { <Bare><View title={t!("studio-title")}><Loading /></View></Bare> },
        Access::Nobody { ended } => html! { <Bare><SignIn ended={*ended} {onsignin} /></Bare> },
        Access::Failed(problem) => {
            let retry = Callback::from(move |()| attempt.set(*attempt + 1));
            html! { <Bare><View title={t!("studio-title")}><Failed problem={problem.clone()} {retry} /></View></Bare> }
        }
        Access::Somebody(person) => page(&location, person, &onsignout),
    }
}

/// Who the refresh cookie stands for.
async fn restored() -> Access {
    match token::renew().await {
        Ok(session) => Access::Somebody(Rc::new(session.person)),
        Err(problem) if problem.status == 401 => Access::Nobody { ended: false },
        Err(problem) => Access::Failed(problem),
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

fn address(location: &Location) -> String {
    if location.query.is_empty() { location.path.clone() } else { format!("{}?{}", location.path, location.query) }
}

fn owns(path: &str) -> bool {
    path == route::ROOT || path.starts_with("/studio/")
}
