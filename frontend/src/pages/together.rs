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

use openapi::sessions::Person;
use yew::prelude::*;

use super::shared::access::{Access, AccessHandle, use_access};
use super::shared::link::{Token, use_token};
use super::shared::not_found::NotFound;
use super::shared::notice::Notice;
use super::shared::view::Area;
use crate::api::query::Query;
use crate::api::together::Registered;
use crate::browser;
use crate::components::shell_with;
use crate::navigation::{self, Location};
use viewer::Viewer;

/// Renders the pages into the document.
pub fn start() {
    if let Some(root) = browser::find("#app") {
        yew::Renderer::<Together>::with_root(root).render();
    }
}

/// Everything about campaigns, events and groups.
///
/// Who is signed in is asked once, silently; until the server has said, a page waits, so that nobody sees it change under them.
#[component]
pub fn Together() -> Html {
    let location = navigation::use_location(owns);
    let access = use_access();
    let token = use_token(&location, matches!(location.path.as_str(), "/registration" | "/group-invitation"));
    let viewer = Viewer::of(access.get(), location.address());
    let page = html! {
        <>
            <Notice address={AttrValue::from(location.path.clone())} />
            { page(&location, token, &access.enter()) }
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

/// Whether `path` is one of the pages here: not a survey, the studio, an account, the interface or a file.
fn owns(path: &str) -> bool {
    !["/s", "/studio", "/account", "/api", "/assets"]
        .iter()
        .any(|other| path == *other || path.starts_with(&format!("{other}/")))
}

fn page(location: &Location, token: Option<Token>, enter: &Callback<Rc<Person>>) -> Html {
    let query = Query::parse(&location.query);
    match location.parts().as_slice() {
        [] => html! { <campaigns::Campaigns /> },
        ["c", slug] => html! { <campaign::Campaign key={(*slug).to_owned()} slug={(*slug).to_owned()} /> },
        ["calendar"] => html! { <calendar::Calendar {query} /> },
        ["registration"] => match token {
            Some(token) => {
                html! { <registration::Registration key={token.key()} of={Registered::Link(token.text())} /> }
            }
            None => super::shared::link::incomplete(),
        },
        ["group-invitation"] => match token {
            Some(token) => {
                html! { <group_invitation::Invitation key={token.key()} token={token.clone()} enter={enter.clone()} /> }
            }
            None => super::shared::link::incomplete(),
        },
        ["groups"] => html! { <groups::Groups key={query.to_string()} query={query.clone()} /> },
        ["my", "registrations"] => html! { <my_registrations::MyRegistrations /> },
        ["my", "groups"] => html! { <my_groups::MyGroups /> },
        ["my", "actions"] => html! { <my_actions::MyActions /> },
        parts => with_id(parts, &query).unwrap_or_else(|| html! { <NotFound /> }),
    }
}

/// The pages of one thing.
fn with_id(parts: &[&str], query: &Query) -> Option<Html> {
    Some(match parts {
        ["events", id] => {
            html! { <event::Event key={(*id).to_owned()} id={id.parse::<openapi::EventId>().ok()?} time={query.read("time")} /> }
        }
        ["events", id, "register"] => {
            html! { <register::Register id={id.parse::<openapi::EventId>().ok()?} time={query.read("time")} /> }
        }
        ["groups", id] => html! { <group::Group key={(*id).to_owned()} id={id.parse::<openapi::GroupId>().ok()?} /> },
        ["groups", id, "progress"] => html! { <progress::Progress id={id.parse::<openapi::GroupId>().ok()?} /> },
        ["groups", group, "minutes", id] => {
            let (group, id) = (group.parse::<openapi::GroupId>().ok()?, id.parse::<openapi::MinutesId>().ok()?);
            html! { <minutes::Minutes {group} {id} version={query.read::<u32>("version")} /> }
        }
        ["my", "registrations", id] => {
            let of = Registered::Own(id.parse().ok()?);
            html! { <registration::Registration key={(*id).to_owned()} {of} /> }
        }
        ["my", "actions", id] => html! { <my_actions::UpdateMine id={id.parse::<openapi::ActionId>().ok()?} /> },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::owns;

    #[test]
    fn other_entry_points_and_the_interface_are_left_to_the_browser() {
        assert!(owns("/") && owns("/c/abc") && owns("/studios") && owns("/events/1/register"));
        assert!(!owns("/studio") && !owns("/studio/campaigns") && !owns("/account/email") && !owns("/api/docs"));
        assert!(!owns("/s/abc"));
    }
}
