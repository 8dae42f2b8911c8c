//! What an action must be before it is kept, and who may say what of it.

use openapi::actions::{ActionFields, UpdateAction};
use openapi::{FieldError, GroupId, PersonId};

use super::queries::ActionRow;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::groups::role_of;
use crate::{organisations, text};

/// The fields of an action that only those change who lead the group.
pub fn fields(sent: &UpdateAction) -> ActionFields {
    ActionFields {
        text: sent.text.clone(),
        owner_id: sent.owner_id,
        organisation_id: sent.organisation_id,
        due_on: sent.due_on.clone(),
    }
}

/// An action says what is to be done; the day, if there is one, is one of the calendar.
pub fn check_fields(fields: &ActionFields) -> Result<()> {
    let mut errors = Vec::new();
    text::check(&mut errors, "#/text", &fields.text, 1, 5_000);
    check_day(&mut errors, "#/due_on", fields.due_on.as_deref());
    Error::fields(errors)
}

/// The same, with what came of it.
pub fn check_update(sent: &UpdateAction) -> Result<()> {
    let mut errors = Vec::new();
    text::check(&mut errors, "#/text", &sent.text, 1, 5_000);
    check_day(&mut errors, "#/due_on", sent.due_on.as_deref());
    text::check(&mut errors, "#/outcome", &sent.outcome, 0, 5_000);
    Error::fields(errors)
}

/// Adds an error unless `due` is a day of the calendar.
pub fn check_day(errors: &mut Vec<FieldError>, pointer: &str, due: Option<&str>) {
    if due.is_some_and(|due| survey::date::Date::parse(due).is_none()) {
        errors.push(FieldError::new(pointer, "date", "Write the day as 2026-11-30."));
    }
}

/// Who is to do it is a member, and the organisation is one of the list. What was so `before` may stay.
pub fn check_known(conn: &mut Conn, group: GroupId, fields: &ActionFields, before: Option<&ActionRow>) -> Result<()> {
    if fields.owner_id != before.and_then(|row| row.owner_id) {
        check_owner(conn, group, fields.owner_id, "#/owner_id")?;
    }
    organisations::check_known(conn, fields.organisation_id)
}

/// Refuses an owner who is no member of the group.
pub fn check_owner(conn: &mut Conn, group: GroupId, owner: Option<PersonId>, pointer: &str) -> Result<()> {
    match owner {
        Some(owner) if role_of(conn, group, owner)?.is_none() => {
            Err(Error::field(pointer, "action.owner", "Choose a member of the group."))
        }
        _ => Ok(()),
    }
}

/// Whoever is to do it says how far it is, and nothing else.
pub fn check_owners_part(before: &ActionRow, sent: &UpdateAction) -> Result<()> {
    let kept = [
        ("#/text", before.text == sent.text.trim()),
        ("#/owner_id", before.owner_id == sent.owner_id),
        ("#/organisation_id", before.organisation_id == sent.organisation_id),
        ("#/due_on", before.due_on == sent.due_on),
    ];
    let refused = |pointer| FieldError::new(pointer, "action.for_leads", "Only who leads the group changes this.");
    Error::fields(kept.into_iter().filter(|(_, kept)| !kept).map(|(pointer, _)| refused(pointer)).collect())
}
