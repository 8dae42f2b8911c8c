//! What comes of minutes that are circulated, and of those that are approved.

use std::collections::BTreeMap;

use openapi::actions::ActionFields;
use openapi::minutes::{MinutesItem, MinutesItemKind, MinutesStatus};
use openapi::{DecisionId, PersonId, Timestamp};
use uuid::Uuid;

use super::queries::{self, MinutesRow};
use crate::actions::{self, ActionRow, DecisionRow};
use crate::clock::now;
use crate::db::Conn;
use crate::error::Result;
use crate::groups::{GroupRow, members};
use crate::mail::{self, Letter, Parameters, Template};

/// Circulates minutes: their actions, a version that stays, and a message to each member.
pub fn circulate(conn: &mut Conn, group: &GroupRow, row: MinutesRow, person: PersonId) -> Result<MinutesRow> {
    let now = now();
    let mut items = row.items.0.clone();
    for item in items.iter_mut().filter(|item| item.kind == MinutesItemKind::Action) {
        act(conn, group, &row, item, person, now)?;
    }
    // The meeting may have got another name or day while the minutes were written.
    let meeting = queries::meeting(conn, group.id, row.occurrence_id)?;
    let (title, held_on) = meeting.map_or((row.title.clone(), row.held_on.clone()), |it| (it.title, it.held_on));
    let row =
        MinutesRow { circulated_at: Some(now), title, held_on, ..row.next(MinutesStatus::Circulated, items, now) };
    queries::update(conn, &row)?;
    let version = queries::add_version(conn, &row, person, now)?;
    tell(conn, group, &row, version, person)?;
    Ok(row)
}

/// Makes the action of an item, or changes the one that it is about while that is open.
fn act(
    conn: &mut Conn,
    group: &GroupRow,
    minutes: &MinutesRow,
    item: &mut MinutesItem,
    giver: PersonId,
    now: Timestamp,
) -> Result<()> {
    let fields = ActionFields {
        text: item.text.clone(),
        owner_id: item.owner_id,
        organisation_id: item.organisation_id,
        due_on: item.due_on.clone(),
    };
    let Some(id) = item.action_id else {
        let (minutes_id, item_id) = (Some(minutes.id), Some(item.id));
        let row = ActionRow { minutes_id, item_id, ..ActionRow::new(group.id, fields, now) };
        actions::insert(conn, &row)?;
        item.action_id = Some(row.id);
        return actions::letters::given(conn, group, &row, Some(giver));
    };
    let before = actions::find(conn, id)?;
    let same = before.text == fields.text.trim()
        && before.owner_id == fields.owner_id
        && before.organisation_id == fields.organisation_id
        && before.due_on == fields.due_on;
    if same || !before.status.is_open() {
        return Ok(());
    }
    let owner = before.owner_id;
    let row = before.changed(fields, now);
    actions::update(conn, &row)?;
    if row.owner_id == owner {
        return Ok(());
    }
    actions::letters::given(conn, group, &row, Some(giver))
}

fn tell(conn: &mut Conn, group: &GroupRow, row: &MinutesRow, version: i32, by: PersonId) -> Result<()> {
    for member in members::receivers(conn, group.id)?.into_iter().filter(|member| member.id != by) {
        let words = BTreeMap::from([
            ("name".to_owned(), member.name),
            ("group".to_owned(), group.name.clone()),
            ("meeting".to_owned(), row.title.clone()),
            ("day".to_owned(), row.held_on.clone()),
        ]);
        mail::enqueue(
            conn,
            Letter {
                to: member.email,
                person: Some(member.id),
                template: Template::MinutesCirculated,
                parameters: Parameters { words, link: None },
                once: Some(format!("minutes:{}:{version}:{}", row.id, member.id)),
            },
        )?;
    }
    Ok(())
}

/// Approves minutes: their decisions and a last version, for good.
pub fn approve(conn: &mut Conn, row: MinutesRow, person: PersonId) -> Result<MinutesRow> {
    let now = now();
    let items = row.items.0.clone();
    for item in items.iter().filter(|item| item.kind == MinutesItemKind::Decision) {
        let decision = DecisionRow {
            id: DecisionId(Uuid::now_v7()),
            group_id: row.group_id,
            minutes_id: row.id,
            item_id: item.id,
            text: item.text.trim().to_owned(),
            decided_on: row.held_on.clone(),
            created_at: now,
        };
        actions::insert_decision(conn, &decision)?;
    }
    let row = row.next(MinutesStatus::Approved, items, now);
    let row = MinutesRow { approved_at: Some(now), approved_by: Some(person), ..row };
    queries::add_version(conn, &row, person, now)?;
    queries::update(conn, &row)?;
    Ok(row)
}
