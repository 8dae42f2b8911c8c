//! Registrations as rows.

use diesel::prelude::*;
use openapi::registrations::{RegistrationListQuery, RegistrationStatus};
use openapi::{EventId, OccurrenceId, OrganisationId, PersonId, PoolId, RegistrationId, Timestamp};

use crate::db::Conn;
use crate::db::schema::registrations;
use crate::error::{Error, Result};
use crate::text::{escaped, lower, spellings};

/// A registration.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = registrations, treat_none_as_null = true)]
#[allow(missing_docs)]
pub struct RegistrationRow {
    pub id: RegistrationId,
    pub occurrence_id: OccurrenceId,
    pub event_id: EventId,
    /// Whose account it was made under.
    pub person_id: Option<PersonId>,
    /// In lower case; `None` once what identifies somebody was deleted.
    pub email: Option<String>,
    pub name: String,
    pub organisation_id: Option<OrganisationId>,
    pub access_needs: String,
    pub status: RegistrationStatus,
    /// Where the place comes from, where there is one.
    pub pool_id: Option<PoolId>,
    /// The number in the waiting list; only which is smaller says anything.
    pub ticket: i32,
    pub offered_until: Option<Timestamp>,
    pub code: String,
    pub attended_at: Option<Timestamp>,
    pub consented_at: Timestamp,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// Counts its changes, from 1.
    pub revision: i32,
}

/// The registration `id`.
pub fn find(conn: &mut Conn, id: RegistrationId) -> Result<Option<RegistrationRow>> {
    Ok(registrations::table.find(id).select(RegistrationRow::as_select()).first(conn).optional()?)
}

/// The registration of `email` for `occurrence`.
pub fn by_email(conn: &mut Conn, occurrence: OccurrenceId, email: &str) -> Result<Option<RegistrationRow>> {
    let found =
        registrations::table.filter(registrations::occurrence_id.eq(occurrence).and(registrations::email.eq(email)));
    Ok(found.select(RegistrationRow::as_select()).first(conn).optional()?)
}

/// The registration that is shown by `code` at the event `event`.
pub fn by_code(conn: &mut Conn, event: EventId, code: &str) -> Result<Option<RegistrationRow>> {
    let found = registrations::table.filter(registrations::code.eq(code).and(registrations::event_id.eq(event)));
    Ok(found.select(RegistrationRow::as_select()).first(conn).optional()?)
}

/// Whether a registration has that code.
pub fn has_code(conn: &mut Conn, code: &str) -> Result<bool> {
    let found = registrations::table.filter(registrations::code.eq(code)).select(registrations::id);
    Ok(found.first::<RegistrationId>(conn).optional()?.is_some())
}

/// Adds a registration.
pub fn insert(conn: &mut Conn, row: &RegistrationRow) -> Result<()> {
    diesel::insert_into(registrations::table).values(row).execute(conn)?;
    Ok(())
}

