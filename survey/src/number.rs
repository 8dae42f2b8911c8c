//! Numbers as people write them: `4`, not `4.0`.

// Serde calls these with references.
#![allow(clippy::trivially_copy_pass_by_ref)]

use serde::Serializer;

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

/// The number a matrix column's code stands for.
pub(crate) fn parse(code: &str) -> Option<f64> {
    code.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use serde_json::{from_str, to_string};

    use crate::Answer;

    #[test]
    fn a_number_comes_back_as_it_was_sent() {
        for json in ["4", "-3", "12.5", "0", "9007199254740992", "1e300"] {
            let answer: Answer = from_str(json).unwrap();

            assert_eq!(to_string(&answer).unwrap().replace('+', ""), json);
        }
    }
}
