//! Parts of a whole, as they are written and drawn.

use yew::AttrValue;

/// The part in whole per cent. A part that is there is never written as nothing, nor one that is not all as all.
pub fn percent(count: u64, base: u64) -> AttrValue {
    if base == 0 {
        return AttrValue::Static("0%");
    }
    let rounded = (count * 200 + base) / (base * 2);
    if rounded == 0 && count > 0 {
        AttrValue::Static("<1%")
    } else if rounded == 100 && count < base {
        AttrValue::Static(">99%")
    } else {
        AttrValue::from(format!("{rounded}%"))
    }
}

/// The part in per cent with its count: `62% (254)`.
pub fn labelled(count: u64, base: u64) -> AttrValue {
    t!("chart-share", percent = percent(count, base), count = count)
}

/// The part as a length of SVG: `61.65%`.
pub fn length(count: u64, base: u64) -> String {
    if base == 0 { "0%".to_owned() } else { format!("{:.2}%", count as f64 * 100.0 / base as f64) }
}

/// A mean, to one decimal: `3.8`.
pub fn mean(mean: f64) -> AttrValue {
    AttrValue::from(format!("{mean:.1}"))
}
