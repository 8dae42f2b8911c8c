//! Events as everybody sees them: in lists, and on a page of their own.

use serde::{Deserialize, Serialize};

use super::{AgendaItem, EventKind, EventStatus, EventVisibility, OccurrenceStatus, Recurrence, ReservedPlaces};
use crate::registrations::RegistrationStatus;
use crate::{ActionId, EventId, GroupId, ItemId, OccurrenceId, OrganisationId, RegistrationId, Timestamp};

/// Which events of those one may see.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct EventPageQuery {
    /// `next` of the page before.
    #[cfg_attr(feature = "schema", param(max_length = 200))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// The first day, as `2027-03-01`; what is over is left out when absent.
    #[cfg_attr(feature = "schema", param(max_length = 10))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last day, as `2027-03-31`.
    #[cfg_attr(feature = "schema", param(max_length = 10))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Only of the campaign with this name in addresses.
    #[cfg_attr(feature = "schema", param(max_length = 80))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<String>,
    /// Only of this working group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// Only of this kind.
    #[cfg_attr(feature = "schema", param(inline))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<EventKind>,
    /// Only of campaigns in which this organisation takes part, or with places reserved for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// Part of the title or of the summary, in any case of letters.
    #[cfg_attr(feature = "schema", param(max_length = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
}

/// The campaign an event is of, for those who see its page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EventCampaign {
    /// Its name in addresses: `/c/{slug}`.
    #[cfg_attr(feature = "schema", schema(max_length = 80))]
    pub slug: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
}

/// The working group an event is of, for those who see its page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[allow(missing_docs)]
pub struct EventGroup {
    pub id: GroupId,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
}

/// One time of an event in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "event_id": "01900000-0000-7000-8000-0000000000f1", "occurrence_id": "01900000-0000-7000-8000-0000000000f2", "kind": "feedback_session",
    "title": "What we heard in spring", "summary": "The results of the spring pulse, and what follows from them.", "visibility": "public",
    "campaign": { "slug": "spring-pulse", "name": "Spring pulse" }, "group": null, "starts_local": "2027-03-25T10:00",
    "ends_local": "2027-03-25T11:30", "starts_at": "2027-03-25T10:00:00.000000Z", "ends_at": "2027-03-25T11:30:00.000000Z",
    "status": "scheduled", "venue": "Council house, room 4", "online": true, "places_left": 38, "waiting": 0, "mine": null
})))]
pub struct EventCard {
    #[allow(missing_docs)]
    pub event_id: EventId,
    #[allow(missing_docs)]
    pub occurrence_id: OccurrenceId,
    #[allow(missing_docs)]
    pub kind: EventKind,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub title: String,
    /// One sentence: what it is.
    #[cfg_attr(feature = "schema", schema(max_length = 500))]
    pub summary: String,
    #[allow(missing_docs)]
    pub visibility: EventVisibility,
    #[allow(missing_docs)]
    pub campaign: Option<EventCampaign>,
    #[allow(missing_docs)]
    pub group: Option<EventGroup>,
    /// As clocks show it in the event's time zone.
    #[cfg_attr(feature = "schema", schema(max_length = 16))]
    pub starts_local: String,
    /// As clocks show it in the event's time zone.
    #[cfg_attr(feature = "schema", schema(max_length = 16))]
    pub ends_local: String,
    #[allow(missing_docs)]
    pub starts_at: Timestamp,
    #[allow(missing_docs)]
    pub ends_at: Timestamp,
    /// Cancelled also where the whole event is.
    pub status: OccurrenceStatus,
    /// Where it is; empty for nowhere but online.
    #[cfg_attr(feature = "schema", schema(max_length = 500))]
    pub venue: String,
    /// Whether one can take part online.
    pub online: bool,
    /// Places left of those that everyone may have; `null` for no limit.
    pub places_left: Option<u32>,
    /// How many wait for a place.
    pub waiting: u32,
    /// Where whoever asks has registered.
    pub mine: Option<MyPlace>,
}

/// What somebody who is signed in has at an occurrence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MyPlace {
    #[allow(missing_docs)]
    pub registration_id: RegistrationId,
    #[allow(missing_docs)]
    pub status: RegistrationStatus,
    /// Where in the waiting list, from 1; `null` for whoever does not wait.
    pub position: Option<u32>,
    /// Until when an offered place can be accepted.
    pub offered_until: Option<Timestamp>,
}

/// One time of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Occurrence {
    #[allow(missing_docs)]
    pub id: OccurrenceId,
    /// As clocks show it in the event's time zone.
    #[cfg_attr(feature = "schema", schema(max_length = 16))]
    pub starts_local: String,
    /// As clocks show it in the event's time zone.
    #[cfg_attr(feature = "schema", schema(max_length = 16))]
    pub ends_local: String,
    #[allow(missing_docs)]
    pub starts_at: Timestamp,
    #[allow(missing_docs)]
    pub ends_at: Timestamp,
    /// Cancelled also where the whole event is.
    pub status: OccurrenceStatus,
    /// Whether it was moved out of the series.
    pub moved: bool,
    /// Until when one can register.
    pub registration_closes_at: Timestamp,
    /// Places left of those that everyone may have; `null` for no limit.
    pub places_left: Option<u32>,
    /// Places left of those that are kept for organisations.
    #[cfg_attr(feature = "schema", schema(max_items = 50))]
    pub reserved_left: Vec<ReservedPlaces>,
    /// How many wait for a place.
    pub waiting: u32,
    /// The item of the agenda that it has come to.
    pub agenda_item: Option<ItemId>,
    /// Where it is online: for hosts, managers and, from a set time before the start until the end, those whose place is confirmed.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub online_link: Option<String>,
    /// What whoever asks has there.
    pub mine: Option<MyPlace>,
}

