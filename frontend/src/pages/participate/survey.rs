//! `/s/{link}` and below: a survey, from its start to its receipt.

use std::rc::Rc;

use openapi::surveys::OpenSurvey;
use yew::prelude::*;

use super::answering::Answering;
use super::start;
use crate::api::participate as api;
use crate::components::{Page, loaded};
use crate::remote::use_remote;

/// Where in a survey the visitor is; a part of the address, so that Back, Forward and loading again all work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// `/s/{link}`
    Start,
    /// `/s/{link}/q/{code}`: the step that begins with this question.
    Step {
        /// Of the step's first question.
        code: String,
        /// Came from checking the answers, and goes back there.
        change: bool,
    },
    /// `/s/{link}/check`
    Check,
    /// `/s/{link}/sent`
    Sent,
}

impl Place {
    /// The place that what follows the link in the address means.
    pub fn from_parts(parts: &[&str], query: &str) -> Option<Self> {
        match parts {
            [] => Some(Self::Start),
            ["q", code] => Some(Self::Step { code: (*code).to_owned(), change: query == "change" }),
            ["check"] => Some(Self::Check),
            ["sent"] => Some(Self::Sent),
            _ => None,
        }
    }

    /// Its address.
    pub fn address(&self, link: &str) -> String {
        match self {
            Self::Start => format!("/s/{link}"),
            Self::Step { code, change: false } => format!("/s/{link}/q/{code}"),
            Self::Step { code, change: true } => format!("/s/{link}/q/{code}?change"),
            Self::Check => format!("/s/{link}/check"),
            Self::Sent => format!("/s/{link}/sent"),
        }
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub link: String,
    pub place: Place,
}

/// A survey that is open or closed.
#[component]
pub fn Survey(props: &Props) -> Html {
    let survey = use_remote(props.link.clone(), |link| async move { api::survey(&link).await.map(Rc::new) });
    if let Some(survey) = survey.ready() {
        return match &survey.definition {
            Some(_) => html! { <Answering survey={survey.clone()} place={props.place.clone()} /> },
            None => closed(survey, &props.place),
        };
    }
    html! { <Page title={t!("survey-title")}>{ loaded(&survey, |_| Html::default()) }</Page> }
}

/// A survey that takes no more answers still shows the receipt of those who have just sent theirs.
fn closed(survey: &OpenSurvey, place: &Place) -> Html {
    match place {
        Place::Sent => super::sent::view(survey),
        _ => start::closed(survey),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_from_its_address() {
        for place in [
            Place::Start,
            Place::Check,
            Place::Sent,
            Place::Step { code: "q1".to_owned(), change: false },
            Place::Step { code: "q1".to_owned(), change: true },
        ] {
            let address = place.address("abc");
            let (path, query) = address.split_once('?').unwrap_or((&address, ""));
            let parts: Vec<&str> = path.split('/').skip(3).collect();
            assert_eq!(Place::from_parts(&parts, query), Some(place));
        }
    }
}
