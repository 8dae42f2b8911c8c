//! Working groups, their members and invitations.

mod handlers;
mod invitations;
mod joining;
mod leading;
mod letters;
mod meetings;
pub mod members;
mod pages;
mod queries;
pub mod record;
mod rules;
pub mod sight;

use utoipa_actix_web::service_config::ServiceConfig;

pub use queries::{GroupRow, all, changing, check_active, find, held, holding, insert, role_of, within};

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::list)
        .service(handlers::create)
        .service(handlers::show)
        .service(handlers::update)
        .service(handlers::close)
        .service(handlers::reopen)
        .service(leading::list)
        .service(leading::decide)
        .service(leading::set_role)
        .service(leading::remove)
        .service(leading::hand_over)
        .service(invitations::list)
        .service(invitations::invite)
        .service(invitations::revoke)
        .service(invitations::accept)
        .service(joining::join)
        .service(joining::leave)
        .service(joining::list)
        .service(pages::list)
        .service(pages::show)
        .service(pages::progress);
}