/// Keeps a changed registration, whose occurrence is held.
pub fn update(conn: &mut Conn, row: &RegistrationRow) -> Result<()> {
    diesel::update(registrations::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// How many wait for a place at `occurrence` with a number below `ticket`.
pub fn waiting_before(conn: &mut Conn, occurrence: OccurrenceId, ticket: i32) -> Result<i64> {
    let waiting = registrations::table.filter(
        registrations::occurrence_id
            .eq(occurrence)
            .and(registrations::status.eq(RegistrationStatus::Waiting))
            .and(registrations::ticket.lt(ticket)),
    );
    Ok(waiting.count().get_result(conn)?)
}

/// Who waits first at `occurrence`, of everyone or of those who work at one of `organisations`.
pub fn first_waiting(
    conn: &mut Conn,
    occurrence: OccurrenceId,
    organisations: Option<&[OrganisationId]>,
) -> Result<Option<RegistrationRow>> {
    let mut query = registrations::table
        .filter(registrations::occurrence_id.eq(occurrence).and(registrations::status.eq(RegistrationStatus::Waiting)))
        .order(registrations::ticket)
        .select(RegistrationRow::as_select())
        .into_boxed();
    if let Some(organisations) = organisations {
        let these: Vec<_> = organisations.iter().copied().map(Some).collect();
        query = query.filter(registrations::organisation_id.eq_any(these));
    }
    Ok(query.first(conn).optional()?)
}

/// Those registered for `occurrence` with one of `statuses`, in the order they came.
pub fn of_occurrence(
    conn: &mut Conn,
    occurrence: OccurrenceId,
    statuses: &[RegistrationStatus],
) -> Result<Vec<RegistrationRow>> {
    Ok(registrations::table
        .filter(registrations::occurrence_id.eq(occurrence).and(registrations::status.eq_any(statuses)))
        .order(registrations::id)
        .select(RegistrationRow::as_select())
        .load(conn)?)
}

/// The numbers of those who wait at each of `occurrences`, in order.
pub fn tickets(conn: &mut Conn, occurrences: &[OccurrenceId]) -> Result<Vec<(OccurrenceId, i32)>> {
    Ok(registrations::table
        .filter(
            registrations::occurrence_id.eq_any(occurrences).and(registrations::status.eq(RegistrationStatus::Waiting)),
        )
        .order(registrations::ticket)
        .select((registrations::occurrence_id, registrations::ticket))
        .load(conn)?)
}

/// Registrations at the event `event`, oldest first, at most `limit`, after `after`.
pub fn list(
    conn: &mut Conn,
    event: EventId,
    query: &RegistrationListQuery,
    after: Option<RegistrationId>,
    limit: i64,
) -> Result<Vec<RegistrationRow>> {
    let mut rows = registrations::table
        .filter(registrations::event_id.eq(event))
        .order(registrations::id)
        .limit(limit)
        .select(RegistrationRow::as_select())
        .into_boxed();
    if let Some(after) = after {
        rows = rows.filter(registrations::id.gt(after));
    }
    if let Some(occurrence) = query.occurrence_id {
        rows = rows.filter(registrations::occurrence_id.eq(occurrence));
    }
    if let Some(status) = query.status {
        rows = rows.filter(registrations::status.eq(status));
    }
    if let Some(q) = query.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
        let [a, b, c, d] = spellings(q).map(|spelling| format!("%{}%", escaped(&spelling)));
        let named = |pattern: String| lower(registrations::name).like(pattern).escape('\\');
        let written = registrations::email.like(a.clone()).escape('\\').assume_not_null();
        let shown = registrations::code.eq(super::code::read(q));
        rows = rows.filter(named(a).or(named(b)).or(named(c)).or(named(d)).or(written).or(shown));
    }
    Ok(rows.load(conn)?)
}

/// The registrations of `person`, who has the address `email`, newest first, at most `limit`, after `after`. Those made without an
/// account are theirs by the address.
pub fn of_person(
    conn: &mut Conn,
    person: PersonId,
    email: &str,
    after: Option<RegistrationId>,
    limit: i64,
) -> Result<Vec<RegistrationRow>> {
    let by_address = registrations::person_id.is_null().and(registrations::email.eq(email));
    let mut query = registrations::table
        .filter(registrations::person_id.eq(person).or(by_address))
        .order(registrations::id.desc())
        .limit(limit)
        .select(RegistrationRow::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(registrations::id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// Whether `row` is that of `person`, who has the address `email`.
pub fn is_of(row: &RegistrationRow, person: PersonId, email: &str) -> bool {
    row.person_id.map_or_else(|| row.email.as_deref() == Some(email), |id| id == person)
}

/// The registration `id` of `person`; others' are as if they were not there.
pub fn own(conn: &mut Conn, person: PersonId, email: &str, id: RegistrationId) -> Result<RegistrationRow> {
    find(conn, id)?.filter(|row| is_of(row, person, email)).ok_or(Error::NotFound)
}
