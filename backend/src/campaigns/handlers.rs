//! Campaigns as administrators run them.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{get, post, put};
use openapi::campaigns::{Campaign, CampaignFields, CampaignStatus};
use openapi::{CampaignId, Page, PageQuery};

use super::queries::{self, CampaignRow};
use super::rules;
use crate::audit::Act;
use crate::auth::Allowed;
use crate::auth::policy::{CreateCampaigns, ManageCampaigns, ReadCampaigns};
use crate::clock::now;
use crate::db::Db;
use crate::error::Result;
use crate::http::body::TEXT_LIMIT;
use crate::http::cursor::Slice;
use crate::http::etag::{ETag, IfMatch};
use crate::http::{Body, Created, Tagged};

/// List campaigns
///
/// All within reach, newest first, drafts included.
#[utoipa::path(operation_id = "list_campaigns", tag = "campaigns", security(("bearer" = [])), params(PageQuery), responses(
    (status = 200, description = "Campaigns", body = Page<Campaign>),
))]
#[get("/campaigns")]
pub async fn list(
    db: Data<Db>,
    actor: Allowed<ReadCampaigns>,
    query: Query<PageQuery>,
) -> Result<Json<Page<Campaign>>> {
    let slice = Slice::<CampaignId>::parse(&query)?;
    let page = db
        .read(move |conn| {
            let rows = queries::list(conn, &actor.scope, slice.after, slice.fetch())?;
            let page = slice.page(rows, |row| row.id, |row| row);
            Ok(Page { items: queries::show_all(conn, page.items)?, next: page.next })
        })
        .await?;
    Ok(Json(page))
}

/// Create a campaign
///
/// The new campaign is a draft: only administrators see it until it goes live.
#[utoipa::path(operation_id = "create_campaign", tag = "campaigns", security(("bearer" = [])), request_body = CampaignFields, responses(
    (status = 201, description = "The new campaign", body = Campaign, headers(
        ("etag" = String, description = "Its version, for `If-Match`"), ("location" = String, description = "Its address"))),
))]
#[post("/campaigns")]
pub async fn create(
    db: Data<Db>,
    actor: Allowed<CreateCampaigns>,
    Body(fields): Body<CampaignFields, TEXT_LIMIT>,
) -> Result<Created<Campaign>> {
    rules::check_fields(&fields)?;
    let organisations = fields.organisations.clone();
    let row = CampaignRow::draft(fields, now());
    let (body, revision) = db
        .write_as(actor.access(), move |conn| {
            queries::insert(conn, &row, &organisations)?;
            let act = Act::on("campaigns.create", "campaign", row.id).set("name", &row.name).set("slug", &row.slug);
            let recorded = actor.actor.record(conn, act)?;
            Ok(recorded.with(queries::show(conn, row.id)?))
        })
        .await?;
    let location = format!("/api/v1/campaigns/{}", body.id);
    Ok(Created { body, location: Some(location), etag: Some(ETag(revision)) })
}

