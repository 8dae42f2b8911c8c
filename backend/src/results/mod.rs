//! Results: counts over all responses to a survey, with small numbers withheld.

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use openapi::results::SurveyResults;
use openapi::{ResponseId, SurveyId};
use survey::tally::Tally;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::auth::Allowed;
use crate::auth::policy::{ReadResults, Scope};
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::responses::{THRESHOLD, queries};
use crate::surveys;

/// Responses read at a time.
const CHUNK: i64 = 5_000;

/// The routes of results.
pub fn routes(config: &mut ServiceConfig) {
    config.service(show);
}

/// Show results
///
/// Counts over all responses. With fewer than 10 responses nothing but their number is shown, and a question that fewer than 10
/// answered shows neither how many nor what.
#[utoipa::path(operation_id = "get_results", tag = "results", security(("bearer" = [])),
    params(("id" = SurveyId, Path, description = "The survey")), responses(
    (status = 200, description = "The results", body = SurveyResults),
))]
#[get("/surveys/{id}/results")]
pub async fn show(db: Data<Db>, actor: Allowed<ReadResults>, id: Path<SurveyId>) -> Result<Json<SurveyResults>> {
    Ok(Json(db.read(move |conn| count(conn, &actor.scope, *id)).await?))
}

fn count(conn: &mut Conn, scope: &Scope, id: SurveyId) -> Result<SurveyResults> {
    let survey = surveys::within(conn, scope, id)?;
    let Some(version) = survey.version else {
        return Err(Error::Conflict {
            code: "survey.not_published",
            detail: "A draft has no results: publish it first.",
        });
    };
    let mut tally = Tally::new(&survey.definition.0);
    let mut after: Option<ResponseId> = None;
    loop {
        let rows = queries::list(conn, id, after, CHUNK)?;
        let Some(last) = rows.last() else { break };
        after = Some(last.id);
        for row in &rows {
            tally.add(&row.answers.0);
        }
    }
    let results = tally.finish(THRESHOLD);
    Ok(SurveyResults { survey_id: id, title: survey.title, version: u32::try_from(version).unwrap_or(0), results })
}
