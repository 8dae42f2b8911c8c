//! An organisation's logo: sending one, and taking it away.

use std::rc::Rc;

use openapi::Problem;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;
use web_sys::js_sys::Uint8Array;
use yew::prelude::*;

use super::HeldOrganisation;
use crate::api::{UNREADABLE, organisations as api, problem};
use crate::browser;
use crate::components::{Button, ButtonKind, ButtonLink, FileUpload};
use crate::navigation;
use crate::pages::studio::action::use_action;
use crate::pages::studio::confirm::{Confirm, Deed};
use crate::pages::studio::notice;
use crate::pages::studio::region::OrganisationPlace;

/// The server takes no more bytes.
const MOST_BYTES: f64 = 200_000.0;
const KINDS: [&str; 3] = ["image/png", "image/jpeg", "image/webp"];

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldOrganisation,
}

/// The logo that is there, and sending another.
#[component]
pub fn Logo(props: &Props) -> Html {
    let held = &props.held;
    let file = use_state(|| None::<File>);
    let wrong = use_state(|| None::<AttrValue>);
    let action = use_action();
    let onsubmit = {
        let (file, wrong, action, held) = (file.clone(), wrong.clone(), action.clone(), held.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match fit((*file).clone()) {
                Ok(file) => {
                    wrong.set(None);
                    let held = held.clone();
                    action.run(async move { send(&held, &file).await });
                }
                Err(message) => {
                    wrong.set(Some(message));
                    browser::focus("#logo");
                }
            }
        })
    };
    let onchange = {
        let file = file.setter();
        Callback::from(move |chosen| file.set(chosen))
    };
    let error = (*wrong).clone().or_else(|| action.problem().map(told));
    html! {
        <>
            { shown(held) }
            <form class="btf-form" novalidate=true {onsubmit}>
                <FileUpload id="logo" label={t!("logo-file")} hint={t!("logo-hint")} {error} accept="image/png,image/jpeg,image/webp"
                    {onchange} />
                <Button label={if action.busy() { t!("logo-sending") } else { t!("logo-send") }} kind={ButtonKind::Secondary}
                    disabled={action.busy()} />
            </form>
        </>
    }
}

/// What is wrong with the picture, where the server says so; otherwise what went wrong.
fn told(problem: &Problem) -> AttrValue {
    AttrValue::from(problem.errors.first().map_or(&problem.detail, |error| &error.detail).clone())
}

fn shown(held: &HeldOrganisation) -> Html {
    let Some(address) = held.organisation().logo.clone() else {
        return html! { <p class="govuk-body btf-quiet">{ t!("logo-none") }</p> };
    };
    html! {
        <div class="btf-logo-row">
            <img class="btf-logo" src={address} alt={t!("logo-of", name = &held.organisation().name)} />
            <ButtonLink href={OrganisationPlace::RemoveLogo.of(held.id())} kind={ButtonKind::Secondary} label={t!("logo-remove")} />
        </div>
    }
}

fn fit(file: Option<File>) -> Result<File, AttrValue> {
    let file = file.ok_or(t!("logo-missing"))?;
    if !KINDS.contains(&file.type_().as_str()) {
        return Err(t!("logo-kind"));
    }
    if file.size() > MOST_BYTES { Err(t!("logo-large")) } else { Ok(file) }
}

async fn send(held: &HeldOrganisation, file: &File) -> Result<(), Problem> {
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer = buffer.map_err(|_| problem(UNREADABLE, t!("import-unreadable").as_str()))?;
    api::set_logo(held.id(), &file.type_(), Uint8Array::new(&buffer).to_vec()).await?;
    done(held, t!("logo-sent")).await
}

async fn done(held: &HeldOrganisation, told: AttrValue) -> Result<(), Problem> {
    held.renew.emit(Rc::new(api::profile(held.id()).await?));
    notice::leave(told);
    navigation::replace(&OrganisationPlace::Show.of(held.id()));
    Ok(())
}

/// `…/remove-logo`
pub fn remove(held: &HeldOrganisation) -> Html {
    let id = held.id();
    let deed = {
        let held = held.clone();
        Deed::new(move || {
            let held = held.clone();
            async move {
                api::remove_logo(id).await?;
                done(&held, t!("logo-removed")).await
            }
        })
    };
    html! {
        <Confirm title={t!("logo-remove-title")} caption={AttrValue::from(held.organisation().name.clone())}
            label={t!("logo-remove")} warning=true back={OrganisationPlace::Show.of(id)} {deed}>
            <p class="govuk-body">{ t!("logo-remove-does") }</p>
        </Confirm>
    }
}
