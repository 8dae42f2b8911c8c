//! Instants, as RFC 3339 text in UTC with six decimals of a second.
//!
//! Kept as a number of microseconds and written by hand, so that the browser does not carry a calendar library for it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An instant in UTC, to the microsecond, in the years 1 to 9999: `2026-11-30T09:00:00.000000Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime, max_length = 40, example = "2026-11-30T09:00:00.000000Z"))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = crate::sql::Instant))]
pub struct Timestamp(i64);

const MICROS: i64 = 1_000_000;
const DAY: i64 = 86_400;
/// 0001-01-01T00:00:00Z and the last microsecond of 9999, in seconds from 1970.
const FIRST: i64 = -62_135_596_800;
const LAST: i64 = 253_402_300_799;

/// The text was no instant of the form `2026-11-30T09:00:00Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnInstant;

impl fmt::Display for NotAnInstant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an instant; write it as 2026-11-30T09:00:00Z")
    }
}

impl std::error::Error for NotAnInstant {}

impl Timestamp {
    /// The instant `micros` microseconds after 1970 began; held within the years 1 to 9999.
    pub fn from_micros(micros: i64) -> Self {
        Self(micros.clamp(FIRST * MICROS, LAST * MICROS + MICROS - 1))
    }

    /// Microseconds since 1970 began.
    pub fn as_micros(self) -> i64 {
        self.0
    }

    /// The day in UTC, as `2026-11-30`.
    pub fn date(self) -> String {
        let (year, month, day) = civil(self.0.div_euclid(DAY * MICROS));
        format!("{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = self.0.rem_euclid(DAY * MICROS);
        let (seconds, micros) = (rest / MICROS, rest % MICROS);
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}.{micros:06}Z", self.date())
    }
}

impl FromStr for Timestamp {
    type Err = NotAnInstant;

    fn from_str(text: &str) -> Result<Self, NotAnInstant> {
        parse(text.as_bytes()).ok_or(NotAnInstant)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// RFC 3339, section 5.6; a leap second counts as the second before it.
fn parse(text: &[u8]) -> Option<Timestamp> {
    let (date, rest) = text.split_at_checked(10)?;
    let (mark, rest) = rest.split_first()?;
    let (time, rest) = rest.split_at_checked(8)?;
    let shape =
        date[4] == b'-' && date[7] == b'-' && time[2] == b':' && time[5] == b':' && matches!(mark, b'T' | b't' | b' ');
    if !shape {
        return None;
    }
    let (year, month, day) = (digits(&date[..4])?, digits(&date[5..7])?, digits(&date[8..])?);
    let (hour, minute, second) = (digits(&time[..2])?, digits(&time[3..5])?, digits(&time[6..])?);
    if year == 0
        || !(1..=12).contains(&month)
        || day == 0
        || day > days_in(year, month)
        || hour > 23
        || minute > 59
        || second > 60
    {
        return None;
    }
    let (micros, rest) = fraction(rest)?;
    let seconds = days(year, month, day) * DAY + hour * 3600 + minute * 60 + second.min(59) - offset(rest)?;
    (FIRST..=LAST).contains(&seconds).then(|| Timestamp(seconds * MICROS + micros))
}

fn digits(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0, |sum: i64, digit| digit.is_ascii_digit().then(|| sum * 10 + i64::from(digit - b'0')))
}

/// Microseconds of `.123456789`, and what follows.
fn fraction(text: &[u8]) -> Option<(i64, &[u8])> {
    let Some(rest) = text.strip_prefix(b".") else { return Some((0, text)) };
    let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if count == 0 || count > 18 {
        return None;
    }
    let micros = (0..6).fold(0, |sum, place| {
        sum * 10 + rest.get(place).filter(|_| place < count).map_or(0, |digit| i64::from(digit - b'0'))
    });
    Some((micros, &rest[count..]))
}

/// Seconds east of UTC of `Z` or `+01:00`.
fn offset(text: &[u8]) -> Option<i64> {
    match text {
        b"Z" | b"z" => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (digits(&[*h1, *h2])?, digits(&[*m1, *m2])?);
            let seconds = (hours < 24 && minutes < 60).then_some(hours * 3600 + minutes * 60)?;
            Some(if *sign == b'-' { -seconds } else { seconds })
        }
        _ => None,
    }
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar, counted from 1 March so that the leap day comes last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The reverse of [`days`].
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_as_it_is_read() {
        for text in [
            "1970-01-01T00:00:00.000000Z",
            "2024-02-29T23:59:59.999999Z",
            "0001-01-01T00:00:00.000000Z",
            "9999-12-31T23:59:59.999999Z",
            "1900-03-01T12:30:01.000001Z",
        ] {
            assert_eq!(text.parse::<Timestamp>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn offsets_and_fractions_are_understood() {
        let noon: Timestamp = "2026-06-01T12:00:00Z".parse().unwrap();
        assert_eq!("2026-06-01T13:00:00+01:00".parse(), Ok(noon));
        assert_eq!("2026-06-01T11:59:59.5-00:00".parse::<Timestamp>().unwrap().as_micros(), noon.as_micros() - 500_000);
        assert_eq!(
            "2026-06-01T12:00:00.123456789Z".parse::<Timestamp>().unwrap().as_micros(),
            noon.as_micros() + 123_456
        );
    }

    #[test]
    fn what_is_no_instant_is_refused() {
        for text in [
            "",
            "2026-02-29T00:00:00Z",
            "2026-01-01",
            "10000-01-01T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:00:00",
            "2026-01-01T00:00:00.Z",
            "0000-01-01T00:00:00Z",
            "2026-01-01T00:00:00+24:00",
            "9999-12-31T23:59:59-01:00",
            "२०२६-01-01T00:00:00Z",
        ] {
            assert_eq!(text.parse::<Timestamp>(), Err(NotAnInstant), "{text}");
        }
    }

    #[test]
    fn every_day_of_four_centuries_comes_back() {
        for day in days(1900, 1, 1)..days(2300, 1, 1) {
            let (y, m, d) = civil(day);
            assert_eq!(days(y, m, d), day);
        }
    }
}
