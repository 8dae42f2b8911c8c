//! Minutes that are read only: those that are approved, and those that were circulated before.

use openapi::minutes::{MinutesItem, MinutesItemKind, MinutesStatus, MinutesVersion};
use yew::prelude::*;

use super::super::places::{GroupPlace, MinutesPlace};
use super::super::words;
use super::HeldMinutes;
use crate::components::{BackLink, Heading, HeadingSize, InsetText, TagColour, tag};
use crate::i18n;
use crate::pages::studio::names::{Names, use_names};
use crate::pages::studio::view::View;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldMinutes,
    /// Which of those that were circulated or approved before; the newest without it.
    #[prop_or_default]
    pub version: Option<u32>,
}

/// Minutes that are read only.
#[component]
pub fn Reading(props: &Props) -> Html {
    let held = &props.held;
    let names = use_names();
    let older = props.version.and_then(|version| held.value().versions.iter().find(|one| one.version == version));
    let items = older.map_or(&held.value().items, |one| &one.items);
    let approver = held.value().approved_by.and_then(|id| held.people.iter().find(|one| one.person_id == id));
    html! {
        <View title={t!("page-of", page = held.title(), title = held.group.name())}>
            <BackLink href={held.group.address(GroupPlace::Meetings)} label={t!("studio-group-meetings")} />
            { held.heading() }
            if let Some(older) = older {
                <InsetText>
                    { t!("minutes-older", version = older.version, at = i18n::instant(older.at)) }{ " " }
                    <a class="govuk-link" href={held.address(MinutesPlace::Write)}>{ t!("minutes-newest") }</a>
                </InsetText>
            } else if let Some(at) = held.value().approved_at {
                <InsetText>
                    { match approver {
                        Some(person) => t!("studio-approved-by", at = i18n::instant(at), name = &person.name),
                        None => t!("studio-approved-at", at = i18n::instant(at)),
                    } }
                </InsetText>
            }
            if items.is_empty() {
                <p class="govuk-body btf-quiet">{ t!("minutes-empty") }</p>
            }
            <ol class="btf-items">{ for items.iter().map(|item| entry(item, held, &names)) }</ol>
            { versions(held, older) }
        </View>
    }
}

fn entry(item: &MinutesItem, held: &HeldMinutes, names: &Names) -> Html {
    let colour = match item.kind {
        MinutesItemKind::Note => TagColour::Grey,
        MinutesItemKind::Decision => TagColour::Green,
        MinutesItemKind::Action => TagColour::Purple,
    };
    let owner = item.owner_id.and_then(|id| held.people.iter().find(|one| one.person_id == id));
    let facts = [
        owner.map(|one| AttrValue::from(one.name.clone())),
        item.organisation_id.map(|id| names.organisation(id)),
        words::due(item.due_on.as_ref(), false),
    ];
    let facts: Vec<AttrValue> = facts.into_iter().flatten().collect();
    html! {
        <li class="btf-item btf-item--read">
            { tag(&words::item(item.kind), colour) }
            <p class="govuk-body btf-text">{ item.text.trim().to_owned() }</p>
            if !facts.is_empty() {
                <p class="btf-item__facts">{ for facts.iter().map(|fact| html! { <span>{ fact }</span> }) }</p>
            }
        </li>
    }
}

/// What was circulated and approved before; `shown` is the one on the page.
pub fn versions(held: &HeldMinutes, shown: Option<&MinutesVersion>) -> Html {
    let versions = &held.value().versions;
    if versions.is_empty() {
        return Html::default();
    }
    let entry = |one: &MinutesVersion| {
        let (status, _) = words::minutes(one.status);
        let label = t!("minutes-version", version = one.version, status = status, at = i18n::instant(one.at));
        let newest = one.status == MinutesStatus::Approved;
        let address = held.address(MinutesPlace::Write);
        let href = if newest { address } else { format!("{address}?version={}", one.version) };
        if shown.is_some_and(|shown| shown.version == one.version) {
            html! { <li><strong aria-current="true">{ label }</strong></li> }
        } else {
            html! { <li><a class="govuk-link" {href}>{ label }</a></li> }
        }
    };
    html! {
        <section class="btf-part">
            <Heading size={HeadingSize::Medium}>{ t!("minutes-versions") }</Heading>
            <ul class="govuk-list">{ for versions.iter().map(entry) }</ul>
        </section>
    }
}
