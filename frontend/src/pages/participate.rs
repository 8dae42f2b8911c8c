//! The pages for respondents: campaigns, a campaign, and answering a survey.

pub mod answering;
pub mod campaign;
pub mod campaigns;
pub mod check;
pub mod not_found;
pub mod sent;
pub mod start;
pub mod step;
pub mod survey;

use yew::prelude::*;

use crate::browser;
use crate::components::shell;
use crate::navigation::{self, Location};

/// Renders the pages into the document.
pub fn start() {
    if let Some(root) = browser::find("#app") {
        yew::Renderer::<Participate>::with_root(root).render();
    }
}

/// Everything that a respondent sees.
#[component]
pub fn Participate() -> Html {
    let location = navigation::use_location(owns);
    shell(html! { <a class="btf-header__link" href="/account">{ t!("your-account") }</a> }, page(&location))
}

/// Whether `path` is one of the pages here: not the studio, an account, the interface or a file.
fn owns(path: &str) -> bool {
    !["/studio", "/account", "/api", "/assets"]
        .iter()
        .any(|other| path == *other || path.starts_with(&format!("{other}/")))
}

fn page(location: &Location) -> Html {
    match location.parts().as_slice() {
        [] => html! { <campaigns::Campaigns /> },
        ["c", slug] => html! { <campaign::Campaign slug={(*slug).to_owned()} /> },
        ["s", link, place @ ..] => match survey::Place::from_parts(place, &location.query) {
            Some(place) => html! { <survey::Survey link={(*link).to_owned()} {place} /> },
            None => html! { <not_found::NotFound /> },
        },
        _ => html! { <not_found::NotFound /> },
    }
}

#[cfg(test)]
mod tests {
    use super::owns;

    #[test]
    fn the_studio_and_the_interface_are_left_to_the_browser() {
        assert!(owns("/") && owns("/s/abc") && owns("/studios"));
        assert!(!owns("/studio") && !owns("/studio/campaigns") && !owns("/account/email") && !owns("/api/docs"));
    }
}
