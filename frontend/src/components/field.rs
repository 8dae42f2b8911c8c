//! What every field has around its control: label or legend, hint and error message, and the links between them.

use yew::prelude::*;

/// How a label or a legend is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LabelStyle {
    /// As text.
    #[default]
    Plain,
    /// Bold, for fields that stand in a group.
    Medium,
    /// As the heading of the page.
    Page,
    /// For screen readers only, where something visible says the same.
    Hidden,
}

impl LabelStyle {
    fn modifier(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Medium => Some("m"),
            Self::Page => Some("l"),
            Self::Hidden => Some("hidden"),
        }
    }

    fn classes(self, block: &'static str) -> Classes {
        match self.modifier() {
            None => classes!(block),
            Some("hidden") => classes!(block, "govuk-visually-hidden"),
            Some(size) => classes!(block, format!("{block}--{size}")),
        }
    }
}

/// The label of the control `id`.
pub fn label(id: &str, text: &AttrValue, style: LabelStyle) -> Html {
    let label = html! {
        <label class={style.classes("govuk-label")} for={id.to_owned()}>{ text }</label>
    };
    match style {
        LabelStyle::Page => html! { <h1 class="govuk-label-wrapper">{ label }</h1> },
        _ => label,
    }
}

/// The legend of a fieldset.
pub fn legend(text: &AttrValue, style: LabelStyle) -> Html {
    let classes = style.classes("govuk-fieldset__legend");
    match style {
        LabelStyle::Page => html! {
            <legend class={classes}><h1 class="govuk-fieldset__heading">{ text }</h1></legend>
        },
        _ => html! { <legend class={classes}>{ text }</legend> },
    }
}

/// The hint and the error message of the field `id`, where it has them.
pub fn notes(id: &str, hint: Option<&AttrValue>, error: Option<&AttrValue>) -> Html {
    html! {
        <>
            if let Some(hint) = hint {
                <div id={format!("{id}-hint")} class="govuk-hint btf-text">{ hint }</div>
            }
            if let Some(error) = error {
                <p id={format!("{id}-error")} class="govuk-error-message">
                    <span class="govuk-visually-hidden">{ t!("error-prefix") }</span>{ " " }{ error }
                </p>
            }
        </>
    }
}

/// The value of `aria-describedby`: what [`notes`] shows, and whatever else (an id) describes the control.
pub fn described_by(
    id: &str,
    hint: Option<&AttrValue>,
    error: Option<&AttrValue>,
    more: Option<&str>,
) -> Option<String> {
    let ids: Vec<String> =
        [hint.map(|_| format!("{id}-hint")), error.map(|_| format!("{id}-error")), more.map(ToOwned::to_owned)]
            .into_iter()
            .flatten()
            .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// The group around a field, marked where something is wrong with it.
pub fn group(error: Option<&AttrValue>, content: Html) -> Html {
    let classes = classes!("govuk-form-group", error.map(|_| "govuk-form-group--error"));
    html! { <div class={classes}>{ content }</div> }
}
