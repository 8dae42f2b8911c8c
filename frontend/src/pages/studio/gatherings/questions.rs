//! `/studio/questions`: the questions that one may answer, or show and hide, those first that have waited longest.

pub mod answer;

use openapi::QuestionId;
use openapi::questions::{QuestionStatus, QuestionToAnswer};
use yew::prelude::*;

use super::places::GatheringPlace;
use super::words;
use crate::api::groups as api;
use crate::api::query::Query;
use crate::browser;
use crate::components::{Empty, Heading, Item};
use crate::i18n;
use crate::pages::studio::action::{refusal, use_action};
use crate::pages::studio::filters::{Filter, Filters};
use crate::pages::studio::listing::use_listing;
use crate::pages::studio::names::{Names, use_names};
use crate::pages::studio::view::View;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The filters.
    pub query: Query,
}

/// A question, and whether it is shown from now on.
type Shown = (QuestionId, bool);

/// The questions that one may answer, or show and hide.
#[component]
pub fn Questions(props: &Props) -> Html {
    let action = use_action();
    let round = use_state(|| 0_u32);
    let statuses = vec![
        Item::new("waiting", t!("studio-question-waiting")),
        Item::new("open", t!("studio-question-open")),
        Item::new("answered", t!("studio-question-answered")),
        Item::new("hidden", t!("studio-question-hidden")),
    ];
    let filters = vec![Filter::choice("status", t!("status"), t!("studio-questions-todo"), statuses)];
    let onshow = {
        let (action, round) = (action.clone(), round.clone());
        Callback::from(move |(id, shown): Shown| {
            let round = round.clone();
            action.run(async move {
                api::moderate(id, if shown { "release" } else { "hide" }).await?;
                browser::announce(&if shown {
                    t!("studio-question-is-shown")
                } else {
                    t!("studio-question-is-hidden")
                });
                round.set(*round + 1);
                Ok(())
            });
        })
    };
    let key = props.query.to_string();
    html! {
        <View title={t!("questions-title")} error={action.problem().is_some()}>
            { refusal(action.problem(), Vec::new(), action.attempt()) }
            <Heading>{ t!("questions-title") }</Heading>
            <p class="govuk-body">{ t!("studio-questions-lead") }</p>
            <Filters key={key.clone()} path={GatheringPlace::Questions.address()} query={props.query.clone()} {filters} />
            <List key={format!("{key} {}", *round)} query={props.query.clone()} {onshow} />
        </View>
    }
}

#[derive(PartialEq, Properties)]
struct ListProps {
    query: Query,
    onshow: Callback<Shown>,
}

#[component]
fn List(props: &ListProps) -> Html {
    let names = use_names();
    let query = props.query.clone();
    let questions = use_listing((), move |(), cursor| {
        let query = query.clone();
        async move { api::questions(&query, cursor).await }
    });
    questions.show(|all| list(all, &names, !props.query.is_empty(), &props.onshow))
}

/// The questions, each with what can be done about it.
pub fn list(all: &[QuestionToAnswer], names: &Names, filtered: bool, onshow: &Callback<Shown>) -> Html {
    if all.is_empty() {
        let why = if filtered { t!("studio-questions-none-fit") } else { t!("studio-questions-none-why") };
        return html! { <Empty title={t!("studio-questions-none")}><p class="govuk-body">{ why }</p></Empty> };
    }
    html! { <ul class="btf-entries">{ for all.iter().map(|one| entry(one, names, onshow)) }</ul> }
}

/// Where it was asked, by an address that everybody has.
pub fn place(one: &QuestionToAnswer) -> Html {
    let href = match (one.event_id, one.group_id) {
        (Some(id), _) => format!("/events/{id}"),
        (None, Some(id)) => format!("/groups/{id}"),
        (None, None) => return html! { &one.place },
    };
    html! { <a class="govuk-link" {href}>{ &one.place }</a> }
}

/// Who is asked.
pub fn asked(one: &QuestionToAnswer, names: &Names) -> AttrValue {
    let to = one.question.organisation_id.map_or_else(|| t!("leaders-of-region"), |id| names.organisation(id));
    t!("question-to", to = to)
}

fn entry(one: &QuestionToAnswer, names: &Names, onshow: &Callback<Shown>) -> Html {
    let question = &one.question;
    let late = question.status != QuestionStatus::Answered;
    html! {
        <li class="btf-entry" key={question.id.to_string()}>
            <div class="btf-entry__head">
                <p class="btf-entry__title btf-text">{ &question.text }</p>
                { words::question_status(question.status) }
            </div>
            <p class="btf-entry__facts">
                <span>{ asked(one, names) }</span>
                <span>{ place(one) }</span>
                <span>{ t!("question-asked", day = i18n::day(&question.asked_at.date())) }</span>
                if late { <strong>{ t!("question-open", count = question.days_open) }</strong> }
            </p>
            if !question.answer.is_empty() {
                <p class="govuk-body btf-text btf-entry__answer">
                    { question.answer.trim().to_owned() }
                    <span class="btf-table__under">{ &question.answered_as }</span>
                </p>
            }
            { acts(one, onshow) }
        </li>
    }
}

fn acts(one: &QuestionToAnswer, onshow: &Callback<Shown>) -> Html {
    let id = one.question.id;
    let status = one.question.status;
    let button = |shown: bool, text: AttrValue| {
        let onclick = onshow.reform(move |_: MouseEvent| (id, shown));
        html! { <button type="button" class="btf-link-button" {onclick}>{ text }{ about(one) }</button> }
    };
    let answer = match status {
        QuestionStatus::Answered => t!("studio-answer-change"),
        _ => t!("studio-answer"),
    };
    html! {
        <p class="btf-acts">
            if one.may_answer && status != QuestionStatus::Hidden {
                <a class="govuk-link" href={GatheringPlace::Question(id).address()}>{ answer }{ about(one) }</a>
            }
            if one.may_moderate && matches!(status, QuestionStatus::Waiting | QuestionStatus::Hidden) {
                { button(true, t!("studio-question-show")) }
            }
            if one.may_moderate && status != QuestionStatus::Hidden {
                { button(false, t!("studio-question-hide")) }
            }
        </p>
    }
}

/// Which question is meant, for screen readers.
fn about(one: &QuestionToAnswer) -> Html {
    let text = crate::pages::studio::words::short(&one.question.text);
    html! { <span class="govuk-visually-hidden">{ " " }{ text }</span> }
}
