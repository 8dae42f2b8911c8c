//! People: accounts as those see them who look after them.

mod handlers;
pub mod queries;
pub mod reach;
pub mod roles;
pub mod rules;
mod sessions;

use openapi::roles::Role;
use utoipa_actix_web::service_config::ServiceConfig;

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
