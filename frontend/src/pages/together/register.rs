//! `/events/{id}/register`: having oneself registered, with or without an account.

use openapi::events::{EventPage, Occurrence};
use openapi::registrations::{Register as Body, RegisterMe, RegistrationReceived, RegistrationStatus};
use openapi::sessions::Person;
use openapi::{EventId, OccurrenceId};
use std::rc::Rc;
use yew::prelude::*;
use yew::props;

use super::super::account::fields::{email, faults, known_nothing, name};
use super::super::shared::clock;
use super::super::shared::form::{Fault, Fields, Form, use_form};
use super::super::shared::notice;
use super::super::shared::organisations::{PLACE, Picker, id_of};
use super::event::place::{Way, way};
use super::viewer::{Viewer, use_seen, use_viewer};
use crate::api::together as api;
use crate::components::{
    ButtonKind, ButtonLinkProps, ButtonProps, CheckboxesProps, HeadingSize, InputProps, Item, LabelStyle, Page,
    SelectProps, TextareaProps, back_link, button, button_link, checkboxes, h1, heading, hosted, input, inset_text,
    loaded, select, textarea,
};
use crate::{navigation, when};

/// Most characters of what somebody needs to take part.
pub const NEEDS: usize = 1_000;
const TIME: &str = "occurrence_id";
const CONSENT: &str = "consent";

#[allow(missing_docs)]
#[derive(Clone)]
pub struct Props {
    pub id: EventId,
    /// Which time of it; the next without it.
    pub time: Option<OccurrenceId>,
}

/// Asks for what a registration needs.
pub fn register(props: Props) -> Html {
    let key = format!("register {}", props.id);
    hosted(key, move || use_register(props.clone()))
}

#[hook]
fn use_register(props: Props) -> Html {
    let props = &props;
    let viewer = use_viewer();
    let event = use_seen(props.id, api::event);
    let title = event.ready().map_or_else(|| t!("register"), |event| t!("register-title", title = &event.title));
    html! {
        <Page {title}>
            { back_link(format!("/events/{}", props.id), &t!("event-back")) }
            { loaded(&event, |event| view(event, props.time, &viewer)) }
        </Page>
    }
}

fn view(event: &EventPage, time: Option<OccurrenceId>, viewer: &Viewer) -> Html {
    let now = clock::now();
    let open: Vec<Occurrence> = event
        .occurrences
        .iter()
        .filter(|one| matches!(way(event, one, now), Way::Register | Way::Wait))
        .cloned()
        .collect();
    let Some(first) = open.iter().find(|one| Some(one.id) == time).or(open.first()).filter(|_| {
        // Whoever was led to a time that takes nobody any more is told so, and not led to another.
        time.is_none_or(|time| open.iter().any(|one| one.id == time))
    }) else {
        return html! {
            <>
                { h1(t!("register-too-late")) }
                <p class="govuk-body">{ t!("register-too-late-why") }</p>
                { button_link(&props!(ButtonLinkProps {
                    href: format!("/events/{}", event.id), kind: ButtonKind::Secondary, label: t!("event-back"),
                })) }
            </>
        };
    };
    let first = first.id;
    match &viewer.person {
        Some(person) => html! { { own(OwnProps { event: event.clone(), open, first, person: person.clone() }) } },
        None => html! { { anyone(AnyoneProps { event: event.clone(), open, first, sign_in: viewer.sign_in() }) } },
    }
}

#[derive(Clone)]
struct AnyoneProps {
    event: EventPage,
    open: Vec<Occurrence>,
    first: OccurrenceId,
    sign_in: AttrValue,
}

/// For those without an account: what follows is sent by e-mail.
fn anyone(props: AnyoneProps) -> Html {
    hosted("anyone", move || use_anyone(props.clone()))
}

#[hook]
fn use_anyone(props: AnyoneProps) -> Html {
    let props = &props;
    let form = use_form(Fields::default().with(TIME, props.first.to_string()), check, known_nothing);
    let received = use_state(|| None::<RegistrationReceived>);
    if let Some(received) = &*received {
        return check_mail(&props.event, received);
    }
    let onsubmit = {
        let (received, id, first) = (received.setter(), props.event.id, props.first);
        form.onsubmit(move |typed| {
            let received = received.clone();
            async move {
                let body = Body {
                    occurrence_id: typed.get(TIME).parse().unwrap_or(first),
                    name: typed.trimmed("name"),
                    email: typed.trimmed("email"),
                    organisation_id: id_of(typed.get(PLACE)),
                    access_needs: typed.trimmed("access_needs"),
                    consent: typed.ticked(CONSENT),
                };
                received.set(Some(api::register(id, &body).await?));
                navigation::turn();
                Ok(())
            }
        })
    };
    html! {
        <>
            { form.summary() }
            { heading(HeadingSize::Large, Some(&AttrValue::from(props.event.title.clone())), html! { t!("register-heading") }) }
            <p class="govuk-body btf-quiet">
                { t!("event-have-account") }{ " " }<a class="govuk-link" href={&props.sign_in}>{ t!("sign-in") }</a>
            </p>
            <form class="btf-form" novalidate=true {onsubmit}>
                { which_time(&form, &props.open) }
                { input(&props!(InputProps {
                    id: "name", label: t!("your-name"), autocomplete: "name", spellcheck: false,
                    error: form.error("name"), value: form.get("name"), oninput: form.on("name"),
                })) }
                { input(&props!(InputProps {
                    id: "email", label: t!("sign-in-email"), hint: t!("register-email-hint"), kind: "email", autocomplete: "email",
                    spellcheck: false, error: form.error("email"), value: form.get("email"), oninput: form.on("email"),
                })) }
                <Picker value={form.get(PLACE)} error={form.error(PLACE)} onchange={form.on(PLACE)} />
                { rest(&form, &props.event) }
            </form>
        </>
    }
}

