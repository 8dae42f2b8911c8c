//! Members of working groups as those see and change them who look after the group.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post, put};
use openapi::groups::{
    DecideApplication, GroupRole, HandOver, MemberStatus, Membership, MembershipsQuery, SetMemberRole,
};
use openapi::{GroupId, MemberId, Page, PageQuery};

use super::joining::is_current;
use super::members::{self, MemberRow};
use super::{letters, queries, rules};
use crate::audit::Act;
use crate::auth::Allowed;
use crate::auth::policy::ManageGroups;
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::Body;
use crate::http::body::TEXT_LIMIT;
use crate::http::cursor::Slice;
use crate::live::{self, Topic};

/// List the memberships of a working group
///
/// Applications and those that are over included, newest first.
#[utoipa::path(operation_id = "list_memberships", tag = "groups", security(("bearer" = [])),
    params(("id" = GroupId, Path, description = "The group"), MembershipsQuery), responses(
    (status = 200, description = "Memberships", body = Page<Membership>),
))]
#[get("/groups/{id}/members")]
pub async fn list(
    db: Data<Db>,
    actor: Allowed<ManageGroups>,
    id: Path<GroupId>,
    query: Query<MembershipsQuery>,
) -> Result<Json<Page<Membership>>> {
    let MembershipsQuery { cursor, limit, status } = query.into_inner();
    let slice = Slice::<MemberId>::parse(&PageQuery { cursor, limit })?;
    let page = db
        .read(move |conn| {
            let group = queries::within(conn, &actor.scope, *id)?;
            let rows = members::list(conn, group.id, status, slice.after, slice.fetch())?;
            Ok(slice.page(rows, |(row, ..)| row.id, members::show))
        })
        .await?;
    Ok(Json(page))
}

/// Decide on an application for a working group
///
/// Whoever applied is told, and why if they are refused.
#[utoipa::path(operation_id = "decide_application", tag = "groups", security(("bearer" = [])), request_body = DecideApplication,
    params(("id" = GroupId, Path, description = "The group"), ("member_id" = MemberId, Path, description = "The application")), responses(
    (status = 200, description = "The membership, or the refused application", body = Membership),
))]
#[post("/groups/{id}/members/{member_id}/decide")]
pub async fn decide(
    db: Data<Db>,
    actor: Allowed<ManageGroups>,
    ids: Path<(GroupId, MemberId)>,
    Body(sent): Body<DecideApplication, TEXT_LIMIT>,
) -> Result<Json<Membership>> {
    rules::check_decision(&sent)?;
    let (id, member) = ids.into_inner();
    let shown = db
        .write_as(actor.access(), move |conn| {
            let group = queries::changing(conn, &actor, id)?;
            let row = members::find(conn, id, member)?;
            if row.status != MemberStatus::Applied {
                return Err(Error::Conflict { code: "membership.decided", detail: "This application was decided on." });
            }
            let reason = sent.reason.trim().to_owned();
            let row = if sent.accept {
                row.joined(GroupRole::Member, now())
            } else {
                row.ended(MemberStatus::Refused, now())
            };
            let row = members::keep(conn, MemberRow { decided_reason: reason, ..row })?;
            letters::decided(conn, &group, &row)?;
            live::touch(conn, Topic::Group(id))?;
            let act = Act::on("groups.decide", "group", id).set("member", row.id).set("accept", sent.accept);
            let recorded = actor.actor.record(conn, act.named("reason", true))?;
            Ok(recorded.with(members::show_one(conn, row)?))
        })
        .await?;
    Ok(Json(shown))
}

