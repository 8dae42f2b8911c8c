//! How an event repeats.

use serde::{Deserialize, Serialize};

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
