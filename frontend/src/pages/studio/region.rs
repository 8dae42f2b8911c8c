//! The addresses of what belongs to the region as a whole, outside of campaigns: people, organisations, trust, system.

use std::rc::Rc;

use openapi::addresses::{REGION, is_below};
use openapi::sessions::Person;
use openapi::{AgreementId, GrantId, InvitationId, JobId, MailId, OrganisationId, PersonId};
use yew::prelude::*;

use super::frame::Frame;
use super::route::{ROOT, Route};
use super::view::not_found;
use super::{Part, organisations, people, system, trust};
use crate::api::query::Query;
use crate::navigation::Location;

/// A page outside of campaigns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum RegionPlace {
    People,
    Person(PersonId, PersonPlace),
    Invitations,
    Invite,
    RevokeInvitation(InvitationId),
    Organisations,
    Organisation(OrganisationId, OrganisationPlace),
    Policy,
    Audit,
    Security,
    Jobs,
    RemoveJob(JobId),
    Outbox,
    Mail(MailId),
    MailTemplates,
}

/// A page about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum PersonPlace {
    Show,
    Edit,
    GiveRole,
    TakeRole(GrantId),
    EndSessions,
    Suspend,
    Restore,
}

/// A page about an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum OrganisationPlace {
    Show,
    RemoveLogo,
    Workforce,
    Agreements,
    NewAgreement,
    Agreement(AgreementId),
    EndAgreement(AgreementId),
    RemoveAgreement(AgreementId),
}

impl RegionPlace {
    /// The page whose address has these parts behind `/studio`.
    pub fn from_parts(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            ["people"] => Self::People,
            ["people", id, place @ ..] => Self::Person(id.parse().ok()?, PersonPlace::from_parts(place)?),
            ["invitations"] => Self::Invitations,
            ["invitations", "new"] => Self::Invite,
            ["invitations", id, "revoke"] => Self::RevokeInvitation(id.parse().ok()?),
            ["organisations"] => Self::Organisations,
            ["organisations", id, place @ ..] => {
                Self::Organisation(id.parse().ok()?, OrganisationPlace::from_parts(place)?)
            }
            ["policy"] => Self::Policy,
            ["audit"] => Self::Audit,
            ["security"] => Self::Security,
            ["jobs"] => Self::Jobs,
            ["jobs", id, "remove"] => Self::RemoveJob(id.parse().ok()?),
            ["outbox"] => Self::Outbox,
            ["outbox", id] => Self::Mail(id.parse().ok()?),
            ["mail-templates"] => Self::MailTemplates,
            _ => return None,
        })
    }

    /// Its address.
    pub fn address(self) -> String {
        let below = match self {
            Self::People => "people".to_owned(),
            Self::Person(id, place) => format!("people/{id}{}", place.below()),
            Self::Invitations => "invitations".to_owned(),
            Self::Invite => "invitations/new".to_owned(),
            Self::RevokeInvitation(id) => format!("invitations/{id}/revoke"),
            Self::Organisations => "organisations".to_owned(),
            Self::Organisation(id, place) => format!("organisations/{id}{}", place.below()),
            Self::Policy => "policy".to_owned(),
            Self::Audit => "audit".to_owned(),
            Self::Security => "security".to_owned(),
            Self::Jobs => "jobs".to_owned(),
            Self::RemoveJob(id) => format!("jobs/{id}/remove"),
            Self::Outbox => "outbox".to_owned(),
            Self::Mail(id) => format!("outbox/{id}"),
            Self::MailTemplates => "mail-templates".to_owned(),
        };
        format!("{ROOT}/{below}")
    }

    /// Its place in the navigation, and the operation that whoever sees it there may do.
    pub const ENTRIES: [(Self, &'static str); 9] = [
        (Self::People, "list_people"),
        (Self::Invitations, "list_invitations"),
        (Self::Organisations, "get_organisation_profile"),
        (Self::Policy, "get_policy"),
        (Self::Audit, "list_audit"),
        (Self::Security, "get_security_settings"),
        (Self::Jobs, "list_jobs"),
        (Self::Outbox, "list_mails"),
        (Self::MailTemplates, "list_mail_templates"),
    ];

    /// The entry of the navigation that it belongs to.
    pub fn entry(self) -> Self {
        match self {
            Self::Person(..) => Self::People,
            Self::Invite | Self::RevokeInvitation(_) => Self::Invitations,
            Self::Organisation(..) => Self::Organisations,
            Self::RemoveJob(_) => Self::Jobs,
            Self::Mail(_) => Self::Outbox,
            other => other,
        }
    }

    /// What its entry in the navigation says.
    pub fn title(self) -> AttrValue {
        match self.entry() {
            Self::People => t!("people"),
            Self::Invitations => t!("invitations"),
            Self::Organisations => t!("region-organisations"),
            Self::Policy => t!("policy"),
            Self::Audit => t!("audit"),
            Self::Security => t!("security"),
            Self::Jobs => t!("jobs"),
            Self::Outbox => t!("outbox"),
            _ => t!("mail-templates"),
        }
    }
}

