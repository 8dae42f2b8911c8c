//! Entries of the audit and their seals as rows.

use diesel::dsl::{count_star, exists};
use diesel::prelude::*;
use openapi::audit::AuditChange;
use openapi::{AuditId, OrganisationId, PersonId, Timestamp};

use super::once::Once;
use crate::auth::policy::Scope;
use crate::db::Conn;
use crate::db::schema::{audit_entries, audit_seals, people};
use crate::db::types::Json;
use crate::error::Result;
use crate::text::{lower, patterns};

/// An entry.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_entries)]
#[allow(missing_docs)]
pub struct EntryRow {
    pub id: AuditId,
    pub at: Timestamp,
    pub actor_id: Option<PersonId>,
    /// `person`, `nobody`, `system` or `command`.
    pub actor_kind: String,
    pub action: String,
    pub object_kind: String,
    pub object_id: String,
    pub organisation_id: Option<OrganisationId>,
    pub changes: Json<Vec<AuditChange>>,
    pub trace_id: String,
}

/// An entry as it is sealed: with its changes as they are kept, whatever they hold.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = audit_entries)]
#[allow(missing_docs)]
pub struct SealedRow {
    pub id: AuditId,
    pub at: Timestamp,
    pub actor_id: Option<PersonId>,
    pub actor_kind: String,
    pub action: String,
    pub object_kind: String,
    pub object_id: String,
    pub organisation_id: Option<OrganisationId>,
    pub changes: Json<Once>,
    pub trace_id: String,
}

/// The seal of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_seals)]
pub struct SealRow {
    /// From 1, without a gap.
    pub position: i64,
    #[allow(missing_docs)]
    pub entry_id: AuditId,
    /// SHA-256 of the hash before and the entry.
    pub hash: Vec<u8>,
}

/// Which entries a list holds.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)]
pub struct Filter {
    pub actor_id: Option<PersonId>,
    /// Part of a name or of an e-mail address.
    pub actor: Option<String>,
    pub action: Option<String>,
    pub object_kind: Option<String>,
    pub object_id: Option<String>,
    pub from: Option<Timestamp>,
    pub before: Option<Timestamp>,
}

/// Adds an entry.
pub fn insert(conn: &mut Conn, row: &EntryRow) -> Result<()> {
    diesel::insert_into(audit_entries::table).values(row).execute(conn)?;
    Ok(())
}

/// Entries within reach with their places in the chain, newest first, at most `limit`, after `after`.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &Filter,
    after: Option<AuditId>,
    limit: i64,
) -> Result<Vec<(EntryRow, Option<i64>)>> {
    let mut query = audit_entries::table
        .left_join(audit_seals::table)
        .order(audit_entries::id.desc())
        .limit(limit)
        .select((EntryRow::as_select(), audit_seals::position.nullable()))
        .into_boxed();
    if !scope.any {
        query = query.filter(audit_entries::organisation_id.eq_any(own_organisations(scope)));
    }
    if let Some(after) = after {
        query = query.filter(audit_entries::id.lt(after));
    }
    if let Some(actor) = filter.actor_id {
        query = query.filter(audit_entries::actor_id.eq(actor));
    }
    if let Some(text) = &filter.actor {
        let [a, b, c, d] = patterns(text);
        let named = |pattern: String| lower(people::name).like(pattern).escape('\\');
        let written = lower(people::email).like(a.clone()).escape('\\');
        let named = named(a).or(named(b)).or(named(c)).or(named(d));
        let who = people::table.select(people::id.nullable());
        // Addresses of those who are out of reach are not to be guessed letter by letter.
        let reached = people::organisation_id.eq_any(own_organisations(scope));
        query = if scope.any {
            query.filter(audit_entries::actor_id.eq_any(who.filter(named.or(written))))
        } else {
            query.filter(
                audit_entries::actor_id.eq_any(who.filter(named.nullable().or(written.nullable().and(reached)))),
            )
        };
    }
    if let Some(action) = &filter.action {
        let beginning = format!("{}.%", action.replace('!', "!!").replace('%', "!%").replace('_', "!_"));
        let begins = audit_entries::action.like(beginning).escape('!');
        query = query.filter(audit_entries::action.eq(action.clone()).or(begins));
    }
    if let Some(kind) = &filter.object_kind {
        query = query.filter(audit_entries::object_kind.eq(kind.clone()));
    }
    if let Some(id) = &filter.object_id {
        query = query.filter(audit_entries::object_id.eq(id.clone()));
    }
    if let Some(from) = filter.from {
        query = query.filter(audit_entries::at.ge(from));
    }
    if let Some(before) = filter.before {
        query = query.filter(audit_entries::at.lt(before));
    }
    Ok(query.load(conn)?)
}

