//! `/studio/invitations/new`: inviting somebody, with the role they will have.

use std::rc::Rc;

use openapi::OrganisationId;
use openapi::invitations::CreateInvitation;
use openapi::roles::{Role, RoleScope};
use openapi::sessions::Person;
use yew::prelude::*;

use super::role_choice::{Chosen, RoleChoice, offered};
use crate::api::people as api;
use crate::components::{BackLink, Heading, Input, LabelStyle, Select};
use crate::navigation;
use crate::pages::studio::form::{Fault, buttons, use_form};
use crate::pages::studio::names::use_names;
use crate::pages::studio::notice;
use crate::pages::studio::region::RegionPlace;
use crate::pages::studio::view::View;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Whoever invites.
    pub person: Rc<Person>,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Draft {
    email: String,
    chosen: Chosen,
    /// Where they work, for roles that hold elsewhere.
    works_at: Option<OrganisationId>,
}

impl Draft {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let email = self.email.trim();
        if email.is_empty() {
            faults.push((AttrValue::Static("email"), t!("invite-email-missing")));
        } else if !email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) {
            faults.push((AttrValue::Static("email"), t!("invite-email-wrong")));
        }
        faults.extend(self.chosen.faults());
        faults
    }

    fn invitation(&self) -> Option<CreateInvitation> {
        Some(CreateInvitation {
            email: self.email.trim().to_owned(),
            role: self.chosen.role?,
            organisation_id: self.chosen.in_organisation().or(self.works_at),
            campaign_id: self.chosen.in_campaign(),
        })
    }

    fn asks_where(&self) -> bool {
        self.chosen.role.is_none_or(|role| role.scope() != RoleScope::Organisation)
    }
}

/// Invites somebody.
#[component]
pub fn Invite(props: &Props) -> Html {
    let names = use_names();
    // Somebody who looks after one organisation invites mostly into that one.
    let own = props.person.roles.iter().find_map(|grant| grant.organisation_id);
    let begin =
        move || Draft { chosen: Chosen { organisation: own, ..Chosen::default() }, works_at: own, ..Draft::default() };
    let form = use_form(begin, Draft::faults);
    let onsubmit = form.onsubmit(|draft: Draft| async move {
        if let Some(invitation) = draft.invitation() {
            api::invite(&invitation).await?;
            notice::leave(t!("invited", email = invitation.email));
            navigation::go(&RegionPlace::Invitations.address());
        }
        Ok(())
    });
    let roles: Vec<Role> = [Role::Participant].into_iter().chain(offered(&props.person)).collect();
    let back = RegionPlace::Invitations.address();
    html! {
        <View title={t!("invite")} error={form.wrong()}>
            <BackLink href={back.clone()} label={t!("invitations")} />
            { form.summary() }
            <Heading>{ t!("invite") }</Heading>
            <p class="govuk-body">{ t!("invite-lead") }</p>
            <form class="btf-form" novalidate=true {onsubmit}>
                <Input id="email" label={t!("email")} style={LabelStyle::Medium} kind="email" spellcheck=false
                    error={form.error("email")} value={form.value.email.clone()}
                    oninput={form.on(|draft, email| draft.email = email)} />
                <RoleChoice legend={t!("invite-role")} roles={roles} names={names.clone()}
                    chosen={form.value.chosen.clone()} errors={form.errors()}
                    onchange={form.on(|draft, chosen| draft.chosen = chosen)} />
                if form.value.asks_where() {
                    <Select id="works_at" label={t!("works-at")} style={LabelStyle::Medium} empty={t!("outside-the-region")}
                        items={names.organisation_items()} error={form.error("organisation_id")}
                        value={form.value.works_at.map(|id| AttrValue::from(id.to_string()))}
                        onchange={form.on(|draft, id: String| draft.works_at = id.parse().ok())} />
                }
                { buttons(t!("invite-send"), form.action.busy(), back.clone()) }
            </form>
        </View>
    }
}
