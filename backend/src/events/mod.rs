//! Events: something at a time, once or again and again.
//!
//! What is planned is a row; its times follow from the rule of the row ([`series`], by [`times`]) and are rows of their own, since
//! people register for them. Who may see an event is said in one place ([`sight`]).

mod agenda;
mod facts;
mod handlers;
mod listing;
mod occasions;
mod pages;
mod queries;
pub mod rows;
mod rules;
mod series;
pub mod sight;
#[cfg(test)]
mod tests;
pub mod times;

use utoipa_actix_web::service_config::ServiceConfig;

pub use pages::{link_from, link_is_due, status};
pub use rows::{EventRow, OccurrenceRow, PoolRow};
pub use series::add;

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::list)
        .service(handlers::create)
        .service(handlers::show)
        .service(handlers::update)
        .service(handlers::delete)
        .service(handlers::publish)
        .service(handlers::cancel)
        .service(handlers::duplicate)
        .service(occasions::shift)
        .service(occasions::cancel)
        .service(occasions::set_agenda_position)
        .service(occasions::set_hosts)
        .service(occasions::set_invitees)
        .service(pages::list)
        .service(pages::show);
}
