//! Organisations: the fourteen members of the region, and partner bodies.

mod handlers;
mod queries;

use utoipa_actix_web::service_config::ServiceConfig;

pub use queries::{OrganisationRow, known, members};

/// The routes of organisations.
pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::list).service(handlers::show);
}
