//! When an event takes place: times of day as clocks show them, what instants they are, and what a rule makes of the first.
//!
//! The clocks of Europe/London go forward on the last Sunday of March (a time from 01:00 to 01:59 does not exist on that day) and
//! back on the last Sunday of October (such a time exists twice, and means the first). A series keeps its time of day.

use chrono::{DateTime, Datelike, LocalResult, NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::Europe::London;
use openapi::Timestamp;
use openapi::events::Recurrence;
use survey::date::Date;

/// The one time zone that is taken.
pub const ZONE: &str = "Europe/London";
/// `2027-03-25T10:00`
const FORM: &str = "%Y-%m-%dT%H:%M";

/// Why a rule makes no series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// The rule gives no days.
    Rule(openapi::events::Unfit),
    /// At this time the clocks go forward: it does not exist.
    Gap(NaiveDateTime),
}

/// Reads exactly `2027-03-25T10:00`, in the years 2020 to 2099.
pub fn parse(text: &str) -> Option<NaiveDateTime> {
    let shape = text.len() == 16
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            10 => byte == b'T',
            13 => byte == b':',
            _ => byte.is_ascii_digit(),
        });
    let local = shape.then(|| NaiveDateTime::parse_from_str(text, FORM).ok()).flatten()?;
    (2020..=2099).contains(&local.year()).then_some(local)
}

/// As [`parse`] reads it.
pub fn write(local: NaiveDateTime) -> String {
    local.format(FORM).to_string()
}

/// The day `2027-03-25`, in the years 2000 to 2200.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let day = naive(Date::parse(text)?)?;
    (2000..=2200).contains(&day.year()).then_some(day)
}

/// The instant at which clocks show `local`: the first of two, none where they leave it out.
pub fn instant(local: NaiveDateTime) -> Option<Timestamp> {
    match London.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(Timestamp::from_micros(at.timestamp_micros())),
        LocalResult::None => None,
    }
}

/// Whether clocks show `local` twice.
pub fn is_twice(local: NaiveDateTime) -> bool {
    matches!(London.from_local_datetime(&local), LocalResult::Ambiguous(..))
}

/// The instant at which a day begins.
pub fn midnight(day: NaiveDate) -> Timestamp {
    // The clocks never change at midnight.
    instant(day.and_time(chrono::NaiveTime::MIN)).unwrap_or(Timestamp::from_micros(0))
}

/// What clocks show at `instant`.
pub fn local(instant: Timestamp) -> NaiveDateTime {
    let utc = DateTime::from_timestamp_micros(instant.as_micros()).unwrap_or_default();
    utc.with_timezone(&London).naive_local()
}

/// `minutes` after `instant`, clock changes or not.
pub fn minutes_after(instant: Timestamp, minutes: i64) -> Timestamp {
    crate::clock::seconds_after(instant, minutes.saturating_mul(60))
}

/// Every time of a series that begins at `first`, the first first; only that where it does not repeat.
pub fn slots(first: NaiveDateTime, rule: Option<&Recurrence>) -> Result<Vec<NaiveDateTime>, Unfit> {
    let slots = match rule {
        None => vec![first],
        Some(rule) => repeated(first, rule)?,
    };
    match slots.iter().find(|slot| instant(**slot).is_none()) {
        Some(gap) => Err(Unfit::Gap(*gap)),
        None => Ok(slots),
    }
}

fn repeated(first: NaiveDateTime, rule: &Recurrence) -> Result<Vec<NaiveDateTime>, Unfit> {
    // Days are reckoned where the pages reckon them too.
    let day = Date::parse(&first.format("%Y-%m-%d").to_string()).ok_or(Unfit::Rule(openapi::events::Unfit::Until))?;
    let days = rule.days(day).map_err(Unfit::Rule)?;
    Ok(days.iter().filter_map(|day| naive(*day)).map(|day| day.and_time(first.time())).collect())
}

fn naive(day: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::from(day.year()), u32::from(day.month()), u32::from(day.day()))
}

/// Which of its weekday in its month a day is, 1 to 4; the fifth is the last, as -1.
pub fn nth(day: NaiveDate) -> i8 {
    match day.day0() / 7 {
        0 => 1,
        1 => 2,
        2 => 3,
        3 => 4,
        _ => -1,
    }
}

#[cfg(test)]
mod tests {
    use openapi::events::{MonthlyBy, RecurrenceUnit};

    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        parse(text).unwrap()
    }

    fn rule(every: RecurrenceUnit, by: MonthlyBy, until: Option<&str>, count: Option<u32>) -> Recurrence {
        Recurrence { every, interval: 1, monthly_by: by, until: until.map(str::to_owned), count }
    }

    fn weekly(count: u32) -> Recurrence {
        rule(RecurrenceUnit::Week, MonthlyBy::Day, None, Some(count))
    }

    fn instants(first: &str, rule: &Recurrence) -> Vec<String> {
        let slots = slots(at(first), Some(rule)).unwrap();
        slots.into_iter().map(|slot| instant(slot).unwrap().to_string()[..16].to_owned()).collect()
    }

    #[test]
    fn a_series_keeps_its_time_of_day_when_the_clocks_change() {
        assert_eq!(instants("2027-03-25T10:00", &weekly(2)), ["2027-03-25T10:00", "2027-04-01T09:00"]);
        assert_eq!(instants("2027-10-28T10:00", &weekly(2)), ["2027-10-28T09:00", "2027-11-04T10:00"]);
    }

    #[test]
    fn a_time_that_the_clocks_leave_out_is_none() {
        assert_eq!(instant(at("2027-03-28T01:30")), None);
        assert_eq!(instant(at("2027-03-28T01:00")), None);
        assert_eq!(instant(at("2027-03-28T00:59")).unwrap().to_string(), "2027-03-28T00:59:00.000000Z");
        assert_eq!(instant(at("2027-03-28T02:00")).unwrap().to_string(), "2027-03-28T01:00:00.000000Z");
        assert_eq!(slots(at("2027-03-21T01:30"), Some(&weekly(3))), Err(Unfit::Gap(at("2027-03-28T01:30"))));
    }

    #[test]
    fn a_time_that_clocks_show_twice_means_the_first() {
        assert_eq!(instant(at("2027-10-31T01:30")).unwrap().to_string(), "2027-10-31T00:30:00.000000Z");
        assert_eq!(instant(at("2027-10-31T02:00")).unwrap().to_string(), "2027-10-31T02:00:00.000000Z");
        assert_eq!(local("2027-10-31T01:30:00Z".parse().unwrap()), at("2027-10-31T01:30"));
        assert!(
            is_twice(at("2027-10-31T01:30")) && !is_twice(at("2027-10-31T02:00")) && !is_twice(at("2027-03-28T01:30"))
        );
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "2027-03-25",
            "2027-03-25 10:00",
            "2027-03-25T10:00Z",
            "2027-03-25T24:00",
            "2027-02-29T10:00",
            "2019-12-31T10:00",
            "2100-01-01T00:00",
            "2027-3-25T010:00",
            "+027-03-25T10:00",
            "２027-03-25T1:00",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
