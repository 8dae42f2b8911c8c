//! Events: something at a time, once or again and again.

mod pages;
mod recurrence;

use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
pub use pages::HostName;
pub use pages::{CarriedAction, EventCampaign, EventCard, EventGroup, EventPage, EventPageQuery, MyPlace, Occurrence};
pub use recurrence::{MOST, MonthlyBy, Recurrence, RecurrenceUnit, Unfit};

use crate::{CampaignId, EventId, GroupId, ItemId, OccurrenceId, OrganisationId, PersonId, Timestamp};

/// What kind of event it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// Online, for many.
    VirtualEvent,
    /// What was said is told back, and talked about.
    FeedbackSession,
    /// A meeting of a working group.
    GroupMeeting,
    /// A day on which many work on one problem.
    ChallengeDay,
}

impl EventKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::VirtualEvent, Self::FeedbackSession, Self::GroupMeeting, Self::ChallengeDay];
}

/// How far an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum EventStatus {
    /// Only those who plan it see it.
    Draft,
    /// Those see it whom its visibility names.
    Published,
    /// The same see that it does not take place.
    Cancelled,
}

impl EventStatus {
    /// Every status.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Published, Self::Cancelled];
}

/// Who sees an event that is published or cancelled. Whoever manages or hosts it sees it always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum EventVisibility {
    /// Everyone; of a working group, everyone who sees the group.
    Public,
    /// Of a working group its members; else whoever is signed in.
    Members,
    /// Whoever was invited, by the e-mail address of their account.
    Invited,
}

/// Whether an occurrence takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum OccurrenceStatus {
    Scheduled,
    Cancelled,
}

/// An item of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AgendaItem {
    #[allow(missing_docs)]
    pub id: ItemId,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub title: String,
    /// How many minutes it is given; `null` where nobody says.
    pub minutes: Option<u32>,
    /// Who leads through it; empty where nobody says.
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub speaker: String,
}

/// An item of an agenda as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AgendaItemFields {
    /// Of an item that is there already; left out for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// 1 to 200 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub title: String,
    /// 1 to 1,440.
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 1_440))]
    #[serde(default, deserialize_with = "crate::whole::optional")]
    pub minutes: Option<u32>,
    /// At most 200 characters.
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    #[serde(default)]
    pub speaker: String,
}

/// Places that are kept for the people of one organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReservedPlaces {
    #[allow(missing_docs)]
    pub organisation_id: OrganisationId,
    /// Up to 100,000; of those kept at least 1.
    #[cfg_attr(feature = "schema", schema(maximum = 100_000))]
    #[serde(deserialize_with = "crate::whole::number")]
    pub places: u32,
}

