//! Events and their occurrences as rows.

use diesel::prelude::*;
use openapi::events::{
    AgendaItem, EventFields, EventKind, EventStatus, EventVisibility, OccurrenceStatus, Recurrence, ReservedPlaces,
};
use openapi::{CampaignId, EventId, GroupId, ItemId, OccurrenceId, OrganisationId, PersonId, PoolId, Timestamp};
use uuid::Uuid;

use crate::db::Conn;
use crate::db::schema::{event_hosts, event_occurrences, event_pools, events};
use crate::db::types::Json;
use crate::error::{Error, Result};

/// An event.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = events, treat_none_as_null = true)]
#[allow(missing_docs)]
pub struct EventRow {
    pub id: EventId,
    pub campaign_id: Option<CampaignId>,
    pub group_id: Option<GroupId>,
    pub kind: EventKind,
    pub title: String,
    pub summary: String,
    pub description: String,
    pub status: EventStatus,
    pub cancelled_reason: String,
    pub visibility: EventVisibility,
    pub time_zone: String,
    /// As clocks show it in the time zone: `2027-03-25T10:00`.
    pub starts_local: String,
    pub minutes: i32,
    pub repeats: Json<Option<Recurrence>>,
    pub venue: String,
    pub access_information: String,
    pub online_link: String,
    pub link_minutes_before: i32,
    pub agenda: Json<Vec<AgendaItem>>,
    /// `None` for no limit.
    pub capacity: Option<i32>,
    pub waiting_list: bool,
    pub reserved: Json<Vec<ReservedPlaces>>,
    pub hours_to_accept: Option<i32>,
    pub registration_closes_minutes_before: i32,
    pub keep_days: i32,
    /// Rises with every change that calendars are told of.
    pub sequence: i32,
    /// Counts its changes, from 1.
    pub revision: i32,
    pub created_by: Option<PersonId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// One time of an event.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = event_occurrences, treat_none_as_null = true)]
#[allow(missing_docs)]
pub struct OccurrenceRow {
    pub id: OccurrenceId,
    pub event_id: EventId,
    /// What the rule of the series gives, as clocks show it.
    pub slot: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub status: OccurrenceStatus,
    pub moved: bool,
    /// Rises with every change of this time alone.
    pub sequence: i32,
    /// The next number of the waiting list.
    pub next_ticket: i32,
    /// The item of the agenda that it has come to.
    pub agenda_item: Option<String>,
    pub reminded_at: Option<Timestamp>,
    pub erased_at: Option<Timestamp>,
}

/// Places of an occurrence that one organisation's people may have, or everyone.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = event_pools)]
#[allow(missing_docs)]
pub struct PoolRow {
    pub id: PoolId,
    pub occurrence_id: OccurrenceId,
    /// `None` for everyone.
    pub organisation_id: Option<OrganisationId>,
    /// `None` for no limit.
    pub places: Option<i32>,
    pub taken: i32,
}

impl OccurrenceRow {
    /// The item of the agenda that it has come to.
    pub fn item(&self) -> Option<ItemId> {
        self.agenda_item.as_deref()?.parse().ok()
    }
}

impl EventRow {
    /// A new draft of whoever makes it; of nobody in the demonstration.
    pub fn draft(fields: EventFields, by: Option<PersonId>, now: Timestamp) -> Self {
        let row = Self {
            id: EventId(Uuid::now_v7()),
            campaign_id: fields.campaign_id,
            group_id: fields.group_id,
            kind: fields.kind,
            title: String::new(),
            summary: String::new(),
            description: String::new(),
            status: EventStatus::Draft,
            cancelled_reason: String::new(),
            visibility: fields.visibility,
            time_zone: String::new(),
            starts_local: String::new(),
            minutes: 0,
            repeats: Json(None),
            venue: String::new(),
            access_information: String::new(),
            online_link: String::new(),
            link_minutes_before: 0,
            agenda: Json(Vec::new()),
            capacity: None,
            waiting_list: false,
            reserved: Json(Vec::new()),
            hours_to_accept: None,
            registration_closes_minutes_before: 0,
            keep_days: 0,
            sequence: 0,
            revision: 0,
            created_by: by,
            created_at: now,
            updated_at: now,
        };
        row.changed(fields, now)
    }

    /// This event with other fields; whose it is stays.
    pub fn changed(self, fields: EventFields, now: Timestamp) -> Self {
        Self {
            kind: fields.kind,
            title: fields.title.trim().to_owned(),
            summary: fields.summary.trim().to_owned(),
            description: fields.description,
            visibility: fields.visibility,
            time_zone: fields.time_zone,
            starts_local: fields.starts_local,
            minutes: column(fields.minutes),
            repeats: Json(fields.repeats),
            venue: fields.venue.trim().to_owned(),
            access_information: fields.access_information,
            online_link: fields.online_link.trim().to_owned(),
            link_minutes_before: column(fields.link_minutes_before),
            agenda: Json(fields.agenda.into_iter().map(item).collect()),
            capacity: fields.capacity.map(column),
            waiting_list: fields.waiting_list,
            reserved: Json(fields.reserved),
            hours_to_accept: fields.hours_to_accept.map(column),
            registration_closes_minutes_before: column(fields.registration_closes_minutes_before),
            keep_days: column(fields.keep_days),
            revision: self.revision + 1,
            updated_at: now,
            ..self
        }
    }

