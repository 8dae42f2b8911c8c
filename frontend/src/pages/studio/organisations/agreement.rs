//! `…/agreements/new` and `…/agreements/{id}`: the terms of an agreement.

use std::rc::Rc;

use openapi::AgreementId;
use openapi::organisations::{AgreementFields, SharedData};
use survey::date::Date;
use yew::prelude::*;

use super::HeldOrganisation;
use super::agreements::shared;
use crate::api::organisations as api;
use crate::components::{BackLink, Checkboxes, DateInput, DateParts, Heading, Input, Item, LabelStyle, Textarea};
use crate::navigation;
use crate::pages::studio::form::{Fault, Form, buttons, use_form};
use crate::pages::studio::notice;
use crate::pages::studio::region::OrganisationPlace;
use crate::pages::studio::view::{View, not_found};

const SHARED: [SharedData; 5] = [
    SharedData::WorkforceFigures,
    SharedData::SurveyResults,
    SharedData::Turnout,
    SharedData::PayAndReward,
    SharedData::PeerChallenge,
];

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldOrganisation,
    /// The agreement that is changed; none for a new one.
    pub id: Option<AgreementId>,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Draft {
    purpose: String,
    shares: Vec<SharedData>,
    recipients: String,
    starts_on: DateParts,
    ends_on: DateParts,
    signed_by: String,
}

impl Draft {
    fn of(terms: &AgreementFields) -> Self {
        Self {
            purpose: terms.purpose.clone(),
            shares: terms.shares.clone(),
            recipients: terms.recipients.clone(),
            starts_on: DateParts::from_date(&terms.starts_on),
            ends_on: terms.ends_on.as_deref().map(DateParts::from_date).unwrap_or_default(),
            signed_by: terms.signed_by.clone(),
        }
    }

    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut need = |id: &'static str, there: bool, message: AttrValue| {
            if !there {
                faults.push((AttrValue::Static(id), message));
            }
        };
        let real = |date: &DateParts| date.to_date().is_some_and(|date| Date::parse(&date).is_some());
        let open = self.ends_on.to_date().is_none();
        need("purpose", !self.purpose.trim().is_empty(), t!("agreement-purpose-missing"));
        need("shares", !self.shares.is_empty(), t!("agreement-shares-missing"));
        need("recipients", !self.recipients.trim().is_empty(), t!("agreement-recipients-missing"));
        need("starts_on", real(&self.starts_on), t!("answer-date"));
        need("ends_on", open || real(&self.ends_on), t!("answer-date"));
        let in_order = open || self.ends_on.to_date() >= self.starts_on.to_date();
        need("ends_on", in_order, t!("campaign-dates-order"));
        need("signed_by", !self.signed_by.trim().is_empty(), t!("agreement-signed-missing"));
        faults
    }

    fn terms(&self) -> AgreementFields {
        AgreementFields {
            purpose: self.purpose.trim().to_owned(),
            shares: self.shares.clone(),
            recipients: self.recipients.trim().to_owned(),
            starts_on: self.starts_on.to_date().unwrap_or_default(),
            ends_on: self.ends_on.to_date(),
            signed_by: self.signed_by.trim().to_owned(),
        }
    }
}

/// The terms of an agreement.
#[component]
pub fn EditAgreement(props: &Props) -> Html {
    let Props { held, id } = props;
    let known = id.and_then(|id| held.profile.value.agreements.iter().find(|one| one.id == id));
    let form = use_form(|| known.map(|one| Draft::of(&one.terms)).unwrap_or_default(), Draft::faults);
    if id.is_some() && known.is_none() {
        return not_found();
    }
    let onsubmit = form.onsubmit({
        let (held, id) = (held.clone(), *id);
        move |draft: Draft| {
            let held = held.clone();
            async move {
                let terms = draft.terms();
                match id {
                    Some(id) => api::change_agreement(held.id(), id, &terms).await?,
                    None => api::create_agreement(held.id(), &terms).await?,
                };
                held.renew.emit(Rc::new(api::profile(held.id()).await?));
                notice::leave(t!("agreement-saved"));
                navigation::go(&OrganisationPlace::Agreements.of(held.id()));
                Ok(())
            }
        }
    });
    let title = if id.is_some() { t!("agreement-change") } else { t!("agreement-add") };
    let back = OrganisationPlace::Agreements.of(held.id());
    html! {
        <View title={t!("page-of", page = &title, title = &held.organisation().name)} error={form.wrong()}>
            <BackLink href={back.clone()} label={t!("agreements")} />
            { form.summary() }
            <Heading caption={AttrValue::from(held.organisation().name.clone())}>{ title }</Heading>
            <form class="btf-form" novalidate=true {onsubmit}>
                { what(&form) }
                { when(&form) }
                <Input id="signed_by" label={t!("agreement-signed-by")} style={LabelStyle::Medium}
                    hint={t!("agreement-signed-hint")} error={form.error("signed_by")} value={form.value.signed_by.clone()}
                    oninput={form.on(|draft, text| draft.signed_by = text)} />
                { buttons(t!("save"), form.action.busy(), back.clone()) }
            </form>
        </View>
    }
}

fn what(form: &Form<Draft>) -> Html {
    let name = |data: SharedData| AttrValue::from(format!("{data:?}"));
    let items = SHARED.into_iter().map(|data| Item::new(name(data), shared(data))).collect::<Vec<_>>();
    let values: Vec<AttrValue> = form.value.shares.iter().map(|data| name(*data)).collect();
    let onchange = form.on(move |draft: &mut Draft, (value, ticked): (String, bool)| {
        draft.shares = SHARED
            .into_iter()
            .filter(|data| if name(*data) == value { ticked } else { draft.shares.contains(data) })
            .collect();
    });
    html! {
        <>
            <Textarea id="purpose" label={t!("agreement-purpose")} style={LabelStyle::Medium} hint={t!("agreement-purpose-hint")}
                rows=2 most={500_usize} error={form.error("purpose")} value={form.value.purpose.clone()}
                oninput={form.on(|draft, text| draft.purpose = text)} />
            <Checkboxes id="shares" legend={t!("agreement-shares")} style={LabelStyle::Medium} {items} {values} {onchange}
                error={form.error("shares")} />
            <Textarea id="recipients" label={t!("agreement-recipients")} style={LabelStyle::Medium} rows=2 most={500_usize}
                error={form.error("recipients")} value={form.value.recipients.clone()}
                oninput={form.on(|draft, text| draft.recipients = text)} />
        </>
    }
}

fn when(form: &Form<Draft>) -> Html {
    html! {
        <div class="btf-pair">
            <DateInput id="starts_on" legend={t!("agreement-starts")} style={LabelStyle::Medium} hint={t!("date-example")}
                error={form.error("starts_on")} value={form.value.starts_on.clone()}
                oninput={form.on(|draft, parts| draft.starts_on = parts)} />
            <DateInput id="ends_on" legend={t!("agreement-ends")} style={LabelStyle::Medium} hint={t!("agreement-ends-hint")}
                error={form.error("ends_on")} value={form.value.ends_on.clone()}
                oninput={form.on(|draft, parts| draft.ends_on = parts)} />
        </div>
    }
}
