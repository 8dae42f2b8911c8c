//! Closing a survey and deleting a draft, with what each does.

use std::rc::Rc;

use openapi::surveys::SurveyStatus;
use yew::prelude::*;

use super::super::confirm::{Confirm, Deed};
use super::super::notice;
use super::super::route::{CampaignPlace, SurveyPlace};
use super::super::view::View;
use super::HeldSurvey;
use crate::api::studio as api;
use crate::components::{ButtonKind, ButtonLink, Heading};
use crate::navigation;

/// `…/close`
pub fn close(held: &HeldSurvey) -> Html {
    let summary = &held.survey.summary;
    if summary.status != SurveyStatus::Open {
        return past(held, t!("survey-close-past"));
    }
    let deed = {
        let held = held.clone();
        Deed::new(move || {
            let held = held.clone();
            async move {
                let id = held.survey.summary.id;
                api::close_survey(id).await?;
                held.renew.emit(Rc::new(api::survey(id).await?));
                notice::leave(t!("survey-closed"));
                navigation::go(&held.address(SurveyPlace::Overview));
                Ok(())
            }
        })
    };
    html! {
        <Confirm title={t!("survey-close-title")} caption={AttrValue::from(summary.title.clone())} label={t!("survey-close")}
            warning=true back={held.address(SurveyPlace::Overview)} {deed}>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("survey-close-answers") }</li>
                <li>{ t!("survey-close-kept", count = summary.responses) }</li>
                <li>{ t!("survey-close-back") }</li>
            </ul>
        </Confirm>
    }
}

/// `…/delete`
pub fn delete(held: &HeldSurvey) -> Html {
    let summary = &held.survey.summary;
    if summary.status != SurveyStatus::Draft {
        return past(held, t!("survey-delete-past"));
    }
    let deed = {
        let held = held.clone();
        Deed::new(move || {
            let held = held.clone();
            async move {
                api::delete_survey(held.survey.summary.id).await?;
                let id = held.campaign_id();
                held.campaign.renew.emit(Rc::new(api::campaign(id).await?));
                notice::leave(t!("survey-deleted"));
                navigation::replace(&CampaignPlace::Surveys.of(id));
                Ok(())
            }
        })
    };
    html! {
        <Confirm title={t!("survey-delete-title")} caption={AttrValue::from(summary.title.clone())} label={t!("survey-delete")}
            warning=true back={held.address(SurveyPlace::Overview)} {deed}>
            <p class="govuk-body">{ t!("survey-delete-does", count = summary.questions) }</p>
        </Confirm>
    }
}

/// It cannot be done (any more), and why.
pub fn past(held: &HeldSurvey, why: AttrValue) -> Html {
    let title = AttrValue::from(held.survey.summary.title.clone());
    html! {
        <View title={title.clone()}>
            <Heading caption={title}>{ t!("cannot-now") }</Heading>
            <p class="govuk-body">{ why }</p>
            <ButtonLink href={held.address(SurveyPlace::Overview)} kind={ButtonKind::Secondary} label={t!("to-survey")} />
        </View>
    }
}
