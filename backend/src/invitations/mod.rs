//! Invitations: a link to one e-mail address, good once, for 48 hours.

mod accept;
mod handlers;
mod queries;
mod rules;

use actix_web::web::to;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::http::fallback;

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(accept::offer)
        .service(accept::accept)
        // Other methods of the two are none of an invitation called "offer" or "accept".
        .route("/invitations/offer", to(fallback::handle))
        .route("/invitations/accept", to(fallback::handle))
        .service(handlers::list)
        .service(handlers::create)
        .service(handlers::show)
        .service(handlers::revoke)
        .service(handlers::renew);
}
