//! Launching and closing a campaign, with what each does.

use std::rc::Rc;

use openapi::campaigns::{Campaign, CampaignStatus};
use openapi::{CampaignId, Problem};
use yew::prelude::*;

use super::super::confirm::{Confirm, Deed};
use super::super::notice;
use super::super::route::CampaignPlace;
use super::super::view::View;
use super::Held;
use crate::api::studio::{self as api, Versioned};
use crate::components::{ButtonKind, ButtonLink, Heading};
use crate::navigation;

/// `/studio/campaigns/{id}/launch`
pub fn launch(held: &Held) -> Html {
    let campaign = &held.campaign.value;
    if campaign.status != CampaignStatus::Draft {
        return past(campaign, t!("campaign-launch-past"));
    }
    if campaign.privacy_notice.trim().is_empty() {
        return past(campaign, t!("campaign-launch-privacy"));
    }
    let (id, renew) = (campaign.id, held.renew.clone());
    let deed = Deed::new(move || {
        let renew = renew.clone();
        async move {
            api::launch_campaign(id).await?;
            done(id, &renew, t!("campaign-launched")).await
        }
    });
    html! {
        <Confirm title={t!("campaign-launch-title")} caption={AttrValue::from(campaign.name.clone())} label={t!("campaign-launch")}
            back={CampaignPlace::Overview.of(id)} {deed}>
            <p class="govuk-body">{ t!("campaign-launch-does", address = format!("/c/{}", campaign.slug)) }</p>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("campaign-launch-page") }</li>
                <li>{ t!("campaign-launch-surveys") }</li>
                <li>{ t!("campaign-launch-back") }</li>
            </ul>
        </Confirm>
    }
}

/// `/studio/campaigns/{id}/close`
pub fn close(held: &Held) -> Html {
    let campaign = &held.campaign.value;
    if campaign.status != CampaignStatus::Live {
        return past(campaign, t!("campaign-close-past"));
    }
    let (id, renew) = (campaign.id, held.renew.clone());
    let deed = Deed::new(move || {
        let renew = renew.clone();
        async move {
            api::close_campaign(id).await?;
            done(id, &renew, t!("campaign-closed-notice")).await
        }
    });
    html! {
        <Confirm title={t!("campaign-close-title")} caption={AttrValue::from(campaign.name.clone())} label={t!("campaign-close")}
            warning=true back={CampaignPlace::Overview.of(id)} {deed}>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("campaign-close-surveys") }</li>
                <li>{ t!("campaign-close-page") }</li>
                <li>{ t!("campaign-close-back") }</li>
            </ul>
        </Confirm>
    }
}

async fn done(id: CampaignId, renew: &Callback<Rc<Versioned<Campaign>>>, text: AttrValue) -> Result<(), Problem> {
    renew.emit(Rc::new(api::campaign(id).await?));
    notice::leave(text);
    navigation::go(&CampaignPlace::Overview.of(id));
    Ok(())
}

/// It cannot be done (any more), and why.
fn past(campaign: &Campaign, why: AttrValue) -> Html {
    html! {
        <View title={AttrValue::from(campaign.name.clone())}>
            <Heading caption={AttrValue::from(campaign.name.clone())}>{ t!("cannot-now") }</Heading>
            <p class="govuk-body">{ why }</p>
            <ButtonLink href={CampaignPlace::Overview.of(campaign.id)} kind={ButtonKind::Secondary} label={t!("to-overview")} />
        </View>
    }
}
