//! Calendars: what calendar programs subscribe to.

use serde::{Deserialize, Serialize};

use crate::{OccurrenceId, Timestamp};

/// What of an event is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct EventCalendarQuery {
    /// Only this one of its times; all of them when absent.
    #[serde(default)]
    pub occurrence_id: Option<OccurrenceId>,
}

/// The secret address of one's own calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "address": "https://future.example/api/v1/calendars/01900000000070008000000000000077.0f1e2d3c.ics", "created_at": "2027-02-01T09:00:00.000000Z"
})))]
pub struct CalendarAddress {
    /// For a calendar program to subscribe to: whoever has it reads the calendar. `null` where there is none.
    #[cfg_attr(feature = "schema", schema(max_length = 500))]
    pub address: Option<String>,
    /// Since when; `null` where there is none.
    pub created_at: Option<Timestamp>,
}
