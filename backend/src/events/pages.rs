//! The pages of events, for everybody who may see them.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use actix_web::get;
use actix_web::web::{Data, Json, Path, Query};
use openapi::events::{
    CarriedAction, EventCard, EventPage, EventPageQuery, EventStatus, Occurrence, OccurrenceStatus, ReservedPlaces,
};
use openapi::registrations::RegistrationStatus;
use openapi::{EventId, OccurrenceId, Page, PageQuery, Timestamp};

use super::facts::{self, Facts};
use super::rows::{self, EventRow, OccurrenceRow, count};
use super::sight::{self, Eyes};
use super::{agenda, listing, queries, times};
use crate::auth::Viewer;
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::cursor::Slice;
use crate::live::{self, Topic};
use crate::text;

/// Where a list goes on: after this occurrence.
#[derive(Debug, Clone, Copy)]
pub(super) struct After(pub Timestamp, pub OccurrenceId);

impl fmt::Display for After {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0.as_micros(), self.1)
    }
}

impl FromStr for After {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (micros, id) = text.split_once('.').ok_or(())?;
        let at = Timestamp::from_micros(micros.parse().map_err(|_| ())?);
        Ok(Self(at, id.parse().map_err(|_| ())?))
    }
}

/// List the events that one may see
///
/// One by one as they take place, the soonest first. What is over is left out unless a first day is given.
#[utoipa::path(operation_id = "list_event_pages", tag = "events", security((), ("bearer" = [])), params(EventPageQuery), responses(
    (status = 200, description = "Times of events", body = Page<EventCard>),
))]
#[get("/event-pages")]
pub async fn list(db: Data<Db>, viewer: Viewer, query: Query<EventPageQuery>) -> Result<Json<Page<EventCard>>> {
    let wanted = query.into_inner();
    let slice = Slice::<After>::parse(&PageQuery { cursor: wanted.cursor.clone(), limit: wanted.limit })?;
    let span = listing::Span::of(&wanted, now())?;
    check_texts(&wanted)?;
    let page = db
        .read(move |conn| {
            let eyes = Eyes::of(conn, &viewer)?;
            let rows = listing::list(conn, &eyes, &wanted, &span, slice.after, slice.fetch())?;
            let page = slice.page(rows, |(time, _)| After(time.starts_at, time.id), |row| row);
            Ok(Page { items: cards(conn, &viewer, &eyes, page.items)?, next: page.next })
        })
        .await?;
    Ok(Json(page))
}

fn check_texts(wanted: &EventPageQuery) -> Result<()> {
    let mut errors = Vec::new();
    text::check(&mut errors, "?q", wanted.q.as_deref().unwrap_or_default(), 0, 100);
    text::check(&mut errors, "?campaign", wanted.campaign.as_deref().unwrap_or_default(), 0, 80);
    Error::fields(errors)
}

fn cards(
    conn: &mut Conn,
    viewer: &Viewer,
    eyes: &Eyes,
    rows: Vec<(OccurrenceRow, EventRow)>,
) -> Result<Vec<EventCard>> {
    let ids: Vec<OccurrenceId> = rows.iter().map(|(time, _)| time.id).collect();
    let facts = facts::of(conn, viewer, &ids)?;
    let events: Vec<&EventRow> = rows.iter().map(|(_, event)| event).collect();
    let campaigns = facts::campaigns(conn, &events)?;
    let groups = facts::groups(conn, eyes, &events)?;
    let card = |(time, event): (OccurrenceRow, EventRow)| {
        let facts = facts.get(&time.id).cloned().unwrap_or_default();
        EventCard {
            event_id: event.id,
            occurrence_id: time.id,
            kind: event.kind,
            title: event.title.clone(),
            summary: event.summary.clone(),
            visibility: event.visibility,
            campaign: event.campaign_id.and_then(|id| campaigns.get(&id).cloned()),
            group: event.group_id.and_then(|id| groups.get(&id).cloned()),
            starts_local: times::write(times::local(time.starts_at)),
            ends_local: times::write(times::local(time.ends_at)),
            starts_at: time.starts_at,
            ends_at: time.ends_at,
            status: status(&event, &time),
            venue: event.venue.clone(),
            online: !event.online_link.is_empty(),
            places_left: facts.left,
            waiting: facts.waiting,
            mine: facts.mine,
        }
    };
    Ok(rows.into_iter().map(card).collect())
}

/// Cancelled also where the whole event is.
pub fn status(event: &EventRow, time: &OccurrenceRow) -> OccurrenceStatus {
    if event.status == EventStatus::Cancelled { OccurrenceStatus::Cancelled } else { time.status }
}

