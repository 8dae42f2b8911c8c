//! Invitations: a link to one e-mail address, good once, for 48 hours.

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    let _ = config;
}
