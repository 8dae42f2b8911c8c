//! `/studio/campaigns/new`: a new campaign, as a draft.

use openapi::campaigns::CampaignFields;
use yew::prelude::*;

use super::super::action::use_action;
use super::super::notice;
use super::super::route::{CampaignPlace, Route};
use super::super::view::View;
use super::fields::Draft;
use super::form::Form;
use crate::api::studio as api;
use crate::components::{BackLink, Heading};
use crate::navigation;

/// A new campaign.
#[component]
pub fn New() -> Html {
    let action = use_action();
    let wrong = use_state(|| false);
    let onsave = {
        let action = action.clone();
        Callback::from(move |fields: CampaignFields| {
            action.run(async move {
                let campaign = api::create_campaign(&fields).await?;
                notice::leave(t!("campaign-created"));
                navigation::replace(&CampaignPlace::Overview.of(campaign.id));
                Ok(())
            });
        })
    };
    let onfault = {
        let wrong = wrong.setter();
        Callback::from(move |is| wrong.set(is))
    };
    let heading = html! {
        <>
            <Heading>{ t!("campaign-new") }</Heading>
            <p class="govuk-body">{ t!("campaign-new-lead") }</p>
        </>
    };
    html! {
        <View title={t!("campaign-new")} error={*wrong}>
            <BackLink href={Route::Campaigns.address()} label={t!("campaigns-title")} />
            <Form {heading} draft={Draft::default()} label={t!("campaign-create")} back={Route::Campaigns.address()}
                busy={action.busy()} problem={action.problem().cloned()} attempt={action.attempt()} {onsave} {onfault} />
        </View>
    }
}
