//! The one table of who may do what. A handler says what it does by taking an [`Allowed`], so that it cannot forget to ask.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use openapi::sessions::{Person, Role};

use super::queries;
use super::tokens::Keys;
use crate::db::Db;
use crate::error::{Error, Result};

/// Something that is done, and the roles that may.
pub trait Action: 'static {
    /// Its name in the table.
    const NAME: &'static str;
    /// Who may.
    const ROLES: &'static [Role];
}

macro_rules! table {
    ($($(#[$doc:meta])* $action:ident = $name:literal: $($role:ident)|+;)*) => {
        $(
            $(#[$doc])*
            pub struct $action;

            impl Action for $action {
                const NAME: &'static str = $name;
                const ROLES: &'static [Role] = &[$(Role::$role),+];
            }
        )*
    };
}

table! {
    /// Read one's own account.
    UseAccount = "use_account": Administrator;
    /// Read, make, change, launch and close campaigns.
    ManageCampaigns = "manage_campaigns": Administrator;
    /// Read, make, import, change, publish and close surveys.
    ManageSurveys = "manage_surveys": Administrator;
    /// Read and export single responses.
    ReadResponses = "read_responses": Administrator;
    /// Read counts over all responses.
    ReadResults = "read_results": Administrator;
}

/// Proof that whoever asks is signed in and may do `A`: the handler that takes it runs only then.
pub struct Allowed<A> {
    /// Who asks, as the database has them now.
    pub person: Person,
    action: PhantomData<A>,
}

impl<A: Action> FromRequest for Allowed<A> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let claims = bearer(&request).and_then(|token| request.app_data::<Data<Keys>>()?.read_access(token));
            let claims = claims.ok_or(Error::SignedOut)?;
            let db = request.app_data::<Data<Db>>().ok_or_else(|| anyhow::anyhow!("no database"))?;
            // The session and the role are read now: a token outlives neither a sign-out nor a change of role.
            let found = db.read(move |conn| queries::signed_in(conn, claims.session, claims.person)).await?;
            let person: Person = found.ok_or(Error::SignedOut)?.into();
            if !A::ROLES.contains(&person.role) {
                tracing::info!(action = A::NAME, "not permitted");
                return Err(Error::Forbidden);
            }
            Ok(Self { person, action: PhantomData })
        })
    }
}

fn bearer(request: &HttpRequest) -> Option<&str> {
    let value = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}
