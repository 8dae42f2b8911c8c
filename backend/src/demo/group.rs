//! The demonstration group: without people, since nobody is made up.

use openapi::actions::ActionFields;
use openapi::groups::{GroupFields, GroupVisibility, Joining, Theme};
use openapi::{CampaignId, GroupId, Timestamp};

use crate::actions::{self, ActionRow};
use crate::clock::seconds_after;
use crate::db::Conn;
use crate::error::Result;
use crate::groups::{self, GroupRow};
use crate::organisations;

const DAY: i64 = 24 * 60 * 60;

/// Adds a working group of the campaign with something to do for two organisations.
pub fn add(conn: &mut Conn, campaign: CampaignId, now: Timestamp) -> Result<GroupId> {
    let fields = GroupFields {
        name: "Demonstration group: caseloads".to_owned(),
        purpose: "Find out what makes caseloads grow, and propose what the region should try. This group is made up, to try \
                  BeTheFuture with."
            .to_owned(),
        terms: "Meets every month, online.\n\nReports to the region's steering group.\n\nEnds when its proposals are decided on."
            .to_owned(),
        themes: ["Caseloads", "Duty teams"].map(|theme| Theme(theme.to_owned())).to_vec(),
        visibility: GroupVisibility::Public,
        joining: Joining::Application,
    };
    let group = GroupRow::new(Some(campaign), fields, now);
    groups::insert(conn, &group)?;
    let tasks = [
        ("Ask the fourteen members what their duty teams look like.", 14),
        ("Compare caseloads of newly qualified social workers in their first year.", 28),
    ];
    let members = organisations::members(conn)?;
    for ((text, days), organisation) in tasks.into_iter().zip(members) {
        let fields = ActionFields {
            text: text.to_owned(),
            owner_id: None,
            organisation_id: Some(organisation.id),
            due_on: Some(seconds_after(now, days * DAY).date()),
        };
        actions::insert(conn, &ActionRow::new(group.id, fields, now))?;
    }
    Ok(group.id)
}
