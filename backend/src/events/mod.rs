//! Events: something at a time, once or again and again.

mod rules;
pub mod rows;
mod series;
pub mod sight;
pub mod times;

use utoipa_actix_web::service_config::ServiceConfig;

pub use rows::{EventRow, OccurrenceRow, PoolRow};

/// The routes.
pub fn routes(_: &mut ServiceConfig) {}
