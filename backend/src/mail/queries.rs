//! Messages as rows.

use std::collections::HashMap;

use diesel::prelude::*;
use openapi::mail::{Mail, MailKind, MailStatus};
use openapi::{MailId, PersonId, Timestamp};

use super::{Parameters, SEND};
use crate::db::schema::{jobs, mails};
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

impl From<MailRow> for Mail {
    fn from(row: MailRow) -> Self {
        Self {
            id: row.id,
            to: row.email,
            template: row.template,
            kind: row.kind,
            subject: row.subject,
            status: row.status,
            message_id: row.message_id,
            created_at: row.created_at,
            sent_at: row.sent_at,
            problem: None,
        }
    }
}

/// The message `id`.
pub fn find(conn: &mut Conn, id: MailId) -> Result<Option<MailRow>> {
    Ok(mails::table.find(id).select(MailRow::as_select()).first(conn).optional()?)
}

/// Messages newest first, at most `limit`, after `after`.
pub fn list(
    conn: &mut Conn,
    to: Option<&str>,
    status: Option<MailStatus>,
    after: Option<MailId>,
    limit: i64,
) -> Result<Vec<MailRow>> {
    let mut query = mails::table.order(mails::id.desc()).limit(limit).select(MailRow::as_select()).into_boxed();
    if let Some(to) = to {
        query = query.filter(mails::email.eq(to.trim().to_lowercase()));
    }
    if let Some(status) = status {
        query = query.filter(mails::status.eq(status));
    }
    if let Some(after) = after {
        query = query.filter(mails::id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// Messages as operators see them: with why they have not been sent.
pub fn with_problems(conn: &mut Conn, rows: Vec<MailRow>) -> Result<Vec<Mail>> {
    let unsent = rows.iter().filter(|row| matches!(row.status, MailStatus::Waiting | MailStatus::Failed));
    let keys: Vec<String> = unsent.map(|row| job_key(row.id)).collect();
    let said: Vec<(Option<String>, Option<String>)> = jobs::table
        .filter(jobs::dedupe_key.eq_any(keys).and(jobs::last_error.is_not_null()))
        .select((jobs::dedupe_key, jobs::last_error))
        .load(conn)?;
    let mut said: HashMap<String, String> = said.into_iter().filter_map(|(key, error)| Some((key?, error?))).collect();
    Ok(rows.into_iter().map(|row| Mail { problem: said.remove(&job_key(row.id)), ..Mail::from(row) }).collect())
}

/// The key of the job that sends a message.
pub fn job_key(id: MailId) -> String {
    format!("{SEND}:{id}")
}

/// The latest messages about the account of `person`, at most `limit`: also those to `email` from `since` on that were about nobody's.
/// Whoever had the address before had messages of their own.
pub fn latest_about(conn: &mut Conn, person: PersonId, email: &str, since: Timestamp, limit: i64) -> Result<Vec<Mail>> {
    let nobodys = mails::person_id.is_null().and(mails::email.eq(email)).and(mails::created_at.ge(since));
    let rows: Vec<MailRow> = mails::table
        .filter(mails::person_id.eq(person).or(nobodys.nullable()))
        .order(mails::id.desc())
        .limit(limit)
        .select(MailRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Mail::from).collect())
}

/// Puts down what became of a message that was still to be sent.
pub fn settle(conn: &mut Conn, id: MailId, status: MailStatus, sent_at: Option<Timestamp>) -> Result<()> {
    let waiting = mails::table.filter(mails::id.eq(id).and(mails::status.eq(MailStatus::Waiting)));
    diesel::update(waiting).set((mails::status.eq(status), mails::sent_at.eq(sent_at))).execute(conn)?;
    Ok(())
}

/// Has a message that failed wait once more.
pub fn revive(conn: &mut Conn, id: MailId) -> Result<()> {
    let failed = mails::table.filter(mails::id.eq(id).and(mails::status.eq(MailStatus::Failed)));
    diesel::update(failed).set(mails::status.eq(MailStatus::Waiting)).execute(conn)?;
    Ok(())
}

/// Deletes the messages to `email` whose key begins with `prefix`, which holds nothing that has a meaning of its own to `like`.
pub fn forget(conn: &mut Conn, email: &str, prefix: &str) -> Result<()> {
    let about = mails::table.filter(mails::email.eq(email)).filter(mails::dedupe_key.like(format!("{prefix}%")));
    diesel::delete(about).execute(conn)?;
    Ok(())
}

/// How many messages there are of each status.
pub fn counts(conn: &mut Conn) -> Result<Vec<(MailStatus, i64)>> {
    let counted = mails::table.group_by(mails::status).select((mails::status, diesel::dsl::count_star()));
    Ok(counted.load(conn)?)
}
