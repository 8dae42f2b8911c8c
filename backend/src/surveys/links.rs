//! What a respondent reads before and while answering.

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use openapi::Timestamp;
use openapi::campaigns::CampaignStatus;
use openapi::surveys::{OpenSurvey, SurveyStatus};

use super::queries;
use crate::campaigns;
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};

/// Show what a link asks
///
/// Everything a respondent needs: what is asked, by whom, and what happens to the answers.
#[utoipa::path(operation_id = "get_survey_link", tag = "responses",
    params(("link" = String, Path, description = "The link's code", max_length = 40, example = "H7kQm3vXw9RbTzYd")), responses(
    (status = 200, description = "What is asked", body = OpenSurvey),
))]
#[get("/survey-links/{link}")]
pub async fn show(db: Data<Db>, link: Path<String>) -> Result<Json<OpenSurvey>> {
    let link = link.into_inner();
    if !is_link(&link) {
        return Err(Error::NotFound);
    }
    Ok(Json(db.read(move |conn| open_survey(conn, &link, now())).await?))
}

/// Whether `text` could be a link's code; asking the database for anything else is of no use.
pub fn is_link(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn open_survey(conn: &mut Conn, link: &str, now: Timestamp) -> Result<OpenSurvey> {
    let row = queries::by_link(conn, link)?.ok_or(Error::NotFound)?;
    let campaign = campaigns::find(conn, row.campaign_id)?;
    // Nobody but administrators knows of a draft campaign, or of what is in it.
    if campaign.status == CampaignStatus::Draft {
        return Err(Error::NotFound);
    }
    let open = queries::takes_answers(conn, row.id, now)?;
    let survey = row.show(0, now);
    Ok(OpenSurvey {
        link: link.to_owned(),
        version: survey.summary.version.unwrap_or(1),
        status: if open { SurveyStatus::Open } else { SurveyStatus::Closed },
        title: survey.summary.title,
        minutes: survey.summary.minutes,
        closes_at: survey.summary.closes_at,
        definition: open.then_some(survey.definition),
        campaign_name: campaign.name,
        campaign_slug: campaign.slug,
        privacy_notice: campaign.privacy_notice,
    })
}
