//! Who looks, signed in or not: an argument of the handlers that show what whoever asks may see.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use openapi::groups::GroupRole;
use openapi::{GroupId, PersonId};

use super::allowed::{bearer, reach};
use super::policy::{Action, Scope};
use super::queries::{self, SignedIn};
use super::tokens::{Access, Keys};
use crate::audit::{Actor, By};
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};

/// Whoever looks. A token that is shown must be good: whoever sends one expects to see more than everybody does.
#[derive(Debug, Clone, Default)]
pub struct Viewer(Option<SignedIn>);

impl Viewer {
    /// Nobody in particular.
    pub const NOBODY: Self = Self(None);

    /// Who holds this sign-in, as the database has them now.
    pub fn of(conn: &mut Conn, access: Access) -> Result<Self> {
        let found = queries::signed_in(conn, access.session, access.person, now())?;
        found.map(|who| Self(Some(who))).ok_or(Error::SignedOut)
    }

    /// Somebody who is known by less than a sign-in, such as the secret address of their calendar: they see what every participant
    /// with their memberships sees, and their roles do not count. `None` for whoever has no account in use.
    pub fn known(conn: &mut Conn, person: PersonId) -> Result<Option<Self>> {
        Ok(queries::known(conn, person, now())?.map(|who| Self(Some(who))))
    }

    /// Who it is, where they are signed in.
    pub fn person(&self) -> Option<PersonId> {
        self.0.as_ref().map(|who| who.person.id)
    }

    /// Their e-mail address, in lower case.
    pub fn email(&self) -> Option<&str> {
        self.0.as_ref().map(|who| who.person.email.as_str())
    }

    /// The sign-in, for those who need all of it.
    pub fn signed_in(&self) -> Option<&SignedIn> {
        self.0.as_ref()
    }

    /// The working groups they are a member of, and what they are there.
    pub fn groups(&self) -> &[(GroupId, GroupRole)] {
        self.0.as_ref().map_or(&[], |who| &who.groups)
    }

    /// What they are in the working group `id`.
    pub fn role_in(&self, id: GroupId) -> Option<GroupRole> {
        self.groups().iter().find(|(group, _)| *group == id).map(|(_, role)| *role)
    }

    /// How far they reach in the action `A`: nowhere, if they are nobody or no role allows it.
    pub fn scope<A: Action>(&self) -> Scope {
        let Some(who) = &self.0 else { return Scope::default() };
        reach(&A::ROW, who, &who.counting_roles()).unwrap_or_default()
    }

    /// For the audit.
    pub fn actor(&self) -> Actor {
        Actor::here(self.person().map_or(By::Nobody, By::Person))
    }

    /// Who looks now, asked for again: for what goes on for longer than a request.
    pub fn again(&self, conn: &mut Conn) -> Result<Self> {
        let Some(who) = &self.0 else { return Ok(Self::NOBODY) };
        queries::signed_in(conn, who.session, who.person.id, now())?.map(|who| Self(Some(who))).ok_or(Error::SignedOut)
    }
}

impl FromRequest for Viewer {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            if !request.headers().contains_key(AUTHORIZATION) {
                return Ok(Self::NOBODY);
            }
            let claims = bearer(&request).and_then(|token| request.app_data::<Data<Keys>>()?.read_access(token));
            let claims = claims.ok_or(Error::SignedOut)?;
            let db = request.app_data::<Data<Db>>().ok_or_else(|| anyhow::anyhow!("no database"))?;
            let found = db.read(move |conn| queries::signed_in(conn, claims.session, claims.person, now())).await?;
            Ok(Self(Some(found.ok_or(Error::SignedOut)?)))
        })
    }
}
