//! The times of events that somebody may see, as they are listed.

use diesel::prelude::*;
use openapi::events::EventPageQuery;
use openapi::{FieldError, Timestamp};

use super::pages::After;
use super::rows::{EventRow, OccurrenceRow};
use super::sight::{self, Eyes};
use super::times;
use crate::db::Conn;
use crate::db::schema::{campaign_organisations, campaigns, event_occurrences, event_pools, events};
use crate::error::{Error, Result};
use crate::text::{escaped, lower, spellings};

/// From when to when.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// What is over by then is left out.
    over: Timestamp,
    /// What begins then or later is left out.
    before: Option<Timestamp>,
}

impl Span {
    /// The span that is asked for: from now on when no first day is named.
    pub fn of(wanted: &EventPageQuery, now: Timestamp) -> Result<Self> {
        let day = |pointer: &str, text: &Option<String>| match text.as_deref().map(times::parse_day) {
            None => Ok(None),
            Some(Some(day)) => Ok(Some(day)),
            Some(None) => Err(FieldError::new(pointer, "date", "Write the day as 2027-03-25.")),
        };
        match (day("?from", &wanted.from), day("?to", &wanted.to)) {
            (Ok(from), Ok(to)) => Ok(Self {
                over: from.map_or(now, times::midnight),
                before: to.and_then(|day| day.succ_opt()).map(times::midnight),
            }),
            (from, to) => {
                let errors = [from, to].into_iter().filter_map(Result::err).collect();
                Err(Error::fields(errors).err().unwrap_or(Error::NotFound))
            }
        }
    }
}

/// Times of events that `eyes` may see, the soonest first, at most `limit`, after `after`.
pub fn list(
    conn: &mut Conn,
    eyes: &Eyes,
    wanted: &EventPageQuery,
    span: &Span,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<(OccurrenceRow, EventRow)>> {
    let mut query = event_occurrences::table
        .inner_join(events::table)
        .filter(sight::seen_by!(eyes))
        .filter(event_occurrences::ends_at.gt(span.over))
        .order((event_occurrences::starts_at, event_occurrences::id))
        .limit(limit)
        .select((OccurrenceRow::as_select(), EventRow::as_select()))
        .into_boxed();
    if let Some(before) = span.before {
        query = query.filter(event_occurrences::starts_at.lt(before));
    }
    if let Some(After(at, id)) = after {
        let later = event_occurrences::starts_at.eq(at).and(event_occurrences::id.gt(id));
        query = query.filter(event_occurrences::starts_at.gt(at).or(later));
    }
    if let Some(slug) = &wanted.campaign {
        let named = campaigns::table.filter(campaigns::slug.eq(slug.clone())).select(campaigns::id.nullable());
        query = query.filter(events::campaign_id.eq_any(named).assume_not_null());
    }
    if let Some(group) = wanted.group {
        query = query.filter(events::group_id.eq(group).assume_not_null());
    }
    if let Some(kind) = wanted.kind {
        query = query.filter(events::kind.eq(kind));
    }
    if let Some(organisation) = wanted.organisation {
        let theirs = campaign_organisations::table
            .filter(campaign_organisations::organisation_id.eq(organisation))
            .select(campaign_organisations::campaign_id.nullable());
        let kept =
            event_pools::table.filter(event_pools::organisation_id.eq(organisation)).select(event_pools::occurrence_id);
        let of_theirs = events::campaign_id.is_not_null().and(events::campaign_id.eq_any(theirs).assume_not_null());
        query = query.filter(of_theirs.or(event_occurrences::id.eq_any(kept)));
    }
    if let Some(text) = wanted.q.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let [a, b, c, d] = spellings(text).map(|spelling| format!("%{}%", escaped(&spelling)));
        let titled = |pattern: &str| lower(events::title).like(pattern.to_owned()).escape('\\');
        let said = |pattern: &str| lower(events::summary).like(pattern.to_owned()).escape('\\');
        let title = titled(&a).or(titled(&b)).or(titled(&c)).or(titled(&d));
        query = query.filter(title.or(said(&a)).or(said(&b)).or(said(&c)).or(said(&d)));
    }
    Ok(query.load(conn)?)
}
