//! What the account's pages say before anything has come from the server, and to whom.

// A test that cannot go on has failed: it says so where it stands.
#![allow(clippy::unwrap_used)]

use std::rc::Rc;

use frontend::components::PasswordInput;
use frontend::pages::account::home::home;
use frontend::pages::account::invitation::invitation;
use frontend::pages::account::link::Token;
use frontend::pages::account::new_password::NewPassword;
use frontend::pages::account::second_factor;
use frontend::pages::account::sign_up::{AskEmail, AskProps, Asking};
use frontend::pages::account::{Me, confirm_email::ConfirmEmail, finish::Finish, no_mail::NoMail};
use frontend::pages::shared::sign_in::SignIn;
use openapi::roles::{Role, RoleGrant};
use openapi::sessions::Person;
use yew::prelude::*;

fn administrator(second_factor: bool) -> Me {
    let grant = RoleGrant {
        id: "01900000-0000-7000-8000-0000000000b1".parse().unwrap(),
        role: Role::RegionalAdministrator,
        organisation_id: None,
        campaign_id: None,
        ends_at: None,
    };
    let person = Person {
        id: "01900000-0000-7000-8000-0000000000aa".parse().unwrap(),
        name: "Demonstration administrator".to_owned(),
        email: "administrator@demonstration.example".to_owned(),
        organisation_id: None,
        roles: vec![grant],
        second_factor,
        second_factor_needed: !second_factor,
    };
    Me { person: Rc::new(person), renew: Callback::noop() }
}

/// A page that is no component of its own.
#[derive(PartialEq, Properties)]
struct MadeProps {
    content: Html,
}

#[component]
fn Made(props: &MadeProps) -> Html {
    props.content.clone()
}

fn token() -> Option<Token> {
    Token::new("0193a5d2c7b84e6f9a1b2c3d4e5f6071.2f1d8c".to_owned())
}

async fn shown<C: BaseComponent>(props: impl FnOnce() -> C::Properties + Send + 'static) -> String
where
    C::Properties: 'static,
{
    yew::ServerRenderer::<C>::with_props(props).hydratable(false).render().await
}

/// Every field has a label and every description is there.
fn assert_linked(markup: &str) {
    let values = |name: &str| -> Vec<String> {
        let start = format!(" {name}=\"");
        markup.split(&start).skip(1).filter_map(|rest| rest.split('"').next().map(ToOwned::to_owned)).collect()
    };
    let ids = values("id");
    for name in ["for", "aria-describedby", "aria-controls"] {
        for id in values(name).iter().flat_map(|value| value.split(' ')) {
            assert_eq!(ids.iter().filter(|other| *other == id).count(), 1, "{name}={id} in {markup}");
        }
    }
}

#[tokio::test]
async fn signing_in_asks_for_both_and_leads_to_what_else_there_is() {
    use frontend::pages::shared::sign_in::Props;
    let props = || Props { ended: false, lead: "Lead".into(), sign_up: true, onsignin: Callback::noop() };

    let markup = shown::<SignIn>(props).await;

    assert_linked(&markup);
    for part in [
        r#"autocomplete="username""#,
        r#"autocomplete="current-password""#,
        r#"href="/account/forgotten""#,
        r#"href="/account/sign-up""#,
        r#"aria-label="Show password""#,
    ] {
        assert!(markup.contains(part), "{part} in {markup}");
    }
    assert!(!markup.contains(r#"id="code""#), "{markup}");
}

#[tokio::test]
async fn a_password_is_hidden_until_it_is_shown() {
    use frontend::components::PasswordInputProps;
    let markup = shown::<PasswordInput>(|| PasswordInputProps {
        id: "password".into(),
        label: "Password".into(),
        hint: Some("A hint".into()),
        error: Some("An error".into()),
        value: "secret".into(),
        oninput: Callback::noop(),
        autocomplete: "new-password".into(),
    })
    .await;

    assert_linked(&markup);
    assert!(markup.contains(r#"type="password""#), "{markup}");
    assert!(markup.contains(r#"aria-describedby="password-hint password-error""#), "{markup}");
    assert!(!markup.contains("Your password is hidden"), "{markup}");
}

#[tokio::test]
async fn signing_up_asks_for_the_address_alone() {
    let markup = shown::<AskEmail>(|| AskProps { asking: Asking::SignUp }).await;

    assert_linked(&markup);
    assert_eq!(markup.matches("<input").count(), 1, "{markup}");
}

#[tokio::test]
async fn a_link_without_its_token_is_said_to_be_incomplete() {
    use frontend::pages::account::{confirm_email, finish, new_password, no_mail};
    let pages = [
        shown::<Finish>(|| finish::Props { token: None }).await,
        shown::<NewPassword>(|| new_password::Props { token: None, forget: Callback::noop() }).await,
        shown::<ConfirmEmail>(|| confirm_email::Props { token: None, forget: Callback::noop() }).await,
        shown::<Made>(|| MadeProps { content: invitation(None, None) }).await,
        shown::<NoMail>(|| no_mail::Props { token: None }).await,
    ];

    for markup in pages {
        assert!(markup.contains("Open the link from your mail again"), "{markup}");
        assert!(!markup.contains("<button"), "{markup}");
    }
}

#[tokio::test]
async fn what_a_link_does_waits_for_a_button() {
    use frontend::pages::account::{confirm_email, no_mail};
    let confirm = shown::<ConfirmEmail>(|| confirm_email::Props { token: token(), forget: Callback::noop() }).await;
    let stop = shown::<NoMail>(|| no_mail::Props { token: token() }).await;

    assert!(confirm.contains(">Confirm the address</button>"), "{confirm}");
    assert!(stop.contains(">Stop this mail</button>"), "{stop}");
}

#[tokio::test]
async fn the_rules_of_a_password_stand_before_its_field() {
    use frontend::pages::account::new_password::Props;
    let markup = shown::<NewPassword>(|| Props { token: token(), forget: Callback::noop() }).await;

    assert_linked(&markup);
    let (before, _) = markup.split_once("<input").unwrap();
    assert!(before.contains("At least 12 characters."), "{markup}");
}

#[tokio::test]
async fn the_account_tells_roles_in_words_and_what_they_need() {
    let without = shown::<Made>(|| MadeProps { content: home(&administrator(false)) }).await;
    let with = shown::<Made>(|| MadeProps { content: home(&administrator(true)) }).await;

    assert!(without.contains("Regional administrator"), "{without}");
    assert!(without.contains("does nothing until you have set up a second factor"), "{without}");
    assert!(!with.contains("does nothing until you have set up a second factor"), "{with}");
    assert!(with.contains(r#"href="/studio""#), "{with}");
}

#[tokio::test]
async fn a_second_factor_can_be_removed_only_where_there_is_one() {
    let off =
        shown::<Made>(|| MadeProps { content: second_factor::state(&administrator(false), Some("/studio?a=b")) }).await;
    let on = shown::<Made>(|| MadeProps { content: second_factor::state(&administrator(true), None) }).await;

    assert!(off.contains(r#"href="/account/second-factor/set-up?next=/studio%3Fa%3Db""#), "{off}");
    assert!(!off.contains("/account/second-factor/remove"), "{off}");
    assert!(
        on.contains("/account/second-factor/remove") && on.contains("/account/second-factor/recovery-codes"),
        "{on}"
    );
}
