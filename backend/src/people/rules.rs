//! What an account, a role and a reason must be before they are kept.

use openapi::people::{PeopleQuery, PersonFields, PersonStatus};
use openapi::roles::{GrantRole, Role, RoleScope};
use openapi::{CampaignId, FieldError, OrganisationId, PersonId, Timestamp};

use crate::auth::PersonRow;
use crate::auth::policy::Scope;
use crate::error::{Error, Result};
use crate::text;

/// A name must have 1 to 200 characters.
pub fn check_fields(fields: &PersonFields) -> Result<()> {
    let mut errors = Vec::new();
    text::check_line(&mut errors, "#/name", &fields.name, 1, 200);
    Error::fields(errors)
}

/// What is searched for must have at most 100 characters.
pub fn check_query(query: &PeopleQuery) -> Result<()> {
    let mut errors = Vec::new();
    text::check(&mut errors, "?q", query.q.as_deref().unwrap_or_default(), 0, 100);
    Error::fields(errors)
}

/// Whoever is stopped is told of by a reason.
pub fn check_reason(reason: &str) -> Result<()> {
    let mut errors = Vec::new();
    text::check(&mut errors, "#/reason", reason, 1, 500);
    Error::fields(errors)
}

/// Only somebody active can be suspended.
pub fn check_suspend(person: &PersonRow) -> Result<()> {
    if person.status == PersonStatus::Active {
        return Ok(());
    }
    Err(Error::Conflict { code: "person.suspended", detail: "This account is suspended already." })
}

/// Only somebody suspended can be restored, and by nobody of less reach than whoever suspended them.
pub fn check_restore(person: &PersonRow, scope: &Scope) -> Result<()> {
    if person.status != PersonStatus::Suspended {
        return Err(Error::Conflict { code: "person.active", detail: "This account is not suspended." });
    }
    if person.suspended_by_region && !scope.any {
        return Err(Error::Conflict {
            code: "person.suspended_by_region",
            detail: "An administrator of the region suspended this account. Ask one of them to restore it.",
        });
    }
    Ok(())
}

/// A role is given for somewhere, and ends in the future if at all.
pub fn check_grant(grant: &GrantRole, now: Timestamp) -> Result<()> {
    let mut errors = Vec::new();
    if grant.role == Role::Participant {
        let detail = "Everybody with an account is a participant: choose another role.";
        errors.push(FieldError::new("#/role", "role.participant", detail));
    }
    check_place(&mut errors, grant.role, grant.organisation_id, grant.campaign_id);
    if grant.organisation_id.is_some() && grant.role.scope() != RoleScope::Organisation {
        let detail = "This role is not one of an organisation: leave the organisation out.";
        errors.push(FieldError::new("#/organisation_id", "role.organisation.unexpected", detail));
    }
    if grant.ends_at.is_some_and(|ends| ends <= now) {
        errors.push(FieldError::new("#/ends_at", "role.ends_at.past", "Choose a time in the future."));
    }
    Error::fields(errors)
}

/// A role of an organisation names one, a role of a campaign names one, and no other role names a campaign.
pub fn check_place(
    errors: &mut Vec<FieldError>,
    role: Role,
    organisation: Option<OrganisationId>,
    campaign: Option<CampaignId>,
) {
    if role.scope() == RoleScope::Organisation && organisation.is_none() {
        let detail = "Name the organisation in which the role holds.";
        errors.push(FieldError::new("#/organisation_id", "role.organisation.missing", detail));
    }
    match (role.scope() == RoleScope::Campaign, campaign.is_some()) {
        (true, false) => {
            let detail = "Name the campaign in which the role holds.";
            errors.push(FieldError::new("#/campaign_id", "role.campaign.missing", detail));
        }
        (false, true) => {
            let detail = "This role is not one of a campaign: leave the campaign out.";
            errors.push(FieldError::new("#/campaign_id", "role.campaign.unexpected", detail));
        }
        _ => {}
    }
}

/// Nobody gives themselves a role, suspends themselves or ends their own sessions here: somebody else does, or the pages of one's
/// own account. Giving back a role of one's own is another matter.
pub fn check_other(actor: PersonId, person: PersonId) -> Result<()> {
    if actor != person {
        return Ok(());
    }
    let detail = "This is your own account. Ask somebody else who may, or use the pages of your account.";
    Err(Error::Conflict { code: "person.self", detail })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn pointers(grant: &GrantRole) -> Vec<String> {
        match check_grant(grant, Timestamp::from_micros(1_000)) {
            Err(Error::Refused { errors, .. }) => errors.into_iter().map(|error| error.pointer).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn every_role_names_what_it_is_for_and_nothing_else() {
        let organisation = Some(OrganisationId(Uuid::from_u128(3)));
        let campaign = Some(CampaignId(Uuid::from_u128(4)));
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Participant) {
            let grant = |organisation_id, campaign_id| GrantRole { role, organisation_id, campaign_id, ends_at: None };
            let right = match role.scope() {
                RoleScope::Region => grant(None, None),
                RoleScope::Organisation => grant(organisation, None),
                RoleScope::Campaign => grant(None, campaign),
            };
            for other in
                [grant(None, None), grant(organisation, None), grant(None, campaign), grant(organisation, campaign)]
            {
                assert_eq!(pointers(&other).is_empty(), other == right, "{other:?}");
            }
        }
    }

    #[test]
    fn a_role_ends_in_the_future() {
        let ending = |micros| GrantRole {
            role: Role::Analyst,
            organisation_id: None,
            campaign_id: None,
            ends_at: Some(Timestamp::from_micros(micros)),
        };

        assert_eq!(pointers(&ending(1_000)), ["#/ends_at"]);
        assert!(pointers(&ending(1_001)).is_empty());
    }
}
