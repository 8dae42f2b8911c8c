//! A point between two ends.

use ::survey::Answer;
use yew::prelude::*;

use super::field::FieldProps;
use crate::components::choice::item_id;
use crate::components::field;

pub(super) fn view(props: &FieldProps, from: i64, to: i64, labels: &[String]) -> Html {
    let id = props.id();
    let error = props.error();
    let hint = props.hint();
    // With a text for every point they stand below one another on a phone; otherwise the ends are told once.
    let described = !labels.is_empty() && labels.iter().all(|label| !label.trim().is_empty());
    let describedby = field::described_by(&id, hint.as_ref(), error.as_ref(), None);
    let points = (from..=to).enumerate().map(|(place, point)| {
        let label = labels.get(place).map(String::as_str).filter(|label| !label.trim().is_empty());
        scale_point(props, place, point, label, described)
    });
    field::group(
        error.as_ref(),
        html! {
            <fieldset class="govuk-fieldset" aria-describedby={describedby}>
                { field::legend(&props.title(), props.style) }
                { field::notes(&id, hint.as_ref(), error.as_ref()) }
                <div class={classes!("btf-scale", described.then_some("btf-scale--described"))}>{ for points }</div>
                if !described {
                    { ends(from, to, labels) }
                }
            </fieldset>
        },
    )
}

fn scale_point(props: &FieldProps, place: usize, point: i64, label: Option<&str>, described: bool) -> Html {
    let id = item_id(&props.id(), place);
    let checked = props.answer == Some(Answer::Number(point as f64));
    let onchange = props.onanswer.reform(move |_: Event| Some(Answer::Number(point as f64)));
    let text = label.map(|label| {
        let class = if described { "btf-scale__text" } else { "govuk-visually-hidden" };
        html! { <span {class}>{ " " }{ label.to_owned() }</span> }
    });
    html! {
        <div class="btf-scale__point">
            <input class="btf-scale__input" type="radio" id={id.clone()} name={props.id()} value={point.to_string()}
                {checked} {onchange} />
            <label class="btf-scale__label" for={id}>
                <span class="btf-scale__number">{ minus(point) }</span>{ text }
            </label>
        </div>
    }
}

/// What the lowest and the highest point mean. Screen readers hear it with the points themselves.
fn ends(from: i64, to: i64, labels: &[String]) -> Html {
    let end = |point: i64, label: Option<&String>| {
        label.filter(|label| !label.trim().is_empty()).map(|label| t!("scale-end", point = minus(point), label = label))
    };
    let (Some(low), Some(high)) = (end(from, labels.first()), end(to, labels.last())) else { return Html::default() };
    html! {
        <div class="btf-scale__ends" aria-hidden="true"><span>{ low }</span><span>{ high }</span></div>
    }
}

/// The number with a minus sign that is as wide as a plus.
fn minus(point: i64) -> String {
    if point < 0 { format!("\u{2212}{}", point.unsigned_abs()) } else { point.to_string() }
}
