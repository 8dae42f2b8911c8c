//! One's own account: signing up, password, e-mail address, second factor, and what is held about oneself.

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    let _ = config;
}
