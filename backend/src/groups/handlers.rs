//! Working groups as those see and change them who look after them.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{get, post, put};
use openapi::groups::{CreateGroup, Group, GroupFields, GroupRole, GroupStatus, ManagedGroupsQuery};
use openapi::{GroupId, Page, PageQuery};

use super::members::{self, MemberRow};
use super::queries::{self, GroupRow};
use super::rules;
use crate::audit::Act;
use crate::auth::Allowed;
use crate::auth::policy::{Belongs, CreateGroups, ManageGroups};
use crate::campaigns;
use crate::clock::now;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::body::TEXT_LIMIT;
use crate::http::cursor::Slice;
use crate::http::etag::{ETag, IfMatch};
use crate::http::{Body, Created, Tagged};
use crate::live::{self, Topic};

/// List the working groups that one looks after
///
/// All within reach, newest first, closed ones included.
#[utoipa::path(operation_id = "list_managed_groups", tag = "groups", security(("bearer" = [])), params(ManagedGroupsQuery), responses(
    (status = 200, description = "Working groups", body = Page<Group>),
))]
#[get("/groups")]
pub async fn list(
    db: Data<Db>,
    actor: Allowed<ManageGroups>,
    query: Query<ManagedGroupsQuery>,
) -> Result<Json<Page<Group>>> {
    let ManagedGroupsQuery { cursor, limit, campaign_id } = query.into_inner();
    let slice = Slice::<GroupId>::parse(&PageQuery { cursor, limit })?;
    let page = db
        .read(move |conn| {
            let rows = queries::list(conn, &actor.scope, campaign_id, slice.after, slice.fetch())?;
            let page = slice.page(rows, |row| row.id, |row| row);
            Ok(Page { items: queries::show_all(conn, page.items)?, next: page.next })
        })
        .await?;
    Ok(Json(page))
}

/// Set up a working group
///
/// For a campaign, or for the region. Whoever sets it up chairs it, unless somebody else is named.
#[utoipa::path(operation_id = "create_group", tag = "groups", security(("bearer" = [])), request_body = CreateGroup, responses(
    (status = 201, description = "The new group", body = Group, headers(
        ("etag" = String, description = "Its version, for `If-Match`"), ("location" = String, description = "Its address"))),
))]
#[post("/groups")]
pub async fn create(
    db: Data<Db>,
    actor: Allowed<CreateGroups>,
    Body(sent): Body<CreateGroup, TEXT_LIMIT>,
) -> Result<Created<Group>> {
    let (campaign_id, chair) = (sent.campaign_id, sent.chair_id.unwrap_or(actor.id()));
    let fields = sent.fields();
    rules::check_fields(&fields)?;
    let row = GroupRow::new(campaign_id, fields, now());
    let (body, revision) = db
        .write_as(actor.access(), move |conn| {
            match campaign_id {
                Some(id) => drop(campaigns::within(conn, &actor.scope, id)?),
                None => actor.scope.check(&Belongs::default())?,
            }
            members::check_account(conn, chair)?;
            queries::insert(conn, &row)?;
            let member = MemberRow::new(row.id, chair, row.created_at).joined(GroupRole::Chair, row.created_at);
            let member = members::keep(conn, member)?;
            let act = Act::on("groups.create", "group", row.id).named("name", true).set("chair", member.person_id);
            let act = campaign_id.map_or(act.clone(), |id| act.set("campaign_id", id));
            Ok(actor.actor.record(conn, act)?.with(queries::show(conn, row.id)?))
        })
        .await?;
    let location = format!("/api/v1/groups/{}", body.id);
    Ok(Created { body, location: Some(location), etag: Some(ETag(revision)) })
}