/// The body of `POST /api/v1/events` and of `PUT /api/v1/events/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "campaign_id": "01900000-0000-7000-8000-0000000000c1", "group_id": null, "kind": "feedback_session", "title": "What we heard in spring",
    "summary": "The results of the spring pulse, and what follows from them.", "description": "Bring a question.", "visibility": "public",
    "time_zone": "Europe/London", "starts_local": "2027-03-25T10:00", "minutes": 90,
    "repeats": { "every": "month", "interval": 1, "monthly_by": "weekday", "until": null, "count": 3 },
    "venue": "Council house, room 4", "access_information": "Step-free, with a hearing loop.", "online_link": "https://meet.example/spring",
    "link_minutes_before": 30, "agenda": [{ "title": "Welcome", "minutes": 10, "speaker": "The chair" }], "capacity": 50, "waiting_list": true,
    "reserved": [{ "organisation_id": "01900000-0000-7000-8000-000000000003", "places": 10 }], "hours_to_accept": 24,
    "registration_closes_minutes_before": 60, "keep_days": 30
})))]
#[serde(deny_unknown_fields)]
pub struct EventFields {
    /// Of which campaign it is. An event is of a campaign, of a working group, or of the region; it stays so.
    #[serde(default)]
    pub campaign_id: Option<CampaignId>,
    /// Of which working group it is.
    #[serde(default)]
    pub group_id: Option<GroupId>,
    /// A group meeting is of a working group.
    pub kind: EventKind,
    /// 1 to 200 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub title: String,
    /// One sentence: what it is. 1 to 500 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 500))]
    pub summary: String,
    /// At most 10,000 characters.
    #[cfg_attr(feature = "schema", schema(max_length = 10_000))]
    #[serde(default)]
    pub description: String,
    #[allow(missing_docs)]
    pub visibility: EventVisibility,
    /// `Europe/London`: no other time zone is taken yet.
    #[cfg_attr(feature = "schema", schema(max_length = 40, pattern = "^Europe/London$"))]
    #[serde(default = "london")]
    pub time_zone: String,
    /// When it starts (of a series, the first time), as clocks show it in the time zone: `2027-03-25T10:00`, in the years 2020 to 2099. A time
    /// that the clocks leave out in spring is refused; one that they show twice in autumn means the first.
    #[cfg_attr(
        feature = "schema",
        schema(
            min_length = 16,
            max_length = 16,
            pattern = "^20[2-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]$"
        )
    )]
    pub starts_local: String,
    /// How long it takes, 5 minutes to a week.
    #[cfg_attr(feature = "schema", schema(minimum = 5, maximum = 10_080))]
    #[serde(deserialize_with = "crate::whole::number")]
    pub minutes: u32,
    /// `null` for once.
    #[serde(default)]
    pub repeats: Option<Recurrence>,
    /// Where it is. At most 500 characters.
    #[cfg_attr(feature = "schema", schema(max_length = 500))]
    #[serde(default)]
    pub venue: String,
    /// How one gets in and takes part: steps, lifts, captions. At most 2,000 characters.
    #[cfg_attr(feature = "schema", schema(max_length = 2_000))]
    #[serde(default)]
    pub access_information: String,
    /// Where it is online: an `https://` address; empty for nowhere. Shown to nobody but hosts, managers and those whose place is confirmed.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    #[serde(default)]
    pub online_link: String,
    /// From how many minutes before the start on the link is shown, at most 10,080; 30 when absent.
    #[cfg_attr(feature = "schema", schema(maximum = 10_080))]
    #[serde(default = "half_an_hour", deserialize_with = "crate::whole::number")]
    pub link_minutes_before: u32,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_items = 50))]
    #[serde(default)]
    pub agenda: Vec<AgendaItemFields>,
    /// How many places there are, reserved ones included, 1 to 100,000; `null` for no limit.
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 100_000))]
    #[serde(default, deserialize_with = "crate::whole::optional")]
    pub capacity: Option<u32>,
    /// Whether one may wait for a place once there is none left.
    #[serde(default)]
    pub waiting_list: bool,
    /// Places kept for organisations, each named once; together at most `capacity`.
    #[cfg_attr(feature = "schema", schema(max_items = 50))]
    #[serde(default)]
    pub reserved: Vec<ReservedPlaces>,
    /// How many hours one has to accept a place that fell free, 1 to 168; `null` where it is confirmed at once.
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 168))]
    #[serde(default, deserialize_with = "crate::whole::optional")]
    pub hours_to_accept: Option<u32>,
    /// How many minutes before the start registration closes, at most 43,200; 0 when absent.
    #[cfg_attr(feature = "schema", schema(maximum = 43_200))]
    #[serde(default, deserialize_with = "crate::whole::number")]
    pub registration_closes_minutes_before: u32,
    /// How many days after it names, addresses and needs of those who registered are deleted, 1 to 365; 30 when absent.
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 365))]
    #[serde(default = "thirty", deserialize_with = "crate::whole::number")]
    pub keep_days: u32,
}

fn london() -> String {
    "Europe/London".to_owned()
}

fn half_an_hour() -> u32 {
    30
}

fn thirty() -> u32 {
    30
}

