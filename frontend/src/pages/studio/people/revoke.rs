//! `/studio/invitations/{id}/revoke`: taking an invitation back.

use openapi::InvitationId;
use yew::prelude::*;

use crate::api::people as api;
use crate::components::loaded;
use crate::navigation;
use crate::pages::studio::confirm::{Confirm, Deed};
use crate::pages::studio::notice;
use crate::pages::studio::region::RegionPlace;
use crate::pages::studio::view::View;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: InvitationId,
}

/// Takes an invitation back.
#[component]
pub fn Revoke(props: &Props) -> Html {
    let id = props.id;
    let invitation = use_remote(id, |id| async move { api::invitation(id).await });
    let Some(found) = invitation.ready() else {
        return html! { <View title={t!("invitation-revoke-title")}>{ loaded(&invitation, |_| Html::default()) }</View> };
    };
    let deed = Deed::new(move || async move {
        api::revoke_invitation(id).await?;
        notice::leave(t!("invitation-revoked-notice"));
        navigation::go(&RegionPlace::Invitations.address());
        Ok(())
    });
    html! {
        <Confirm title={t!("invitation-revoke-title")} caption={AttrValue::from(found.email.clone())} label={t!("invitation-revoke")}
            warning=true back={RegionPlace::Invitations.address()} {deed}>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("invitation-revoke-does") }</li>
                <li>{ t!("invitation-revoke-told") }</li>
                <li>{ t!("invitation-revoke-back") }</li>
            </ul>
        </Confirm>
    }
}
