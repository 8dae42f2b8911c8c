//! The addresses of the studio.

use openapi::{CampaignId, SurveyId};

use super::gatherings::places::GatheringPlace;
use super::region::RegionPlace;

/// Where the studio begins.
pub const ROOT: &str = "/studio";

/// A page of the studio.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// `/studio`
    Campaigns,
    /// `/studio/campaigns/new`
    NewCampaign,
    /// `/studio/campaigns/{id}` and below
    Campaign(CampaignId, CampaignPlace),
    /// `/studio/people`, `/studio/audit` and others outside of campaigns
    Region(RegionPlace),
    /// `/studio/events`, `/studio/groups` and below, `/studio/questions`
    Gathering(GatheringPlace),
}

/// A page of a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum CampaignPlace {
    Overview,
    Edit,
    Launch,
    Close,
    Surveys,
    Import,
    /// `…/surveys/{id}` and below
    Survey(SurveyId, SurveyPlace),
    Events,
    NewEvent,
    Groups,
    NewGroup,
}

/// A page of a survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum SurveyPlace {
    Overview,
    Preview,
    Publish,
    Close,
    Delete,
    Report,
    Results,
}

impl Route {
    /// The page whose address has these parts.
    pub fn from_parts(parts: &[&str]) -> Option<Self> {
        match parts {
            ["studio"] | ["studio", "campaigns"] => Some(Self::Campaigns),
            ["studio", "campaigns", "new"] => Some(Self::NewCampaign),
            ["studio", "campaigns", id, place @ ..] => {
                Some(Self::Campaign(id.parse().ok()?, CampaignPlace::from_parts(place)?))
            }
            ["studio", place @ ..] => RegionPlace::from_parts(place)
                .map(Self::Region)
                .or_else(|| GatheringPlace::from_parts(place).map(Self::Gathering)),
            _ => None,
        }
    }

    /// Its address.
    pub fn address(self) -> String {
        match self {
            Self::Campaigns => ROOT.to_owned(),
            Self::NewCampaign => format!("{ROOT}/campaigns/new"),
            Self::Campaign(id, place) => format!("{ROOT}/campaigns/{id}{}", place.below()),
            Self::Region(place) => place.address(),
            Self::Gathering(place) => place.address(),
        }
    }
}

impl CampaignPlace {
    fn from_parts(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            [] => Self::Overview,
            ["edit"] => Self::Edit,
            ["launch"] => Self::Launch,
            ["close"] => Self::Close,
            ["surveys"] => Self::Surveys,
            ["surveys", "import"] => Self::Import,
            ["surveys", id, place @ ..] => Self::Survey(id.parse().ok()?, SurveyPlace::from_parts(place)?),
            ["events"] => Self::Events,
            ["events", "new"] => Self::NewEvent,
            ["groups"] => Self::Groups,
            ["groups", "new"] => Self::NewGroup,
            _ => return None,
        })
    }

    /// Its address in the campaign `id`.
    pub fn of(self, id: CampaignId) -> String {
        Route::Campaign(id, self).address()
    }

    /// Whether it is about the campaign's surveys.
    pub fn is_about_surveys(self) -> bool {
        matches!(self, Self::Surveys | Self::Import | Self::Survey(..))
    }

    /// Whether it is about the campaign's events.
    pub fn is_about_events(self) -> bool {
        matches!(self, Self::Events | Self::NewEvent)
    }

    /// Whether it is about the campaign's working groups.
    pub fn is_about_groups(self) -> bool {
        matches!(self, Self::Groups | Self::NewGroup)
    }

    fn below(self) -> String {
        match self {
            Self::Overview => String::new(),
            Self::Edit => "/edit".to_owned(),
            Self::Launch => "/launch".to_owned(),
            Self::Close => "/close".to_owned(),
            Self::Surveys => "/surveys".to_owned(),
            Self::Import => "/surveys/import".to_owned(),
            Self::Survey(id, place) => format!("/surveys/{id}{}", place.below()),
            Self::Events => "/events".to_owned(),
            Self::NewEvent => "/events/new".to_owned(),
            Self::Groups => "/groups".to_owned(),
            Self::NewGroup => "/groups/new".to_owned(),
        }
    }
}

impl SurveyPlace {
    fn from_parts(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            [] => Self::Overview,
            ["preview"] => Self::Preview,
            ["publish"] => Self::Publish,
            ["close"] => Self::Close,
            ["delete"] => Self::Delete,
            ["import-report"] => Self::Report,
            ["results"] => Self::Results,
            _ => return None,
        })
    }

    /// Its address for the survey `id` of the campaign `campaign`.
    pub fn of(self, campaign: CampaignId, id: SurveyId) -> String {
        CampaignPlace::Survey(id, self).of(campaign)
    }

    fn below(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Preview => "/preview",
            Self::Publish => "/publish",
            Self::Close => "/close",
            Self::Delete => "/delete",
            Self::Report => "/import-report",
            Self::Results => "/results",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_found_by_its_address() {
        let campaign: CampaignId = "01900000-0000-7000-8000-000000000001".parse().unwrap();
        let survey: SurveyId = "01900000-0000-7000-8000-000000000002".parse().unwrap();
        let surveys = [SurveyPlace::Overview, SurveyPlace::Preview, SurveyPlace::Publish, SurveyPlace::Close]
            .into_iter()
            .chain([SurveyPlace::Delete, SurveyPlace::Report, SurveyPlace::Results])
            .map(|place| CampaignPlace::Survey(survey, place));
        let campaigns = [CampaignPlace::Overview, CampaignPlace::Edit, CampaignPlace::Launch, CampaignPlace::Close]
            .into_iter()
            .chain([CampaignPlace::Surveys, CampaignPlace::Import])
            .chain(surveys)
            .map(|place| Route::Campaign(campaign, place));
        for route in [Route::Campaigns, Route::NewCampaign].into_iter().chain(campaigns) {
            let address = route.address();
            let parts: Vec<&str> = address.split('/').filter(|part| !part.is_empty()).collect();
            assert_eq!(Route::from_parts(&parts), Some(route), "{address}");
        }
        assert_eq!(Route::from_parts(&["studio", "campaigns", "x"]), None);
    }
}
