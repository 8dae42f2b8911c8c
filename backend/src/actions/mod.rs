//! Actions of working groups: what somebody is to do, by when.

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(_: &mut ServiceConfig) {}
