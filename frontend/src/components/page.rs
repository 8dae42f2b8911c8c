//! The frame of every page's content: its title in the browser, its heading, the way back.

use yew::prelude::*;

use crate::{browser, navigation};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct PageProps {
    /// What the page is, without the product's name: "Check your answers – Spring pulse".
    pub title: AttrValue,
    /// Something is wrong with the form on the page, which the title says first.
    #[prop_or_default]
    pub error: bool,
    pub children: Html,
}

/// Sets the title of the document, and moves the focus to the heading after a navigation.
#[component]
pub fn Page(props: &PageProps) -> Html {
    use_effect_with((props.title.clone(), props.error), |(title, error)| {
        let title = t!("document-title", title = title);
        let title = if *error { t!("document-title-error", title = title) } else { title };
        if let Some(document) = browser::document() {
            document.set_title(&title);
        }
    });
    use_effect(navigation::settle);
    props.children.clone()
}

/// How large a heading is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum HeadingSize {
    /// The heading of the page (`h1`).
    #[default]
    Large,
    /// The heading of a part (`h2`).
    Medium,
    /// The heading of a part of a part (`h3`).
    Small,
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct HeadingProps {
    #[prop_or_default]
    pub size: HeadingSize,
    /// Stands above a large or medium heading, small.
    #[prop_or_default]
    pub caption: Option<AttrValue>,
    pub children: Html,
}

/// A heading: of the page, unless a size says otherwise.
#[component]
pub fn Heading(props: &HeadingProps) -> Html {
    heading(props.size, props.caption.as_ref(), props.children.clone())
}

/// [`Heading`] without a component of its own.
pub fn heading(size: HeadingSize, caption: Option<&AttrValue>, content: Html) -> Html {
    let caption = |class: &'static str| caption.map(|text| html! { <span {class}>{ text }</span> });
    match size {
        HeadingSize::Large => html! {
            <>{ caption("govuk-caption-l") }<h1 class="govuk-heading-l">{ content }</h1></>
        },
        HeadingSize::Medium => html! {
            <>{ caption("govuk-caption-m") }<h2 class="govuk-heading-m">{ content }</h2></>
        },
        HeadingSize::Small => html! { <h3 class="govuk-heading-s">{ content }</h3> },
    }
}

/// The heading of the page.
pub fn h1(text: impl Into<AttrValue>) -> Html {
    heading(HeadingSize::Large, None, html! { text.into() })
}

/// The heading of a part.
pub fn h2(text: impl Into<AttrValue>) -> Html {
    heading(HeadingSize::Medium, None, html! { text.into() })
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct BackLinkProps {
    pub href: AttrValue,
    /// "Back", when nothing else is said.
    #[prop_or_else(|| t!("back"))]
    pub label: AttrValue,
}

/// The way back, at the top of a page.
#[component]
pub fn BackLink(props: &BackLinkProps) -> Html {
    back_link(props.href.clone(), &props.label)
}

/// [`BackLink`] without a component of its own.
pub fn back_link(href: impl Into<AttrValue>, label: &AttrValue) -> Html {
    html! { <a class="govuk-back-link" href={href.into()}>{ label }</a> }
}
