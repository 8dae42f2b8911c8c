//! Organisations: the fourteen members of the region, and partner bodies.

mod agreements;
mod colour;
mod handlers;
mod image;
mod logo;
mod queries;
mod rules;
mod workforce;

use utoipa_actix_web::service_config::ServiceConfig;

pub use queries::{OrganisationRow, check_known, known, members, name, names};

/// The routes of organisations.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::list)
        .service(handlers::show)
        .service(handlers::update)
        .service(handlers::show_profile)
        .service(logo::show)
        .service(logo::set)
        .service(logo::remove)
        .service(workforce::set)
        .service(agreements::create)
        .service(agreements::update)
        .service(agreements::remove);
}
