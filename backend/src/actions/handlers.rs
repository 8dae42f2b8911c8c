//! Actions and decisions, in and out.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{get, post, put};
use openapi::actions::{Action, ActionFields, ActionStatus, ActionsQuery, Decision, UpdateAction};
use openapi::{ActionId, DecisionId, GroupId, Page, PageQuery};

use super::queries::{self, ActionRow};
use super::{letters, rules};
use crate::audit::Act;
use crate::auth::policy::{Belongs, JoinGroups, ManageGroups, Scope, UpdateActions};
use crate::auth::{Allowed, Viewer};
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::groups::{self, GroupRow, sight};
use crate::http::body::TEXT_LIMIT;
use crate::http::cursor::Slice;
use crate::http::etag::{ETag, IfMatch};
use crate::http::{Body, Created, Tagged};
use crate::live::{self, Topic};

/// List the actions of a working group
///
/// Newest first. Who is to do them is shown to members.
#[utoipa::path(operation_id = "list_group_actions", tag = "actions", security((), ("bearer" = [])),
    params(("id" = GroupId, Path, description = "The group"), ActionsQuery), responses(
    (status = 200, description = "Actions", body = Page<Action>),
))]
#[get("/group-pages/{id}/actions")]
pub async fn list(
    db: Data<Db>,
    viewer: Viewer,
    id: Path<GroupId>,
    query: Query<ActionsQuery>,
) -> Result<Json<Page<Action>>> {
    let ActionsQuery { cursor, limit, status } = query.into_inner();
    let slice = Slice::<ActionId>::parse(&PageQuery { cursor, limit })?;
    let page = db
        .read(move |conn| {
            let group = sight::visible(conn, &viewer, *id)?;
            let rows = queries::list(conn, group.id, status, slice.after, slice.fetch())?;
            let page = slice.page(rows, |row| row.id, |row| row);
            let items = queries::show_all(conn, Some(&viewer), &group, page.items, now())?;
            Ok(Page { items, next: page.next })
        })
        .await?;
    Ok(Json(page))
}

/// List the decisions of a working group
///
/// Those of approved minutes, the latest first.
#[utoipa::path(operation_id = "list_group_decisions", tag = "actions", security((), ("bearer" = [])),
    params(("id" = GroupId, Path, description = "The group"), PageQuery), responses(
    (status = 200, description = "Decisions", body = Page<Decision>),
))]
#[get("/group-pages/{id}/decisions")]
pub async fn decisions(
    db: Data<Db>,
    viewer: Viewer,
    id: Path<GroupId>,
    query: Query<PageQuery>,
) -> Result<Json<Page<Decision>>> {
    let slice = Slice::<DecisionId>::parse(&query)?;
    let page = db
        .read(move |conn| {
            let group = sight::visible(conn, &viewer, *id)?;
            let rows = queries::decisions(conn, group.id, slice.after, slice.fetch())?;
            Ok(slice.page(rows, |decision| decision.id, |decision| decision))
        })
        .await?;
    Ok(Json(page))
}

/// List one's own actions
///
/// What whoever asks is to do in working groups that they may see, newest first.
#[utoipa::path(operation_id = "list_my_actions", tag = "actions", security(("bearer" = [])), params(ActionsQuery), responses(
    (status = 200, description = "Actions", body = Page<Action>),
))]
#[get("/people/me/actions")]
pub async fn list_mine(
    db: Data<Db>,
    actor: Allowed<JoinGroups>,
    viewer: Viewer,
    query: Query<ActionsQuery>,
) -> Result<Json<Page<Action>>> {
    let ActionsQuery { cursor, limit, status } = query.into_inner();
    let slice = Slice::<ActionId>::parse(&PageQuery { cursor, limit })?;
    let page = db
        .read(move |conn| {
            let rows = queries::of_person(conn, &viewer, actor.id(), status, slice.after, slice.fetch())?;
            let page = slice.page(rows, |(row, _)| row.id, |row| row);
            let shown: Result<Vec<Action>> =
                page.items.into_iter().map(|(row, group)| show(conn, &viewer, &group, row)).collect();
            Ok(Page { items: shown?, next: page.next })
        })
        .await?;
    Ok(Json(page))
}

/// Give somebody something to do for a working group
///
/// A member, an organisation, both or nobody yet. Whoever is to do it is told.
#[utoipa::path(operation_id = "create_action", tag = "actions", security(("bearer" = [])), request_body = ActionFields,
    params(("id" = GroupId, Path, description = "The group")), responses(
    (status = 201, description = "The new action", body = Action, headers(
        ("etag" = String, description = "Its version, for `If-Match`"), ("location" = String, description = "Its address"))),
))]
#[post("/groups/{id}/actions")]
pub async fn create(
    db: Data<Db>,
    actor: Allowed<ManageGroups>,
    viewer: Viewer,
    id: Path<GroupId>,
    Body(fields): Body<ActionFields, TEXT_LIMIT>,
) -> Result<Created<Action>> {
    rules::check_fields(&fields)?;
    let body = db
        .write_as(actor.access(), move |conn| {
            let group = groups::changing(conn, &actor, *id)?;
            rules::check_known(conn, group.id, &fields, None)?;
            let row = ActionRow::new(group.id, fields.clone(), now());
            queries::insert(conn, &row)?;
            letters::given(conn, &group, &row, Some(actor.id()))?;
            live::touch(conn, Topic::Group(group.id))?;
            let act = Act::on("actions.create", "action", row.id).set("group", group.id);
            let recorded = actor.actor.record(conn, act.named("text", true))?;
            Ok(recorded.with(show(conn, &viewer, &group, row)?))
        })
        .await?;
    let location = format!("/api/v1/actions/{}", body.id);
    Ok(Created { body, location: Some(location), etag: Some(ETag(1)) })
}

