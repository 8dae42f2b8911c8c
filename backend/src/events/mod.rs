//! Events: something at a time, once or again and again.

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(_: &mut ServiceConfig) {}
