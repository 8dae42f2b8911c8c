//! Campaigns: named efforts with dates, aims, participating organisations and a privacy notice.

mod handlers;
mod public;
mod queries;
mod rules;

use utoipa_actix_web::service_config::ServiceConfig;

pub use queries::{CampaignRow, by_slug, check_known, find, insert, set_status, within};

/// The routes of campaigns and of their public pages.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::list)
        .service(handlers::create)
        .service(handlers::show)
        .service(handlers::update)
        .service(handlers::launch)
        .service(handlers::close)
        .service(public::list)
        .service(public::show);
}
