//! Following the calendar in a calendar program: the addresses of the campaigns' calendars, and the way to one's own.

use openapi::campaigns::CampaignCard;
use yew::prelude::*;

use super::super::viewer::use_viewer;
use crate::browser;
use crate::components::{Copy, details, hosted};

#[allow(missing_docs)]
#[derive(Clone)]
pub struct Props {
    pub campaigns: Vec<CampaignCard>,
    /// The slug of the campaign that is shown alone.
    pub chosen: Option<String>,
}

/// The address of a path of the server, as another program needs it.
fn whole(path: &str) -> String {
    let origin = browser::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    format!("{origin}{path}")
}

/// What to subscribe to.
pub fn subscribe(props: Props) -> Html {
    hosted("subscribe", move || use_subscribe(props.clone()))
}

#[hook]
fn use_subscribe(props: Props) -> Html {
    let props = &props;
    let viewer = use_viewer();
    let shown = props.campaigns.iter().filter(|one| props.chosen.as_ref().is_none_or(|slug| *slug == one.slug));
    details(
        &t!("subscribe"),
        html! {
            <>
                <p class="govuk-body">{ t!("subscribe-why") }</p>
                { for shown.map(|one| html! {
                    <Copy id={format!("feed-{}", one.slug)} label={t!("subscribe-campaign", name = &one.name)}
                        text={whole(&format!("/api/v1/campaign-pages/{}/calendar.ics", one.slug))} />
                }) }
                if viewer.person.is_some() {
                    <p class="govuk-body">
                        <a class="govuk-link" href="/my/calendar">{ t!("own-calendar") }</a>{ " " }{ t!("own-address-holds") }
                    </p>
                } else if viewer.known {
                    <p class="govuk-body">
                        <a class="govuk-link" href={viewer.sign_in()}>{ t!("sign-in") }</a>{ " " }{ t!("subscribe-sign-in") }
                    </p>
                }
            </>
        },
    )
}
