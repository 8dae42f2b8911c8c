//! What every page of the studio is set in.

use yew::prelude::*;

use super::route::Route;
use crate::components::{ButtonKind, ButtonLink, Failed, Heading, Loading, Page};
use crate::remote::{Fetched, Remote};

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

/// A page whose title says that it is one of the studio's.
#[component]
pub fn View(props: &ViewProps) -> Html {
    html! {
        <Page title={t!("studio-page", page = &props.title)} error={props.error}>{ props.children.clone() }</Page>
    }
}

/// Shows a part of a page with `view` once it has come; while it is on its way or failed, shows that.
pub fn part<T>(fetched: &Fetched<T>, view: impl FnOnce(&T) -> Html) -> Html {
    match &**fetched {
        Remote::Pending => html! { <Loading /> },
        Remote::Ready(value) => view(value),
        Remote::Failed(problem) => {
            html! { <Failed problem={problem.clone()} retry={fetched.retry.clone()} page=false /> }
        }
    }
}

/// There is no such page.
pub fn not_found() -> Html {
    html! {
        <View title={t!("failed-not-found-title")}>
            <Heading>{ t!("failed-not-found-title") }</Heading>
            <p class="govuk-body">{ t!("not-found-why") }</p>
            <ButtonLink href={Route::Campaigns.address()} kind={ButtonKind::Secondary} label={t!("not-found-home")} />
        </View>
    }
}
