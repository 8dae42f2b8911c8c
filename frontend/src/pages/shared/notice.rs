//! What was just done, told on the page that follows.

use std::cell::{Cell, RefCell};

use yew::prelude::*;
use yew::props;

use crate::components::{NotificationBannerProps, notification_banner};

thread_local! {
    static NEXT: RefCell<Option<Left>> = const { RefCell::new(None) };
    static ROUND: Cell<u32> = const { Cell::new(0) };
}

/// What is told, and whether it went well.
#[derive(Clone)]
struct Left {
    text: AttrValue,
    success: bool,
}

/// Has the page that is gone to next say `text`.
pub fn leave(text: AttrValue) {
    put(Left { text, success: true });
}

/// The same for what went well only in part.
pub fn warn(text: AttrValue) {
    put(Left { text, success: false });
}

fn put(left: Left) {
    NEXT.set(Some(left));
    ROUND.set(ROUND.get() + 1);
}

/// How often something was left.
fn round() -> u32 {
    ROUND.get()
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct NoticeProps {
    /// The address of the page.
    pub address: AttrValue,
    /// How often something was left until now: a page that says what was done on it changes by this alone.
    #[prop_or_else(round)]
    pub round: u32,
}

/// What was left for this page; gone with the next.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    let text = use_memo((props.address.clone(), props.round), |_| NEXT.take());
    match &*text {
        Some(Left { text, success }) => {
            let success = *success;
            let children = html! { <p class="govuk-notification-banner__heading">{ text }</p> };
            notification_banner(&props!(NotificationBannerProps { success, children }))
        }
        None => Html::default(),
    }
}
