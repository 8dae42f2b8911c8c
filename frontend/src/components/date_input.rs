//! A day that people know by heart, in three fields.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::{self, LabelStyle};

/// What was typed into the three fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct DateParts {
    pub day: String,
    pub month: String,
    pub year: String,
}

impl DateParts {
    /// The parts of `2026-11-30`; of anything else, what stands between the hyphens.
    pub fn from_date(date: &str) -> Self {
        let mut parts = date.splitn(3, '-').map(|part| part.trim_start_matches('0').to_owned());
        let year = parts.next().unwrap_or_default();
        let month = parts.next().unwrap_or_default();
        Self { day: parts.next().unwrap_or_default(), month, year }
    }

    /// `2026-11-30`, whether there is such a day or not; nothing where all three are empty.
    pub fn to_date(&self) -> Option<String> {
        let [day, month, year] = [&self.day, &self.month, &self.year].map(|part| part.trim());
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return None;
        }
        Some(format!("{year:0>4}-{month:0>2}-{day:0>2}"))
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct DateInputProps {
    /// Id of the day's field; the others have `-month` and `-year` behind it.
    pub id: AttrValue,
    pub legend: AttrValue,
    #[prop_or_default]
    pub style: LabelStyle,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    pub value: DateParts,
    pub oninput: Callback<DateParts>,
}

/// A day in three fields.
#[component]
pub fn DateInput(props: &DateInputProps) -> Html {
    date_input(props)
}

/// [`DateInput`] without a component of its own.
pub fn date_input(props: &DateInputProps) -> Html {
    let DateInputProps { id, hint, error, value, .. } = props;
    let described = field::described_by(id, hint.as_ref(), error.as_ref(), None);
    let on = |put: fn(&mut DateParts, String)| {
        let value = value.clone();
        props.oninput.reform(move |event: InputEvent| {
            let mut value = value.clone();
            put(&mut value, event.target_unchecked_into::<HtmlInputElement>().value());
            value
        })
    };
    let wrong = error.is_some();
    let month = AttrValue::from(format!("{id}-month"));
    let year = AttrValue::from(format!("{id}-year"));
    field::group(
        error.as_ref(),
        html! {
            <fieldset class="govuk-fieldset" role="group" aria-describedby={described}>
                { field::legend(&props.legend, props.style) }
                { field::notes(id, hint.as_ref(), error.as_ref()) }
                <div class="govuk-date-input">
                    { part(id, &t!("date-day"), &value.day, 2, wrong, on(|parts, text| parts.day = text)) }
                    { part(&month, &t!("date-month"), &value.month, 2, wrong, on(|parts, text| parts.month = text)) }
                    { part(&year, &t!("date-year"), &value.year, 4, wrong, on(|parts, text| parts.year = text)) }
                </div>
            </fieldset>
        },
    )
}

fn part(id: &AttrValue, label: &AttrValue, value: &str, width: u8, wrong: bool, oninput: Callback<InputEvent>) -> Html {
    let classes = classes!(
        "govuk-input",
        "govuk-date-input__input",
        format!("govuk-input--width-{width}"),
        wrong.then_some("govuk-input--error")
    );
    html! {
        <div class="govuk-date-input__item">
            <div class="govuk-form-group">
                <label class="govuk-label govuk-date-input__label" for={id}>{ label }</label>
                <input class={classes} {id} name={id} type="text" inputmode="numeric" value={value.to_owned()} {oninput}
                    aria-invalid={wrong.then_some("true")} />
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_comes_back_from_its_parts() {
        assert_eq!(DateParts::from_date("2026-01-09").to_date().as_deref(), Some("2026-01-09"));
        assert_eq!(DateParts::default().to_date(), None);
        assert_eq!(DateParts { day: "3".to_owned(), ..DateParts::default() }.to_date().as_deref(), Some("0000-00-03"));
    }
}
