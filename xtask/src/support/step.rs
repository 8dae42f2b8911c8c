//! Saying what is being done and how long it took.

use std::time::{Duration, Instant};

use anyhow::Result;

/// Does one named piece of work, and prints before it what it is and after it how long it took.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("-- {what}");
    let began = Instant::now();
    let result = work();
    let took = shown(began.elapsed());
    match &result {
        Ok(_) => println!("   {what}: done in {took}"),
        Err(_) => println!("   {what}: failed after {took}"),
    }
    result
}

/// Makes `what` unless `there` says that it exists already, in one line then.
pub(crate) fn ensure(what: &str, there: impl FnOnce() -> bool, make: impl FnOnce() -> Result<()>) -> Result<()> {
    let began = Instant::now();
    if there() {
        println!("   {what}: there ({})", shown(began.elapsed()));
        return Ok(());
    }
    step(what, make)
}

/// A duration as a person would say it.
pub(crate) fn shown(took: Duration) -> String {
    if took < Duration::from_secs(1) {
        format!("{} ms", took.as_millis())
    } else if took < Duration::from_secs(100) {
        format!("{:.1} s", took.as_secs_f64())
    } else {
        format!("{} min {} s", took.as_secs() / 60, took.as_secs() % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_said_in_the_unit_a_person_would_use() {
        assert_eq!(shown(Duration::from_millis(7)), "7 ms");
        assert_eq!(shown(Duration::from_millis(12_340)), "12.3 s");
        assert_eq!(shown(Duration::from_secs(125)), "2 min 5 s");
    }
}
