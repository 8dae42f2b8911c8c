//! What a survey must be before it is kept, changed, published or closed.

use openapi::Timestamp;
use openapi::campaigns::CampaignStatus;
use openapi::surveys::SurveyStatus;
use survey::Definition;

use super::queries::SurveyRow;
use crate::error::{Error, Result, issues};

/// Any definition within the engine's bounds may be kept as a draft. Its places are told from `root` (`#/definition`).
pub fn check_storable(definition: &Definition, root: &str) -> Result<()> {
    let mut errors = issues(survey::check::storable(definition));
    for error in &mut errors {
        error.pointer = error.pointer.replacen('#', root, 1);
    }
    Error::fields(errors)
}

/// Only a draft can be changed or removed: what was published stays as it was answered.
pub fn check_draft(survey: &SurveyRow) -> Result<()> {
    if survey.status == SurveyStatus::Draft {
        return Ok(());
    }
    Err(Error::Conflict {
        code: "survey.published",
        detail: "This survey was published, and what was published never changes. Make a new survey for other questions.",
    })
}

/// A draft may be published if nothing in it would stop a respondent, and the campaign is not over.
pub fn check_publish(
    survey: &SurveyRow,
    campaign: CampaignStatus,
    closes_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<()> {
    check_draft(survey)?;
    if campaign == CampaignStatus::Closed {
        return Err(Error::Conflict {
            code: "campaign.closed",
            detail: "The campaign is closed: its surveys take no answers any more.",
        });
    }
    if closes_at.is_some_and(|closes| closes <= now) {
        return Err(Error::field("#/closes_at", "survey.closes_at.past", "Choose a time in the future."));
    }
    let errors = issues(survey::check::definition(&survey.definition.0));
    if errors.is_empty() {
        return Ok(());
    }
    Err(Error::Refused {
        code: "survey.not_publishable",
        detail: "Put right what is named in the survey's definition, then publish it.".to_owned(),
        errors,
    })
}

/// Only an open survey can be closed.
pub fn check_close(survey: &SurveyRow) -> Result<()> {
    if survey.status == SurveyStatus::Open {
        return Ok(());
    }
    Err(Error::Conflict { code: "survey.not_open", detail: "Only an open survey can be closed." })
}
