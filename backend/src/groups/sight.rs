//! Who may see a working group, in one place: look-ups, lists, events, questions, live streams and mail all ask here.

use diesel::expression::BoxableExpression;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable};
use openapi::GroupId;
use openapi::campaigns::CampaignStatus;
use openapi::groups::GroupVisibility;

use super::queries::GroupRow;
use crate::auth::Viewer;
use crate::auth::policy::{Belongs, ManageGroups};
use crate::db::schema::{campaigns, working_groups};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};

/// A condition on working groups.
pub(crate) type Condition = Box<dyn BoxableExpression<working_groups::table, MultiBackend, SqlType = Nullable<Bool>>>;

/// The working groups that `viewer` may see: public ones, those of the region for whoever is signed in, and those that they are a
/// member of or look after. A group of a campaign that is a draft is seen by the latter alone.
pub(crate) fn condition(viewer: &Viewer) -> Condition {
    let scope = viewer.scope::<ManageGroups>();
    if scope.any {
        return Box::new(working_groups::id.is_not_null().nullable());
    }
    let shown = if viewer.person().is_some() {
        vec![GroupVisibility::Public, GroupVisibility::Region]
    } else {
        vec![GroupVisibility::Public]
    };
    let begun = campaigns::table.filter(campaigns::status.ne(CampaignStatus::Draft)).select(campaigns::id.nullable());
    let open = working_groups::visibility
        .eq_any(shown)
        .and(working_groups::campaign_id.is_null().or(working_groups::campaign_id.eq_any(begun)));
    let mut own: Vec<GroupId> = viewer.groups().iter().map(|(id, _)| *id).collect();
    own.extend(scope.groups);
    let campaigns: Vec<_> = scope.campaigns.into_iter().map(Some).collect();
    Box::new(open.or(working_groups::id.eq_any(own)).or(working_groups::campaign_id.eq_any(campaigns)))
}

/// The working group `id`, if `viewer` may see it; otherwise there is none.
pub fn visible(conn: &mut Conn, viewer: &Viewer, id: GroupId) -> Result<GroupRow> {
    let seen = working_groups::table.filter(working_groups::id.eq(id)).filter(condition(viewer));
    seen.select(GroupRow::as_select()).first(conn).optional()?.ok_or(Error::NotFound)
}

/// The working groups that `viewer` may see.
pub fn seen(conn: &mut Conn, viewer: &Viewer) -> Result<Vec<GroupId>> {
    Ok(working_groups::table.filter(condition(viewer)).select(working_groups::id).load(conn)?)
}

/// Whether `viewer` may change the working group, its members, minutes and actions.
pub fn may_manage(viewer: &Viewer, group: &GroupRow) -> bool {
    viewer.scope::<ManageGroups>().admits(&Belongs {
        campaign: group.campaign_id,
        group: Some(group.id),
        ..Belongs::default()
    })
}

/// Whether `viewer` may read who its members are, and everything else that is for members.
pub fn may_read_members(viewer: &Viewer, group: &GroupRow) -> bool {
    viewer.role_in(group.id).is_some() || may_manage(viewer, group)
}