/// An event as those see it who may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-0000000000f1", "version": 7, "kind": "feedback_session", "title": "What we heard in spring",
    "summary": "The results of the spring pulse, and what follows from them.", "description": "Bring a question.", "status": "published",
    "cancelled_reason": "", "visibility": "public", "campaign": { "slug": "spring-pulse", "name": "Spring pulse" }, "group": null,
    "time_zone": "Europe/London", "minutes": 90, "repeats": null, "venue": "Council house, room 4", "access_information": "Step-free.",
    "online": true, "link_minutes_before": 30,
    "agenda": [{ "id": "01900000-0000-7000-8000-0000000000a1", "title": "Welcome", "minutes": 10, "speaker": "" }],
    "hosts": ["Demonstration host"], "capacity": 50, "waiting_list": true, "hours_to_accept": 24, "keep_days": 30,
    "occurrences": [{ "id": "01900000-0000-7000-8000-0000000000f2", "starts_local": "2027-03-25T10:00", "ends_local": "2027-03-25T11:30",
        "starts_at": "2027-03-25T10:00:00.000000Z", "ends_at": "2027-03-25T11:30:00.000000Z", "status": "scheduled", "moved": false,
        "registration_closes_at": "2027-03-25T09:00:00.000000Z", "places_left": 38, "reserved_left": [], "waiting": 0, "agenda_item": null,
        "online_link": null, "mine": null }],
    "carried": [], "may_manage": false
})))]
pub struct EventPage {
    #[allow(missing_docs)]
    pub id: EventId,
    /// What its state counts from: see `get_event_state`.
    pub version: i64,
    #[allow(missing_docs)]
    pub kind: EventKind,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub title: String,
    /// One sentence: what it is.
    #[cfg_attr(feature = "schema", schema(max_length = 500))]
    pub summary: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 10_000))]
    pub description: String,
    #[allow(missing_docs)]
    pub status: EventStatus,
    /// Why it was cancelled.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub cancelled_reason: String,
    #[allow(missing_docs)]
    pub visibility: EventVisibility,
    #[allow(missing_docs)]
    pub campaign: Option<EventCampaign>,
    #[allow(missing_docs)]
    pub group: Option<EventGroup>,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 40))]
    pub time_zone: String,
    /// How long it takes.
    pub minutes: u32,
    /// `null` for once.
    pub repeats: Option<Recurrence>,
    /// Where it is; empty for nowhere but online.
    #[cfg_attr(feature = "schema", schema(max_length = 500))]
    pub venue: String,
    /// How one gets in and takes part.
    #[cfg_attr(feature = "schema", schema(max_length = 2_000))]
    pub access_information: String,
    /// Whether one can take part online.
    pub online: bool,
    /// From how many minutes before the start on those whose place is confirmed are shown where.
    pub link_minutes_before: u32,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_items = 50))]
    pub agenda: Vec<AgendaItem>,
    /// The names of those who host it.
    #[cfg_attr(feature = "schema", schema(max_items = 20, value_type = Vec<HostName>))]
    pub hosts: Vec<String>,
    /// How many places each time has, reserved ones included; `null` for no limit.
    pub capacity: Option<u32>,
    /// Whether one may wait for a place once there is none left.
    pub waiting_list: bool,
    /// How many hours one has to accept a place that fell free; `null` where it is confirmed at once.
    pub hours_to_accept: Option<u32>,
    /// How many days after it what identifies those who registered is deleted.
    pub keep_days: u32,
    /// The first first.
    #[cfg_attr(feature = "schema", schema(max_items = 200))]
    pub occurrences: Vec<Occurrence>,
    /// Of a group's meeting, for its members: actions that are not done.
    #[cfg_attr(feature = "schema", schema(max_items = 100))]
    pub carried: Vec<CarriedAction>,
    /// Whether whoever asks plans it: they find it in the studio.
    pub may_manage: bool,
}

/// An action that is carried into the next meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CarriedAction {
    #[allow(missing_docs)]
    pub id: ActionId,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 5_000))]
    pub text: String,
    /// Who is to do it; `null` where nobody is named.
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub owner: Option<String>,
    /// By which day, as `2027-04-01`.
    #[cfg_attr(feature = "schema", schema(max_length = 10))]
    pub due_on: Option<String>,
}

/// The name of somebody who hosts an event.
#[cfg(feature = "schema")]
#[derive(utoipa::ToSchema)]
#[schema(max_length = 200)]
pub struct HostName(pub String);
