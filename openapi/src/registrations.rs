//! Registrations: places at events, and on their waiting lists.

use serde::{Deserialize, Serialize};

use crate::events::EventKind;
use crate::{EventId, OccurrenceId, OrganisationId, RegistrationId, Timestamp};

/// How far a registration is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum RegistrationStatus {
    /// Has a place.
    Confirmed,
    /// Has a place until a set time, to be accepted.
    Offered,
    /// Waits for a place.
    Waiting,
    /// Was taken back.
    Cancelled,
}

/// The body of `POST /api/v1/event-pages/{id}/registrations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "occurrence_id": "01900000-0000-7000-8000-0000000000f2", "name": "Demonstration participant", "email": "participant@demonstration.example",
    "organisation_id": "01900000-0000-7000-8000-000000000003", "access_needs": "A seat near the door.", "consent": true
})))]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Which time of the event.
    pub occurrence_id: OccurrenceId,
    /// 1 to 200 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub name: String,
    /// Where what follows is sent. One address has one place at each time of an event.
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 254))]
    pub email: String,
    /// Where they work; `null` for outside the region. Places kept for an organisation are for those who name it.
    #[serde(default)]
    pub organisation_id: Option<OrganisationId>,
    /// What they need to take part. At most 1,000 characters.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    #[serde(default)]
    pub access_needs: String,
    /// That these data are kept for the event, until they are deleted after it: must be `true`.
    pub consent: bool,
}

/// What came of a registration. Of an address that is registered already it says what somebody new would be told: nobody learns who
/// comes, and that address is sent its link once more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "email": "participant@demonstration.example", "outlook": "waiting", "position": 3 })))]
pub struct RegistrationReceived {
    /// Where the link to the registration was sent.
    #[cfg_attr(feature = "schema", schema(max_length = 254))]
    pub email: String,
    /// `confirmed` or `waiting`.
    pub outlook: RegistrationStatus,
    /// Where in the waiting list, from 1; `null` for a place.
    pub position: Option<u32>,
}

/// The body of operations on a registration by the link that was sent for it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "token": "0193a5d2c7b84e6f9a1b2c3d4e5f6071.2f1d8c" })))]
#[serde(deny_unknown_fields)]
pub struct RegistrationToken {
    /// What the link carried after `#`.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub token: String,
}

/// The body of `POST /api/v1/registrations/change`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "token": "0193a5d2c7b84e6f9a1b2c3d4e5f6071.2f1d8c", "name": "Demonstration participant",
    "organisation_id": "01900000-0000-7000-8000-000000000003", "access_needs": "A seat near the door."
})))]
#[serde(deny_unknown_fields)]
pub struct ChangeRegistration {
    /// What the link carried after `#`.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub token: String,
    /// 1 to 200 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub name: String,
    /// Where they work. It stays while a place is held that is kept for an organisation.
    #[serde(default)]
    pub organisation_id: Option<OrganisationId>,
    /// What they need to take part. At most 1,000 characters.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    #[serde(default)]
    pub access_needs: String,
}

/// The body of `PUT /api/v1/people/me/registrations/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "name": "Demonstration participant", "organisation_id": "01900000-0000-7000-8000-000000000003", "access_needs": "A seat near the door."
})))]
#[serde(deny_unknown_fields)]
pub struct RegistrationFields {
    /// 1 to 200 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub name: String,
    /// Where they work. It stays while a place is held that is kept for an organisation.
    #[serde(default)]
    pub organisation_id: Option<OrganisationId>,
    /// What they need to take part. At most 1,000 characters.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    #[serde(default)]
    pub access_needs: String,
}

/// The body of `POST /api/v1/people/me/registrations`: name, address and organisation are those of the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "occurrence_id": "01900000-0000-7000-8000-0000000000f2", "access_needs": "", "consent": true
})))]
#[serde(deny_unknown_fields)]
pub struct RegisterMe {
    /// Which time of which event.
    pub occurrence_id: OccurrenceId,
    /// What they need to take part. At most 1,000 characters.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    #[serde(default)]
    pub access_needs: String,
    /// That these data are kept for the event, until they are deleted after it: must be `true`.
    pub consent: bool,
}