/// Give a member of a working group another role
#[utoipa::path(operation_id = "set_member_role", tag = "groups", security(("bearer" = [])), request_body = SetMemberRole,
    params(("id" = GroupId, Path, description = "The group"), ("member_id" = MemberId, Path, description = "The membership")), responses(
    (status = 200, description = "The membership", body = Membership),
))]
#[put("/groups/{id}/members/{member_id}/role")]
pub async fn set_role(
    db: Data<Db>,
    actor: Allowed<ManageGroups>,
    ids: Path<(GroupId, MemberId)>,
    Body(sent): Body<SetMemberRole>,
) -> Result<Json<Membership>> {
    let (id, member) = ids.into_inner();
    let shown = db
        .write_as(actor.access(), move |conn| {
            queries::changing(conn, &actor, id)?;
            let row = active(conn, id, member)?;
            if sent.role != GroupRole::Chair {
                members::check_chair_left(conn, &row)?;
            }
            let act = Act::on("groups.set_role", "group", id).set("member", row.id);
            let act = act.changed("role", row.role.as_str(), sent.role.as_str());
            let row = members::keep(conn, MemberRow { role: sent.role, ..row })?;
            live::touch(conn, Topic::Group(id))?;
            let recorded = actor.actor.record(conn, act)?;
            Ok(recorded.with(members::show_one(conn, row)?))
        })
        .await?;
    Ok(Json(shown))
}

/// Remove a member from a working group
#[utoipa::path(operation_id = "remove_member", tag = "groups", security(("bearer" = [])),
    params(("id" = GroupId, Path, description = "The group"), ("member_id" = MemberId, Path, description = "The membership")), responses(
    (status = 204, description = "They are out of it"),
))]
#[delete("/groups/{id}/members/{member_id}")]
pub async fn remove(
    db: Data<Db>,
    actor: Allowed<ManageGroups>,
    ids: Path<(GroupId, MemberId)>,
) -> Result<HttpResponse> {
    let (id, member) = ids.into_inner();
    db.write_as(actor.access(), move |conn| {
        queries::changing(conn, &actor, id)?;
        let row = Some(members::find(conn, id, member)?).filter(is_current).ok_or_else(over)?;
        members::check_chair_left(conn, &row)?;
        let row = members::keep(conn, row.ended(MemberStatus::Left, now()))?;
        live::touch(conn, Topic::Group(id))?;
        let act = Act::on("groups.remove_member", "group", id).set("member", row.id);
        Ok(actor.actor.record(conn, act)?.with(()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Hand a working group over
///
/// Another member chairs it from now on; whoever chaired it becomes a member.
#[utoipa::path(operation_id = "hand_over_group", tag = "groups", security(("bearer" = [])), request_body = HandOver,
    params(("id" = GroupId, Path, description = "The group")), responses(
    (status = 200, description = "The membership of the new chair", body = Membership),
))]
#[post("/groups/{id}/hand-over")]
pub async fn hand_over(
    db: Data<Db>,
    actor: Allowed<ManageGroups>,
    id: Path<GroupId>,
    Body(sent): Body<HandOver>,
) -> Result<Json<Membership>> {
    let shown = db
        .write_as(actor.access(), move |conn| {
            let group = queries::changing(conn, &actor, *id)?;
            let next = active(conn, group.id, sent.member_id)?;
            let chairs = members::chairs(conn, group.id)?;
            let own = chairs.iter().find(|chair| chair.person_id == actor.id());
            let before = own.or(chairs.first().filter(|_| chairs.len() == 1)).ok_or(Error::Conflict {
                code: "group.several_chairs",
                detail: "Several people chair this group: change their roles one by one.",
            })?;
            if before.id == next.id || next.role == GroupRole::Chair {
                return Err(Error::Conflict { code: "group.chair", detail: "This member chairs the group already." });
            }
            let act = Act::on("groups.hand_over", "group", group.id).set("from", before.id).set("to", next.id);
            members::keep(conn, MemberRow { role: GroupRole::Member, ..before.clone() })?;
            let row = members::keep(conn, MemberRow { role: GroupRole::Chair, ..next })?;
            live::touch(conn, Topic::Group(group.id))?;
            let recorded = actor.actor.record(conn, act)?;
            Ok(recorded.with(members::show_one(conn, row)?))
        })
        .await?;
    Ok(Json(shown))
}

/// The membership `id` of the group, while it is one.
fn active(conn: &mut Conn, group: GroupId, id: MemberId) -> Result<MemberRow> {
    let row = members::find(conn, group, id)?;
    if row.status == MemberStatus::Active { Ok(row) } else { Err(over()) }
}

fn over() -> Error {
    Error::Conflict { code: "membership.over", detail: "They are no member of this group any more, or not yet." }
}
