//! What open pages follow: a version for each topic, raised with every change, that all servers read.
//!
//! A change raises the version of its topic in its own transaction ([`touch`]). Each server reads the versions of the topics that
//! somebody follows on it once a second ([`Hub`]), and wakes the streams of those that rose, wherever the change was made. A stream
//! sends the whole state, asked for anew as whoever looks may see it now ([`stream`]).

mod handlers;
mod hub;
mod state;
mod stream;

use diesel::prelude::*;
use openapi::{EventId, GroupId};
use utoipa_actix_web::service_config::ServiceConfig;

pub use hub::Hub;

use crate::db::schema::live_topics;
use crate::db::{Conn, on_each};
use crate::error::Result;

/// Something that pages follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Places, agenda and questions of an event.
    Event(EventId),
    /// Members, actions and questions of a working group.
    Group(GroupId),
}

impl Topic {
    /// Its name in the database.
    pub fn name(self) -> String {
        match self {
            Self::Event(id) => format!("event:{id}"),
            Self::Group(id) => format!("group:{id}"),
        }
    }
}

/// Raises the version of `topic` in the transaction of the change that pages are to show.
pub fn touch(conn: &mut Conn, topic: Topic) -> Result<()> {
    let name = topic.name();
    let raised = live_topics::version.eq(live_topics::version + 1);
    on_each!(conn, |c| diesel::insert_into(live_topics::table)
        .values((live_topics::topic.eq(&name), live_topics::version.eq(1)))
        .on_conflict(live_topics::topic)
        .do_update()
        .set(raised)
        .execute(c))?;
    Ok(())
}

/// The version of `topic`: 0 before anything changed.
pub fn version(conn: &mut Conn, topic: Topic) -> Result<i64> {
    let found = live_topics::table.find(topic.name()).select(live_topics::version).first(conn).optional()?;
    Ok(found.unwrap_or(0))
}

/// The versions of those of the topics called `names` that changed at all.
fn versions(conn: &mut Conn, names: &[String]) -> Result<Vec<(String, i64)>> {
    let found = live_topics::table.filter(live_topics::topic.eq_any(names));
    Ok(found.select((live_topics::topic, live_topics::version)).load(conn)?)
}

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::event_state)
        .service(handlers::watch_event)
        .service(handlers::group_state)
        .service(handlers::watch_group);
}
