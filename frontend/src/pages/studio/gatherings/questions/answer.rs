//! `/studio/questions/{id}`: answering a question, in public.

use std::rc::Rc;

use openapi::QuestionId;
use openapi::questions::{AnswerQuestion, QuestionToAnswer};
use openapi::roles::{Role, RoleGrant};
use openapi::sessions::Person;
use yew::prelude::*;

use super::super::places::GatheringPlace;
use super::{asked, place};
use crate::api::groups as api;
use crate::api::studio::Versioned;
use crate::components::{BackLink, Heading, Input, InsetText, LabelStyle, Textarea, loaded};
use crate::i18n;
use crate::navigation;
use crate::pages::studio::action::refusal;
use crate::pages::studio::form::{Fault, buttons, faults};
use crate::pages::studio::names::{Names, use_names};
use crate::pages::studio::notice;
use crate::pages::studio::saving::{Difference, use_saving};
use crate::pages::studio::view::View;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: QuestionId,
    pub person: Rc<Person>,
}

/// Answering a question.
#[component]
pub fn Answer(props: &Props) -> Html {
    let read = use_remote(props.id, |id| async move { api::question(id).await.map(Rc::new) });
    let newer = use_state(|| None);
    let renew = {
        let newer = newer.setter();
        Callback::from(move |question| newer.set(Some(question)))
    };
    match (*newer).clone().or_else(|| read.ready().cloned()) {
        Some(held) => {
            html! { <Form key={held.etag.clone()} held={held.clone()} person={props.person.clone()} {renew} /> }
        }
        None => html! { <View title={t!("studio-answer")}>{ loaded(&read, |_| Html::default()) }</View> },
    }
}

#[derive(PartialEq, Properties)]
struct FormProps {
    held: Rc<Versioned<QuestionToAnswer>>,
    person: Rc<Person>,
    renew: Callback<Rc<Versioned<QuestionToAnswer>>>,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let one = &props.held.value;
    let names = use_names();
    let id = one.question.id;
    let typed = use_state(|| AnswerQuestion { answer: one.question.answer.clone(), title: String::new() });
    let tried = use_state(|| 0_u32);
    let done = Callback::from(|_| {
        notice::leave(t!("studio-answered"));
        navigation::go(&GatheringPlace::Questions.address());
    });
    let saving = use_saving(
        move |body: AnswerQuestion, etag: String| async move { api::answer(id, &etag, &body).await },
        move || api::question(id),
        done,
        props.renew.clone(),
    );
    let title = t!("studio-answer");
    if let Some(clash) = saving.clash(differences) {
        return html! { <View {title} error=true>{ clash }</View> };
    }
    let missing = || -> Vec<Fault> { vec![(AttrValue::Static("answer"), t!("studio-answer-missing"))] };
    let found = if *tried > 0 && typed.answer.trim().is_empty() { missing() } else { Vec::new() };
    let problem = saving.action.problem().filter(|_| found.is_empty());
    let errors = if found.is_empty() { problem.map(faults).unwrap_or_default() } else { found };
    let error = |id: &str| errors.iter().find(|(field, _)| field == id).map(|(_, message)| message.clone());
    let onsubmit = {
        let (typed, tried, save, etag) = (typed.clone(), tried.clone(), saving.save.clone(), props.held.etag.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(*tried + 1);
            let body = AnswerQuestion { answer: typed.answer.trim().to_owned(), title: typed.title.trim().to_owned() };
            if !body.answer.is_empty() {
                save.emit((body, etag.clone()));
            }
        })
    };
    let onanswer = {
        let typed = typed.clone();
        Callback::from(move |answer| typed.set(AnswerQuestion { answer, ..(*typed).clone() }))
    };
    let ontitle = {
        let typed = typed.clone();
        Callback::from(move |title| typed.set(AnswerQuestion { title, ..(*typed).clone() }))
    };
    let back = GatheringPlace::Questions.address();
    html! {
        <View {title} error={!errors.is_empty() || problem.is_some()}>
            <BackLink href={back.clone()} label={t!("questions-title")} />
            { refusal(problem, errors.clone(), *tried + saving.action.attempt()) }
            <Heading>{ t!("studio-answer-title") }</Heading>
            { question(one, &names) }
            <form class="btf-form" novalidate=true {onsubmit}>
                <Textarea id="answer" label={t!("studio-answer-label")} style={LabelStyle::Medium} hint={t!("studio-answer-hint")} rows=8
                    most={10_000_usize} value={typed.answer.clone()} error={error("answer")} oninput={onanswer} />
                <Input id="title" label={t!("studio-answer-job")} style={LabelStyle::Medium} hint={t!("studio-answer-job-hint")}
                    value={typed.title.clone()} error={error("title")} oninput={ontitle} />
                <p class="govuk-body">{ signed(one, &props.person.roles, &typed.title, &names) }</p>
                { buttons(t!("studio-answer-send"), saving.action.busy(), back) }
            </form>
        </View>
    }
}

fn question(one: &QuestionToAnswer, names: &Names) -> Html {
    html! {
        <>
            <InsetText><span class="btf-text">{ &one.question.text }</span></InsetText>
            <p class="btf-entry__facts">
                <span>{ asked(one, names) }</span>
                <span>{ place(one) }</span>
                <span>{ t!("question-asked", day = i18n::day(&one.question.asked_at.date())) }</span>
                <strong>{ t!("question-open", count = one.question.days_open) }</strong>
            </p>
        </>
    }
}

/// How the answer is signed.
pub fn signed(one: &QuestionToAnswer, roles: &[RoleGrant], title: &str, names: &Names) -> AttrValue {
    let lead = roles
        .iter()
        .filter(|grant| grant.role == Role::OrganisationLead)
        .find(|grant| one.question.organisation_id.is_some() && grant.organisation_id == one.question.organisation_id);
    let role = match lead.and_then(|grant| grant.organisation_id) {
        Some(id) => t!("studio-signed-lead", name = names.organisation(id)),
        None if roles.iter().any(|grant| grant.role == Role::RegionalAdministrator) => t!("studio-signed-region"),
        None => match roles.iter().find(|grant| grant.role == Role::OrganisationLead) {
            Some(RoleGrant { organisation_id: Some(id), .. }) => {
                t!("studio-signed-lead", name = names.organisation(*id))
            }
            _ => t!("studio-signed-manager"),
        },
    };
    match title.trim() {
        "" => t!("studio-signed", role = role),
        title => t!("studio-signed", role = format!("{title}, {role}")),
    }
}

fn differences(mine: &AnswerQuestion, theirs: &QuestionToAnswer) -> Vec<Difference> {
    vec![(t!("studio-answer-label"), mine.answer.clone(), theirs.question.answer.clone())]
}
