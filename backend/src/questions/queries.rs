//! Questions as rows.

use diesel::prelude::*;
use openapi::questions::{Question, QuestionStatus};
use openapi::{CampaignId, EventId, GroupId, OrganisationId, PersonId, QuestionId, Timestamp};
use uuid::Uuid;

use super::place::Place;
use super::rules;
use crate::db::Conn;
use crate::db::schema::{campaign_organisations, event_hosts, events, questions, working_groups};
use crate::error::{Error, Result};

/// A question.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = questions)]
#[allow(missing_docs)]
pub struct QuestionRow {
    pub id: QuestionId,
    /// Where it was asked: at this event, or else in the group.
    pub event_id: Option<EventId>,
    pub group_id: Option<GroupId>,
    pub text: String,
    pub asked_by: Option<PersonId>,
    /// `None` for the region's leaders.
    pub organisation_id: Option<OrganisationId>,
    pub status: QuestionStatus,
    pub answer: String,
    pub answered_by: Option<PersonId>,
    pub answered_as: String,
    pub answered_at: Option<Timestamp>,
    pub asked_at: Timestamp,
    /// Counts its changes, from 1.
    pub revision: i32,
}

impl QuestionRow {
    /// A new one. It is shown at once where it is known who asks.
    pub fn new(
        place: Place,
        text: &str,
        asked_by: Option<PersonId>,
        organisation_id: Option<OrganisationId>,
        now: Timestamp,
    ) -> Self {
        let (event_id, group_id) = place.ids();
        Self {
            id: QuestionId(Uuid::now_v7()),
            event_id,
            group_id,
            text: text.trim().to_owned(),
            asked_by,
            organisation_id,
            status: if asked_by.is_some() { QuestionStatus::Open } else { QuestionStatus::Waiting },
            answer: String::new(),
            answered_by: None,
            answered_as: String::new(),
            answered_at: None,
            asked_at: now,
            revision: 1,
        }
    }

    /// Where it was asked.
    pub fn place(&self) -> Result<Place> {
        Place::of(self.event_id, self.group_id)
    }

    /// As it is shown.
    pub fn show(self, now: Timestamp) -> Question {
        Question {
            id: self.id,
            days_open: rules::days_open(self.asked_at, self.answered_at, now),
            text: self.text,
            organisation_id: self.organisation_id,
            status: self.status,
            answer: self.answer,
            answered_as: self.answered_as,
            answered_at: self.answered_at,
            asked_at: self.asked_at,
        }
    }
}

