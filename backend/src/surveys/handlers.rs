//! Surveys as administrators write them.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post, put};
use openapi::surveys::{CreateSurvey, Survey, SurveySummary};
use openapi::{CampaignId, Page, PageQuery, SurveyId};
use survey::Definition;

use super::queries::{self, SurveyRow};
use super::rules;
use crate::audit::Act;
use crate::auth::Allowed;
use crate::auth::policy::{ManageSurveys, ReadSurveys};
use crate::campaigns;
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::Result;
use crate::http::body::DEFINITION_LIMIT;
use crate::http::cursor::Slice;
use crate::http::etag::{ETag, IfMatch};
use crate::http::{Body, Created, Tagged};

/// List the surveys of a campaign
///
/// Newest first, drafts included.
#[utoipa::path(operation_id = "list_surveys", tag = "surveys", security(("bearer" = [])),
    params(("id" = CampaignId, Path, description = "The campaign"), PageQuery), responses(
    (status = 200, description = "Surveys", body = Page<SurveySummary>),
))]
#[get("/campaigns/{id}/surveys")]
pub async fn list(
    db: Data<Db>,
    actor: Allowed<ReadSurveys>,
    id: Path<CampaignId>,
    query: Query<PageQuery>,
) -> Result<Json<Page<SurveySummary>>> {
    let slice = Slice::<SurveyId>::parse(&query)?;
    let page = db
        .read(move |conn| {
            campaigns::within(conn, &actor.scope, *id)?;
            let rows = queries::list(conn, *id, slice.after, slice.fetch())?;
            let ids: Vec<SurveyId> = rows.iter().map(|row| row.id).collect();
            let counts = queries::count_responses(conn, &ids)?;
            let now = now();
            Ok(slice.page(
                rows,
                |row| row.id,
                |row| {
                    let count = counts.iter().find(|(id, _)| *id == row.id).map_or(0, |(_, count)| *count);
                    row.show(u64::try_from(count).unwrap_or(0), now)
                },
            ))
        })
        .await?;
    Ok(Json(page))
}

/// Create a survey
///
/// The new survey is a draft: nobody can answer it until it is published.
#[utoipa::path(operation_id = "create_survey", tag = "surveys", security(("bearer" = [])), request_body = CreateSurvey,
    params(("id" = CampaignId, Path, description = "The campaign")), responses(
    (status = 201, description = "The new draft", body = Survey, headers(
        ("etag" = String, description = "Its version, for `If-Match`"), ("location" = String, description = "Its address"))),
))]
#[post("/campaigns/{id}/surveys")]
pub async fn create(
    db: Data<Db>,
    actor: Allowed<ManageSurveys>,
    id: Path<CampaignId>,
    Body(new): Body<CreateSurvey, DEFINITION_LIMIT>,
) -> Result<Created<Survey>> {
    rules::check_storable(&new.definition, "#/definition")?;
    let row = SurveyRow::draft(*id, new.definition, None, now());
    let (body, revision) = db
        .write_as(actor.access(), move |conn| {
            campaigns::within(conn, &actor.scope, row.campaign_id)?;
            queries::insert(conn, &row)?;
            let recorded = actor.actor.record(conn, created("surveys.create", &row))?;
            Ok(recorded.with(shown(conn, row.id)?))
        })
        .await?;
    let location = format!("/api/v1/surveys/{}", body.summary.id);
    Ok(Created { body, location: Some(location), etag: Some(ETag(revision)) })
}

/// Show a survey
#[utoipa::path(operation_id = "get_survey", tag = "surveys", security(("bearer" = [])),
    params(("id" = SurveyId, Path, description = "The survey")), responses(
    (status = 200, description = "The survey", body = Survey, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[get("/surveys/{id}")]
pub async fn show(db: Data<Db>, actor: Allowed<ReadSurveys>, id: Path<SurveyId>) -> Result<Tagged<Survey>> {
    let (survey, revision) = db
        .read(move |conn| {
            queries::within(conn, &actor.scope, *id)?;
            shown(conn, *id)
        })
        .await?;
    Ok(Tagged(survey, ETag(revision)))
}

/// Change what a draft asks
#[utoipa::path(operation_id = "update_survey_definition", tag = "surveys", security(("bearer" = [])), request_body = Definition,
    params(("id" = SurveyId, Path, description = "The survey"),
        ("if-match" = String, Header, description = "The ETag last read", max_length = 40, example = "\"1\"")), responses(
    (status = 200, description = "The changed draft", body = Survey, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[put("/surveys/{id}/definition")]
pub async fn update_definition(
    db: Data<Db>,
    actor: Allowed<ManageSurveys>,
    id: Path<SurveyId>,
    if_match: IfMatch,
    Body(definition): Body<Definition, DEFINITION_LIMIT>,
) -> Result<Tagged<Survey>> {
    rules::check_storable(&definition, "#")?;
    let (survey, revision) = db
        .write_as(actor.access(), move |conn| {
            let row = queries::within(conn, &actor.scope, *id)?;
            rules::check_draft(&row)?;
            if_match.check(row.revision)?;
            let (title, questions) = (row.title.clone(), row.questions);
            let row = row.with_definition(definition.clone(), now());
            queries::update_draft(conn, &row)?;
            let act = Act::on("surveys.update", "survey", row.id)
                .named("definition", true)
                .changed("title", title, &row.title)
                .changed("questions", questions, row.questions);
            let recorded = actor.actor.record(conn, act)?;
            Ok(recorded.with(shown(conn, *id)?))
        })
        .await?;
    Ok(Tagged(survey, ETag(revision)))
}

/// Remove a draft
///
/// A survey that was published cannot be removed.
#[utoipa::path(operation_id = "delete_survey", tag = "surveys", security(("bearer" = [])),
    params(("id" = SurveyId, Path, description = "The survey")), responses(
    (status = 204, description = "Removed"),
))]
#[delete("/surveys/{id}")]
pub async fn remove(db: Data<Db>, actor: Allowed<ManageSurveys>, id: Path<SurveyId>) -> Result<HttpResponse> {
    db.write_as(actor.access(), move |conn| {
        let row = queries::within(conn, &actor.scope, *id)?;
        rules::check_draft(&row)?;
        queries::remove_draft(conn, &row)?;
        let act = Act::on("surveys.delete", "survey", row.id).changed("title", &row.title, "");
        Ok(actor.actor.record(conn, act)?.with(()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What a new survey says in the audit.
pub fn created(action: &'static str, row: &SurveyRow) -> Act {
    Act::on(action, "survey", row.id).set("title", &row.title).set("campaign_id", row.campaign_id)
}

/// The survey as it is now, with its revision.
pub fn shown(conn: &mut Conn, id: SurveyId) -> Result<(Survey, i32)> {
    let row = queries::find(conn, id)?;
    let count = queries::count_responses(conn, &[id])?.first().map_or(0, |(_, count)| *count);
    let revision = row.revision;
    Ok((row.show(u64::try_from(count).unwrap_or(0), now()), revision))
}
