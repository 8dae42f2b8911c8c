//! The addresses of events, working groups and questions in the studio.

use openapi::addresses::{GATHERINGS, is_below};
use openapi::{
    ActionId, CampaignId, EventId, GroupId, GroupInvitationId, MemberId, MinutesId, OccurrenceId, QuestionId,
    RegistrationId,
};
use yew::AttrValue;

use crate::pages::studio::route::{CampaignPlace, ROOT, Route};

/// A page about events, working groups or questions, outside of the list of one campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum GatheringPlace {
    Events,
    NewEvent,
    Event(EventId, EventPlace),
    Groups,
    NewGroup,
    Group(GroupId, GroupPlace),
    Questions,
    Question(QuestionId),
}

/// A page about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum EventPlace {
    Overview,
    Edit,
    Publish,
    Cancel,
    Duplicate,
    Delete,
    Move(OccurrenceId),
    CancelOccurrence(OccurrenceId),
    Registrations,
    CancelRegistration(RegistrationId),
    Run,
}

/// A page about a working group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum GroupPlace {
    Overview,
    Edit,
    Close,
    Reopen,
    Members,
    Decide(MemberId),
    Role(MemberId),
    Remove(MemberId),
    HandOver,
    Invite,
    RevokeInvitation(GroupInvitationId),
    Meetings,
    NewMeeting,
    Minutes(MinutesId, MinutesPlace),
    Actions,
    NewAction,
    Action(ActionId),
}

/// A page about the minutes of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum MinutesPlace {
    Write,
    Circulate,
    Approve,
}

impl GatheringPlace {
    /// What the navigation lists, and the operation that whoever sees it there may do.
    pub const ENTRIES: [(Self, &'static str); 3] = [
        (Self::Events, "list_events"),
        (Self::Groups, "list_managed_groups"),
        (Self::Questions, "list_questions_to_answer"),
    ];

    /// The page whose address has these parts behind `/studio`.
    pub fn from_parts(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            ["events"] => Self::Events,
            ["events", "new"] => Self::NewEvent,
            ["events", id, place @ ..] => Self::Event(id.parse().ok()?, EventPlace::from_parts(place)?),
            ["groups"] => Self::Groups,
            ["groups", "new"] => Self::NewGroup,
            ["groups", id, place @ ..] => Self::Group(id.parse().ok()?, GroupPlace::from_parts(place)?),
            ["questions"] => Self::Questions,
            ["questions", id] => Self::Question(id.parse().ok()?),
            _ => return None,
        })
    }

    /// Its address.
    pub fn address(self) -> String {
        match self {
            Self::Events => format!("{ROOT}/events"),
            Self::NewEvent => format!("{ROOT}/events/new"),
            Self::Event(id, place) => format!("{ROOT}/events/{id}{}", place.below()),
            Self::Groups => format!("{ROOT}/groups"),
            Self::NewGroup => format!("{ROOT}/groups/new"),
            Self::Group(id, place) => format!("{ROOT}/groups/{id}{}", place.below()),
            Self::Questions => format!("{ROOT}/questions"),
            Self::Question(id) => format!("{ROOT}/questions/{id}"),
        }
    }

    /// The entry of the navigation that it belongs to.
    pub fn entry(self) -> Self {
        match self {
            Self::Events | Self::NewEvent | Self::Event(..) => Self::Events,
            Self::Groups | Self::NewGroup | Self::Group(..) => Self::Groups,
            Self::Questions | Self::Question(_) => Self::Questions,
        }
    }

    /// What its entry in the navigation says.
    pub fn title(self) -> AttrValue {
        match self.entry() {
            Self::Events => t!("studio-events"),
            Self::Groups => t!("studio-groups"),
            _ => t!("questions"),
        }
    }

    /// The list of events of a campaign, or of all.
    pub fn events_of(campaign: Option<CampaignId>) -> String {
        campaign.map_or_else(|| Self::Events.address(), |id| CampaignPlace::Events.of(id))
    }

    /// The list of groups of a campaign, or of all.
    pub fn groups_of(campaign: Option<CampaignId>) -> String {
        campaign.map_or_else(|| Self::Groups.address(), |id| CampaignPlace::Groups.of(id))
    }
}

