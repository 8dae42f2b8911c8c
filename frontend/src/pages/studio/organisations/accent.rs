//! An organisation's colour: the field, whether it can be read on white, and what it looks like.

use yew::prelude::*;

use super::contrast::{Colour, LEAST};
use crate::components::{Button, ButtonKind, Input, LabelStyle};
use crate::pages::studio::form::Fault;

/// A small square of a colour. It is drawn, since the pages' policy lets no element carry a style.
pub fn swatch(colour: &str) -> Html {
    html! {
        <svg class="btf-swatch" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <rect width="20" height="20" rx="4" fill={colour.to_owned()} />
        </svg>
    }
}

/// What is wrong with the colour, if anything.
pub fn fault(text: &str) -> Option<Fault> {
    if text.trim().is_empty() {
        return None;
    }
    let message = match Colour::parse(text) {
        None => t!("accent-wrong"),
        Some(colour) if !colour.passes() => t!("accent-light", nearest = colour.nearest().written()),
        Some(_) => return None,
    };
    Some((AttrValue::Static("accent"), message))
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The organisation's name, for the preview.
    pub name: AttrValue,
    /// The colour as it is typed.
    pub value: AttrValue,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    pub oninput: Callback<String>,
}

/// The field of the colour, with its contrast as it is typed.
#[component]
pub fn Accent(props: &Props) -> Html {
    let colour = Colour::parse(&props.value);
    html! {
        <div class="btf-accent">
            <Input id="accent" label={t!("accent-label")} style={LabelStyle::Medium} hint={t!("accent-hint")} width={10_u8}
                spellcheck=false error={props.error.clone()} value={&props.value} oninput={props.oninput.clone()} />
            <div role="status" class="btf-accent__verdict">
                if let Some(colour) = colour {
                    { verdict(colour) }
                }
            </div>
            if let Some(colour) = colour {
                { offer(colour, props) }
                { preview(colour, &props.name) }
            }
        </div>
    }
}

fn verdict(colour: Colour) -> Html {
    // Rounded down, so that what does not pass is never shown as what would.
    let ratio = format!("{:.1}", (colour.to_white() * 10.0).floor() / 10.0);
    let least = format!("{LEAST:.1}");
    if colour.passes() {
        html! { <p class="govuk-body btf-accent__passes">{ t!("accent-passes", ratio = ratio, least = least) }</p> }
    } else {
        html! { <p class="govuk-body btf-accent__fails">{ t!("accent-fails", ratio = ratio, least = least) }</p> }
    }
}

/// The nearest colour that passes, for one that does not.
fn offer(colour: Colour, props: &Props) -> Html {
    if colour.passes() {
        return Html::default();
    }
    let nearest = colour.nearest().written();
    let label = t!("accent-use", colour = &nearest);
    let onclick = props.oninput.reform(move |()| nearest.clone());
    html! { <Button {label} kind={ButtonKind::Secondary} {onclick} /> }
}

/// White text on the colour, and the colour on white.
fn preview(colour: Colour, name: &AttrValue) -> Html {
    let fill = colour.written();
    html! {
        <svg class="btf-accent__preview" viewBox="0 0 440 104" role="img" aria-label={t!("accent-preview", name = name)}>
            <rect x="0.5" y="0.5" width="439" height="103" rx="8" fill="#ffffff" stroke="#d3cfda" />
            <path d="M8.5 0.5h423a8 8 0 0 1 8 8V52H0.5V8.5a8 8 0 0 1 8-8z" fill={fill.clone()} />
            <text x="20" y="33" fill="#ffffff" font-size="19" font-weight="700">{ name }</text>
            <text x="20" y="84" fill={fill} font-size="17" font-weight="600">{ t!("accent-example") }</text>
        </svg>
    }
}
