//! What open pages follow: a version for each topic, raised with every change, that all servers read.

use diesel::prelude::*;
use openapi::{EventId, GroupId};

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
