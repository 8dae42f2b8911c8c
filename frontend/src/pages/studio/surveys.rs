//! Surveys of a campaign: the list, one made from a file, and the pages of one.

pub mod area;
pub mod ends;
pub mod import;
pub mod index;
pub mod losses;
pub mod outline;
pub mod overview;
pub mod places;
pub mod preview;
pub mod publish;
pub mod report;

use std::rc::Rc;

use openapi::CampaignId;
use openapi::surveys::Survey;
use yew::Callback;

use super::route::SurveyPlace;

/// A survey as it was last read, with the campaign it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldSurvey {
    #[allow(missing_docs)]
    pub survey: Rc<Survey>,
    /// The campaign, with its name.
    pub campaign: super::campaigns::Held,
    /// Takes what was read after a change.
    pub renew: Callback<Rc<Survey>>,
}

impl HeldSurvey {
    /// The address of one of its pages.
    pub fn address(&self, place: SurveyPlace) -> String {
        place.of(self.campaign_id(), self.survey.summary.id)
    }

    #[allow(missing_docs)]
    pub fn campaign_id(&self) -> CampaignId {
        self.survey.summary.campaign_id
    }
}
