//! The times of a series, held against those that a slow and plain way finds: day by day, and with the clocks' rule written out.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, Timelike, Weekday};
use openapi::Timestamp;
use openapi::events::{MonthlyBy, Recurrence, RecurrenceUnit};
use proptest::prelude::*;

use super::times::{self, Unfit};

/// The last Sunday of a month of 31 days.
fn last_sunday(year: i32, month: u32) -> NaiveDate {
    let days = (25..=31).filter_map(|day| NaiveDate::from_ymd_opt(year, month, day));
    days.into_iter().find(|day| day.weekday() == Weekday::Sun).unwrap()
}

/// Whether clocks are an hour ahead: from 01:00 UTC of the last Sunday of March to 01:00 UTC of the last Sunday of October.
fn is_summer(utc: NaiveDateTime) -> bool {
    let change = |month| last_sunday(utc.year(), month).and_hms_opt(1, 0, 0).unwrap();
    (change(3)..change(10)).contains(&utc)
}

/// The first instant at which clocks show `local`.
fn instant(local: NaiveDateTime) -> Option<Timestamp> {
    let ahead = local - Duration::hours(1);
    let utc = if is_summer(ahead) { Some(ahead) } else { Some(local).filter(|utc| !is_summer(*utc)) };
    utc.map(|utc| Timestamp::from_micros(utc.and_utc().timestamp_micros()))
}

/// Whether a series that began at `first` and has no end takes place on `day`.
fn falls_on(first: NaiveDate, day: NaiveDate, rule: &Recurrence) -> bool {
    let interval = i64::from(rule.interval);
    if rule.every == RecurrenceUnit::Week {
        return (day - first).num_days() % (7 * interval) == 0;
    }
    let months = i64::from(day.year() - first.year()) * 12 + i64::from(day.month()) - i64::from(first.month());
    let fits = match rule.monthly_by {
        MonthlyBy::Day => day.day() == first.day(),
        MonthlyBy::Weekday => {
            // Counted by hand: how many such weekdays the month has had, and whether one follows.
            let nth = |of: NaiveDate| (1..=of.day()).rev().step_by(7).count();
            let is_last = (day + Duration::days(7)).month() != day.month();
            let wanted = nth(first);
            day.weekday() == first.weekday() && if wanted == 5 { is_last } else { nth(day) == wanted }
        }
    };
    fits && months % interval == 0
}

/// What [`times::slots`] must give.
fn slow(first: NaiveDateTime, rule: &Recurrence) -> Result<Vec<NaiveDateTime>, Unfit> {
    let begin = first.date();
    let latest =
        (0..4).find_map(|back| NaiveDate::from_ymd_opt(begin.year() + 2, begin.month(), begin.day() - back)).unwrap();
    let until = rule.until.as_ref().map(|text| text.parse::<NaiveDate>().unwrap());
    if until.is_some() == rule.count.is_some() {
        return Err(Unfit::Rule(openapi::events::Unfit::End));
    }
    if until.is_some_and(|until| until < begin) {
        return Err(Unfit::Rule(openapi::events::Unfit::Until));
    }
    if until.is_some_and(|until| until > latest) {
        return Err(Unfit::Rule(openapi::events::Unfit::Long));
    }
    let all: Vec<NaiveDate> = begin
        .iter_days()
        .take_while(|day| *day <= until.unwrap_or(latest))
        .filter(|day| falls_on(begin, *day, rule))
        .collect();
    let wanted = rule.count.map_or(all.len(), |count| count as usize);
    if wanted > 60 || wanted > all.len() {
        return Err(Unfit::Rule(openapi::events::Unfit::Long));
    }
    let slots: Vec<NaiveDateTime> = all.into_iter().take(wanted).map(|day| day.and_time(first.time())).collect();
    match slots.iter().find(|slot| instant(**slot).is_none()) {
        Some(gap) => Err(Unfit::Gap(*gap)),
        None => Ok(slots),
    }
}

/// Any time to the minute of 2020 to 2097, often one at which clocks change or a month ends.
fn first() -> impl Strategy<Value = NaiveDateTime> {
    let day = prop_oneof![
        (1i64..28_000).prop_map(|days| NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + Duration::days(days)),
        (2020i32..2097, prop_oneof![Just(3u32), Just(10u32)], 0i64..8)
            .prop_map(|(year, month, weeks)| last_sunday(year, month) - Duration::weeks(weeks)),
        (2020i32..2097, 1u32..=12, 28u32..=31).prop_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day)
            .or(NaiveDate::from_ymd_opt(year, month, 28))
            .unwrap()),
    ];
    (day, prop_oneof![Just(1u32), 0u32..24], 0u32..60)
        .prop_map(|(day, hour, minute)| day.and_hms_opt(hour, minute, 0).unwrap())
}

/// How it ends: so many days after the first, or after so many times; seldom both or neither.
fn end() -> impl Strategy<Value = (Option<i64>, Option<u32>)> {
    prop_oneof![
        8 => (1u32..=62).prop_map(|count| (None, Some(count))),
        8 => (-3i64..=740).prop_map(|days| (Some(days), None)),
        1 => Just((Some(30), Some(2))),
        1 => Just((None, None)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_series_is_what_a_slow_and_plain_way_finds(
        first in first(),
        interval in prop_oneof![3 => Just(1u32), 1 => 1u32..=12],
        (days, count) in end(),
        month in any::<bool>(),
        weekday in any::<bool>(),
    ) {
        let rule = Recurrence {
            every: if month { RecurrenceUnit::Month } else { RecurrenceUnit::Week },
            interval,
            monthly_by: if weekday { MonthlyBy::Weekday } else { MonthlyBy::Day },
            until: days.map(|days| (first.date() + Duration::days(days)).to_string()),
            count,
        };

        prop_assert_eq!(times::slots(first, Some(&rule)), slow(first, &rule));
    }

    #[test]
    fn clocks_and_instants_are_what_the_rule_of_europe_london_says(local in first(), minutes in -180i64..180) {
        let local = local + Duration::minutes(minutes);

        prop_assert_eq!(times::instant(local), instant(local));
        if let Some(instant) = instant(local) {
            prop_assert_eq!(times::local(instant), local);
            prop_assert_eq!(times::parse(&times::write(local)), Some(local));
            prop_assert_eq!(local.second(), 0);
        }
    }
}
