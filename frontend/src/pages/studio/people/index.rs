//! `/studio/people`: everybody with an account.

use openapi::people::Account;
use yew::prelude::*;

use crate::api::people as api;
use crate::api::query::Query;
use crate::components::{ButtonLink, Column, Empty, Heading, Item, StackedTable};
use crate::pages::studio::filters::{Filter, Filters};
use crate::pages::studio::listing::use_listing;
use crate::pages::studio::names::{Names, use_names};
use crate::pages::studio::region::{PersonPlace, RegionPlace};
use crate::pages::studio::view::View;
use crate::pages::studio::words::people as words;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The filters.
    pub query: Query,
}

/// Everybody with an account.
#[component]
pub fn Index(props: &Props) -> Html {
    let names = use_names();
    let statuses = vec![Item::new("active", t!("account-active")), Item::new("suspended", t!("account-suspended"))];
    let filters = vec![
        Filter::search("q", t!("people-search")),
        Filter::choice(
            "organisation_id",
            t!("organisation-label"),
            t!("every-organisation"),
            names.organisation_items(),
        ),
        Filter::choice("role", t!("role"), t!("every-role"), words::role_items()),
        Filter::choice("status", t!("status"), t!("every-status"), statuses),
    ];
    let key = props.query.to_string();
    html! {
        <View title={t!("people")}>
            <div class="btf-title">
                <Heading>{ t!("people") }</Heading>
                <ButtonLink href={RegionPlace::Invite.address()} label={t!("invite")} />
            </div>
            <Filters key={key.clone()} path={RegionPlace::People.address()} query={props.query.clone()} {filters} />
            <People {key} query={props.query.clone()} {names} />
        </View>
    }
}

#[derive(PartialEq, Properties)]
struct PeopleProps {
    query: Query,
    names: Names,
}

#[component]
fn People(props: &PeopleProps) -> Html {
    let query = props.query.clone();
    let people = use_listing((), move |(), cursor| {
        let query = query.clone();
        async move { api::people(&query, cursor).await }
    });
    people.show(|people| table(people, props))
}

fn table(people: &[Account], props: &PeopleProps) -> Html {
    if people.is_empty() {
        return nobody(!props.query.is_empty());
    }
    let columns = vec![
        Column::text(t!("name-and-email")),
        Column::text(t!("organisation-label")),
        Column::text(t!("roles")),
        Column::text(t!("status")),
        Column::text(t!("factor-label")),
    ];
    let rows = people.iter().map(|person| row(person, &props.names)).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("people")} {columns} {rows} /> }
}

fn nobody(filtered: bool) -> Html {
    if filtered {
        return html! {
            <Empty title={t!("people-none-fit")}>
                <p class="govuk-body">
                    <a class="govuk-link" href={RegionPlace::People.address()}>{ t!("people-show-all") }</a>
                </p>
            </Empty>
        };
    }
    html! {
        <Empty title={t!("people-none")}>
            <p class="govuk-body">{ t!("people-none-why") }</p>
            <p class="govuk-body"><a class="govuk-link" href={RegionPlace::Invite.address()}>{ t!("invite") }</a></p>
        </Empty>
    }
}

fn row(person: &Account, names: &Names) -> Vec<Html> {
    let organisation = match person.organisation_id {
        Some(id) => html! { names.organisation(id) },
        None => html! { <span class="btf-quiet">{ t!("outside-the-region") }</span> },
    };
    let factor = if person.second_factor {
        html! { t!("factor-on") }
    } else {
        html! { <span class="btf-quiet">{ t!("factor-off") }</span> }
    };
    vec![
        html! {
            <>
                <a class="govuk-link btf-table__link" href={PersonPlace::Show.of(person.id)}>{ &person.name }</a>
                <span class="btf-table__under">{ words::email(&person.email) }</span>
            </>
        },
        organisation,
        words::roles(&person.roles, names),
        words::person_status(person.status),
        factor,
    ]
}
