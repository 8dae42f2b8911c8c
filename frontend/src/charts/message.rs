//! What the counts say, in a sentence that claims no more than they do.
//!
//! "Most" is more than half; the answer that leads without being most "was chosen most often"; answers that lead together are
//! said together. Nothing is said about chance: that needs intervals, which counts alone do not give.

use yew::AttrValue;

use super::bars::Bar;
use super::diverging::StackedRow;
use super::share;

/// Which answer leads, where everyone chose one answer or several.
pub fn choice(bars: &[Bar], base: u64) -> AttrValue {
    let (most, leaders) = leaders(bars);
    match leaders.as_slice() {
        _ if most == 0 || base == 0 => t!("message-none"),
        [one] if most == base => t!("message-all", label = &one.label),
        [one] if most * 2 > base => {
            t!("message-most", label = &one.label, percent = share::percent(most, base))
        }
        [one] => t!("message-often", label = &one.label, percent = share::percent(most, base)),
        [one, other] => {
            t!("message-two", first = &one.label, second = &other.label, percent = share::percent(most, base))
        }
        several => t!("message-several", count = several.len(), percent = share::percent(most, base)),
    }
}

/// Which option leads a ranking, by how often it was put first.
pub fn ranking(bars: &[Bar], base: u64) -> AttrValue {
    let (most, leaders) = leaders(bars);
    match leaders.as_slice() {
        _ if most == 0 || base == 0 => t!("message-none"),
        [one] if most * 2 > base => {
            t!("message-first-most", label = &one.label, percent = share::percent(most, base))
        }
        [one] => t!("message-first-often", label = &one.label, percent = share::percent(most, base)),
        several => t!("message-first-several", count = several.len(), percent = share::percent(most, base)),
    }
}

/// The mean of a scale, with its ends.
pub fn scale(mean: Option<f64>, from: &str, to: &str) -> AttrValue {
    match mean {
        Some(mean) => t!("message-scale", mean = share::mean(mean), from = from, to = to),
        None => t!("message-none"),
    }
}

/// Where the positive side of a matrix is strongest.
pub fn agreement(rows: &[StackedRow], good: &str, best: &str) -> AttrValue {
    let mut leaders: Vec<(&StackedRow, u64, u64)> = Vec::new();
    for (row, count, base) in rows.iter().filter_map(|row| row.positive().map(|(count, base)| (row, count, base))) {
        // Shares are compared as fractions, so that rounding cannot make two of them equal.
        let order = leaders.first().map(|(_, most, of)| (count * of).cmp(&(most * base)));
        match order {
            Some(std::cmp::Ordering::Less) => {}
            Some(std::cmp::Ordering::Equal) => leaders.push((row, count, base)),
            Some(std::cmp::Ordering::Greater) | None => leaders = vec![(row, count, base)],
        }
    }
    match leaders.as_slice() {
        [] => t!("message-rows-withheld"),
        [(row, count, base)] => {
            t!("message-agreement", row = &row.label, percent = share::percent(*count, *base), good = good, best = best)
        }
        several => {
            let (_, count, base) = several[0];
            let percent = share::percent(count, base);
            t!("message-agreement-several", count = several.len(), percent = percent, good = good, best = best)
        }
    }
}

/// Which column of a matrix leads the most rows. Each entry of `rows` is the counts of a row that is not withheld.
pub fn matrix(columns: &[AttrValue], rows: &[Vec<u64>]) -> AttrValue {
    let mut led = vec![0_usize; columns.len()];
    for counts in rows {
        let most = counts.iter().copied().max().unwrap_or(0);
        let leading: Vec<usize> = (0..counts.len()).filter(|&place| counts[place] == most && most > 0).collect();
        if let &[place] = leading.as_slice()
            && let Some(times) = led.get_mut(place)
        {
            *times += 1;
        }
    }
    let best = led.iter().copied().max().unwrap_or(0);
    let mut leaders = columns.iter().zip(&led).filter(|(_, times)| **times == best);
    match (leaders.next(), leaders.next()) {
        _ if rows.is_empty() => t!("message-rows-withheld"),
        (Some((label, _)), None) if best == rows.len() => t!("message-rows-all", label = label),
        (Some((label, _)), None) if best > 0 => t!("message-rows", label = label, count = best, rows = rows.len()),
        _ => t!("message-rows-mixed"),
    }
}

/// The largest count, and the bars that have it.
fn leaders(bars: &[Bar]) -> (u64, Vec<&Bar>) {
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0);
    (most, bars.iter().filter(|bar| bar.count == most).collect())
}
