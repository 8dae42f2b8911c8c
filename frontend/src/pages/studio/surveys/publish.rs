//! `/studio/campaigns/{id}/surveys/{id}/publish`: opening a survey for answers.

use std::rc::Rc;

use openapi::campaigns::CampaignStatus;
use openapi::surveys::{PublishSurvey, SurveyStatus};
use openapi::{Problem, Timestamp};
use survey::date::Date;
use yew::prelude::*;

use super::super::action::{Action, refusal, use_action};
use super::super::clock;
use super::super::notice;
use super::super::route::SurveyPlace;
use super::super::view::View;
use super::places::fault;
use super::{HeldSurvey, ends, outline};
use crate::api::studio as api;
use crate::components::{
    BackLink, DateInput, DateParts, Heading, HeadingSize, Input, Item, LabelStyle, Radios, WarningText,
};
use crate::navigation;
use crate::pages::studio::form::buttons;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldSurvey,
}

/// When answers stop being taken, as it is typed.
#[derive(Debug, Clone, PartialEq)]
struct Closing {
    at_a_time: bool,
    day: DateParts,
    time: String,
}

impl Closing {
    /// The instant (nothing for none), or the field that is wrong and why.
    fn read(&self) -> Result<Option<Timestamp>, (AttrValue, AttrValue)> {
        if !self.at_a_time {
            return Ok(None);
        }
        let day = self.day.to_date().filter(|day| Date::parse(day).is_some());
        let day = day.ok_or((AttrValue::Static("closes-day"), t!("answer-date")))?;
        let (hour, minute) =
            clock::time(&self.time).ok_or((AttrValue::Static("closes-time"), t!("publish-time-wrong")))?;
        let at = clock::region(&day, hour, minute);
        if at.zip(clock::now()).is_some_and(|(at, now)| at <= now) {
            return Err((AttrValue::Static("closes-day"), t!("publish-past")));
        }
        Ok(at)
    }
}

/// Opens a survey for answers, after saying what that does.
#[component]
pub fn Publish(props: &Props) -> Html {
    let held = &props.held;
    let action = use_action();
    let closing = use_state(|| Closing {
        at_a_time: false,
        day: DateParts::default(),
        time: t!("publish-time-usual").to_string(),
    });
    let wrong = use_state(|| None::<(AttrValue, AttrValue)>);
    let tried = use_state(|| 0_u32);
    if held.survey.summary.status != SurveyStatus::Draft {
        return ends::past(held, t!("publish-done"));
    }
    let onsubmit = {
        let (held, action, closing) = (held.clone(), action.clone(), closing.clone());
        let (wrong, tried) = (wrong.clone(), tried.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(*tried + 1);
            match closing.read() {
                Ok(closes_at) => {
                    wrong.set(None);
                    publish(&held, &action, PublishSurvey { closes_at });
                }
                Err(fault) => wrong.set(Some(fault)),
            }
        })
    };
    let problem = action.problem().filter(|_| wrong.is_none());
    let mut errors: Vec<(AttrValue, AttrValue)> = wrong.iter().cloned().collect();
    errors.extend(problem.map(|problem| faults(held, problem)).unwrap_or_default());
    let failed = problem.is_some_and(|problem| problem.errors.iter().any(|error| error.pointer.contains("pages")));
    let error = |id: &str| errors.iter().find(|(field, _)| field == id).map(|(_, message)| message.clone());
    html! {
        <View title={t!("page-of", page = t!("survey-publish"), title = &held.survey.summary.title)} error={!errors.is_empty() || problem.is_some()}>
            <BackLink href={held.address(SurveyPlace::Overview)} />
            { refusal(problem, errors.clone(), *tried + action.attempt()) }
            <Heading caption={AttrValue::from(held.survey.summary.title.clone())}>{ t!("publish-title") }</Heading>
            { consequences(held) }
            <form novalidate=true {onsubmit}>
                { closing_field(&closing, error("closes-day"), error("closes-time")) }
                { buttons(t!("survey-publish"), action.busy(), held.address(SurveyPlace::Overview)) }
            </form>
            if failed {
                <Heading size={HeadingSize::Medium}>{ t!("survey-asks") }</Heading>
                { outline::view(&held.survey.definition) }
            }
        </View>
    }
}

fn consequences(held: &HeldSurvey) -> Html {
    html! {
        <>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("publish-link") }</li>
                <li>{ t!("publish-fixed") }</li>
                <li>{ t!("publish-open") }</li>
            </ul>
            if held.campaign.campaign.value.status == CampaignStatus::Draft {
                <WarningText>{ t!("publish-campaign-draft") }</WarningText>
            }
        </>
    }
}

fn closing_field(closing: &UseStateHandle<Closing>, day: Option<AttrValue>, time: Option<AttrValue>) -> Html {
    let on = |put: fn(&mut Closing, DateParts)| {
        let closing = closing.clone();
        Callback::from(move |parts| {
            let mut next = (*closing).clone();
            put(&mut next, parts);
            closing.set(next);
        })
    };
    let typed = {
        let closing = closing.clone();
        Callback::from(move |time| closing.set(Closing { time, ..(*closing).clone() }))
    };
    let fields = html! {
        <>
            <DateInput id="closes-day" legend={t!("publish-day")} hint={t!("date-example")} error={day} value={closing.day.clone()}
                oninput={on(|closing, day| closing.day = day)} />
            <Input id="closes-time" label={t!("publish-time")} hint={t!("publish-time-hint")} error={time} width={5_u8}
                value={closing.time.clone()} oninput={typed} />
        </>
    };
    let items = vec![
        Item::new("by-hand", t!("publish-by-hand")),
        Item { conditional: Some(fields), ..Item::new("at-a-time", t!("publish-at-a-time")) },
    ];
    let value = AttrValue::Static(if closing.at_a_time { "at-a-time" } else { "by-hand" });
    let onchange = {
        let closing = closing.clone();
        Callback::from(move |value: String| {
            closing.set(Closing { at_a_time: value == "at-a-time", ..(*closing).clone() });
        })
    };
    html! {
        <Radios id="closes" legend={t!("publish-when")} style={LabelStyle::Medium} {items} value={Some(value)} {onchange} />
    }
}

/// What the server found wrong, each with its place in the outline.
fn faults(held: &HeldSurvey, problem: &Problem) -> Vec<(AttrValue, AttrValue)> {
    let one = |error: &openapi::FieldError| {
        if error.pointer == "#/closes_at" {
            return (AttrValue::Static("closes-day"), AttrValue::from(error.detail.clone()));
        }
        let fault = fault(&held.survey.definition, error);
        let id = fault.id.map(AttrValue::from).unwrap_or_default();
        (id, t!("place-detail", place = fault.place, detail = fault.detail))
    };
    problem.errors.iter().map(one).collect()
}

fn publish(held: &HeldSurvey, action: &Action, publish: PublishSurvey) {
    let held = held.clone();
    action.run(async move {
        let survey = api::publish_survey(held.survey.summary.id, &publish).await?;
        held.renew.emit(Rc::new(survey));
        notice::leave(t!("survey-published"));
        navigation::go(&held.address(SurveyPlace::Overview));
        Ok(())
    });
}
