//! What stands around every page of the studio: skip link, top bar, navigation, main.

use std::rc::Rc;

use openapi::sessions::Person;
use yew::prelude::*;

use super::gatherings::places::GatheringPlace;
use super::notice::Notice;
use super::permissions::{may, use_policy};
use super::region::RegionPlace;
use super::route::{CampaignPlace, ROOT, Route};
use crate::components::Wordmark;
use openapi::CampaignId;

/// The campaign whose pages are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Within {
    #[allow(missing_docs)]
    pub id: CampaignId,
    /// Its name, once it is known.
    pub name: Option<AttrValue>,
    /// The page of it that is shown; for the pages of one of its events or groups, the list that it is in.
    pub place: CampaignPlace,
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct FrameProps {
    pub person: Rc<Person>,
    pub onsignout: Callback<()>,
    /// The address of the page.
    pub address: AttrValue,
    #[prop_or_default]
    pub campaign: Option<Within>,
    pub children: Html,
}

/// Top bar, navigation and main around a page.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let open = use_state(|| false);
    {
        // Whoever has chosen a page from the menu wants to see the page.
        let open = open.setter();
        use_effect_with(props.address.clone(), move |_| open.set(false));
    }
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let menu = classes!("btf-studio__nav", open.then_some("btf-studio__nav--open"));
    html! {
        <>
            { skip_link() }
            <header class="btf-header btf-studio__bar">
                <div class="btf-studio__bar-content">
                    { home() }
                    <button type="button" class="btf-studio__menu" aria-expanded={open.to_string()} aria-controls="navigation"
                        onclick={toggle}>{ t!("menu") }</button>
                    <div class="btf-studio__account">{ account(props) }</div>
                </div>
            </header>
            <div class="btf-studio">
                <nav class={menu} id="navigation" aria-label={t!("studio-navigation")}>
                    <Navigation person={props.person.clone()} address={&props.address} campaign={props.campaign.clone()} />
                    <div class="btf-studio__account btf-studio__account--menu">{ account(props) }</div>
                </nav>
                <main class="btf-studio__main" id="main-content">
                    <Notice address={&props.address} />
                    { props.children.clone() }
                </main>
            </div>
            { announcements() }
        </>
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct BareProps {
    pub children: Html,
}

/// The frame for those who are not signed in.
#[component]
pub fn Bare(props: &BareProps) -> Html {
    html! {
        <>
            { skip_link() }
            <header class="btf-header btf-studio__bar">
                <div class="btf-studio__bar-content">{ home() }</div>
            </header>
            <div class="btf-studio btf-studio--bare">
                <main class="btf-studio__main" id="main-content">{ props.children.clone() }</main>
            </div>
            { announcements() }
        </>
    }
}

fn skip_link() -> Html {
    html! { <a href="#main-content" class="govuk-skip-link">{ t!("skip-link") }</a> }
}

fn announcements() -> Html {
    html! { <div id="announcements" class="govuk-visually-hidden" role="status" aria-live="polite"></div> }
}

fn home() -> Html {
    html! {
        <a class="btf-header__home" href={ROOT}>
            <Wordmark /><span class="btf-studio__product">{ t!("studio-title") }</span>
        </a>
    }
}

fn account(props: &FrameProps) -> Html {
    html! {
        <>
            <span class="btf-studio__person">{ &props.person.name }</span>
            <a class="btf-header__link" href="/account">{ t!("your-account") }</a>
            <button type="button" class="btf-studio__sign-out" onclick={props.onsignout.reform(|_: MouseEvent| ())}>
                { t!("sign-out") }
            </button>
        </>
    }
}

#[derive(PartialEq, Properties)]
struct NavigationProps {
    person: Rc<Person>,
    address: AttrValue,
    campaign: Option<Within>,
}

/// The campaigns, then either the pages of the one that is shown, or what belongs to the region as a whole.
#[component]
fn Navigation(props: &NavigationProps) -> Html {
    let policy = use_policy();
    let parts: Vec<&str> = props.address.split('/').filter(|part| !part.is_empty()).collect();
    let (place, gathering) = match Route::from_parts(&parts) {
        Some(Route::Region(place)) => (Some(place), None),
        Some(Route::Gathering(place)) => (None, Some(place)),
        _ => (None, None),
    };
    let campaigns = (props.campaign.is_none() && place.is_none() && gathering.is_none()).then_some("page");
    let allowed = |operation: &str| policy.as_ref().is_some_and(|policy| may(policy, &props.person, operation));
    let gatherings = || {
        let shown = GatheringPlace::ENTRIES.iter().filter(|_| props.campaign.is_none());
        shown.filter_map(|(entry, operation)| {
            let current = gathering.filter(|place| place.entry() == *entry);
            // Whoever leads a group or hosts an event comes here by its own page, and is to see where that is.
            let shown = current.is_some() || allowed(operation);
            let current = current.map(|place| if place == *entry { "page" } else { "true" });
            shown.then(|| link(&entry.address(), entry.title(), current))
        })
    };
    let entries = |from: usize, to: usize| {
        let Some(policy) = policy.as_ref().filter(|_| props.campaign.is_none()) else { return Vec::new() };
        let shown = RegionPlace::ENTRIES.iter().take(to).skip(from);
        shown
            .filter(|(_, operation)| may(policy, &props.person, operation))
            .map(|(entry, _)| {
                let current = place.filter(|place| place.entry() == *entry);
                let current = current.map(|place| if place == *entry { "page" } else { "true" });
                link(&entry.address(), entry.title(), current)
            })
            .collect()
    };
    html! {
        <>
            <ul class="btf-nav">
                { link(&Route::Campaigns.address(), t!("campaigns-title"), campaigns) }
                { for gatherings() }
                { for entries(0, 3) }
            </ul>
            { group("navigation-trust", &t!("navigation-trust"), entries(3, 6)) }
            { group("navigation-system", &t!("navigation-system"), entries(6, 9)) }
            if let Some(campaign) = &props.campaign {
                { campaign_navigation(campaign, &props.address, allowed) }
            }
        </>
    }
}

fn group(id: &'static str, title: &AttrValue, entries: Vec<Html>) -> Html {
    if entries.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <p class="btf-nav__title" {id}>{ title }</p>
            <ul class="btf-nav" aria-labelledby={id}>{ for entries }</ul>
        </>
    }
}

