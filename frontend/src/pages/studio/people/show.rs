//! `/studio/people/{id}`: a person's account, roles and sessions.

use openapi::PersonId;
use openapi::people::{Account, PersonStatus};
use openapi::roles::RoleGrant;
use openapi::sessions::SessionSummary;
use yew::prelude::*;

use crate::api::people as api;
use crate::api::query::Query;
use crate::components::{
    BackLink, ButtonKind, ButtonLink, Column, Empty, Heading, HeadingSize, StackedTable, SummaryList, SummaryRow,
    loaded,
};
use crate::i18n;
use crate::pages::studio::clock;
use crate::pages::studio::names::{Names, use_names};
use crate::pages::studio::region::{PersonPlace, RegionPlace};
use crate::pages::studio::view::{View, part};
use crate::pages::studio::words::people as words;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: PersonId,
    /// Whether it is the account of whoever is signed in.
    pub own: bool,
    /// Whether whoever is signed in looks after the people of the whole region.
    pub regional: bool,
}

/// A person's account, roles and sessions.
#[component]
pub fn Show(props: &Props) -> Html {
    let names = use_names();
    let person = use_remote(props.id, |id| async move { api::person(id).await });
    let sessions = use_remote(props.id, |id| async move { api::sessions(id).await });
    let title = person.ready().map_or_else(|| t!("person"), |person| AttrValue::from(person.value.name.clone()));
    html! {
        <View {title}>
            <BackLink href={RegionPlace::People.address()} label={t!("people")} />
            { loaded(&person, |person| html! {
                <>
                    { about(&person.value, &names) }
                    { roles(&person.value, &names) }
                    <section class="btf-part">
                        <div class="btf-title">
                            <Heading size={HeadingSize::Medium}>{ t!("sessions") }</Heading>
                            if sessions.ready().is_some_and(|sessions| !sessions.is_empty()) {
                                <ButtonLink href={PersonPlace::EndSessions.of(props.id)} kind={ButtonKind::Secondary}
                                    label={t!("sessions-end")} />
                            }
                        </div>
                        { part(&sessions, |sessions| session_table(sessions)) }
                    </section>
                    { trust(props, &person.value) }
                </>
            }) }
        </View>
    }
}

fn about(person: &Account, names: &Names) -> Html {
    let fact = |key: AttrValue, value: Html| SummaryRow { key, value, action: None };
    let organisation = person.organisation_id.map_or_else(|| t!("outside-the-region"), |id| names.organisation(id));
    let factor = if person.second_factor { t!("factor-on") } else { t!("factor-off") };
    let rows = vec![
        fact(t!("email"), html! { <span class="btf-address">{ &person.email }</span> }),
        fact(t!("organisation-label"), html! { organisation }),
        fact(t!("factor-label"), html! { factor }),
        fact(t!("signed-in-last"), html! { person.signed_in_at.map_or_else(|| t!("never"), i18n::instant) }),
        fact(t!("account-since"), html! { i18n::instant(person.created_at) }),
    ];
    html! {
        <>
            <div class="btf-title">
                <Heading>{ &person.name }</Heading>
                { words::person_status(person.status) }
                <span class="btf-title__space"></span>
                <ButtonLink href={PersonPlace::Edit.of(person.id)} kind={ButtonKind::Secondary} label={t!("person-edit")} />
            </div>
            <SummaryList {rows} />
        </>
    }
}

fn roles(person: &Account, names: &Names) -> Html {
    html! {
        <section class="btf-part">
            <div class="btf-title">
                <Heading size={HeadingSize::Medium}>{ t!("roles") }</Heading>
                <ButtonLink href={PersonPlace::GiveRole.of(person.id)} kind={ButtonKind::Secondary} label={t!("role-give")} />
            </div>
            if person.roles.is_empty() {
                <Empty title={t!("roles-none-given")}><p class="govuk-body">{ t!("roles-none-why") }</p></Empty>
            } else {
                { role_table(person, names) }
            }
        </section>
    }
}

fn role_table(person: &Account, names: &Names) -> Html {
    let columns = vec![
        Column::text(t!("role")),
        Column::text(t!("role-where")),
        Column::text(t!("role-until")),
        Column::text(t!("what-to-do")),
    ];
    let row = |grant: &RoleGrant| {
        let until = grant.ends_at.map_or_else(|| t!("role-no-end"), i18n::instant);
        vec![
            html! { <span class="btf-table__link">{ words::role(grant.role) }</span> },
            html! { names.place(grant.role, grant.organisation_id, grant.campaign_id) },
            html! { until },
            html! {
                <a class="govuk-link" href={PersonPlace::TakeRole(grant.id).of(person.id)}>
                    { t!("role-take") }<span class="govuk-visually-hidden">{ " " }{ words::role(grant.role) }</span>
                </a>
            },
        ]
    };
    let rows = person.roles.iter().map(row).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("roles")} {columns} {rows} /> }
}

fn session_table(sessions: &[SessionSummary]) -> Html {
    if sessions.is_empty() {
        return html! { <Empty title={t!("sessions-none")}><p class="govuk-body">{ t!("sessions-none-why") }</p></Empty> };
    }
    let columns = vec![
        Column::text(t!("session-browser")),
        Column::text(t!("session-began")),
        Column::text(t!("session-last")),
        Column::text(t!("factor-label")),
    ];
    let now = clock::now();
    let row = |session: &SessionSummary| {
        let factor = if session.second_factor { t!("session-factor-shown") } else { t!("session-factor-not") };
        vec![
            html! {
                <>
                    { &session.device }
                    if session.current { <span class="btf-quiet">{ " " }{ t!("session-current") }</span> }
                </>
            },
            html! { i18n::instant(session.created_at) },
            html! { words::ago(now, session.used_at) },
            html! { factor },
        ]
    };
    let rows = sessions.iter().map(row).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("sessions")} {columns} {rows} /> }
}

/// The person's traces in the audit, and suspending or restoring the account.
fn trust(props: &Props, person: &Account) -> Html {
    let audit = |name: &str| Query::default().with(name, &props.id.to_string()).after(&RegionPlace::Audit.address());
    html! {
        <section class="btf-part">
            <Heading size={HeadingSize::Medium}>{ t!("person-trust") }</Heading>
            <ul class="govuk-list">
                <li><a class="govuk-link" href={audit("actor_id")}>{ t!("person-audit-by", name = &person.name) }</a></li>
                <li><a class="govuk-link" href={audit("object_id")}>{ t!("person-audit-on") }</a></li>
            </ul>
            if props.own {
                <p class="govuk-body btf-quiet">{ t!("person-own") }</p>
            } else if person.status == PersonStatus::Active {
                <ButtonLink href={PersonPlace::Suspend.of(props.id)} kind={ButtonKind::Warning} label={t!("suspend")} />
            } else if person.suspended_by_region && !props.regional {
                <p class="govuk-body">{ t!("suspended-by-region") }{ " " }{ t!("suspended-by-region-ask") }</p>
            } else {
                if person.suspended_by_region {
                    <p class="govuk-body">{ t!("suspended-by-region") }</p>
                }
                <ButtonLink href={PersonPlace::Restore.of(props.id)} label={t!("restore")} />
            }
        </section>
    }
}