/// Show a campaign
#[utoipa::path(operation_id = "get_campaign", tag = "campaigns", security(("bearer" = [])),
    params(("id" = CampaignId, Path, description = "The campaign")), responses(
    (status = 200, description = "The campaign", body = Campaign, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[get("/campaigns/{id}")]
pub async fn show(db: Data<Db>, actor: Allowed<ReadCampaigns>, id: Path<CampaignId>) -> Result<Tagged<Campaign>> {
    let (campaign, revision) = db
        .read(move |conn| {
            queries::within(conn, &actor.scope, *id)?;
            queries::show(conn, *id)
        })
        .await?;
    Ok(Tagged(campaign, ETag(revision)))
}

/// Change a campaign
///
/// Takes all fields; one that is left out gets its default.
#[utoipa::path(operation_id = "update_campaign", tag = "campaigns", security(("bearer" = [])), request_body = CampaignFields,
    params(("id" = CampaignId, Path, description = "The campaign"),
        ("if-match" = String, Header, description = "The ETag last read", max_length = 40, example = "\"1\"")), responses(
    (status = 200, description = "The changed campaign", body = Campaign, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[put("/campaigns/{id}")]
pub async fn update(
    db: Data<Db>,
    actor: Allowed<ManageCampaigns>,
    id: Path<CampaignId>,
    if_match: IfMatch,
    Body(fields): Body<CampaignFields, TEXT_LIMIT>,
) -> Result<Tagged<Campaign>> {
    rules::check_fields(&fields)?;
    let (campaign, revision) = db
        .write_as(actor.access(), move |conn| {
            let row = queries::within(conn, &actor.scope, *id)?;
            if_match.check(row.revision)?;
            if row.status != CampaignStatus::Draft {
                rules::check_still_public(&fields)?;
            }
            let organisations = fields.organisations.clone();
            let before = row.clone();
            let row = row.changed(fields.clone(), now());
            queries::update(conn, &row, &organisations)?;
            let recorded = actor.actor.record(conn, changes(&before, &row))?;
            Ok(recorded.with(queries::show(conn, *id)?))
        })
        .await?;
    Ok(Tagged(campaign, ETag(revision)))
}

/// Launch a campaign
///
/// A draft goes live: everyone can see its page, and its open surveys take answers.
#[utoipa::path(operation_id = "launch_campaign", tag = "campaigns", security(("bearer" = [])),
    params(("id" = CampaignId, Path, description = "The campaign")), responses(
    (status = 200, description = "The live campaign", body = Campaign, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[post("/campaigns/{id}/launch")]
pub async fn launch(db: Data<Db>, actor: Allowed<ManageCampaigns>, id: Path<CampaignId>) -> Result<Tagged<Campaign>> {
    turn(&db, actor, *id, rules::check_launch, CampaignStatus::Live).await
}

/// Close a campaign
///
/// Its page stays; its surveys take no answers any more.
#[utoipa::path(operation_id = "close_campaign", tag = "campaigns", security(("bearer" = [])),
    params(("id" = CampaignId, Path, description = "The campaign")), responses(
    (status = 200, description = "The closed campaign", body = Campaign, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[post("/campaigns/{id}/close")]
pub async fn close(db: Data<Db>, actor: Allowed<ManageCampaigns>, id: Path<CampaignId>) -> Result<Tagged<Campaign>> {
    turn(&db, actor, *id, rules::check_close, CampaignStatus::Closed).await
}

async fn turn(
    db: &Db,
    actor: Allowed<ManageCampaigns>,
    id: CampaignId,
    check: fn(&CampaignRow) -> Result<()>,
    to: CampaignStatus,
) -> Result<Tagged<Campaign>> {
    let (campaign, revision) = db
        .write_as(actor.access(), move |conn| {
            let row = queries::within(conn, &actor.scope, id)?;
            check(&row)?;
            queries::set_status(conn, &row, to, now())?;
            let name = if to == CampaignStatus::Live { "campaigns.launch" } else { "campaigns.close" };
            let act = Act::on(name, "campaign", id).changed("status", row.status.as_str(), to.as_str());
            let recorded = actor.actor.record(conn, act)?;
            Ok(recorded.with(queries::show(conn, id)?))
        })
        .await?;
    Ok(Tagged(campaign, ETag(revision)))
}

/// What a change of fields says in the audit.
fn changes(before: &CampaignRow, after: &CampaignRow) -> Act {
    let text = |date: &Option<String>| date.clone().unwrap_or_default();
    Act::on("campaigns.update", "campaign", after.id)
        .changed("slug", &before.slug, &after.slug)
        .changed("name", &before.name, &after.name)
        .changed("starts_on", text(&before.starts_on), text(&after.starts_on))
        .changed("ends_on", text(&before.ends_on), text(&after.ends_on))
        .named("summary", before.summary != after.summary)
        .named("aims", before.aims != after.aims)
        .named("privacy_notice", before.privacy_notice != after.privacy_notice)
}
