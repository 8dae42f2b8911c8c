//! The pages for everybody: campaigns, events and working groups. Whoever is signed in sees more of the same pages.

pub mod calendar;
pub mod campaign;
pub mod campaigns;
pub mod cards;
pub mod event;
pub mod group;
pub mod group_invitation;
pub mod groups;
pub mod happened;
pub mod minutes;
pub mod my_actions;
pub mod my_calendar;
pub mod my_groups;
pub mod my_registrations;
pub mod organisations;
pub mod progress;
pub mod questions;
pub mod register;
pub mod registration;
pub mod viewer;
pub mod words;

use std::rc::Rc;

use openapi::OccurrenceId;
use openapi::addresses::{ACCOUNT, EVENTS, GROUPS, PARTICIPATE, STUDIO, is_below};
use openapi::sessions::Person;
use yew::prelude::*;

use super::shared::access::{Access, AccessHandle, use_access};
use super::shared::link::{self, Token, use_token};
use super::shared::not_found::NotFound;
use super::shared::notice::Notice;
use super::shared::view::Area;
use crate::api::query::Query;
use crate::api::together::Registered;
use crate::browser;
use crate::components::shell_with;
use crate::navigation::{self, Location};
use viewer::Viewer;

/// A part of these pages that the browser loads by itself, so that the first page of none is slow. To visitors they are one.
pub trait Part: 'static {
    /// Whether the page at `path` is one of this part.
    fn owns(path: &str) -> bool;

    /// Whether links of e-mails lead to the page at `path`, with a token after `#`.
    fn takes_token(path: &str) -> bool;

    /// The page at `location`; `enter` takes in that somebody has signed in.
    fn page(location: &Location, token: Option<Token>, enter: &Callback<Rc<Person>>) -> Html;
}

/// Campaigns, the calendar, and whatever belongs to no other part.
pub struct Home;

impl Part for Home {
    fn owns(path: &str) -> bool {
        let elsewhere = [&PARTICIPATE, &STUDIO, &ACCOUNT].iter().any(|roots| is_below(path, *roots));
        !elsewhere && !is_below(path, &["/api", "/assets"]) && !Events::owns(path) && !Groups::owns(path)
    }

    fn takes_token(path: &str) -> bool {
        path == "/group-invitation"
    }

    fn page(location: &Location, token: Option<Token>, enter: &Callback<Rc<Person>>) -> Html {
        match location.parts().as_slice() {
            [] => campaigns::campaigns(),
            ["c", slug] => campaign::campaign(campaign::Props { slug: (*slug).to_owned() }),
            ["calendar"] => calendar::calendar(calendar::Props { query: Query::parse(&location.query) }),
            ["my", "calendar"] => my_calendar::my_calendar(),
            ["group-invitation"] => match token {
                Some(token) => group_invitation::invitation(group_invitation::Props { token, enter: enter.clone() }),
                None => link::incomplete(),
            },
            _ => html! { <NotFound /> },
        }
    }
}

/// Events and registrations for them.
pub struct Events;

impl Part for Events {
    fn owns(path: &str) -> bool {
        is_below(path, &EVENTS)
    }

    fn takes_token(path: &str) -> bool {
        path == "/registration"
    }

    fn page(location: &Location, token: Option<Token>, _: &Callback<Rc<Person>>) -> Html {
        let time = Query::parse(&location.query).read("time");
        events_page(&location.parts(), time, token).unwrap_or_else(|| html! { <NotFound /> })
    }
}

/// Working groups, what they wrote down, and what they gave one to do.
pub struct Groups;

impl Part for Groups {
    fn owns(path: &str) -> bool {
        is_below(path, &GROUPS)
    }

    fn takes_token(_: &str) -> bool {
        false
    }

    fn page(location: &Location, _: Option<Token>, _: &Callback<Rc<Person>>) -> Html {
        let query = Query::parse(&location.query);
        groups_page(&location.parts(), query).unwrap_or_else(|| html! { <NotFound /> })
    }
}

/// Renders the pages of a part into the document.
pub fn start<P: Part>() {
    if let Some(root) = browser::find("#app") {
        yew::Renderer::<Together<P>>::with_root(root).render();
    }
}

