//! Messages as rows.

use diesel::prelude::*;
use openapi::mail::{MailKind, MailStatus};
use openapi::{MailId, PersonId, Timestamp};

use super::Parameters;
use crate::db::schema::mails;
use crate::db::types::Json;
use crate::db::{Conn, on_each};
use crate::error::Result;

/// A message.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = mails)]
#[allow(missing_docs)]
pub struct MailRow {
    pub id: MailId,
    pub email: String,
    pub person_id: Option<PersonId>,
    pub template: String,
    pub kind: MailKind,
    pub parameters: Json<Parameters>,
    pub subject: String,
    pub status: MailStatus,
    pub message_id: String,
    pub dedupe_key: Option<String>,
    pub created_at: Timestamp,
    pub sent_at: Option<Timestamp>,
}

/// Adds a message, unless one with its key is there; tells whether it was new.
pub fn insert(conn: &mut Conn, row: &MailRow) -> Result<bool> {
    let added = on_each!(conn, |c| diesel::insert_into(mails::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(added == 1)
}
