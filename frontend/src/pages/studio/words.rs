//! The states, kinds and dates of things in words.

pub mod condition;
pub mod people;

use openapi::campaigns::{Campaign, CampaignStatus};
use openapi::surveys::SurveyStatus;
use survey::Kind;
use yew::prelude::*;

use crate::components::{Tag, TagColour};
use crate::i18n;

/// How far a campaign is.
pub fn campaign_status(status: CampaignStatus) -> Html {
    match status {
        CampaignStatus::Draft => html! { <Tag text={t!("status-draft")} /> },
        CampaignStatus::Live => html! { <Tag text={t!("status-live")} colour={TagColour::Green} /> },
        CampaignStatus::Closed => html! { <Tag text={t!("status-closed")} colour={TagColour::Purple} /> },
    }
}

/// How far a survey is.
pub fn survey_status(status: SurveyStatus) -> Html {
    match status {
        SurveyStatus::Draft => html! { <Tag text={t!("status-draft")} /> },
        SurveyStatus::Open => html! { <Tag text={t!("status-open")} colour={TagColour::Green} /> },
        SurveyStatus::Closed => html! { <Tag text={t!("status-closed")} colour={TagColour::Purple} /> },
    }
}

/// When a campaign runs.
pub fn dates(campaign: &Campaign) -> AttrValue {
    match (campaign.starts_on.as_deref().map(i18n::day), campaign.ends_on.as_deref().map(i18n::day)) {
        (Some(from), Some(to)) => t!("dates-both", from = from, to = to),
        (Some(from), None) => t!("dates-from", from = from),
        (None, Some(to)) => t!("dates-to", to = to),
        (None, None) => t!("dates-none"),
    }
}

/// What sort of answer a question takes.
pub fn kind(kind: &Kind) -> AttrValue {
    match kind {
        Kind::SingleChoice { options, other } => {
            t!("kind-single-choice", count = options.len() + usize::from(other.is_some()))
        }
        Kind::MultipleChoice { options, other, .. } => {
            t!("kind-multiple-choice", count = options.len() + usize::from(other.is_some()))
        }
        Kind::Scale { from, to, .. } => t!("kind-scale", from = *from, to = *to),
        Kind::Matrix { rows, columns } => t!("kind-matrix", rows = rows.len(), columns = columns.len()),
        Kind::ShortText { .. } => t!("kind-short-text"),
        Kind::LongText { .. } => t!("kind-long-text"),
        Kind::Number { .. } => t!("kind-number"),
        Kind::Date { .. } => t!("kind-date"),
        Kind::Ranking { options, .. } => t!("kind-ranking", count = options.len()),
        Kind::Statement {} => t!("kind-statement"),
    }
}

/// Long texts of questions are cut off where they are only named.
const LONGEST_NAME: usize = 80;

/// The first line of a text, cut off where it is long.
pub fn short(text: &str) -> String {
    let line = crate::survey::field::heading(text);
    if line.chars().count() <= LONGEST_NAME {
        return line.to_owned();
    }
    let cut: String = line.chars().take(LONGEST_NAME).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}
