//! Days and times of day in words, as the clocks of the region show them.

use openapi::Timestamp;
use survey::date::Date;
use yew::AttrValue;

/// An instant as clocks show it: `2027-03-25T10:00`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Local {
    #[allow(missing_docs)]
    pub day: Date,
    /// `10:00`
    pub time: String,
}

impl Local {
    /// Reads `2027-03-25T10:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.split_once('T')?;
        Some(Self { day: Date::parse(day)?, time: time.to_owned() })
    }
}

/// The month after (`1`) or before (`-1`).
pub fn month_beside((year, month): (u16, u8), step: i8) -> (u16, u8) {
    match (month, step) {
        (12, 1) => (year + 1, 1),
        (1, -1) => (year - 1, 12),
        (_, -1) => (year, month - 1),
        _ => (year, month + 1),
    }
}

/// `Tuesday 30 March 2027`
pub fn long_day(day: Date) -> AttrValue {
    t!("day-with-weekday", weekday = u32::from(day.weekday()), day = crate::i18n::day(&day.to_string()))
}

/// `March 2027`
pub fn month_name((year, month): (u16, u8)) -> AttrValue {
    t!("month-of-year", month = u32::from(month), year = year.to_string())
}

/// `Mar`
pub fn short_month(month: u8) -> AttrValue {
    t!("month-short", month = u32::from(month))
}

/// `10:00 to 11:30, Tuesday 30 March 2027`; of what ends on another day, both days.
pub fn span(starts: &str, ends: &str) -> AttrValue {
    match (Local::parse(starts), Local::parse(ends)) {
        (Some(from), Some(to)) if from.day == to.day => {
            t!("span-of-a-day", from = from.time, to = to.time, day = long_day(from.day))
        }
        (Some(from), Some(to)) => {
            t!("span-of-days", from = from.time, first = long_day(from.day), to = to.time, last = long_day(to.day))
        }
        _ => AttrValue::from(starts.to_owned()),
    }
}

/// What the clocks of the region go by at that instant: `GMT`, `BST`.
#[cfg(target_arch = "wasm32")]
pub fn zone(at: Timestamp) -> AttrValue {
    use wasm_bindgen::JsValue;
    use web_sys::js_sys::{Date, Object, Reflect};
    let options = Object::new();
    for (name, value) in [("timeZoneName", "short"), ("timeZone", "Europe/London"), ("year", "numeric")] {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    let date = Date::new(&JsValue::from_f64(at.as_micros() as f64 / 1_000.0));
    let text = String::from(date.to_locale_string(crate::i18n::LOCALE, &options));
    AttrValue::from(text.rsplit([' ', ',']).next().unwrap_or_default().to_owned())
}

/// Outside of a browser nobody knows; the tests read this.
#[cfg(not(target_arch = "wasm32"))]
pub fn zone(_: Timestamp) -> AttrValue {
    AttrValue::from("GMT")
}

/// The day that the clocks of the region show now, in a browser.
#[cfg(target_arch = "wasm32")]
pub fn today() -> Option<Date> {
    use wasm_bindgen::JsValue;
    use web_sys::js_sys::{Date as JsDate, Object, Reflect};
    let options = Object::new();
    let _ = Reflect::set(&options, &JsValue::from_str("timeZone"), &JsValue::from_str("Europe/London"));
    let text = String::from(JsDate::new_0().to_locale_date_string("en-GB", &options));
    let mut parts = text.split('/').map(str::parse::<u16>);
    let (day, month, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Outside of a browser there is no clock.
#[cfg(not(target_arch = "wasm32"))]
pub fn today() -> Option<Date> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_day_is_written_with_its_weekday() {
        assert_eq!(long_day(day("2027-03-30")), "Tuesday 30 March 2027");
    }

    #[test]
    fn months_follow_one_another() {
        assert_eq!(month_beside((2027, 12), 1), (2028, 1));
        assert_eq!(month_beside((2027, 1), -1), (2026, 12));
        assert_eq!(month_beside((2027, 6), 1), (2027, 7));
    }

    #[test]
    fn a_time_is_written_with_its_day() {
        assert_eq!(span("2027-03-30T10:00", "2027-03-30T11:30"), "10:00 to 11:30, Tuesday 30 March 2027");
        assert_eq!(
            span("2027-03-30T10:00", "2027-03-31T16:00"),
            "10:00, Tuesday 30 March 2027, to 16:00, Wednesday 31 March 2027"
        );
    }
}
