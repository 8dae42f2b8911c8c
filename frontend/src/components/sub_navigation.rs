//! The parts of a thing, side by side above it.

use yew::prelude::*;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct SubNavigationProps {
    /// What the parts belong to, for screen readers.
    pub label: AttrValue,
    /// Address and text of each.
    pub links: Vec<(AttrValue, AttrValue)>,
    /// The address of the part on screen.
    pub current: AttrValue,
}

/// The parts of a thing, side by side above it.
#[component]
pub fn SubNavigation(props: &SubNavigationProps) -> Html {
    html! {
        <nav class="btf-parts" aria-label={&props.label}>
            <ul class="btf-parts__list">
                { for props.links.iter().map(|(href, text)| html! {
                    <li class="btf-parts__item">
                        <a class="btf-parts__link" {href} aria-current={(*href == props.current).then_some("page")}>{ text }</a>
                    </li>
                }) }
            </ul>
        </nav>
    }
}
