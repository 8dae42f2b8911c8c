//! `/account/forgotten`: asks for an email address and has a link for a new password sent there.

use yew::prelude::*;

use super::route::Route;
use super::sign_up::{AskEmail, Asking, check_mail, sent_to};

/// Asks for an email address.
#[component]
pub fn Forgotten() -> Html {
    let sent = use_state(|| None::<String>);
    if let Some(email) = &*sent {
        return check_mail(email, t!("forgotten-sent"), Route::Forgotten, sent.setter());
    }
    html! {
        <AskEmail title={t!("forgotten-title")} lead={t!("forgotten-lead")} asking={Asking::PasswordReset}
            onsent={sent_to(sent.setter())} />
    }
}
