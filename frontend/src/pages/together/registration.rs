//! `/registration#token` and `/my/registrations/{id}`: a registration, as whoever made it sees it, and what they can do about it.

use openapi::registrations::{MyRegistration, QrCode, RegistrationFields, RegistrationStatus};
use yew::prelude::*;
use yew::props;

use super::super::account::fields::{faults, known_nothing, name};
use super::super::shared::action::{refusal, use_action};
use super::super::shared::clock;
use super::super::shared::form::{Fault, Fields, use_form};
use super::super::shared::link;
use super::super::shared::organisations::{Name, PLACE, Picker, id_of, value_of};
use super::cards::tile;
use super::event::save;
use super::register::{needs, needs_fault};
use super::viewer::{own, use_seen, use_viewer};
use super::words;
use crate::api::together::Registered;
use crate::components::{
    Button, ButtonKind, ButtonProps, HeadingSize, InputProps, Page, SummaryListProps, SummaryRow, back_link, button,
    h1, heading, hosted, input, loaded, summary_list, tag,
};
use crate::remote::Remote;
use crate::when::Local;
use crate::{i18n, navigation, when};

#[allow(missing_docs)]
#[derive(Clone)]
pub struct Props {
    pub of: Registered,
}

/// What is done on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doing {
    Reading,
    Changing,
    Cancelling,
}

/// A registration.
pub fn registration(props: Props) -> Html {
    let key = format!("registration {:?}", props.of);
    hosted(key, move || use_registration(props.clone()))
}

#[hook]
fn use_registration(props: Props) -> Html {
    let props = &props;
    let viewer = use_viewer();
    let read = use_seen(props.of.clone(), Registered::read);
    let newer = use_state(|| None::<MyRegistration>);
    let doing = use_state(|| Doing::Reading);
    let back = match props.of {
        Registered::Own(_) => back_link("/my/registrations", &t!("my-registrations")),
        Registered::Link(_) => Html::default(),
    };
    if let Remote::Failed(problem) = &*read
        && link::is_spent(problem)
    {
        return link::spent(t!("registration-spent"), "/calendar".into(), t!("calendar-title"));
    }
    let set = {
        let (newer, doing) = (newer.setter(), doing.setter());
        Callback::from(move |(registration, next): (Option<MyRegistration>, Doing)| {
            if registration.is_some() {
                newer.set(registration);
            }
            doing.set(next);
            navigation::turn();
        })
    };
    let page = || {
        html! {
            <Page title={t!("your-registration")}>
                { back.clone() }
                { loaded(&read, |read| {
                    let registration = newer.as_ref().unwrap_or(read).clone();
                    match *doing {
                        Doing::Reading => html! { { shown(PartProps { registration, of: props.of.clone(), set }) } },
                        Doing::Changing => html! { { change(PartProps { registration, of: props.of.clone(), set }) } },
                        Doing::Cancelling => html! { { cancel(PartProps { registration, of: props.of.clone(), set }) } },
                    }
                }) }
            </Page>
        }
    };
    match props.of {
        Registered::Own(_) => own(&viewer, t!("your-registration"), |_| page()),
        Registered::Link(_) => page(),
    }
}

#[derive(Clone)]
struct PartProps {
    registration: MyRegistration,
    of: Registered,
    set: Callback<(Option<MyRegistration>, Doing)>,
}

fn shown(props: PartProps) -> Html {
    hosted("shown", move || use_shown(props.clone()))
}

