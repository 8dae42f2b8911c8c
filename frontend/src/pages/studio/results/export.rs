//! Taking the responses away as a file.

use openapi::SurveyId;
use yew::prelude::*;

use super::super::action::use_action;
use super::super::campaigns::fields::slug;
use crate::api::studio as api;
use crate::browser;
use crate::components::{Button, ButtonKind};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct ExportProps {
    pub id: SurveyId,
    /// Of the survey; the file is named for it.
    pub title: String,
}

/// A button that saves the responses as CSV.
#[component]
pub fn Export(props: &ExportProps) -> Html {
    let action = use_action();
    let onclick = {
        let (action, id) = (action.clone(), props.id);
        let name = format!("{}-responses.csv", slug(&props.title));
        Callback::from(move |()| {
            let name = name.clone();
            action.run(async move {
                let bytes = api::responses_csv(id).await?;
                // Where the browser refuses there is nothing more to try.
                let _ = browser::save(&name, "text/csv", &bytes);
                browser::announce(&t!("export-saved", name = name));
                Ok(())
            });
        })
    };
    let label = if action.busy() { t!("export-busy") } else { t!("export") };
    html! {
        <div class="btf-export">
            <Button {label} kind={ButtonKind::Secondary} {onclick} disabled={action.busy()} />
            if let Some(problem) = action.problem() {
                <p class="govuk-error-message" role="alert">
                    { if problem.code == "results.withheld" { t!("export-withheld") } else { problem.detail.clone().into() } }
                </p>
            }
        </div>
    }
}
