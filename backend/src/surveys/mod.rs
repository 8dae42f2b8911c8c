//! Surveys: written or imported as a draft, published as a version that never changes, answered by an open link.

mod handlers;
pub mod import;
mod links;
mod publish;
mod published;
mod queries;
mod rules;
mod upload;

use utoipa_actix_web::service_config::ServiceConfig;

pub use handlers::created;
pub use published::{Published, PublishedSurveys};
pub use queries::{
    SurveyRow, VersionRow, count_open, count_responses, find, first_link, hold_open, insert, open_cards, set_published,
    version, within,
};
pub use upload::imported_row;

/// The routes of surveys and of the links by which they are answered.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(upload::upload)
        .service(handlers::list)
        .service(handlers::create)
        .service(handlers::show)
        .service(handlers::update_definition)
        .service(handlers::remove)
        .service(publish::publish)
        .service(publish::close)
        .service(publish::show_version)
        .service(links::show);
}
