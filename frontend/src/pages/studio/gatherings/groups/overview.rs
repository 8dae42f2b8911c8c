//! `/studio/groups/{id}`: what the group needs today, and what it is.

use openapi::actions::Action;
use openapi::groups::{Group, GroupPage};
use yew::prelude::*;

use super::super::places::GroupPlace;
use super::super::words;
use super::HeldGroup;
use crate::api::groups as api;
use crate::api::query::Query;
use crate::components::{
    ButtonKind, ButtonLink, Empty, Heading, HeadingSize, SummaryList, SummaryRow, Tag, TagColour, Task, TaskList,
};
use crate::i18n;
use crate::pages::studio::listing::use_listing;
use crate::pages::studio::names::use_names;
use crate::pages::studio::view::{View, part};
use crate::pages::together::organisations::dots;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldGroup,
}

/// What the group needs today, and what it is.
#[component]
pub fn Overview(props: &Props) -> Html {
    let held = &props.held;
    let names = use_names();
    let page = use_remote(held.id(), |id| async move { api::page(id).await });
    let actions = use_listing(held.id(), |id, cursor| async move { api::actions(id, &Query::default(), cursor).await });
    html! {
        <View title={held.name()}>
            { held.heading(GroupPlace::Overview) }
            <section class="btf-part btf-part--first">
                <Heading size={HeadingSize::Medium}>{ t!("overview-today") }</Heading>
                { part(&page, |page| match actions.items() {
                    Some(actions) => today(held, page, &actions),
                    None => actions.show(|_| Html::default()),
                }) }
            </section>
            <section class="btf-part">
                <Heading size={HeadingSize::Medium}>{ t!("studio-group-members") }</Heading>
                { part(&page, |page| html! {
                    <>
                        <p class="govuk-body">{ t!("group-members", count = page.members) }</p>
                        { dots(&names.organisations, &page.by_organisation) }
                    </>
                }) }
            </section>
            <section class="btf-part">
                <div class="btf-title">
                    <Heading size={HeadingSize::Medium}>{ t!("studio-group-about") }</Heading>
                    if held.is_active() {
                        <ButtonLink href={held.address(GroupPlace::Edit)} kind={ButtonKind::Secondary} label={t!("studio-group-edit")} />
                    }
                </div>
                <SummaryList rows={facts(&held.group.value)} />
            </section>
            { end(held) }
        </View>
    }
}

/// What waits for those who look after the group.
pub fn today(held: &HeldGroup, page: &GroupPage, actions: &[Action]) -> Html {
    let mut tasks = Vec::new();
    let group = &held.group.value;
    let task = |text: AttrValue, hint: Option<AttrValue>, place: GroupPlace, status: Html| Task {
        text,
        hint,
        href: Some(held.address(place).into()),
        status,
    };
    let to_do = |text: AttrValue, colour: TagColour| html! { <Tag {text} {colour} /> };
    if !held.is_active() {
        return html! { <Empty title={t!("group-closed")}><p class="govuk-body">{ t!("studio-group-closed-why") }</p></Empty> };
    }
    if group.applications > 0 {
        tasks.push(task(
            t!("studio-task-applications", count = group.applications),
            Some(t!("studio-task-applications-why")),
            GroupPlace::Members,
            to_do(t!("task-to-do"), TagColour::Yellow),
        ));
    }
    tasks.push(match &page.next_meeting {
        Some(next) => task(
            t!("studio-task-meeting", at = i18n::instant(next.starts_at)),
            Some(AttrValue::from(next.title.clone())),
            GroupPlace::Meetings,
            html! { t!("studio-planned") },
        ),
        None => task(
            t!("studio-task-plan"),
            Some(t!("studio-task-plan-why")),
            GroupPlace::Meetings,
            to_do(t!("task-to-do"), TagColour::Purple),
        ),
    });
    for action in actions.iter().filter(|action| action.status.is_open()) {
        let due = words::due(action.due_on.as_ref(), action.overdue);
        let hint = due.map_or_else(
            || words::age(action.days_open),
            |due| AttrValue::from(format!("{}, {due}", words::age(action.days_open))),
        );
        let status = if action.overdue {
            to_do(t!("studio-overdue"), TagColour::Red)
        } else {
            let (text, _) = words::action(action.status);
            html! { text }
        };
        tasks.push(task(AttrValue::from(action.text.clone()), Some(hint), GroupPlace::Action(action.id), status));
    }
    html! { <TaskList id="task" {tasks} /> }
}

fn facts(group: &Group) -> Vec<SummaryRow> {
    let fact = |key: AttrValue, value: Html| SummaryRow { key, value, action: None };
    let text = |text: &str| match text.trim() {
        "" => html! { <span class="btf-quiet">{ t!("not-written") }</span> },
        text => html! { <span class="btf-text">{ text.to_owned() }</span> },
    };
    let themes = group.themes.iter().map(|theme| theme.0.as_str()).collect::<Vec<_>>().join(", ");
    let address = format!("/groups/{}", group.id);
    vec![
        fact(t!("studio-group-purpose"), text(&group.purpose)),
        fact(t!("group-themes"), text(&themes)),
        fact(t!("group-terms"), text(&group.terms)),
        fact(t!("studio-seen-by"), html! { words::group_visibility(group.visibility) }),
        fact(t!("studio-joining"), html! { crate::pages::together::words::joining(group.joining) }),
        fact(
            t!("studio-group-page"),
            html! { <a class="govuk-link" href={address} target="_blank">{ t!("studio-group-page-open") }{ " " }{ t!("new-tab") }</a> },
        ),
    ]
}

/// Closing, or opening again.
fn end(held: &HeldGroup) -> Html {
    let id = held.id();
    html! {
        <div class="govuk-button-group">
            if held.is_active() {
                <ButtonLink href={held.address(GroupPlace::Close)} kind={ButtonKind::Warning} label={t!("studio-group-close")} />
            } else {
                <ButtonLink href={held.address(GroupPlace::Reopen)} label={t!("studio-group-reopen")} />
            }
            <a class="govuk-link" href={format!("/groups/{id}/progress")}>{ t!("group-progress") }</a>
        </div>
    }
}
