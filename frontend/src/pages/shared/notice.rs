//! What was just done, told on the page that follows.

use std::cell::{Cell, RefCell};

use yew::prelude::*;
use yew::props;

use crate::components::{NotificationBannerProps, notification_banner};

thread_local! {
    static NEXT: RefCell<Option<AttrValue>> = const { RefCell::new(None) };
    static ROUND: Cell<u32> = const { Cell::new(0) };
}

/// Has the page that is gone to next say `text`.
pub fn leave(text: AttrValue) {
    NEXT.set(Some(text));
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
        Some(text) => {
            let children = html! { <p class="govuk-notification-banner__heading">{ text }</p> };
            notification_banner(&props!(NotificationBannerProps { success: true, children }))
        }
        None => Html::default(),
    }
}