/// Show a working group to those who look after it
#[utoipa::path(operation_id = "get_group", tag = "groups", security(("bearer" = [])),
    params(("id" = GroupId, Path, description = "The group")), responses(
    (status = 200, description = "The group", body = Group, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[get("/groups/{id}")]
pub async fn show(db: Data<Db>, actor: Allowed<ManageGroups>, id: Path<GroupId>) -> Result<Tagged<Group>> {
    let (group, revision) = db
        .read(move |conn| {
            queries::within(conn, &actor.scope, *id)?;
            queries::show(conn, *id)
        })
        .await?;
    Ok(Tagged(group, ETag(revision)))
}

/// Change a working group
///
/// Takes all fields; one that is left out gets its default. A closed group is opened again first.
#[utoipa::path(operation_id = "update_group", tag = "groups", security(("bearer" = [])), request_body = GroupFields,
    params(("id" = GroupId, Path, description = "The group"),
        ("if-match" = String, Header, description = "The ETag last read", max_length = 40, example = "\"1\"")), responses(
    (status = 200, description = "The changed group", body = Group, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[put("/groups/{id}")]
pub async fn update(
    db: Data<Db>,
    actor: Allowed<ManageGroups>,
    id: Path<GroupId>,
    if_match: IfMatch,
    Body(fields): Body<GroupFields, TEXT_LIMIT>,
) -> Result<Tagged<Group>> {
    rules::check_fields(&fields)?;
    let (group, revision) = db
        .write_as(actor.access(), move |conn| {
            let before = queries::changing(conn, &actor, *id)?;
            if_match.check(before.revision)?;
            let row = before.clone().changed(fields.clone(), now());
            queries::update(conn, &row)?;
            live::touch(conn, Topic::Group(row.id))?;
            let recorded = actor.actor.record(conn, changes(&before, &row))?;
            Ok(recorded.with(queries::show(conn, *id)?))
        })
        .await?;
    Ok(Tagged(group, ETag(revision)))
}

/// Close a working group
///
/// It stays to be read by whoever may see it; nothing of it can be changed until it is opened again.
#[utoipa::path(operation_id = "close_group", tag = "groups", security(("bearer" = [])),
    params(("id" = GroupId, Path, description = "The group")), responses(
    (status = 200, description = "The closed group", body = Group, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[post("/groups/{id}/close")]
pub async fn close(db: Data<Db>, actor: Allowed<ManageGroups>, id: Path<GroupId>) -> Result<Tagged<Group>> {
    turn(&db, actor, *id, GroupStatus::Closed).await
}

/// Open a closed working group again
#[utoipa::path(operation_id = "reopen_group", tag = "groups", security(("bearer" = [])),
    params(("id" = GroupId, Path, description = "The group")), responses(
    (status = 200, description = "The open group", body = Group, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[post("/groups/{id}/reopen")]
pub async fn reopen(db: Data<Db>, actor: Allowed<ManageGroups>, id: Path<GroupId>) -> Result<Tagged<Group>> {
    turn(&db, actor, *id, GroupStatus::Active).await
}

async fn turn(db: &Db, actor: Allowed<ManageGroups>, id: GroupId, to: GroupStatus) -> Result<Tagged<Group>> {
    let (group, revision) = db
        .write_as(actor.access(), move |conn| {
            let before = queries::holding(conn, &actor, id)?;
            if before.status == to {
                return Err(Error::Conflict { code: "group.status", detail: "It is so already." });
            }
            let row = GroupRow { status: to, revision: before.revision + 1, updated_at: now(), ..before.clone() };
            queries::update(conn, &row)?;
            live::touch(conn, Topic::Group(id))?;
            let name = if to == GroupStatus::Closed { "groups.close" } else { "groups.reopen" };
            let act = Act::on(name, "group", id).changed("status", before.status.as_str(), to.as_str());
            Ok(actor.actor.record(conn, act)?.with(queries::show(conn, id)?))
        })
        .await?;
    Ok(Tagged(group, ETag(revision)))
}

/// What a change of fields says in the audit.
fn changes(before: &GroupRow, after: &GroupRow) -> Act {
    Act::on("groups.update", "group", after.id)
        .changed("visibility", before.visibility.as_str(), after.visibility.as_str())
        .changed("joining", before.joining.as_str(), after.joining.as_str())
        .named("name", before.name != after.name)
        .named("purpose", before.purpose != after.purpose)
        .named("terms", before.terms != after.terms)
        .named("themes", before.themes != after.themes)
}
