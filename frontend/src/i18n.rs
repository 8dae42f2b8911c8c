//! Every text of the pages: `t!("key", name = value)` is a message of `locales/`, made into code by `build.rs`.
//!
//! A message that does not exist, or an argument too many or too few, does not compile. Arguments that a message selects
//! a plural by are numbers; all others are texts.

pub use yew::AttrValue;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// The language of the catalogue.
pub const LOCALE: &str = "en-GB";

/// A number that is written out, or that a message takes its plural from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number(f64);

impl Number {
    /// Its plural category.
    #[cfg(target_arch = "wasm32")]
    pub fn category(self) -> String {
        use wasm_bindgen::{JsCast, JsValue};
        use web_sys::js_sys::{Function, Intl, Object, Reflect};
        // Called by name: js-sys types `select` differently from one version to the next.
        let rules = Intl::PluralRules::new(&web_sys::js_sys::Array::of1(&JsValue::from_str(LOCALE)), &Object::new());
        Reflect::get(&rules, &JsValue::from_str("select"))
            .and_then(JsCast::dyn_into::<Function>)
            .and_then(|select| select.call1(&rules, &JsValue::from_f64(self.0)))
            .ok()
            .and_then(|category| category.as_string())
            .unwrap_or_default()
    }

    /// Its plural category in English, which is what the tests outside a browser read.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn category(self) -> String {
        if self.is(1.0) { "one" } else { "other" }.to_owned()
    }

    /// Whether it is this very number.
    pub fn is(self, other: f64) -> bool {
        (self.0 - other).abs() < f64::EPSILON
    }

    /// With the thousands set apart: `1,180`.
    pub fn written(self) -> String {
        let plain = self.0.abs().to_string();
        let (whole, fraction) =
            plain.split_once('.').map_or((plain.as_str(), None), |(whole, rest)| (whole, Some(rest)));
        let mut out = String::new();
        if self.0 < 0.0 {
            out.push('\u{2212}');
        }
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        if let Some(fraction) = fraction {
            out.push('.');
            out.push_str(fraction);
        }
        out
    }
}

/// Turns a value into the argument a message takes.
pub trait IntoArgument<T> {
    #[allow(missing_docs)]
    fn into_argument(self) -> T;
}

impl IntoArgument<Self> for AttrValue {
    fn into_argument(self) -> Self {
        self
    }
}

impl IntoArgument<AttrValue> for &AttrValue {
    fn into_argument(self) -> AttrValue {
        self.clone()
    }
}

impl IntoArgument<AttrValue> for String {
    fn into_argument(self) -> AttrValue {
        AttrValue::from(self)
    }
}

impl IntoArgument<AttrValue> for &String {
    fn into_argument(self) -> AttrValue {
        AttrValue::from(self.clone())
    }
}

impl IntoArgument<AttrValue> for &str {
    fn into_argument(self) -> AttrValue {
        AttrValue::from(self.to_owned())
    }
}

impl IntoArgument<Self> for Number {
    fn into_argument(self) -> Self {
        self
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => {$(
        impl IntoArgument<Number> for $kind {
            #[allow(clippy::cast_lossless)]
            fn into_argument(self) -> Number {
                Number(self as f64)
            }
        }

        impl IntoArgument<AttrValue> for $kind {
            #[allow(clippy::cast_lossless)]
            fn into_argument(self) -> AttrValue {
                AttrValue::from(Number(self as f64).written())
            }
        }
    )*};
}

numbers!(f64, u16, u32, u64, usize, i32, i64);

/// The day of `date` (`2026-11-30`) in words: `30 November 2026`.
pub fn day(date: &str) -> AttrValue {
    let mut parts = date.split('-').map(|part| part.parse::<u32>().ok());
    match (parts.next().flatten(), parts.next().flatten(), parts.next().flatten()) {
        (Some(year), Some(month), Some(day)) => t!("day", day = day, month = month, year = year.to_string()),
        _ => AttrValue::from(date.to_owned()),
    }
}

/// The instant on the clocks of the region: `30 November 2026 at 17:00`.
#[cfg(target_arch = "wasm32")]
pub fn instant(at: openapi::Timestamp) -> AttrValue {
    use wasm_bindgen::JsValue;
    use web_sys::js_sys::{Date, Object, Reflect};
    let options = Object::new();
    for (name, value) in [("dateStyle", "long"), ("timeStyle", "short"), ("timeZone", "Europe/London")] {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    let date = Date::new(&JsValue::from_f64(at.as_micros() as f64 / 1_000.0));
    AttrValue::from(String::from(date.to_locale_string(LOCALE, &options)))
}

/// The day of the instant, which is what the tests outside a browser read.
#[cfg(not(target_arch = "wasm32"))]
pub fn instant(at: openapi::Timestamp) -> AttrValue {
    day(&at.date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plural_is_taken_from_the_number() {
        assert_eq!(t!("minutes", minutes = 1_u32), "1 minute");
        assert_eq!(t!("minutes", minutes = 2_u32), "2 minutes");
        assert_eq!(t!("characters-left", count = 4_200_usize), "You have 4,200 characters remaining");
    }

    #[test]
    fn a_day_is_written_in_words() {
        assert_eq!(day("2026-11-03"), "3 November 2026");
        assert_eq!(day("soon"), "soon");
    }

    #[test]
    fn numbers_are_written_with_the_thousands_set_apart() {
        let written = |number: f64| Number(number).written();
        assert_eq!(written(1_180.0), "1,180");
        assert_eq!(written(-1_234_567.5), "\u{2212}1,234,567.5");
        assert_eq!(written(999.0), "999");
    }
}