/// Everything about campaigns, events and groups.
///
/// Who is signed in is asked once, silently; until the server has said, a page waits, so that nobody sees it change under them.
#[component]
pub fn Together<P: Part>() -> Html {
    let location = navigation::use_location(P::owns);
    let access = use_access();
    let token = use_token(&location, P::takes_token(&location.path));
    let viewer = Viewer::of(access.get(), location.address());
    let page = html! {
        <>
            <Notice address={AttrValue::from(location.path.clone())} />
            { P::page(&location, token, &access.enter()) }
        </>
    };
    html! {
        <ContextProvider<Area> context={Area::Together}>
            <ContextProvider<Viewer> context={viewer.clone()}>
                { shell_with(links(&access, &viewer), ways(&location.path, viewer.person.is_some()), page) }
            </ContextProvider<Viewer>>
        </ContextProvider<Area>>
    }
}

/// The way to one's account, or to signing in and back here.
fn links(access: &AccessHandle, viewer: &Viewer) -> Html {
    match access.get() {
        Access::Asking => Html::default(),
        Access::Somebody(_) | Access::Unarmed(_) => {
            html! { <a class="btf-header__link" href="/account">{ t!("your-account") }</a> }
        }
        Access::Nobody { .. } | Access::Failed(_) => {
            html! { <a class="btf-header__link" href={viewer.sign_in()}>{ t!("sign-in") }</a> }
        }
    }
}

/// What there is, and what of it is one's own.
fn ways(path: &str, signed_in: bool) -> Html {
    let link = |href: &'static str, text: AttrValue, below: &[&str]| {
        let here = below.iter().any(|root| path == *root || path.starts_with(&format!("{root}/")));
        html! { <li><a class="btf-nav__link" {href} aria-current={here.then_some("true")}>{ text }</a></li> }
    };
    html! {
        <nav class="btf-nav" aria-label={t!("nav-label")}>
            <ul class="btf-nav__list govuk-width-container">
                { link("/", t!("campaigns-title"), &["/", "/c"]) }
                { link("/calendar", t!("calendar-title"), &["/calendar", "/events"]) }
                { link("/groups", t!("nav-groups"), &["/groups"]) }
                if signed_in {
                    { link("/my/registrations", t!("nav-mine"), &["/my"]) }
                }
            </ul>
        </nav>
    }
}

fn events_page(parts: &[&str], time: Option<OccurrenceId>, token: Option<Token>) -> Option<Html> {
    Some(match parts {
        ["events", id] => event::event(event::Props { id: id.parse().ok()?, time }),
        ["events", id, "register"] => register::register(register::Props { id: id.parse().ok()?, time }),
        ["registration"] => match token {
            Some(token) => registration::registration(registration::Props { of: Registered::Link(token.text()) }),
            None => link::incomplete(),
        },
        ["my", "registrations"] => my_registrations::my_registrations(),
        ["my", "registrations", id] => {
            registration::registration(registration::Props { of: Registered::Own(id.parse().ok()?) })
        }
        _ => return None,
    })
}

fn groups_page(parts: &[&str], query: Query) -> Option<Html> {
    Some(match parts {
        ["groups"] => groups::groups(groups::Props { query }),
        ["groups", id] => group::group(group::Props { id: id.parse().ok()? }),
        ["groups", id, "progress"] => progress::progress(progress::Props { id: id.parse().ok()? }),
        ["groups", group, "minutes", id] => {
            let version = query.read("version");
            minutes::minutes(minutes::Props { group: group.parse().ok()?, id: id.parse().ok()?, version })
        }
        ["my", "groups"] => my_groups::my_groups(),
        ["my", "actions"] => my_actions::my_actions(),
        ["my", "actions", id] => my_actions::update_mine(my_actions::UpdateProps { id: id.parse().ok()? }),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Events, Groups, Home, Part};

    #[test]
    fn every_page_belongs_to_one_part_and_the_rest_is_left_to_the_browser() {
        let owners = |path: &str| [Home::owns(path), Events::owns(path), Groups::owns(path)];
        for path in [
            "/",
            "/c/abc",
            "/studios",
            "/calendar",
            "/group-invitation",
            "/groupsome",
            "/my",
            "/my/calendar",
            "/nothing",
        ] {
            assert_eq!(owners(path), [true, false, false], "{path}");
        }
        for path in ["/events/1/register", "/registration", "/my/registrations", "/my/registrations/1"] {
            assert_eq!(owners(path), [false, true, false], "{path}");
        }
        for path in ["/groups", "/groups/1/minutes/2", "/my/groups", "/my/actions/1"] {
            assert_eq!(owners(path), [false, false, true], "{path}");
        }
        for path in ["/studio", "/studio/campaigns", "/account/email", "/api/docs", "/s/abc"] {
            assert_eq!(owners(path), [false, false, false], "{path}");
        }
    }
}
