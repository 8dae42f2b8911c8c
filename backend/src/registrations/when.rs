//! Times in words and as clocks show them where an event is.

use chrono::{DateTime, Datelike};
use chrono_tz::Tz;
use openapi::Timestamp;

/// From when to when, in words: `Thursday 25 March 2027, 10:00 to 11:30 (Europe/London, GMT)`.
pub fn words(starts: Timestamp, ends: Timestamp, zone: &str) -> String {
    let (from, to) = (at(starts, zone), at(ends, zone));
    let until = if from.date_naive() == to.date_naive() {
        to.format("%H:%M").to_string()
    } else {
        format!("{}, {}", day(&to), to.format("%H:%M"))
    };
    format!("{}, {} to {until} ({zone}, {})", day(&from), from.format("%H:%M"), from.format("%Z"))
}

/// An instant in words: `Thursday 25 March 2027, 10:00 (Europe/London, GMT)`.
pub fn instant(instant: Timestamp, zone: &str) -> String {
    let at = at(instant, zone);
    format!("{}, {} ({zone}, {})", day(&at), at.format("%H:%M"), at.format("%Z"))
}

/// As clocks show it: `2027-03-25T10:00`.
pub fn local(instant: Timestamp, zone: &str) -> String {
    at(instant, zone).format("%Y-%m-%dT%H:%M").to_string()
}

fn day(at: &DateTime<Tz>) -> String {
    format!("{} {} {}", at.format("%A"), at.day(), at.format("%B %Y"))
}

fn at(instant: Timestamp, zone: &str) -> DateTime<Tz> {
    let utc = DateTime::from_timestamp_micros(instant.as_micros()).unwrap_or_default();
    utc.with_timezone(&zone.parse().unwrap_or(chrono_tz::Europe::London))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_as_clocks_show_them_on_both_sides_of_a_clock_change() {
        let said = |starts: &str, ends: &str| words(starts.parse().unwrap(), ends.parse().unwrap(), "Europe/London");

        assert_eq!(
            said("2027-03-25T10:00:00Z", "2027-03-25T11:30:00Z"),
            "Thursday 25 March 2027, 10:00 to 11:30 (Europe/London, GMT)"
        );
        assert_eq!(
            said("2027-04-01T09:00:00Z", "2027-04-02T10:30:00Z"),
            "Thursday 1 April 2027, 10:00 to Friday 2 April 2027, 11:30 (Europe/London, BST)"
        );
        assert_eq!(local("2027-04-01T09:00:00Z".parse().unwrap(), "Europe/London"), "2027-04-01T10:00");
    }
}
