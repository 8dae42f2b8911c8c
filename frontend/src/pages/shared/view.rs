//! What every page of an entry point with accounts is set in.

use yew::prelude::*;
use yew::props;

use crate::components::{FailedProps, Page, failed, loading};
use crate::remote::{Fetched, Remote};

/// The entry point that a page belongs to, given to its pages as a context.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Area {
    /// For those who run campaigns.
    #[default]
    Studio,
    /// One's own account.
    Account,
    /// For everybody.
    Together,
}

impl Area {
    /// The title of a page, with the entry point's name.
    fn title(self, page: &AttrValue) -> AttrValue {
        match self {
            Self::Studio => t!("studio-page", page = page),
            Self::Account => t!("account-page", page = page),
            Self::Together => page.clone(),
        }
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct ViewProps {
    /// What the page is: "Surveys – Spring pulse".
    pub title: AttrValue,
    /// Something is wrong with the form on the page.
    #[prop_or_default]
    pub error: bool,
    pub children: Html,
}

/// A page whose title says to which entry point it belongs.
#[component]
pub fn View(props: &ViewProps) -> Html {
    let area = use_context::<Area>().unwrap_or_default();
    html! { <Page title={area.title(&props.title)} error={props.error}>{ props.children.clone() }</Page> }
}

/// Shows a part of a page with `view` once it has come; while it is on its way or failed, shows that.
pub fn part<T>(fetched: &Fetched<T>, view: impl FnOnce(&T) -> Html) -> Html {
    match &**fetched {
        Remote::Pending => loading(),
        Remote::Ready(value) => view(value),
        Remote::Failed(problem) => {
            failed(&props!(FailedProps { problem: problem.clone(), retry: fetched.retry.clone(), page: false }))
        }
    }
}
