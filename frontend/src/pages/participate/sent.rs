//! The answers have arrived.

use openapi::surveys::OpenSurvey;
use yew::prelude::*;
use yew::props;

use super::answering::kept;
use super::survey::Place;
use crate::components::{ButtonKind, ButtonLinkProps, Page, button_link, h1, h2, panel};

/// Confirms it with the receipt; to somebody who has not sent anything, shows the way to the start.
pub(super) fn view(survey: &OpenSurvey) -> Html {
    let Some(receipt) = kept::receipt(&survey.link) else {
        return html! {
            <Page title={AttrValue::from(survey.title.clone())}>
                { h1(t!("sent-nothing")) }
                { button_link(&props!(ButtonLinkProps { href: Place::Start.address(&survey.link), label: t!("sent-to-start") })) }
            </Page>
        };
    };
    let closing = survey.definition.as_ref().and_then(|definition| definition.closing.as_deref());
    html! {
        <Page title={t!("page-of", page = t!("sent-title"), title = &survey.title)}>
            { panel(&t!("sent-title"), html! { <>
                if !receipt.is_empty() {
                    { t!("sent-receipt") }<br /><strong>{ receipt.clone() }</strong>
                }
            </> }) }
            if receipt.is_empty() {
                <p class="govuk-body">{ t!("sent-before") }</p>
            } else {
                <p class="govuk-body">{ t!("sent-receipt-why") }</p>
            }
            { h2(t!("sent-next")) }
            <p class="govuk-body btf-text">
                { closing.map_or_else(|| t!("sent-next-text"), |text| AttrValue::from(text.trim().to_owned())) }
            </p>
            { button_link(&props!(ButtonLinkProps { href: format!("/c/{}", survey.campaign_slug), kind: ButtonKind::Secondary, label: t!("to-campaign", campaign = &survey.campaign_name) })) }
        </Page>
    }
}
