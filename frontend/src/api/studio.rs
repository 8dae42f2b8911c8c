//! The operations of those who run campaigns.

use openapi::campaigns::{Campaign, CampaignFields};
use openapi::results::SurveyResults;
use openapi::surveys::{ImportedSurvey, PublishSurvey, Survey, SurveySummary};
use openapi::{CampaignId, Page, Problem, SurveyId};

use super::{Request, act, all, get, listing, post, versioned};
pub use super::{Versioned, organisations};

/// `GET /api/v1/campaigns`, all of them.
pub async fn every_campaign() -> Result<Vec<Campaign>, Problem> {
    all("/campaigns").await
}

/// `GET /api/v1/campaigns`.
pub async fn campaigns(cursor: Option<String>) -> Result<Page<Campaign>, Problem> {
    get(&listing("/campaigns", cursor.as_deref())).await
}

/// `GET /api/v1/campaigns/{id}`.
pub async fn campaign(id: CampaignId) -> Result<Versioned<Campaign>, Problem> {
    versioned(&Request::new("GET", &format!("/campaigns/{id}")).signed().await?)
}

/// `POST /api/v1/campaigns`.
pub async fn create_campaign(fields: &CampaignFields) -> Result<Campaign, Problem> {
    post("/campaigns", fields).await
}

/// `PUT /api/v1/campaigns/{id}`: refused with 412 when it has been changed since `etag` was read.
pub async fn change_campaign(id: CampaignId, etag: &str, fields: &CampaignFields) -> Result<(), Problem> {
    let request = Request::new("PUT", &format!("/campaigns/{id}")).header("if-match", etag).json(fields)?;
    request.signed().await.map(drop)
}

/// `POST /api/v1/campaigns/{id}/launch`.
pub async fn launch_campaign(id: CampaignId) -> Result<(), Problem> {
    act("POST", &format!("/campaigns/{id}/launch")).await
}

/// `POST /api/v1/campaigns/{id}/close`.
pub async fn close_campaign(id: CampaignId) -> Result<(), Problem> {
    act("POST", &format!("/campaigns/{id}/close")).await
}

/// `GET /api/v1/campaigns/{id}/surveys`.
pub async fn surveys(campaign: CampaignId, cursor: Option<String>) -> Result<Page<SurveySummary>, Problem> {
    get(&listing(&format!("/campaigns/{campaign}/surveys"), cursor.as_deref())).await
}

/// `POST /api/v1/campaigns/{id}/surveys/import`: makes a draft of a file, or only says what it would become.
pub async fn import_survey(campaign: CampaignId, file: Vec<u8>, dry_run: bool) -> Result<ImportedSurvey, Problem> {
    let path = format!("/campaigns/{campaign}/surveys/import?dry_run={dry_run}");
    Request::new("POST", &path).bytes("application/xml", file).signed().await?.json()
}

/// `GET /api/v1/surveys/{id}`.
pub async fn survey(id: SurveyId) -> Result<Survey, Problem> {
    get(&format!("/surveys/{id}")).await
}

/// `POST /api/v1/surveys/{id}/publish`.
pub async fn publish_survey(id: SurveyId, publish: &PublishSurvey) -> Result<Survey, Problem> {
    post(&format!("/surveys/{id}/publish"), publish).await
}

/// `POST /api/v1/surveys/{id}/close`.
pub async fn close_survey(id: SurveyId) -> Result<(), Problem> {
    act("POST", &format!("/surveys/{id}/close")).await
}

/// `DELETE /api/v1/surveys/{id}`.
pub async fn delete_survey(id: SurveyId) -> Result<(), Problem> {
    act("DELETE", &format!("/surveys/{id}")).await
}

/// `GET /api/v1/surveys/{id}/results`.
pub async fn results(id: SurveyId) -> Result<SurveyResults, Problem> {
    get(&format!("/surveys/{id}/results")).await
}

/// `GET /api/v1/surveys/{id}/responses.csv`.
pub async fn responses_csv(id: SurveyId) -> Result<Vec<u8>, Problem> {
    let answer = Request::new("GET", &format!("/surveys/{id}/responses.csv")).signed().await?;
    Ok(answer.body)
}