fn campaign_navigation(campaign: &Within, address: &str, allowed: impl Fn(&str) -> bool) -> Html {
    let current = |about: bool, place: CampaignPlace| match about {
        true if place.of(campaign.id) == address => Some("page"),
        true => Some("true"),
        false => None,
    };
    let id = campaign.id;
    let surveys = campaign.place.is_about_surveys();
    let gatherings = [
        (CampaignPlace::Events, campaign.place.is_about_events(), GatheringPlace::Events),
        (CampaignPlace::Groups, campaign.place.is_about_groups(), GatheringPlace::Groups),
    ];
    let overview = !surveys && gatherings.iter().all(|(_, about, _)| !about);
    let may_see = |entry: GatheringPlace| {
        GatheringPlace::ENTRIES.iter().any(|(place, operation)| *place == entry && allowed(operation))
    };
    html! {
        <>
            <p class="btf-nav__title" id="navigation-campaign">{ campaign.name.clone().unwrap_or_default() }</p>
            <ul class="btf-nav" aria-labelledby="navigation-campaign">
                { link(&CampaignPlace::Overview.of(id), t!("overview"), current(overview, CampaignPlace::Overview)) }
                { link(&CampaignPlace::Surveys.of(id), t!("surveys"), current(surveys, CampaignPlace::Surveys)) }
                { for gatherings.into_iter().filter(|(_, about, entry)| *about || may_see(*entry)).map(|(place, about, entry)| {
                    link(&place.of(id), entry.title(), current(about, place))
                }) }
            </ul>
        </>
    }
}

fn link(href: &str, text: AttrValue, current: Option<&'static str>) -> Html {
    html! {
        <li class="btf-nav__item"><a class="btf-nav__link" href={href.to_owned()} aria-current={current}>{ text }</a></li>
    }
}