/// An event as those see it who plan it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-0000000000f1", "status": "published", "cancelled_reason": "", "sequence": 2,
    "settings": {
        "campaign_id": "01900000-0000-7000-8000-0000000000c1", "group_id": null, "kind": "feedback_session", "title": "What we heard in spring",
        "summary": "The results of the spring pulse, and what follows from them.", "description": "", "visibility": "public",
        "time_zone": "Europe/London", "starts_local": "2027-03-25T10:00", "minutes": 90, "repeats": null, "venue": "Council house, room 4",
        "access_information": "", "online_link": "", "link_minutes_before": 30,
        "agenda": [{ "id": "01900000-0000-7000-8000-0000000000a1", "title": "Welcome", "minutes": 10, "speaker": "" }], "capacity": 50,
        "waiting_list": true, "reserved": [], "hours_to_accept": 24, "registration_closes_minutes_before": 60, "keep_days": 30
    },
    "hosts": [{ "person_id": "01900000-0000-7000-8000-0000000000b1", "name": "Demonstration host" }], "invitees": [],
    "occurrences": [{ "id": "01900000-0000-7000-8000-0000000000f2", "slot": "2027-03-25T10:00", "starts_local": "2027-03-25T10:00",
        "ends_local": "2027-03-25T11:30", "starts_at": "2027-03-25T10:00:00.000000Z", "ends_at": "2027-03-25T11:30:00.000000Z",
        "status": "scheduled", "moved": false, "confirmed": 12, "offered": 0, "waiting": 0, "attended": 0, "agenda_item": null }],
    "created_at": "2027-02-01T09:00:00.000000Z", "updated_at": "2027-02-20T09:00:00.000000Z"
})))]
#[allow(missing_docs)]
pub struct Event {
    pub id: EventId,
    pub status: EventStatus,
    /// Why it was cancelled, as those were told who registered.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub cancelled_reason: String,
    /// Rises with every change that calendars are told of.
    pub sequence: u32,
    pub settings: EventFields,
    /// By name.
    #[cfg_attr(feature = "schema", schema(max_items = 20))]
    pub hosts: Vec<EventHost>,
    /// The e-mail addresses that are invited, in lower case.
    #[cfg_attr(feature = "schema", schema(max_items = 500, value_type = Vec<InvitedAddress>))]
    pub invitees: Vec<String>,
    /// The first first.
    #[cfg_attr(feature = "schema", schema(max_items = 200))]
    pub occurrences: Vec<OccurrenceSettings>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Somebody who hosts an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[allow(missing_docs)]
pub struct EventHost {
    pub person_id: PersonId,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub name: String,
}

/// One time of an event as those see it who plan it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OccurrenceSettings {
    #[allow(missing_docs)]
    pub id: OccurrenceId,
    /// When the series has it; where it was moved, another time than it starts at.
    #[cfg_attr(feature = "schema", schema(max_length = 16))]
    pub slot: String,
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
    #[allow(missing_docs)]
    pub status: OccurrenceStatus,
    /// Whether it was moved out of the series.
    pub moved: bool,
    /// How many have a place.
    pub confirmed: u32,
    /// How many were offered a place and have not answered.
    pub offered: u32,
    /// How many wait for a place.
    pub waiting: u32,
    /// How many came.
    pub attended: u32,
    /// The item of the agenda that it has come to.
    pub agenda_item: Option<ItemId>,
}

/// An event in the list of those who plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-0000000000f1", "campaign_id": "01900000-0000-7000-8000-0000000000c1", "group_id": null,
    "kind": "feedback_session", "title": "What we heard in spring", "status": "published", "visibility": "public",
    "starts_local": "2027-03-25T10:00", "next_local": "2027-03-25T10:00", "occurrences": 1, "capacity": 50, "confirmed": 12, "waiting": 0
})))]
#[allow(missing_docs)]
pub struct EventSummary {
    pub id: EventId,
    pub campaign_id: Option<CampaignId>,
    pub group_id: Option<GroupId>,
    pub kind: EventKind,
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub title: String,
    pub status: EventStatus,
    pub visibility: EventVisibility,
    /// When it starts, the first time, as clocks show it there.
    #[cfg_attr(feature = "schema", schema(max_length = 16))]
    pub starts_local: String,
    /// When it starts the next time; `null` when there is none.
    #[cfg_attr(feature = "schema", schema(max_length = 16))]
    pub next_local: Option<String>,
    /// How many times it takes place, cancelled ones left out.
    pub occurrences: u32,
    /// How many places each time has; `null` for no limit.
    pub capacity: Option<u32>,
    /// How many have a place, of all times.
    pub confirmed: u32,
    /// How many wait for one, of all times.
    pub waiting: u32,
}

