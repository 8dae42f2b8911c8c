//! `/studio/people/{id}/roles/new`: giving somebody a role.

use std::rc::Rc;

use openapi::roles::GrantRole;
use openapi::sessions::Person;
use openapi::{PersonId, Timestamp};
use survey::date::Date;
use yew::prelude::*;

use super::role_choice::{Chosen, RoleChoice, offered};
use crate::api::people as api;
use crate::components::{BackLink, DateInput, DateParts, Heading, InsetText, LabelStyle, loaded};
use crate::navigation;
use crate::pages::studio::form::{Fault, buttons, use_form};
use crate::pages::studio::names::use_names;
use crate::pages::studio::region::PersonPlace;
use crate::pages::studio::view::View;
use crate::pages::studio::{clock, notice};
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: PersonId,
    /// Whoever gives it.
    pub person: Rc<Person>,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Draft {
    chosen: Chosen,
    until: DateParts,
}

impl Draft {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = self.chosen.faults();
        if let Some(day) = self.until.to_date() {
            let end = end_of(&day);
            let message = match (Date::parse(&day), end.zip(clock::now())) {
                (None, _) => Some(t!("answer-date")),
                (Some(_), Some((end, now))) if end <= now => Some(t!("role-ends-past")),
                _ => None,
            };
            faults.extend(message.map(|message| (AttrValue::Static("ends_at"), message)));
        }
        faults
    }

    fn grant(&self) -> Option<GrantRole> {
        Some(GrantRole {
            role: self.chosen.role?,
            organisation_id: self.chosen.in_organisation(),
            campaign_id: self.chosen.in_campaign(),
            ends_at: self.until.to_date().and_then(|day| end_of(&day)),
        })
    }
}

/// The last minute of a day on the clocks of the region.
fn end_of(day: &str) -> Option<Timestamp> {
    clock::region(day, 23, 59)
}

/// Gives somebody a role.
#[component]
pub fn GiveRole(props: &Props) -> Html {
    let id = props.id;
    let names = use_names();
    let person = use_remote(id, |id| async move { api::person(id).await });
    let form = use_form(Draft::default, Draft::faults);
    let onsubmit = form.onsubmit(move |draft: Draft| async move {
        if let Some(grant) = draft.grant() {
            api::grant_role(id, &grant).await?;
            notice::leave(t!("role-given"));
            navigation::go(&PersonPlace::Show.of(id));
        }
        Ok(())
    });
    let back = PersonPlace::Show.of(id);
    let roles = offered(&props.person);
    html! {
        <View title={t!("role-give")} error={form.wrong()}>
            <BackLink href={back.clone()} />
            { form.summary() }
            { loaded(&person, |person| html! {
                <>
                    <Heading caption={AttrValue::from(person.value.name.clone())}>{ t!("role-give") }</Heading>
                    <form class="btf-form" novalidate=true onsubmit={onsubmit.clone()}>
                        <RoleChoice legend={t!("role-which")} {roles} names={names.clone()} chosen={form.value.chosen.clone()}
                            errors={form.errors()} onchange={form.on(|draft, chosen| draft.chosen = chosen)} />
                        <DateInput id="ends_at" legend={t!("role-last-day")} style={LabelStyle::Medium} hint={t!("role-ends-hint")}
                            error={form.error("ends_at")} value={form.value.until.clone()}
                            oninput={form.on(|draft, until| draft.until = until)} />
                        <InsetText>{ t!("role-ends-sessions", name = &person.value.name) }</InsetText>
                        { buttons(t!("role-give"), form.action.busy(), back.clone()) }
                    </form>
                </>
            }) }
        </View>
    }
}
