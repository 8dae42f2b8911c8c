//! What becomes of a registration: made, changed, accepted, taken back. Each is one transaction, which holds the occurrence.

use openapi::registrations::RegistrationStatus;
use openapi::{PersonId, RegistrationId, Timestamp};
use uuid::Uuid;

use super::places::{self, Held};
use super::rows::{self, RegistrationRow};
use super::rules::{self, Said};
use super::{code, notices};
use crate::audit::{Act, Actor, By, Recorded};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::live::{self, Topic};
use crate::organisations;

/// Somebody who registers.
pub struct Newcomer {
    #[allow(missing_docs)]
    pub said: Said,
    /// In lower case.
    pub email: String,
    /// Whose account it is, if they are signed in.
    pub person: Option<PersonId>,
}

/// What came of a registration.
pub enum Came {
    /// There is one now.
    New(RegistrationRow, Recorded),
    /// There was one before.
    Known(RegistrationRow),
    /// All places are taken, and nobody can wait.
    Full,
}

/// Registers somebody at an occurrence that is held: for a place, or for the waiting list. An address that is registered already keeps
/// what it has; one that took its registration back has another, at the end of the list.
pub fn register(conn: &mut Conn, actor: &Actor, held: &Held, new: &Newcomer, now: Timestamp) -> Result<Came> {
    let before = rows::by_email(conn, held.occurrence.id, &new.email)?;
    if let Some(row) = before.as_ref().filter(|row| row.status != RegistrationStatus::Cancelled) {
        return Ok(Came::Known(row.clone()));
    }
    let pool_id = places::take(conn, held.occurrence.id, new.said.organisation_id)?;
    if pool_id.is_none() && !held.event.waiting_list {
        return Ok(Came::Full);
    }
    let ticket = if pool_id.is_some() { 0 } else { places::ticket(conn, held.occurrence.id)? };
    let row = RegistrationRow {
        id: before.as_ref().map_or_else(|| RegistrationId(Uuid::now_v7()), |row| row.id),
        occurrence_id: held.occurrence.id,
        event_id: held.event.id,
        person_id: new.person,
        email: Some(new.email.clone()),
        name: new.said.name.trim().to_owned(),
        organisation_id: new.said.organisation_id,
        access_needs: new.said.access_needs.trim().to_owned(),
        status: if pool_id.is_some() { RegistrationStatus::Confirmed } else { RegistrationStatus::Waiting },
        pool_id,
        ticket,
        offered_until: None,
        code: before.as_ref().map_or_else(|| code::unused(conn), |row| Ok(row.code.clone()))?,
        attended_at: None,
        consented_at: now,
        created_at: now,
        updated_at: now,
        revision: before.as_ref().map_or(1, |row| row.revision + 1),
    };
    if before.is_some() {
        rows::update(conn, &row)?;
    } else {
        rows::insert(conn, &row)?;
    }
    notices::registered(conn, held, &row)?;
    let act = Act::on("registrations.create", "registration", row.id)
        .set("occurrence", row.occurrence_id)
        .set("status", row.status.as_str())
        .named("email", true);
    let recorded = record(conn, actor, held, act)?;
    Ok(Came::New(row, recorded))
}

/// Changes what somebody said of themselves.
pub fn change(
    conn: &mut Conn,
    actor: &Actor,
    id: RegistrationId,
    said: &Said,
    now: Timestamp,
) -> Result<(Held, RegistrationRow, Recorded)> {
    let (held, row) = take_up(conn, id)?;
    rules::check_may_change(&held, &row, now)?;
    organisations::check_known(conn, said.organisation_id)?;
    if said.organisation_id != row.organisation_id && places::is_reserved(conn, row.pool_id)? {
        return Err(Error::field(
            "#/organisation_id",
            "registration.organisation.held",
            "This place is kept for the organisation: cancel the registration, then register again for another one.",
        ));
    }
    let changed = RegistrationRow {
        name: said.name.trim().to_owned(),
        organisation_id: said.organisation_id,
        access_needs: said.access_needs.trim().to_owned(),
        updated_at: now,
        revision: row.revision + 1,
        ..row.clone()
    };
    rows::update(conn, &changed)?;
    // Whoever waits may have a place that is kept for where they work.
    places::promote_held(conn, &held, now)?;
    let text = |id: Option<openapi::OrganisationId>| id.map(|id| id.to_string()).unwrap_or_default();
    let act = Act::on("registrations.change", "registration", id)
        .changed("organisation", text(row.organisation_id), text(changed.organisation_id))
        .named("name", row.name != changed.name)
        .named("access_needs", row.access_needs != changed.access_needs);
    let recorded = record(conn, &as_its_own(actor, &row), &held, act)?;
    Ok((held, reread(conn, id)?, recorded))
}

