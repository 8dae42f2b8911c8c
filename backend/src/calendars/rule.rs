//! The rule of a series as RFC 5545 writes it.

use chrono::{Datelike, NaiveDateTime, Weekday};
use openapi::events::{MonthlyBy, Recurrence, RecurrenceUnit};

use super::entry::utc;
use crate::events::times;

/// `FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=6`: what gives the same times as [`times::slots`] does.
pub fn text(first: NaiveDateTime, rule: &Recurrence) -> String {
    let weekday = weekday(first.weekday());
    let every = match (rule.every, rule.monthly_by) {
        (RecurrenceUnit::Week, _) => format!("FREQ=WEEKLY;INTERVAL={};BYDAY={weekday}", rule.interval.max(1)),
        // Both here and there a month without such a day is left out (section 3.3.10).
        (RecurrenceUnit::Month, MonthlyBy::Day) => {
            format!("FREQ=MONTHLY;INTERVAL={};BYMONTHDAY={}", rule.interval.max(1), first.day())
        }
        (RecurrenceUnit::Month, MonthlyBy::Weekday) => {
            let nth = times::nth(first.date());
            format!("FREQ=MONTHLY;INTERVAL={};BYDAY={nth}{weekday}", rule.interval.max(1))
        }
    };
    let last = rule.until.as_deref().and_then(times::parse_day);
    match (last, rule.count) {
        (_, Some(count)) => format!("{every};COUNT={count}"),
        // The last second of the day, as an instant: the start is one too (section 3.3.10).
        (Some(day), None) => {
            let midnight = times::midnight(day.succ_opt().unwrap_or(day));
            format!("{every};UNTIL={}", utc(crate::clock::seconds_after(midnight, -1)))
        }
        (None, None) => every,
    }
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(
        first: &str,
        every: RecurrenceUnit,
        monthly_by: MonthlyBy,
        until: Option<&str>,
        count: Option<u32>,
    ) -> String {
        let rule = Recurrence { every, interval: 2, monthly_by, until: until.map(str::to_owned), count };
        text(times::parse(first).unwrap(), &rule)
    }

    #[test]
    fn a_rule_says_what_the_series_does() {
        use MonthlyBy::{Day, Weekday};
        use RecurrenceUnit::{Month, Week};

        assert_eq!(written("2027-03-25T10:00", Week, Day, None, Some(6)), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=6");
        assert_eq!(
            written("2027-01-31T10:00", Month, Day, None, Some(6)),
            "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31;COUNT=6"
        );
        assert_eq!(
            written("2027-03-25T10:00", Month, Weekday, None, Some(6)),
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=4TH;COUNT=6"
        );
        assert_eq!(
            written("2027-04-29T10:00", Month, Weekday, None, Some(6)),
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1TH;COUNT=6"
        );
    }

    #[test]
    fn the_last_day_ends_with_its_last_second_in_london() {
        let until = |day| written("2027-03-25T23:30", RecurrenceUnit::Week, MonthlyBy::Day, Some(day), None);

        assert!(until("2027-12-31").ends_with(";UNTIL=20271231T235959Z"));
        assert!(until("2027-07-01").ends_with(";UNTIL=20270701T225959Z"));
    }
}
