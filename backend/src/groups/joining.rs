//! Joining and leaving working groups, and the groups of whoever asks.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{get, post};
use diesel::prelude::*;
use openapi::groups::{GroupRole, GroupStatus, JoinGroup, Joining, MemberStatus, MyGroup, MyMembership};
use openapi::{GroupId, MemberId, Page, PageQuery, PersonId};

use super::members::{self, MemberRow};
use super::queries::{self, GroupRow};
use super::{letters, meetings, rules, sight};
use crate::actions;
use crate::audit::Act;
use crate::auth::policy::JoinGroups;
use crate::auth::{Allowed, Viewer};
use crate::clock::now;
use crate::db::schema::group_members;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::Body;
use crate::http::body::TEXT_LIMIT;
use crate::http::cursor::Slice;
use crate::live::{self, Topic};

/// Join a working group, or apply for it
///
/// Where joining is open one is a member at once; where it is by application, those who lead the group decide.
#[utoipa::path(operation_id = "join_group", tag = "groups", security(("bearer" = [])), request_body = JoinGroup,
    params(("id" = GroupId, Path, description = "The group")), responses(
    (status = 200, description = "What one is to the group now", body = MyMembership),
))]
#[post("/group-pages/{id}/join")]
pub async fn join(
    db: Data<Db>,
    actor: Allowed<JoinGroups>,
    viewer: Viewer,
    id: Path<GroupId>,
    Body(sent): Body<JoinGroup, TEXT_LIMIT>,
) -> Result<Json<MyMembership>> {
    let mine = db
        .write_as(actor.access(), move |conn| {
            queries::held(conn, *id)?;
            let group = sight::visible(conn, &viewer, *id)?;
            rules::check_join(&sent, group.joining)?;
            queries::check_active(&group)?;
            let before = members::of(conn, group.id, actor.id())?;
            check_joinable(&group, before.as_ref())?;
            let row = before.unwrap_or_else(|| MemberRow::new(group.id, actor.id(), now()));
            let applies = group.joining == Joining::Application;
            let row = row.applied(&sent.reason, now());
            let row = if applies { row } else { row.joined(GroupRole::Member, now()) };
            let row = members::keep(conn, row)?;
            if applies {
                letters::applied(conn, &group, &row, &actor.person.name)?;
            }
            live::touch(conn, Topic::Group(group.id))?;
            let name = if applies { "groups.apply" } else { "groups.join" };
            let act = Act::on(name, "group", group.id).set("member", row.id).named("reason", applies);
            Ok(actor.actor.record(conn, act)?.with(row.mine()))
        })
        .await?;
    Ok(Json(mine))
}

fn check_joinable(group: &GroupRow, before: Option<&MemberRow>) -> Result<()> {
    match before.map(|row| row.status) {
        Some(MemberStatus::Active) => {
            Err(Error::Conflict { code: "group.member", detail: "You are a member of this group already." })
        }
        Some(MemberStatus::Applied) => {
            Err(Error::Conflict { code: "group.applied", detail: "You have applied already: wait for the decision." })
        }
        _ if group.joining == Joining::Invitation => Err(Error::Conflict {
            code: "group.by_invitation",
            detail: "Only who is invited can join this group: ask somebody who leads it.",
        }),
        _ => Ok(()),
    }
}

/// Leave a working group, or take an application back
#[utoipa::path(operation_id = "leave_group", tag = "groups", security(("bearer" = [])),
    params(("id" = GroupId, Path, description = "The group")), responses(
    (status = 200, description = "What one was to the group", body = MyMembership),
))]
#[post("/group-pages/{id}/leave")]
pub async fn leave(
    db: Data<Db>,
    actor: Allowed<JoinGroups>,
    viewer: Viewer,
    id: Path<GroupId>,
) -> Result<Json<MyMembership>> {
    let mine = db
        .write_as(actor.access(), move |conn| {
            queries::held(conn, *id)?;
            let group = sight::visible(conn, &viewer, *id)?;
            queries::check_active(&group)?;
            let current = members::of(conn, group.id, actor.id())?.filter(is_current);
            let row = current.ok_or(Error::Conflict {
                code: "group.no_member",
                detail: "You are no member of this group, and have not applied.",
            })?;
            members::check_chair_left(conn, &row)?;
            let row = members::keep(conn, row.ended(MemberStatus::Left, now()))?;
            live::touch(conn, Topic::Group(group.id))?;
            let act = Act::on("groups.leave", "group", group.id).set("member", row.id);
            Ok(actor.actor.record(conn, act)?.with(row.mine()))
        })
        .await?;
    Ok(Json(mine))
}

/// Whether somebody is in, or waits to be.
pub fn is_current(row: &MemberRow) -> bool {
    matches!(row.status, MemberStatus::Active | MemberStatus::Applied)
}

/// List one's own working groups
///
/// Those that one is in, applied for, was refused by or left, newest first, as far as one may see them.
#[utoipa::path(operation_id = "list_my_groups", tag = "groups", security(("bearer" = [])), params(PageQuery), responses(
    (status = 200, description = "One's groups", body = Page<MyGroup>),
))]
#[get("/people/me/groups")]
pub async fn list(
    db: Data<Db>,
    actor: Allowed<JoinGroups>,
    viewer: Viewer,
    query: Query<PageQuery>,
) -> Result<Json<Page<MyGroup>>> {
    let slice = Slice::<MemberId>::parse(&query)?;
    let page = db
        .read(move |conn| {
            let rows = of_person(conn, &viewer, actor.id(), slice.after, slice.fetch())?;
            let page = slice.page(rows, |(member, _)| member.id, |row| row);
            let items: Result<Vec<MyGroup>> =
                page.items.into_iter().map(|(member, group)| show(conn, &viewer, member, group)).collect();
            Ok(Page { items: items?, next: page.next })
        })
        .await?;
    Ok(Json(page))
}

fn of_person(
    conn: &mut Conn,
    viewer: &Viewer,
    person: PersonId,
    after: Option<MemberId>,
    limit: i64,
) -> Result<Vec<(MemberRow, GroupRow)>> {
    let seen = sight::seen(conn, viewer)?;
    let mut query = group_members::table
        .filter(group_members::person_id.eq(person).and(group_members::group_id.eq_any(seen)))
        .order(group_members::id.desc())
        .limit(limit)
        .select(MemberRow::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(group_members::id.lt(after));
    }
    let rows: Vec<MemberRow> = query.load(conn)?;
    let groups = queries::all(conn, rows.iter().map(|row| row.group_id))?;
    let group = |row: &MemberRow| groups.iter().find(|group| group.id == row.group_id).cloned();
    Ok(rows.into_iter().filter_map(|row| group(&row).map(|group| (row, group))).collect())
}

/// A membership of whoever asks, with its group.
pub fn show(conn: &mut Conn, viewer: &Viewer, member: MemberRow, group: GroupRow) -> Result<MyGroup> {
    let active = member.status == MemberStatus::Active && group.status == GroupStatus::Active;
    Ok(MyGroup {
        next_meeting: if active { meetings::next(conn, viewer, &group, now())? } else { None },
        my_open_actions: actions::count_open_of(conn, group.id, member.person_id)?,
        id: group.id,
        name: group.name,
        status: group.status,
        membership: member.mine(),
    })
}
