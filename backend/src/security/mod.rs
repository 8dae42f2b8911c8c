//! Security settings: what can be set for the region.

mod queries;

use utoipa_actix_web::service_config::ServiceConfig;

pub use queries::{second_factor_roles, settings};

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    let _ = config;
}
