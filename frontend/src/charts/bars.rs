//! Horizontal bars: how many chose each of several answers.

use yew::prelude::*;

use super::share;

/// One answer and how many chose it.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    #[allow(missing_docs)]
    pub label: AttrValue,
    #[allow(missing_docs)]
    pub count: u64,
    /// Written behind the share: the mean place in a ranking.
    pub more: Option<AttrValue>,
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct BarsProps {
    /// What is drawn, for those who cannot see it: the answers with their numbers follow.
    pub title: AttrValue,
    pub bars: Vec<Bar>,
    /// How many answered: the whole length.
    pub base: u64,
}

/// Horizontal bars with their numbers written beside them. The whole length is everyone who answered, in every chart alike.
#[component]
pub fn Bars(props: &BarsProps) -> Html {
    html! {
        <div class="btf-bars" role="img" aria-label={summary(props)}>
            { for props.bars.iter().map(|bar| html! {
                <div class="btf-bars__row">
                    <span class="btf-bars__label">{ &bar.label }</span>
                    <svg class="btf-bars__track" xmlns="http://www.w3.org/2000/svg" width="100%" height="24" focusable="false">
                        <rect class="btf-bars__whole" width="100%" height="24" rx="4" />
                        <rect class="btf-bars__part" width={share::length(bar.count, props.base)} height="24" rx="4" />
                    </svg>
                    <span class="btf-bars__value">
                        { share::labelled(bar.count, props.base) }
                        if let Some(more) = &bar.more {
                            <span class="btf-bars__more">{ more }</span>
                        }
                    </span>
                </div>
            }) }
        </div>
    }
}

/// All of it in a sentence: "Most chose “Yes” (62%). Yes: 62% (254); No: 38% (158)".
fn summary(props: &BarsProps) -> AttrValue {
    let parts: Vec<String> =
        props.bars.iter().map(|bar| format!("{}: {}", bar.label, share::labelled(bar.count, props.base))).collect();
    t!("chart-summary", title = &props.title, numbers = parts.join("; "))
}
