//! Circulating and approving minutes, each after saying what it does.

use std::rc::Rc;

use openapi::Problem;
use openapi::minutes::{MinutesItemKind, MinutesStatus};
use yew::prelude::*;

use super::super::groups::ends::past;
use super::super::places::MinutesPlace;
use super::HeldMinutes;
use crate::api::groups as api;
use crate::components::WarningText;
use crate::navigation;
use crate::pages::studio::confirm::{Confirm, Deed};
use crate::pages::studio::notice;

async fn done(held: &HeldMinutes, told: AttrValue) -> Result<(), Problem> {
    held.renew.emit(Rc::new(api::minutes(held.value().id).await?));
    notice::leave(told);
    navigation::go(&held.address(MinutesPlace::Write));
    Ok(())
}

/// `/studio/groups/{id}/minutes/{minutes_id}/circulate`
pub fn circulate(held: &HeldMinutes) -> Html {
    if held.value().status == MinutesStatus::Approved {
        return past(&held.group, t!("studio-approved-already"));
    }
    let about = held.clone();
    let deed = Deed::new(move || {
        let held = about.clone();
        async move {
            api::circulate(held.value().id).await?;
            done(&held, t!("studio-circulated")).await
        }
    });
    let actions = held.value().items.iter().filter(|item| item.kind == MinutesItemKind::Action).count();
    html! {
        <Confirm title={t!("studio-circulate-title")} caption={held.title()} label={t!("studio-circulate")}
            back={held.address(MinutesPlace::Write)} {deed}>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("studio-circulate-members", count = held.people.len()) }</li>
                <li>{ t!("studio-circulate-actions", count = actions) }</li>
                <li>{ t!("studio-circulate-changes") }</li>
            </ul>
        </Confirm>
    }
}

/// `/studio/groups/{id}/minutes/{minutes_id}/approve`
pub fn approve(held: &HeldMinutes) -> Html {
    match held.value().status {
        MinutesStatus::Approved => return past(&held.group, t!("studio-approved-already")),
        MinutesStatus::Draft => return past(&held.group, t!("studio-circulate-first")),
        MinutesStatus::Circulated => {}
    }
    let about = held.clone();
    let deed = Deed::new(move || {
        let held = about.clone();
        async move {
            api::approve(held.value().id).await?;
            done(&held, t!("studio-approved")).await
        }
    });
    let decisions = held.value().items.iter().filter(|item| item.kind == MinutesItemKind::Decision).count();
    html! {
        <Confirm title={t!("studio-approve-title")} caption={held.title()} label={t!("studio-approve-for-good")} warning=true
            back={held.address(MinutesPlace::Write)} {deed}>
            <WarningText>{ t!("studio-approve-never") }</WarningText>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("studio-approve-decisions", count = decisions) }</li>
                <li>{ t!("studio-approve-seen") }</li>
            </ul>
        </Confirm>
    }
}
