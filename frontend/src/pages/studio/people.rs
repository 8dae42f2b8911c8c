//! People: the list, the pages of one, and invitations.

pub mod edit;
pub mod ends;
pub mod give_role;
pub mod index;
pub mod invitations;
pub mod invite;
pub mod revoke;
pub mod role_choice;
pub mod show;
pub mod suspend;

use std::rc::Rc;

use openapi::PersonId;
use openapi::roles::Role;
use openapi::sessions::Person;
use yew::prelude::*;

use super::region::PersonPlace;

/// The page `place` of the person `id`.
pub fn page(id: PersonId, place: PersonPlace, person: &Rc<Person>) -> Html {
    let own = person.id == id;
    let regional =
        person.roles.iter().any(|grant| matches!(grant.role, Role::RegionalAdministrator | Role::SystemOperator));
    match place {
        PersonPlace::Show => html! { <show::Show {id} {own} {regional} /> },
        PersonPlace::Edit => html! { <edit::Edit {id} /> },
        PersonPlace::GiveRole => html! { <give_role::GiveRole {id} person={person.clone()} /> },
        PersonPlace::TakeRole(grant) => html! { <ends::TakeRole {id} {grant} /> },
        PersonPlace::EndSessions => html! { <ends::EndSessions {id} /> },
        PersonPlace::Suspend => html! { <suspend::Suspend {id} /> },
        PersonPlace::Restore => html! { <ends::Restore {id} /> },
    }
}
