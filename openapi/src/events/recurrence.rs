//! How an event repeats.

use serde::{Deserialize, Serialize};
use survey::date::{Date, days_in};

/// How an event repeats. An occurrence keeps its time of day when the clocks change. A month that has no such day, or no such weekday, is
/// left out. One of `until` and `count` is given; a series has at most 60 occurrences and ends within two years of its start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "every": "month", "interval": 1, "monthly_by": "weekday", "until": null, "count": 12 })))]
#[serde(deny_unknown_fields)]
pub struct Recurrence {
    #[allow(missing_docs)]
    pub every: RecurrenceUnit,
    /// Every so many weeks or months, 1 to 12; 1 when absent.
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 12))]
    #[serde(default = "one", deserialize_with = "crate::whole::number")]
    pub interval: u32,
    /// Which day of the month: for `every` month only; `day` when absent.
    #[serde(default)]
    pub monthly_by: MonthlyBy,
    /// The last day on which it may start, as `2027-12-31`.
    #[cfg_attr(feature = "schema", schema(max_length = 10, format = Date))]
    #[serde(default)]
    pub until: Option<String>,
    /// How many occurrences there are, 1 to 60.
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 60))]
    #[serde(default, deserialize_with = "crate::whole::optional")]
    pub count: Option<u32>,
}

/// What a repetition is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RecurrenceUnit {
    /// On the weekday of the start.
    Week,
    /// On a day of the month that follows from the start.
    Month,
}

/// Which day of a month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MonthlyBy {
    /// The day of the month on which it starts: every 25th.
    #[default]
    Day,
    /// The weekday on which it starts, counted from the beginning of the month: every fourth Thursday. A fifth one means the last.
    Weekday,
}

fn one() -> u32 {
    1
}

/// Most times of a series.
pub const MOST: u32 = 60;
/// So many months after the first the last may be.
const MONTHS: u32 = 24;

/// Why a rule makes no series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Neither `until` nor `count` is given, or both are.
    End,
    /// `until` is no day, or before the first.
    Until,
    /// It is more than 60 times, or the last is more than two years after the first.
    Long,
}

impl Recurrence {
    /// The days on which something takes place whose first day is `first`: what the server keeps, and what a page shows before.
    pub fn days(&self, first: Date) -> Result<Vec<Date>, Unfit> {
        let latest = latest(first).ok_or(Unfit::Long)?;
        let until = match (&self.until, self.count) {
            (Some(text), None) => Date::parse(text).filter(|day| *day >= first).ok_or(Unfit::Until)?,
            (None, Some(_)) => latest,
            _ => return Err(Unfit::End),
        };
        if until > latest || self.count.is_some_and(|count| count > MOST) {
            return Err(Unfit::Long);
        }
        // One more than there may be, to see that there are too many.
        let most = self.count.unwrap_or(MOST + 1);
        let days: Vec<Date> = (0..=most.max(MONTHS))
            .map_while(|step| self.begin(first, step))
            .take_while(|begin| *begin <= until)
            .filter_map(|begin| self.day(first, begin))
            .take_while(|day| *day <= until)
            .take(usize::try_from(most).unwrap_or(usize::MAX))
            .collect();
        let found = u32::try_from(days.len()).unwrap_or(u32::MAX);
        if found > MOST || self.count.is_some_and(|count| found < count) { Err(Unfit::Long) } else { Ok(days) }
    }

    /// Where the week or month begins that is so many steps after the first: a week begins on the weekday of the first day.
    fn begin(&self, first: Date, step: u32) -> Option<Date> {
        let steps = step * self.interval.max(1);
        match self.every {
            RecurrenceUnit::Week => first.after_days(7 * steps),
            RecurrenceUnit::Month => first.month_after(steps),
        }
    }

    /// The day in the week or month that begins at `begin`; none in a month that has no such day.
    fn day(&self, first: Date, begin: Date) -> Option<Date> {
        match (self.every, self.monthly_by) {
            (RecurrenceUnit::Week, _) => Some(begin),
            (RecurrenceUnit::Month, MonthlyBy::Day) => Date::new(begin.year(), begin.month(), first.day()),
            (RecurrenceUnit::Month, MonthlyBy::Weekday) => same_weekday(first, begin),
        }
    }
}

/// The same day of the month two years later, or the last that the month has.
fn latest(first: Date) -> Option<Date> {
    let begin = first.month_after(MONTHS)?;
    let day = first.day().min(days_in(begin.year(), begin.month()));
    Date::new(begin.year(), begin.month(), day)
}

/// The weekday of `first` in the month that begins at `begin`, as often counted from the beginning; a fifth one is the last.
fn same_weekday(first: Date, begin: Date) -> Option<Date> {
    let offset = (7 + first.weekday() - begin.weekday()) % 7;
    let weeks = (first.day() - 1) / 7;
    let day = |weeks: u8| Date::new(begin.year(), begin.month(), 1 + offset + 7 * weeks);
    day(weeks).or_else(|| day(3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(every: RecurrenceUnit, monthly_by: MonthlyBy, until: Option<&str>, count: Option<u32>) -> Recurrence {
        Recurrence { every, interval: 1, monthly_by, until: until.map(ToOwned::to_owned), count }
    }

    fn days(first: &str, rule: &Recurrence) -> Result<Vec<String>, Unfit> {
        Ok(rule.days(Date::parse(first).unwrap())?.iter().map(ToString::to_string).collect())
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
        assert_eq!(ends(&rule(RecurrenceUnit::Week, MonthlyBy::Day, Some("2028-12-31"), None)), Err(Unfit::Long));
        assert_eq!(ends(&monthly(None, Some(25))), Ok(25));
        assert_eq!(ends(&monthly(None, Some(26))), Err(Unfit::Long));
        assert_eq!(ends(&monthly(Some("2029-01-04"), None)), Ok(25));
        assert_eq!(ends(&monthly(Some("2029-01-05"), None)), Err(Unfit::Long));
        assert_eq!(ends(&monthly(Some("2027-01-03"), None)), Err(Unfit::Until));
        assert_eq!(ends(&monthly(Some("2027-02-30"), None)), Err(Unfit::Until));
        assert_eq!(ends(&monthly(None, None)), Err(Unfit::End));
        assert_eq!(ends(&monthly(Some("2027-02-28"), Some(2))), Err(Unfit::End));
    }
}
