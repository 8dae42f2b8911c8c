//! What was just done, told on the page that follows.

use std::cell::RefCell;

use yew::prelude::*;
use yew::props;

use crate::components::{NotificationBannerProps, notification_banner};

thread_local! {
    static NEXT: RefCell<Option<AttrValue>> = const { RefCell::new(None) };
}

/// Has the page that is gone to next say `text`.
pub fn leave(text: AttrValue) {
    NEXT.set(Some(text));
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct NoticeProps {
    /// The address of the page.
    pub address: AttrValue,
}

/// What was left for this page; gone with the next.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    let text = use_memo(props.address.clone(), |_| NEXT.take());
    match &*text {
        Some(text) => {
            let children = html! { <p class="govuk-notification-banner__heading">{ text }</p> };
            notification_banner(&props!(NotificationBannerProps { success: true, children }))
        }
        None => Html::default(),
    }
}