/// Show an event
///
/// With all of its times, the places that are left, and what whoever asks has there.
#[utoipa::path(operation_id = "get_event_page", tag = "events", security((), ("bearer" = [])),
    params(("id" = EventId, Path, description = "The event")), responses(
    (status = 200, description = "The event", body = EventPage),
))]
#[get("/event-pages/{id}")]
pub async fn show(db: Data<Db>, viewer: Viewer, id: Path<EventId>) -> Result<Json<EventPage>> {
    Ok(Json(db.read(move |conn| page(conn, &viewer, *id, now())).await?))
}

fn page(conn: &mut Conn, viewer: &Viewer, id: EventId, now: Timestamp) -> Result<EventPage> {
    // Read first: what changes in between is then told once more.
    let version = live::version(conn, Topic::Event(id))?;
    let event = sight::visible(conn, viewer, id)?;
    let may_manage = sight::may_manage(conn, viewer, &event)?;
    let eyes = Eyes::of(conn, viewer)?;
    let campaigns = facts::campaigns(conn, &[&event])?;
    let groups = facts::groups(conn, &eyes, &[&event])?;
    let times = rows::occurrences(conn, id)?;
    let ids: Vec<OccurrenceId> = times.iter().map(|time| time.id).collect();
    let mut facts = facts::of(conn, viewer, &ids)?;
    Ok(EventPage {
        id,
        version,
        kind: event.kind,
        title: event.title.clone(),
        summary: event.summary.clone(),
        description: event.description.clone(),
        status: event.status,
        cancelled_reason: event.cancelled_reason.clone(),
        visibility: event.visibility,
        campaign: event.campaign_id.and_then(|id| campaigns.get(&id).cloned()),
        group: event.group_id.and_then(|id| groups.get(&id).cloned()),
        time_zone: event.time_zone.clone(),
        minutes: count(event.minutes),
        repeats: event.repeats.0.clone(),
        venue: event.venue.clone(),
        access_information: event.access_information.clone(),
        online: !event.online_link.is_empty(),
        link_minutes_before: count(event.link_minutes_before),
        agenda: event.agenda.0.clone(),
        hosts: queries::hosts(conn, id)?.into_iter().map(|host| host.name).collect(),
        capacity: event.capacity.map(count),
        waiting_list: event.waiting_list,
        hours_to_accept: event.hours_to_accept.map(count),
        keep_days: count(event.keep_days),
        occurrences: occurrences(&event, times, &mut facts, may_manage, now),
        carried: carried(conn, viewer, &event, may_manage)?,
        may_manage,
    })
}

fn occurrences(
    event: &EventRow,
    times: Vec<OccurrenceRow>,
    facts: &mut HashMap<OccurrenceId, Facts>,
    may_manage: bool,
    now: Timestamp,
) -> Vec<Occurrence> {
    let shown = |time: OccurrenceRow| {
        let facts = facts.remove(&time.id).unwrap_or_default();
        let link = may_manage || (is_confirmed(&facts) && link_is_due(event, &time, now));
        Occurrence {
            id: time.id,
            starts_local: times::write(times::local(time.starts_at)),
            ends_local: times::write(times::local(time.ends_at)),
            starts_at: time.starts_at,
            ends_at: time.ends_at,
            status: status(event, &time),
            moved: time.moved,
            registration_closes_at: times::minutes_after(
                time.starts_at,
                -i64::from(event.registration_closes_minutes_before),
            ),
            places_left: facts.left,
            reserved_left: facts.kept.into_iter().map(reserved).collect(),
            waiting: facts.waiting,
            agenda_item: time.item(),
            online_link: Some(event.online_link.clone()).filter(|address| link && !address.is_empty()),
            mine: facts.mine,
        }
    };
    times.into_iter().map(shown).collect()
}

fn reserved((organisation_id, places): (openapi::OrganisationId, u32)) -> ReservedPlaces {
    ReservedPlaces { organisation_id, places }
}

fn is_confirmed(facts: &Facts) -> bool {
    facts.mine.as_ref().is_some_and(|mine| mine.status == RegistrationStatus::Confirmed)
}

/// Whether those whose place is confirmed are shown where an occurrence is online: from a set time before the start until the end.
pub fn link_is_due(event: &EventRow, time: &OccurrenceRow, now: Timestamp) -> bool {
    status(event, time) == OccurrenceStatus::Scheduled && link_from(event, time) <= now && now < time.ends_at
}

/// From when on.
pub fn link_from(event: &EventRow, time: &OccurrenceRow) -> Timestamp {
    times::minutes_after(time.starts_at, -i64::from(event.link_minutes_before))
}

/// What is not done yet, for the meeting to go through; for those alone who may read what is for members.
fn carried(conn: &mut Conn, viewer: &Viewer, event: &EventRow, may_manage: bool) -> Result<Vec<CarriedAction>> {
    match event.group_id {
        Some(group) if may_manage || viewer.role_in(group).is_some() => agenda::carried(conn, group),
        _ => Ok(Vec::new()),
    }
}
