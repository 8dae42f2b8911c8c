//! Who sees what in the navigation, by the very table that the server obeys.

use std::cell::RefCell;
use std::rc::Rc;

use openapi::OrganisationId;
use openapi::policy::{PolicyCell, PolicyTable, Reach};
use openapi::roles::Role;
use openapi::sessions::Person;
use yew::prelude::*;

use crate::api::trust as api;

thread_local! {
    // The table is the same for everybody and changes only with the server's version.
    static TABLE: RefCell<Option<Rc<PolicyTable>>> = const { RefCell::new(None) };
}

/// The server's table, once it has come.
#[hook]
pub fn use_policy() -> Option<Rc<PolicyTable>> {
    let table = use_state(|| TABLE.with_borrow(Clone::clone));
    {
        let table = table.clone();
        use_effect_with((), move |()| {
            if table.is_none() {
                wasm_bindgen_futures::spawn_local(async move {
                    // Without the table the navigation is shorter; whoever asks for a page by its address still gets it.
                    if let Ok(read) = api::policy().await {
                        let read = Rc::new(read);
                        TABLE.set(Some(read.clone()));
                        table.set(Some(read));
                    }
                });
            }
        });
    }
    (*table).clone()
}

/// Whether it is one's own account, or one's own working groups: what a page says of those it asks for by itself.
fn is_personal(reach: Reach) -> bool {
    matches!(reach, Reach::Own | Reach::OwnGroup | Reach::LedGroup)
}

/// Whether a role of `person` allows `operation` on more than their own account.
pub fn may(table: &PolicyTable, person: &Person, operation: &str) -> bool {
    let has = |role: Role| role == Role::Participant || person.roles.iter().any(|grant| grant.role == role);
    table
        .actions
        .iter()
        .filter(|action| action.operations.iter().any(|one| one == operation))
        .any(|action| action.allowed.iter().any(|cell| has(cell.role) && !is_personal(cell.reach)))
}

/// Whether a role of `person` allows `operation` on what belongs to `organisation`.
pub fn may_in(table: &PolicyTable, person: &Person, operation: &str, organisation: OrganisationId) -> bool {
    let holds = |cell: &PolicyCell| match cell.reach {
        Reach::Any => person.roles.iter().any(|grant| grant.role == cell.role),
        Reach::OwnOrganisation => {
            person.roles.iter().any(|grant| grant.role == cell.role && grant.organisation_id == Some(organisation))
        }
        Reach::Own | Reach::OwnGroup | Reach::LedGroup | Reach::OwnCampaign => false,
    };
    let mut actions = table.actions.iter().filter(|action| action.operations.iter().any(|one| one == operation));
    actions.any(|action| action.allowed.iter().any(holds))
}

#[cfg(test)]
mod tests {
    use openapi::policy::PolicyAction;
    use openapi::roles::RoleGrant;

    use super::*;

    fn person(roles: &[Role]) -> Person {
        let id = "01900000-0000-7000-8000-000000000001";
        let grant = |role: &Role| RoleGrant {
            id: id.parse().unwrap(),
            role: *role,
            organisation_id: None,
            campaign_id: None,
            ends_at: None,
        };
        Person {
            id: id.parse().unwrap(),
            name: "Demonstration".to_owned(),
            email: "demonstration@demonstration.example".to_owned(),
            organisation_id: None,
            roles: roles.iter().map(grant).collect(),
            second_factor: false,
            second_factor_needed: false,
        }
    }

    #[test]
    fn an_entry_shows_to_those_whose_role_reaches_beyond_their_own_account() {
        let cells = [(Role::Participant, Reach::Own), (Role::OrganisationLead, Reach::OwnOrganisation)];
        let action = PolicyAction {
            name: "people.read".to_owned(),
            about: String::new(),
            operations: vec!["list_people".to_owned()],
            allowed: cells.map(|(role, reach)| PolicyCell { role, reach }).to_vec(),
        };
        let table = PolicyTable {
            roles: Vec::new(),
            actions: vec![action],
            open_operations: Vec::new(),
            seen_operations: Vec::new(),
        };

        assert!(may(&table, &person(&[Role::OrganisationLead]), "list_people"));
        assert!(!may(&table, &person(&[]), "list_people"));
        assert!(!may(&table, &person(&[Role::Analyst]), "list_people"));
        assert!(!may(&table, &person(&[Role::OrganisationLead]), "list_jobs"));
        let mut lead = person(&[Role::OrganisationLead]);
        assert!(!may_in(&table, &lead, "list_people", lead.id.0.into()));
        lead.roles[0].organisation_id = Some(lead.id.0.into());
        assert!(may_in(&table, &lead, "list_people", lead.id.0.into()));
    }
}