#[derive(Clone)]
struct OwnProps {
    event: EventPage,
    open: Vec<Occurrence>,
    first: OccurrenceId,
    person: Rc<Person>,
}

/// For those who are signed in: the account says who they are, and the answer comes at once.
fn own(props: OwnProps) -> Html {
    hosted("own", move || use_own(props.clone()))
}

#[hook]
fn use_own(props: OwnProps) -> Html {
    let props = &props;
    let form = use_form(Fields::default().with(TIME, props.first.to_string()), check_own, known_nothing);
    let onsubmit = {
        let (id, first) = (props.event.id, props.first);
        form.onsubmit(move |typed| async move {
            let occurrence_id = typed.get(TIME).parse().unwrap_or(first);
            let access_needs = typed.trimmed("access_needs");
            let body = RegisterMe { occurrence_id, access_needs, consent: typed.ticked(CONSENT) };
            let mine = api::register_me(&body).await?;
            notice::leave(if mine.status == RegistrationStatus::Waiting {
                t!("now-waiting")
            } else {
                t!("now-registered")
            });
            navigation::go(&format!("/events/{id}?time={occurrence_id}"));
            Ok(())
        })
    };
    html! {
        <>
            { form.summary() }
            { heading(HeadingSize::Large, Some(&AttrValue::from(props.event.title.clone())), html! { t!("register-heading") }) }
            <form class="btf-form" novalidate=true {onsubmit}>
                { which_time(&form, &props.open) }
                { inset_text(html! {
                    <>
                        <p class="btf-address">{ t!("register-as", name = &props.person.name, email = &props.person.email) }</p>
                        <p><a class="govuk-link" href="/account/details">{ t!("register-change-account") }</a></p>
                    </>
                }) }
                { rest(&form, &props.event) }
            </form>
        </>
    }
}

fn which_time(form: &Form, open: &[Occurrence]) -> Html {
    let words = |time: &Occurrence| when::span(&time.starts_local, &time.ends_local);
    match open {
        [only] => html! { <p class="govuk-body-l">{ words(only) }</p> },
        several => {
            let items = several.iter().map(|time| Item::new(time.id.to_string(), words(time))).collect::<Vec<_>>();
            html! {
                { select(&props!(SelectProps {
                    id: TIME, label: t!("which-time"), items, error: form.error(TIME), value: Some(form.get(TIME)),
                    onchange: form.on(TIME),
                })) }
            }
        }
    }
}

fn rest(form: &Form, event: &EventPage) -> Html {
    let consent = vec![Item::new("yes", t!("consent-item"))];
    html! {
        <>
            { needs(form) }
            { checkboxes(&props!(CheckboxesProps {
                id: CONSENT, legend: t!("consent"), style: LabelStyle::Medium,
                hint: t!("consent-why", days = event.keep_days), error: form.error(CONSENT), items: consent,
                values: form.ticked(CONSENT).then(|| AttrValue::from("yes")).into_iter().collect::<Vec<_>>(),
                onchange: form.ontick(CONSENT),
            })) }
            { button(&props!(ButtonProps { label: t!("register"), disabled: form.busy() })) }
        </>
    }
}

/// What somebody needs to take part.
pub fn needs(form: &Form) -> Html {
    textarea(&props!(TextareaProps {
        id: "access_needs",
        label: t!("access-needs"),
        hint: t!("access-needs-hint"),
        error: form.error("access_needs"),
        value: form.get("access_needs"),
        oninput: form.on("access_needs"),
        most: NEEDS,
        rows: 3_u32,
    }))
}

/// The registration is known; the rest is in the message that is on its way.
fn check_mail(event: &EventPage, received: &RegistrationReceived) -> Html {
    let waiting = received.outlook == RegistrationStatus::Waiting;
    html! {
        <>
            { heading(HeadingSize::Large, Some(&AttrValue::from(event.title.clone())), html! { t!("check-your-mail") }) }
            <p class="govuk-body-l btf-address">{ t!("register-sent", email = &received.email) }</p>
            <p class="govuk-body">
                { match received.position.filter(|_| waiting) {
                    Some(position) => t!("outlook-waiting", position = position),
                    None => t!("outlook-confirmed"),
                } }
            </p>
            <p class="govuk-body">{ t!("register-link-does") }</p>
            <p class="govuk-body">{ t!("check-mail-not") }</p>
            { button_link(&props!(ButtonLinkProps {
                href: format!("/events/{}", event.id), kind: ButtonKind::Secondary, label: t!("event-back"),
            })) }
        </>
    }
}

fn organisation(typed: &Fields) -> Option<Fault> {
    typed.get(PLACE).is_empty().then(|| (PLACE.into(), t!("organisation-missing")))
}

fn consent(typed: &Fields) -> Option<Fault> {
    (!typed.ticked(CONSENT)).then(|| (CONSENT.into(), t!("consent-missing")))
}

/// What is wrong with what somebody needs.
pub fn needs_fault(typed: &Fields) -> Option<Fault> {
    (typed.get("access_needs").trim().chars().count() > NEEDS).then(|| ("access_needs".into(), t!("needs-too-long")))
}

fn check(typed: &Fields) -> Vec<Fault> {
    faults([name(typed), email(typed), organisation(typed), needs_fault(typed), consent(typed)])
}

fn check_own(typed: &Fields) -> Vec<Fault> {
    faults([needs_fault(typed), consent(typed)])
}
