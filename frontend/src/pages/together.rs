//! The pages for everybody: campaigns, events and working groups. Whoever is signed in sees more of the same pages.

pub mod campaign;
pub mod campaigns;
pub mod viewer;

use yew::prelude::*;

use super::shared::access::{Access, AccessHandle, use_access};
use super::shared::not_found::NotFound;
use super::shared::view::Area;
use crate::browser;
use crate::components::shell;
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
    let viewer = Viewer::of(access.get());
    html! {
        <ContextProvider<Area> context={Area::Together}>
            <ContextProvider<Viewer> context={viewer}>
                { shell(links(&access, &location), page(&location)) }
            </ContextProvider<Viewer>>
        </ContextProvider<Area>>
    }
}

/// The way to one's account, or to signing in and back here.
fn links(access: &AccessHandle, location: &Location) -> Html {
    match access.get() {
        Access::Asking => Html::default(),
        Access::Somebody(_) | Access::Unarmed(_) => {
            html! { <a class="btf-header__link" href="/account">{ t!("your-account") }</a> }
        }
        Access::Nobody { .. } | Access::Failed(_) => {
            html! { <a class="btf-header__link" href={viewer::sign_in(location)}>{ t!("sign-in") }</a> }
        }
    }
}

/// Whether `path` is one of the pages here: not a survey, the studio, an account, the interface or a file.
fn owns(path: &str) -> bool {
    !["/s", "/studio", "/account", "/api", "/assets"]
        .iter()
        .any(|other| path == *other || path.starts_with(&format!("{other}/")))
}

fn page(location: &Location) -> Html {
    match location.parts().as_slice() {
        [] => html! { <campaigns::Campaigns /> },
        ["c", slug] => html! { <campaign::Campaign slug={(*slug).to_owned()} /> },
        _ => html! { <NotFound /> },
    }
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
