//! Working groups, their members and invitations.

mod queries;
pub mod sight;

use utoipa_actix_web::service_config::ServiceConfig;

pub use queries::{GroupRow, changing, check_active, find, held, role_of, within};

/// The routes.
pub fn routes(_: &mut ServiceConfig) {}
