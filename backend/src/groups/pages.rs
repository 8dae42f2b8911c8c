//! Working groups as whoever asks may see them.

use actix_web::get;
use actix_web::web::{Data, Json, Path, Query};
use diesel::prelude::*;
use openapi::groups::{GroupCampaign, GroupCard, GroupPage, GroupProgress, GroupsQuery, MemberStatus};
use openapi::{CampaignId, GroupId, Page, PageQuery, Timestamp};

use super::queries::{self, GroupRow};
use super::{meetings, members, sight};
use crate::actions;
use crate::auth::Viewer;
use crate::campaigns;
use crate::clock::{day, now};
use crate::db::schema::working_groups;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::cursor::Slice;
use crate::text::{self, escaped, lower, spellings};

/// List working groups
///
/// Those that whoever asks may see, newest first, closed ones included.
#[utoipa::path(operation_id = "list_group_pages", tag = "groups", security((), ("bearer" = [])), params(GroupsQuery), responses(
    (status = 200, description = "Working groups", body = Page<GroupCard>),
))]
#[get("/group-pages")]
pub async fn list(db: Data<Db>, viewer: Viewer, query: Query<GroupsQuery>) -> Result<Json<Page<GroupCard>>> {
    let GroupsQuery { cursor, limit, campaign, q } = query.into_inner();
    let slice = Slice::<GroupId>::parse(&PageQuery { cursor, limit })?;
    let mut errors = Vec::new();
    text::check(&mut errors, "?campaign", campaign.as_deref().unwrap_or_default(), 0, 80);
    text::check(&mut errors, "?q", q.as_deref().unwrap_or_default(), 0, 100);
    Error::fields(errors)?;
    let page = db
        .read(move |conn| {
            let campaign = match campaign {
                None => None,
                Some(slug) => match campaigns::by_slug(conn, &slug)? {
                    Some(found) => Some(found.id),
                    None => return Ok(Page { items: Vec::new(), next: None }),
                },
            };
            let rows = seen(conn, &viewer, campaign, q.as_deref(), slice.after, slice.fetch())?;
            let page = slice.page(rows, |row| row.id, |row| row);
            Ok(Page { items: cards(conn, &viewer, page.items)?, next: page.next })
        })
        .await?;
    Ok(Json(page))
}

/// Show the page of a working group
///
/// What whoever asks may see of it: names of members are for members, those of who leads it for whoever is signed in.
#[utoipa::path(operation_id = "get_group_page", tag = "groups", security((), ("bearer" = [])),
    params(("id" = GroupId, Path, description = "The group")), responses(
    (status = 200, description = "The group", body = GroupPage),
))]
#[get("/group-pages/{id}")]
pub async fn show(db: Data<Db>, viewer: Viewer, id: Path<GroupId>) -> Result<Json<GroupPage>> {
    Ok(Json(db.read(move |conn| page(conn, &viewer, *id, now())).await?))
}

/// Show how far a working group is
///
/// Made from its records: meetings, decisions, actions and their ages.
#[utoipa::path(operation_id = "get_group_progress", tag = "groups", security((), ("bearer" = [])),
    params(("id" = GroupId, Path, description = "The group")), responses(
    (status = 200, description = "How far it is", body = GroupProgress),
))]
#[get("/group-pages/{id}/progress")]
pub async fn progress(db: Data<Db>, viewer: Viewer, id: Path<GroupId>) -> Result<Json<GroupProgress>> {
    Ok(Json(db.read(move |conn| made(conn, &viewer, *id, now())).await?))
}

/// The groups that `viewer` may see and that fit, newest first, at most `limit`, after `after`.
fn seen(
    conn: &mut Conn,
    viewer: &Viewer,
    campaign: Option<CampaignId>,
    words: Option<&str>,
    after: Option<GroupId>,
    limit: i64,
) -> Result<Vec<GroupRow>> {
    let mut query = working_groups::table
        .filter(sight::condition(viewer))
        .order(working_groups::id.desc())
        .limit(limit)
        .select(GroupRow::as_select())
        .into_boxed();
    if let Some(campaign) = campaign {
        query = query.filter(working_groups::campaign_id.eq(campaign));
    }
    if let Some(text) = words.map(str::trim).filter(|text| !text.is_empty()) {
        let [small, upper, titled, kept] = spellings(text).map(|spelling| format!("%{}%", escaped(&spelling)));
        let named = |pattern: String| lower(working_groups::name).like(pattern).escape('\\');
        let meant = |pattern: String| lower(working_groups::purpose).like(pattern).escape('\\');
        let by_name = named(small.clone()).or(named(upper)).or(named(titled)).or(named(kept));
        query = query.filter(by_name.or(meant(small)));
    }
    if let Some(after) = after {
        query = query.filter(working_groups::id.lt(after));
    }
    Ok(query.load(conn)?)
}