impl EventPlace {
    fn from_parts(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            [] => Self::Overview,
            ["edit"] => Self::Edit,
            ["publish"] => Self::Publish,
            ["cancel"] => Self::Cancel,
            ["duplicate"] => Self::Duplicate,
            ["delete"] => Self::Delete,
            ["occurrences", id, "move"] => Self::Move(id.parse().ok()?),
            ["occurrences", id, "cancel"] => Self::CancelOccurrence(id.parse().ok()?),
            ["registrations"] => Self::Registrations,
            ["registrations", id, "cancel"] => Self::CancelRegistration(id.parse().ok()?),
            ["run"] => Self::Run,
            _ => return None,
        })
    }

    /// Its address for the event `id`.
    pub fn of(self, id: EventId) -> String {
        GatheringPlace::Event(id, self).address()
    }

    fn below(self) -> String {
        match self {
            Self::Overview => String::new(),
            Self::Edit => "/edit".to_owned(),
            Self::Publish => "/publish".to_owned(),
            Self::Cancel => "/cancel".to_owned(),
            Self::Duplicate => "/duplicate".to_owned(),
            Self::Delete => "/delete".to_owned(),
            Self::Move(id) => format!("/occurrences/{id}/move"),
            Self::CancelOccurrence(id) => format!("/occurrences/{id}/cancel"),
            Self::Registrations => "/registrations".to_owned(),
            Self::CancelRegistration(id) => format!("/registrations/{id}/cancel"),
            Self::Run => "/run".to_owned(),
        }
    }
}

impl GroupPlace {
    fn from_parts(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            [] => Self::Overview,
            ["edit"] => Self::Edit,
            ["close"] => Self::Close,
            ["reopen"] => Self::Reopen,
            ["members"] => Self::Members,
            ["members", id, "decide"] => Self::Decide(id.parse().ok()?),
            ["members", id, "role"] => Self::Role(id.parse().ok()?),
            ["members", id, "remove"] => Self::Remove(id.parse().ok()?),
            ["hand-over"] => Self::HandOver,
            ["invitations", "new"] => Self::Invite,
            ["invitations", id, "revoke"] => Self::RevokeInvitation(id.parse().ok()?),
            ["meetings"] => Self::Meetings,
            ["meetings", "new"] => Self::NewMeeting,
            ["minutes", id, place @ ..] => Self::Minutes(id.parse().ok()?, MinutesPlace::from_parts(place)?),
            ["actions"] => Self::Actions,
            ["actions", "new"] => Self::NewAction,
            ["actions", id] => Self::Action(id.parse().ok()?),
            _ => return None,
        })
    }

    /// Its address for the group `id`.
    pub fn of(self, id: GroupId) -> String {
        GatheringPlace::Group(id, self).address()
    }

    fn below(self) -> String {
        match self {
            Self::Overview => String::new(),
            Self::Edit => "/edit".to_owned(),
            Self::Close => "/close".to_owned(),
            Self::Reopen => "/reopen".to_owned(),
            Self::Members => "/members".to_owned(),
            Self::Decide(id) => format!("/members/{id}/decide"),
            Self::Role(id) => format!("/members/{id}/role"),
            Self::Remove(id) => format!("/members/{id}/remove"),
            Self::HandOver => "/hand-over".to_owned(),
            Self::Invite => "/invitations/new".to_owned(),
            Self::RevokeInvitation(id) => format!("/invitations/{id}/revoke"),
            Self::Meetings => "/meetings".to_owned(),
            Self::NewMeeting => "/meetings/new".to_owned(),
            Self::Minutes(id, place) => format!("/minutes/{id}{}", place.below()),
            Self::Actions => "/actions".to_owned(),
            Self::NewAction => "/actions/new".to_owned(),
            Self::Action(id) => format!("/actions/{id}"),
        }
    }
}

