//! What is shown in place of counts that rest on too few.

use yew::prelude::*;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct WithheldProps {
    /// Counts that rest on fewer are withheld.
    pub threshold: u32,
}

/// A hatched field that says that the counts are withheld, and why. It is told no count, so it cannot show one.
#[component]
pub fn Withheld(props: &WithheldProps) -> Html {
    html! {
        <p class="btf-withheld"><span class="btf-withheld__text">{ t!("withheld", threshold = props.threshold) }</span></p>
    }
}
