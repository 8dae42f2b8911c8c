//! `/my/groups`: the working groups one is in, or wanted to be in.

use openapi::groups::{MemberStatus, MyGroup};
use yew::prelude::*;
use yew::props;

use super::super::shared::view::part;
use super::my_registrations::parts;
use super::viewer::{own, use_viewer};
use super::words;
use crate::api::together as api;
use crate::components::{ButtonLinkProps, Page, TagColour, button_link, empty, h1, hosted, tag};
use crate::i18n;
use crate::remote::use_remote;

/// The working groups one is in.
pub fn my_groups() -> Html {
    hosted("my groups", use_my_groups)
}

#[hook]
fn use_my_groups() -> Html {
    own(&use_viewer(), t!("my-groups"), |_| html! { { list() } })
}

fn list() -> Html {
    hosted("list", use_list)
}

#[hook]
fn use_list() -> Html {
    let groups = use_remote((), |()| api::my_groups());
    html! {
        <Page title={t!("my-groups")}>
            { parts("/my/groups") }
            { h1(t!("my-groups")) }
            { part(&groups, |groups| html! {
                <>
                    if groups.is_empty() {
                        { empty(&t!("my-groups-none"), button_link(&props!(ButtonLinkProps {
                            href: "/groups", label: t!("see-groups"),
                        }))) }
                    }
                    <ul class="btf-cards">{ for groups.iter().map(card) }</ul>
                </>
            }) }
        </Page>
    }
}

fn card(one: &MyGroup) -> Html {
    let mine = &one.membership;
    let (text, colour) = match mine.status {
        MemberStatus::Active => (words::role(mine.role), TagColour::Green),
        MemberStatus::Applied => (t!("applied"), TagColour::Purple),
        MemberStatus::Refused => (t!("refused"), TagColour::Grey),
        MemberStatus::Left => (t!("left-group"), TagColour::Grey),
    };
    html! {
        <li class="btf-card">
            <h2 class="btf-card__title">
                <a class="govuk-link btf-card__link" href={format!("/groups/{}", one.id)}>{ &one.name }</a>
            </h2>
            <p class="btf-card__facts">
                if let Some(next) = &one.next_meeting {
                    <span>{ t!("progress-next", at = i18n::instant(next.starts_at)) }</span>
                }
                if one.my_open_actions > 0 {
                    <span class="btf-card__strong">{ t!("my-open-actions", count = one.my_open_actions) }</span>
                }
            </p>
            { tag(&text, colour) }
        </li>
    }
}
