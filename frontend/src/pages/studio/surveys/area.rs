//! `/studio/campaigns/{id}/surveys/{id}` and below: reads the survey once for all its pages.

use std::rc::Rc;

use openapi::SurveyId;
use openapi::surveys::SurveyStatus;
use yew::prelude::*;

use super::super::campaigns::Held;
use super::super::results::page::Results;
use super::super::route::{CampaignPlace, SurveyPlace};
use super::super::view::View;
use super::super::words;
use super::overview::Overview;
use super::preview::Preview;
use super::publish::Publish;
use super::{HeldSurvey, ends, report};
use crate::api::studio as api;
use crate::components::{BackLink, Heading, SubNavigation, loaded};
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: SurveyId,
    pub place: SurveyPlace,
    pub held: Held,
}

/// The pages of a survey.
#[component]
pub fn Area(props: &Props) -> Html {
    let fetched = use_remote(props.id, |id| async move { api::survey(id).await.map(Rc::new) });
    let newer = use_state(|| None);
    let renew = {
        let newer = newer.setter();
        Callback::from(move |survey| newer.set(Some(survey)))
    };
    let Some(survey) = (*newer).clone().or_else(|| fetched.ready().cloned()) else {
        return html! { <View title={t!("survey-title")}>{ loaded(&fetched, |_| Html::default()) }</View> };
    };
    let held = HeldSurvey { survey, campaign: props.held.clone(), renew };
    let (page, content) = match props.place {
        SurveyPlace::Publish => return html! { <Publish {held} /> },
        SurveyPlace::Close => return ends::close(&held),
        SurveyPlace::Delete => return ends::delete(&held),
        SurveyPlace::Overview => (t!("overview"), html! { <Overview held={held.clone()} /> }),
        SurveyPlace::Preview => (t!("preview"), html! { <Preview survey={held.survey.clone()} /> }),
        SurveyPlace::Report => (t!("import-report"), report::view(&held.survey)),
        SurveyPlace::Results => (t!("results"), html! { <Results held={held.clone()} /> }),
    };
    parts(&held, props.place, &page, content)
}

/// The survey's title and the way to its parts, above one of them.
fn parts(held: &HeldSurvey, place: SurveyPlace, page: &AttrValue, content: Html) -> Html {
    let summary = &held.survey.summary;
    let link = |place: SurveyPlace, text: AttrValue| (AttrValue::from(held.address(place)), text);
    let mut links = vec![link(SurveyPlace::Overview, t!("overview")), link(SurveyPlace::Preview, t!("preview"))];
    if summary.status != SurveyStatus::Draft {
        links.push(link(SurveyPlace::Results, t!("results")));
    }
    if held.survey.import_report.is_some() {
        links.push(link(SurveyPlace::Report, t!("import-report")));
    }
    html! {
        <View title={t!("page-of", page = page, title = &summary.title)}>
            <BackLink href={CampaignPlace::Surveys.of(held.campaign_id())} label={t!("surveys")} />
            <div class="btf-title">
                <Heading>{ &summary.title }<span class="govuk-visually-hidden">{ ": " }{ page }</span></Heading>
                { words::survey_status(summary.status) }
            </div>
            <SubNavigation label={t!("survey-parts")} {links} current={held.address(place)} />
            { content }
        </View>
    }
}
