//! Questions to the leaders, and their answers in writing.

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(_: &mut ServiceConfig) {}
