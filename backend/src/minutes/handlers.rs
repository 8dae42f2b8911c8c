//! Minutes, in and out.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{get, post, put};
use openapi::minutes::{CreateMinutes, Minutes, MinutesCard, MinutesItem, MinutesItemKind, MinutesStatus, SaveMinutes};
use openapi::{GroupId, MinutesId, Page, PageQuery};

use super::queries::{self, Meeting, MinutesRow};
use super::{rules, turning};
use crate::actions;
use crate::audit::Act;
use crate::auth::policy::WriteMinutes;
use crate::auth::{Allowed, Viewer};
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::groups::{self, sight};
use crate::http::cursor::Slice;
use crate::http::etag::{ETag, IfMatch};
use crate::http::{Body, Created, Tagged};
use crate::live::{self, Topic};

/// Most bytes of the minutes of one meeting.
const LIMIT: usize = 1_000_000;

/// List the minutes of a working group
///
/// Those that whoever asks may read, newest first.
#[utoipa::path(operation_id = "list_minutes", tag = "minutes", security((), ("bearer" = [])),
    params(("id" = GroupId, Path, description = "The group"), PageQuery), responses(
    (status = 200, description = "Minutes", body = Page<MinutesCard>),
))]
#[get("/group-pages/{id}/minutes")]
pub async fn list(
    db: Data<Db>,
    viewer: Viewer,
    id: Path<GroupId>,
    query: Query<PageQuery>,
) -> Result<Json<Page<MinutesCard>>> {
    let slice = Slice::<MinutesId>::parse(&query)?;
    let page = db
        .read(move |conn| {
            let group = sight::visible(conn, &viewer, *id)?;
            let cards = queries::readable(conn, &viewer, &group, slice.after, slice.fetch())?;
            Ok(slice.page(cards, |card| card.id, |card| card))
        })
        .await?;
    Ok(Json(page))
}

/// Show minutes
///
/// Those who lead the group see them as they are now, other members as they were circulated last, and whoever else may see the group
/// once they are approved.
#[utoipa::path(operation_id = "get_minutes", tag = "minutes", security((), ("bearer" = [])),
    params(("id" = MinutesId, Path, description = "The minutes")), responses(
    (status = 200, description = "The minutes", body = Minutes, headers(("etag" = String, description = "Their version, for `If-Match`"))),
))]
#[get("/minutes/{id}")]
pub async fn show(db: Data<Db>, viewer: Viewer, id: Path<MinutesId>) -> Result<Tagged<Minutes>> {
    let (minutes, revision) = db.read(move |conn| queries::shown(conn, &viewer, *id)).await?;
    Ok(Tagged(minutes, ETag(revision)))
}

/// Begin the minutes of a meeting
///
/// With a note for each item of its agenda, and an action for each that is open in the group.
#[utoipa::path(operation_id = "create_minutes", tag = "minutes", security(("bearer" = [])), request_body = CreateMinutes,
    params(("id" = GroupId, Path, description = "The group")), responses(
    (status = 201, description = "The new minutes", body = Minutes, headers(
        ("etag" = String, description = "Their version, for `If-Match`"), ("location" = String, description = "Their address"))),
))]
#[post("/groups/{id}/minutes")]
pub async fn create(
    db: Data<Db>,
    actor: Allowed<WriteMinutes>,
    viewer: Viewer,
    id: Path<GroupId>,
    Body(sent): Body<CreateMinutes>,
) -> Result<Created<Minutes>> {
    let (body, revision) = db
        .write_as(actor.access(), move |conn| {
            let group = groups::changing(conn, &actor, *id)?;
            let Some(meeting) = queries::meeting(conn, group.id, sent.occurrence_id)? else {
                let detail = "Choose a meeting of this group that is published and not cancelled.";
                return Err(Error::field("#/occurrence_id", "minutes.meeting", detail));
            };
            let row = MinutesRow::new(group.id, &meeting, begun(conn, group.id, &meeting)?, now());
            queries::insert(conn, &row)?;
            live::touch(conn, Topic::Group(group.id))?;
            let act = Act::on("minutes.create", "minutes", row.id).set("group", group.id);
            let recorded = actor.actor.record(conn, act.set("occurrence", row.occurrence_id))?;
            Ok(recorded.with(queries::shown(conn, &viewer, row.id)?))
        })
        .await?;
    let location = format!("/api/v1/minutes/{}", body.id);
    Ok(Created { body, location: Some(location), etag: Some(ETag(revision)) })
}

