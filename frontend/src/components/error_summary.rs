//! What is wrong with a form, at its top, with links to the fields.

use yew::prelude::*;

use crate::browser;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct ErrorSummaryProps {
    /// Field id and message. Shows nothing while there are none; an empty id makes a message without a link.
    pub errors: Vec<(AttrValue, AttrValue)>,
    /// Takes the focus again when this changes: count the times the form was sent.
    #[prop_or_default]
    pub attempt: u32,
}

/// What is wrong with a form; takes the focus.
#[component]
pub fn ErrorSummary(props: &ErrorSummaryProps) -> Html {
    let place = use_node_ref();
    {
        let place = place.clone();
        let shown = !props.errors.is_empty();
        use_effect_with((props.attempt, shown), move |(_, shown)| {
            if let Some(element) = place.cast::<web_sys::HtmlElement>().filter(|_| *shown) {
                let _ = element.focus();
            }
        });
    }
    if props.errors.is_empty() {
        return Html::default();
    }
    html! {
        <div class="govuk-error-summary" ref={place} tabindex="-1">
            <div role="alert">
                <h2 class="govuk-error-summary__title">{ t!("error-summary-title") }</h2>
                <div class="govuk-error-summary__body">
                    <ul class="govuk-list govuk-error-summary__list">
                        { for props.errors.iter().map(|(field, message)| entry(field, message)) }
                    </ul>
                </div>
            </div>
        </div>
    }
}

fn entry(field: &AttrValue, message: &AttrValue) -> Html {
    if field.is_empty() {
        return html! { <li>{ message }</li> };
    }
    let target = field.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        browser::focus_field(&target);
    });
    html! { <li><a href={format!("#{field}")} {onclick}>{ message }</a></li> }
}
