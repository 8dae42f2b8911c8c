//! The time now, and the clocks of the region.

use openapi::Timestamp;
use survey::date::Date;

const MICROS: i64 = 1_000_000;
const HOUR: i64 = 3_600 * MICROS;
const DAY: i64 = 24 * HOUR;

/// The time now, in a browser.
pub fn now() -> Option<Timestamp> {
    #[cfg(target_arch = "wasm32")]
    {
        #[allow(clippy::cast_possible_truncation)] // A float holds the microseconds of thousands of years.
        let micros = (web_sys::js_sys::Date::now() * 1_000.0) as i64;
        Some(Timestamp::from_micros(micros))
    }
    #[cfg(not(target_arch = "wasm32"))]
    None
}

/// Whether `at` is later than `now` by at most `days` days.
pub fn within_days(now: Timestamp, at: Timestamp, days: i64) -> bool {
    let ahead = at.as_micros() - now.as_micros();
    (0..=days * DAY).contains(&ahead)
}

/// The instant at which the region's clocks show `hour`:`minute` on the day `date` (`2026-11-30`).
pub fn region(date: &str, hour: u8, minute: u8) -> Option<Timestamp> {
    let day = Date::parse(date)?;
    if hour > 23 || minute > 59 {
        return None;
    }
    let shown: Timestamp = format!("{day}T{hour:02}:{minute:02}:00Z").parse().ok()?;
    let summer = in_summer(day.year(), shown.as_micros() - HOUR)?;
    Some(Timestamp::from_micros(shown.as_micros() - if summer { HOUR } else { 0 }))
}

/// Whether British Summer Time holds: from the last Sunday of March to that of October, each at 01:00 UTC (Summer Time
/// Order 2002).
fn in_summer(year: u16, utc: i64) -> Option<bool> {
    let from = last_sunday(year, 3)? + HOUR;
    let until = last_sunday(year, 10)? + HOUR;
    Some((from..until).contains(&utc))
}

/// The beginning of the last Sunday of a month of 31 days.
fn last_sunday(year: u16, month: u8) -> Option<i64> {
    let last: Timestamp = format!("{year:04}-{month:02}-31T00:00:00Z").parse().ok()?;
    // The first day of 1970 was a Thursday.
    let weekday = (last.as_micros().div_euclid(DAY) + 4).rem_euclid(7);
    Some(last.as_micros() - weekday * DAY)
}

/// The hour and minute of `17:00`, `9.30` or `9:30`.
pub fn time(text: &str) -> Option<(u8, u8)> {
    let (hour, minute) = text.trim().split_once([':', '.'])?;
    let digits =
        |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hour, 2) || minute.len() != 2 || !digits(minute, 2) {
        return None;
    }
    Some((hour.parse().ok().filter(|hour| *hour < 24)?, minute.parse().ok().filter(|minute| *minute < 60)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(date: &str, hour: u8, minute: u8) -> String {
        region(date, hour, minute).unwrap().to_string()
    }

    #[test]
    fn the_clocks_of_the_region_are_put_forward_in_summer() {
        assert_eq!(utc("2026-01-15", 17, 0), "2026-01-15T17:00:00.000000Z");
        assert_eq!(utc("2026-07-15", 17, 0), "2026-07-15T16:00:00.000000Z");
        assert_eq!(utc("2026-03-29", 0, 30), "2026-03-29T00:30:00.000000Z");
        assert_eq!(utc("2026-03-29", 2, 0), "2026-03-29T01:00:00.000000Z");
        assert_eq!(utc("2026-10-25", 0, 59), "2026-10-24T23:59:00.000000Z");
        assert_eq!(utc("2026-10-25", 3, 0), "2026-10-25T03:00:00.000000Z");
        assert_eq!(region("2026-02-30", 9, 0), None);
    }

    #[test]
    fn a_time_is_read_as_people_write_it() {
        assert_eq!(time("17:00"), Some((17, 0)));
        assert_eq!(time(" 9.30 "), Some((9, 30)));
        assert_eq!(time("24:00"), None);
        assert_eq!(time("9"), None);
        assert_eq!(time("9:5"), None);
    }
}
