//! `/my/calendar`: the secret address of one's own calendar, for a calendar program to follow.

use openapi::calendars::CalendarAddress;
use yew::prelude::*;

use super::super::shared::action::{refusal, use_action};
use super::super::shared::view::part;
use super::my_registrations::parts;
use super::viewer::{own, use_viewer};
use crate::api::together as api;
use crate::browser;
use crate::components::{Button, ButtonKind, Copy, Page, h1, hosted};
use crate::remote::use_remote;

/// One's own calendar.
pub fn my_calendar() -> Html {
    hosted("my calendar", use_my_calendar)
}

#[hook]
fn use_my_calendar() -> Html {
    own(&use_viewer(), t!("my-calendar"), |_| {
        html! {
            <Page title={t!("my-calendar")}>
                { parts("/my/calendar") }
                { h1(t!("my-calendar")) }
                <p class="govuk-body">{ t!("my-calendar-why") }</p>
                { own_address() }
            </Page>
        }
    })
}

/// The secret address of one's own calendar: making, renewing and removing it.
fn own_address() -> Html {
    hosted("own address", use_own_address)
}

#[hook]
fn use_own_address() -> Html {
    let address = use_remote((), |()| api::calendar_address());
    let newer = use_state(|| None::<CalendarAddress>);
    let asking = use_state(|| None::<Act>);
    let action = use_action();
    let run = {
        let (action, newer, asking) = (action.clone(), newer.setter(), asking.setter());
        Callback::from(move |act: Act| {
            let (newer, asking) = (newer.clone(), asking.clone());
            action.run(async move {
                let now = match act {
                    Act::Renew => api::renew_calendar_address().await?,
                    Act::Remove => {
                        api::remove_calendar_address().await?;
                        CalendarAddress { address: None, created_at: None }
                    }
                };
                browser::announce(&if now.address.is_some() {
                    t!("own-address-made")
                } else {
                    t!("own-address-removed")
                });
                newer.set(Some(now));
                asking.set(None);
                Ok(())
            });
        })
    };
    let ask = |act: Option<Act>| {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(act))
    };
    html! {
        <>
            { refusal(action.problem(), Vec::new(), action.attempt()) }
            { part(&address, |read| match (&newer.as_ref().unwrap_or(read).address, *asking) {
                (None, _) => html! {
                    <>
                        <p class="govuk-body">{ t!("own-address-none") }</p>
                        <Button label={t!("own-address-make")} kind={ButtonKind::Secondary} disabled={action.busy()}
                            onclick={run.reform(|()| Act::Renew)} />
                    </>
                },
                (Some(address), None) => html! {
                    <>
                        <Copy id="own-address" label={t!("own-address")} hint={t!("own-address-secret")} text={address.clone()} />
                        <div class="govuk-button-group">
                            <Button label={t!("own-address-renew")} kind={ButtonKind::Secondary} onclick={ask(Some(Act::Renew))} />
                            <Button label={t!("own-address-remove")} kind={ButtonKind::Secondary} onclick={ask(Some(Act::Remove))} />
                        </div>
                    </>
                },
                (Some(_), Some(act)) => html! {
                    <div role="group" aria-label={act.question()}>
                        <p class="govuk-body"><strong>{ act.question() }</strong>{ " " }{ act.consequence() }</p>
                        <div class="govuk-button-group">
                            <Button label={act.label()} kind={ButtonKind::Warning} disabled={action.busy()}
                                onclick={run.reform(move |()| act)} />
                            <Button label={t!("cancel")} kind={ButtonKind::Secondary} onclick={ask(None)} />
                        </div>
                    </div>
                },
            }) }
        </>
    }
}

/// What is done to the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Renew,
    Remove,
}

impl Act {
    fn question(self) -> AttrValue {
        match self {
            Self::Renew => t!("own-address-renew-title"),
            Self::Remove => t!("own-address-remove-title"),
        }
    }

    fn consequence(self) -> AttrValue {
        match self {
            Self::Renew => t!("own-address-renew-why"),
            Self::Remove => t!("own-address-remove-why"),
        }
    }

    fn label(self) -> AttrValue {
        match self {
            Self::Renew => t!("own-address-renew"),
            Self::Remove => t!("own-address-remove"),
        }
    }
}
