//! Security as it is set up: who can do what, and what can be set for the region.

mod handlers;
mod queries;
mod rules;

use utoipa_actix_web::service_config::ServiceConfig;

pub use queries::{second_factor_roles, settings};

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::show_policy).service(handlers::show).service(handlers::update);
}