/// A picture to be read by a camera: black where `path` goes, in a square of `size` units with white around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "size": 37, "path": "M4 4h7v1h-7z" })))]
pub struct QrCode {
    /// The side of the square, quiet zone included: `viewBox="0 0 {size} {size}"`.
    pub size: u32,
    /// The data of an SVG path.
    #[cfg_attr(feature = "schema", schema(max_length = 50_000))]
    pub path: String,
}

/// The time of an event that somebody registered for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RegisteredEvent {
    #[allow(missing_docs)]
    pub event_id: EventId,
    #[allow(missing_docs)]
    pub occurrence_id: OccurrenceId,
    #[allow(missing_docs)]
    pub kind: EventKind,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub title: String,
    #[allow(missing_docs)]
    pub starts_at: Timestamp,
    #[allow(missing_docs)]
    pub ends_at: Timestamp,
    /// As clocks show it in the event's time zone: `2027-03-25T10:00`.
    #[cfg_attr(feature = "schema", schema(max_length = 16))]
    pub starts_local: String,
    /// As clocks show it in the event's time zone.
    #[cfg_attr(feature = "schema", schema(max_length = 16))]
    pub ends_local: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 40))]
    pub time_zone: String,
    /// Where it is; empty for nowhere but online.
    #[cfg_attr(feature = "schema", schema(max_length = 500))]
    pub venue: String,
    /// How one gets in and takes part.
    #[cfg_attr(feature = "schema", schema(max_length = 2_000))]
    pub access_information: String,
    /// Whether one can take part online.
    pub online: bool,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// Why it was cancelled, where the whole event is.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub cancelled_reason: String,
    /// Until when one can register.
    pub registration_closes_at: Timestamp,
}

/// A registration, as whoever made it sees it: signed in, or by the link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-0000000000e1",
    "event": {
        "event_id": "01900000-0000-7000-8000-0000000000f1", "occurrence_id": "01900000-0000-7000-8000-0000000000f2", "kind": "feedback_session",
        "title": "What we heard in spring", "starts_at": "2027-03-25T10:00:00.000000Z", "ends_at": "2027-03-25T11:30:00.000000Z",
        "starts_local": "2027-03-25T10:00", "ends_local": "2027-03-25T11:30", "time_zone": "Europe/London", "venue": "Council house, room 4",
        "access_information": "Step-free.", "online": true, "cancelled": false, "cancelled_reason": "",
        "registration_closes_at": "2027-03-25T09:00:00.000000Z"
    },
    "name": "Demonstration participant", "email": "participant@demonstration.example", "organisation_id": "01900000-0000-7000-8000-000000000003",
    "access_needs": "A seat near the door.", "status": "confirmed", "position": null, "offered_until": null, "code": "K7QF3MZT",
    "qr": { "size": 37, "path": "M4 4h7v1h-7z" }, "online_link": null, "link_from": "2027-03-25T09:30:00.000000Z", "attended_at": null,
    "may_change": true, "deleted_at": "2027-04-24T11:30:00.000000Z", "created_at": "2027-03-01T09:00:00.000000Z"
})))]
pub struct MyRegistration {
    #[allow(missing_docs)]
    pub id: RegistrationId,
    #[allow(missing_docs)]
    pub event: RegisteredEvent,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 254))]
    pub email: String,
    /// Where they work; `null` for outside the region.
    pub organisation_id: Option<OrganisationId>,
    /// What they need to take part.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub access_needs: String,
    #[allow(missing_docs)]
    pub status: RegistrationStatus,
    /// Where in the waiting list, from 1; `null` for whoever does not wait.
    pub position: Option<u32>,
    /// Until when an offered place can be accepted; after that it goes to whoever waits next.
    pub offered_until: Option<Timestamp>,
    /// What they are checked in by: where the place is confirmed.
    #[cfg_attr(feature = "schema", schema(max_length = 8))]
    pub code: Option<String>,
    /// The same for a camera: where the place is confirmed, and not in lists.
    pub qr: Option<QrCode>,
    /// Where it is online: where the place is confirmed, from `link_from` until the end.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub online_link: Option<String>,
    /// From when on `online_link` is shown; `null` for an event that is not online.
    pub link_from: Option<Timestamp>,
    /// When they were checked in.
    pub attended_at: Option<Timestamp>,
    /// Whether it can be changed and cancelled: until the end of the event.
    pub may_change: bool,
    /// When name, address and needs are deleted.
    pub deleted_at: Timestamp,
    #[allow(missing_docs)]
    pub created_at: Timestamp,
}

