//! The time, as instants of the contract.

use openapi::Timestamp;

/// Now, in UTC.
pub fn now() -> Timestamp {
    Timestamp::from_micros(chrono::Utc::now().timestamp_micros())
}

/// `seconds` after `instant`.
pub fn seconds_after(instant: Timestamp, seconds: i64) -> Timestamp {
    Timestamp::from_micros(instant.as_micros().saturating_add(seconds.saturating_mul(1_000_000)))
}
