//! People: accounts as those see them who look after them.

mod handlers;
pub mod queries;
pub mod reach;
pub mod roles;
pub mod rules;
mod sessions;

use openapi::OrganisationId;
use openapi::roles::Role;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::audit::{Act, Actor, Recorded};
use crate::auth::PersonRow;
use crate::db::Conn;
use crate::error::Result;

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::list)
        .service(handlers::show)
        .service(handlers::update)
        .service(handlers::suspend)
        .service(handlers::restore)
        .service(roles::give_role)
        .service(roles::take_role)
        .service(sessions::list)
        .service(sessions::end);
}

/// Writes down that `row` got another name or organisation: a move for both organisations, so that those who look after either of
/// them read of it.
pub fn record_update(
    conn: &mut Conn,
    actor: &Actor,
    row: &PersonRow,
    name: &str,
    organisation: Option<OrganisationId>,
) -> Result<Recorded> {
    let text = |id: Option<OrganisationId>| id.map(|id| id.to_string()).unwrap_or_default();
    let act = Act::on("people.update", "person", row.id).named("name", row.name != name).changed(
        "organisation_id",
        text(row.organisation_id),
        text(organisation),
    );
    let recorded = actor.record(conn, act.clone().of(row.organisation_id))?;
    match organisation {
        Some(_) if organisation != row.organisation_id => actor.record(conn, act.of(organisation)),
        _ => Ok(recorded),
    }
}

/// A role as messages name it: "You are now …".
pub fn in_words(role: Role) -> &'static str {
    match role {
        Role::Participant => "participant",
        Role::GroupFacilitator => "group facilitator",
        Role::OrganisationLead => "organisation lead",
        Role::Analyst => "analyst",
        Role::Moderator => "moderator",
        Role::CampaignManager => "campaign manager",
        Role::RegionalAdministrator => "regional administrator",
        Role::SystemOperator => "system operator",
    }
}
