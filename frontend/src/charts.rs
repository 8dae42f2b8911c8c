//! Charts, drawn as SVG by components of our own.
//!
//! Every chart is a figure whose caption says the message and the base, whose drawing says the same in words to those who
//! cannot see it, and which has a table of the very numbers that are drawn. Lengths are SVG attributes in per cent, so that a
//! drawing fits any width without a `style` attribute.

pub mod bars;
pub mod diverging;
pub mod figure;
pub mod message;
pub mod share;
pub mod withheld;

pub use bars::{Bar, Bars};
pub use diverging::{Diverging, Levels, StackedRow};
pub use figure::ChartFigure;
pub use withheld::Withheld;

#[cfg(test)]
mod tests;
