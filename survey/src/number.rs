//! Numbers as people write them: `4`, not `4.0`.

// Serde calls these with references.
#![allow(clippy::trivially_copy_pass_by_ref)]

use serde::{Deserialize, Deserializer, Serializer, de};

/// Every whole number up to here has a floating-point number of its own (2^53).
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Writes a whole number without a decimal point, so that what was sent as `4` comes back as `4`.
pub(crate) fn serialize<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if number.fract() == 0.0 && number.abs() <= EXACT {
        #[allow(clippy::cast_possible_truncation)] // Within 2^53 nothing is cut off.
        serializer.serialize_i64(*number as i64)
    } else {
        serializer.serialize_f64(*number)
    }
}

/// [`serialize`], where there may be no number.
#[allow(clippy::ref_option)]
pub(crate) fn optional<S: Serializer>(number: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match number {
        Some(number) => serialize(number, serializer),
        None => serializer.serialize_none(),
    }
}

/// The number that a plain decimal stands for: `-2`, `12.5`; at most 15 digits, which a floating-point number tells apart.
///
/// The standard library's own reading of floating-point numbers would bring tables of 10 kB, which do not compress, to
/// the browser. Here both the digits and the power of ten are exact, so that their quotient is rounded once, as there.
pub fn parse(decimal: &str) -> Option<f64> {
    let (negative, digits) = match decimal.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, decimal),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let (mut value, mut divisor) = (0_u64, 1_u64);
    if whole.is_empty() || digits.ends_with('.') || whole.len() + fraction.len() > 15 {
        return None;
    }
    for digit in whole.bytes().chain(fraction.bytes()) {
        value = value * 10 + u64::from(digit.is_ascii_digit().then(|| digit - b'0')?);
    }
    for _ in fraction.bytes() {
        divisor *= 10;
    }
    let number = value as f64 / divisor as f64;
    Some(if negative { -number } else { number })
}

/// Reads a whole number, also where it is written as `4.0`, which is the same number in JSON Schema.
pub fn whole<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<i64>,
{
    as_whole(f64::deserialize(deserializer)?).ok_or_else(|| de::Error::custom(NOT_WHOLE))
}

/// Why a number is refused where only whole ones fit.
pub(crate) const NOT_WHOLE: &str = "expected a whole number within its bounds";

/// The whole number that `number` is, within the bounds of `int32`, as the OpenAPI document has them.
pub(crate) fn as_whole<T: TryFrom<i64>>(number: f64) -> Option<T> {
    #[allow(clippy::cast_possible_truncation)] // Within the bounds nothing is cut off.
    let whole = (number.fract() == 0.0 && number.abs() <= f64::from(i32::MAX)).then_some(number as i64);
    whole.and_then(|whole| T::try_from(whole).ok())
}

/// [`whole`], where there may be no number.
pub(crate) fn optional_whole<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<i64>,
{
    struct Whole<T>(T);
    impl<'de, T: TryFrom<i64>> Deserialize<'de> for Whole<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            whole(deserializer).map(Self)
        }
    }
    Ok(Option::<Whole<T>>::deserialize(deserializer)?.map(|whole| whole.0))
}

#[cfg(test)]
mod tests {
    use serde_json::{from_str, to_string};

    use super::parse;
    use crate::Answer;

    #[test]
    fn a_plain_decimal_is_read_as_the_standard_library_reads_it() {
        for text in ["0", "5", "-2", "12.5", "0.1", "3.14159265358979", "999999999999999", "0.00000000000001", "007"] {
            assert_eq!(parse(text), text.parse().ok(), "{text}");
        }
        for text in ["", "-", ".5", "5.", "1e3", "inf", "nan", "1 000", "+5", "1.2.3", "--1", "1234567890123456"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_whole_number_may_be_written_with_a_decimal_point() {
        let read = |json: &str| super::whole::<_, u32>(&mut serde_json::Deserializer::from_str(json)).ok();

        assert_eq!(["4", "4.0", "4e0", "2147483647"].map(read), [Some(4), Some(4), Some(4), Some(2_147_483_647)]);
        assert_eq!(["-1", "4.5", "2147483648", "\"4\"", "null"].map(read), [None; 5]);
    }

    #[test]
    fn a_number_comes_back_as_it_was_sent() {
        for json in ["4", "-3", "12.5", "0", "9007199254740992", "1e300"] {
            let answer: Answer = from_str(json).unwrap();

            assert_eq!(to_string(&answer).unwrap().replace('+', ""), json);
        }
    }
}
