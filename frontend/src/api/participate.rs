//! The operations that everyone may use without signing in.

use openapi::campaigns::{CampaignCard, CampaignPage};
use openapi::responses::{Receipt, SubmitResponse};
use openapi::surveys::OpenSurvey;
use openapi::{Page, Problem};

use super::Request;

/// `GET /api/v1/campaign-pages`: the campaigns that are live.
pub async fn campaigns(cursor: Option<&str>) -> Result<Page<CampaignCard>, Problem> {
    let path = match cursor {
        Some(cursor) => format!("/campaign-pages?cursor={cursor}"),
        None => "/campaign-pages".to_owned(),
    };
    Request::new("GET", &path).send().await?.json()
}

/// `GET /api/v1/campaign-pages/{slug}`.
pub async fn campaign(slug: &str) -> Result<CampaignPage, Problem> {
    Request::new("GET", &format!("/campaign-pages/{slug}")).send().await?.json()
}

/// `GET /api/v1/survey-links/{link}`.
pub async fn survey(link: &str) -> Result<OpenSurvey, Problem> {
    Request::new("GET", &format!("/survey-links/{link}")).send().await?.json()
}

/// `POST /api/v1/survey-links/{link}/responses`: sent again with the same `key`, it is still counted once.
pub async fn respond(link: &str, key: &str, response: &SubmitResponse) -> Result<Receipt, Problem> {
    Request::new("POST", &format!("/survey-links/{link}/responses"))
        .header("idempotency-key", key)
        .json(response)?
        .send()
        .await?
        .json()
}
