//! Whom somebody may change, and what they may give: nobody reaches further than their own roles.

use openapi::OrganisationId;
use openapi::roles::{Role, RoleGrant, RoleScope};

use crate::auth::GrantRow;
use crate::auth::policy::{Scope, may_give};
use crate::error::{Error, Result};

/// Whoever reaches single organisations only leaves those alone whose roles reach further. They can be read, so it is no secret
/// that they are there.
pub fn check_touch(scope: &Scope, grants: &[GrantRow]) -> Result<()> {
    let reaches_no_further = |grant: &GrantRow| match grant.role {
        Role::Participant | Role::GroupFacilitator => true,
        Role::OrganisationLead => grant.organisation_id.is_some_and(|id| scope.organisations.contains(&id)),
        _ => false,
    };
    if scope.any || grants.iter().all(reaches_no_further) { Ok(()) } else { Err(Error::Forbidden) }
}

/// Whether the roles of `giver` let them give or take `role` in `organisation`, to or from somebody who works in `works_in`.
pub fn check_give(
    giver: &[RoleGrant],
    role: Role,
    organisation: Option<OrganisationId>,
    works_in: Option<OrganisationId>,
) -> Result<()> {
    let enough = |held: &RoleGrant| may_give(held.role, role) && covers(held, organisation, works_in);
    if giver.iter().any(enough) { Ok(()) } else { Err(Error::Forbidden) }
}

/// Whether the roles of `giver` let them invite somebody who is to work in `organisation` to `role`.
pub fn check_invite(giver: &[RoleGrant], role: Role, organisation: Option<OrganisationId>) -> Result<()> {
    if role != Role::Participant {
        return check_give(giver, role, organisation, organisation);
    }
    // An account without a role gives nothing: whoever gives roles anywhere may offer one there.
    let enough =
        |held: &RoleGrant| may_give(held.role, Role::OrganisationLead) && covers(held, organisation, organisation);
    if giver.iter().any(enough) { Ok(()) } else { Err(Error::Forbidden) }
}

fn covers(held: &RoleGrant, organisation: Option<OrganisationId>, works_in: Option<OrganisationId>) -> bool {
    let own = || held.organisation_id.is_some() && held.organisation_id == organisation && works_in == organisation;
    held.role.scope() == RoleScope::Region || own()
}

#[cfg(test)]
mod tests {
    use openapi::{GrantId, PersonId, Timestamp};
    use uuid::Uuid;

    use super::*;

    const DUDLEY: OrganisationId = OrganisationId(Uuid::from_u128(3));
    const WALSALL: OrganisationId = OrganisationId(Uuid::from_u128(11));

    fn held(role: Role, organisation_id: Option<OrganisationId>) -> RoleGrant {
        RoleGrant { id: GrantId(Uuid::new_v4()), role, organisation_id, campaign_id: None, ends_at: None }
    }

    #[test]
    fn a_lead_gives_the_lead_of_their_own_organisation_to_its_people_and_nothing_else() {
        let lead = [held(Role::OrganisationLead, Some(DUDLEY))];

        assert!(check_give(&lead, Role::OrganisationLead, Some(DUDLEY), Some(DUDLEY)).is_ok());
        assert!(check_give(&lead, Role::OrganisationLead, Some(DUDLEY), Some(WALSALL)).is_err());
        assert!(check_give(&lead, Role::OrganisationLead, Some(DUDLEY), None).is_err());
        assert!(check_give(&lead, Role::OrganisationLead, Some(WALSALL), Some(WALSALL)).is_err());
        assert!(check_give(&lead, Role::OrganisationLead, None, None).is_err());
        assert!(check_invite(&lead, Role::Participant, Some(DUDLEY)).is_ok());
        assert!(check_invite(&lead, Role::Participant, None).is_err());
        for role in Role::ALL.into_iter().filter(|role| *role != Role::OrganisationLead) {
            assert!(check_give(&lead, role, Some(DUDLEY), Some(DUDLEY)).is_err(), "{role:?}");
        }
    }

    #[test]
    fn roles_without_reach_over_people_give_nothing() {
        for role in [Role::Analyst, Role::Moderator, Role::CampaignManager, Role::GroupFacilitator, Role::Participant] {
            for given in Role::ALL {
                assert!(check_invite(&[held(role, None)], given, None).is_err(), "{role:?} gives {given:?}");
            }
        }
        assert!(check_invite(&[], Role::Participant, None).is_err());
    }

    #[test]
    fn a_lead_leaves_those_alone_whose_roles_reach_further() {
        let scope = Scope { organisations: vec![DUDLEY], ..Scope::default() };
        let grant = |role, organisation_id| GrantRow {
            id: GrantId(Uuid::new_v4()),
            person_id: PersonId(Uuid::new_v4()),
            role,
            organisation_id,
            campaign_id: None,
            ends_at: None,
            granted_at: Timestamp::from_micros(0),
        };

        assert!(check_touch(&scope, &[]).is_ok());
        assert!(check_touch(&scope, &[grant(Role::OrganisationLead, Some(DUDLEY))]).is_ok());
        assert!(check_touch(&scope, &[grant(Role::OrganisationLead, Some(WALSALL))]).is_err());
        for role in
            [Role::Analyst, Role::Moderator, Role::CampaignManager, Role::RegionalAdministrator, Role::SystemOperator]
        {
            let both = [grant(Role::OrganisationLead, Some(DUDLEY)), grant(role, None)];
            assert!(check_touch(&scope, &both).is_err(), "{role:?}");
            assert!(check_touch(&Scope::EVERYTHING, &both).is_ok());
        }
    }
}
