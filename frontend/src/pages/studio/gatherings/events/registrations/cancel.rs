//! `/studio/events/{id}/registrations/{registration_id}/cancel`: taking somebody's place back.

use openapi::RegistrationId;
use yew::prelude::*;

use super::super::super::places::EventPlace;
use super::super::HeldEvent;
use super::super::ends::done;
use crate::api::events as api;
use crate::pages::studio::confirm::{Confirm, Deed};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldEvent,
    pub id: RegistrationId,
}

/// Taking somebody's place back.
#[component]
pub fn Cancel(props: &Props) -> Html {
    let (held, id) = (props.held.clone(), props.id);
    let back = held.address(EventPlace::Registrations);
    let caption = held.title();
    let deed = Deed::new(move || {
        let held = held.clone();
        async move {
            api::cancel_registration(held.id(), id).await?;
            done(&held, EventPlace::Registrations, t!("studio-registration-cancelled")).await
        }
    });
    html! {
        <Confirm title={t!("studio-registration-cancel-title")} {caption} label={t!("studio-registration-cancel-it")} warning=true {back} {deed}>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("studio-registration-cancel-told") }</li>
                <li>{ t!("studio-registration-cancel-next") }</li>
                <li>{ t!("studio-registration-cancel-back") }</li>
            </ul>
        </Confirm>
    }
}
