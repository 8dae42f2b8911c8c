//! The time, as instants of the contract.

use openapi::Timestamp;

/// Now, in UTC.
pub fn now() -> Timestamp {
    Timestamp::from_micros(chrono::Utc::now().timestamp_micros())
}

/// Today where the region is, as `2026-11-30`.
pub fn today() -> String {
    day(now())
}

/// The day of `instant` where the region is.
pub fn day(instant: Timestamp) -> String {
    let utc = chrono::DateTime::from_timestamp_micros(instant.as_micros()).unwrap_or_default();
    utc.with_timezone(&chrono_tz::Europe::London).date_naive().to_string()
}

/// `seconds` after `instant`.
pub fn seconds_after(instant: Timestamp, seconds: i64) -> Timestamp {
    Timestamp::from_micros(instant.as_micros().saturating_add(seconds.saturating_mul(1_000_000)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_begins_at_midnight_in_london() {
        let on = |text: &str| day(text.parse().unwrap());

        assert_eq!(on("2027-01-31T23:59:59Z"), "2027-01-31");
        assert_eq!(on("2027-02-01T00:00:00Z"), "2027-02-01");
        assert_eq!(on("2027-06-30T22:59:59Z"), "2027-06-30");
        assert_eq!(on("2027-06-30T23:00:00Z"), "2027-07-01");
    }
}
