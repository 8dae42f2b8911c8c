//! `/studio/security`: what can be set for the region's security, and what is fixed.

use std::rc::Rc;

use openapi::roles::Role;
use openapi::security::{SecurityFields, SecuritySettings};
use openapi::sessions::Person;
use yew::prelude::*;

use super::security_form::{Draft, Fields};
use crate::api::studio::Versioned;
use crate::api::trust as api;
use crate::components::{Heading, HeadingSize, SummaryList, SummaryRow, loaded};
use crate::navigation;
use crate::pages::studio::action::refusal;
use crate::pages::studio::form::faults;
use crate::pages::studio::notice;
use crate::pages::studio::permissions::{may, use_policy};
use crate::pages::studio::region::RegionPlace;
use crate::pages::studio::saving::{Difference, use_saving};
use crate::pages::studio::view::View;
use crate::pages::studio::words::people::role;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub person: Rc<Person>,
}

/// What can be set, and what is fixed.
#[component]
pub fn Security(props: &Props) -> Html {
    let policy = use_policy();
    let may_change = policy.is_some_and(|policy| may(&policy, &props.person, "update_security_settings"));
    let read = use_remote((), |()| async { api::security().await.map(Rc::new) });
    let newer = use_state(|| None);
    let renew = {
        let newer = newer.setter();
        Callback::from(move |settings| newer.set(Some(settings)))
    };
    match (*newer).clone().or_else(|| read.ready().cloned()) {
        Some(held) if may_change => html! { <Held key={held.etag.clone()} held={held.clone()} {renew} /> },
        Some(held) => reading(&held.value),
        None => html! { <View title={t!("security")}>{ loaded(&read, |_| Html::default()) }</View> },
    }
}

#[derive(PartialEq, Properties)]
struct HeldProps {
    held: Rc<Versioned<SecuritySettings>>,
    renew: Callback<Rc<Versioned<SecuritySettings>>>,
}

#[component]
fn Held(props: &HeldProps) -> Html {
    let settings = &props.held.value;
    let draft = use_state(|| Draft::of(settings));
    let tried = use_state(|| 0_u32);
    let renew = props.renew.clone();
    let done = Callback::from(move |settings| {
        notice::leave(t!("security-saved"));
        renew.emit(settings);
        navigation::replace(&RegionPlace::Security.address());
    });
    let saving = use_saving(
        |fields, etag| async move { api::change_security(&etag, &fields).await },
        api::security,
        done,
        props.renew.clone(),
    );
    if let Some(clash) = saving.clash(differences) {
        return html! { <View title={t!("security")} error=true>{ clash }</View> };
    }
    let found = if *tried > 0 { draft.faults() } else { Vec::new() };
    let problem = saving.action.problem().filter(|_| found.is_empty());
    let errors = if found.is_empty() { problem.map(faults).unwrap_or_default() } else { found };
    let onsave = {
        let (draft, tried, save) = (draft.clone(), tried.clone(), saving.save.clone());
        let etag = props.held.etag.clone();
        Callback::from(move |()| {
            tried.set(*tried + 1);
            if let Some(fields) = draft.fields() {
                save.emit((fields, etag.clone()));
            }
        })
    };
    let onchange = {
        let draft = draft.setter();
        Callback::from(move |next| draft.set(next))
    };
    html! {
        <View title={t!("security")} error={!errors.is_empty() || problem.is_some()}>
            { refusal(problem, errors.clone(), *tried + saving.action.attempt()) }
            <Heading>{ t!("security") }</Heading>
            <div class="btf-beside">
                <Fields draft={(*draft).clone()} {errors} busy={saving.action.busy()} {onchange} {onsave} />
                { fixed(settings) }
            </div>
        </View>
    }
}

/// The settings for those who may read them only.
fn reading(settings: &SecuritySettings) -> Html {
    let fact = |key: AttrValue, value: String| SummaryRow { key, value: html! { value }, action: None };
    let sign_up = sign_up(settings.sign_up_open);
    let rows = vec![
        fact(t!("session-days"), t!("duration-days", count = settings.session_days).to_string()),
        fact(t!("sign-up"), sign_up),
        fact(t!("factor-roles"), role_list(&settings.second_factor_roles)),
    ];
    html! {
        <View title={t!("security")}>
            <Heading>{ t!("security") }</Heading>
            <div class="btf-beside">
                <section>
                    <Heading size={HeadingSize::Medium}>{ t!("security-set") }</Heading>
                    <SummaryList {rows} />
                    <p class="govuk-body btf-quiet">{ t!("security-read-only") }</p>
                </section>
                { fixed(settings) }
            </div>
        </View>
    }
}

fn sign_up(open: bool) -> String {
    if open { t!("sign-up-open") } else { t!("sign-up-invited") }.to_string()
}

fn role_list(roles: &[Role]) -> String {
    let mut roles = roles.to_vec();
    roles.sort();
    roles.into_iter().map(|one| role(one).to_string()).collect::<Vec<_>>().join(", ")
}

/// What is fixed.
fn fixed(settings: &SecuritySettings) -> Html {
    let fact = |key: AttrValue, value: AttrValue| SummaryRow { key, value: html! { value }, action: None };
    let guesses = t!("fixed-guesses", count = settings.guesses_per_account, minutes = settings.guesses_window_minutes);
    let mail = if settings.mail_server { t!("fixed-mail-server") } else { t!("fixed-mail-outbox") };
    let rows = vec![
        fact(t!("fixed-password"), t!("fixed-characters", count = settings.shortest_password)),
        fact(t!("fixed-wrong-passwords"), guesses),
        fact(t!("fixed-access"), t!("minutes", minutes = settings.access_minutes)),
        fact(t!("fixed-reset"), t!("minutes", minutes = settings.reset_minutes)),
        fact(t!("fixed-invitation"), t!("fixed-hours", count = settings.invitation_hours)),
        fact(t!("fixed-mail"), mail),
    ];
    html! {
        <section class="btf-panel">
            <Heading size={HeadingSize::Medium}>{ t!("fixed") }</Heading>
            <p class="govuk-body">{ t!("fixed-why") }</p>
            <SummaryList {rows} />
        </section>
    }
}

fn differences(mine: &SecurityFields, theirs: &SecuritySettings) -> Vec<Difference> {
    vec![
        (t!("session-days"), mine.session_days.to_string(), theirs.session_days.to_string()),
        (t!("sign-up"), sign_up(mine.sign_up_open), sign_up(theirs.sign_up_open)),
        (t!("factor-roles"), role_list(&mine.second_factor_roles), role_list(&theirs.second_factor_roles)),
    ]
}
