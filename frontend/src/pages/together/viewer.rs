//! Who looks at a page, for pages that show more to those who are signed in.

use std::rc::Rc;

use openapi::PersonId;
use openapi::sessions::Person;

use super::super::shared::access::Access;
use crate::navigation::{self, Location};

/// Who looks at a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Viewer {
    /// Whoever is signed in.
    pub person: Option<Rc<Person>>,
    /// Whether the server has said who it is: before that a page asks for nothing that depends on it.
    pub known: bool,
}

impl Viewer {
    /// Who looks, as far as the server has said. Where it could not say, a page shows what everyone may see.
    pub fn of(access: &Access) -> Self {
        Self { person: access.person().cloned(), known: !matches!(access, Access::Asking) }
    }

    /// The id of whoever is signed in.
    pub fn id(&self) -> Option<PersonId> {
        self.person.as_ref().map(|person| person.id)
    }
}

/// Where to sign in, with the way back to `location`.
pub fn sign_in(location: &Location) -> String {
    format!("/account/sign-in?next={}", navigation::escaped(&location.address()))
}