/// A registration, as those see it who run the event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-0000000000e1", "occurrence_id": "01900000-0000-7000-8000-0000000000f2", "name": "Demonstration participant",
    "email": "participant@demonstration.example", "organisation_id": "01900000-0000-7000-8000-000000000003", "access_needs": "A seat near the door.",
    "status": "confirmed", "position": null, "offered_until": null, "code": "K7QF3MZT", "attended_at": null, "created_at": "2027-03-01T09:00:00.000000Z"
})))]
pub struct Registration {
    #[allow(missing_docs)]
    pub id: RegistrationId,
    /// For which time of the event.
    pub occurrence_id: OccurrenceId,
    /// Empty once it was deleted.
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
    /// `null` once it was deleted, as it is a set time after the event.
    #[cfg_attr(feature = "schema", schema(max_length = 254))]
    pub email: Option<String>,
    /// Where they work; `null` for outside the region.
    pub organisation_id: Option<OrganisationId>,
    /// What they need to take part.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub access_needs: String,
    #[allow(missing_docs)]
    pub status: RegistrationStatus,
    /// Where in the waiting list, from 1; `null` for whoever does not wait.
    pub position: Option<u32>,
    /// Until when an offered place can be accepted.
    pub offered_until: Option<Timestamp>,
    /// What they are checked in by.
    #[cfg_attr(feature = "schema", schema(max_length = 8))]
    pub code: String,
    /// When they were checked in.
    pub attended_at: Option<Timestamp>,
    #[allow(missing_docs)]
    pub created_at: Timestamp,
}

/// Which registrations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct RegistrationListQuery {
    /// `next` of the page before.
    #[cfg_attr(feature = "schema", param(max_length = 200))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Only for this time of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurrence_id: Option<OccurrenceId>,
    /// Only of this status.
    #[cfg_attr(feature = "schema", param(inline))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<RegistrationStatus>,
    /// Part of the name or of the e-mail address, in any case of letters, or the code.
    #[cfg_attr(feature = "schema", param(max_length = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
}

/// The body of `POST /api/v1/events/{id}/check-ins`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "code": "k7qf 3mzt", "occurrence_id": null })))]
#[serde(deny_unknown_fields)]
pub struct CheckIn {
    /// What the person shows, in any case of letters; spaces and hyphens are left out.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 40))]
    pub code: String,
    /// Only for this time of the event, where one is named: a code for another time is refused.
    #[serde(default)]
    pub occurrence_id: Option<OccurrenceId>,
}

/// Somebody who was checked in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "registration_id": "01900000-0000-7000-8000-0000000000e1", "occurrence_id": "01900000-0000-7000-8000-0000000000f2",
    "name": "Demonstration participant", "organisation_id": null, "access_needs": "", "attended_at": "2027-03-25T09:58:00.000000Z", "again": false
})))]
pub struct CheckedIn {
    #[allow(missing_docs)]
    pub registration_id: RegistrationId,
    /// For which time of the event the code is.
    pub occurrence_id: OccurrenceId,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
    /// Where they work; `null` for outside the region.
    pub organisation_id: Option<OrganisationId>,
    /// What they need to take part.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub access_needs: String,
    /// Since when they are there.
    pub attended_at: Timestamp,
    /// Whether the code was used before: `attended_at` says when.
    pub again: bool,
}

/// The body of `PUT /api/v1/events/{id}/registrations/{registration_id}/attendance`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "attended": true })))]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// Whether they came.
    pub attended: bool,
}

#[cfg(feature = "sql")]
crate::sql::text_column!(RegistrationStatus {
    Confirmed = "confirmed",
    Offered = "offered",
    Waiting = "waiting",
    Cancelled = "cancelled"
});
