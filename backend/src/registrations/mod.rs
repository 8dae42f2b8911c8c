//! Registrations: places at events, and on their waiting lists.

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(_: &mut ServiceConfig) {}