/// Show an action
#[utoipa::path(operation_id = "get_action", tag = "actions", security(("bearer" = [])),
    params(("id" = ActionId, Path, description = "The action")), responses(
    (status = 200, description = "The action", body = Action, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[get("/actions/{id}")]
pub async fn get(
    db: Data<Db>,
    actor: Allowed<UpdateActions>,
    viewer: Viewer,
    id: Path<ActionId>,
) -> Result<Tagged<Action>> {
    let (action, revision) = db
        .read(move |conn| {
            let (row, group) = within(conn, &actor.scope, &viewer, *id)?;
            let revision = row.revision;
            Ok((show(conn, &viewer, &group, row)?, revision))
        })
        .await?;
    Ok(Tagged(action, ETag(revision)))
}

/// Change an action
///
/// Takes all fields. Whoever is to do it says how far it is and what came of it; the rest is for those who lead the group.
#[utoipa::path(operation_id = "update_action", tag = "actions", security(("bearer" = [])), request_body = UpdateAction,
    params(("id" = ActionId, Path, description = "The action"),
        ("if-match" = String, Header, description = "The ETag last read", max_length = 40, example = "\"1\"")), responses(
    (status = 200, description = "The changed action", body = Action, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[put("/actions/{id}")]
pub async fn update(
    db: Data<Db>,
    actor: Allowed<UpdateActions>,
    viewer: Viewer,
    id: Path<ActionId>,
    if_match: IfMatch,
    Body(sent): Body<UpdateAction, TEXT_LIMIT>,
) -> Result<Tagged<Action>> {
    rules::check_update(&sent)?;
    let (action, revision) = db
        .write_as(actor.access(), move |conn| {
            let (before, group) = within(conn, &actor.scope, &viewer, *id)?;
            let leads = match groups::holding(conn, &actor, group.id) {
                Ok(_) => true,
                Err(Error::NotFound) => false,
                Err(other) => return Err(other),
            };
            if !leads && before.owner_id != Some(actor.id()) {
                return Err(Error::NotFound);
            }
            groups::check_active(&group)?;
            if_match.check(before.revision)?;
            if !leads {
                rules::check_owners_part(&before, &sent)?;
            }
            let fields = rules::fields(&sent);
            rules::check_known(conn, group.id, &fields, Some(&before))?;
            let row = turned(before.clone().changed(fields, now()), sent.status, &sent.outcome);
            queries::update(conn, &row)?;
            if row.owner_id != before.owner_id {
                letters::given(conn, &group, &row, Some(actor.id()))?;
            }
            live::touch(conn, Topic::Group(group.id))?;
            let recorded = actor.actor.record(conn, changes(&before, &row))?;
            let revision = row.revision;
            Ok(recorded.with((show(conn, &viewer, &group, row)?, revision)))
        })
        .await?;
    Ok(Tagged(action, ETag(revision)))
}

/// The action `id` with its group, if both are within reach: what one is to do for a group that one may not see any more is not
/// there.
fn within(conn: &mut Conn, scope: &Scope, viewer: &Viewer, id: ActionId) -> Result<(ActionRow, GroupRow)> {
    let row = queries::find(conn, id)?;
    let group = sight::visible(conn, viewer, row.group_id)?;
    scope.check(&Belongs { people: row.owner_id.as_slice(), ..group.belongs() })?;
    Ok((row, group))
}

fn show(conn: &mut Conn, viewer: &Viewer, group: &GroupRow, row: ActionRow) -> Result<Action> {
    queries::show_all(conn, Some(viewer), group, vec![row], now())?.pop().ok_or(Error::NotFound)
}

fn turned(row: ActionRow, to: ActionStatus, outcome: &str) -> ActionRow {
    let done_at = match (to.is_open(), row.done_at) {
        (true, _) => None,
        (false, before) => before.or(Some(row.updated_at)),
    };
    ActionRow { status: to, outcome: outcome.trim().to_owned(), done_at, ..row }
}

/// What a change says in the audit: the history of the action.
fn changes(before: &ActionRow, after: &ActionRow) -> Act {
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    let id = |it: Option<String>| it.unwrap_or_default();
    // Of no organisation: those who look after one may not see the group.
    Act::on("actions.update", "action", after.id)
        .changed("status", before.status.as_str(), after.status.as_str())
        .changed("due_on", text(&before.due_on), text(&after.due_on))
        .changed("owner", id(before.owner_id.map(|it| it.to_string())), id(after.owner_id.map(|it| it.to_string())))
        .named("text", before.text != after.text)
        .named("outcome", before.outcome != after.outcome)
}
