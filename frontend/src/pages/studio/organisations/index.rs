//! `/studio/organisations`: the fourteen, and partner bodies.

use openapi::organisations::{Organisation, OrganisationKind};
use yew::prelude::*;

use super::accent::swatch;
use crate::api::studio as api;
use crate::components::{Column, Heading, HeadingSize, StackedTable, loaded};
use crate::pages::studio::region::OrganisationPlace;
use crate::pages::studio::view::View;
use crate::pages::studio::words::people::dash;
use crate::remote::use_remote;

/// The fourteen, and partner bodies.
#[component]
pub fn Index() -> Html {
    let organisations = use_remote((), |()| api::organisations());
    html! {
        <View title={t!("region-organisations")}>
            { loaded(&organisations, |all| {
                let of = |kind: OrganisationKind| all.iter().filter(|one| one.kind == kind).collect::<Vec<_>>();
                html! {
                    <>
                        <Heading>{ t!("region-organisations") }</Heading>
                        { part(t!("organisations-members"), &of(OrganisationKind::Member)) }
                        { part(t!("organisations-partners"), &of(OrganisationKind::Partner)) }
                    </>
                }
            }) }
        </View>
    }
}

fn part(title: AttrValue, organisations: &[&Organisation]) -> Html {
    if organisations.is_empty() {
        return Html::default();
    }
    let columns = vec![Column::text(t!("name")), Column::text(t!("logo")), Column::text(t!("accent"))];
    let rows = organisations.iter().map(|one| row(one)).collect::<Vec<_>>();
    html! {
        <section class="btf-part btf-part--first">
            <Heading size={HeadingSize::Medium}>{ title.clone() }</Heading>
            <StackedTable caption={title} {columns} {rows} />
        </section>
    }
}

fn row(organisation: &Organisation) -> Vec<Html> {
    let logo = match &organisation.logo {
        Some(address) => html! { <img class="btf-logo btf-logo--small" src={address.clone()} alt="" /> },
        None => dash(t!("not-set")),
    };
    let accent = match &organisation.accent {
        Some(accent) => html! { <>{ swatch(accent) }{ " " }<code class="btf-code">{ accent }</code></> },
        None => dash(t!("not-set")),
    };
    vec![
        html! {
            <a class="govuk-link btf-table__link" href={OrganisationPlace::Show.of(organisation.id)}>{ &organisation.name }</a>
        },
        logo,
        accent,
    ]
}
