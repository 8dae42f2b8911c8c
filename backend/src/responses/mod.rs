//! Responses: taken by an open link without anything that says who sent them, kept once, read only in numbers.

pub mod collector;
pub mod export;
mod handlers;
pub mod import;
pub mod queries;
mod receipt;

use openapi::SurveyId;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Conn;
use crate::error::{Error, Result};

/// Fewest responses of which anything but their number is shown, to anyone.
pub const THRESHOLD: u32 = 10;

/// The routes of responses.
pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::submit).service(handlers::list).service(export::download);
}

/// Refuses while `survey` has too few responses for any of them to be shown: the same rule in lists and in exports.
pub fn check_enough(conn: &mut Conn, survey: SurveyId) -> Result<()> {
    if queries::count(conn, survey)? >= i64::from(THRESHOLD) {
        return Ok(());
    }
    Err(Error::Conflict {
        code: "results.withheld",
        detail: "There are fewer than 10 responses, so none is shown: people could be recognised.",
    })
}
