//! Ending an agreement, and removing one that does not hold.

use std::rc::Rc;

use openapi::AgreementId;
use openapi::organisations::{Agreement, AgreementFields};
use yew::prelude::*;

use super::HeldOrganisation;
use crate::api::organisations as api;
use crate::navigation;
use crate::pages::studio::confirm::{Confirm, Deed};
use crate::pages::studio::region::OrganisationPlace;
use crate::pages::studio::view::not_found;
use crate::pages::studio::{clock, notice};

fn find(held: &HeldOrganisation, id: AgreementId) -> Option<&Agreement> {
    held.profile.value.agreements.iter().find(|one| one.id == id)
}

async fn done(held: &HeldOrganisation, told: AttrValue) -> Result<(), openapi::Problem> {
    held.renew.emit(Rc::new(api::profile(held.id()).await?));
    notice::leave(told);
    navigation::go(&OrganisationPlace::Agreements.of(held.id()));
    Ok(())
}

/// `…/end`: today becomes the last day.
pub fn end(held: &HeldOrganisation, id: AgreementId) -> Html {
    let Some(agreement) = find(held, id) else { return not_found() };
    let today = clock::now().map(openapi::Timestamp::date);
    let terms = AgreementFields { ends_on: today, ..agreement.terms.clone() };
    let deed = {
        let held = held.clone();
        Deed::new(move || {
            let (held, terms) = (held.clone(), terms.clone());
            async move {
                api::change_agreement(held.id(), id, &terms).await?;
                done(&held, t!("agreement-ended-notice")).await
            }
        })
    };
    html! {
        <Confirm title={t!("agreement-end-title")} caption={AttrValue::from(agreement.terms.purpose.clone())}
            label={t!("agreement-end")} warning=true back={OrganisationPlace::Agreements.of(held.id())} {deed}>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("agreement-end-does") }</li>
                <li>{ t!("agreement-end-kept") }</li>
            </ul>
        </Confirm>
    }
}

/// `…/remove`
pub fn remove(held: &HeldOrganisation, id: AgreementId) -> Html {
    let Some(agreement) = find(held, id) else { return not_found() };
    let deed = {
        let held = held.clone();
        Deed::new(move || {
            let held = held.clone();
            async move {
                api::remove_agreement(held.id(), id).await?;
                done(&held, t!("agreement-removed")).await
            }
        })
    };
    html! {
        <Confirm title={t!("agreement-remove-title")} caption={AttrValue::from(agreement.terms.purpose.clone())}
            label={t!("agreement-remove")} warning=true back={OrganisationPlace::Agreements.of(held.id())} {deed}>
            <p class="govuk-body">{ t!("agreement-remove-does") }</p>
        </Confirm>
    }
}
