//! A field for a password, which can be shown while it is typed.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::{self, LabelStyle};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct PasswordInputProps {
    pub id: AttrValue,
    pub label: AttrValue,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    pub value: AttrValue,
    /// Called with the text at every change of it.
    pub oninput: Callback<String>,
    /// `current-password` or `new-password`.
    pub autocomplete: AttrValue,
}

/// A field for a password, with a button that shows and hides it.
#[component]
pub fn PasswordInput(props: &PasswordInputProps) -> Html {
    // Nothing is said of it before the button is used.
    let chosen = use_state(|| None::<bool>);
    let shown = *chosen == Some(true);
    let PasswordInputProps { id, hint, error, .. } = props;
    let described = field::described_by(id, hint.as_ref(), error.as_ref(), None);
    let oninput = props.oninput.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let toggle = {
        let chosen = chosen.clone();
        Callback::from(move |_: MouseEvent| chosen.set(Some(!shown)))
    };
    let (label, name) = if shown { (t!("hide"), t!("hide-password")) } else { (t!("show"), t!("show-password")) };
    let status = chosen.map(|shown| if shown { t!("password-shown") } else { t!("password-hidden") });
    field::group(
        error.as_ref(),
        html! {
            <>
                { field::label(id, &props.label, LabelStyle::Plain) }
                { field::notes(id, hint.as_ref(), error.as_ref()) }
                <div class="govuk-input__wrapper govuk-password-input__wrapper">
                    <input class={classes!("govuk-input", "govuk-password-input__input", error.as_ref().map(|_| "govuk-input--error"))}
                        {id} name={id} type={if shown { "text" } else { "password" }} autocomplete={&props.autocomplete}
                        autocapitalize="none" spellcheck="false" value={&props.value} aria-describedby={described}
                        aria-invalid={error.as_ref().map(|_| "true")} {oninput} />
                    <button type="button" class="govuk-button govuk-button--secondary govuk-password-input__toggle"
                        aria-controls={id} aria-label={name} onclick={toggle}>{ label }</button>
                </div>
                <div class="govuk-visually-hidden" aria-live="polite">{ status.unwrap_or_default() }</div>
            </>
        },
    )
}
