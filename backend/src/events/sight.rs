//! Who may see an event, in one place: pages, lists, calendars, registrations, questions and live streams all ask here.

use diesel::prelude::*;
use openapi::{CampaignId, EventId, GroupId, PersonId, Timestamp};

use super::rows::{self, EventRow};
use crate::auth::Viewer;
use crate::auth::policy::{Belongs, ManageEvents, ReadEvents, Scope};
use crate::db::Conn;
use crate::db::schema::{event_occurrences, events, working_groups};
use crate::error::{Error, Result};
use crate::groups;

/// What a viewer is to events, as far as it decides which they may see.
#[derive(Debug, Clone)]
pub(crate) struct Eyes {
    pub(super) scope: Scope,
    /// The working groups that they may see.
    pub(super) seen: Vec<Option<GroupId>>,
    /// The working groups that they are a member of.
    pub(super) own: Vec<Option<GroupId>>,
    /// Their e-mail address, if they are signed in.
    pub(super) email: Option<String>,
}

impl Eyes {
    /// The eyes of `viewer`.
    pub(crate) fn of(conn: &mut Conn, viewer: &Viewer) -> Result<Self> {
        let seen = working_groups::table.filter(groups::sight::condition(viewer));
        let seen: Vec<GroupId> = seen.select(working_groups::id).load(conn)?;
        Ok(Self {
            scope: viewer.scope::<ReadEvents>(),
            seen: seen.into_iter().map(Some).collect(),
            own: viewer.groups().iter().map(|(id, _)| Some(*id)).collect(),
            email: viewer.email().map(str::to_owned),
        })
    }
}

/// The condition on events that [`Scope`] sets: what its holder hosts, what is of the working groups that they lead, and what is of
/// the campaigns that they look after. Written out where it is used, since its type is of the tables that are asked.
macro_rules! within_reach {
    ($scope:expr) => {{
        use crate::db::schema::{event_hosts, events, working_groups};
        use openapi::events::EventStatus;
        let scope: &crate::auth::policy::Scope = $scope;
        let any = if scope.any { EventStatus::ALL.to_vec() } else { Vec::new() };
        let hosted =
            event_hosts::table.filter(event_hosts::person_id.nullable().eq(scope.own)).select(event_hosts::event_id);
        let led: Vec<_> = scope.groups.iter().copied().map(Some).collect();
        let campaigns: Vec<_> = scope.campaigns.iter().copied().map(Some).collect();
        let theirs = working_groups::table
            .filter(working_groups::campaign_id.eq_any(campaigns.clone()))
            .select(working_groups::id.nullable());
        let of_group = events::group_id.eq_any(led).or(events::group_id.eq_any(theirs));
        let here = events::status.eq_any(any).or(events::id.eq_any(hosted));
        here.or(events::campaign_id.is_not_null().and(events::campaign_id.eq_any(campaigns)))
            .or(events::group_id.is_not_null().and(of_group))
    }};
}
pub(super) use within_reach;

/// The condition on events that [`Eyes`] set: no drafts; by visibility, if the campaign has begun and the working group may be seen;
/// and what is within reach.
macro_rules! seen_by {
    ($eyes:expr) => {{
        use crate::db::schema::{campaigns, event_invitees, events};
        use openapi::campaigns::CampaignStatus;
        use openapi::events::{EventStatus, EventVisibility};
        let eyes: &crate::events::sight::Eyes = $eyes;
        let begun =
            campaigns::table.filter(campaigns::status.ne(CampaignStatus::Draft)).select(campaigns::id.nullable());
        let begun = events::campaign_id.is_null().or(events::campaign_id.eq_any(begun));
        let seen = events::group_id.is_null().or(events::group_id.eq_any(eyes.seen.clone()));
        let member = events::group_id.is_null().or(events::group_id.eq_any(eyes.own.clone()));
        let invitations = event_invitees::table
            .filter(event_invitees::email.nullable().eq(eyes.email.clone()))
            .select(event_invitees::event_id);
        // Nobody is a member or invited who is not signed in.
        let visible = |kind: EventVisibility, to_all: bool| {
            events::visibility.eq_any(if to_all || eyes.email.is_some() { vec![kind] } else { Vec::new() })
        };
        let public = visible(EventVisibility::Public, true).and(seen);
        let members = visible(EventVisibility::Members, false).and(member);
        let invited = visible(EventVisibility::Invited, false).and(events::id.eq_any(invitations));
        let admitted = begun.and(public.or(members).or(invited));
        let reached = crate::events::sight::within_reach!(&eyes.scope);
        events::status.ne(EventStatus::Draft).and(admitted.or(reached))
    }};
}
pub(super) use seen_by;

