//! What a registration must be before it is kept, and when it can be changed.

use openapi::FieldError;
use openapi::events::{EventStatus, OccurrenceStatus};
use openapi::registrations::{
    ChangeRegistration, CheckIn, Register, RegisterMe, RegistrationFields, RegistrationListQuery, RegistrationStatus,
};
use openapi::{OrganisationId, Timestamp};

use super::places::Held;
use super::rows::RegistrationRow;
use crate::clock::seconds_after;
use crate::error::{Error, Result};
use crate::text;

/// What somebody says of themselves.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Said {
    pub name: String,
    pub organisation_id: Option<OrganisationId>,
    pub access_needs: String,
}

impl From<Register> for Said {
    fn from(given: Register) -> Self {
        Self { name: given.name, organisation_id: given.organisation_id, access_needs: given.access_needs }
    }
}

impl From<ChangeRegistration> for Said {
    fn from(given: ChangeRegistration) -> Self {
        Self { name: given.name, organisation_id: given.organisation_id, access_needs: given.access_needs }
    }
}

impl From<RegistrationFields> for Said {
    fn from(given: RegistrationFields) -> Self {
        Self { name: given.name, organisation_id: given.organisation_id, access_needs: given.access_needs }
    }
}

/// Checks a registration without an account.
pub fn check_register(given: &Register) -> Result<()> {
    let mut errors = Vec::new();
    text::check_line(&mut errors, "#/name", &given.name, 1, 200);
    text::check_email(&mut errors, "#/email", &given.email);
    check_needs(&mut errors, &given.access_needs);
    check_consent(&mut errors, given.consent);
    Error::fields(errors)
}

/// Checks a registration with an account.
pub fn check_register_me(given: &RegisterMe) -> Result<()> {
    let mut errors = Vec::new();
    check_needs(&mut errors, &given.access_needs);
    check_consent(&mut errors, given.consent);
    Error::fields(errors)
}

/// Checks a change.
pub fn check_said(said: &Said) -> Result<()> {
    let mut errors = Vec::new();
    text::check_line(&mut errors, "#/name", &said.name, 1, 200);
    check_needs(&mut errors, &said.access_needs);
    Error::fields(errors)
}

/// Checks what registrations are looked for by.
pub fn check_query(query: &RegistrationListQuery) -> Result<()> {
    let mut errors = Vec::new();
    text::check(&mut errors, "?q", query.q.as_deref().unwrap_or_default(), 0, 100);
    Error::fields(errors)
}

/// Checks a code as it was written.
pub fn check_code(given: &CheckIn) -> Result<()> {
    let mut errors = Vec::new();
    text::check(&mut errors, "#/code", &given.code, 1, 40);
    Error::fields(errors)
}

fn check_needs(errors: &mut Vec<FieldError>, needs: &str) {
    text::check(errors, "#/access_needs", needs, 0, 1_000);
}

fn check_consent(errors: &mut Vec<FieldError>, consent: bool) {
    if !consent {
        errors.push(FieldError::new(
            "#/consent",
            "registration.consent",
            "Agree that these data are kept for the event: without them nobody can register.",
        ));
    }
}

/// Until when one can register.
pub fn closes_at(held: &Held) -> Timestamp {
    let minutes = i64::from(held.event.registration_closes_minutes_before);
    seconds_after(held.occurrence.starts_at, -60 * minutes)
}

/// Refuses where nobody can register any more.
pub fn check_open(held: &Held, now: Timestamp) -> Result<()> {
    if is_cancelled(held) {
        return Err(Error::Conflict { code: "event.cancelled", detail: "This event does not take place." });
    }
    if now >= closes_at(held) {
        return Err(Error::Conflict { code: "registration.closed", detail: "Registration for this event has closed." });
    }
    Ok(())
}

/// Whether the occurrence does not take place.
pub fn is_cancelled(held: &Held) -> bool {
    held.event.status == EventStatus::Cancelled || held.occurrence.status == OccurrenceStatus::Cancelled
}

/// Whether whoever made the registration can change it.
pub fn may_change(held: &Held, row: &RegistrationRow, now: Timestamp) -> bool {
    row.status != RegistrationStatus::Cancelled && now < held.occurrence.ends_at
}

/// Refuses where the registration cannot be changed any more.
pub fn check_may_change(held: &Held, row: &RegistrationRow, now: Timestamp) -> Result<()> {
    if may_change(held, row, now) {
        return Ok(());
    }
    Err(Error::Conflict {
        code: "registration.over",
        detail: "This registration was cancelled, or the event is over: nothing can be changed any more.",
    })
}

/// All places are taken, and nobody can wait.
pub fn full() -> Error {
    Error::Conflict { code: "event.full", detail: "All places are taken, and there is no waiting list." }
}
