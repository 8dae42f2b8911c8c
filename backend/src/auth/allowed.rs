//! Who is asking, and whether they may: an argument of every handler that is not open to everyone.

use std::collections::HashMap;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use openapi::groups::GroupRole;
use openapi::policy::Reach;
use openapi::roles::{Role, RoleGrant};
use openapi::sessions::Person;
use openapi::{GroupId, PersonId, SessionId};

use super::policy::{Action, Row, Scope};
use super::queries::{self, SignedIn};
use super::tokens::{Access, Keys};
use crate::audit::{Actor, By};
use crate::clock::now;
use crate::db::Db;
use crate::error::{Error, Result};

/// Proof that whoever asks is signed in and may do `A`: the handler that takes it runs only then.
pub struct Allowed<A> {
    /// Who asks, as the database has them now.
    pub person: Person,
    /// The sign-in they ask under.
    pub session: SessionId,
    /// Whether a second factor was shown at it.
    pub second_factor: bool,
    /// How far they reach.
    pub scope: Scope,
    /// For the audit.
    pub actor: Actor,
    /// The roles that count in this request.
    pub roles: Vec<RoleGrant>,
    /// The working groups they are a member of, and what they are there.
    pub groups: Vec<(GroupId, GroupRole)>,
    action: PhantomData<A>,
}

impl<A> Allowed<A> {
    #[allow(missing_docs)]
    pub fn id(&self) -> PersonId {
        self.person.id
    }

    /// Under which sign-in they write: see [`Db::write_as`].
    pub fn access(&self) -> Access {
        Access { person: self.person.id, session: self.session }
    }
}

/// The operations of the API by method and path, from the document: a handler is checked to do what its operation is said to do.
#[derive(Debug, Clone, Default)]
pub struct Operations(HashMap<(String, String), String>);

impl Operations {
    /// Reads the operations of `document`.
    pub fn of(document: &utoipa::openapi::OpenApi) -> Self {
        let all = document.paths.paths.iter().flat_map(|(path, item)| {
            let methods = [
                ("GET", &item.get),
                ("PUT", &item.put),
                ("POST", &item.post),
                ("PATCH", &item.patch),
                ("DELETE", &item.delete),
            ];
            methods.into_iter().filter_map(move |(method, operation)| {
                Some(((method.to_owned(), path.clone()), operation.as_ref()?.operation_id.clone()?))
            })
        });
        Self(all.collect())
    }

    fn name(&self, request: &HttpRequest) -> Option<&str> {
        let path = request.match_pattern()?;
        self.0.get(&(request.method().to_string(), path)).map(String::as_str)
    }
}

impl<A: Action> FromRequest for Allowed<A> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let claims = bearer(&request).and_then(|token| request.app_data::<Data<Keys>>()?.read_access(token));
            let claims = claims.ok_or(Error::SignedOut)?;
            check_row(&request, &A::ROW)?;
            let db = request.app_data::<Data<Db>>().ok_or_else(|| anyhow::anyhow!("no database"))?;
            // The session and the roles are read now: a token outlives neither a sign-out nor a change of role.
            let found = db.read(move |conn| queries::signed_in(conn, claims.session, claims.person, now())).await?;
            let who = found.ok_or(Error::SignedOut)?;
            let (scope, roles) = permit(&A::ROW, &who)?;
            let actor = Actor::here(By::Person(who.person.id));
            let SignedIn { person, session, second_factor, groups, .. } = who;
            Ok(Self { person, session, second_factor, scope, actor, roles, groups, action: PhantomData })
        })
    }
}

/// A handler that takes another action than the table says is a mistake of ours, and must not run.
fn check_row(request: &HttpRequest, row: &Row) -> Result<()> {
    let operations = request.app_data::<Data<Operations>>().ok_or_else(|| anyhow::anyhow!("no operations"))?;
    let name = operations.name(request).unwrap_or("(none)");
    if row.operations.contains(&name) {
        return Ok(());
    }
    Err(anyhow::anyhow!("the handler of {name} takes the action {}, whose row does not name it", row.name).into())
}

/// How far `who` reaches in the action of `row`, and by which roles; refuses those whom no role allows it.
fn permit(row: &Row, who: &SignedIn) -> Result<(Scope, Vec<RoleGrant>)> {
    let roles = who.counting_roles();
    if let Some(scope) = reach(row, who, &roles) {
        return Ok((scope, roles));
    }
    tracing::info!(action = row.name, "not permitted");
    if reach(row, who, &who.person.roles).is_some() {
        return Err(Error::SecondFactorNeeded);
    }
    Err(Error::Forbidden)
}

/// How far `who` reaches in the action of `row` by `roles`; `None` where no role allows it.
pub(super) fn reach(row: &Row, who: &SignedIn, roles: &[RoleGrant]) -> Option<Scope> {
    let mut scope = Scope::default();
    let mut found = false;
    for (role, reach) in row.allowed {
        // Everybody with an account is a participant, without a grant.
        let everybody = (*role == Role::Participant).then_some(None);
        let held = roles.iter().filter(|grant| grant.role == *role).map(Some);
        for grant in everybody.into_iter().chain(held) {
            found = true;
            match reach {
                Reach::Any => scope.any = true,
                Reach::Own => scope.own = Some(who.person.id),
                Reach::OwnOrganisation => scope.organisations.extend(grant.and_then(|it| it.organisation_id)),
                Reach::OwnCampaign => scope.campaigns.extend(grant.and_then(|it| it.campaign_id)),
                Reach::OwnGroup => scope.groups.extend(who.groups.iter().map(|(id, _)| *id)),
                Reach::LedGroup => scope.groups.extend(who.led_groups()),
            }
        }
    }
    found.then_some(scope)
}

pub(super) fn bearer(request: &HttpRequest) -> Option<&str> {
    let value = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}
