//! Questions to the leaders, at an event or in a working group: those there are with their answers, and putting one.

use openapi::organisations::Organisation;
use openapi::questions::{AskQuestion, Question, QuestionStatus};
use yew::prelude::*;
use yew::props;

use super::super::account::fields::known_nothing;
use super::super::shared::form::{Fault, Fields, use_form};
use super::super::shared::listing::use_listing;
use super::super::shared::organisations::id_of;
use super::organisations::name_of;
use super::viewer::use_viewer;
use crate::api::{self, together};
use crate::components::{
    ButtonKind, ButtonProps, Item, SelectProps, TextareaProps, button, empty, h2, hosted, inset_text, select, textarea,
};
use crate::i18n;
use crate::remote::use_remote;

/// Most characters of a question.
const LONGEST: usize = 2_000;

#[allow(missing_docs)]
#[derive(Clone)]
pub struct Props {
    pub place: together::Place,
    /// Changes when there are more questions or answers.
    pub version: u64,
    /// No more questions are taken.
    pub closed: bool,
}

/// The questions at a place, the newest first.
pub fn questions(props: Props) -> Html {
    hosted("questions", move || use_questions(props.clone()))
}

#[hook]
fn use_questions(props: Props) -> Html {
    let props = &props;
    let place = props.place;
    let viewer = use_viewer();
    let list = use_listing((viewer.known, viewer.id(), place), |(known, _, place), cursor| async move {
        if !known {
            std::future::pending::<()>().await;
        }
        together::questions(place, cursor).await
    });
    let organisations = use_remote((), |()| api::organisations());
    {
        let again = list.again();
        use_effect_with(props.version, move |version| {
            if *version > 0 {
                again.emit(());
            }
        });
    }
    let all: &[Organisation] = organisations.ready().map_or(&[], |all| all.as_slice());
    html! {
        <section class="btf-questions" aria-label={t!("questions-title")}>
            { h2(t!("questions-title")) }
            <p class="govuk-body">{ t!("questions-why") }</p>
            { list.show(|questions| html! {
                <>
                    if questions.is_empty() {
                        { empty(&t!("questions-none"), html! { <p class="govuk-body">{ t!("questions-none-why") }</p> }) }
                    }
                    <ul class="btf-qa">{ for questions.iter().map(|question| entry(question, all)) }</ul>
                </>
            }) }
            if !props.closed {
                { ask(AskProps { place, organisations: all.to_vec(), onasked: list.again() }) }
            }
        </section>
    }
}

/// A question with its answer, or with how long it has waited.
pub fn entry(question: &Question, organisations: &[Organisation]) -> Html {
    let to = name_of(organisations, question.organisation_id).unwrap_or(t!("leaders-of-region"));
    html! {
        <li class="btf-qa__item" key={question.id.to_string()}>
            <p class="btf-qa__question btf-text">{ &question.text }</p>
            <p class="btf-qa__facts">
                <span>{ t!("question-to", to = to) }</span>
                <span>{ t!("question-asked", day = i18n::day(&question.asked_at.date())) }</span>
                if question.status != QuestionStatus::Answered {
                    <strong class="btf-qa__open">{ t!("question-open", count = question.days_open) }</strong>
                }
            </p>
            if question.status == QuestionStatus::Answered {
                <div class="btf-qa__answer">
                    <p class="govuk-body btf-text">{ question.answer.trim().to_owned() }</p>
                    <p class="btf-qa__facts">
                        <strong>{ &question.answered_as }</strong>
                        if let Some(at) = question.answered_at {
                            <span>{ t!("question-answered", day = i18n::day(&at.date())) }</span>
                        }
                    </p>
                </div>
            }
        </li>
    }
}

#[derive(Clone)]
struct AskProps {
    place: together::Place,
    organisations: Vec<Organisation>,
    onasked: Callback<()>,
}

/// Puts a question. Of somebody who is not signed in it is shown once somebody has looked at it.
fn ask(props: AskProps) -> Html {
    hosted("ask", move || use_ask(props.clone()))
}

#[hook]
fn use_ask(props: AskProps) -> Html {
    let props = &props;
    let form = use_form(Fields::default(), check, known_nothing);
    let asked = use_state(|| None::<QuestionStatus>);
    let open = use_state(|| false);
    let onsubmit = {
        let (place, asked, onasked, open) = (props.place, asked.setter(), props.onasked.clone(), open.setter());
        let clear = form.restart(Fields::default());
        form.onsubmit(move |typed| {
            let (asked, onasked, open, clear) = (asked.clone(), onasked.clone(), open.clone(), clear.clone());
            async move {
                let body =
                    AskQuestion { text: typed.trimmed("text"), organisation_id: id_of(typed.get("organisation_id")) };
                let question = together::ask(place, &body).await?;
                asked.set(Some(question.status));
                open.set(false);
                clear.emit(());
                onasked.emit(());
                crate::browser::announce(&t!("question-received"));
                Ok(())
            }
        })
    };
    let onopen = {
        let (open, asked) = (open.setter(), asked.setter());
        Callback::from(move |()| {
            open.set(true);
            asked.set(None);
        })
    };
    let items =
        props.organisations.iter().map(|one| Item::new(one.id.to_string(), one.name.clone())).collect::<Vec<_>>();
    let chosen = form.get("organisation_id");
    html! {
        <div class="btf-ask">
            if let Some(status) = *asked {
                { inset_text(html! { <p>{ if status.is_shown() { t!("question-shown") } else { t!("question-waits") } }</p> }) }
            }
            if *open {
                <form class="btf-form" novalidate=true {onsubmit} aria-label={t!("ask-leaders")}>
                    { form.summary() }
                    { textarea(&props!(TextareaProps {
                        id: "text", label: t!("question-label"), hint: t!("question-hint"), error: form.error("text"),
                        value: form.get("text"), oninput: form.on("text"), most: LONGEST, rows: 4_u32,
                    })) }
                    { select(&props!(SelectProps {
                        id: "organisation_id", label: t!("question-whom"), items, empty: t!("leaders-of-region-choice"),
                        value: Some(chosen).filter(|chosen| !chosen.is_empty()), onchange: form.on("organisation_id"),
                    })) }
                    { button(&props!(ButtonProps { label: t!("question-send"), disabled: form.busy() })) }
                </form>
            } else {
                { button(&props!(ButtonProps { label: t!("ask-leaders"), kind: ButtonKind::Secondary, onclick: onopen })) }
            }
        </div>
    }
}

fn check(typed: &Fields) -> Vec<Fault> {
    match typed.get("text").trim().chars().count() {
        0 => vec![("text".into(), t!("question-missing"))],
        count if count > LONGEST => vec![("text".into(), t!("question-too-long"))],
        _ => Vec::new(),
    }
}
