//! Answering a survey: holds the answers from the first step until they are sent.

pub mod kept;

use std::rc::Rc;

use ::survey::flow::{self, Step};
use ::survey::{Answer, Definition};
use openapi::surveys::OpenSurvey;
use yew::prelude::*;
use yew::props;

use super::survey::Place;
use super::{check, sent, start, step};
use crate::components::{ButtonLinkProps, Page, button_link, h1};
use crate::navigation;
use kept::Kept;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub survey: Rc<OpenSurvey>,
    pub place: Place,
}

/// What changes the answers held.
pub enum Act {
    /// The answer to the question of this code is now this one.
    Answer(String, Option<Answer>),
    /// The step of this code was left by Continue.
    Seen(String),
    /// Everything is forgotten.
    Clear,
}

/// The answers, kept in the tab at every change.
#[derive(Clone, PartialEq)]
pub struct Held {
    survey: Rc<OpenSurvey>,
    kept: Kept,
}

impl Reducible for Held {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut held = (*self).clone();
        match act {
            Act::Answer(code, Some(answer)) => {
                held.kept.answers.insert(code, answer);
            }
            Act::Answer(code, None) => {
                held.kept.answers.remove(&code);
            }
            Act::Seen(code) => {
                if !held.kept.has_seen(&code) {
                    held.kept.seen.push(code);
                }
            }
            Act::Clear => {
                kept::forget(&held.survey);
                held.kept = Kept::fresh();
                return Rc::new(held);
            }
        }
        held.kept.save(&held.survey);
        Rc::new(held)
    }
}

/// A survey that can be answered.
#[component]
pub fn Answering(props: &Props) -> Html {
    let held = use_reducer(|| Held { survey: props.survey.clone(), kept: Kept::load(&props.survey) });
    let survey = &props.survey;
    let Some(definition) = &survey.definition else { return Html::default() };
    let kept = &held.kept;
    let steps = flow::steps(definition, &kept.answers);
    let onact = Callback::from({
        let held = held.dispatcher();
        move |act| held.dispatch(act)
    });
    match &props.place {
        Place::Start => {
            let clear = onact.reform(|()| Act::Clear);
            start::view(survey, &first(&steps), resume(&steps, kept).as_ref(), &clear)
        }
        Place::Step { code, change } => match steps.iter().position(|step| step.code() == code) {
            Some(number) => html! {
                <step::StepPage key={code.clone()} survey={survey.clone()} kept={kept.clone()} {number} change={*change} {onact} />
            },
            None => passed_over(survey, &first(&steps)),
        },
        Place::Check => html! { <check::Check survey={survey.clone()} kept={kept.clone()} {onact} /> },
        Place::Sent => sent::view(survey),
    }
}

fn first(steps: &[Step<'_>]) -> Place {
    place_of(steps.first())
}

/// The place of a step; without one, that of checking the answers.
pub(super) fn place_of(step: Option<&Step<'_>>) -> Place {
    step.map_or(Place::Check, |step| Place::Step { code: step.code().to_owned(), change: false })
}

/// Where to go on, when answers were kept.
fn resume(steps: &[Step<'_>], kept: &Kept) -> Option<Place> {
    if kept.answers.is_empty() && kept.seen.is_empty() {
        return None;
    }
    Some(place_of(steps.iter().find(|step| !kept.has_seen(step.code()))))
}

/// A question that is not asked for these answers, or does not exist.
fn passed_over(survey: &OpenSurvey, first: &Place) -> Html {
    html! {
        <Page title={AttrValue::from(survey.title.clone())}>
            { h1(t!("step-passed-over")) }
            <p class="govuk-body">{ t!("step-passed-over-why") }</p>
            { button_link(&props!(ButtonLinkProps { href: first.address(&survey.link), label: t!("step-passed-over-go") })) }
        </Page>
    }
}

/// Where Continue leads from the step at `number`: the next one, or in a change the first that was not yet seen.
pub(super) fn after(definition: &Definition, kept: &Kept, number: usize, change: bool) -> Place {
    let steps = flow::steps(definition, &kept.answers);
    if !change {
        return place_of(steps.get(number + 1));
    }
    let here = steps.get(number).map(Step::code);
    let unseen = steps.iter().find(|step| Some(step.code()) != here && !kept.has_seen(step.code()));
    match place_of(unseen) {
        Place::Step { code, .. } => Place::Step { code, change: true },
        place => place,
    }
}

/// Forgets the answers and shows the receipt.
pub(super) fn finish(survey: &OpenSurvey, receipt: &str, onact: &Callback<Act>) {
    onact.emit(Act::Clear);
    kept::keep_receipt(&survey.link, receipt);
    navigation::replace(&Place::Sent.address(&survey.link));
}
