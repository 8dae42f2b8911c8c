//! `/studio/organisations/{id}`: an organisation's name, colour, logo and contacts.

use openapi::organisations::{Contact, OrganisationFields, OrganisationProfile};
use yew::prelude::*;

use super::HeldOrganisation;
use super::accent::Accent;
use super::fields::{Contacts, Draft, differences};
use super::logo::Logo;
use crate::api::organisations as api;
use crate::components::{BackLink, Button, Heading, HeadingSize, Input, LabelStyle, SummaryList, SummaryRow};
use crate::navigation;
use crate::pages::studio::action::refusal;
use crate::pages::studio::form::{Fault, faults};
use crate::pages::studio::notice;
use crate::pages::studio::region::{OrganisationPlace, RegionPlace};
use crate::pages::studio::saving::{Saving, use_saving};
use crate::pages::studio::view::View;
use crate::pages::studio::words::people::email;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldOrganisation,
}

/// An organisation's name, colour, logo and contacts.
#[component]
pub fn Details(props: &Props) -> Html {
    let held = &props.held;
    let id = held.id();
    let draft = use_state(|| Draft::of(&held.profile.value));
    let tried = use_state(|| 0_u32);
    let renew = held.renew.clone();
    let done = Callback::from(move |profile| {
        notice::leave(t!("organisation-saved"));
        renew.emit(profile);
        navigation::replace(&OrganisationPlace::Show.of(id));
    });
    let saving = use_saving(
        move |fields, etag| async move { api::change(id, &etag, &fields).await },
        move || api::profile(id),
        done,
        held.renew.clone(),
    );
    let title = AttrValue::from(held.organisation().name.clone());
    if let Some(clash) = saving.clash(differences) {
        return html! { <View {title} error=true>{ clash }</View> };
    }
    let found = if *tried > 0 { draft.faults() } else { Vec::new() };
    let problem = saving.action.problem().filter(|_| found.is_empty());
    let errors = if found.is_empty() { problem.map(faults).unwrap_or_default() } else { found };
    html! {
        <View {title} error={!errors.is_empty() || problem.is_some()}>
            <BackLink href={RegionPlace::Organisations.address()} label={t!("region-organisations")} />
            { refusal(problem, errors.clone(), *tried + saving.action.attempt()) }
            { held.heading(OrganisationPlace::Show) }
            { form(held, &draft, &tried, &saving, &errors) }
            <section class="btf-part">
                <Heading size={HeadingSize::Medium}>{ t!("logo") }</Heading>
                <Logo held={held.clone()} />
            </section>
        </View>
    }
}

/// The same for those who may read it only.
pub fn reading(held: &HeldOrganisation) -> Html {
    let organisation = held.organisation();
    let contact = |contact: &Contact| SummaryRow {
        key: AttrValue::from(contact.name.clone()),
        value: html! {
            <>
                if !contact.job_title.is_empty() { <>{ &contact.job_title }<br /></> }
                if !contact.email.is_empty() { <>{ email(&contact.email) }<br /></> }
                { &contact.phone }
            </>
        },
        action: None,
    };
    let rows: Vec<SummaryRow> = held.profile.value.contacts.iter().map(contact).collect();
    html! {
        <View title={AttrValue::from(organisation.name.clone())}>
            <BackLink href={RegionPlace::Organisations.address()} label={t!("region-organisations")} />
            { held.heading(OrganisationPlace::Show) }
            if let Some(address) = organisation.logo.clone() {
                <p><img class="btf-logo" src={address} alt={t!("logo-of", name = &organisation.name)} /></p>
            }
            <Heading size={HeadingSize::Medium}>{ t!("contacts") }</Heading>
            if rows.is_empty() {
                <p class="govuk-body btf-quiet">{ t!("contacts-none") }</p>
            } else {
                <SummaryList {rows} />
            }
        </View>
    }
}

fn form(
    held: &HeldOrganisation,
    draft: &UseStateHandle<Draft>,
    tried: &UseStateHandle<u32>,
    saving: &Saving<OrganisationFields, OrganisationProfile>,
    errors: &[Fault],
) -> Html {
    let onsubmit = {
        let (draft, tried, save) = (draft.clone(), tried.clone(), saving.save.clone());
        let etag = held.profile.etag.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(*tried + 1);
            if draft.faults().is_empty() {
                save.emit((draft.fields(), etag.clone()));
            }
        })
    };
    let error = |id: &str| errors.iter().find(|(field, _)| field == id).map(|(_, message)| message.clone());
    html! {
        <form class="btf-form" novalidate=true {onsubmit}>
            <Input id="name" label={t!("name")} style={LabelStyle::Medium} error={error("name")} value={draft.name.clone()}
                oninput={on(draft, |draft, name| draft.name = name)} />
            <Accent name={draft.name.clone()} value={draft.accent.clone()} error={error("accent")}
                oninput={on(draft, |draft, accent| draft.accent = accent)} />
            <Heading size={HeadingSize::Medium}>{ t!("contacts") }</Heading>
            <p class="govuk-hint">{ t!("contacts-hint") }</p>
            <Contacts contacts={draft.contacts.clone()} errors={errors.to_vec()}
                onchange={on(draft, |draft, contacts| draft.contacts = contacts)} />
            <div><Button label={t!("save")} disabled={saving.action.busy()} /></div>
        </form>
    }
}

fn on<T: 'static>(draft: &UseStateHandle<Draft>, put: fn(&mut Draft, T)) -> Callback<T> {
    let draft = draft.clone();
    Callback::from(move |value| {
        let mut next = (*draft).clone();
        put(&mut next, value);
        draft.set(next);
    })
}
