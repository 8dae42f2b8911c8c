//! One's own account: `/account` and below. Signing up and in, and looking after what the account holds.

pub mod confirm_email;
pub mod details;
pub mod email;
pub mod fields;
pub mod finish;
pub mod home;
pub mod invitation;
pub mod mail;
pub mod new_password;
pub mod next;
pub mod no_mail;
pub mod password;
pub mod record;
pub mod roles;
pub mod route;
pub mod second_factor;
pub mod sessions;
pub mod sign_up;

use std::rc::Rc;

use openapi::addresses::{ACCOUNT, is_below};
use openapi::sessions::Person;
use yew::prelude::*;
use yew::props;

use super::shared::access::{Access, AccessHandle, use_access};
use super::shared::notice::{self, Notice};
use super::shared::sign_in::SignIn;
use super::shared::view::{Area, View};
pub use super::shared::{link, organisations};
use crate::browser;
use crate::components::{ButtonKind, ButtonLinkProps, FailedProps, button_link, failed, h1, loading, shell};
use crate::navigation::{self, Location};
use link::{Token, use_token};
use route::{ROOT, Route};
use sign_up::Asking;

/// Renders the pages into the document.
pub fn start() {
    if let Some(root) = browser::find("#app") {
        yew::Renderer::<Account>::with_root(root).render();
    }
}

/// Who looks at their account, and what changes with it.
#[derive(Clone, PartialEq)]
pub struct Me {
    #[allow(missing_docs)]
    pub person: Rc<Person>,
    /// Takes in that the person changed.
    pub renew: Callback<Rc<Person>>,
}

/// Everything about one's own account.
#[component]
pub fn Account() -> Html {
    let location = navigation::use_location(owns);
    let access = use_access();
    let route = Route::from_parts(&location.parts());
    let token = use_token(&location, route.is_some_and(Route::takes_token));
    html! {
        <ContextProvider<Area> context={Area::Account}>
            { shell(links(&access), html! {
                <>
                    <Notice address={AttrValue::from(location.path.clone())} />
                    { page(route, &location, &access, token) }
                </>
            }) }
        </ContextProvider<Area>>
    }
}

fn links(access: &AccessHandle) -> Html {
    match access.get() {
        Access::Asking | Access::Failed(_) => Html::default(),
        Access::Nobody { .. } => html! {
            <a class="btf-header__link" href={Route::SignIn.address()}>{ t!("sign-in") }</a>
        },
        Access::Somebody(_) | Access::Unarmed(_) => {
            let onclick = access.leave(Callback::from(|()| {
                notice::leave(t!("signed-out"));
                navigation::go(&Route::SignIn.address());
            }));
            html! {
                <>
                    <a class="btf-header__link btf-header__link--wide" href={ROOT}>{ t!("your-account") }</a>
                    <button type="button" class="btf-header__button" onclick={onclick.reform(|_: MouseEvent| ())}>
                        { t!("sign-out") }
                    </button>
                </>
            }
        }
    }
}

fn page(route: Option<Route>, location: &Location, access: &AccessHandle, token: Option<Token>) -> Html {
    let Some(route) = route else { return not_found() };
    if let Some(page) = open_page(route, access, token) {
        return page;
    }
    match access.get() {
        Access::Asking => html! { <View title={t!("your-account")}>{ loading() }</View> },
        Access::Failed(problem) => {
            html! { <View title={t!("your-account")}>{ failed(&props!(FailedProps {
                problem: problem.clone(), retry: access.retry(),
            })) }</View> }
        }
        Access::Nobody { ended } => {
            let (enter, address) = (access.enter(), location.address());
            let onsignin = Callback::from(move |person: Rc<Person>| {
                enter.emit(person);
                navigation::replace(&address);
            });
            html! { <SignIn ended={*ended} lead={t!("account-sign-in-lead")} sign_up=true {onsignin} /> }
        }
        Access::Somebody(person) | Access::Unarmed(person) => {
            let me = Me { person: person.clone(), renew: access.enter() };
            own_page(route, me, next::from_query(&location.query))
        }
    }
}

/// A page that one need not be signed in for.
fn open_page(route: Route, access: &AccessHandle, token: Option<Token>) -> Option<Html> {
    let key = token.as_ref().map(Token::key).unwrap_or_default();
    let forget = access.forget();
    Some(match route {
        Route::SignUp => html! { <sign_up::AskEmail key="sign-up" asking={Asking::SignUp} /> },
        Route::Forgotten => html! { <sign_up::AskEmail key="forgotten" asking={Asking::PasswordReset} /> },
        Route::Finish => html! { <finish::Finish {key} {token} /> },
        Route::NewPassword => html! { <new_password::NewPassword {key} {token} {forget} /> },
        Route::ConfirmEmail => html! { <confirm_email::ConfirmEmail {key} {token} {forget} /> },
        Route::Invitation => {
            let renew = access.get().person().map(|_| access.retry());
            invitation::invitation(token, renew)
        }
        Route::NoMail => html! { <no_mail::NoMail {key} {token} /> },
        _ => return None,
    })
}

fn own_page(route: Route, me: Me, next: Option<String>) -> Html {
    match route {
        Route::SignIn => html! { <next::Onward to={next.unwrap_or_else(|| ROOT.to_owned())} /> },
        Route::Details => html! { <details::Details {me} /> },
        Route::Email => html! { <email::Email {me} /> },
        Route::Password => html! { <password::Password {me} /> },
        Route::Mail => html! { <mail::Mail /> },
        Route::Sessions => html! { <sessions::Sessions /> },
        Route::EndSessions => sessions::end_others(),
        Route::SecondFactor => second_factor::state(&me, next.as_deref()),
        Route::SetUpSecondFactor => html! { <second_factor::set_up::SetUp {me} {next} /> },
        Route::RemoveSecondFactor => html! { <second_factor::remove::Remove {me} /> },
        Route::RecoveryCodes => html! { <second_factor::codes::Codes {me} /> },
        Route::Record => html! { <record::Record /> },
        _ => home::home(&me),
    }
}

fn not_found() -> Html {
    html! {
        <View title={t!("failed-not-found-title")}>
            { h1(t!("failed-not-found-title")) }
            <p class="govuk-body">{ t!("not-found-why") }</p>
            { button_link(&props!(ButtonLinkProps { href: ROOT, kind: ButtonKind::Secondary, label: t!("to-account") })) }
        </View>
    }
}

fn owns(path: &str) -> bool {
    is_below(path, &ACCOUNT)
}
