//! `/studio/events/new`, and the same in a campaign or a group: a new event.

use openapi::events::{EventKind, EventVisibility};
use openapi::{CampaignId, GroupId};
use yew::prelude::*;

use super::super::around::use_looking;
use super::super::places::EventPlace;
use super::draft::Draft;
use super::editor::Editor;
use crate::api::events as api;
use crate::components::{BackLink, Heading};
use crate::navigation;
use crate::pages::studio::action::use_action;
use crate::pages::studio::notice;
use crate::pages::studio::view::View;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The campaign that it belongs to.
    #[prop_or_default]
    pub campaign: Option<CampaignId>,
    /// The working group whose meeting it is.
    #[prop_or_default]
    pub group: Option<GroupId>,
    /// What it is, where that is settled.
    #[prop_or_default]
    pub kind: Option<EventKind>,
    /// Where "Back" leads.
    pub back: AttrValue,
    /// What it belongs to.
    #[prop_or_default]
    pub caption: Option<AttrValue>,
}

/// A new event.
#[component]
pub fn New(props: &Props) -> Html {
    let person = use_looking();
    let action = use_action();
    let wrong = use_state(|| false);
    let onsave = {
        let action = action.clone();
        Callback::from(move |draft: Draft| {
            action.run(async move {
                let Some(fields) = draft.fields() else { return Ok(()) };
                let event = api::create(&fields).await?;
                // What follows may fail; the event is there by then, and its page says what is missing.
                let invited = draft.invited();
                if fields.visibility == EventVisibility::Invited && !invited.is_empty() {
                    let _ = api::set_invitees(event.id, invited).await;
                }
                let hosts: Vec<_> = draft.hosts.iter().map(|host| host.person_id).collect();
                if hosts != event.hosts.iter().map(|host| host.person_id).collect::<Vec<_>>() {
                    let _ = api::set_hosts(event.id, hosts).await;
                }
                notice::leave(t!("studio-event-created"));
                navigation::go(&EventPlace::Overview.of(event.id));
                Ok(())
            });
        })
    };
    let onfault = {
        let wrong = wrong.setter();
        Callback::from(move |is| wrong.set(is))
    };
    let Some(person) = person else { return Html::default() };
    let mut draft = Draft::new(props.campaign, props.group, props.kind);
    draft.hosts = vec![openapi::events::EventHost { person_id: person.id, name: person.name.clone() }];
    let heading = html! {
        <>
            <Heading caption={props.caption.clone()}>{ t!("studio-event-new") }</Heading>
            <p class="govuk-body">{ t!("studio-event-new-lead") }</p>
        </>
    };
    html! {
        <View title={t!("studio-event-new")} error={*wrong}>
            <BackLink href={props.back.clone()} />
            <Editor {heading} {draft} label={t!("studio-event-create")} back={props.back.clone()} {person} busy={action.busy()}
                problem={action.problem().cloned()} attempt={action.attempt()} {onsave} {onfault} />
        </View>
    }
}
