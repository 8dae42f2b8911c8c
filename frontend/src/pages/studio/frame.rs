//! What stands around every page of the studio: skip link, top bar, navigation, main.

use std::rc::Rc;

use openapi::sessions::Person;
use yew::prelude::*;

use super::notice::Notice;
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
    /// The page of it that is shown.
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
                    { navigation(props) }
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

fn navigation(props: &FrameProps) -> Html {
    let campaigns = props.campaign.is_none();
    html! {
        <>
            <ul class="btf-nav">
                { link(&Route::Campaigns.address(), t!("campaigns-title"), campaigns.then_some("page")) }
            </ul>
            if let Some(campaign) = &props.campaign {
                { campaign_navigation(campaign) }
            }
        </>
    }
}

fn campaign_navigation(campaign: &Within) -> Html {
    let current = |about: bool, place: CampaignPlace| match about {
        true if campaign.place == place => Some("page"),
        true => Some("true"),
        false => None,
    };
    let surveys = campaign.place.is_about_surveys();
    html! {
        <>
            <p class="btf-nav__title" id="navigation-campaign">{ campaign.name.clone().unwrap_or_default() }</p>
            <ul class="btf-nav" aria-labelledby="navigation-campaign">
                { link(&CampaignPlace::Overview.of(campaign.id), t!("overview"), current(!surveys, CampaignPlace::Overview)) }
                { link(&CampaignPlace::Surveys.of(campaign.id), t!("surveys"), current(surveys, CampaignPlace::Surveys)) }
            </ul>
        </>
    }
}

fn link(href: &str, text: AttrValue, current: Option<&'static str>) -> Html {
    html! {
        <li class="btf-nav__item"><a class="btf-nav__link" href={href.to_owned()} aria-current={current}>{ text }</a></li>
    }
}
