//! A status in a word.

use yew::prelude::*;

/// What a status feels like; the word says it too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TagColour {
    /// Neither here nor there: draft, closed.
    #[default]
    Grey,
    /// Under way: live, open.
    Green,
    /// New or noteworthy.
    Purple,
    /// Wants attention.
    Yellow,
    /// Has failed.
    Red,
}

impl TagColour {
    fn class(self) -> &'static str {
        match self {
            Self::Grey => "govuk-tag--grey",
            Self::Green => "govuk-tag--green",
            Self::Purple => "govuk-tag--purple",
            Self::Yellow => "govuk-tag--yellow",
            Self::Red => "govuk-tag--red",
        }
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct TagProps {
    pub text: AttrValue,
    #[prop_or_default]
    pub colour: TagColour,
}

/// A status in a word.
#[component]
pub fn Tag(props: &TagProps) -> Html {
    tag(&props.text, props.colour)
}

/// [`Tag`] without a component of its own.
pub fn tag(text: &AttrValue, colour: TagColour) -> Html {
    html! { <strong class={classes!("govuk-tag", colour.class())}>{ text }</strong> }
}