impl MinutesPlace {
    fn from_parts(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            [] => Self::Write,
            ["circulate"] => Self::Circulate,
            ["approve"] => Self::Approve,
            _ => return None,
        })
    }

    /// Its address for the minutes `id` of a group.
    pub fn of(self, group: GroupId, id: MinutesId) -> String {
        GroupPlace::Minutes(id, self).of(group)
    }

    fn below(self) -> &'static str {
        match self {
            Self::Write => "",
            Self::Circulate => "/circulate",
            Self::Approve => "/approve",
        }
    }
}

/// Whether the page at `path` is one of these, or a campaign's list of events or groups.
pub fn owns(path: &str) -> bool {
    is_below(path, &GATHERINGS)
}

/// The page whose address is `path`, where it is one of these.
pub fn route(parts: &[&str]) -> Option<Route> {
    Route::from_parts(parts).filter(|route| owns(&route.address()))
}

#[cfg(test)]
mod tests {
    use super::super::super::Campaigns;
    use super::super::super::Part;
    use super::super::super::region::Region;
    use super::*;

    fn id<T: std::str::FromStr>() -> T {
        "01900000-0000-7000-8000-000000000001".parse().unwrap_or_else(|_| unreachable!())
    }

    #[test]
    fn a_page_of_events_and_groups_is_found_by_its_address() {
        let event = [EventPlace::Overview, EventPlace::Edit, EventPlace::Publish, EventPlace::Cancel]
            .into_iter()
            .chain([EventPlace::Duplicate, EventPlace::Delete, EventPlace::Registrations, EventPlace::Run])
            .chain([EventPlace::Move(id()), EventPlace::CancelOccurrence(id()), EventPlace::CancelRegistration(id())])
            .map(|place| GatheringPlace::Event(id(), place));
        let minutes = [MinutesPlace::Write, MinutesPlace::Circulate, MinutesPlace::Approve];
        let group = [GroupPlace::Overview, GroupPlace::Edit, GroupPlace::Close, GroupPlace::Reopen]
            .into_iter()
            .chain([GroupPlace::Members, GroupPlace::Decide(id()), GroupPlace::Role(id()), GroupPlace::Remove(id())])
            .chain([GroupPlace::HandOver, GroupPlace::Invite, GroupPlace::RevokeInvitation(id())])
            .chain([GroupPlace::Meetings, GroupPlace::NewMeeting, GroupPlace::Actions, GroupPlace::NewAction])
            .chain([GroupPlace::Action(id())])
            .chain(minutes.map(|place| GroupPlace::Minutes(id(), place)))
            .map(|place| GatheringPlace::Group(id(), place));
        let entries = GatheringPlace::ENTRIES.map(|(place, _)| place);
        let new = [GatheringPlace::NewEvent, GatheringPlace::NewGroup, GatheringPlace::Question(id())];
        let campaign = [CampaignPlace::Events, CampaignPlace::NewEvent, CampaignPlace::Groups, CampaignPlace::NewGroup]
            .map(|place| Route::Campaign(id(), place));
        let routes = entries.into_iter().chain(new).chain(event).chain(group).map(Route::Gathering).chain(campaign);
        for expected in routes {
            let address = expected.address();
            let parts: Vec<&str> = address.split('/').filter(|part| !part.is_empty()).collect();
            assert_eq!(route(&parts), Some(expected), "{address}");
            assert!(owns(&address) && !Campaigns::owns(&address) && !Region::owns(&address), "{address}");
        }
        assert_eq!(GatheringPlace::from_parts(&["events", "x"]), None);
        for address in ["/studio", "/studio/campaigns/new", "/studio/eventsx", "/studio/campaigns/x/surveys"] {
            assert!(!owns(address), "{address}");
        }
    }
}
