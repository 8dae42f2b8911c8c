//! Events: something at a time, once or again and again.

pub mod rows;
pub mod sight;

use utoipa_actix_web::service_config::ServiceConfig;

pub use rows::{EventRow, OccurrenceRow, PoolRow};

/// The routes.
pub fn routes(_: &mut ServiceConfig) {}
