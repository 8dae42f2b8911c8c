//! Asking once more before something that matters: what it does is said, and the button names it.

use std::rc::Rc;

use openapi::Problem;
use yew::prelude::*;
use yew::props;

use super::action::{refusal, use_action};
use super::view::View;
use crate::components::{
    ButtonKind, ButtonLinkProps, ButtonProps, HeadingSize, back_link, button, button_link, heading,
};

type Doing = std::pin::Pin<Box<dyn Future<Output = Result<(), Problem>>>>;

/// What is done on confirmation.
#[derive(Clone)]
pub struct Deed(Rc<dyn Fn() -> Doing>);

impl Deed {
    /// `act` is called when the button is pressed.
    pub fn new<F: Future<Output = Result<(), Problem>> + 'static>(act: impl Fn() -> F + 'static) -> Self {
        Self(Rc::new(move || Box::pin(act())))
    }
}

impl PartialEq for Deed {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct ConfirmProps {
    /// The question: "Launch this campaign?"
    pub title: AttrValue,
    /// What it is about.
    pub caption: AttrValue,
    /// What the button says.
    pub label: AttrValue,
    /// It cannot be taken back.
    #[prop_or_default]
    pub warning: bool,
    /// Where "Cancel" leads.
    pub back: AttrValue,
    pub deed: Deed,
    /// What it does.
    pub children: Html,
}

/// Asks once more.
#[component]
pub fn Confirm(props: &ConfirmProps) -> Html {
    let action = use_action();
    let onclick = {
        let (action, deed) = (action.clone(), props.deed.clone());
        Callback::from(move |()| action.run((deed.0)()))
    };
    let kind = if props.warning { ButtonKind::Warning } else { ButtonKind::Primary };
    html! {
        <View title={&props.title} error={action.problem().is_some()}>
            { back_link(props.back.clone(), &t!("back")) }
            { refusal(action.problem(), Vec::new(), action.attempt()) }
            { heading(HeadingSize::Large, Some(&props.caption), html! { &props.title }) }
            { props.children.clone() }
            <div class="govuk-button-group">
                { button(&props!(ButtonProps { label: &props.label, kind, onclick, disabled: action.busy() })) }
                { button_link(&props!(ButtonLinkProps {
                    href: &props.back, kind: ButtonKind::Secondary, label: t!("cancel"),
                })) }
            </div>
        </View>
    }
}
