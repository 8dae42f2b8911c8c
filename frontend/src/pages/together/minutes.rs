//! `/groups/{id}/minutes/{minutes_id}`: the minutes of a meeting, and what was circulated before.

use openapi::minutes::{Minutes as Held, MinutesItem, MinutesItemKind, MinutesVersion};
use openapi::organisations::Organisation;
use openapi::{GroupId, MinutesId};
use yew::prelude::*;

use super::organisations::name_of;
use super::viewer::use_seen;
use super::words;
use crate::api::{self, together};
use crate::components::{HeadingSize, Page, TagColour, back_link, h2, heading, hosted, inset_text, loaded, tag};
use crate::i18n;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(Clone)]
pub struct Props {
    pub group: GroupId,
    pub id: MinutesId,
    /// Which of those that were circulated before; the newest without it.
    pub version: Option<u32>,
}

/// The minutes of a meeting.
pub fn minutes(props: Props) -> Html {
    let key = format!("minutes {}", props.id);
    hosted(key, move || use_minutes(props.clone()))
}

#[hook]
fn use_minutes(props: Props) -> Html {
    let props = &props;
    let minutes = use_seen(props.id, together::minutes);
    let organisations = use_remote((), |()| api::organisations());
    let all: &[Organisation] = organisations.ready().map_or(&[], |all| all.as_slice());
    let title = minutes.ready().map_or_else(|| t!("minutes-title"), |held| t!("minutes-of", title = &held.title));
    html! {
        <Page {title}>
            { back_link(format!("/groups/{}", props.group), &t!("group-back")) }
            { loaded(&minutes, |held| view(held, props.version, all)) }
        </Page>
    }
}

/// Minutes as they are now, or as they were in one of their versions.
pub fn view(held: &Held, version: Option<u32>, all: &[Organisation]) -> Html {
    let older = version.and_then(|version| held.versions.iter().find(|one| one.version == version));
    let (items, status) = older.map_or((&held.items, held.status), |one| (&one.items, one.status));
    let (text, colour) = words::minutes(status);
    let caption = t!("minutes-held", day = i18n::day(&held.held_on));
    html! {
        <>
            { heading(HeadingSize::Large, Some(&caption), html! { t!("minutes-of", title = &held.title) }) }
            <p class="govuk-body">
                { tag(&text, colour) }
                if let Some(at) = held.approved_at.filter(|_| older.is_none()) {
                    { " " }{ t!("minutes-approved-on", day = i18n::day(&at.date())) }
                }
            </p>
            if let Some(older) = older {
                { inset_text(html! { <p>
                    { t!("minutes-older", version = older.version, at = i18n::instant(older.at)) }{ " " }
                    <a class="govuk-link" href={format!("/groups/{}/minutes/{}", held.group_id, held.id)}>{ t!("minutes-newest") }</a>
                </p> }) }
            }
            if items.is_empty() {
                <p class="govuk-body btf-quiet">{ t!("minutes-empty") }</p>
            }
            <ol class="btf-minutes">{ for items.iter().map(|item| entry(item, all)) }</ol>
            { versions(held, older) }
        </>
    }
}

fn entry(item: &MinutesItem, all: &[Organisation]) -> Html {
    let colour = match item.kind {
        MinutesItemKind::Note => TagColour::Grey,
        MinutesItemKind::Decision => TagColour::Green,
        MinutesItemKind::Action => TagColour::Purple,
    };
    let who = name_of(all, item.organisation_id);
    let due = words::due(item.due_on.as_ref(), false);
    html! {
        <li class="btf-minutes__item">
            { tag(&words::item(item.kind), colour) }
            <p class="govuk-body btf-text">{ item.text.trim().to_owned() }</p>
            if who.is_some() || due.is_some() {
                <p class="btf-records__facts">
                    if let Some(who) = who { <span>{ who }</span> }
                    if let Some(due) = due { <span>{ due }</span> }
                </p>
            }
        </li>
    }
}

fn versions(held: &Held, older: Option<&MinutesVersion>) -> Html {
    if held.versions.is_empty() {
        return Html::default();
    }
    html! {
        <>
            { h2(t!("minutes-versions")) }
            <ul class="govuk-list">
                { for held.versions.iter().map(|one| {
                    let (text, _) = words::minutes(one.status);
                    let label = t!("minutes-version", version = one.version, status = text, at = i18n::instant(one.at));
                    let here = older.is_some_and(|older| older.version == one.version);
                    html! {
                        <li>
                            if here {
                                <strong aria-current="true">{ label }</strong>
                            } else {
                                <a class="govuk-link" href={format!("/groups/{}/minutes/{}?version={}", held.group_id, held.id, one.version)}>
                                    { label }
                                </a>
                            }
                        </li>
                    }
                }) }
            </ul>
        </>
    }
}