impl PersonPlace {
    fn from_parts(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            [] => Self::Show,
            ["edit"] => Self::Edit,
            ["roles", "new"] => Self::GiveRole,
            ["roles", grant, "remove"] => Self::TakeRole(grant.parse().ok()?),
            ["end-sessions"] => Self::EndSessions,
            ["suspend"] => Self::Suspend,
            ["restore"] => Self::Restore,
            _ => return None,
        })
    }

    /// Its address for the person `id`.
    pub fn of(self, id: PersonId) -> String {
        RegionPlace::Person(id, self).address()
    }

    fn below(self) -> String {
        match self {
            Self::Show => String::new(),
            Self::Edit => "/edit".to_owned(),
            Self::GiveRole => "/roles/new".to_owned(),
            Self::TakeRole(grant) => format!("/roles/{grant}/remove"),
            Self::EndSessions => "/end-sessions".to_owned(),
            Self::Suspend => "/suspend".to_owned(),
            Self::Restore => "/restore".to_owned(),
        }
    }
}

impl OrganisationPlace {
    fn from_parts(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            [] => Self::Show,
            ["remove-logo"] => Self::RemoveLogo,
            ["workforce"] => Self::Workforce,
            ["agreements"] => Self::Agreements,
            ["agreements", "new"] => Self::NewAgreement,
            ["agreements", id] => Self::Agreement(id.parse().ok()?),
            ["agreements", id, "end"] => Self::EndAgreement(id.parse().ok()?),
            ["agreements", id, "remove"] => Self::RemoveAgreement(id.parse().ok()?),
            _ => return None,
        })
    }

    /// Its address for the organisation `id`.
    pub fn of(self, id: OrganisationId) -> String {
        RegionPlace::Organisation(id, self).address()
    }

    fn below(self) -> String {
        match self {
            Self::Show => String::new(),
            Self::RemoveLogo => "/remove-logo".to_owned(),
            Self::Workforce => "/workforce".to_owned(),
            Self::Agreements => "/agreements".to_owned(),
            Self::NewAgreement => "/agreements/new".to_owned(),
            Self::Agreement(id) => format!("/agreements/{id}"),
            Self::EndAgreement(id) => format!("/agreements/{id}/end"),
            Self::RemoveAgreement(id) => format!("/agreements/{id}/remove"),
        }
    }
}

/// The part of the studio that holds these pages.
pub struct Region;

impl Part for Region {
    fn owns(path: &str) -> bool {
        is_below(path, &REGION)
    }

