//! The dates that a rule of repetition gives, before anything is saved. The server decides by the same rule.

use openapi::events::{MonthlyBy, Recurrence, RecurrenceUnit};
use survey::date::Date;

use crate::when::{days_of, month_beside, weekday};

/// Most times of a series.
pub const MOST: usize = 60;
/// Nothing is looked for beyond so many months or weeks without finding any.
const STEPS: u32 = 400;

/// Why a rule gives no dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Neither a last day nor a number is given.
    Endless,
    /// The last day is no day, or before the first.
    Until,
    /// It is too many, or they end more than two years after the first.
    Long,
}

/// The days on which something takes place whose first is `first`.
pub fn dates(first: Date, rule: &Recurrence) -> Result<Vec<Date>, Unfit> {
    let until = match rule.until.as_deref().map(Date::parse) {
        Some(None) => return Err(Unfit::Until),
        Some(Some(day)) if day < first => return Err(Unfit::Until),
        other => other.flatten(),
    };
    let count = rule.count.and_then(|count| usize::try_from(count).ok());
    if until.is_some() == count.is_some() {
        return Err(Unfit::Endless);
    }
    let limit = same_day(first, first.year() + 2, first.month());
    let mut found = Vec::new();
    for step in 0..STEPS {
        if count.is_some_and(|count| found.len() >= count) {
            return Ok(found);
        }
        let month = month_of(first, rule, step);
        let day = match rule.every {
            RecurrenceUnit::Week => after_days(first, step * 7 * rule.interval.max(1)),
            RecurrenceUnit::Month => in_month(first, month, rule.monthly_by),
        };
        let begins = day.or_else(|| Date::new(month.0, month.1, 1));
        if begins.zip(until).is_some_and(|(day, until)| day > until) {
            return Ok(found);
        }
        if begins.zip(limit).is_some_and(|(day, limit)| day > limit) || found.len() >= MOST {
            return Err(Unfit::Long);
        }
        found.extend(day);
    }
    Err(Unfit::Long)
}

/// The day of that number in a month, or the last that it has.
fn same_day(day: Date, year: u16, month: u8) -> Option<Date> {
    Date::new(year, month, day.day().min(days_of(year, month)))
}

fn month_of(first: Date, rule: &Recurrence, step: u32) -> (u16, u8) {
    (0..step * rule.interval.max(1)).fold((first.year(), first.month()), |month, _| month_beside(month, 1))
}

fn in_month(first: Date, (year, month): (u16, u8), by: MonthlyBy) -> Option<Date> {
    if by == MonthlyBy::Day {
        return Date::new(year, month, first.day());
    }
    let start = Date::new(year, month, 1)?;
    let offset = (7 + weekday(first) - weekday(start)) % 7;
    let nth = (first.day() - 1) / 7;
    // The fifth of its kind means the last, which may be the fourth.
    let day = if nth >= 4 { Date::new(year, month, 1 + offset + 28) } else { None };
    day.or_else(|| Date::new(year, month, 1 + offset + 7 * nth.min(3)))
}

/// So many days later.
fn after_days(from: Date, days: u32) -> Option<Date> {
    let (mut month, mut day) = ((from.year(), from.month()), u32::from(from.day()) + days);
    while day > u32::from(days_of(month.0, month.1)) {
        day -= u32::from(days_of(month.0, month.1));
        month = month_beside(month, 1);
    }
    Date::new(month.0, month.1, u8::try_from(day).ok()?)
}

/// So many days after the day `date` (`2027-03-25`).
pub fn days_after(date: &str, days: u32) -> Option<Date> {
    after_days(Date::parse(date)?, days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(every: RecurrenceUnit, monthly_by: MonthlyBy, until: Option<&str>, count: Option<u32>) -> Recurrence {
        Recurrence { every, interval: 1, monthly_by, until: until.map(ToOwned::to_owned), count }
    }

    fn days(first: &str, rule: &Recurrence) -> Result<Vec<String>, Unfit> {
        Ok(dates(Date::parse(first).unwrap(), rule)?.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn weeks_go_over_months_and_years() {
        let weekly = rule(RecurrenceUnit::Week, MonthlyBy::Day, None, Some(3));
        assert_eq!(days("2027-12-23", &weekly).unwrap(), ["2027-12-23", "2027-12-30", "2028-01-06"]);
        let every_other =
            Recurrence { interval: 2, ..rule(RecurrenceUnit::Week, MonthlyBy::Day, Some("2027-04-08"), None) };
        assert_eq!(days("2027-03-11", &every_other).unwrap(), ["2027-03-11", "2027-03-25", "2027-04-08"]);
    }

    #[test]
    fn months_without_the_day_are_left_out_and_a_fifth_weekday_is_the_last() {
        let by = |by| rule(RecurrenceUnit::Month, by, None, Some(4));
        let found = days("2027-01-31", &by(MonthlyBy::Day)).unwrap();
        assert_eq!(found, ["2027-01-31", "2027-03-31", "2027-05-31", "2027-07-31"]);
        let found = days("2027-03-25", &by(MonthlyBy::Weekday)).unwrap();
        assert_eq!(found, ["2027-03-25", "2027-04-22", "2027-05-27", "2027-06-24"]);
        let found = days("2027-04-29", &by(MonthlyBy::Weekday)).unwrap();
        assert_eq!(found, ["2027-04-29", "2027-05-27", "2027-06-24", "2027-07-29"]);
    }

    #[test]
    fn a_series_ends_within_sixty_times_and_two_years() {
        let monthly = |until, count| rule(RecurrenceUnit::Month, MonthlyBy::Day, until, count);
        let ends = |rule: &Recurrence| days("2027-01-04", rule).map(|days| days.len());

        assert_eq!(ends(&rule(RecurrenceUnit::Week, MonthlyBy::Day, None, Some(60))), Ok(60));
        assert_eq!(ends(&rule(RecurrenceUnit::Week, MonthlyBy::Day, None, Some(61))), Err(Unfit::Long));
        assert_eq!(ends(&monthly(None, Some(25))), Ok(25));
        assert_eq!(ends(&monthly(None, Some(26))), Err(Unfit::Long));
        assert_eq!(ends(&monthly(Some("2029-01-04"), None)), Ok(25));
        assert_eq!(ends(&monthly(Some("2027-01-03"), None)), Err(Unfit::Until));
        assert_eq!(ends(&monthly(None, None)), Err(Unfit::Endless));
    }

    #[test]
    fn days_are_counted_on() {
        assert_eq!(days_after("2027-03-25", 30).unwrap().to_string(), "2027-04-24");
        assert_eq!(days_after("2028-02-28", 1).unwrap().to_string(), "2028-02-29");
    }
}
