//! Taking a role away, ending sessions and restoring an account, each after saying what it does.

use openapi::people::Account;
use openapi::{GrantId, PersonId};
use yew::prelude::*;

use crate::api::people as api;
use crate::components::loaded;
use crate::navigation;
use crate::pages::studio::confirm::{Confirm, Deed};
use crate::pages::studio::names::use_names;
use crate::pages::studio::notice;
use crate::pages::studio::region::PersonPlace;
use crate::pages::studio::view::{View, not_found};
use crate::pages::studio::words::people as words;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct PersonProps {
    pub id: PersonId,
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct GrantProps {
    pub id: PersonId,
    pub grant: GrantId,
}

/// What follows: the person's page, which says `told`.
fn done(id: PersonId, told: AttrValue) {
    notice::leave(told);
    navigation::go(&PersonPlace::Show.of(id));
}

/// Takes a role away.
#[component]
pub fn TakeRole(props: &GrantProps) -> Html {
    let GrantProps { id, grant } = *props;
    let names = use_names();
    let person = use_remote(id, |id| async move { api::person(id).await });
    let Some(account) = person.ready().map(|person| &person.value) else {
        return html! { <View title={t!("role-take")}>{ loaded(&person, |_| Html::default()) }</View> };
    };
    let Some(held) = account.roles.iter().find(|held| held.id == grant) else { return not_found() };
    let deed = Deed::new(move || async move {
        api::revoke_role(id, grant).await?;
        done(id, t!("role-taken"));
        Ok(())
    });
    let place = names.place(held.role, held.organisation_id, held.campaign_id);
    html! {
        <Confirm title={t!("role-take-title")} caption={AttrValue::from(account.name.clone())} label={t!("role-take")} warning=true
            back={PersonPlace::Show.of(id)} {deed}>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("role-take-does", name = &account.name, role = words::role(held.role), place = place) }</li>
                <li>{ t!("role-take-sessions") }</li>
                <li>{ t!("role-take-back") }</li>
            </ul>
        </Confirm>
    }
}

/// Ends every session of somebody.
#[component]
pub fn EndSessions(props: &PersonProps) -> Html {
    let id = props.id;
    let deed = Deed::new(move || async move {
        api::end_sessions(id).await?;
        done(id, t!("sessions-ended-all"));
        Ok(())
    });
    html! {
        <About {id} title={t!("sessions-end-question")} label={t!("sessions-end")} warning=true {deed}>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ t!("sessions-end-does") }</li>
                <li>{ t!("sessions-end-back") }</li>
            </ul>
        </About>
    }
}

/// Lets somebody sign in again.
#[component]
pub fn Restore(props: &PersonProps) -> Html {
    let id = props.id;
    let deed = Deed::new(move || async move {
        api::restore_person(id).await?;
        done(id, t!("restored"));
        Ok(())
    });
    html! {
        <About {id} title={t!("restore-title")} label={t!("restore")} warning=false {deed}>
            <p class="govuk-body">{ t!("restore-does") }</p>
        </About>
    }
}

#[derive(PartialEq, Properties)]
struct AboutProps {
    id: PersonId,
    title: AttrValue,
    label: AttrValue,
    warning: bool,
    deed: Deed,
    children: Html,
}

/// Asks once more, naming whom it is about.
#[component]
fn About(props: &AboutProps) -> Html {
    let person = use_remote(props.id, |id| async move { api::person(id).await });
    let Some(Account { name, .. }) = person.ready().map(|person| &person.value) else {
        return html! { <View title={&props.title}>{ loaded(&person, |_| Html::default()) }</View> };
    };
    html! {
        <Confirm title={&props.title} caption={AttrValue::from(name.clone())} label={&props.label} warning={props.warning}
            back={PersonPlace::Show.of(props.id)} deed={props.deed.clone()}>
            { props.children.clone() }
        </Confirm>
    }
}