/// Which events of those one plans.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct EventListQuery {
    /// `next` of the page before.
    #[cfg_attr(feature = "schema", param(max_length = 200))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Only of this campaign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign_id: Option<CampaignId>,
    /// Only of this working group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_id: Option<GroupId>,
    /// Only of this status.
    #[cfg_attr(feature = "schema", param(inline))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<EventStatus>,
}

/// The body of `POST /api/v1/events/{id}/occurrences/{occurrence_id}/move`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "starts_local": "2027-03-26T14:00", "minutes": null })))]
#[serde(deny_unknown_fields)]
pub struct MoveOccurrence {
    /// When it starts now, as clocks show it in the event's time zone: `2027-03-26T14:00`.
    #[cfg_attr(
        feature = "schema",
        schema(
            min_length = 16,
            max_length = 16,
            pattern = "^20[2-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]$"
        )
    )]
    pub starts_local: String,
    /// How long it takes, 5 minutes to a week; as the event when absent.
    #[cfg_attr(feature = "schema", schema(minimum = 5, maximum = 10_080))]
    #[serde(default, deserialize_with = "crate::whole::optional")]
    pub minutes: Option<u32>,
}

/// The body of `POST /api/v1/events/{id}/cancel` and of `POST /api/v1/events/{id}/occurrences/{occurrence_id}/cancel`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "reason": "The speaker cannot come. We will set a new date." })))]
#[serde(deny_unknown_fields)]
pub struct CancelEvent {
    /// Why, for those who registered: 1 to 1,000 characters.
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 1_000))]
    pub reason: String,
}

/// The body of `PUT /api/v1/events/{id}/hosts`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "people": ["01900000-0000-7000-8000-0000000000b1"] })))]
#[serde(deny_unknown_fields)]
pub struct SetHosts {
    /// Who hosts it, each once: they run it, and may change it.
    #[cfg_attr(feature = "schema", schema(max_items = 20))]
    pub people: Vec<PersonId>,
}

/// The e-mail address of an account.
#[cfg(feature = "schema")]
#[derive(utoipa::ToSchema)]
#[schema(max_length = 254)]
pub struct InvitedAddress(pub String);

/// The body of `PUT /api/v1/events/{id}/invitees`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "emails": ["invited@demonstration.example"] })))]
#[serde(deny_unknown_fields)]
pub struct SetInvitees {
    /// Who sees an event for invited people: e-mail addresses of accounts, each once in any case of letters.
    #[cfg_attr(feature = "schema", schema(max_items = 500, value_type = Vec<InvitedAddress>))]
    pub emails: Vec<String>,
}

/// The body of `PUT /api/v1/events/{id}/occurrences/{occurrence_id}/agenda-position`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "item": "01900000-0000-7000-8000-0000000000a1" })))]
#[serde(deny_unknown_fields)]
pub struct AgendaPosition {
    /// The item of the agenda that the meeting has come to; `null` before it begins.
    #[serde(default)]
    pub item: Option<ItemId>,
}

#[cfg(feature = "sql")]
crate::sql::text_column!(EventKind {
    VirtualEvent = "virtual_event",
    FeedbackSession = "feedback_session",
    GroupMeeting = "group_meeting",
    ChallengeDay = "challenge_day"
});
#[cfg(feature = "sql")]
crate::sql::text_column!(EventStatus { Draft = "draft", Published = "published", Cancelled = "cancelled" });
#[cfg(feature = "sql")]
crate::sql::text_column!(EventVisibility { Public = "public", Members = "members", Invited = "invited" });
#[cfg(feature = "sql")]
crate::sql::text_column!(OccurrenceStatus { Scheduled = "scheduled", Cancelled = "cancelled" });
