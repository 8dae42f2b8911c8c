//! `/studio/campaigns/{id}/edit`: changing a campaign, without losing what somebody else has changed meanwhile.

use openapi::campaigns::CampaignFields;
use yew::prelude::*;

use super::super::names::use_names;
use super::super::notice;
use super::super::route::CampaignPlace;
use super::super::saving::use_saving;
use super::super::view::View;
use super::Held;
use super::differences::differences;
use super::fields::Draft;
use super::form::Form;
use crate::api::studio as api;
use crate::components::{BackLink, Heading};
use crate::navigation;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: Held,
}

/// Changes a campaign.
#[component]
pub fn Edit(props: &Props) -> Html {
    let Held { campaign, renew } = &props.held;
    let names = use_names();
    let wrong = use_state(|| false);
    let id = campaign.value.id;
    let done = {
        let renew = renew.clone();
        Callback::from(move |now| {
            renew.emit(now);
            notice::leave(t!("campaign-saved"));
            navigation::go(&CampaignPlace::Overview.of(id));
        })
    };
    let saving = use_saving(
        move |fields: CampaignFields, etag: String| async move { api::change_campaign(id, &etag, &fields).await.map(drop) },
        move || api::campaign(id),
        done,
        renew.clone(),
    );
    let onfault = {
        let wrong = wrong.setter();
        Callback::from(move |is| wrong.set(is))
    };
    let back = CampaignPlace::Overview.of(id);
    let title = t!("page-of", page = t!("campaign-edit"), title = &campaign.value.name);
    if let Some(clash) = saving.clash(|mine, theirs| differences(mine, theirs, &names)) {
        return html! { <View {title} error=true>{ clash }</View> };
    }
    let action = &saving.action;
    let onsave = saving.save.reform({
        let etag = campaign.etag.clone();
        move |fields| (fields, etag.clone())
    });
    let heading = html! {
        <Heading caption={AttrValue::from(campaign.value.name.clone())}>{ t!("campaign-edit") }</Heading>
    };
    html! {
        <View {title} error={*wrong}>
            <BackLink href={back.clone()} label={t!("overview")} />
            <Form {heading} key={campaign.etag.clone()} draft={Draft::of(&campaign.value)} label={t!("save")} {back} busy={action.busy()}
                problem={action.problem().cloned()} attempt={action.attempt()} {onsave} {onfault} />
        </View>
    }
}
