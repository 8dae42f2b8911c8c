//! Places of an event that are kept for organisations.

use openapi::OrganisationId;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::draft::Draft;
use crate::pages::studio::names::Names;

/// A field an organisation, with the sum of all; folded in while none are kept.
pub fn fields(
    names: &Names,
    draft: &Draft,
    error: Option<&AttrValue>,
    onchange: &Callback<Vec<(OrganisationId, String)>>,
) -> Html {
    let all = draft.capacity.trim().parse::<u32>().unwrap_or_default();
    let sum = draft.reserved_sum();
    let open = sum > 0 || error.is_some();
    html! {
        <details class="govuk-details" {open}>
            <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{ t!("studio-reserved") }</span></summary>
            <div class="govuk-details__text">
                <fieldset class="govuk-fieldset" id="reserved" tabindex="-1" aria-describedby="reserved-sum">
                    <legend class="govuk-visually-hidden">{ t!("studio-reserved") }</legend>
                    <p class="govuk-body">{ t!("studio-reserved-why") }</p>
                    if let Some(error) = error {
                        <p class="govuk-error-message">
                            <span class="govuk-visually-hidden">{ t!("error-prefix") }</span>{ " " }{ error }
                        </p>
                    }
                    <div class="btf-kept">
                        { for names.organisations.iter().map(|one| row(one.id, &one.name, draft, onchange)) }
                    </div>
                </fieldset>
                <p class={classes!("govuk-body", "btf-kept__sum", (sum > all).then_some("btf-kept__sum--wrong"))} id="reserved-sum" role="status">
                    { if sum > all {
                        t!("studio-reserved-too-many", kept = sum, all = all)
                    } else {
                        t!("studio-reserved-sum", kept = sum, all = all, left = all - sum)
                    } }
                </p>
            </div>
        </details>
    }
}

fn row(id: OrganisationId, name: &str, draft: &Draft, onchange: &Callback<Vec<(OrganisationId, String)>>) -> Html {
    let value = draft.reserved.iter().find(|(other, _)| *other == id).map(|(_, places)| places.clone());
    let reserved = draft.reserved.clone();
    let oninput = onchange.reform(move |event: InputEvent| {
        let places = event.target_unchecked_into::<HtmlInputElement>().value();
        let mut next = reserved.clone();
        next.retain(|(other, _)| *other != id);
        if !places.trim().is_empty() {
            next.push((id, places));
        }
        next
    });
    let field = format!("kept-{id}");
    html! {
        <div class="btf-kept__row">
            <label class="govuk-label" for={field.clone()}>{ name.to_owned() }</label>
            <input class="govuk-input govuk-input--width-4" id={field} type="text" inputmode="numeric" value={value.unwrap_or_default()} {oninput} />
        </div>
    }
}
