//! Registrations: places at events, and on their waiting lists.
//!
//! A place is had by one conditional statement ([`places`]); whoever finds none waits. Whatever frees a place gives it, in the same
//! transaction, to whoever waits first ([`places::promote`]). What those who registered are told is in [`notices`].

mod acts;
mod by_link;
mod code;
mod export;
mod hosts;
pub mod jobs;
pub mod notices;
mod open;
mod own;
pub mod places;
mod rows;
mod rules;
#[cfg(test)]
mod tests;
mod view;
pub mod when;

use utoipa_actix_web::service_config::ServiceConfig;

pub use places::promote;
pub use rows::{RegistrationRow, of_person};
pub use view::about;

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(open::register)
        .service(by_link::show)
        .service(by_link::change)
        .service(by_link::cancel)
        .service(by_link::accept)
        .service(own::list)
        .service(own::register)
        .service(own::show)
        .service(own::update)
        .service(own::cancel)
        .service(own::accept)
        .service(hosts::list)
        .service(hosts::check_in)
        .service(hosts::set_attendance)
        .service(hosts::cancel)
        .service(export::download);
}
