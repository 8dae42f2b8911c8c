//! Days of the calendar as `2026-11-30`, without a clock or a time zone.

use std::fmt;

/// A day of the (proleptic Gregorian) calendar in the years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    // In this order, so that the derived comparison is that of the calendar.
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year) && day >= 1 && day <= days_in(year, month);
        exists.then_some(Self { year, month, day })
    }

    /// Reads exactly `YYYY-MM-DD`; nothing else, no white space either.
    pub fn parse(text: &str) -> Option<Self> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
        let year = digit(y1)? * 1000 + digit(y2)? * 100 + digit(y3)? * 10 + digit(y4)?;
        let month = digit(m1)? * 10 + digit(m2)?;
        let day = digit(d1)? * 10 + digit(d2)?;
        Self::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    #[allow(missing_docs)]
    pub fn year(self) -> u16 {
        self.year
    }

    #[allow(missing_docs)]
    pub fn month(self) -> u8 {
        self.month
    }

    #[allow(missing_docs)]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day of the week, Monday being 0 (Sakamoto's method).
    pub fn weekday(self) -> u8 {
        const SHIFT: [u16; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let year = if self.month < 3 { self.year - 1 } else { self.year };
        let shift = SHIFT.get(usize::from(self.month) - 1).copied().unwrap_or_default();
        let sunday = year + year / 4 - year / 100 + year / 400 + shift + u16::from(self.day);
        u8::try_from((sunday + 6) % 7).unwrap_or_default()
    }

    /// So many days later, as far as the calendar goes.
    pub fn after_days(self, days: u32) -> Option<Self> {
        let (mut begin, mut day) = (self.month_after(0)?, u32::from(self.day) + days);
        while day > u32::from(days_in(begin.year, begin.month)) {
            day -= u32::from(days_in(begin.year, begin.month));
            begin = begin.month_after(1)?;
        }
        Self::new(begin.year, begin.month, u8::try_from(day).ok()?)
    }

    /// The first day of the month so many months later.
    pub fn month_after(self, months: u32) -> Option<Self> {
        let all = u32::from(self.year) * 12 + u32::from(self.month) - 1 + months;
        Self::new(u16::try_from(all / 12).ok()?, u8::try_from(all % 12 + 1).ok()?, 1)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn digit(byte: u8) -> Option<u16> {
    byte.is_ascii_digit().then(|| u16::from(byte - b'0'))
}

/// How many days the month has.
pub fn days_in(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn a_real_day_is_read_and_written_alike() {
        for text in ["0001-01-01", "2024-02-29", "2000-02-29", "2026-11-30", "9999-12-31"] {
            assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        for text in ["2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn any_other_way_of_writing_a_day_is_refused() {
        for text in
            ["", "2026-1-01", "26-01-01", " 2026-01-01", "2026-01-01 ", "2026/01/01", "+026-01-01", "２026-01-0"]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_knows_its_weekday() {
        let weekdays =
            ["2027-03-01", "2027-03-30", "2028-02-29", "2027-01-03"].map(|day| Date::parse(day).unwrap().weekday());

        assert_eq!(weekdays, [0, 1, 1, 6]);
    }

    #[test]
    fn days_and_months_are_counted_on() {
        let after = |day: &str, days| Date::parse(day).unwrap().after_days(days).map(|day| day.to_string());
        let month = |day: &str, months| Date::parse(day).unwrap().month_after(months).map(|day| day.to_string());

        assert_eq!(after("2027-03-25", 30).as_deref(), Some("2027-04-24"));
        assert_eq!(after("2028-02-28", 1).as_deref(), Some("2028-02-29"));
        assert_eq!(after("2027-12-31", 366).as_deref(), Some("2028-12-31"));
        assert_eq!(after("9999-12-31", 1), None);
        assert_eq!(month("2027-11-30", 3).as_deref(), Some("2028-02-01"));
    }

    #[test]
    fn days_are_in_the_order_of_the_calendar() {
        let days = ["2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01"].map(Date::parse);

        assert!(days.is_sorted());
    }
}
