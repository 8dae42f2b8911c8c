//! Choosing a role, and where it holds.

use openapi::roles::{Role, RoleScope};
use openapi::sessions::Person;
use openapi::{CampaignId, OrganisationId};
use yew::prelude::*;

use crate::components::{Item, LabelStyle, Radios, Select};
use crate::pages::studio::form::{Fault, put};
use crate::pages::studio::names::Names;
use crate::pages::studio::words::people as words;

/// A role, and where it holds, as far as they are chosen.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Chosen {
    pub role: Option<Role>,
    pub organisation: Option<OrganisationId>,
    pub campaign: Option<CampaignId>,
}

impl Chosen {
    /// What is still to be chosen.
    pub fn faults(&self) -> Vec<Fault> {
        let fault = |id: &'static str, text: AttrValue| vec![(AttrValue::Static(id), text)];
        match self.role.map(Role::scope) {
            None => fault("role", t!("role-missing")),
            Some(RoleScope::Organisation) if self.organisation.is_none() => {
                fault("organisation_id", t!("role-organisation-missing"))
            }
            Some(RoleScope::Campaign) if self.campaign.is_none() => fault("campaign_id", t!("role-campaign-missing")),
            Some(_) => Vec::new(),
        }
    }

    /// The organisation, where the role holds in one.
    pub fn in_organisation(&self) -> Option<OrganisationId> {
        self.organisation.filter(|_| self.role.is_some_and(|role| role.scope() == RoleScope::Organisation))
    }

    /// The campaign, where the role holds in one.
    pub fn in_campaign(&self) -> Option<CampaignId> {
        self.campaign.filter(|_| self.role.is_some_and(|role| role.scope() == RoleScope::Campaign))
    }
}

/// The roles that `person` may give: none that reaches further than their own. The server decides; these are offered.
pub fn offered(person: &Person) -> Vec<Role> {
    let has = |role: Role| person.roles.iter().any(|grant| grant.role == role);
    let may = |role: &Role| match role {
        Role::Participant => false,
        Role::SystemOperator => has(Role::SystemOperator),
        Role::OrganisationLead => true,
        _ => has(Role::SystemOperator) || has(Role::RegionalAdministrator),
    };
    Role::ALL.into_iter().filter(may).collect()
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub legend: AttrValue,
    /// The roles to choose from.
    pub roles: Vec<Role>,
    pub names: Names,
    pub chosen: Chosen,
    pub errors: Vec<Fault>,
    pub onchange: Callback<Chosen>,
}

/// Choosing a role; what it needs to name is asked under it.
#[component]
pub fn RoleChoice(props: &Props) -> Html {
    let items: Vec<Item> = props.roles.iter().map(|role| item(*role, props)).collect();
    let value = props.chosen.role.map(|role| AttrValue::Static(role.name()));
    let onchange = put(&props.chosen, &props.onchange, |chosen, name: String| chosen.role = words::role_named(&name));
    html! {
        <Radios id="role" legend={&props.legend} style={LabelStyle::Medium} {items} {value} {onchange} error={error(props, "role")} />
    }
}

fn item(role: Role, props: &Props) -> Item {
    let organisation = || {
        html! {
            <Select id="organisation_id" label={t!("role-organisation")} empty={t!("choose-organisation")}
                items={props.names.organisation_items()} error={error(props, "organisation_id")}
                value={props.chosen.organisation.map(|id| AttrValue::from(id.to_string()))}
                onchange={put(&props.chosen, &props.onchange, |chosen, id: String| chosen.organisation = id.parse().ok())} />
        }
    };
    let campaign = || {
        html! {
            <Select id="campaign_id" label={t!("role-campaign")} empty={t!("choose-campaign")}
                items={props.names.campaign_items()} error={error(props, "campaign_id")}
                value={props.chosen.campaign.map(|id| AttrValue::from(id.to_string()))}
                onchange={put(&props.chosen, &props.onchange, |chosen, id: String| chosen.campaign = id.parse().ok())} />
        }
    };
    let chosen = props.chosen.role == Some(role);
    let conditional = match role.scope() {
        RoleScope::Organisation if chosen => Some(organisation()),
        RoleScope::Campaign if chosen => Some(campaign()),
        _ => None,
    };
    let hint = if role.needs_second_factor() {
        t!("role-with-factor", about = words::role_about(role))
    } else {
        words::role_about(role)
    };
    Item { hint: Some(hint), conditional, ..Item::new(role.name(), words::role(role)) }
}

fn error(props: &Props, id: &str) -> Option<AttrValue> {
    props.errors.iter().find(|(field, _)| field == id).map(|(_, message)| message.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_must_name_where_it_holds() {
        let id = "01900000-0000-7000-8000-000000000001";
        let of = |role| Chosen { role: Some(role), ..Chosen::default() };
        let field = |chosen: Chosen| chosen.faults().first().map(|(field, _)| field.to_string());

        assert_eq!(field(Chosen::default()).as_deref(), Some("role"));
        assert_eq!(field(of(Role::OrganisationLead)).as_deref(), Some("organisation_id"));
        assert_eq!(field(of(Role::CampaignManager)).as_deref(), Some("campaign_id"));
        assert_eq!(field(of(Role::Analyst)), None);
        let lead = Chosen { organisation: id.parse().ok(), campaign: id.parse().ok(), ..of(Role::OrganisationLead) };
        assert!(lead.in_organisation().is_some() && lead.in_campaign().is_none() && lead.faults().is_empty());
    }
}
