//! The first page of a survey: what it is, who asks, how long it takes, who sees what.

use openapi::surveys::OpenSurvey;
use yew::prelude::*;
use yew::props;

use super::survey::Place;
use crate::components::{
    ButtonKind, ButtonLinkProps, ButtonProps, HeadingSize, Page, back_link, button, button_link, details, heading,
    inset_text,
};
use crate::i18n;

/// What the survey is, and the way in: to `first`, or on to where answers were left, which can be cleared.
pub(super) fn view(survey: &OpenSurvey, first: &Place, resume: Option<&Place>, clear: &Callback<()>) -> Html {
    let introduction = survey.definition.as_ref().and_then(|definition| definition.introduction.as_deref());
    html! {
        <Page title={AttrValue::from(survey.title.clone())}>
            { back(survey) }
            { heading(HeadingSize::Large, Some(&AttrValue::from(survey.campaign_name.clone())), html! { &survey.title }) }
            if let Some(introduction) = introduction {
                <p class="govuk-body btf-text">{ introduction.trim().to_owned() }</p>
            }
            <ul class="btf-facts">
                <li>{ t!("start-minutes", minutes = survey.minutes) }</li>
                <li>{ t!("start-who-asks", campaign = &survey.campaign_name) }</li>
                if let Some(at) = survey.closes_at {
                    <li>{ t!("start-closes", at = i18n::instant(at)) }</li>
                }
                <li>{ t!("start-who-sees") }</li>
            </ul>
            if !survey.privacy_notice.trim().is_empty() {
                { details(&t!("privacy-notice"), html! { <p class="govuk-body btf-text">{ survey.privacy_notice.trim().to_owned() }</p> }) }
            }
            if let Some(place) = resume {
                { inset_text(html! { <p>{ t!("start-kept") }</p> }) }
                <div class="govuk-button-group">
                    { button_link(&props!(ButtonLinkProps { href: place.address(&survey.link), label: t!("start-go-on"), start: true })) }
                    { button(&props!(ButtonProps { label: t!("start-clear"), kind: ButtonKind::Secondary, onclick: clear.clone() })) }
                </div>
            } else {
                { button_link(&props!(ButtonLinkProps { href: first.address(&survey.link), label: t!("start"), start: true })) }
            }
        </Page>
    }
}

/// A survey that takes no more answers.
pub(super) fn closed(survey: &OpenSurvey) -> Html {
    html! {
        <Page title={t!("closed-title", title = &survey.title)}>
            { back(survey) }
            { heading(HeadingSize::Large, Some(&AttrValue::from(survey.title.clone())), html! { t!("closed-heading") }) }
            <p class="govuk-body">{ t!("closed-why") }</p>
            { button_link(&props!(ButtonLinkProps { href: format!("/c/{}", survey.campaign_slug), kind: ButtonKind::Secondary, label: t!("to-campaign", campaign = &survey.campaign_name) })) }
        </Page>
    }
}

fn back(survey: &OpenSurvey) -> Html {
    html! {
        { back_link(format!("/c/{}", survey.campaign_slug), &AttrValue::from(survey.campaign_name.clone())) }
    }
}
