//! What open pages follow: small states that are sent again whenever they change.
//!
//! `GET …/state` answers with the state of now. `GET …/watch` answers with `text/event-stream`: first the state of now, then the state
//! again after every change, each as an event `state` whose `id` is the version. Each state is whole, so whoever missed some in
//! between has lost nothing, and a page that shows the highest version it was sent shows none twice.

use serde::{Deserialize, Serialize};

use crate::events::{EventStatus, OccurrenceStatus, ReservedPlaces};
use crate::{ItemId, OccurrenceId};

/// What a browser that comes back to a stream says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Header))]
pub struct LastEvent {
    /// The `id` that was sent last: it is not sent again.
    #[cfg_attr(feature = "schema", param(minimum = 0, nullable = false))]
    #[serde(rename = "last-event-id", default, skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
}

/// An event of a stream, as it is read by browsers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "7", "event": "state", "data": "{\"version\":7,\"members\":9,\"open_actions\":3,\"questions\":2,\"answered\":1}"
})))]
pub struct StateEvent {
    /// The version, to be sent back as `last-event-id`.
    #[cfg_attr(feature = "schema", schema(max_length = 20))]
    pub id: String,
    /// `state`
    #[cfg_attr(feature = "schema", schema(max_length = 10))]
    pub event: String,
    /// The state as JSON: an `EventState` or a `GroupState`.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000_000))]
    pub data: String,
}

/// What changes about an event while people look at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "version": 12, "status": "published",
    "occurrences": [{ "id": "01900000-0000-7000-8000-0000000000e2", "status": "scheduled", "places_left": 3, "reserved_left": [], "waiting": 0,
        "attended": null, "agenda_item": null }],
    "questions": 4, "answered": 1
})))]
pub struct EventState {
    /// Rises with every change.
    #[cfg_attr(feature = "schema", schema(minimum = 0))]
    pub version: i64,
    #[allow(missing_docs)]
    pub status: EventStatus,
    /// The first first.
    #[cfg_attr(feature = "schema", schema(max_items = 200))]
    pub occurrences: Vec<OccurrenceState>,
    /// Questions that are shown, answered ones included.
    pub questions: u32,
    /// Those of them that are answered.
    pub answered: u32,
}

/// What changes about one of the times an event takes place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OccurrenceState {
    #[allow(missing_docs)]
    pub id: OccurrenceId,
    /// Cancelled also where the whole event is.
    pub status: OccurrenceStatus,
    /// Places left of those that everyone may have; `null` for no limit.
    pub places_left: Option<u32>,
    /// Places left of those that are kept for organisations.
    #[cfg_attr(feature = "schema", schema(max_items = 50))]
    pub reserved_left: Vec<ReservedPlaces>,
    /// How many wait for a place.
    pub waiting: u32,
    /// How many were checked in: for hosts and those who look after the event alone, `null` for everybody else.
    pub attended: Option<u32>,
    /// The item of the agenda that the meeting has come to.
    pub agenda_item: Option<ItemId>,
}

/// What changes about a working group while people look at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "version": 7, "members": 9, "open_actions": 3, "questions": 2, "answered": 1
})))]
pub struct GroupState {
    /// Rises with every change.
    #[cfg_attr(feature = "schema", schema(minimum = 0))]
    pub version: i64,
    /// Active members.
    pub members: u32,
    /// Actions that are open or in progress.
    pub open_actions: u32,
    /// Questions that are shown, answered ones included.
    pub questions: u32,
    /// Those of them that are answered.
    pub answered: u32,
}
