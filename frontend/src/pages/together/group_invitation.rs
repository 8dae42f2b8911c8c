//! `/group-invitation#token`: becoming a member by an invitation, as whoever is signed in.

use std::rc::Rc;

use openapi::sessions::Person;
use yew::prelude::*;

use super::super::shared::action::{refusal, use_action};
use super::super::shared::link::{self, Token};
use super::super::shared::sign_in::SignIn;
use super::viewer::use_viewer;
use crate::api::together as api;
use crate::components::{Button, Page, h1, hosted, loading};
use crate::{browser, navigation};

#[allow(missing_docs)]
#[derive(Clone)]
pub struct Props {
    pub token: Token,
    /// Takes in that somebody has signed in.
    pub enter: Callback<Rc<Person>>,
}

/// Accepts an invitation. Whoever is not signed in does so here: the link must not be lost on the way, nor stand in an address.
pub fn invitation(props: Props) -> Html {
    let key = format!("invitation {}", props.token.key());
    hosted(key, move || use_invitation(props.clone()))
}

#[hook]
fn use_invitation(props: Props) -> Html {
    let props = &props;
    let viewer = use_viewer();
    let action = use_action();
    if action.problem().is_some_and(link::is_spent) {
        return link::spent(t!("group-invitation-spent"), "/groups".into(), t!("groups-title"));
    }
    let Some(person) = &viewer.person else {
        let enter = props.enter.clone();
        let onsignin = Callback::from(move |person| {
            enter.emit(person);
            navigation::turn();
        });
        return if viewer.known {
            html! { <SignIn ended=false lead={t!("group-invitation-sign-in")} sign_up=true {onsignin} /> }
        } else {
            html! { <Page title={t!("group-invitation-title")}>{ loading() }</Page> }
        };
    };
    let onclick = {
        let (action, token) = (action.clone(), props.token.text());
        Callback::from(move |()| {
            let token = token.clone();
            action.run(async move {
                let group = api::accept_group_invitation(token).await?;
                // Its page belongs to another entry point, which says that one is a member now.
                browser::load(&format!("/groups/{}", group.id));
                Ok(())
            });
        })
    };
    html! {
        <Page title={t!("group-invitation-title")} error={action.problem().is_some()}>
            { refusal(action.problem(), Vec::new(), action.attempt()) }
            { h1(t!("group-invitation-title")) }
            <p class="govuk-body">{ t!("group-invitation-why") }</p>
            <p class="govuk-body btf-address">{ t!("group-invitation-as", name = &person.name, email = &person.email) }</p>
            <Button label={t!("accept-invitation")} {onclick} disabled={action.busy()} />
        </Page>
    }
}