    /// This event, changed in something else than its fields.
    pub fn touched(self, now: Timestamp) -> Self {
        Self { revision: self.revision + 1, updated_at: now, ..self }
    }

    /// Its fields, as they are sent back with a change.
    pub fn fields(&self) -> EventFields {
        EventFields {
            campaign_id: self.campaign_id,
            group_id: self.group_id,
            kind: self.kind,
            title: self.title.clone(),
            summary: self.summary.clone(),
            description: self.description.clone(),
            visibility: self.visibility,
            time_zone: self.time_zone.clone(),
            starts_local: self.starts_local.clone(),
            minutes: count(self.minutes),
            repeats: self.repeats.0.clone(),
            venue: self.venue.clone(),
            access_information: self.access_information.clone(),
            online_link: self.online_link.clone(),
            link_minutes_before: count(self.link_minutes_before),
            agenda: self.agenda.0.iter().cloned().map(written).collect(),
            capacity: self.capacity.map(count),
            waiting_list: self.waiting_list,
            reserved: self.reserved.0.clone(),
            hours_to_accept: self.hours_to_accept.map(count),
            registration_closes_minutes_before: count(self.registration_closes_minutes_before),
            keep_days: count(self.keep_days),
        }
    }
}

/// A number that was checked to be small, as a column.
pub(super) fn column(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// A column that is never negative, as a number.
pub(super) fn count(column: impl TryInto<u32>) -> u32 {
    column.try_into().unwrap_or(0)
}

fn item(fields: openapi::events::AgendaItemFields) -> AgendaItem {
    let id = fields.id.unwrap_or_else(|| ItemId(Uuid::now_v7()));
    AgendaItem { id, title: fields.title.trim().to_owned(), minutes: fields.minutes, speaker: fields.speaker }
}

fn written(item: AgendaItem) -> openapi::events::AgendaItemFields {
    let AgendaItem { id, title, minutes, speaker } = item;
    openapi::events::AgendaItemFields { id: Some(id), title, minutes, speaker }
}

/// The event `id`, for whoever may see it or not: for the system itself. See [`super::sight::visible`].
pub fn find(conn: &mut Conn, id: EventId) -> Result<EventRow> {
    events::table.find(id).select(EventRow::as_select()).first(conn).optional()?.ok_or(Error::NotFound)
}

/// The event `id`, held for this transaction alone: nobody registers for it or changes it meanwhile.
pub fn hold(conn: &mut Conn, id: EventId) -> Result<()> {
    // SQLite has one writer at a time.
    if let Conn::Postgres(c) = conn {
        events::table.find(id).select(events::id).for_update().first::<EventId>(c).optional()?;
    }
    Ok(())
}

/// The times of the event `id`, the first first.
pub fn occurrences(conn: &mut Conn, id: EventId) -> Result<Vec<OccurrenceRow>> {
    Ok(event_occurrences::table
        .filter(event_occurrences::event_id.eq(id))
        .order((event_occurrences::starts_at, event_occurrences::id))
        .select(OccurrenceRow::as_select())
        .load(conn)?)
}

/// The times of all of `events`, the first first.
pub fn occurrences_of(conn: &mut Conn, events: &[EventId]) -> Result<Vec<OccurrenceRow>> {
    Ok(event_occurrences::table
        .filter(event_occurrences::event_id.eq_any(events))
        .order((event_occurrences::starts_at, event_occurrences::id))
        .select(OccurrenceRow::as_select())
        .load(conn)?)
}

/// The time `id` of the event `event`.
pub fn occurrence(conn: &mut Conn, event: EventId, id: OccurrenceId) -> Result<OccurrenceRow> {
    let found = event_occurrences::table.find(id).filter(event_occurrences::event_id.eq(event));
    found.select(OccurrenceRow::as_select()).first(conn).optional()?.ok_or(Error::NotFound)
}

/// The pools of places of `occurrences`, those of organisations first.
pub fn pools(conn: &mut Conn, occurrences: &[OccurrenceId]) -> Result<Vec<PoolRow>> {
    Ok(event_pools::table
        .filter(event_pools::occurrence_id.eq_any(occurrences))
        .order(event_pools::id)
        .select(PoolRow::as_select())
        .load(conn)?)
}

/// Who hosts the event `id`.
pub fn hosts(conn: &mut Conn, id: EventId) -> Result<Vec<PersonId>> {
    Ok(event_hosts::table
        .filter(event_hosts::event_id.eq(id))
        .order(event_hosts::person_id)
        .select(event_hosts::person_id)
        .load(conn)?)
}
