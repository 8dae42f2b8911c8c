//! `/studio/organisations`: the fourteen, and partner bodies.

use std::rc::Rc;

use openapi::organisations::{Organisation, OrganisationKind};
use openapi::sessions::Person;
use yew::prelude::*;

use super::accent::swatch;
use crate::api::studio as api;
use crate::components::{Column, Heading, HeadingSize, StackedTable, loaded};
use crate::pages::studio::permissions::{may_in, use_policy};
use crate::pages::studio::region::OrganisationPlace;
use crate::pages::studio::view::View;
use crate::pages::studio::words::people::dash;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub person: Rc<Person>,
}

/// The fourteen, and partner bodies. Those lead further that whoever is signed in may read.
#[component]
pub fn Index(props: &Props) -> Html {
    let policy = use_policy();
    let opens = |one: &Organisation| {
        let policy = policy.as_ref();
        policy.is_some_and(|policy| may_in(policy, &props.person, "get_organisation_profile", one.id))
    };
    let organisations = use_remote((), |()| api::organisations());
    html! {
        <View title={t!("region-organisations")}>
            { loaded(&organisations, |all| {
                let of = |kind: OrganisationKind| all.iter().filter(|one| one.kind == kind).collect::<Vec<_>>();
                html! {
                    <>
                        <Heading>{ t!("region-organisations") }</Heading>
                        { part(t!("organisations-members"), &of(OrganisationKind::Member), opens) }
                        { part(t!("organisations-partners"), &of(OrganisationKind::Partner), opens) }
                    </>
                }
            }) }
        </View>
    }
}

fn part(title: AttrValue, organisations: &[&Organisation], opens: impl Fn(&Organisation) -> bool) -> Html {
    if organisations.is_empty() {
        return Html::default();
    }
    let columns = vec![Column::text(t!("name")), Column::text(t!("logo")), Column::text(t!("accent"))];
    let rows = organisations.iter().map(|one| row(one, opens(one))).collect::<Vec<_>>();
    html! {
        <section class="btf-part btf-part--first">
            <Heading size={HeadingSize::Medium}>{ title.clone() }</Heading>
            <StackedTable caption={title} {columns} {rows} />
        </section>
    }
}

fn row(organisation: &Organisation, opens: bool) -> Vec<Html> {
    let logo = match &organisation.logo {
        Some(address) => html! { <img class="btf-logo btf-logo--small" src={address.clone()} alt="" /> },
        None => dash(t!("not-set")),
    };
    let accent = match &organisation.accent {
        Some(accent) => html! { <>{ swatch(accent) }{ " " }<code class="btf-code">{ accent }</code></> },
        None => dash(t!("not-set")),
    };
    let name = if opens {
        let href = OrganisationPlace::Show.of(organisation.id);
        html! { <a class="govuk-link btf-table__link" {href}>{ &organisation.name }</a> }
    } else {
        html! { &organisation.name }
    };
    vec![name, logo, accent]
}
