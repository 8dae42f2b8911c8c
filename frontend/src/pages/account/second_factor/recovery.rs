//! Recovery codes, which are shown once: to copy, to print, and to say that they are kept.

use std::rc::Rc;

use yew::prelude::*;
use yew::props;

use super::super::super::shared::form::{Fault, Fields, use_form};
use super::super::super::shared::view::View;
use crate::browser;
use crate::components::{
    ButtonKind, ButtonProps, CheckboxesProps, CopyButton, Item, button, checkboxes, h1, inset_text, warning_text,
};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub codes: Rc<Vec<String>>,
    /// What has happened.
    pub lead: AttrValue,
    /// Called when they are kept.
    pub onkept: Callback<()>,
}

/// The codes, until they are kept.
#[component]
pub fn Recovery(props: &Props) -> Html {
    let form = use_form(Fields::default(), check, |_| None);
    let onsubmit = {
        let onkept = props.onkept.clone();
        form.onsubmit(move |_| {
            let onkept = onkept.clone();
            async move {
                onkept.emit(());
                Ok(())
            }
        })
    };
    let values = form.ticked("kept").then_some(AttrValue::Static("kept")).into_iter().collect::<Vec<_>>();
    html! {
        <View title={t!("recovery-title")} error={form.wrong()}>
            { form.summary() }
            { h1(t!("recovery-title")) }
            { inset_text(html! { &props.lead }) }
            <p class="govuk-body">{ t!("recovery-why") }</p>
            { warning_text(html! { t!("recovery-once") }) }
            <ul class="btf-codes">
                { for props.codes.iter().map(|code| html! { <li class="btf-codes__code"><code>{ code }</code></li> }) }
            </ul>
            <div class="govuk-button-group btf-no-print">
                <CopyButton label={t!("recovery-copy")} text={props.codes.join("\n")} failed={t!("recovery-not-copied")} />
                { button(&props!(ButtonProps {
                    label: t!("print"), kind: ButtonKind::Secondary, onclick: Callback::from(|()| browser::print()),
                })) }
            </div>
            <form class="btf-form btf-no-print" novalidate=true {onsubmit}>
                { checkboxes(&props!(CheckboxesProps {
                    id: "kept", legend: t!("recovery-kept-legend"), items: vec![Item::new("kept", t!("recovery-kept"))],
                    error: form.error("kept"), values, onchange: form.ontick("kept"),
                })) }
                { button(&props!(ButtonProps { label: t!("continue") })) }
            </form>
        </View>
    }
}

fn check(typed: &Fields) -> Vec<Fault> {
    if typed.ticked("kept") { Vec::new() } else { vec![("kept".into(), t!("recovery-kept-missing"))] }
}
