//! Working groups, their members and invitations.

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(_: &mut ServiceConfig) {}