#[hook]
fn use_shown(props: PartProps) -> Html {
    let props = &props;
    let action = use_action();
    let one = &props.registration;
    let accept = {
        let (action, of, set) = (action.clone(), props.of.clone(), props.set.clone());
        Callback::from(move |()| {
            let (of, set) = (of.clone(), set.clone());
            action.run(async move {
                set.emit((Some(of.accept().await?), Doing::Reading));
                Ok(())
            });
        })
    };
    let to = |next: Doing| props.set.reform(move |()| (None, next));
    let over = clock::now().is_some_and(|now| now >= one.event.ends_at);
    let live = one.may_change && !over && !one.event.cancelled && one.status != RegistrationStatus::Cancelled;
    html! {
        <>
            { refusal(action.problem(), Vec::new(), action.attempt()) }
            <div class="btf-title-with-tile">
                { tile(Local::parse(&one.event.starts_local).map(|start| start.day), one.event.cancelled) }
                <div>{ heading(HeadingSize::Large, Some(&t!("your-registration")), html! { &one.event.title }) }</div>
            </div>
            { state(one, over) }
            if one.status == RegistrationStatus::Offered && live {
                <Button label={t!("accept-place")} onclick={accept} disabled={action.busy()} />
            }
            { pass(one, over) }
            { summary_list(&props!(SummaryListProps { rows: rows(one) })) }
            if live {
                { save::file(save::Wanted { event: one.event.event_id, time: Some(one.event.occurrence_id) }) }
                <div class="govuk-button-group">
                    <Button label={t!("change-registration")} kind={ButtonKind::Secondary} onclick={to(Doing::Changing)} />
                    <Button label={t!("cancel-registration")} kind={ButtonKind::Secondary} onclick={to(Doing::Cancelling)} />
                </div>
            }
            <p class="govuk-body-s btf-quiet">{ t!("registration-kept", day = i18n::day(&one.deleted_at.date())) }</p>
        </>
    }
}

/// How far it is, in a word and a sentence.
fn state(one: &MyRegistration, over: bool) -> Html {
    let (text, colour) = words::registration(one.status, one.position);
    if one.event.cancelled {
        return html! {
            <>
                <p class="btf-place__state btf-place__state--off">{ t!("event-cancelled") }</p>
                <p class="govuk-body btf-text">{ one.event.cancelled_reason.trim().to_owned() }</p>
            </>
        };
    }
    let why = match one.status {
        _ if over => t!("event-past"),
        RegistrationStatus::Confirmed => t!("registered-why"),
        RegistrationStatus::Offered => match one.offered_until {
            Some(until) => t!("offered-until", at = i18n::instant(until)),
            None => t!("offered-why"),
        },
        RegistrationStatus::Waiting => t!("waiting-why"),
        RegistrationStatus::Cancelled => t!("taken-back-why"),
    };
    html! {
        <>
            <p class="btf-place__state">{ tag(&text, colour) }</p>
            <p class="govuk-body">{ why }</p>
        </>
    }
}

/// What one is checked in by, and where it is online.
fn pass(one: &MyRegistration, over: bool) -> Html {
    let code =
        one.code.as_ref().filter(|_| !over && one.status == RegistrationStatus::Confirmed && !one.event.cancelled);
    html! {
        <>
            if let Some(link) = one.online_link.as_ref().filter(|_| !over) {
                <p class="govuk-body">
                    <a class="govuk-button" href={link.clone()} rel="noopener noreferrer external">{ t!("join-online") }</a>
                </p>
            }
            if let Some(code) = code {
                <div class="btf-pass">
                    { one.qr.as_ref().map(|qr| picture(qr, code)) }
                    <div>
                        <p class="btf-pass__label">{ t!("check-in-code") }</p>
                        <p class="btf-pass__code">{ spaced(code) }</p>
                        <p class="govuk-body-s btf-quiet">{ t!("check-in-how") }</p>
                    </div>
                </div>
            }
        </>
    }
}

/// `K7QF 3MZT`
fn spaced(code: &str) -> String {
    let parts: Vec<String> = code.chars().collect::<Vec<_>>().chunks(4).map(|part| part.iter().collect()).collect();
    parts.join(" ")
}

/// The code for a camera.
fn picture(qr: &QrCode, code: &str) -> Html {
    html! {
        <svg class="btf-qr" xmlns="http://www.w3.org/2000/svg" viewBox={format!("0 0 {0} {0}", qr.size)} role="img"
            aria-label={t!("qr-of", code = code)} shape-rendering="crispEdges">
            <path d={qr.path.clone()} fill="#000000" />
        </svg>
    }
}

