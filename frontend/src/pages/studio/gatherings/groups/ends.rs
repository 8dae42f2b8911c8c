//! Closing a working group and opening it again, with what each does.

use std::rc::Rc;

use openapi::Problem;
use yew::prelude::*;

use super::super::places::GroupPlace;
use super::HeldGroup;
use crate::api::groups as api;
use crate::components::{ButtonKind, ButtonLink, Heading};
use crate::navigation;
use crate::pages::studio::confirm::{Confirm, Deed};
use crate::pages::studio::notice;
use crate::pages::studio::view::View;

/// Reads the group again, and goes to its overview, which says `told`.
pub async fn done(held: &HeldGroup, place: GroupPlace, told: AttrValue) -> Result<(), Problem> {
    let id = held.id();
    held.renew.emit(Rc::new(api::group(id).await?));
    notice::leave(told);
    navigation::go(&place.of(id));
    Ok(())
}

/// `/studio/groups/{id}/close`
pub fn close(held: &HeldGroup) -> Html {
    if !held.is_active() {
        return past(held, t!("studio-group-close-past"));
    }
    let about = held.clone();
    let deed = Deed::new(move || {
        let held = about.clone();
        async move {
            api::close(held.id()).await?;
            done(&held, GroupPlace::Overview, t!("studio-group-closed")).await
        }
    });
    html! {
        <Confirm title={t!("studio-group-close-title")} caption={held.name()} label={t!("studio-group-close")} warning=true
            back={held.address(GroupPlace::Overview)} {deed}>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("studio-group-close-reads") }</li>
                <li>{ t!("studio-group-close-changes") }</li>
                <li>{ t!("studio-group-close-back") }</li>
            </ul>
        </Confirm>
    }
}

/// `/studio/groups/{id}/reopen`
pub fn reopen(held: &HeldGroup) -> Html {
    if held.is_active() {
        return past(held, t!("studio-group-reopen-past"));
    }
    let about = held.clone();
    let deed = Deed::new(move || {
        let held = about.clone();
        async move {
            api::reopen(held.id()).await?;
            done(&held, GroupPlace::Overview, t!("studio-group-reopened")).await
        }
    });
    html! {
        <Confirm title={t!("studio-group-reopen-title")} caption={held.name()} label={t!("studio-group-reopen")}
            back={held.address(GroupPlace::Overview)} {deed}>
            <p class="govuk-body">{ t!("studio-group-reopen-does") }</p>
        </Confirm>
    }
}

/// It cannot be done (any more), and why.
pub fn past(held: &HeldGroup, why: AttrValue) -> Html {
    html! {
        <View title={held.name()}>
            <Heading caption={held.name()}>{ t!("cannot-now") }</Heading>
            <p class="govuk-body">{ why }</p>
            <ButtonLink href={held.address(GroupPlace::Overview)} kind={ButtonKind::Secondary} label={t!("studio-to-group")} />
        </View>
    }
}
