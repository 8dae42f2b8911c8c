//! Publishing, duplicating, deleting and cancelling an event, each after saying what it does.

use std::rc::Rc;

use openapi::Problem;
use openapi::events::EventStatus;
use yew::prelude::*;

use super::super::places::{EventPlace, GatheringPlace};
use super::HeldEvent;
use crate::api::events as api;
use crate::components::{BackLink, Button, ButtonKind, ButtonLink, Heading, LabelStyle, Textarea};
use crate::navigation;
use crate::pages::studio::clock;
use crate::pages::studio::confirm::{Confirm, Deed};
use crate::pages::studio::form::{Fault, use_form};
use crate::pages::studio::notice;
use crate::pages::studio::view::View;

/// Reads the event again, and goes to its overview, which says `told`.
pub async fn done(held: &HeldEvent, place: EventPlace, told: AttrValue) -> Result<(), Problem> {
    let id = held.id();
    held.renew.emit(Rc::new(api::event(id).await?));
    notice::leave(told);
    navigation::go(&place.of(id));
    Ok(())
}

/// `/studio/events/{id}/publish`
pub fn publish(held: &HeldEvent) -> Html {
    if held.value().status != EventStatus::Draft {
        return past(held, t!("studio-published-already"));
    }
    let about = held.clone();
    let deed = Deed::new(move || {
        let held = about.clone();
        async move {
            api::publish(held.id()).await?;
            done(&held, EventPlace::Overview, t!("studio-event-published")).await
        }
    });
    let fields = &held.value().settings;
    let seen = super::words::event_visibility(fields.visibility, fields.group_id.is_some());
    html! {
        <Confirm title={t!("studio-publish-title")} caption={held.title()} label={t!("studio-publish")}
            back={held.address(EventPlace::Overview)} {deed}>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("studio-publish-seen", who = seen) }</li>
                <li>{ t!("studio-publish-register") }</li>
                <li>{ t!("studio-publish-back") }</li>
            </ul>
        </Confirm>
    }
}

/// `/studio/events/{id}/duplicate`
pub fn duplicate(held: &HeldEvent) -> Html {
    let id = held.id();
    let deed = Deed::new(move || async move {
        let copy = api::duplicate(id).await?;
        notice::leave(t!("studio-duplicated"));
        navigation::go(&EventPlace::Edit.of(copy.id));
        Ok(())
    });
    html! {
        <Confirm title={t!("studio-duplicate-title")} caption={held.title()} label={t!("studio-duplicate")}
            back={held.address(EventPlace::Overview)} {deed}>
            <p class="govuk-body">{ t!("studio-duplicate-does") }</p>
        </Confirm>
    }
}

/// `/studio/events/{id}/delete`
pub fn delete(held: &HeldEvent) -> Html {
    if held.value().status != EventStatus::Draft {
        return past(held, t!("studio-delete-past"));
    }
    let (id, campaign) = (held.id(), held.value().settings.campaign_id);
    let deed = Deed::new(move || async move {
        api::delete(id).await?;
        notice::leave(t!("studio-event-deleted"));
        navigation::go(&GatheringPlace::events_of(campaign));
        Ok(())
    });
    html! {
        <Confirm title={t!("studio-delete-title")} caption={held.title()} label={t!("studio-event-delete")} warning=true
            back={held.address(EventPlace::Overview)} {deed}>
            <p class="govuk-body">{ t!("studio-delete-does") }</p>
        </Confirm>
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldEvent,
}

/// A reason is needed.
#[allow(clippy::ptr_arg)] // The check of a form takes what is typed as it is held.
pub fn reason_missing(reason: &String) -> Vec<Fault> {
    if reason.trim().is_empty() { vec![(AttrValue::Static("reason"), t!("studio-reason-missing"))] } else { Vec::new() }
}

/// `/studio/events/{id}/cancel`
#[component]
pub fn Cancel(props: &Props) -> Html {
    let held = &props.held;
    let form = use_form(String::new, reason_missing);
    if held.value().status != EventStatus::Published {
        return past(held, t!("studio-cancel-past"));
    }
    let onsubmit = form.onsubmit({
        let held = held.clone();
        move |reason: String| {
            let held = held.clone();
            async move {
                api::cancel(held.id(), reason.trim().to_owned()).await?;
                done(&held, EventPlace::Overview, t!("studio-event-cancelled")).await
            }
        }
    });
    let told = held.registered(clock::now());
    let back = held.address(EventPlace::Overview);
    html! {
        <View title={t!("studio-cancel-title")} error={form.wrong()}>
            <BackLink href={back.clone()} />
            { form.summary() }
            <Heading caption={held.title()}>{ t!("studio-cancel-title") }</Heading>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("studio-cancel-told", count = told) }</li>
                <li>{ t!("studio-cancel-page") }</li>
                <li>{ t!("studio-cancel-back") }</li>
            </ul>
            <form class="btf-form" novalidate=true {onsubmit}>
                { reason(&form.value, form.error("reason"), form.on(|held, reason| *held = reason)) }
                <div class="govuk-button-group">
                    <Button label={t!("studio-event-cancel")} kind={ButtonKind::Warning} disabled={form.action.busy()} />
                    <ButtonLink href={back} kind={ButtonKind::Secondary} label={t!("studio-keep-it")} />
                </div>
            </form>
        </View>
    }
}

/// The field for a reason.
pub fn reason(value: &str, error: Option<AttrValue>, oninput: Callback<String>) -> Html {
    html! {
        <Textarea id="reason" label={t!("studio-reason")} style={LabelStyle::Medium} hint={t!("studio-reason-hint")} rows=3
            most={1_000_usize} value={value.to_owned()} {error} {oninput} />
    }
}

/// It cannot be done (any more), and why.
pub fn past(held: &HeldEvent, why: AttrValue) -> Html {
    html! {
        <View title={held.title()}>
            <Heading caption={held.title()}>{ t!("cannot-now") }</Heading>
            <p class="govuk-body">{ why }</p>
            <ButtonLink href={held.address(EventPlace::Overview)} kind={ButtonKind::Secondary} label={t!("studio-to-event")} />
        </View>
    }
}
