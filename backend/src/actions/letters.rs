//! What is written to those who are to do something.

use std::collections::BTreeMap;

use openapi::PersonId;
use openapi::people::PersonStatus;

use super::queries::ActionRow;
use crate::auth::queries::person;
use crate::db::Conn;
use crate::error::Result;
use crate::groups::{GroupRow, role_of};
use crate::mail::{self, Letter, Parameters, Template};

/// Tells whoever is to do it, unless they gave it to themselves.
pub fn given(conn: &mut Conn, group: &GroupRow, row: &ActionRow, giver: Option<PersonId>) -> Result<()> {
    if row.owner_id == giver {
        return Ok(());
    }
    let once = format!("action-given:{}:{}", row.id, row.revision);
    write(conn, group, row, Template::ActionGiven, false, once)
}

/// Reminds whoever is to do it.
pub fn remind(conn: &mut Conn, group: &GroupRow, row: &ActionRow, reason: &str, late: bool) -> Result<()> {
    let due = row.due_on.as_deref().unwrap_or_default();
    write(conn, group, row, Template::ActionReminder, late, format!("action-reminder:{}:{due}:{reason}", row.id))
}

/// Only members are written to: others may not see the group any more.
fn write(
    conn: &mut Conn,
    group: &GroupRow,
    row: &ActionRow,
    template: Template,
    late: bool,
    once: String,
) -> Result<()> {
    let Some(owner) = row.owner_id else { return Ok(()) };
    let owner = person(conn, owner)?;
    if owner.status != PersonStatus::Active || role_of(conn, group.id, owner.id)?.is_none() {
        return Ok(());
    }
    let mut words = BTreeMap::from([
        ("name".to_owned(), owner.name),
        ("group".to_owned(), group.name.clone()),
        ("action".to_owned(), row.text.clone()),
    ]);
    if let Some(due) = &row.due_on {
        words.insert("due".to_owned(), due.clone());
    }
    if late {
        words.insert("late".to_owned(), "yes".to_owned());
    }
    let parameters = Parameters { words, link: None };
    mail::enqueue(conn, Letter { to: owner.email, person: Some(owner.id), template, parameters, once: Some(once) })
}