fn campaign_of(row: &GroupRow, known: &[(CampaignId, GroupCampaign)]) -> Option<GroupCampaign> {
    known.iter().find(|(id, _)| Some(*id) == row.campaign_id).map(|(_, campaign)| campaign.clone())
}

fn cards(conn: &mut Conn, viewer: &Viewer, rows: Vec<GroupRow>) -> Result<Vec<GroupCard>> {
    let ids: Vec<GroupId> = rows.iter().map(|row| row.id).collect();
    let counts = members::counts(conn, &ids, MemberStatus::Active)?;
    let known = queries::campaigns_of(conn, &rows)?;
    let card = |row: GroupRow| GroupCard {
        campaign: campaign_of(&row, &known),
        members: counts.iter().find(|(id, _)| *id == row.id).map_or(0, |(_, count)| *count),
        my_role: viewer.role_in(row.id),
        id: row.id,
        name: row.name,
        purpose: row.purpose,
        themes: row.themes.0,
        visibility: row.visibility,
        joining: row.joining,
        status: row.status,
    };
    Ok(rows.into_iter().map(card).collect())
}

fn page(conn: &mut Conn, viewer: &Viewer, id: GroupId, now: Timestamp) -> Result<GroupPage> {
    let row = sight::visible(conn, viewer, id)?;
    let people = members::people(conn, id)?;
    let by_organisation = members::by_organisation(conn, id)?;
    let mine = match viewer.person() {
        Some(person) => members::of(conn, id, person)?.map(members::MemberRow::mine),
        None => None,
    };
    let campaign = campaign_of(&row, &queries::campaigns_of(conn, std::slice::from_ref(&row))?);
    let counts = actions::counts(conn, id, &day(now))?;
    let leads = people.iter().filter(|member| viewer.person().is_some() && member.role.leads()).cloned().collect();
    Ok(GroupPage {
        campaign,
        members: by_organisation.iter().map(|it| it.members).sum(),
        by_organisation,
        leads,
        people: if sight::may_read_members(viewer, &row) { people } else { Vec::new() },
        mine,
        may_manage: sight::may_manage(viewer, &row),
        next_meeting: meetings::next(conn, viewer, &row, now)?,
        open_actions: counts.open + counts.in_progress,
        overdue_actions: counts.overdue,
        decisions: actions::count_decisions(conn, id)?,
        id: row.id,
        name: row.name,
        purpose: row.purpose,
        terms: row.terms,
        themes: row.themes.0,
        visibility: row.visibility,
        joining: row.joining,
        status: row.status,
    })
}

fn made(conn: &mut Conn, viewer: &Viewer, id: GroupId, now: Timestamp) -> Result<GroupProgress> {
    let row = sight::visible(conn, viewer, id)?;
    let by_organisation = members::by_organisation(conn, id)?;
    Ok(GroupProgress {
        campaign: campaign_of(&row, &queries::campaigns_of(conn, std::slice::from_ref(&row))?),
        began_on: day(row.created_at),
        today: day(now),
        members: by_organisation.iter().map(|it| it.members).sum(),
        by_organisation,
        meetings: meetings::held(conn, viewer, &row, now)?,
        next_meeting: meetings::next(conn, viewer, &row, now)?,
        decisions: actions::decisions(conn, id, None, 500)?,
        counts: actions::counts(conn, id, &day(now))?,
        actions: actions::all_of(conn, viewer, &row, now)?,
        id: row.id,
        name: row.name,
        purpose: row.purpose,
        terms: row.terms,
        themes: row.themes.0,
        status: row.status,
    })
}
