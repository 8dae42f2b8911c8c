//! The pages for respondents: answering a survey, `/s/{link}` and below.

pub mod answering;
pub mod check;
pub mod sent;
pub mod start;
pub mod step;
pub mod survey;

use openapi::addresses::{PARTICIPATE, is_below};
use yew::prelude::*;

use super::shared::not_found::NotFound;
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

/// Whether `path` is one of the pages here: everything else is another entry point's.
fn owns(path: &str) -> bool {
    is_below(path, &PARTICIPATE)
}

fn page(location: &Location) -> Html {
    match location.parts().as_slice() {
        ["s", link, place @ ..] => match survey::Place::from_parts(place, &location.query) {
            Some(place) => html! { <survey::Survey link={(*link).to_owned()} {place} /> },
            None => html! { <NotFound /> },
        },
        _ => html! { <NotFound /> },
    }
}

#[cfg(test)]
mod tests {
    use super::owns;

    #[test]
    fn only_surveys_are_shown_here() {
        assert!(owns("/s/abc") && owns("/s/abc/q/manager"));
        assert!(!owns("/") && !owns("/c/spring-pulse") && !owns("/studio"));
    }
}