/// The event `id`, if `viewer` may see it; otherwise there is none.
pub fn visible(conn: &mut Conn, viewer: &Viewer, id: EventId) -> Result<EventRow> {
    let eyes = Eyes::of(conn, viewer)?;
    let seen = events::table.filter(events::id.eq(id)).filter(seen_by!(&eyes));
    seen.select(EventRow::as_select()).first(conn).optional()?.ok_or(Error::NotFound)
}

/// Those of the events `ids` that `viewer` may see.
pub fn visible_of(conn: &mut Conn, viewer: &Viewer, ids: &[EventId]) -> Result<Vec<EventId>> {
    let eyes = Eyes::of(conn, viewer)?;
    Ok(events::table.filter(events::id.eq_any(ids)).filter(seen_by!(&eyes)).select(events::id).load(conn)?)
}

/// Most events that are read at once.
const MOST: i64 = 1_000;

/// The events of the campaign `id` that `viewer` may see and that are not all over by `since`, the newest first.
pub fn of_campaign(conn: &mut Conn, viewer: &Viewer, id: CampaignId, since: Timestamp) -> Result<Vec<EventRow>> {
    let eyes = Eyes::of(conn, viewer)?;
    let recent = event_occurrences::table.filter(event_occurrences::ends_at.gt(since));
    Ok(events::table
        .filter(events::campaign_id.eq(id).and(events::id.eq_any(recent.select(event_occurrences::event_id))))
        .filter(seen_by!(&eyes))
        .order(events::id.desc())
        .limit(MOST)
        .select(EventRow::as_select())
        .load(conn)?)
}

/// Those of the events `ids`, and of those of the working groups that `viewer` is a member of, that they may see and that are not all
/// over by `since`, the newest first.
pub fn own(conn: &mut Conn, viewer: &Viewer, ids: &[EventId], since: Timestamp) -> Result<Vec<EventRow>> {
    let eyes = Eyes::of(conn, viewer)?;
    let recent = event_occurrences::table.filter(event_occurrences::ends_at.gt(since));
    let of_groups = events::group_id.is_not_null().and(events::group_id.eq_any(eyes.own.clone()));
    Ok(events::table
        .filter(events::id.eq_any(recent.select(event_occurrences::event_id)))
        .filter(events::id.eq_any(ids).or(of_groups))
        .filter(seen_by!(&eyes))
        .order(events::id.desc())
        .limit(MOST)
        .select(EventRow::as_select())
        .load(conn)?)
}

/// The event `id`, drafts included, if it is within reach; otherwise there is none.
pub fn within(conn: &mut Conn, scope: &Scope, id: EventId) -> Result<EventRow> {
    let row = rows::find(conn, id)?;
    // Whoever reaches everything costs no further question.
    if !scope.any {
        whose(conn, &row)?.check(scope)?;
    }
    Ok(row)
}

/// Whether `viewer` hosts the event or looks after it: they find it in the studio, and are shown its online link.
pub fn may_manage(conn: &mut Conn, viewer: &Viewer, event: &EventRow) -> Result<bool> {
    let scope = viewer.scope::<ManageEvents>();
    Ok(scope.any || whose(conn, event)?.check(&scope).is_ok())
}

/// Whose an event is.
#[derive(Debug, Clone)]
pub struct Whose {
    hosts: Vec<PersonId>,
    campaign: Option<CampaignId>,
    group: Option<GroupId>,
}

impl Whose {
    /// Refuses what is out of reach as if it were not there.
    pub fn check(&self, scope: &Scope) -> Result<()> {
        let Self { hosts, campaign, group } = self;
        scope.check(&Belongs { people: hosts, campaign: *campaign, group: *group, ..Belongs::default() })
    }
}

/// Whose the event is: its hosts', its working group's, and the campaign's that it or its group is of.
pub fn whose(conn: &mut Conn, event: &EventRow) -> Result<Whose> {
    let hosts = rows::hosts(conn, event.id)?;
    let campaign = match event.group_id {
        None => event.campaign_id,
        Some(group) => working_groups::table.find(group).select(working_groups::campaign_id).first(conn)?,
    };
    Ok(Whose { hosts, campaign, group: event.group_id })
}
