//! What is read for calendars, and the secret addresses.

use diesel::prelude::*;
use openapi::campaigns::CampaignStatus;
use openapi::registrations::RegistrationStatus;
use openapi::{EventId, LinkId, OccurrenceId, PersonId, Timestamp};

use super::entries;
use super::entry::Entry;
use crate::auth::Viewer;
use crate::campaigns;
use crate::clock::seconds_after;
use crate::db::Conn;
use crate::db::schema::calendar_addresses;
use crate::error::{Error, Result};
use crate::events::{EventRow, OccurrenceRow, rows, sight};
use crate::registrations::{self, RegistrationRow};

/// What was over earlier than so many seconds ago is left out of a calendar of several events.
const PAST: i64 = 400 * 24 * 60 * 60;
/// Most registrations that a calendar is made of.
const MOST: i64 = 500;

/// An event, or one of its times, if `viewer` may see it.
pub fn of_event(
    conn: &mut Conn,
    viewer: &Viewer,
    id: EventId,
    occurrence: Option<OccurrenceId>,
    site: &str,
) -> Result<(String, Vec<Entry>)> {
    let event = sight::visible(conn, viewer, id)?;
    let entries = match occurrence {
        Some(time) => vec![entries::of_occurrence(&event, &rows::occurrence(conn, id, time)?, site)],
        None => entries::of_event(&event, &rows::occurrences(conn, id)?, site),
    };
    Ok((event.title, entries))
}

/// The events of a campaign that `viewer` may see.
pub fn of_campaign(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    site: &str,
    now: Timestamp,
) -> Result<(String, Vec<Entry>)> {
    let found = campaigns::by_slug(conn, slug)?.filter(|row| row.status != CampaignStatus::Draft);
    let campaign = found.ok_or(Error::NotFound)?;
    let events = sight::of_campaign(conn, viewer, campaign.id, seconds_after(now, -PAST))?;
    let ids: Vec<EventId> = events.iter().map(|event| event.id).collect();
    let times = rows::occurrences_of(conn, &ids)?;
    let of_one = |event: &EventRow| {
        let own: Vec<OccurrenceRow> = times.iter().filter(|time| time.event_id == event.id).cloned().collect();
        entries::of_event(event, &own, site)
    };
    Ok((campaign.name, events.iter().flat_map(of_one).collect()))
}

/// What `person` is registered for and may see, and the meetings of the working groups that they are a member of; `None` for whoever
/// has no account in use.
pub fn of_person(conn: &mut Conn, person: PersonId, site: &str, now: Timestamp) -> Result<Option<Vec<Entry>>> {
    let Some(viewer) = Viewer::known(conn, person)? else { return Ok(None) };
    let email = viewer.email().unwrap_or_default();
    let registrations: Vec<RegistrationRow> = registrations::of_person(conn, person, email, None, MOST)?;
    let ids: Vec<EventId> = registrations.iter().map(|row| row.event_id).collect();
    let since = seconds_after(now, -PAST);
    let events = sight::own(conn, &viewer, &ids, since)?;
    let ids: Vec<EventId> = events.iter().map(|event| event.id).collect();
    let mut entries = Vec::new();
    for time in rows::occurrences_of(conn, &ids)?.into_iter().filter(|time| time.ends_at > since) {
        let Some(event) = events.iter().find(|event| event.id == time.event_id) else { continue };
        let mine = registration(&registrations, time.id);
        let meets = event.group_id.is_some_and(|group| viewer.role_in(group).is_some());
        let comes = mine.is_some_and(|mine| mine.status != RegistrationStatus::Cancelled);
        if meets || comes {
            entries.push(entries::own(event, &time, mine, site, now));
        }
    }
    Ok(Some(entries))
}

/// The registration for `occurrence`: of several, one that stands.
fn registration(rows: &[RegistrationRow], occurrence: OccurrenceId) -> Option<&RegistrationRow> {
    let here = || rows.iter().filter(|row| row.occurrence_id == occurrence);
    here().find(|row| row.status != RegistrationStatus::Cancelled).or_else(|| here().next())
}

/// Whose calendar the address `id` is of.
pub fn holder(conn: &mut Conn, id: LinkId) -> Result<Option<PersonId>> {
    Ok(calendar_addresses::table.find(id).select(calendar_addresses::person_id).first(conn).optional()?)
}

/// The address of `person`, and since when it is good.
pub fn address(conn: &mut Conn, person: PersonId) -> Result<Option<(LinkId, Timestamp)>> {
    let own = calendar_addresses::table.filter(calendar_addresses::person_id.eq(person));
    Ok(own.select((calendar_addresses::id, calendar_addresses::created_at)).first(conn).optional()?)
}

/// Removes the address of `person`; tells whether there was one.
pub fn remove_address(conn: &mut Conn, person: PersonId) -> Result<bool> {
    let own = calendar_addresses::table.filter(calendar_addresses::person_id.eq(person));
    Ok(diesel::delete(own).execute(conn)? == 1)
}

/// Adds an address of `person`, who has none.
pub fn insert_address(conn: &mut Conn, id: LinkId, person: PersonId, now: Timestamp) -> Result<()> {
    diesel::insert_into(calendar_addresses::table)
        .values((
            calendar_addresses::id.eq(id),
            calendar_addresses::person_id.eq(person),
            calendar_addresses::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}
