//! Where a question is asked: at an event or in a working group.

use diesel::prelude::*;
use openapi::{CampaignId, EventId, GroupId, OrganisationId, PersonId};

use crate::auth::Viewer;
use crate::auth::policy::{Belongs, Scope};
use crate::db::Conn;
use crate::db::schema::{campaign_organisations, event_hosts, events, working_groups};
use crate::error::{Error, Result};
use crate::live::Topic;
use crate::{events as at_events, groups as in_groups};

/// An event or a working group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    #[allow(missing_docs)]
    Event(EventId),
    #[allow(missing_docs)]
    Group(GroupId),
}

/// What questions need to know of it.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Its title or name.
    pub name: String,
    /// The campaign it belongs to, or that of its group.
    pub campaign: Option<CampaignId>,
    /// The group, or that of the event.
    pub group: Option<GroupId>,
    /// Hosts of the event.
    pub hosts: Vec<PersonId>,
}

impl Place {
    /// What its pages follow.
    pub fn topic(self) -> Topic {
        match self {
            Self::Event(id) => Topic::Event(id),
            Self::Group(id) => Topic::Group(id),
        }
    }

    /// Its two columns.
    pub fn ids(self) -> (Option<EventId>, Option<GroupId>) {
        match self {
            Self::Event(id) => (Some(id), None),
            Self::Group(id) => (None, Some(id)),
        }
    }

    /// The place of a row.
    pub fn of(event: Option<EventId>, group: Option<GroupId>) -> Result<Self> {
        event.map(Self::Event).or(group.map(Self::Group)).ok_or(Error::NotFound)
    }

    /// Refuses whoever may not see it, as if it were not there.
    pub fn check_seen(self, conn: &mut Conn, viewer: &Viewer) -> Result<()> {
        match self {
            Self::Event(id) => at_events::sight::visible(conn, viewer, id).map(drop),
            Self::Group(id) => in_groups::sight::visible(conn, viewer, id).map(drop),
        }
    }

    /// Whether `viewer` may see it.
    pub fn is_seen(self, conn: &mut Conn, viewer: &Viewer) -> Result<bool> {
        match self.check_seen(conn, viewer) {
            Ok(()) => Ok(true),
            Err(Error::NotFound) => Ok(false),
            Err(failed) => Err(failed),
        }
    }

    /// What questions need to know of it.
    pub fn facts(self, conn: &mut Conn) -> Result<Facts> {
        let (name, campaign, group) = match self {
            Self::Event(id) => events::table
                .find(id)
                .select((events::title, events::campaign_id, events::group_id))
                .first::<(String, Option<CampaignId>, Option<GroupId>)>(conn)
                .optional()?
                .ok_or(Error::NotFound)?,
            Self::Group(id) => (named_group(conn, id)?.0, None, Some(id)),
        };
        let campaign = match group {
            Some(group) => named_group(conn, group)?.1,
            None => campaign,
        };
        let hosts = match self {
            Self::Event(id) => {
                event_hosts::table.filter(event_hosts::event_id.eq(id)).select(event_hosts::person_id).load(conn)?
            }
            Self::Group(_) => Vec::new(),
        };
        Ok(Facts { name, campaign, group, hosts })
    }
}

fn named_group(conn: &mut Conn, id: GroupId) -> Result<(String, Option<CampaignId>)> {
    let found = working_groups::table.find(id).select((working_groups::name, working_groups::campaign_id)).first(conn);
    found.optional()?.ok_or(Error::NotFound)
}

impl Facts {
    /// Whether somebody with this reach looks after the place itself.
    pub fn admits(&self, scope: &Scope) -> bool {
        scope.admits(&Belongs { people: &self.hosts, campaign: self.campaign, group: self.group, ..Belongs::default() })
    }

    /// Whose leaders a question here concerns: those of `organisation`, or of all that take part in the campaign.
    pub fn asked(&self, conn: &mut Conn, organisation: Option<OrganisationId>) -> Result<Vec<OrganisationId>> {
        if let Some(organisation) = organisation {
            return Ok(vec![organisation]);
        }
        let Some(campaign) = self.campaign else { return Ok(Vec::new()) };
        Ok(campaign_organisations::table
            .filter(campaign_organisations::campaign_id.eq(campaign))
            .order(campaign_organisations::organisation_id)
            .select(campaign_organisations::organisation_id)
            .load(conn)?)
    }
}
