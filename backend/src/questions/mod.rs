//! Questions to the leaders, and their answers in writing.
//!
//! Whoever may see an event or a working group may ask there. What somebody asks who is not signed in waits until it is released or
//! answered; every answer is public, dated and signed by the role of whoever gave it. Who asked is told nobody.

mod ask;
mod handlers;
pub(crate) mod place;
mod queries;
mod reach;
mod rules;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(ask::list_at_event)
        .service(ask::ask_at_event)
        .service(ask::list_in_group)
        .service(ask::ask_in_group)
        .service(handlers::list)
        .service(handlers::show)
        .service(handlers::answer)
        .service(handlers::release)
        .service(handlers::hide);
}
