//! How well a colour can be told from white (WCAG 2.2, relative luminance and contrast ratio).

/// The least contrast of text (WCAG 2.2, success criterion 1.4.3).
pub const LEAST: f64 = 4.5;

/// A colour of the screen: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// The colour written `#4c2c92`, with or without the sign, in any case of letters.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().trim_start_matches('#');
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// `#4c2c92`.
    pub fn written(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Its contrast to white, from 1 to 21.
    pub fn to_white(self) -> f64 {
        1.05 / (self.luminance() + 0.05)
    }

    /// Whether text in it can be read on white, and white text on it.
    pub fn passes(self) -> bool {
        self.to_white() >= LEAST
    }

    /// The lightest colour of the same hue that passes.
    pub fn nearest(self) -> Self {
        if self.passes() {
            return self;
        }
        // Luminance is linear in the channels' light, so that dimming all by one factor keeps the hue.
        let factor = (1.05 / LEAST - 0.05) / self.luminance();
        Self(self.0.map(|channel| channel_of(light(channel) * factor)))
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(light);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// The light that a channel gives, from 0 to 1.
fn light(channel: u8) -> f64 {
    let share = f64::from(channel) / 255.0;
    if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
}

/// The channel that gives at most this light.
fn channel_of(light: f64) -> u8 {
    let share = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // It is held within 0 and 255.
    let channel = (share * 255.0).floor().clamp(0.0, 255.0) as u8;
    channel
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn contrast_is_what_the_guidelines_say() {
        let ratio = |text: &str| format!("{:.2}", colour(text).to_white());
        let greys = ["#ffffff", "#000000", "#777777", "#767676"].map(ratio);
        assert_eq!(greys, ["1.00", "21.00", "4.48", "4.54"]);
        assert_eq!(["#4c2c92", "#00695c"].map(ratio), ["10.08", "6.61"]);
        assert!(!colour("#777777").passes() && colour("#767676").passes());
    }

    #[test]
    fn the_nearest_colour_passes_and_is_hardly_darker() {
        for text in ["#ffffff", "#ffd166", "#00ff00", "#777777", "#ff0000", "#8fb8b0"] {
            let nearest = colour(text).nearest();
            assert!(nearest.passes() && nearest.to_white() < 4.6, "{text} {}", nearest.written());
        }
        assert_eq!(colour("#4c2c92").nearest(), colour("#4c2c92"));
    }

    #[test]
    fn a_colour_is_read_as_people_write_it() {
        assert_eq!(colour(" 4C2C92").written(), "#4c2c92");
        for text in ["", "#4c2c9", "#4c2c922", "#4c2cgg", "plum", "#+c2c92"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }
}