    fn page(location: &Location, person: &Rc<Person>, onsignout: &Callback<()>) -> Html {
        html! {
            <Frame person={person.clone()} onsignout={onsignout.clone()} address={location.path.clone()}>
                { match Route::from_parts(&location.parts()) {
                    Some(Route::Region(place)) => page(place, &location.query, person),
                    _ => not_found(),
                } }
            </Frame>
        }
    }
}

/// The page of `place`; `query` is what follows the question mark of its address.
fn page(place: RegionPlace, query: &str, person: &Rc<Person>) -> Html {
    let query = Query::parse(query);
    match place {
        RegionPlace::People => html! { <people::index::Index {query} /> },
        RegionPlace::Person(id, place) => people::page(id, place, person),
        RegionPlace::Invitations => html! { <people::invitations::Invitations /> },
        RegionPlace::Invite => html! { <people::invite::Invite person={person.clone()} /> },
        RegionPlace::RevokeInvitation(id) => html! { <people::revoke::Revoke {id} /> },
        RegionPlace::Organisations => html! { <organisations::index::Index person={person.clone()} /> },
        RegionPlace::Organisation(id, place) => {
            html! { <organisations::area::Area key={id.to_string()} {id} {place} {query} person={person.clone()} /> }
        }
        RegionPlace::Policy => html! { <trust::policy::Policy {query} /> },
        RegionPlace::Audit => html! { <trust::audit::Audit {query} /> },
        RegionPlace::Security => html! { <trust::security::Security person={person.clone()} /> },
        RegionPlace::Jobs => html! { <system::jobs::Jobs {query} /> },
        RegionPlace::RemoveJob(id) => system::remove_job::page(id),
        RegionPlace::Outbox => html! { <system::outbox::Outbox {query} /> },
        RegionPlace::Mail(id) => html! { <system::mail::ShowMail {id} /> },
        RegionPlace::MailTemplates => html! { <system::templates::Templates {query} /> },
    }
}

#[cfg(test)]
mod tests {
    use super::super::Campaigns;
    use super::*;

    #[test]
    fn a_page_of_the_region_is_found_by_its_address() {
        fn id<T: std::str::FromStr>() -> T {
            "01900000-0000-7000-8000-000000000001".parse().unwrap_or_else(|_| unreachable!())
        }
        let person = [PersonPlace::Show, PersonPlace::Edit, PersonPlace::GiveRole, PersonPlace::TakeRole(id())]
            .into_iter()
            .chain([PersonPlace::EndSessions, PersonPlace::Suspend, PersonPlace::Restore])
            .map(|place| RegionPlace::Person(id(), place));
        let organisation = [OrganisationPlace::Show, OrganisationPlace::RemoveLogo, OrganisationPlace::Workforce]
            .into_iter()
            .chain([OrganisationPlace::Agreements, OrganisationPlace::NewAgreement, OrganisationPlace::Agreement(id())])
            .chain([OrganisationPlace::EndAgreement(id()), OrganisationPlace::RemoveAgreement(id())])
            .map(|place| RegionPlace::Organisation(id(), place));
        let others = [RegionPlace::Invite, RegionPlace::RevokeInvitation(id()), RegionPlace::RemoveJob(id())];
        let entries = RegionPlace::ENTRIES.map(|(place, _)| place);
        for place in
            entries.into_iter().chain(person).chain(organisation).chain(others).chain([RegionPlace::Mail(id())])
        {
            let address = place.address();
            let parts: Vec<&str> = address.split('/').filter(|part| !part.is_empty()).collect();
            assert_eq!(RegionPlace::from_parts(&parts[1..]), Some(place), "{address}");
            assert!(entries.contains(&place.entry()), "{address}");
            assert!(Region::owns(&address) && !Campaigns::owns(&address), "{address}");
        }
        assert_eq!(RegionPlace::from_parts(&["people", "x"]), None);
        for address in ["/studio", "/studio/campaigns/new", "/studio/peoples"] {
            assert!(Campaigns::owns(address) && !Region::owns(address), "{address}");
        }
    }
}
