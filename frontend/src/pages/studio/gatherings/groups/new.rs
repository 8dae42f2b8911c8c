//! `/studio/groups/new` and `/studio/campaigns/{id}/groups/new`: a new working group.

use openapi::CampaignId;
use openapi::groups::CreateGroup;
use yew::prelude::*;

use super::super::places::{GatheringPlace, GroupPlace};
use super::fields::{Draft, Fields};
use crate::api::groups as api;
use crate::components::{BackLink, Heading};
use crate::navigation;
use crate::pages::studio::form::{buttons, use_form};
use crate::pages::studio::notice;
use crate::pages::studio::view::View;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The campaign that it works for; a standing group of the region without.
    #[prop_or_default]
    pub campaign: Option<CampaignId>,
}

/// A new working group.
#[component]
pub fn New(props: &Props) -> Html {
    let form = use_form(Draft::default, Draft::faults);
    let campaign_id = props.campaign;
    let onsubmit = form.onsubmit(move |draft: Draft| async move {
        let Some(fields) = draft.fields() else { return Ok(()) };
        let group = api::create(&CreateGroup {
            campaign_id,
            chair_id: None,
            name: fields.name,
            purpose: fields.purpose,
            terms: fields.terms,
            themes: fields.themes,
            visibility: fields.visibility,
            joining: fields.joining,
        })
        .await?;
        notice::leave(t!("studio-group-created"));
        navigation::go(&GroupPlace::Overview.of(group.id));
        Ok(())
    });
    let back = GatheringPlace::groups_of(props.campaign);
    html! {
        <View title={t!("studio-group-new")} error={form.wrong()}>
            <BackLink href={back.clone()} label={t!("studio-groups")} />
            { form.summary() }
            <Heading>{ t!("studio-group-new") }</Heading>
            <p class="govuk-body">
                { if campaign_id.is_some() { t!("studio-group-new-campaign") } else { t!("studio-group-new-standing") } }
            </p>
            <form class="btf-form" novalidate=true {onsubmit}>
                <Fields draft={(*form.value).clone()} errors={form.errors()} onchange={form.on(|draft, next| *draft = next)} />
                { buttons(t!("studio-group-create"), form.action.busy(), back) }
            </form>
        </View>
    }
}
