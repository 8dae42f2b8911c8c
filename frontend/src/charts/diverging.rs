//! Diverging stacked bars: rows of a matrix whose five columns go from one end through a middle to the other.

use yew::prelude::*;

use super::share;
use super::withheld::Withheld;

/// How many levels such a scale has.
pub const LEVELS: usize = 5;

/// A segment narrower than this share of the drawing has no room for its number, which the table has anyway.
const ROOM_FOR_NUMBER: f64 = 9.5;

/// The five columns from the negative end to the positive one.
#[derive(Debug, Clone, PartialEq)]
pub struct Levels {
    /// What each is called.
    pub labels: [AttrValue; LEVELS],
    /// The columns of the matrix stand the other way round.
    pub reversed: bool,
}

/// Words that mark the negative end of a scale. The positive end has the same words without "dis", "un" or "not".
const NEGATIVE: [&str; 14] = [
    "disagree",
    "dissatisfied",
    "unlikely",
    "unhappy",
    "uncomfortable",
    "unimportant",
    "not at all",
    "not important",
    "very poor",
    "never",
    "much worse",
    "very difficult",
    "very low",
    "very bad",
];

/// Words that mark the middle.
const MIDDLE: [&str; 9] =
    ["neither", "neutral", "undecided", "unsure", "not sure", "about the same", "no change", "sometimes", "average"];

impl Levels {
    /// The levels, when the columns are such a scale: five, with a middle in the middle and a negative word at just one end.
    pub fn of(columns: &[&str]) -> Option<Self> {
        let &[first, second, middle, fourth, last] = columns else { return None };
        let has = |words: &[&str], label: &str| words.iter().any(|word| label.to_lowercase().contains(word));
        let (low, high) = (has(&NEGATIVE, first), has(&NEGATIVE, last));
        if low == high || !has(&MIDDLE, middle) {
            return None;
        }
        let mut labels = [first, second, middle, fourth, last].map(|label| AttrValue::from(label.to_owned()));
        if high {
            labels.reverse();
        }
        Some(Self { labels, reversed: high })
    }

    /// The counts of the matrix's columns in the order of the levels.
    pub fn order(&self, counts: &[u64]) -> Option<[u64; LEVELS]> {
        let mut counts: [u64; LEVELS] = counts.get(..LEVELS)?.try_into().ok()?;
        if self.reversed {
            counts.reverse();
        }
        Some(counts)
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct StackedRow {
    #[allow(missing_docs)]
    pub label: AttrValue,
    /// From the negative end to the positive one; nothing where they are withheld.
    pub counts: Option<[u64; LEVELS]>,
}

impl StackedRow {
    fn parts(&self) -> Option<[f64; LEVELS]> {
        let counts = self.counts?;
        let base: u64 = counts.iter().sum();
        (base > 0).then(|| counts.map(|count| count as f64 / base as f64))
    }

    /// How many are on the positive side.
    pub fn positive(&self) -> Option<(u64, u64)> {
        self.counts.map(|counts| (counts[3] + counts[4], counts.iter().sum()))
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct DivergingProps {
    /// The message, which begins the text for those who cannot see the drawing.
    pub title: AttrValue,
    pub levels: Levels,
    pub rows: Vec<StackedRow>,
    pub threshold: u32,
}

/// Stacked bars around the middle of the scale, all of them to one measure.
#[component]
pub fn Diverging(props: &DivergingProps) -> Html {
    let axis = Axis::of(&props.rows);
    html! {
        <div class="btf-diverging">
            <ul class="btf-legend">
                { for props.levels.labels.iter().enumerate().map(|(level, label)| html! {
                    <li class="btf-legend__item">
                        <svg class="btf-legend__swatch" width="16" height="16" aria-hidden="true" focusable="false">
                            <rect class={format!("btf-level-{}", level + 1)} width="16" height="16" rx="3" />
                        </svg>
                        { label }
                    </li>
                }) }
            </ul>
            <div role="img" aria-label={summary(props)}>
                { for props.rows.iter().map(|row| html! {
                    <div class="btf-diverging__row">
                        <span class="btf-diverging__label">{ &row.label }</span>
                        if let Some(parts) = row.parts() {
                            { bar(&axis, row, parts) }
                        } else {
                            <Withheld threshold={props.threshold} />
                        }
                    </div>
                }) }
            </div>
        </div>
    }
}

/// How far the longest bars reach to either side of the middle.
struct Axis {
    before: f64,
    whole: f64,
}

impl Axis {
    fn of(rows: &[StackedRow]) -> Self {
        let (mut before, mut after) = (0.0_f64, 0.0_f64);
        for [worst, bad, middle, good, best] in rows.iter().filter_map(StackedRow::parts) {
            before = before.max(worst + bad + middle / 2.0);
            after = after.max(middle / 2.0 + good + best);
        }
        Self { before, whole: (before + after).max(f64::EPSILON) }
    }

    fn percent(&self, share: f64) -> f64 {
        share / self.whole * 100.0
    }
}

fn bar(axis: &Axis, row: &StackedRow, parts: [f64; LEVELS]) -> Html {
    let [worst, bad, middle, ..] = parts;
    let base: u64 = row.counts.iter().flatten().sum();
    let mut at = axis.percent(axis.before - worst - bad - middle / 2.0);
    let segments = parts.iter().zip(row.counts.iter().flatten()).enumerate().map(|(level, (part, count))| {
        let width = axis.percent(*part);
        let from = at;
        at += width;
        let number = share::percent(*count, base);
        html! {
            <>
                <rect class={format!("btf-segment btf-level-{}", level + 1)} x={format!("{from:.2}%")} width={format!("{width:.2}%")}
                    y="0" height="30" />
                if width >= ROOM_FOR_NUMBER {
                    <text class={format!("btf-segment__number btf-on-level-{}", level + 1)} x={format!("{:.2}%", from + width / 2.0)}
                        y="20" text-anchor="middle">{ number }</text>
                }
            </>
        }
    });
    let middle = format!("{:.2}%", axis.percent(axis.before));
    html! {
        <svg class="btf-diverging__bar" xmlns="http://www.w3.org/2000/svg" width="100%" height="30" focusable="false">
            { for segments }
            <line class="btf-diverging__middle" x1={middle.clone()} x2={middle} y1="0" y2="30" />
        </svg>
    }
}

fn summary(props: &DivergingProps) -> AttrValue {
    let withheld = t!("withheld", threshold = props.threshold);
    let rows: Vec<String> = props
        .rows
        .iter()
        .map(|row| {
            let Some(counts) = row.counts else { return format!("{}: {withheld}", row.label) };
            let base = counts.iter().sum();
            let levels = props.levels.labels.iter().zip(counts);
            let parts: Vec<String> =
                levels.map(|(label, count)| format!("{label} {}", share::percent(count, base))).collect();
            format!("{}: {}", row.label, parts.join(", "))
        })
        .collect();
    t!("chart-summary", title = &props.title, numbers = rows.join("; "))
}
