//! The first page of a survey: what it is, who asks, how long it takes, who sees what.

use openapi::surveys::OpenSurvey;
use yew::prelude::*;

use super::survey::Place;
use crate::components::{BackLink, Button, ButtonKind, ButtonLink, Details, Heading, InsetText, Page};
use crate::i18n;

/// What the survey is, and the way in: to `first`, or on to where answers were left, which can be cleared.
pub(super) fn view(survey: &OpenSurvey, first: &Place, resume: Option<&Place>, clear: &Callback<()>) -> Html {
    let introduction = survey.definition.as_ref().and_then(|definition| definition.introduction.as_deref());
    html! {
        <Page title={AttrValue::from(survey.title.clone())}>
            { back(survey) }
            <Heading caption={AttrValue::from(survey.campaign_name.clone())}>{ &survey.title }</Heading>
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
                <Details summary={t!("privacy-notice")}>
                    <p class="govuk-body btf-text">{ survey.privacy_notice.trim().to_owned() }</p>
                </Details>
            }
            if let Some(place) = resume {
                <InsetText><p>{ t!("start-kept") }</p></InsetText>
                <div class="govuk-button-group">
                    <ButtonLink href={place.address(&survey.link)} label={t!("start-go-on")} start={true} />
                    <Button label={t!("start-clear")} kind={ButtonKind::Secondary} onclick={clear.clone()} />
                </div>
            } else {
                <ButtonLink href={first.address(&survey.link)} label={t!("start")} start={true} />
            }
        </Page>
    }
}

/// A survey that takes no more answers.
pub(super) fn closed(survey: &OpenSurvey) -> Html {
    html! {
        <Page title={t!("closed-title", title = &survey.title)}>
            { back(survey) }
            <Heading caption={AttrValue::from(survey.title.clone())}>{ t!("closed-heading") }</Heading>
            <p class="govuk-body">{ t!("closed-why") }</p>
            <ButtonLink href={format!("/c/{}", survey.campaign_slug)} kind={ButtonKind::Secondary}
                label={t!("to-campaign", campaign = &survey.campaign_name)} />
        </Page>
    }
}

fn back(survey: &OpenSurvey) -> Html {
    html! {
        <BackLink href={format!("/c/{}", survey.campaign_slug)} label={AttrValue::from(survey.campaign_name.clone())} />
    }
}
