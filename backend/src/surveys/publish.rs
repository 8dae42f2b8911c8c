//! Publishing and closing surveys, and reading what was published.

use actix_web::web::{Data, Json, Path};
use actix_web::{get, post};
use openapi::SurveyId;
use openapi::surveys::{PublishSurvey, Survey, SurveyVersion};

use super::handlers::shown;
use super::{queries, rules};
use crate::audit::Act;
use crate::auth::policy::{ManageSurveys, ReadSurveys};
use crate::auth::{Allowed, random_text};
use crate::campaigns;
use crate::clock::now;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::etag::ETag;
use crate::http::{Body, Tagged};

/// Letters of a link: about 93 bits, so that it cannot be guessed.
const LINK_LETTERS: usize = 16;

/// Publish a survey
///
/// The draft becomes version 1, which never changes, and can be answered by its link while the campaign is live.
#[utoipa::path(operation_id = "publish_survey", tag = "surveys", security(("bearer" = [])), request_body = PublishSurvey,
    params(("id" = SurveyId, Path, description = "The survey")), responses(
    (status = 200, description = "The open survey", body = Survey, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[post("/surveys/{id}/publish")]
pub async fn publish(
    db: Data<Db>,
    actor: Allowed<ManageSurveys>,
    id: Path<SurveyId>,
    Body(wish): Body<PublishSurvey>,
) -> Result<Tagged<Survey>> {
    let link = random_text(LINK_LETTERS)?;
    let (survey, revision) = db
        .write_as(actor.access(), move |conn| {
            let row = queries::find(conn, *id)?;
            let campaign = campaigns::within(conn, &actor.scope, row.campaign_id)?;
            let now = now();
            rules::check_publish(&row, campaign.status, wish.closes_at, now)?;
            queries::set_published(conn, &row, &link, wish.closes_at, now)?;
            let closes = wish.closes_at.map(|at| at.to_string()).unwrap_or_default();
            let act = Act::on("surveys.publish", "survey", row.id).changed("status", "draft", "open");
            let recorded = actor.actor.record(conn, act.set("version", 1).set("closes_at", closes))?;
            Ok(recorded.with(shown(conn, *id)?))
        })
        .await?;
    Ok(Tagged(survey, ETag(revision)))
}

/// Close a survey
///
/// It takes no answers any more; its results stay.
#[utoipa::path(operation_id = "close_survey", tag = "surveys", security(("bearer" = [])),
    params(("id" = SurveyId, Path, description = "The survey")), responses(
    (status = 200, description = "The closed survey", body = Survey, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[post("/surveys/{id}/close")]
pub async fn close(db: Data<Db>, actor: Allowed<ManageSurveys>, id: Path<SurveyId>) -> Result<Tagged<Survey>> {
    let (survey, revision) = db
        .write_as(actor.access(), move |conn| {
            let row = queries::within(conn, &actor.scope, *id)?;
            rules::check_close(&row)?;
            queries::set_closed(conn, &row, now())?;
            let act = Act::on("surveys.close", "survey", row.id).changed("status", "open", "closed");
            let recorded = actor.actor.record(conn, act)?;
            Ok(recorded.with(shown(conn, *id)?))
        })
        .await?;
    Ok(Tagged(survey, ETag(revision)))
}

/// Show a version of a survey
///
/// What was asked, exactly as it was published.
#[utoipa::path(operation_id = "get_survey_version", tag = "surveys", security(("bearer" = [])),
    params(("id" = SurveyId, Path, description = "The survey"),
        ("version" = u32, Path, description = "From 1 upwards", minimum = 1, maximum = 2_147_483_647)), responses(
    (status = 200, description = "The version", body = SurveyVersion),
))]
#[get("/surveys/{id}/versions/{version}")]
pub async fn show_version(
    db: Data<Db>,
    actor: Allowed<ReadSurveys>,
    path: Path<(SurveyId, u32)>,
) -> Result<Json<SurveyVersion>> {
    let (id, version) = path.into_inner();
    let version = i32::try_from(version).map_err(|_| Error::NotFound)?;
    let row = db
        .read(move |conn| {
            queries::within(conn, &actor.scope, id)?;
            queries::version(conn, id, version)
        })
        .await?;
    Ok(Json(SurveyVersion {
        survey_id: row.survey_id,
        version: u32::try_from(row.version).unwrap_or(0),
        definition: row.definition.0,
        published_at: row.published_at,
    }))
}
