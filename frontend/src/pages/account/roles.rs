//! Roles in words.

use openapi::roles::{Role, RoleGrant};
use yew::prelude::*;

use super::organisations::Name;
use crate::api::account as api;
use crate::i18n;
use crate::remote::use_remote;

/// What somebody with this role is called.
pub fn name(role: Role) -> AttrValue {
    match role {
        Role::Participant => t!("role-participant"),
        Role::GroupFacilitator => t!("role-group-facilitator"),
        Role::OrganisationLead => t!("role-organisation-lead"),
        Role::Analyst => t!("role-analyst"),
        Role::Moderator => t!("role-moderator"),
        Role::CampaignManager => t!("role-campaign-manager"),
        Role::RegionalAdministrator => t!("role-regional-administrator"),
        Role::SystemOperator => t!("role-system-operator"),
    }
}

/// What somebody with this role does.
pub fn does(role: Role) -> AttrValue {
    match role {
        Role::Participant => t!("role-participant-does"),
        Role::GroupFacilitator => t!("role-group-facilitator-does"),
        Role::OrganisationLead => t!("role-organisation-lead-does"),
        Role::Analyst => t!("role-analyst-does"),
        Role::Moderator => t!("role-moderator-does"),
        Role::CampaignManager => t!("role-campaign-manager-does"),
        Role::RegionalAdministrator => t!("role-regional-administrator-does"),
        Role::SystemOperator => t!("role-system-operator-does"),
    }
}

/// The roles somebody has, with what each is for.
pub fn list(grants: &[RoleGrant]) -> Html {
    if grants.is_empty() {
        return html! { <p class="govuk-body">{ t!("roles-none") }</p> };
    }
    html! {
        <ul class="btf-roles">
            { for grants.iter().map(|grant| html! { <Granted key={grant.id.to_string()} grant={grant.clone()} /> }) }
        </ul>
    }
}

#[derive(PartialEq, Properties)]
struct GrantedProps {
    grant: RoleGrant,
}

/// A role, where it holds and until when.
#[component]
fn Granted(props: &GrantedProps) -> Html {
    let RoleGrant { role, organisation_id, campaign_id, ends_at, .. } = &props.grant;
    // Not everybody who has a role in a campaign may read it; then the role is told without its name.
    let id = *campaign_id;
    let campaign = use_remote((), move |()| async move {
        Ok(match id {
            Some(id) => api::campaign_name(id).await.ok(),
            None => None,
        })
    });
    let campaign = campaign.ready().cloned().flatten();
    html! {
        <li class="btf-roles__item">
            <strong>{ name(*role) }</strong>
            if organisation_id.is_some() {
                { ", " }<Name id={*organisation_id} />
            } else if let Some(campaign) = campaign {
                { ", " }{ campaign }
            }
            <div class="btf-roles__does">{ does(*role) }</div>
            if let Some(at) = ends_at {
                <div class="btf-roles__does">{ t!("role-ends", at = i18n::instant(*at)) }</div>
            }
        </li>
    }
}
