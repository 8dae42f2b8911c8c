//! The names of what people and roles refer to by id.

use openapi::organisations::Organisation;
use openapi::roles::{Role, RoleScope};
use openapi::{CampaignId, OrganisationId};
use yew::prelude::*;

use crate::api::studio as api;
use crate::components::Item;
use crate::remote::use_remote;

/// The organisations and campaigns by name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Names {
    /// All organisations, in the server's order.
    pub organisations: Vec<Organisation>,
    campaigns: Vec<(CampaignId, String)>,
}

/// The names; empty until they come, and where they may not be read.
#[hook]
pub fn use_names() -> Names {
    let names = use_remote((), |()| async {
        let organisations = api::organisations().await?;
        let campaigns = api::every_campaign().await.unwrap_or_default();
        let campaigns = campaigns.into_iter().map(|campaign| (campaign.id, campaign.name)).collect();
        Ok(Names { organisations, campaigns })
    });
    names.ready().cloned().unwrap_or_default()
}

impl Names {
    /// The name of an organisation.
    pub fn organisation(&self, id: OrganisationId) -> AttrValue {
        let found = self.organisations.iter().find(|one| one.id == id);
        found.map(|one| AttrValue::from(one.name.clone())).unwrap_or_default()
    }

    /// The name of a campaign; "one campaign" where it is not known.
    pub fn campaign(&self, id: CampaignId) -> AttrValue {
        let found = self.campaigns.iter().find(|(other, _)| *other == id);
        found.map_or_else(|| t!("one-campaign"), |(_, name)| AttrValue::from(name.clone()))
    }

    /// Where a role holds.
    pub fn place(&self, role: Role, organisation: Option<OrganisationId>, campaign: Option<CampaignId>) -> AttrValue {
        match (role.scope(), organisation, campaign) {
            (RoleScope::Organisation, Some(id), _) => self.organisation(id),
            (RoleScope::Campaign, _, Some(id)) => self.campaign(id),
            _ => t!("whole-region"),
        }
    }

    /// The organisations to choose from.
    pub fn organisation_items(&self) -> Vec<Item> {
        self.organisations.iter().map(|one| Item::new(one.id.to_string(), one.name.clone())).collect()
    }

    /// The campaigns to choose from.
    pub fn campaign_items(&self) -> Vec<Item> {
        self.campaigns.iter().map(|(id, name)| Item::new(id.to_string(), name.clone())).collect()
    }
}
