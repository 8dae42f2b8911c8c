//! What a message says: as most programs show it, and as plain text.

use yew::prelude::*;

use super::preview::Preview;
use crate::components::{Heading, HeadingSize};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub text: AttrValue,
    pub html: AttrValue,
}

/// Both versions of a message.
#[component]
pub fn Message(props: &Props) -> Html {
    html! {
        <div class="btf-message">
            <section>
                <Heading size={HeadingSize::Medium}>{ t!("mail-html") }</Heading>
                <Preview html={&props.html} />
            </section>
            <section>
                <Heading size={HeadingSize::Medium}>{ t!("mail-text") }</Heading>
                <pre class="btf-message__text" tabindex="0" role="region" aria-label={t!("mail-text")}>{ &props.text }</pre>
            </section>
        </div>
    }
}
