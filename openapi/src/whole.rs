//! Whole numbers as JSON Schema has them: `12.0` is one (draft 2020-12, validation, section 6.1.1).

use serde::de::{Deserialize, Deserializer, Error};

/// Reads a whole number that is not negative, however it is written.
pub fn number<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    let number = f64::deserialize(from)?;
    if number.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(&number) {
        return Err(D::Error::custom(format!("{number} is no whole number from 0 to {}", u32::MAX)));
    }
    // Checked above to be whole and within bounds.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Ok(number as u32)
}

/// As [`number`], where there may be none.
pub fn optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u32>, D::Error> {
    struct Number(u32);
    impl<'de> Deserialize<'de> for Number {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            number(from).map(Self)
        }
    }
    Ok(Option::<Number>::deserialize(from)?.map(|number| number.0))
}

#[cfg(test)]
mod tests {
    use crate::organisations::WorkforceFigure;

    #[test]
    fn a_whole_number_may_be_written_with_a_point() {
        let read = |people: &str| {
            let text = format!(r#"{{"role": "case_holder", "headcount": {people}, "fte": 1}}"#);
            serde_json::from_str::<WorkforceFigure>(&text).map(|figure| figure.headcount).ok()
        };

        assert_eq!(
            (read("12"), read("12.0"), read("0"), read("4294967295")),
            (Some(12), Some(12), Some(0), Some(u32::MAX))
        );
        assert_eq!(
            (read("12.5"), read("-1"), read("4294967296"), read("true"), read("\"1\"")),
            (None, None, None, None, None)
        );
    }
}
