//! `/studio/campaigns/{id}/edit`: changing a campaign, without losing what somebody else has changed meanwhile.

use std::rc::Rc;

use openapi::campaigns::{Campaign, CampaignFields};
use yew::prelude::*;

use super::super::action::use_action;
use super::super::notice;
use super::super::route::CampaignPlace;
use super::super::view::View;
use super::Held;
use super::conflict::Conflict;
use super::fields::Draft;
use super::form::Form;
use crate::api::studio::{self as api, Versioned};
use crate::components::{BackLink, Heading};
use crate::navigation;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: Held,
}

/// What was to be saved, and what somebody else had saved before.
#[derive(Clone, PartialEq)]
struct Clash {
    mine: CampaignFields,
    theirs: Rc<Versioned<Campaign>>,
}

/// Changes a campaign.
#[component]
pub fn Edit(props: &Props) -> Html {
    let Held { campaign, renew } = &props.held;
    let action = use_action();
    let wrong = use_state(|| false);
    let clash = use_state(|| None::<Clash>);
    let id = campaign.value.id;
    let save = {
        let (action, clash, renew) = (action.clone(), clash.setter(), renew.clone());
        Callback::from(move |(fields, etag): (CampaignFields, String)| {
            let (clash, renew) = (clash.clone(), renew.clone());
            action.run(async move {
                let saved = api::change_campaign(id, &etag, &fields).await;
                let stale = saved.as_ref().is_err_and(|problem| problem.status == 412);
                if !stale {
                    saved?;
                }
                let now = Rc::new(api::campaign(id).await?);
                if stale {
                    clash.set(Some(Clash { mine: fields, theirs: now }));
                } else {
                    renew.emit(now);
                    notice::leave(t!("campaign-saved"));
                    navigation::go(&CampaignPlace::Overview.of(id));
                }
                Ok(())
            });
        })
    };
    let onfault = {
        let wrong = wrong.setter();
        Callback::from(move |is| wrong.set(is))
    };
    let back = CampaignPlace::Overview.of(id);
    let title = t!("page-of", page = t!("campaign-edit"), title = &campaign.value.name);
    if let Some(Clash { mine, theirs }) = &*clash {
        let keep = save.reform({
            let (mine, etag) = (mine.clone(), theirs.etag.clone());
            move |()| (mine.clone(), etag.clone())
        });
        let drop = {
            let (clash, renew, theirs) = (clash.setter(), renew.clone(), theirs.clone());
            Callback::from(move |()| {
                renew.emit(theirs.clone());
                clash.set(None);
            })
        };
        return html! {
            <View {title} error=true>
                <Conflict mine={mine.clone()} theirs={theirs.value.clone()} busy={action.busy()} onkeep={keep} ondrop={drop} />
            </View>
        };
    }
    let onsave = save.reform({
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