/// The questions asked at `place`, newest first, at most `limit`, after `after`; those that are not shown only where `all`.
pub fn at(conn: &mut Conn, place: Place, all: bool, after: Option<QuestionId>, limit: i64) -> Result<Vec<QuestionRow>> {
    let mut query =
        questions::table.order(questions::id.desc()).limit(limit).select(QuestionRow::as_select()).into_boxed();
    query = match place {
        Place::Event(id) => query.filter(questions::event_id.eq(id)),
        Place::Group(id) => query.filter(questions::group_id.eq(id)),
    };
    if !all {
        query = query.filter(questions::status.eq_any([QuestionStatus::Open, QuestionStatus::Answered]));
    }
    if let Some(after) = after {
        query = query.filter(questions::id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// Where questions were asked.
#[derive(Debug, Clone, Default)]
pub struct Places {
    #[allow(missing_docs)]
    pub events: Vec<EventId>,
    #[allow(missing_docs)]
    pub groups: Vec<GroupId>,
}

/// How far somebody reaches over questions who does not reach everything.
#[derive(Debug, Clone, Default)]
pub struct Within {
    /// Places that they look after.
    pub places: Places,
    /// Organisations that they lead.
    pub leads: Vec<OrganisationId>,
    /// Places of campaigns that those take part in: what is asked of the region's leaders there is asked of them too.
    pub campaigns: Places,
    /// Of what is asked of them, the places that they may see.
    pub seen: Places,
}

/// The places in these campaigns and groups, and the events that `host` hosts: those alone where a question was asked.
pub fn places(conn: &mut Conn, campaigns: &[CampaignId], groups: &[GroupId], host: Option<PersonId>) -> Result<Places> {
    let within = working_groups::id.eq_any(groups).or(working_groups::campaign_id.eq_any(campaigns));
    let groups: Vec<GroupId> = working_groups::table.filter(within).select(working_groups::id).load(conn)?;
    let hosted: Vec<EventId> = match host {
        Some(host) => {
            event_hosts::table.filter(event_hosts::person_id.eq(host)).select(event_hosts::event_id).load(conn)?
        }
        None => Vec::new(),
    };
    let asked_at =
        questions::table.filter(questions::event_id.is_not_null()).select(questions::event_id.assume_not_null());
    let within =
        events::campaign_id.eq_any(campaigns).or(events::group_id.eq_any(&groups)).or(events::id.eq_any(hosted));
    let events = events::table.filter(within).filter(events::id.eq_any(asked_at)).select(events::id).load(conn)?;
    Ok(Places { events, groups })
}

/// The campaigns that these organisations take part in.
pub fn campaigns_of(conn: &mut Conn, organisations: &[OrganisationId]) -> Result<Vec<CampaignId>> {
    Ok(campaign_organisations::table
        .filter(campaign_organisations::organisation_id.eq_any(organisations))
        .select(campaign_organisations::campaign_id)
        .distinct()
        .load(conn)?)
}

/// The places where something was asked of the leaders of these organisations by name.
pub fn asked_by_name(conn: &mut Conn, organisations: &[OrganisationId]) -> Result<Places> {
    let found: Vec<(Option<EventId>, Option<GroupId>)> = questions::table
        .filter(questions::organisation_id.eq_any(organisations))
        .select((questions::event_id, questions::group_id))
        .distinct()
        .load(conn)?;
    Ok(Places {
        events: found.iter().filter_map(|(event, _)| *event).collect(),
        groups: found.iter().filter_map(|(_, group)| *group).collect(),
    })
}

/// The questions within reach that are so far, at most `limit`, after `after`: those first that have waited longest. `None` reaches everything.
pub fn within(
    conn: &mut Conn,
    reach: Option<Within>,
    statuses: Vec<QuestionStatus>,
    after: Option<QuestionId>,
    limit: i64,
) -> Result<Vec<QuestionRow>> {
    let mut query = questions::table
        .filter(questions::status.eq_any(statuses))
        .order(questions::id.asc())
        .limit(limit)
        .select(QuestionRow::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(questions::id.gt(after));
    }
    if let Some(Within { places, leads, campaigns, seen }) = reach {
        let at =
            |places: Places| questions::event_id.eq_any(places.events).or(questions::group_id.eq_any(places.groups));
        let asked =
            questions::organisation_id.eq_any(leads).or(questions::organisation_id.is_null().and(at(campaigns)));
        query = query.filter(at(places).or(at(seen).and(asked)));
    }
    Ok(query.load(conn)?)
}

/// The question `id`, for whoever may read it or not.
pub fn find(conn: &mut Conn, id: QuestionId) -> Result<QuestionRow> {
    questions::table.find(id).select(QuestionRow::as_select()).first(conn).optional()?.ok_or(Error::NotFound)
}

/// Adds a question.
pub fn insert(conn: &mut Conn, row: &QuestionRow) -> Result<()> {
    diesel::insert_into(questions::table).values(row).execute(conn)?;
    Ok(())
}

/// Keeps a changed question, unless somebody changed it since it was read; its revision is the one that was read.
pub fn update(conn: &mut Conn, row: &QuestionRow) -> Result<QuestionRow> {
    let unchanged = questions::id.eq(row.id).and(questions::revision.eq(row.revision));
    let row = QuestionRow { revision: row.revision + 1, ..row.clone() };
    let changed = diesel::update(questions::table.filter(unchanged))
        .set((
            questions::status.eq(row.status),
            questions::answer.eq(&row.answer),
            questions::answered_by.eq(row.answered_by),
            questions::answered_as.eq(&row.answered_as),
            questions::answered_at.eq(row.answered_at),
            questions::revision.eq(row.revision),
        ))
        .execute(conn)?;
    if changed == 1 { Ok(row) } else { Err(Error::overtaken()) }
}
