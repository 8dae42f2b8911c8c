//! Making a survey from a file of another tool.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Json, Path, Query};
use actix_web::{CustomizeResponder, Responder, post};
use openapi::CampaignId;
use openapi::surveys::{ImportQuery, ImportedSurvey};

use super::import::{self, Imported};
use super::queries::{self, SurveyRow};
use super::{handlers, rules};
use crate::audit::Unaudited;
use crate::auth::Allowed;
use crate::auth::policy::ManageSurveys;
use crate::campaigns;
use crate::clock::now;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::body::Raw;

/// Import a survey
///
/// Takes a LimeSurvey structure file (`.lss`) of at most 10 MB and makes a draft of it. The report names every feature of the
/// file that could not be carried, by question.
#[utoipa::path(operation_id = "import_survey", tag = "surveys", security(("bearer" = [])),
    params(("id" = CampaignId, Path, description = "The campaign"), ImportQuery),
    request_body(content = String, content_type = "application/xml", description = "The bytes of the file"), responses(
    (status = 201, description = "The new draft, and what was lost on the way", body = ImportedSurvey),
    (status = 200, description = "What a draft would be, and what would be lost (dry run)", body = ImportedSurvey),
))]
#[post("/campaigns/{id}/surveys/import")]
pub async fn upload(
    db: Data<Db>,
    actor: Allowed<ManageSurveys>,
    id: Path<CampaignId>,
    query: Query<ImportQuery>,
    Raw(bytes): Raw<{ import::MAX_BYTES }>,
) -> Result<CustomizeResponder<Json<ImportedSurvey>>> {
    let read = tokio::task::spawn_blocking(move || import::limesurvey(&bytes));
    let read = read.await.map_err(|failed| Error::Internal(anyhow::anyhow!("reading the file stopped: {failed}")))?;
    let imported =
        read.map_err(|failed| Error::Refused { code: "survey.file", detail: failed.to_string(), errors: Vec::new() })?;
    let dry_run = query.dry_run;
    let answer = db
        .write_as(actor.access(), move |conn| {
            campaigns::within(conn, &actor.scope, *id)?;
            let row = imported_row(*id, &imported)?;
            let report = imported.report.clone();
            if dry_run {
                let shown = ImportedSurvey { survey: None, definition: row.definition.0, report };
                return Ok(Unaudited::NothingChanged.with(shown));
            }
            queries::insert(conn, &row)?;
            let recorded = actor.actor.record(conn, handlers::created("surveys.import", &row))?;
            let survey = Some(handlers::shown(conn, row.id)?.0.summary);
            Ok(recorded.with(ImportedSurvey { survey, definition: row.definition.0, report }))
        })
        .await?;
    Ok(Json(answer).customize().with_status(if dry_run { StatusCode::OK } else { StatusCode::CREATED }))
}

/// The draft that an imported file becomes.
pub fn imported_row(campaign: CampaignId, imported: &Imported) -> Result<SurveyRow> {
    rules::check_storable(&imported.definition, "#")?;
    Ok(SurveyRow::draft(campaign, imported.definition.clone(), Some(imported.report.clone()), now()))
}
