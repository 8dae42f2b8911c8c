//! `/studio/groups/{id}/actions`: what somebody is to do for the group.

use openapi::actions::Action;
use yew::prelude::*;

use super::super::places::GroupPlace;
use super::super::words;
use super::HeldGroup;
use crate::api::groups as api;
use crate::api::query::Query;
use crate::components::{ButtonLink, Column, Empty, Heading, HeadingSize, Item, StackedTable, TagColour, tag};
use crate::pages::studio::filters::{Filter, Filters};
use crate::pages::studio::listing::use_listing;
use crate::pages::studio::names::{Names, use_names};
use crate::pages::studio::view::View;
use crate::pages::studio::words::people::dash;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldGroup,
    /// The filters.
    pub query: Query,
}

/// What somebody is to do for the group.
#[component]
pub fn Actions(props: &Props) -> Html {
    let held = &props.held;
    let names = use_names();
    let query = props.query.clone();
    let actions = use_listing(held.id(), move |id, cursor| {
        let query = query.clone();
        async move { api::actions(id, &query, cursor).await }
    });
    let statuses = vec![
        Item::new("open", t!("action-open")),
        Item::new("in_progress", t!("action-in-progress")),
        Item::new("done", t!("action-done")),
        Item::new("dropped", t!("action-dropped")),
    ];
    let filters = vec![Filter::choice("status", t!("status"), t!("every-status"), statuses)];
    html! {
        <View title={t!("page-of", page = t!("studio-group-actions"), title = held.name())}>
            { held.heading(GroupPlace::Actions) }
            <div class="btf-title">
                <Heading size={HeadingSize::Medium}>{ t!("studio-group-actions") }</Heading>
                if held.is_active() {
                    <ButtonLink href={held.address(GroupPlace::NewAction)} label={t!("studio-action-new")} />
                }
            </div>
            <Filters path={held.address(GroupPlace::Actions)} query={props.query.clone()} {filters} />
            { actions.show(|actions| table(held, actions, &names, !props.query.is_empty())) }
        </View>
    }
}

/// The actions as a table.
pub fn table(held: &HeldGroup, actions: &[Action], names: &Names, filtered: bool) -> Html {
    if actions.is_empty() {
        let why = if filtered { t!("studio-actions-none-fit") } else { t!("studio-actions-none-why") };
        return html! { <Empty title={t!("studio-actions-none")}><p class="govuk-body">{ why }</p></Empty> };
    }
    let columns = vec![
        Column::text(t!("studio-action")),
        Column::text(t!("studio-action-owner")),
        Column::text(t!("studio-action-due")),
        Column::text(t!("status")),
    ];
    let rows = actions.iter().map(|action| row(held, action, names)).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("studio-group-actions")} {columns} {rows} /> }
}

fn row(held: &HeldGroup, action: &Action, names: &Names) -> Vec<Html> {
    let organisation = action.organisation_id.map(|id| names.organisation(id));
    let owner = match (&action.owner, &organisation) {
        (None, None) => dash(t!("studio-action-nobody")),
        (Some(owner), organisation) => html! {
            <>
                { &owner.name }
                if let Some(name) = organisation { <span class="btf-table__under">{ name }</span> }
            </>
        },
        (None, Some(name)) => html! { name },
    };
    let due = action
        .due_on
        .as_deref()
        .map_or_else(|| dash(t!("studio-action-no-day")), |day| html! { crate::i18n::day(day) });
    let (text, colour) = words::action(action.status);
    let age = if action.status.is_open() { Some(words::age(action.days_open)) } else { None };
    vec![
        html! {
            <a class="govuk-link btf-table__link btf-clamp" href={held.address(GroupPlace::Action(action.id))}>{ &action.text }</a>
        },
        owner,
        due,
        html! {
            <>
                { if action.overdue { tag(&t!("studio-overdue"), TagColour::Red) } else { tag(&text, colour) } }
                if let Some(age) = age { <span class="btf-table__under">{ age }</span> }
            </>
        },
    ]
}
