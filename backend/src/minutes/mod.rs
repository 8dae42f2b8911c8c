//! Minutes of meetings: drafted, circulated, approved; from then on nothing of them changes.

mod handlers;
mod queries;
mod rules;
mod turning;

use utoipa_actix_web::service_config::ServiceConfig;

pub use queries::readable;

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::list)
        .service(handlers::show)
        .service(handlers::create)
        .service(handlers::save)
        .service(handlers::circulate)
        .service(handlers::approve);
}
