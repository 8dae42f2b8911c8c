//! Whether the audit's chain of hashes holds, checked on request.

use openapi::audit::{AuditFault, AuditVerification};
use yew::prelude::*;

use crate::api::trust as api;
use crate::browser;
use crate::components::{Button, ButtonKind, Heading, HeadingSize};
use crate::i18n;
use crate::pages::studio::action::{refusal, use_action};

/// The chain, with a button that checks it.
#[component]
pub fn Chain() -> Html {
    let outcome = use_state(|| None::<AuditVerification>);
    let action = use_action();
    let onclick = {
        let (outcome, action) = (outcome.setter(), action.clone());
        Callback::from(move |()| {
            let outcome = outcome.clone();
            action.run(async move {
                let found = api::verify_audit().await?;
                browser::announce(&verdict(&found));
                outcome.set(Some(found));
                Ok(())
            });
        })
    };
    let label = if action.busy() { t!("chain-checking") } else { t!("chain-check") };
    html! {
        <section class="btf-panel">
            <Heading size={HeadingSize::Medium}>{ t!("chain") }</Heading>
            <p class="govuk-body">{ t!("chain-why") }</p>
            { refusal(action.problem(), Vec::new(), action.attempt()) }
            if let Some(found) = &*outcome {
                <Verdict found={found.clone()} />
            }
            <Button {label} kind={ButtonKind::Secondary} disabled={action.busy()} {onclick} />
        </section>
    }
}

fn verdict(found: &AuditVerification) -> AttrValue {
    match &found.first_bad {
        None => t!("chain-holds", count = found.sealed),
        Some(fault) if fault.position == 0 => t!("chain-unproved"),
        Some(_) => t!("chain-broken"),
    }
}

/// What is wrong, and where, unless it is the file of signed heads.
fn fault_words(fault: &AuditFault) -> AttrValue {
    if fault.position == 0 {
        return t!("chain-fault-heads", why = &fault.why);
    }
    t!("chain-fault", place = fault.position, why = &fault.why)
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct VerdictProps {
    pub found: AuditVerification,
}

/// What checking has found.
#[component]
pub fn Verdict(props: &VerdictProps) -> Html {
    let found = &props.found;
    let kind = if found.holds { "btf-verdict--well" } else { "btf-verdict--bad" };
    html! {
        <div class={classes!("btf-verdict", kind)}>
            <p class="btf-verdict__title">{ verdict(found) }</p>
            if let Some(fault) = &found.first_bad {
                <p class="govuk-body">{ fault_words(fault) }</p>
                <p class="govuk-body">{ t!("chain-fault-what-to-do") }</p>
            }
            if found.unsealed > 0 {
                <p class="govuk-body">{ t!("chain-unsealed", count = found.unsealed) }</p>
            }
            <p class="govuk-body-s btf-quiet">{ t!("chain-checked", at = i18n::instant(found.checked_at)) }</p>
            if !found.head.is_empty() {
                <p class="govuk-body-s btf-quiet">{ t!("chain-head") }{ " " }<code class="btf-code">{ &found.head }</code></p>
            }
        </div>
    }
}
