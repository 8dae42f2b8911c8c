//! `/studio/organisations/{id}/agreements`: what an organisation shares, with whom, until when.

use openapi::organisations::{Agreement, AgreementStatus, SharedData};
use yew::prelude::*;

use super::HeldOrganisation;
use crate::components::{BackLink, ButtonLink, Column, Empty, StackedTable, Tag, TagColour};
use crate::i18n;
use crate::pages::studio::region::{OrganisationPlace, RegionPlace};
use crate::pages::studio::view::View;
use crate::pages::studio::words::people::dash;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldOrganisation,
}

/// What an organisation lets others see, in words.
pub fn shared(data: SharedData) -> AttrValue {
    match data {
        SharedData::WorkforceFigures => t!("shared-workforce"),
        SharedData::SurveyResults => t!("shared-results"),
        SharedData::Turnout => t!("shared-turnout"),
        SharedData::PayAndReward => t!("shared-pay"),
        SharedData::PeerChallenge => t!("shared-peer-challenge"),
    }
}

/// What an organisation shares, with whom, until when.
#[component]
pub fn Agreements(props: &Props) -> Html {
    let held = &props.held;
    let agreements = &held.profile.value.agreements;
    let add = OrganisationPlace::NewAgreement.of(held.id());
    html! {
        <View title={t!("page-of", page = t!("agreements"), title = &held.organisation().name)}>
            <BackLink href={RegionPlace::Organisations.address()} label={t!("region-organisations")} />
            { held.heading(OrganisationPlace::Agreements) }
            <p class="govuk-body">{ t!("agreements-lead") }</p>
            if agreements.is_empty() {
                <Empty title={t!("agreements-none")}>
                    <p class="govuk-body">{ t!("agreements-none-why") }</p>
                    if held.may_change {
                        <p class="govuk-body"><a class="govuk-link" href={add}>{ t!("agreement-add") }</a></p>
                    }
                </Empty>
            } else {
                { table(held, agreements) }
                if held.may_change {
                    <ButtonLink href={add} label={t!("agreement-add")} />
                }
            }
        </View>
    }
}

fn table(held: &HeldOrganisation, agreements: &[Agreement]) -> Html {
    let columns = vec![
        Column::text(t!("agreement-purpose")),
        Column::text(t!("agreement-shares")),
        Column::text(t!("dates")),
        Column::text(t!("status")),
        Column::text(t!("what-to-do")),
    ];
    let rows = agreements.iter().map(|agreement| row(held, agreement)).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("agreements")} {columns} {rows} /> }
}

fn row(held: &HeldOrganisation, agreement: &Agreement) -> Vec<Html> {
    let terms = &agreement.terms;
    let dates = match &terms.ends_on {
        Some(end) => t!("dates-both", from = i18n::day(&terms.starts_on), to = i18n::day(end)),
        None => t!("dates-from", from = i18n::day(&terms.starts_on)),
    };
    vec![
        html! {
            <>
                <span class="btf-table__link">{ &terms.purpose }</span>
                <span class="btf-table__under">{ t!("agreement-with", recipients = &terms.recipients) }</span>
                <span class="btf-table__under">{ t!("agreement-signed", by = &terms.signed_by) }</span>
            </>
        },
        html! {
            <ul class="btf-plain-list">{ for terms.shares.iter().map(|data| html! { <li>{ shared(*data) }</li> }) }</ul>
        },
        html! { dates },
        status(agreement.status),
        acts(held, agreement),
    ]
}

fn status(status: AgreementStatus) -> Html {
    match status {
        AgreementStatus::Upcoming => html! { <Tag text={t!("agreement-upcoming")} colour={TagColour::Purple} /> },
        AgreementStatus::InForce => html! { <Tag text={t!("agreement-in-force")} colour={TagColour::Green} /> },
        AgreementStatus::Ended => html! { <Tag text={t!("agreement-ended")} /> },
    }
}

fn acts(held: &HeldOrganisation, agreement: &Agreement) -> Html {
    if !held.may_change {
        return dash(t!("nothing-to-do"));
    }
    let (id, purpose) = (agreement.id, &agreement.terms.purpose);
    let act = |place: OrganisationPlace, text: AttrValue| {
        html! {
            <a class="govuk-link" href={place.of(held.id())}>
                { text }<span class="govuk-visually-hidden">{ " " }{ purpose }</span>
            </a>
        }
    };
    html! {
        <span class="btf-acts">
            { act(OrganisationPlace::Agreement(id), t!("change")) }
            { match agreement.status {
                AgreementStatus::InForce => act(OrganisationPlace::EndAgreement(id), t!("agreement-end")),
                AgreementStatus::Upcoming | AgreementStatus::Ended => act(OrganisationPlace::RemoveAgreement(id), t!("remove")),
            } }
        </span>
    }
}
