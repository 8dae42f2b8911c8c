//! `/studio/events/{id}/edit`: changing an event, without losing what somebody else has changed meanwhile.

use openapi::events::{Event, EventStatus, EventVisibility};
use yew::prelude::*;

use super::super::places::EventPlace;
use super::super::words;
use super::draft::Draft;
use super::editor::Editor;
use super::ends::past;
use super::{HeldEvent, agenda_text};
use crate::api::events as api;
use crate::components::{BackLink, Heading, InsetText};
use crate::navigation;
use crate::pages::studio::clock;
use crate::pages::studio::notice;
use crate::pages::studio::saving::{Difference, use_saving};
use crate::pages::studio::view::View;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldEvent,
}

/// Changes an event.
#[component]
pub fn Edit(props: &Props) -> Html {
    if props.held.value().status == EventStatus::Cancelled {
        return past(&props.held, t!("studio-event-cancelled-already"));
    }
    html! { <Form key={props.held.event.etag.clone()} held={props.held.clone()} /> }
}

#[component]
fn Form(props: &Props) -> Html {
    let held = &props.held;
    let id = held.id();
    let wrong = use_state(|| false);
    let done = {
        let renew = held.renew.clone();
        Callback::from(move |event| {
            notice::leave(t!("studio-event-saved"));
            renew.emit(event);
            navigation::go(&EventPlace::Overview.of(id));
        })
    };
    let before = Draft::of(held.value());
    let (hosts, invitees) = (before.hosts.clone(), before.invited());
    let saving = use_saving(
        move |draft: Draft, etag: String| {
            let (hosts, invitees) = (hosts.clone(), invitees.clone());
            async move {
                let Some(fields) = draft.fields() else { return Ok(()) };
                api::change(id, &etag, &fields).await?;
                if draft.hosts != hosts {
                    api::set_hosts(id, draft.hosts.iter().map(|host| host.person_id).collect()).await?;
                }
                if fields.visibility == EventVisibility::Invited && draft.invited() != invitees {
                    api::set_invitees(id, draft.invited()).await?;
                }
                Ok(())
            }
        },
        move || api::event(id),
        done,
        held.renew.clone(),
    );
    let onfault = {
        let wrong = wrong.setter();
        Callback::from(move |is| wrong.set(is))
    };
    let title = t!("page-of", page = t!("studio-event-edit"), title = held.title());
    if let Some(clash) = saving.clash(differences) {
        return html! { <View {title} error=true>{ clash }</View> };
    }
    let onsave = saving.save.reform({
        let etag = held.event.etag.clone();
        move |draft| (draft, etag.clone())
    });
    let told = held.registered(clock::now());
    let heading = html! {
        <>
            <Heading caption={held.title()}>{ t!("studio-event-edit") }</Heading>
            if held.value().status == EventStatus::Published && told > 0 {
                <InsetText>{ t!("studio-edit-told", count = told) }</InsetText>
            }
        </>
    };
    let back = held.address(EventPlace::Overview);
    html! {
        <View {title} error={*wrong}>
            <BackLink href={back.clone()} label={t!("overview")} />
            <Editor {heading} draft={before} label={t!("save")} {back} person={held.person.clone()} busy={saving.action.busy()}
                problem={saving.action.problem().cloned()} attempt={saving.action.attempt()} {onsave} {onfault} />
        </View>
    }
}

/// What a field says.
type Text = fn(&Draft) -> String;

/// The fields in which mine and theirs may differ, with both texts.
fn differences(mine: &Draft, theirs: &Event) -> Vec<Difference> {
    let theirs = Draft::of(theirs);
    let names = |draft: &Draft| draft.hosts.iter().map(|host| host.name.as_str()).collect::<Vec<_>>().join("\n");
    let when = |draft: &Draft| draft.starts_local().map(|local| words::at(&local).to_string()).unwrap_or_default();
    let kept = |draft: &Draft| draft.reserved_sum().to_string();
    let fields: [(AttrValue, Text); 8] = [
        (t!("studio-event-title"), |draft| draft.title.clone()),
        (t!("campaign-summary"), |draft| draft.summary.clone()),
        (t!("studio-event-description"), |draft| draft.description.clone()),
        (t!("studio-event-length"), |draft| draft.minutes.clone()),
        (t!("studio-event-venue"), |draft| draft.venue.clone()),
        (t!("studio-event-access"), |draft| draft.access_information.clone()),
        (t!("studio-event-link"), |draft| draft.online_link.clone()),
        (t!("studio-capacity"), |draft| draft.capacity.clone()),
    ];
    let mut rows: Vec<Difference> =
        fields.into_iter().map(|(label, text)| (label, text(mine), text(&theirs))).collect();
    rows.push((t!("event-when"), when(mine), when(&theirs)));
    rows.push((t!("event-agenda"), agenda_text(mine), agenda_text(&theirs)));
    rows.push((t!("event-hosts"), names(mine), names(&theirs)));
    rows.push((t!("studio-reserved"), kept(mine), kept(&theirs)));
    rows
}
