//! The survey engine: what a survey is, which of its questions are shown, and whether answers fit it.
//!
//! Pure and without input or output, so that the browser and the server run the very same rules: a hidden question
//! cannot carry an answer and a required one cannot be skipped, wherever the answers come from.

pub mod answer;
pub mod check;
pub mod condition;
pub mod date;
pub mod definition;
pub mod estimate;
pub mod fault;
pub mod flow;
mod gather;
pub mod limits;
pub mod number;
#[cfg(test)]
mod samples;
#[cfg(feature = "schema")]
pub mod schema;
pub mod tally;
pub mod validate;

pub use answer::{Answer, Answers, Pick};
pub use condition::{Condition, Operator, Value};
pub use definition::{Choice, Definition, Kind, Layout, Page, Question, Row};
pub use fault::{Fault, Issue};
