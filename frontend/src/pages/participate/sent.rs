//! The answers have arrived.

use openapi::surveys::OpenSurvey;
use yew::prelude::*;

use super::answering::kept;
use super::survey::Place;
use crate::components::{ButtonKind, ButtonLink, Heading, HeadingSize, Page, Panel};

/// Confirms it with the receipt; to somebody who has not sent anything, shows the way to the start.
pub(super) fn view(survey: &OpenSurvey) -> Html {
    let Some(receipt) = kept::receipt(&survey.link) else {
        return html! {
            <Page title={AttrValue::from(survey.title.clone())}>
                <Heading>{ t!("sent-nothing") }</Heading>
                <ButtonLink href={Place::Start.address(&survey.link)} label={t!("sent-to-start")} />
            </Page>
        };
    };
    let closing = survey.definition.as_ref().and_then(|definition| definition.closing.as_deref());
    html! {
        <Page title={t!("page-of", page = t!("sent-title"), title = &survey.title)}>
            <Panel title={t!("sent-title")}>
                if !receipt.is_empty() {
                    { t!("sent-receipt") }<br /><strong>{ receipt.clone() }</strong>
                }
            </Panel>
            if receipt.is_empty() {
                <p class="govuk-body">{ t!("sent-before") }</p>
            } else {
                <p class="govuk-body">{ t!("sent-receipt-why") }</p>
            }
            <Heading size={HeadingSize::Medium}>{ t!("sent-next") }</Heading>
            <p class="govuk-body btf-text">
                { closing.map_or_else(|| t!("sent-next-text"), |text| AttrValue::from(text.trim().to_owned())) }
            </p>
            <ButtonLink href={format!("/c/{}", survey.campaign_slug)} kind={ButtonKind::Secondary}
                label={t!("to-campaign", campaign = &survey.campaign_name)} />
        </Page>
    }
}
