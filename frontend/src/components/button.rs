//! Buttons, and links that look like one.

use yew::prelude::*;

/// How much a button stands out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// What the page is for.
    #[default]
    Primary,
    /// Another way on.
    Secondary,
    /// Something that destroys.
    Warning,
}

impl ButtonKind {
    fn class(self) -> Option<&'static str> {
        match self {
            Self::Primary => None,
            Self::Secondary => Some("govuk-button--secondary"),
            Self::Warning => Some("govuk-button--warning"),
        }
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct ButtonProps {
    pub label: AttrValue,
    #[prop_or_default]
    pub kind: ButtonKind,
    /// What it does; without it, it sends the form it stands in.
    #[prop_or_default]
    pub onclick: Option<Callback<()>>,
    /// Does nothing for the moment, and says so to screen readers; it keeps the focus.
    #[prop_or_default]
    pub disabled: bool,
}

/// A button.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    button(props)
}

/// [`Button`] without a component of its own.
pub fn button(props: &ButtonProps) -> Html {
    let disabled = props.disabled;
    let act = props.onclick.clone();
    let kind = if act.is_some() { "button" } else { "submit" };
    let onclick = Callback::from(move |event: MouseEvent| {
        if disabled {
            event.prevent_default();
        } else if let Some(act) = &act {
            act.emit(());
        }
    });
    let classes = classes!("govuk-button", props.kind.class(), disabled.then_some("btf-button--waiting"));
    html! {
        <button type={kind} class={classes} {onclick} aria-disabled={disabled.then_some("true")}>{ &props.label }</button>
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct ButtonLinkProps {
    pub href: AttrValue,
    pub label: AttrValue,
    #[prop_or_default]
    pub kind: ButtonKind,
    /// With the arrow that begins a journey.
    #[prop_or_default]
    pub start: bool,
    /// Saved as a file of this name instead of being opened.
    #[prop_or_default]
    pub download: Option<AttrValue>,
}

/// A link that looks like a button.
#[component]
pub fn ButtonLink(props: &ButtonLinkProps) -> Html {
    button_link(props)
}

/// [`ButtonLink`] without a component of its own.
pub fn button_link(props: &ButtonLinkProps) -> Html {
    let classes = classes!("govuk-button", props.kind.class(), props.start.then_some("govuk-button--start"));
    html! {
        <a href={&props.href} class={classes} download={&props.download} draggable="false">
            { &props.label }
            if props.start {
                <svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19"
                    viewBox="0 0 33 40" aria-hidden="true" focusable="false">
                    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
                </svg>
            }
        </a>
    }
}
