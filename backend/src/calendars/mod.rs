//! Calendars as RFC 5545 has them: of an event, of a campaign, and of a person by a secret address.

mod addresses;
mod entries;
mod entry;
mod file;
mod handlers;
mod lines;
mod queries;
mod rule;
mod zone;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::of_event)
        .service(handlers::of_campaign)
        .service(handlers::of_person)
        .service(addresses::show)
        .service(addresses::renew)
        .service(addresses::remove);
}