fn own_organisations(scope: &Scope) -> Vec<Option<OrganisationId>> {
    scope.organisations.iter().copied().map(Some).collect()
}

/// The latest acts by `person` or on their account, with their places in the chain, at most `limit`.
pub fn about(conn: &mut Conn, person: PersonId, limit: i64) -> Result<Vec<(EntryRow, Option<i64>)>> {
    let on = audit_entries::object_kind.eq("person").and(audit_entries::object_id.eq(person.to_string()));
    Ok(audit_entries::table
        .left_join(audit_seals::table)
        .filter(audit_entries::actor_id.eq(person).or(on.nullable()))
        .order(audit_entries::id.desc())
        .limit(limit)
        .select((EntryRow::as_select(), audit_seals::position.nullable()))
        .load(conn)?)
}

/// The names that these people have now.
pub fn names(conn: &mut Conn, ids: Vec<PersonId>) -> Result<Vec<(PersonId, String)>> {
    Ok(people::table.filter(people::id.eq_any(ids)).select((people::id, people::name)).load(conn)?)
}

/// Entries from `first` on that have no seal, in the order of their ids, at most `limit`.
pub fn unsealed(conn: &mut Conn, first: AuditId, limit: i64) -> Result<Vec<SealedRow>> {
    Ok(audit_entries::table
        .left_join(audit_seals::table)
        .filter(audit_seals::position.is_null())
        .filter(audit_entries::id.ge(first))
        .order(audit_entries::id.asc())
        .limit(limit)
        .select(SealedRow::as_select())
        .load(conn)?)
}

/// Whether an entry from `first` on has no seal.
pub fn is_any_unsealed(conn: &mut Conn, first: AuditId) -> Result<bool> {
    let waiting = audit_entries::table
        .left_join(audit_seals::table)
        .filter(audit_seals::position.is_null())
        .filter(audit_entries::id.ge(first));
    Ok(diesel::select(exists(waiting)).get_result(conn)?)
}

/// The seal at the end of the chain.
pub fn last_seal(conn: &mut Conn) -> Result<Option<SealRow>> {
    Ok(audit_seals::table.order(audit_seals::position.desc()).select(SealRow::as_select()).first(conn).optional()?)
}

/// Adds seals; fails where another sealer was there first.
pub fn insert_seals(conn: &mut Conn, rows: &[SealRow]) -> Result<()> {
    match conn {
        Conn::Postgres(c) => {
            diesel::insert_into(audit_seals::table).values(rows).execute(c)?;
        }
        // Diesel would begin a transaction for many rows, and is in one of ours.
        Conn::Sqlite(c) => {
            for row in rows {
                diesel::insert_into(audit_seals::table).values(row).execute(c)?;
            }
        }
    }
    Ok(())
}

/// Seals after `position`, each with its entry where that is there, at most `limit`.
pub fn sealed(conn: &mut Conn, position: i64, limit: i64) -> QueryResult<Vec<(SealRow, Option<SealedRow>)>> {
    audit_seals::table
        .left_join(audit_entries::table)
        .filter(audit_seals::position.gt(position))
        .order(audit_seals::position.asc())
        .limit(limit)
        .select((SealRow::as_select(), Option::<SealedRow>::as_select()))
        .load(conn)
}

/// The first place after `position`.
pub fn next_position(conn: &mut Conn, position: i64) -> Result<Option<i64>> {
    let after = audit_seals::table.filter(audit_seals::position.gt(position)).order(audit_seals::position.asc());
    Ok(after.select(audit_seals::position).first(conn).optional()?)
}

/// Where these entries are sealed, in the order of places.
pub fn places(conn: &mut Conn, entries: Vec<AuditId>) -> Result<Vec<(i64, AuditId)>> {
    Ok(audit_seals::table
        .filter(audit_seals::entry_id.eq_any(entries))
        .order(audit_seals::position.asc())
        .select((audit_seals::position, audit_seals::entry_id))
        .load(conn)?)
}

/// How many entries there are, and how many seals.
pub fn counts(conn: &mut Conn) -> Result<(i64, i64)> {
    let entries = audit_entries::table.select(count_star()).first(conn)?;
    Ok((entries, audit_seals::table.select(count_star()).first(conn)?))
}
