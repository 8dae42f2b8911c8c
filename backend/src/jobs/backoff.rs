//! How long a job waits before it is tried again.

/// Seconds before the second attempt; they double with each further one.
const FIRST: u64 = 2;
/// The longest wait, in seconds.
const LONGEST: u64 = 15 * 60;

/// Milliseconds to wait after the attempt number `attempts`. `random` takes up to a quarter of it away, so that what failed together
/// does not come back together.
pub fn millis(attempts: i32, random: u8) -> i64 {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(16);
    let full = (FIRST << doublings).min(LONGEST) * 1_000;
    let less = full / 4 * u64::from(random) / 255;
    i64::try_from(full - less).unwrap_or(i64::MAX)
}

/// A random byte; where there are none, no wait is shortened.
pub fn random() -> u8 {
    let mut byte = [0];
    let _ = getrandom::fill(&mut byte);
    byte.first().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_quarter_of_an_hour_and_lose_up_to_a_quarter() {
        assert_eq!((millis(1, 0), millis(1, 255)), (2_000, 1_500));
        assert_eq!((millis(2, 0), millis(3, 0), millis(9, 0)), (4_000, 8_000, 512_000));
        assert_eq!((millis(10, 0), millis(45, 0), millis(i32::MAX, 255)), (900_000, 900_000, 675_000));
    }

    #[test]
    fn a_mail_server_may_be_away_for_seven_hours() {
        let waits = 1..super::super::kinds::max_attempts(crate::mail::SEND);
        let shortest: i64 = waits.map(|attempt| millis(attempt, 255)).sum();

        assert!(shortest > 7 * 60 * 60 * 1_000, "{shortest} ms");
    }
}
