//! What is shown of occurrences besides their rows: places left, who waits, and what whoever asks has there.

use std::collections::HashMap;

use diesel::prelude::*;
use openapi::events::{EventCampaign, EventGroup, MyPlace};
use openapi::registrations::RegistrationStatus;
use openapi::{CampaignId, GroupId, OccurrenceId, OrganisationId};

use super::rows::{self, EventRow, count};
use super::sight::Eyes;
use crate::auth::Viewer;
use crate::db::Conn;
use crate::db::schema::{campaigns, registrations, working_groups};
use crate::error::Result;
use crate::registrations::RegistrationRow;

/// What is shown of one occurrence.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Places left of those that everyone may have; `None` for no limit.
    pub left: Option<u32>,
    /// Places left of those that are kept for organisations.
    pub kept: Vec<(OrganisationId, u32)>,
    /// How many wait for a place.
    pub waiting: u32,
    /// What whoever asks has there.
    pub mine: Option<MyPlace>,
}

/// The facts of each of `occurrences`.
pub fn of(conn: &mut Conn, viewer: &Viewer, occurrences: &[OccurrenceId]) -> Result<HashMap<OccurrenceId, Facts>> {
    let mut facts: HashMap<OccurrenceId, Facts> = occurrences.iter().map(|id| (*id, Facts::default())).collect();
    for pool in rows::pools(conn, occurrences)? {
        let Some(facts) = facts.get_mut(&pool.occurrence_id) else { continue };
        let left = pool.places.map(|places| count(places - pool.taken));
        match (pool.organisation_id, left) {
            (Some(organisation), Some(left)) => facts.kept.push((organisation, left)),
            _ => facts.left = left,
        }
    }
    let waiting = tickets(conn, occurrences)?;
    for id in occurrences {
        let here = waiting.iter().filter(|(occurrence, _)| occurrence == id).count();
        facts.entry(*id).or_default().waiting = count(here);
    }
    for row in own(conn, viewer, occurrences)? {
        let waits = row.status == RegistrationStatus::Waiting;
        let before = waiting.iter().filter(|(id, ticket)| *id == row.occurrence_id && *ticket < row.ticket).count();
        facts.entry(row.occurrence_id).or_default().mine = Some(MyPlace {
            registration_id: row.id,
            status: row.status,
            position: waits.then(|| count(before) + 1),
            offered_until: row.offered_until,
        });
    }
    Ok(facts)
}

/// The numbers of those who wait at each of `occurrences`.
fn tickets(conn: &mut Conn, occurrences: &[OccurrenceId]) -> Result<Vec<(OccurrenceId, i32)>> {
    let waiting = registrations::status.eq(RegistrationStatus::Waiting);
    Ok(registrations::table
        .filter(registrations::occurrence_id.eq_any(occurrences).and(waiting))
        .select((registrations::occurrence_id, registrations::ticket))
        .load(conn)?)
}

/// The registrations of whoever asks at `occurrences`, those made to their address included, but for what was taken back.
pub fn own(conn: &mut Conn, viewer: &Viewer, occurrences: &[OccurrenceId]) -> Result<Vec<RegistrationRow>> {
    let (Some(person), Some(email)) = (viewer.person(), viewer.email()) else { return Ok(Vec::new()) };
    let by_address = registrations::person_id.is_null().and(registrations::email.eq(email));
    Ok(registrations::table
        .filter(registrations::occurrence_id.eq_any(occurrences))
        .filter(registrations::status.ne(RegistrationStatus::Cancelled))
        .filter(registrations::person_id.eq(person).or(by_address))
        .order(registrations::id)
        .select(RegistrationRow::as_select())
        .load(conn)?)
}

/// The campaigns that `events` are of.
pub fn campaigns(conn: &mut Conn, events: &[&EventRow]) -> Result<HashMap<CampaignId, EventCampaign>> {
    let ids: Vec<CampaignId> = events.iter().filter_map(|event| event.campaign_id).collect();
    let rows: Vec<(CampaignId, String, String)> = campaigns::table
        .filter(campaigns::id.eq_any(ids))
        .select((campaigns::id, campaigns::slug, campaigns::name))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, slug, name)| (id, EventCampaign { slug, name })).collect())
}

/// The working groups that `events` are of, if whoever asks may see them: one may be invited to a meeting of a group that one may not.
pub fn groups(conn: &mut Conn, eyes: &Eyes, events: &[&EventRow]) -> Result<HashMap<GroupId, EventGroup>> {
    let ids: Vec<GroupId> =
        events.iter().filter_map(|event| event.group_id).filter(|id| eyes.seen.contains(&Some(*id))).collect();
    let rows: Vec<(GroupId, String)> = working_groups::table
        .filter(working_groups::id.eq_any(ids))
        .select((working_groups::id, working_groups::name))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, name)| (id, EventGroup { id, name })).collect())
}
