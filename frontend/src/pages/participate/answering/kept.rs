//! What the browser tab keeps, so that loading the page again or a lost connection costs no answer.
//!
//! It is kept in the tab only (`sessionStorage`), not on the device: on a shared computer the next person finds nothing.

use ::survey::Answers;
use openapi::surveys::OpenSurvey;
use serde::{Deserialize, Serialize};

use crate::api::read::read;
use crate::browser;

/// Answers on their way.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// By question code; also those to questions that have become hidden, in case they are shown again.
    pub answers: Answers,
    /// The steps left by Continue, by their codes.
    pub seen: Vec<String>,
    /// Sent along with the answers: however often they are sent, they count once. Kept over every attempt, also when
    /// answers change in between, since an attempt whose outcome is not known may have arrived.
    pub key: String,
}

impl Kept {
    /// No answers yet.
    pub fn fresh() -> Self {
        Self { key: browser::random_uuid().unwrap_or_default(), ..Self::default() }
    }

    /// What the tab has kept of this version of the survey.
    pub fn load(survey: &OpenSurvey) -> Self {
        browser::session_storage()
            .and_then(|storage| storage.get_item(&name(survey)).ok().flatten())
            .and_then(|text| read(text.as_bytes()).ok())
            .unwrap_or_else(Self::fresh)
    }

    /// Whether the step of this code was left by Continue.
    pub fn has_seen(&self, step: &str) -> bool {
        self.seen.iter().any(|code| code == step)
    }

    /// Keeps it in the tab. Where the tab cannot (private windows of some browsers), it lasts until the page is loaded again.
    pub fn save(&self, survey: &OpenSurvey) {
        if let (Some(storage), Ok(text)) = (browser::session_storage(), serde_json::to_string(self)) {
            let _ = storage.set_item(&name(survey), &text);
        }
    }
}

fn name(survey: &OpenSurvey) -> String {
    format!("bethefuture.answers.{}.{}", survey.link, survey.version)
}

fn receipt_name(link: &str) -> String {
    format!("bethefuture.receipt.{link}")
}

/// Forgets the answers.
pub(super) fn forget(survey: &OpenSurvey) {
    if let Some(storage) = browser::session_storage() {
        let _ = storage.remove_item(&name(survey));
    }
}

/// The receipt of the answers sent from this tab; empty where they had arrived without one.
pub fn receipt(link: &str) -> Option<String> {
    browser::session_storage()?.get_item(&receipt_name(link)).ok().flatten()
}

pub(super) fn keep_receipt(link: &str, receipt: &str) {
    if let Some(storage) = browser::session_storage() {
        let _ = storage.set_item(&receipt_name(link), receipt);
    }
}
