//! Everything that is held about whoever asks.

use std::collections::HashMap;

use actix_web::get;
use actix_web::web::{Data, Json};
use diesel::prelude::*;
use openapi::PersonId;
use openapi::accounts::AccountRecord;
use openapi::audit::AuditEntry;

use super::sessions;
use crate::audit::EntryRow;
use crate::auth::Allowed;
use crate::auth::factors::unused_recovery_codes;
use crate::auth::policy::UseAccount;
use crate::clock::now;
use crate::db::schema::{audit_entries, audit_seals, people};
use crate::db::{Conn, Db};
use crate::error::Result;
use crate::mail;
use crate::people::queries;

/// Most of each that a record shows.
const MOST: i64 = 1_000;

/// Show what is held about oneself
///
/// Account, sessions, messages and acts. There are no answers to surveys in it: nothing leads from a person to a response.
#[utoipa::path(operation_id = "get_my_record", tag = "accounts", security(("bearer" = [])), responses(
    (status = 200, description = "The record", body = AccountRecord),
))]
#[get("/people/me/record")]
pub async fn show(db: Data<Db>, actor: Allowed<UseAccount>) -> Result<Json<AccountRecord>> {
    let record = db
        .read(move |conn| {
            let now = now();
            let (account, _) = queries::show(conn, actor.id(), now)?;
            let open = queries::sessions(conn, actor.id(), now, None, MOST)?;
            Ok(AccountRecord {
                made_at: now,
                unused_recovery_codes: u32::try_from(unused_recovery_codes(conn, actor.id())?).unwrap_or(0),
                sessions: open.into_iter().map(|row| sessions::show(row, actor.session)).collect(),
                mails: mail::latest_to(conn, &account.email, MOST)?,
                audit: acts(conn, actor.id())?,
                account,
            })
        })
        .await?;
    Ok(Json(record))
}

/// The latest acts by `person` or on their account.
fn acts(conn: &mut Conn, person: PersonId) -> Result<Vec<AuditEntry>> {
    let on = audit_entries::object_kind.eq("person").and(audit_entries::object_id.eq(person.to_string()));
    let rows: Vec<(EntryRow, Option<i64>)> = audit_entries::table
        .left_join(audit_seals::table.on(audit_seals::entry_id.eq(audit_entries::id)))
        .filter(audit_entries::actor_id.eq(person).or(on.nullable()))
        .order(audit_entries::id.desc())
        .limit(MOST)
        .select((EntryRow::as_select(), audit_seals::position.nullable()))
        .load(conn)?;
    let actors: Vec<PersonId> = rows.iter().filter_map(|(row, _)| row.actor_id).collect();
    let named: Vec<(PersonId, String)> =
        people::table.filter(people::id.eq_any(actors)).select((people::id, people::name)).load(conn)?;
    let names: HashMap<PersonId, String> = named.into_iter().collect();
    Ok(rows.into_iter().map(|(row, position)| shown(row, position, &names)).collect())
}

fn shown(row: EntryRow, position: Option<i64>, names: &HashMap<PersonId, String>) -> AuditEntry {
    let actor_name = match row.actor_id {
        Some(id) => names.get(&id).cloned().unwrap_or_default(),
        None => match row.actor_kind.as_str() {
            "system" => "system",
            "command" => "command line",
            _ => "not signed in",
        }
        .to_owned(),
    };
    AuditEntry {
        id: row.id,
        at: row.at,
        actor_id: row.actor_id,
        actor_name,
        action: row.action,
        object_kind: row.object_kind,
        object_id: row.object_id,
        organisation_id: row.organisation_id,
        changes: row.changes.0,
        trace_id: row.trace_id,
        position: position.and_then(|position| u64::try_from(position).ok()),
    }
}
