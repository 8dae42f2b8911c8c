//! Giving and taking roles.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, post};
use openapi::people::Account;
use openapi::roles::GrantRole;
use openapi::{GrantId, OrganisationId, PersonId};
use uuid::Uuid;

use super::{handlers, queries, reach, rules};
use crate::audit::Act;
use crate::auth::policy::{Belongs, GiveRoles, Scope};
use crate::auth::queries::{grants, insert_grant};
use crate::auth::{Allowed, GrantRow, PersonRow, end_all};
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::etag::ETag;
use crate::http::{Body, Created};
use crate::mail::{self, Letter, Parameters, Template};
use crate::{campaigns, organisations};

/// Most roles that somebody holds at a time.
const MOST: usize = 100;

/// Give somebody a role
///
/// None that reaches further than one's own. Every session of theirs ends, and they are told by e-mail.
#[utoipa::path(operation_id = "grant_role", tag = "people", security(("bearer" = [])), request_body = GrantRole,
    params(("id" = PersonId, Path, description = "The account")), responses(
    (status = 201, description = "The account with its roles", body = Account, headers(
        ("etag" = String, description = "Its version, for `If-Match`"), ("location" = String, description = "The account's address"))),
))]
#[post("/people/{id}/roles")]
pub async fn give_role(
    db: Data<Db>,
    actor: Allowed<GiveRoles>,
    id: Path<PersonId>,
    Body(given): Body<GrantRole>,
) -> Result<Created<Account>> {
    rules::check_grant(&given, now())?;
    rules::check_other(actor.id(), *id)?;
    let (body, revision) = db
        .write_as(actor.access(), move |conn| {
            let person = handlers::touchable(conn, &actor.scope, *id)?;
            reach::check_give(&actor.roles, given.role, given.organisation_id, person.organisation_id)?;
            organisations::check_known(conn, given.organisation_id)?;
            campaigns::check_known(conn, given.campaign_id)?;
            let grant = give(conn, person.id, &given)?;
            changed(conn, &person, &grant, Change::Given)?;
            let recorded = actor.actor.record(conn, act("roles.grant", &person, &grant))?;
            Ok(recorded.with(queries::show(conn, person.id, now())?))
        })
        .await?;
    let location = format!("/api/v1/people/{}", body.id);
    Ok(Created { body, location: Some(location), etag: Some(ETag(revision)) })
}

/// Take a role from somebody
///
/// Every session of theirs ends, and they are told by e-mail. Somebody has to be left who runs the region, and somebody who looks
/// after the system.
#[utoipa::path(operation_id = "revoke_role", tag = "people", security(("bearer" = [])),
    params(("id" = PersonId, Path, description = "The account"), ("grant_id" = GrantId, Path, description = "The role they have")), responses(
    (status = 204, description = "They do not have the role any more"),
))]
#[delete("/people/{id}/roles/{grant_id}")]
pub async fn take_role(
    db: Data<Db>,
    actor: Allowed<GiveRoles>,
    path: Path<(PersonId, GrantId)>,
) -> Result<HttpResponse> {
    let (id, grant) = path.into_inner();
    db.write_as(actor.access(), move |conn| {
        queries::hold_needed_roles(conn)?;
        let person = queries::held(conn, &Scope::EVERYTHING, id)?;
        let grant = queries::grant(conn, id, grant, now())?;
        // Whoever looks after an organisation takes its roles back from those too who work elsewhere.
        let places: Vec<OrganisationId> = person.organisation_id.into_iter().chain(grant.organisation_id).collect();
        actor.scope.check(&Belongs { organisations: &places, ..Belongs::default() })?;
        reach::check_touch(&actor.scope, &grants(conn, id, now())?)?;
        let place = grant.organisation_id.or(person.organisation_id);
        reach::check_give(&actor.roles, grant.role, grant.organisation_id, place)?;
        queries::check_not_last(conn, id, std::slice::from_ref(&grant), now())?;
        queries::remove_grant(conn, grant.id)?;
        changed(conn, &person, &grant, Change::Taken)?;
        Ok(actor.actor.record(conn, act("roles.revoke", &person, &grant))?.with(()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Adds a role to somebody held, unless they have it.
pub fn give(conn: &mut Conn, person: PersonId, given: &GrantRole) -> Result<GrantRow> {
    let held = grants(conn, person, now())?;
    let same = |grant: &GrantRow| {
        (grant.role, grant.organisation_id, grant.campaign_id) == (given.role, given.organisation_id, given.campaign_id)
    };
    if held.iter().any(same) {
        let detail = "They have this role there already. Take it away first if it is to end at another time.";
        return Err(Error::Conflict { code: "role.held", detail });
    }
    if held.len() >= MOST {
        return Err(Error::Conflict { code: "role.too_many", detail: "Nobody holds more than 100 roles at a time." });
    }
    let row = GrantRow {
        id: GrantId(Uuid::now_v7()),
        person_id: person,
        role: given.role,
        organisation_id: given.organisation_id,
        campaign_id: given.campaign_id,
        ends_at: given.ends_at,
        granted_at: now(),
    };
    insert_grant(conn, &row)?;
    Ok(row)
}

/// What became of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    #[allow(missing_docs)]
    Given,
    #[allow(missing_docs)]
    Taken,
}

/// What follows from a change of roles: sessions end, so that no page goes on with what was, and its owner is told.
pub fn changed(conn: &mut Conn, person: &PersonRow, grant: &GrantRow, change: Change) -> Result<()> {
    queries::count_change(conn, person.id)?;
    end_all(conn, person.id)?;
    let change = match change {
        Change::Given => "given",
        Change::Taken => "taken",
    };
    let mut words = BTreeMap::from([
        ("name".to_owned(), person.name.clone()),
        ("change".to_owned(), change.to_owned()),
        ("role".to_owned(), super::in_words(grant.role).to_owned()),
    ]);
    if let Some(id) = grant.organisation_id {
        words.insert("organisation".to_owned(), organisations::name(conn, id)?);
    }
    if let Some(id) = grant.campaign_id {
        words.insert("campaign".to_owned(), campaigns::find(conn, id)?.name);
    }
    let letter = Letter {
        to: person.email.clone(),
        person: Some(person.id),
        template: Template::RolesChanged,
        parameters: Parameters { words, link: None },
        once: None,
    };
    mail::enqueue(conn, letter)
}

fn act(action: &'static str, person: &PersonRow, grant: &GrantRow) -> Act {
    let act = Act::on(action, "person", person.id).of(person.organisation_id).set("role", grant.role.name());
    let act = grant.organisation_id.map_or(act.clone(), |id| act.set("organisation_id", id));
    let act = grant.campaign_id.map_or(act.clone(), |id| act.set("campaign_id", id));
    grant.ends_at.map_or(act.clone(), |ends| act.set("ends_at", ends))
}
