//! Invitations: a link to one e-mail address, good once, for 48 hours.

mod accept;
mod handlers;
mod queries;
mod rules;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(accept::offer)
        .service(accept::accept)
        .service(handlers::list)
        .service(handlers::create)
        .service(handlers::show)
        .service(handlers::revoke)
        .service(handlers::renew);
}
