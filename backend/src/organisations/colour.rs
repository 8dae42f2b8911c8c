//! Colours, and how they stand out from white (WCAG 2.2, "contrast ratio" and "relative luminance").

use std::fmt;

/// The contrast that text needs (WCAG 2.2, success criterion 1.4.3).
pub const NEEDED: f64 = 4.5;

/// A colour of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// Reads `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        // A number may begin with a sign, a colour may not.
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// From 1 (white itself) to 21 (black).
    pub fn contrast_to_white(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
    }

    /// The colour of the same hue that is as little darker as has the contrast that text needs.
    pub fn darkened(self) -> Self {
        let steps = (0..=1_000_u32).rev();
        let shades = steps.map(|step| Self(self.0.map(|channel| shade(channel, step))));
        shades.into_iter().find(|shade| shade.contrast_to_white() >= NEEDED).unwrap_or(Self([0; 3]))
    }
}

/// `step` thousandths of a channel.
fn shade(channel: u8, step: u32) -> u8 {
    u8::try_from(u32::from(channel) * step / 1_000).unwrap_or(u8::MAX)
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        for (text, expected) in
            [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0)]
        {
            assert!((colour(text).contrast_to_white() - expected).abs() < 0.005, "{text}");
        }
    }

    #[test]
    fn the_darker_colour_passes_and_the_one_before_it_does_not() {
        for text in ["#ffffff", "#ff0000", "#ffdd00", "#00ff00", "#777777", "#9ad0f5", "#ffffff"] {
            let found = colour(text).darkened();
            assert!(found.contrast_to_white() >= NEEDED, "{text}: {found}");
            let lighter = Colour(found.0.map(|channel| channel.saturating_add(2)));
            assert!(lighter.contrast_to_white() < NEEDED, "{text}: {found} is darker than it has to be");
        }
        assert_eq!(colour("#4c2c92").darkened(), colour("#4c2c92"));
    }

    #[test]
    fn only_six_hexadecimal_digits_are_a_colour() {
        for text in ["", "#", "4c2c92", "#4c2c9", "#4c2c922", "#4c2c9g", "#+4c2c9", "# 4c2c9", "#4c2cé", "red"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
        assert_eq!(colour("#4C2C92").to_string(), "#4c2c92");
    }
}