/// Takes a registration back; the place goes to whoever waits first. One that was taken back stays as it is.
pub fn cancel(
    conn: &mut Conn,
    actor: &Actor,
    id: RegistrationId,
    by_host: bool,
    now: Timestamp,
) -> Result<(Held, RegistrationRow, Option<Recorded>)> {
    let (held, row) = take_up(conn, id)?;
    if row.status == RegistrationStatus::Cancelled {
        return Ok((held, row, None));
    }
    rules::check_may_change(&held, &row, now)?;
    let cancelled = end(conn, &row, now)?;
    notices::cancelled(conn, &held, &cancelled, by_host)?;
    places::promote_held(conn, &held, now)?;
    let act = Act::on("registrations.cancel", "registration", id).changed(
        "status",
        row.status.as_str(),
        cancelled.status.as_str(),
    );
    let actor = if by_host { actor.clone() } else { as_its_own(actor, &row) };
    let recorded = record(conn, &actor, &held, act)?;
    Ok((held, cancelled, Some(recorded)))
}

/// Accepts a place that is offered. Whoever has one already keeps it.
pub fn accept(
    conn: &mut Conn,
    actor: &Actor,
    id: RegistrationId,
    now: Timestamp,
) -> Result<(Held, RegistrationRow, Option<Recorded>)> {
    let (held, row) = take_up(conn, id)?;
    if row.status == RegistrationStatus::Confirmed {
        return Ok((held, row, None));
    }
    if row.offered_until.is_none_or(|until| until <= now) || !held.is_ahead(now) {
        return Err(Error::Conflict {
            code: "registration.not_offered",
            detail: "No place is kept for you: the time to accept it has passed, or it is not your turn yet.",
        });
    }
    let accepted = RegistrationRow {
        status: RegistrationStatus::Confirmed,
        offered_until: None,
        updated_at: now,
        revision: row.revision + 1,
        ..row.clone()
    };
    rows::update(conn, &accepted)?;
    notices::accepted(conn, &held, &accepted)?;
    let act = Act::on("registrations.accept", "registration", id).changed(
        "status",
        row.status.as_str(),
        accepted.status.as_str(),
    );
    let recorded = record(conn, &as_its_own(actor, &row), &held, act)?;
    Ok((held, accepted, Some(recorded)))
}

/// Ends a registration and gives its place back.
pub fn end(conn: &mut Conn, row: &RegistrationRow, now: Timestamp) -> Result<RegistrationRow> {
    if let Some(pool) = row.pool_id {
        places::release(conn, pool)?;
    }
    let ended = RegistrationRow {
        status: RegistrationStatus::Cancelled,
        pool_id: None,
        offered_until: None,
        attended_at: None,
        updated_at: now,
        revision: row.revision + 1,
        ..row.clone()
    };
    rows::update(conn, &ended)?;
    Ok(ended)
}

/// The registration `id`, with its occurrence held.
pub fn take_up(conn: &mut Conn, id: RegistrationId) -> Result<(Held, RegistrationRow)> {
    let row = reread(conn, id)?;
    let held = places::hold(conn, row.event_id, row.occurrence_id)?;
    // What was read before is old where somebody else held the occurrence.
    Ok((held, reread(conn, id)?))
}

fn reread(conn: &mut Conn, id: RegistrationId) -> Result<RegistrationRow> {
    rows::find(conn, id)?.filter(|row| row.email.is_some()).ok_or(Error::NotFound)
}

/// Whoever has the link is who registered.
fn as_its_own(actor: &Actor, row: &RegistrationRow) -> Actor {
    match (actor.by, row.person_id) {
        (By::Nobody, Some(person)) => actor.recognised(person),
        _ => actor.clone(),
    }
}

/// Puts down what was done, for the audit and for open pages.
pub fn record(conn: &mut Conn, actor: &Actor, held: &Held, act: Act) -> Result<Recorded> {
    live::touch(conn, Topic::Event(held.event.id))?;
    actor.record(conn, act)
}