fn rows(one: &MyRegistration) -> Vec<SummaryRow> {
    let row = |key: AttrValue, value: Html| SummaryRow { key, value, action: None };
    let event = &one.event;
    let page = format!("/events/{}?time={}", event.event_id, event.occurrence_id);
    let mut rows = vec![
        row(t!("event"), html! { <a class="govuk-link" href={page}>{ &event.title }</a> }),
        row(
            t!("event-when"),
            html! { <>{ when::span(&event.starts_local, &event.ends_local) }<br />
            <span class="btf-quiet">{ t!("event-zone", zone = when::zone(event.starts_at)) }</span></> },
        ),
        row(t!("event-where"), html! { words::place(&event.venue, event.online) }),
    ];
    if let (Some(from), None) = (one.link_from, &one.online_link) {
        rows.push(row(t!("online-link"), html! { t!("online-from", at = i18n::instant(from)) }));
    }
    if !event.access_information.trim().is_empty() {
        rows.push(row(
            t!("event-access"),
            html! { <span class="btf-text">{ event.access_information.trim().to_owned() }</span> },
        ));
    }
    rows.push(row(t!("name"), html! { &one.name }));
    rows.push(row(t!("sign-in-email"), html! { <span class="btf-address">{ &one.email }</span> }));
    rows.push(row(t!("organisation-name"), html! { <Name id={one.organisation_id} /> }));
    if !one.access_needs.trim().is_empty() {
        let needs = one.access_needs.trim().to_owned();
        rows.push(row(t!("access-needs-short"), html! { <span class="btf-text">{ needs }</span> }));
    }
    rows
}

/// Changes who comes and what they need.
fn change(props: PartProps) -> Html {
    hosted("change", move || use_change(props.clone()))
}

#[hook]
fn use_change(props: PartProps) -> Html {
    let props = &props;
    let one = &props.registration;
    let first = Fields::default()
        .with("name", one.name.clone())
        .with(PLACE, value_of(one.organisation_id))
        .with("access_needs", one.access_needs.clone());
    let form = use_form(first, check, known_nothing);
    let onsubmit = {
        let (of, set) = (props.of.clone(), props.set.clone());
        form.onsubmit(move |typed| {
            let (of, set) = (of.clone(), set.clone());
            async move {
                let fields = RegistrationFields {
                    name: typed.trimmed("name"),
                    organisation_id: id_of(typed.get(PLACE)),
                    access_needs: typed.trimmed("access_needs"),
                };
                set.emit((Some(of.change(fields).await?), Doing::Reading));
                crate::browser::announce(&t!("registration-changed"));
                Ok(())
            }
        })
    };
    let back = props.set.reform(|()| (None, Doing::Reading));
    html! {
        <>
            { form.summary() }
            { heading(HeadingSize::Large, Some(&AttrValue::from(one.event.title.clone())), html! { t!("change-registration") }) }
            <form class="btf-form" novalidate=true {onsubmit}>
                { input(&props!(InputProps {
                    id: "name", label: t!("your-name"), autocomplete: "name", spellcheck: false,
                    error: form.error("name"), value: form.get("name"), oninput: form.on("name"),
                })) }
                <Picker value={form.get(PLACE)} error={form.error(PLACE)} onchange={form.on(PLACE)} />
                { needs(&form) }
                <div class="govuk-button-group">
                    { button(&props!(ButtonProps { label: t!("save-changes"), disabled: form.busy() })) }
                    { button(&props!(ButtonProps { label: t!("cancel"), kind: ButtonKind::Secondary, onclick: back })) }
                </div>
            </form>
        </>
    }
}

fn check(typed: &Fields) -> Vec<Fault> {
    faults([name(typed), needs_fault(typed)])
}

/// Asks once more before the place is given up.
fn cancel(props: PartProps) -> Html {
    hosted("cancel", move || use_cancel(props.clone()))
}

#[hook]
fn use_cancel(props: PartProps) -> Html {
    let props = &props;
    let action = use_action();
    let onclick = {
        let (action, of, set) = (action.clone(), props.of.clone(), props.set.clone());
        Callback::from(move |()| {
            let (of, set) = (of.clone(), set.clone());
            action.run(async move {
                set.emit((Some(of.cancel().await?), Doing::Reading));
                crate::browser::announce(&t!("taken-back-why"));
                Ok(())
            });
        })
    };
    let back = props.set.reform(|()| (None, Doing::Reading));
    let event = &props.registration.event;
    html! {
        <>
            { refusal(action.problem(), Vec::new(), action.attempt()) }
            { h1(t!("cancel-title")) }
            <p class="govuk-body-l">{ &event.title }{ ", " }{ when::span(&event.starts_local, &event.ends_local) }</p>
            <p class="govuk-body">{ t!("cancel-why") }</p>
            <div class="govuk-button-group">
                <Button label={t!("cancel-registration")} kind={ButtonKind::Warning} {onclick} disabled={action.busy()} />
                <Button label={t!("keep-registration")} kind={ButtonKind::Secondary} onclick={back} />
            </div>
        </>
    }
}