/// What minutes begin with.
fn begun(conn: &mut Conn, group: GroupId, meeting: &Meeting) -> Result<Vec<MinutesItem>> {
    let blank = |kind, text: &str| MinutesItem {
        id: queries::new_item(),
        kind,
        text: text.to_owned(),
        owner_id: None,
        organisation_id: None,
        due_on: None,
        action_id: None,
    };
    let notes = meeting.agenda.iter().map(|item| blank(MinutesItemKind::Note, &item.title));
    let mut items: Vec<MinutesItem> = notes.collect();
    let carried = actions::open_rows(conn, group)?.into_iter().map(|row| MinutesItem {
        owner_id: row.owner_id,
        organisation_id: row.organisation_id,
        due_on: row.due_on,
        action_id: Some(row.id),
        ..blank(MinutesItemKind::Action, &row.text)
    });
    items.extend(carried);
    // The items of an agenda are few; of actions those that are due first are carried.
    items.truncate(rules::CARRIED);
    Ok(items)
}

/// Save minutes
///
/// All items, in order. Minutes that were circulated are drafts again from then on, until they are circulated once more.
#[utoipa::path(operation_id = "save_minutes", tag = "minutes", security(("bearer" = [])), request_body = SaveMinutes,
    params(("id" = MinutesId, Path, description = "The minutes"),
        ("if-match" = String, Header, description = "The ETag last read", max_length = 40, example = "\"1\"")), responses(
    (status = 200, description = "The saved minutes", body = Minutes, headers(("etag" = String, description = "Their version, for `If-Match`"))),
))]
#[put("/minutes/{id}")]
pub async fn save(
    db: Data<Db>,
    actor: Allowed<WriteMinutes>,
    viewer: Viewer,
    id: Path<MinutesId>,
    if_match: IfMatch,
    Body(sent): Body<SaveMinutes, LIMIT>,
) -> Result<Tagged<Minutes>> {
    rules::check_items(&sent.items)?;
    let (minutes, revision) = db
        .write_as(actor.access(), move |conn| {
            let (row, group) = queries::changing(conn, &actor, *id)?;
            if_match.check(row.revision)?;
            rules::check_against(conn, group.id, &row.items.0, &sent.items)?;
            let row = row.next(MinutesStatus::Draft, sent.items.clone(), now());
            queries::update(conn, &row)?;
            live::touch(conn, Topic::Group(group.id))?;
            let act = Act::on("minutes.save", "minutes", row.id).named("items", true);
            Ok(actor.actor.record(conn, act)?.with(queries::shown(conn, &viewer, row.id)?))
        })
        .await?;
    Ok(Tagged(minutes, ETag(revision)))
}

/// Circulate minutes
///
/// Members can read them and are told so. Actions in them become actions of the group, or change those that they are about.
#[utoipa::path(operation_id = "circulate_minutes", tag = "minutes", security(("bearer" = [])),
    params(("id" = MinutesId, Path, description = "The minutes")), responses(
    (status = 200, description = "The circulated minutes", body = Minutes, headers(("etag" = String, description = "Their version, for `If-Match`"))),
))]
#[post("/minutes/{id}/circulate")]
pub async fn circulate(
    db: Data<Db>,
    actor: Allowed<WriteMinutes>,
    viewer: Viewer,
    id: Path<MinutesId>,
) -> Result<Tagged<Minutes>> {
    let (minutes, revision) = db
        .write_as(actor.access(), move |conn| {
            let (row, group) = queries::changing(conn, &actor, *id)?;
            rules::check_circulate(&row)?;
            let row = turning::circulate(conn, &group, row, actor.id())?;
            live::touch(conn, Topic::Group(group.id))?;
            let act = Act::on("minutes.circulate", "minutes", row.id).set("revision", row.revision);
            Ok(actor.actor.record(conn, act)?.with(queries::shown(conn, &viewer, row.id)?))
        })
        .await?;
    Ok(Tagged(minutes, ETag(revision)))
}

/// Approve minutes
///
/// As they were circulated, and for good: nothing of them changes any more. What the group decided is kept among its decisions.
#[utoipa::path(operation_id = "approve_minutes", tag = "minutes", security(("bearer" = [])),
    params(("id" = MinutesId, Path, description = "The minutes")), responses(
    (status = 200, description = "The approved minutes", body = Minutes, headers(("etag" = String, description = "Their version, for `If-Match`"))),
))]
#[post("/minutes/{id}/approve")]
pub async fn approve(
    db: Data<Db>,
    actor: Allowed<WriteMinutes>,
    viewer: Viewer,
    id: Path<MinutesId>,
) -> Result<Tagged<Minutes>> {
    let (minutes, revision) = db
        .write_as(actor.access(), move |conn| {
            let (row, group) = queries::changing(conn, &actor, *id)?;
            rules::check_approve(&row)?;
            let row = turning::approve(conn, row, actor.id())?;
            live::touch(conn, Topic::Group(group.id))?;
            let act = Act::on("minutes.approve", "minutes", row.id).set("revision", row.revision);
            Ok(actor.actor.record(conn, act)?.with(queries::shown(conn, &viewer, row.id)?))
        })
        .await?;
    Ok(Tagged(minutes, ETag(revision)))
}
