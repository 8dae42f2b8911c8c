//! Recovery codes, which are shown once: to copy, to print, and to say that they are kept.

use std::rc::Rc;

use yew::prelude::*;

use super::super::super::shared::form::{Fault, use_form};
use super::super::super::shared::view::View;
use crate::browser;
use crate::components::{Button, ButtonKind, Checkboxes, CopyButton, Heading, InsetText, Item, WarningText};

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
    let form = use_form(|| false, |kept| check(*kept), |_| None);
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
    let values = form.draft().then_some(AttrValue::Static("kept")).into_iter().collect::<Vec<_>>();
    html! {
        <View title={t!("recovery-title")} error={form.wrong()}>
            { form.summary() }
            <Heading>{ t!("recovery-title") }</Heading>
            <InsetText>{ &props.lead }</InsetText>
            <p class="govuk-body">{ t!("recovery-why") }</p>
            <WarningText>{ t!("recovery-once") }</WarningText>
            <ul class="btf-codes">
                { for props.codes.iter().map(|code| html! { <li class="btf-codes__code"><code>{ code }</code></li> }) }
            </ul>
            <div class="govuk-button-group btf-no-print">
                <CopyButton label={t!("recovery-copy")} text={props.codes.join("\n")} failed={t!("recovery-not-copied")} />
                <Button label={t!("print")} kind={ButtonKind::Secondary} onclick={Callback::from(|()| browser::print())} />
            </div>
            <form class="btf-form btf-no-print" novalidate=true {onsubmit}>
                <Checkboxes id="kept" legend={t!("recovery-kept-legend")} items={vec![Item::new("kept", t!("recovery-kept"))]}
                    error={form.error("kept")} {values} onchange={form.on(|kept, (_, ticked): (String, bool)| *kept = ticked)} />
                <Button label={t!("continue")} />
            </form>
        </View>
    }
}

fn check(kept: bool) -> Vec<Fault> {
    if kept { Vec::new() } else { vec![("kept".into(), t!("recovery-kept-missing"))] }
}
