//! Fields to be filled in: numbers, texts, days.

use survey::date::Date;
use survey::{Kind, limits};

use super::convert::Conversion;
use super::variables::Target;

/// A number within bounds, the bounds left out where no number would fit them.
pub(super) fn number(min: Option<f64>, max: Option<f64>, whole: bool, unit: Option<String>) -> Kind {
    let (min, max) = match (min, max) {
        (Some(min), Some(max)) if min > max || (whole && min.ceil() > max.floor()) => (None, None),
        bounds => bounds,
    };
    Kind::Number { min, max, whole, unit }
}

impl Conversion<'_> {
    /// A number.
    pub(super) fn number(&mut self) {
        let (min, max) = (self.attributes.number("min_num_value_n"), self.attributes.number("max_num_value_n"));
        let whole = self.attributes.on("num_value_int_only");
        let unit = self.unit();
        self.whole(self::number(min, max, whole, unit));
    }

    /// A text, or a number where only numbers fit.
    pub(super) fn free_text(&mut self) {
        let short = self.question.kind == 'S';
        if short && self.attributes.on("numbers_only") {
            let unit = self.unit();
            self.whole(self::number(None, None, false, unit));
            return;
        }
        let characters = self.attributes.peek("maximum_chars").and_then(|most| most.parse().ok());
        let longer = characters.is_some_and(|most: usize| most > limits::SHORT_ANSWER);
        let kind = if short && !longer {
            Kind::ShortText { max_length: self.max_length(limits::SHORT_ANSWER) }
        } else {
            Kind::LongText { max_length: self.max_length(limits::LONG_ANSWER) }
        };
        self.whole(kind);
    }

    /// A day.
    pub(super) fn date(&mut self) {
        let earliest = self.attributes.read("date_min", |value| day(value, "01-01"));
        let latest = self.attributes.read("date_max", |value| day(value, "12-31"));
        let (earliest, latest) = if earliest.as_ref().zip(latest.as_ref()).is_some_and(|(from, to)| from > to) {
            (None, None)
        } else {
            (earliest, latest)
        };
        let format = self.attributes.get("date_format").unwrap_or_default();
        if format.contains(['H', 'h', 'M']) && format.contains(':') {
            self.losses.add(self.path, &format!("date_format = {format}"), "Only the day is asked, not the time.");
        } else if !format.is_empty() && ['d', 'y'].iter().any(|part| !format.contains(*part)) {
            self.losses.add(self.path, &format!("date_format = {format}"), "The day is asked in full.");
        }
        self.whole(Kind::Date { earliest, latest });
    }

    /// A number or a text for each part of the question.
    pub(super) fn parts(&mut self) -> Result<(), String> {
        let numbers = self.question.kind == 'K' || self.attributes.on("numbers_only");
        let slider = self.attributes.on("slider_layout");
        let parts: Vec<(String, String)> =
            self.question.rows().map(|row| (row.title.clone(), row.text.clone())).collect();
        if parts.is_empty() {
            return Err("It has no parts to answer.".to_owned());
        }
        if parts.len() > limits::QUESTIONS {
            return Err(format!("It has {} parts, more than a survey may have questions.", parts.len()));
        }
        let kind = if numbers {
            self.part_number(slider)
        } else {
            Kind::ShortText { max_length: self.max_length(limits::SHORT_ANSWER) }
        };
        let mut codes = Vec::new();
        for (title, html) in &parts {
            let label = self.label(html, &format!("part {title}"));
            let (label, hint) = if slider { self.slider_label(&label) } else { (label, self.hint.clone()) };
            let code = self.code(&format!("{}_{title}", self.question.title));
            self.name(&format!("_{title}"), title, Target::Question(code.clone()));
            let text = self.part_heading(&label);
            self.push(code.clone(), text, hint, kind.clone(), self.required());
            codes.push(code);
        }
        let sort = if numbers { "numbers" } else { "short texts" };
        let slid =
            if slider { " Numbers are typed, not set on a slider; the texts at its ends are in the hint." } else { "" };
        self.became(&format!("It became {sort}, one for each part: {}.{slid}", codes.join(", ")));
        Ok(())
    }

    fn part_number(&mut self, slider: bool) -> Kind {
        let whole = self.attributes.on("num_value_int_only");
        let mut min = self.attributes.number("min_num_value_n");
        let mut max = self.attributes.number("max_num_value_n");
        if slider {
            // A slider without ends of its own goes from 0 to 100.
            min = self.attributes.number("slider_min").or(min).or(Some(0.0));
            max = self.attributes.number("slider_max").or(max).or(Some(100.0));
        }
        let unit = self.unit();
        self::number(min, max, whole, unit)
    }

    /// A slider's label is `label|left end|right end`; the ends go to the hint.
    fn slider_label(&mut self, label: &str) -> (String, Option<String>) {
        let separator = self.attributes.get("slider_separator").unwrap_or("|");
        let mut parts = label.split(separator).map(str::trim);
        let label = parts.next().unwrap_or_default().to_owned();
        let ends: Vec<&str> = parts.filter(|end| !end.is_empty()).collect();
        let ends = Some(ends.join(" – ")).filter(|ends| !ends.is_empty());
        let hint: Vec<String> = self.hint.iter().cloned().chain(ends).collect();
        let hint = super::super::losses::clip(&hint.join("\n\n"), limits::TEXT);
        (label, Some(hint).filter(|hint| !hint.is_empty()))
    }

    /// What is counted: the text behind the field, or else the one before it.
    fn unit(&mut self) -> Option<String> {
        let (prefix, suffix) = (self.attributes.get("prefix"), self.attributes.get("suffix"));
        if let (Some(prefix), Some(_)) = (prefix, suffix) {
            self.losses.add(self.path, &format!("prefix = {prefix}"), "Only the text behind the field is shown.");
        }
        let unit = self.label(suffix.or(prefix)?, "unit");
        Some(unit).filter(|unit| !unit.is_empty())
    }

    /// How long a text may be, where the question says so and it is less than `most`.
    pub(super) fn max_length(&self, most: usize) -> Option<u32> {
        let fits = |length: &u32| usize::try_from(*length).is_ok_and(|length| (1..=most).contains(&length));
        self.attributes.read("maximum_chars", |value| value.parse().ok().filter(fits))
    }
}

/// A day that is written out, also with a time behind it; a year alone means its first or last day.
fn day(value: &str, of_year: &str) -> Option<String> {
    let day = value.split([' ', 'T']).next().unwrap_or_default();
    let day = if day.len() == 4 { format!("{day}-{of_year}") } else { day.to_owned() };
    Date::parse(&day).map(|day| day.to_string())
}
