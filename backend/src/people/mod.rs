//! People: accounts as those see them who look after them.

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    let _ = config;
}
