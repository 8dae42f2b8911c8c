//! The operations of those who plan and run events.

use openapi::events::{
    AgendaPosition, CancelEvent, Event, EventFields, EventSummary, MoveOccurrence, SetHosts, SetInvitees,
};
use openapi::registrations::{Attendance, CheckIn, CheckedIn, Registration};
use openapi::{EventId, ItemId, OccurrenceId, Page, PersonId, Problem, RegistrationId};

use super::query::Query;
use super::{Request, Versioned, act, get, post, versioned};

/// `GET /api/v1/events`, those that `filter` fits.
pub async fn events(filter: &Query, cursor: Option<String>) -> Result<Page<EventSummary>, Problem> {
    get(&filter.clone().with("limit", "50").with_some("cursor", cursor).after("/events")).await
}

/// `GET /api/v1/events/{id}`.
pub async fn event(id: EventId) -> Result<Versioned<Event>, Problem> {
    versioned(&Request::new("GET", &format!("/events/{id}")).signed().await?)
}

/// `POST /api/v1/events`.
pub async fn create(fields: &EventFields) -> Result<Event, Problem> {
    post("/events", fields).await
}

/// `PUT /api/v1/events/{id}`: refused with 412 when it has been changed since `etag` was read.
pub async fn change(id: EventId, etag: &str, fields: &EventFields) -> Result<(), Problem> {
    let request = Request::new("PUT", &format!("/events/{id}")).header("if-match", etag).json(fields)?;
    request.signed().await.map(drop)
}

/// `DELETE /api/v1/events/{id}`.
pub async fn delete(id: EventId) -> Result<(), Problem> {
    act("DELETE", &format!("/events/{id}")).await
}

/// `POST /api/v1/events/{id}/publish`.
pub async fn publish(id: EventId) -> Result<(), Problem> {
    act("POST", &format!("/events/{id}/publish")).await
}

/// `POST /api/v1/events/{id}/cancel`.
pub async fn cancel(id: EventId, reason: String) -> Result<(), Problem> {
    send("POST", &format!("/events/{id}/cancel"), &CancelEvent { reason }).await
}

/// `POST /api/v1/events/{id}/duplicate`.
pub async fn duplicate(id: EventId) -> Result<Event, Problem> {
    Request::new("POST", &format!("/events/{id}/duplicate")).signed().await?.json()
}

/// `PUT /api/v1/events/{id}/hosts`.
pub async fn set_hosts(id: EventId, people: Vec<PersonId>) -> Result<(), Problem> {
    send("PUT", &format!("/events/{id}/hosts"), &SetHosts { people }).await
}

/// `PUT /api/v1/events/{id}/invitees`.
pub async fn set_invitees(id: EventId, emails: Vec<String>) -> Result<(), Problem> {
    send("PUT", &format!("/events/{id}/invitees"), &SetInvitees { emails }).await
}

/// `POST /api/v1/events/{id}/occurrences/{occurrence_id}/move`.
pub async fn move_occurrence(id: EventId, occurrence: OccurrenceId, body: &MoveOccurrence) -> Result<(), Problem> {
    send("POST", &format!("/events/{id}/occurrences/{occurrence}/move"), body).await
}

/// `POST /api/v1/events/{id}/occurrences/{occurrence_id}/cancel`.
pub async fn cancel_occurrence(id: EventId, occurrence: OccurrenceId, reason: String) -> Result<(), Problem> {
    send("POST", &format!("/events/{id}/occurrences/{occurrence}/cancel"), &CancelEvent { reason }).await
}

/// `PUT /api/v1/events/{id}/occurrences/{occurrence_id}/agenda-position`.
pub async fn set_position(id: EventId, occurrence: OccurrenceId, item: Option<ItemId>) -> Result<(), Problem> {
    send("PUT", &format!("/events/{id}/occurrences/{occurrence}/agenda-position"), &AgendaPosition { item }).await
}

/// `GET /api/v1/events/{id}/registrations`, those that `filter` fits.
pub async fn registrations(id: EventId, filter: &Query, cursor: Option<String>) -> Result<Page<Registration>, Problem> {
    let query = filter.clone().with("limit", "100").with_some("cursor", cursor);
    get(&query.after(&format!("/events/{id}/registrations"))).await
}

/// `GET /api/v1/events/{id}/registrations.csv`.
pub async fn registrations_csv(id: EventId) -> Result<Vec<u8>, Problem> {
    Ok(Request::new("GET", &format!("/events/{id}/registrations.csv")).signed().await?.body)
}

/// `POST /api/v1/events/{id}/check-ins`.
pub async fn check_in(id: EventId, body: &CheckIn) -> Result<CheckedIn, Problem> {
    post(&format!("/events/{id}/check-ins"), body).await
}

/// `PUT /api/v1/events/{id}/registrations/{registration_id}/attendance`.
pub async fn set_attendance(id: EventId, registration: RegistrationId, attended: bool) -> Result<(), Problem> {
    send("PUT", &format!("/events/{id}/registrations/{registration}/attendance"), &Attendance { attended }).await
}

/// `POST /api/v1/events/{id}/registrations/{registration_id}/cancel`.
pub async fn cancel_registration(id: EventId, registration: RegistrationId) -> Result<(), Problem> {
    act("POST", &format!("/events/{id}/registrations/{registration}/cancel")).await
}

/// Sends `body` and waits for the answer, which is not needed.
async fn send<B: serde::Serialize>(method: &'static str, path: &str, body: &B) -> Result<(), Problem> {
    Request::new(method, path).json(body)?.signed().await.map(drop)
}
