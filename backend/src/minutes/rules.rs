//! What minutes must be before they are kept, circulated and approved.

use std::collections::HashSet;

use openapi::minutes::{MinutesItem, MinutesItemKind, MinutesStatus};
use openapi::{FieldError, GroupId};

use super::queries::MinutesRow;
use crate::actions::rules::{check_day, check_owner};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::organisations;
use crate::text;

/// Most items of minutes.
const MOST: usize = 300;
/// Most items that minutes begin with: there is room for what is said.
pub const CARRIED: usize = 200;

/// Items may be kept if each is within its bounds, is there once, and only actions say who does them by when.
pub fn check_items(items: &[MinutesItem]) -> Result<()> {
    let mut errors = Vec::new();
    if items.len() > MOST {
        errors.push(FieldError::new("#/items", "minutes.items", "Keep at most 300 items."));
    }
    let mut known = HashSet::new();
    for (index, item) in items.iter().enumerate().take(MOST) {
        let at = |field: &str| format!("#/items/{index}/{field}");
        text::check(&mut errors, &at("text"), &item.text, 0, 5_000);
        if !known.insert(item.id) {
            errors.push(FieldError::new(at("id"), "minutes.item.twice", "Give each item an id of its own."));
        }
        check_day(&mut errors, &at("due_on"), item.due_on.as_deref());
        let asks = item.owner_id.is_some() || item.organisation_id.is_some() || item.due_on.is_some();
        if asks && item.kind != MinutesItemKind::Action {
            errors.push(FieldError::new(
                at("kind"),
                "minutes.item.kind",
                "Only an action says who does it and by when: make it one, or leave that out.",
            ));
        }
    }
    Error::fields(errors)
}

/// What the server says of items stays: which action one is about. Who is to do something is a member, unless they were one before.
pub fn check_against(conn: &mut Conn, group: GroupId, before: &[MinutesItem], items: &[MinutesItem]) -> Result<()> {
    for (index, item) in items.iter().enumerate() {
        let at = |field: &str| format!("#/items/{index}/{field}");
        let kept = before.iter().find(|it| it.id == item.id);
        if item.action_id != kept.and_then(|it| it.action_id) {
            let detail = "Send it as it was read: it is set when the minutes are circulated.";
            return Err(Error::field(at("action_id"), "minutes.item.action", detail));
        }
        if item.action_id.is_some() && item.kind != MinutesItemKind::Action {
            let detail = "There is an action of this item: it stays one, or is left out of the minutes.";
            return Err(Error::field(at("kind"), "minutes.item.action", detail));
        }
        if item.owner_id != kept.and_then(|it| it.owner_id) {
            check_owner(conn, group, item.owner_id, &at("owner_id"))?;
        }
        if organisations::check_known(conn, item.organisation_id).is_err() {
            let detail = "There is no such organisation: choose one of the region's list.";
            return Err(Error::field(at("organisation_id"), "organisation.unknown", detail));
        }
    }
    Ok(())
}

/// Minutes can be circulated once every decision and action says something, and something changed since the last time.
pub fn check_circulate(row: &MinutesRow) -> Result<()> {
    if row.status != MinutesStatus::Draft {
        return Err(Error::Conflict {
            code: "minutes.circulated",
            detail: "These minutes were circulated, and nothing of them has changed since.",
        });
    }
    let silent = |item: &&MinutesItem| item.kind != MinutesItemKind::Note && item.text.trim().is_empty();
    if row.items.0.iter().any(|item| silent(&item)) {
        return Err(Error::Conflict {
            code: "minutes.silent",
            detail: "Write what was decided and what is to be done: a decision or an action is empty.",
        });
    }
    Ok(())
}

/// What is approved is what was circulated.
pub fn check_approve(row: &MinutesRow) -> Result<()> {
    if row.status == MinutesStatus::Circulated {
        return Ok(());
    }
    Err(Error::Conflict {
        code: "minutes.not_circulated",
        detail: "Circulate these minutes first: members must be able to read what is approved.",
    })
}

#[cfg(test)]
mod tests {
    use openapi::{ItemId, PersonId};
    use uuid::Uuid;

    use super::*;

    fn item(id: u128, kind: MinutesItemKind) -> MinutesItem {
        MinutesItem {
            id: ItemId(Uuid::from_u128(id)),
            kind,
            text: "Something".to_owned(),
            owner_id: None,
            organisation_id: None,
            due_on: None,
            action_id: None,
        }
    }

    fn pointers(items: &[MinutesItem]) -> Vec<String> {
        match check_items(items) {
            Err(Error::Refused { errors, .. }) => errors.into_iter().map(|error| error.pointer).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn items_are_there_once_and_only_actions_say_who_does_them() {
        let owner = Some(PersonId(Uuid::nil()));
        let fine =
            MinutesItem { owner_id: owner, due_on: Some("2027-04-01".to_owned()), ..item(3, MinutesItemKind::Action) };
        let note = MinutesItem { owner_id: owner, ..item(1, MinutesItemKind::Note) };
        let never = MinutesItem { due_on: Some("2027-04-31".to_owned()), ..item(2, MinutesItemKind::Action) };

        assert_eq!(pointers(&[item(1, MinutesItemKind::Note), item(2, MinutesItemKind::Decision), fine]), [""; 0]);
        assert_eq!(
            pointers(&[note, never.clone(), never]),
            ["#/items/0/kind", "#/items/1/due_on", "#/items/2/id", "#/items/2/due_on"]
        );
        let many: Vec<_> = (0..301).map(|id| item(id, MinutesItemKind::Note)).collect();
        assert_eq!(pointers(&many), ["#/items"]);
    }
}
