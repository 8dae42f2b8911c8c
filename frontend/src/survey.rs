//! The questions of a survey as fields, one file a kind, over the rules of the `survey` engine.
//!
//! A field shows the answer it is given and tells every change of it. It checks nothing itself: whether an answer fits is
//! decided by the engine, here and on the server alike, and arrives as [`Shortfall`]s in the words of the catalogue.

pub mod day;
pub mod field;
pub mod long_text;
pub mod matrix;
pub mod multiple_choice;
pub mod number;
pub mod ranking;
pub mod readable;
pub mod scale;
pub mod short_text;
pub mod shortfall;
pub mod single_choice;
pub mod statement;

pub use field::{FieldProps, field};
pub use readable::readable;
pub use shortfall::{Shortfall, shortfalls};
