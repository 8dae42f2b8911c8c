//! `/studio/events/new`, and the same in a campaign or a group: a new event.

use openapi::events::{Event, EventFields, EventHost, EventKind, EventVisibility};
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

/// Keeps who is invited and who hosts, and tells what of it could not be kept.
async fn rest(event: &Event, draft: &Draft, fields: &EventFields) -> Vec<String> {
    let mut missing = Vec::new();
    let invited = draft.invited();
    if fields.visibility == EventVisibility::Invited && !invited.is_empty() {
        let kept = api::set_invitees(event.id, invited).await;
        missing.extend(kept.err().map(|why| t!("studio-event-without-invitees", why = why.detail).to_string()));
    }
    let people = |hosts: &[EventHost]| hosts.iter().map(|host| host.person_id).collect::<Vec<_>>();
    let hosts = people(&draft.hosts);
    if hosts != people(&event.hosts) {
        let kept = api::set_hosts(event.id, hosts).await;
        missing.extend(kept.err().map(|why| t!("studio-event-without-hosts", why = why.detail).to_string()));
    }
    missing
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
                // The event is there by now: what else fails is told where it can be put right.
                let missing = rest(&event, &draft, &fields).await;
                if missing.is_empty() {
                    notice::leave(t!("studio-event-created"));
                    navigation::go(&EventPlace::Overview.of(event.id));
                } else {
                    notice::warn(missing.join(" ").into());
                    navigation::go(&EventPlace::Edit.of(event.id));
                }
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
    draft.hosts = vec![EventHost { person_id: person.id, name: person.name.clone() }];
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
