//! `/my/registrations`: the events one has registered for.

use openapi::registrations::{MyRegistration, RegistrationStatus};
use yew::prelude::*;
use yew::props;

use super::super::shared::listing::use_listing;
use super::viewer::{own, use_viewer};
use super::{cards, words};
use crate::api::together as api;
use crate::components::{ButtonLinkProps, Page, SubNavigation, TagColour, button_link, empty, h1, hosted, tag};
use crate::when::{self, Local};

/// What is one's own, side by side.
pub fn parts(current: &'static str) -> Html {
    let links = vec![
        ("/my/registrations".into(), t!("my-registrations")),
        ("/my/groups".into(), t!("my-groups")),
        ("/my/actions".into(), t!("my-actions")),
        ("/my/calendar".into(), t!("my-calendar")),
    ];
    html! { <SubNavigation label={t!("nav-mine")} {links} {current} /> }
}

/// The events one has registered for.
pub fn my_registrations() -> Html {
    hosted("my registrations", use_my_registrations)
}

#[hook]
fn use_my_registrations() -> Html {
    own(&use_viewer(), t!("my-registrations"), |_| html! { { list() } })
}

fn list() -> Html {
    hosted("list", use_list)
}

#[hook]
fn use_list() -> Html {
    let list = use_listing((), |(), cursor| api::my_registrations(cursor));
    html! {
        <Page title={t!("my-registrations")}>
            { parts("/my/registrations") }
            { h1(t!("my-registrations")) }
            { list.show(|all| html! {
                <>
                    if all.is_empty() {
                        { empty(&t!("my-registrations-none"), button_link(&props!(ButtonLinkProps {
                            href: "/calendar", label: t!("see-calendar"),
                        }))) }
                    }
                    <ul class="btf-cards">{ for all.iter().map(card) }</ul>
                </>
            }) }
        </Page>
    }
}

fn card(one: &MyRegistration) -> Html {
    let event = &one.event;
    let off = event.cancelled || one.status == RegistrationStatus::Cancelled;
    let (text, colour) = words::registration(one.status, one.position);
    html! {
        <li class="btf-card btf-card--event">
            { cards::tile(Local::parse(&event.starts_local).map(|start| start.day), off) }
            <div class="btf-card__body">
                <h2 class="btf-card__title">
                    <a class="govuk-link btf-card__link" href={format!("/my/registrations/{}", one.id)}>{ &event.title }</a>
                </h2>
                <p class="btf-card__when">{ when::span(&event.starts_local, &event.ends_local) }</p>
                <p class="btf-card__facts"><span>{ words::place(&event.venue, event.online) }</span></p>
                if event.cancelled {
                    { tag(&t!("cancelled"), TagColour::Red) }
                } else {
                    { tag(&text, colour) }
                }
            </div>
        </li>
    }
}
