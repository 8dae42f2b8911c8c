//! `/studio/policy`: who can do what, as the server itself obeys it.

use openapi::policy::{PolicyAction, PolicyTable, Reach};
use openapi::roles::{Role, RoleScope};
use yew::prelude::*;

use super::policy_words as words;
use crate::api::query::Query;
use crate::api::trust as api;
use crate::components::{Column, Details, Empty, Heading, HeadingSize, Item, StackedTable, Tag, TagColour, loaded};
use crate::pages::studio::filters::{Filter, Filters};
use crate::pages::studio::region::RegionPlace;
use crate::pages::studio::view::View;
use crate::pages::studio::words::people::{role, role_about, role_named};
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The role that is looked at.
    pub query: Query,
}

/// Who can do what.
#[component]
pub fn Policy(props: &Props) -> Html {
    let table = use_remote((), |()| api::policy());
    html! {
        <View title={t!("policy")}>
            <Heading>{ t!("policy") }</Heading>
            <p class="govuk-body">{ t!("policy-lead") }</p>
            { loaded(&table, |table| html! { <Shown table={table.clone()} query={props.query.clone()} /> }) }
        </View>
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct ShownProps {
    pub table: PolicyTable,
    pub query: Query,
}

/// The table as it has come: all roles side by side, or what one of them may.
#[component]
pub fn Shown(props: &ShownProps) -> Html {
    let ShownProps { table, query } = props;
    let items = table.roles.iter().map(|one| Item::new(one.role.name(), role(one.role))).collect();
    let filters = vec![Filter::choice("role", t!("role"), t!("every-role"), items)];
    let chosen = query.get("role").and_then(role_named);
    html! {
        <>
            <Filters key={query.to_string()} path={RegionPlace::Policy.address()} query={query.clone()} {filters} />
            { match chosen {
                Some(role) => one(table, role),
                None => every(table),
            } }
            { open(table) }
        </>
    }
}

/// What one role may.
fn one(table: &PolicyTable, which: Role) -> Html {
    let columns = vec![Column::text(t!("policy-action")), Column::text(t!("policy-reach"))];
    let rows: Vec<Vec<Html>> = table
        .actions
        .iter()
        .map(|action| (action, words::of(action, which)))
        .filter(|(_, found)| !found.is_empty())
        .map(|(action, found)| vec![about(action), reaches(&found)])
        .collect();
    html! {
        <section class="btf-part btf-part--first">
            <Heading size={HeadingSize::Medium}>{ t!("policy-of", role = role(which)) }</Heading>
            <p class="govuk-body">{ role_about(which) }</p>
            { needs(table, which) }
            if rows.is_empty() {
                <Empty title={t!("policy-nothing")}></Empty>
            } else {
                <StackedTable caption={t!("policy-of", role = role(which))} {columns} {rows} />
            }
        </section>
    }
}

fn needs(table: &PolicyTable, which: Role) -> Html {
    let needs = table.roles.iter().any(|one| one.role == which && one.needs_second_factor);
    if needs {
        html! { <p class="govuk-body">{ factor() }</p> }
    } else {
        Html::default()
    }
}

fn factor() -> Html {
    html! { <Tag text={t!("policy-needs-factor")} colour={TagColour::Yellow} /> }
}

/// All roles side by side.
fn every(table: &PolicyTable) -> Html {
    html! {
        <>
            <p class="govuk-body btf-quiet">{ t!("policy-scroll") }</p>
            <div class="btf-scroll btf-policy" role="region" aria-label={t!("policy")} tabindex="0">
                <table class="govuk-table btf-policy__table">
                    <caption class="govuk-visually-hidden">{ t!("policy") }</caption>
                    <thead>
                        <tr>
                            <th scope="col" class="btf-policy__corner">{ t!("policy-action") }</th>
                            { for table.roles.iter().map(|one| head(one.role, one.scope, one.needs_second_factor)) }
                        </tr>
                    </thead>
                    <tbody>
                        { for table.actions.iter().map(|action| html! {
                            <tr>
                                <th scope="row" class="btf-policy__action">{ about(action) }</th>
                                { for table.roles.iter().map(|one| cell(&words::of(action, one.role))) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
        </>
    }
}

fn head(which: Role, scope: RoleScope, needs_second_factor: bool) -> Html {
    let scope = match scope {
        RoleScope::Region => t!("scope-region"),
        RoleScope::Organisation => t!("scope-organisation"),
        RoleScope::Campaign => t!("scope-campaign"),
    };
    html! {
        <th scope="col" class="btf-policy__role">
            { role(which) }
            <span class="btf-policy__scope">{ scope }</span>
            if needs_second_factor { { factor() } }
        </th>
    }
}

fn cell(found: &[Reach]) -> Html {
    match found {
        [_, ..] => html! { <td class="btf-policy__cell">{ reaches(found) }</td> },
        [] => html! {
            <td class="btf-policy__cell btf-policy__cell--no">
                <span aria-hidden="true">{ "–" }</span><span class="govuk-visually-hidden">{ t!("policy-no") }</span>
            </td>
        },
    }
}

fn reaches(found: &[Reach]) -> Html {
    html! { <>{ for found.iter().map(|one| reach(*one)) }</> }
}

fn reach(found: Reach) -> Html {
    let kind = match found {
        Reach::Any => "btf-reach--any",
        Reach::OwnOrganisation | Reach::OwnCampaign | Reach::OwnGroup | Reach::LedGroup => "btf-reach--part",
        Reach::Own => "btf-reach--own",
    };
    html! { <span class={classes!("btf-reach", kind)}>{ words::reach(found) }</span> }
}

fn about(action: &PolicyAction) -> Html {
    html! { <>{ &action.about }<code class="btf-policy__name">{ &action.name }</code></> }
}

/// What needs no sign-in at all.
fn open(table: &PolicyTable) -> Html {
    html! {
        <section class="btf-part">
            <Heading size={HeadingSize::Medium}>{ t!("policy-open") }</Heading>
            <p class="govuk-body">{ t!("policy-open-lead") }</p>
            <Details summary={t!("policy-open-list", count = table.open_operations.len())}>
                <ul class="govuk-list btf-columns">
                    { for table.open_operations.iter().map(|name| html! { <li>{ words::operation(name) }</li> }) }
                </ul>
            </Details>
        </section>
    }
}
