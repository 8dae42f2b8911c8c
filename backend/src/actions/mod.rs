//! Actions of working groups: what somebody is to do, by when. Decisions stand beside them.

mod handlers;
pub mod letters;
mod queries;
pub mod reminders;
pub mod rules;

use utoipa_actix_web::service_config::ServiceConfig;

pub use queries::{
    ActionRow, DecisionRow, all_of, count_decisions, count_open_of, counts, decisions, find, insert, insert_decision,
    open_of_group, open_rows, update,
};

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::list)
        .service(handlers::decisions)
        .service(handlers::list_mine)
        .service(handlers::create)
        .service(handlers::get)
        .service(handlers::update);
}
